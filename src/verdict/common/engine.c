#include "verdict/common/engine.h"

#include <limits.h>
#include <string.h>

#include "num/common/deadline.h"
#include "num/common/work.h"
#include "search/search.h"
#include "verdict/common/arithmetic.h"

const item *const *engine_items(void) { return arithmetic_rational.items; }

const item *engine_find(const char *id) {
  for (const item *const *it = engine_items(); *it != NULL; it++)
    if (strcmp((*it)->id, id) == 0) return *it;
  return NULL;
}

const char *engine_arith_name(arith how) {
  static const char *const names[] = {[ARITH_AUTO] = "auto",
                                      [ARITH_RATIONAL] = "rational",
                                      [ARITH_ENCLOSURE] = "enclosure",
                                      [ARITH_INTERVAL] = "interval",
                                      [ARITH_DOUBLE] = "double"};
  return names[how];
}

arith engine_auto(const item *it, const fields *in) {
  size_t doubles = 0;
  for (size_t i = 0; i < in->count; i++) {
    if (!field_is_exact(in->at + i)) return ARITH_ENCLOSURE;
    if (in->at[i].binary != NULL) doubles += in->at[i].rows * in->at[i].cols;
  }
  if (doubles > MOST_EXACT_DOUBLES) return ARITH_INTERVAL;
  return it->transcendental == ALWAYS_TRANSCENDENTAL ? ARITH_ENCLOSURE : ARITH_RATIONAL;
}

/* AUTO has been resolved by now. */
static const arithmetic *arithmetic_of(arith how) {
  if (how == ARITH_DOUBLE) return &arithmetic_double;
  if (how == ARITH_ENCLOSURE) return &arithmetic_enclosure;
  if (how == ARITH_INTERVAL) return &arithmetic_interval;
  return &arithmetic_rational;
}

/* The same item in the table of that arithmetic. */
static const item *item_in(const arithmetic *a, const item *it) {
  size_t index = 0;
  while (engine_items()[index] != it) index++;
  return a->items[index];
}

/* 0 where the arithmetic has none. */
static void use_precision(const arithmetic *a, long bits) {
  if (bits > 0) a->set_precision(bits);
  work_precision(bits);
}

int engine_construct(const item *it, const fields *in, const effort *e, fields *out, long *bits, failure *why) {
  const arithmetic *a = arithmetic_of(e->how);
  const item *run = item_in(a, it);
  long used = e->how == ARITH_ENCLOSURE ? e->start : 0;
  for (;;) {
    use_precision(a, used);
    int done = a->construct(run, in, out, why);
    if (bits != NULL) *bits = used;
    /* An enclosure that was too wide may be what was refused. */
    if (done || used == 0 || used > e->most / 2) return done;
    fields_clear(out);
    used *= 2;
  }
}

int engine_check(const item *it, const fields *in, const effort *e, report *out, long *bits, failure *why) {
  const arithmetic *a = arithmetic_of(e->how);
  const item *run = item_in(a, it);
  long used = e->how == ARITH_ENCLOSURE ? e->start : 0;
  for (;;) {
    use_precision(a, used);
    int done = a->check(run, in, out, why);
    out->rounded = e->how == ARITH_DOUBLE;
    if (bits != NULL) *bits = used;
    int decided = done && report_outcome(out) != OUTCOME_UNDECIDED;
    if (decided || used == 0 || used > e->most / 2) return done;
    report_clear(out);
    report_init(out);
    used *= 2;
  }
}

/* Beyond, what is near and what follows take minutes. */
static const double MOST_ASKED = 1e9;

double engine_network_size(const fields *in) {
  const field *X = fields_find(in, "X"), *W = fields_find(in, "W");
  return X == NULL || W == NULL ? 0 : (double)X->rows * (double)W->rows * (double)X->cols;
}

/* Products of a few numbers of such sizes are no doubles. */
static int is_extreme(const fields *in) {
  static const char *const names[] = {"X", "W", "b", "v"};
  const long most = 100;
  for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
    const field *f = fields_find(in, names[k]);
    long exponent = f == NULL ? LONG_MIN : field_exponent(f);
    if (exponent != LONG_MIN && (exponent > most || exponent < -most)) return 1;
  }
  return 0;
}

/* Intervals of doubles, or where numbers are too large or too small for them, enclosures. */
static arith quick(const fields *in) { return is_extreme(in) ? ARITH_ENCLOSURE : ARITH_INTERVAL; }

arith engine_network_auto(const item *it, const fields *in) {
  arith how = engine_network_size(in) <= MOST_EXACT_PRODUCTS ? engine_auto(it, in) : ARITH_INTERVAL;
  return how == ARITH_INTERVAL ? quick(in) : how;
}

static void clear_answer(network_answer *a) {
  network_answer_clear(a);
  network_answer_init(a);
}

static int ask_direction(const arithmetic *a, network_question *q, const effort *e, network_answer *out, failure *why) {
  long used = e->how == ARITH_ENCLOSURE ? e->start : 0;
  for (;;) {
    use_precision(a, used);
    q->last = used == 0 || used > e->most / 2 || deadline_arrived();
    int done = a->network(q, out, why);
    if ((done && out->outcome != NETWORK_UNDECIDED && out->outcome != NETWORK_UNSURE) || q->last) return done;
    clear_answer(out);
    used *= 2;
  }
}

static int all_hold(const claim_answer *answers, size_t count) {
  for (size_t k = 0; k < count; k++)
    if (answers[k].answer != VERDICT_HOLDS) return 0;
  return 1;
}

int engine_certify(const fields *in, const claim_list *of, claim_answer *answers, failure *why) {
  if (engine_network_size(in) > MOST_EXACT_PRODUCTS && arithmetic_interval.certify(in, of, answers, why) &&
      all_hold(answers, of->count))
    return 1;
  return arithmetic_rational.certify(in, of, answers, why);
}

int engine_network(const fields *in, const effort *e, const network_wish *wish, network_answer *out, failure *why) {
  const arithmetic *a = arithmetic_of(e->how);
  int large = engine_network_size(in) > MOST_ASKED, around = wish->around && !large;
  failure unused;
  network_question q = {.raw = in, .direction = 1, .around = around && a == &arithmetic_interval, .wish = wish};
  int done = ask_direction(a, &q, e, out, why);
  out->too_large = large;
  if (done && around && !q.around) {
    q.direction = 0;
    q.around = 1;
    work_precision(0);
    (void)arithmetic_of(quick(in))->network(&q, out, &unused);
  }
  out->stopped = deadline_arrived();
  if (done && wish->reached != NULL) wish->reached(wish->to, STAGE_AROUND, out);
  if (q.search != NULL) search_close(q.search);
  return done;
}
