#include "verdict/claims.h"

#include <math.h>
#include <stdlib.h>

#include "num/common/exact.h"
#include "num/common/memory.h"
#include "num/exchange.h"
#include "verdict/common/proof_guess.h"

/* ---- numbers of this arithmetic as exact values ---- */

/* All numbers as doubles into a, where they are doubles. */
static int are_doubles(double *a, const num *x, size_t count) {
  bounds b;
  mpq_t same;
  int are = 1;
  mpq_inits(b.lo, b.hi, same, NULL);
  for (size_t k = 0; are && k < count; k++) {
    are = num_get_bounds(b.lo, b.hi, x + k) && mpq_equal(b.lo, b.hi);
    a[k] = exact_nearest_double(b.lo);
    are = are && isfinite(a[k]);
    if (!are) break;
    mpq_set_d(same, a[k]);
    are = mpq_equal(same, b.lo);
  }
  mpq_clears(b.lo, b.hi, same, NULL);
  return are;
}

/* Adds rows x cols numbers, in the small form where they are doubles. Returns 0 where one is no exact number. */
static int add_numbers(stated_claim *c, const char *name, int rank, size_t rows, size_t cols, const num *x) {
  double *a = memory_new(rows * cols, sizeof *a);
  if (are_doubles(a, x, rows * cols)) {
    field *f = fields_add_binary(&c->numbers, name, rank, rows, cols);
    free(f->binary);
    f->binary = a;
    return 1;
  }
  free(a);
  field *f = fields_add_numbers(&c->numbers, name, rank, rows, cols);
  for (size_t k = 0; k < rows * cols; k++)
    if (!num_get_bounds(f->value[k].lo, f->value[k].hi, x + k) || !mpq_equal(f->value[k].lo, f->value[k].hi)) return 0;
  return 1;
}

static void withdraw(claim_list *out) { fields_clear(&out->at[--out->count].numbers); }

/* ---- claims ---- */

/* The slope stands in the field `gamma` where there is one: this arithmetic may have no more than an enclosure of it. */
void claim_problem(claim_list *out, const network *net, const fields *raw) {
  if (out == NULL || out->problem.count > 0) return;
  const field *given = fields_find(raw, "gamma");
  field *gamma = fields_add_numbers(&out->problem, "gamma", 0, 1, 1);
  if (given != NULL) field_get(given, 0, gamma->value);
  fields_add_text(&out->problem, "biases", net->biases ? "yes" : "no");
  fields_add_text(&out->problem, "outputs", net->outputs ? "trained" : "fixed");
}

/* Is the slope to be named: is it not that of a certain sign, at a sample that may have a multiplier? */
static int is_named(const certificate *c, size_t i, size_t j) { return certificate_near_hinge(c, i, j); }

/* A slope that is gamma is written as what gamma is, of which this arithmetic may have no more than an enclosure. */
static int get_slope(bounds *b, const certificate *c, const num *slope, const field *gamma) {
  bounds least;
  mpq_inits(least.lo, least.hi, NULL);
  int known = num_get_bounds(b->lo, b->hi, slope) && num_get_bounds(least.lo, least.hi, c->of->net->slope);
  if (known && mpq_equal(b->lo, least.lo) && mpq_equal(b->hi, least.hi)) field_get(gamma, 0, b);
  mpq_clears(least.lo, least.hi, NULL);
  return known && mpq_equal(b->lo, b->hi);
}

static int add_slopes(stated_claim *added, const certificate *c, const field *gamma) {
  size_t n = c->of->data->count, m = c->of->net->width, named = 0, k = 0;
  int exact = 1;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++) named += is_named(c, i, j) != 0;
  field *f = fields_add_numbers(&added->numbers, "slopes", 2, named, 3);
  for (size_t i = 0; i < n && k < named; i++)
    for (size_t j = 0; j < m && k < named; j++) {
      if (!is_named(c, i, j)) continue;
      bounds *at = f->value + 3 * k++;
      mpq_set_ui(at[0].lo, i + 1, 1);
      mpq_set_ui(at[1].lo, j + 1, 1);
      mpq_set(at[0].hi, at[0].lo);
      mpq_set(at[1].hi, at[1].lo);
      exact = exact && get_slope(at + 2, c, c->of->given.slopes + i * m + j, gamma);
    }
  return exact;
}

static void add_tolerance(stated_claim *added, mpq_srcptr t) {
  field *f = fields_add_numbers(&added->numbers, "tolerance", 0, 1, 1);
  mpq_set(f->value->lo, t);
  mpq_set(f->value->hi, t);
}

void claim_within(claim_list *out, const certificate *c, mpq_srcptr t) {
  mpq_t none;
  if (out == NULL) return;
  stated_claim *added = proof_add(out, CLAIM_WITHIN);
  mpq_init(none);
  add_tolerance(added, certificate_is_exact(c) ? none : t);
  mpq_clear(none);
  if (!add_numbers(added, "multipliers", 1, 1, c->of->data->count, c->of->given.multipliers) ||
      !add_slopes(added, c, fields_find(&out->problem, "gamma")))
    withdraw(out);
}

static int add_direction(stated_claim *added, const parameters *D, const network *net) {
  return add_numbers(added, "W", 2, net->width, net->dim, D->w) &&
         (!net->biases || add_numbers(added, "b", 1, 1, net->width, D->b)) &&
         (!net->outputs || add_numbers(added, "v", 1, 1, net->width, D->v));
}

void claim_not_within(claim_list *out, const parameters *D, mpq_srcptr t, const network *net) {
  if (out == NULL) return;
  stated_claim *added = proof_add(out, CLAIM_NOT_WITHIN);
  add_tolerance(added, t);
  if (!add_direction(added, D, net)) withdraw(out);
}

/* The entries as they stand in the file: this arithmetic may have no more than enclosures of them. */
static int add_given(stated_claim *added, const char *name, const field *given) {
  field *f = fields_add_numbers(&added->numbers, name, 1, 1, given->rows * given->cols);
  for (size_t k = 0; k < f->cols; k++) field_get(given, k, f->value + k);
  return field_is_exact(given);
}

/* Is a direction what shows that the condition fails, and not a multiplier that is negative or of a sample with too large a margin, or
   slopes that are not free? */
static int direction_shows(const certificate *c) {
  const kkt_question *of = c->of;
  return of->slopes_open && of->against != NULL && c->dual_all != VERDICT_FAILS && c->slack != VERDICT_FAILS &&
         kkt_refute_slopes(c->work, of->against, of->given.multipliers, of->within, of->net, of->data, of->at) ==
             VERDICT_HOLDS;
}

void claim_multipliers_fail(claim_list *out, const certificate *c, mpq_srcptr t, const fields *raw) {
  if (out == NULL) return;
  stated_claim *added = proof_add(out, CLAIM_MULTIPLIERS_FAIL);
  add_tolerance(added, t);
  if (!add_given(added, "multipliers", fields_find(raw, "multipliers")) ||
      (!c->of->slopes_open && !add_slopes(added, c, fields_find(&out->problem, "gamma"))) ||
      (direction_shows(c) && !add_direction(added, c->of->against, c->of->net)))
    withdraw(out);
}

void claim_misclassifies(claim_list *out, size_t sample) {
  if (out == NULL) return;
  *fields_add_binary(&proof_add(out, CLAIM_MISCLASSIFIES)->numbers, "sample", 0, 1, 1)->binary = (double)(sample + 1);
}

/* Other roundings of the three roots may come out a little longer. */
static const double ROOM = 1.000001;

void claim_exists(claim_list *out, const kkt_guess *guess, const report *rows) {
  const row *distance = report_find(rows, "distance"), *radius = report_find(rows, "box.radius");
  if (out == NULL || report_outcome(rows) != OUTCOME_HOLDS || distance == NULL || !distance->lhs.finite) return;
  double most = exact_rounded_double(distance->lhs.b.hi, MPFR_RNDU) * ROOM;
  if (isfinite(most)) proof_add_guess(out, guess, mpq_get_d(radius->lhs.b.hi), most);
}
