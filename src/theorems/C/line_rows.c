#include "kkt/certificate_rows.h"
#include "num/decide.h"
#include "theorems/C/line.h"

/* The KKT conditions as rows, and all their answers together. */
static verdict kkt_answer(const C_line *c, const C_line_point *at, row_kind kind, report *out) {
  size_t first = out->count;
  verdict all = settled(VERDICT_HOLDS);
  kkt_rows(at->problem, c->net, at->data, at->point, kind, out);
  for (size_t i = first; i < out->count; i++)
    if (out->at[i].kind == kind) all = both_hold(all, out->at[i].answer);
  return all;
}

/* The multipliers of the sorted samples; NULL where this arithmetic does not have their roots. */
static const num *sorted_multipliers(const C_line *c, const C_line_point *at) {
  num *lambda = pool_new(c->p, c->n);
  for (size_t i = 0; i < c->n; i++) {
    const num *given = at->point->multipliers + c->place[i];
    if (at->problem->form == FORM_WEIGHTS)
      num_set(lambda + i, given);
    else if (num_sign(given) != ORDER_EQUAL && !num_root(lambda + i, given))
      return NULL;
  }
  return lambda;
}

static C_line_standing standing_of(const C_line *c, const C_line_point *at, row_kind kind, report *out) {
  C_line_standing s = {VERDICT_FAILS, VERDICT_FAILS, VERDICT_FAILS};
  const num *lambda = sorted_multipliers(c, at);
  s.kkt = kkt_answer(c, at, kind, out);
  if (lambda == NULL) {
    report_note(out, key_of("no-certificate"),
                "the multipliers are not rational: certificates of minima are asked with --arith enclosure only");
    return s;
  }
  C_cert_global(out, c, lambda, &s);
  C_cert_local(out, c, lambda, &s);
  return s;
}

C_line_standing C_line_rows(report *out, const C_line *c, const C_line_point *at, row_kind kind, int literal) {
  C_line_error(out, c);
  C_line_outputs(out, c);
  C_line_standing s = standing_of(c, at, kind, out);
  (void)C_eq8(out, c);
  (void)C_eq9(out, c);
  (void)C_lemA_2(out, c, s.kkt);
  (void)C_corA_3(out, c, s.kkt);
  (void)C_thm3_1_gaps(out, c, s.kkt);
  (void)C_propA_4(out, c, &s, literal);
  (void)C_propA_5(out, c, &s, literal);
  (void)C_thm3_2_gaps(out, c, &s, literal);
  return s;
}
