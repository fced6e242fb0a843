#include "search/state.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "linalg/gram.h"
#include "linalg/vector.h"
#include "net/activation.h"
#include "num/common/memory.h"

/* Beyond this exponent products of a few numbers leave the doubles. */
enum { MOST_EXPONENT = 100 };

/* The field, divided by 2^down, as doubles of the pool. */
static int take(pool *p, const fields *raw, const char *name, long down, const double **a, failure *why) {
  const field *f = fields_find(raw, name);
  double *read = field_doubles(f, down);
  if (read == NULL) return refuse(why, "%s: a number is beyond the largest double", name);
  *a = pool_doubles(p, read, f->rows * f->cols);
  free(read);
  return 1;
}

static int take_slope(search *s, const fields *raw, failure *why) {
  const double *gamma = NULL;
  s->slope = 0;
  if (fields_find(raw, "gamma") == NULL) return 1;
  if (!take(&s->p, raw, "gamma", 0, &gamma, why)) return 0;
  s->slope = *gamma;
  return 1;
}

static long exponent_of(const fields *raw, const char *name) { return field_exponent(fields_find(raw, name)); }

static long larger(long a, long b) { return a > b ? a : b; }

static long unless_usual(long exponent) {
  return exponent == LONG_MIN || labs(exponent) <= MOST_EXPONENT ? 0 : exponent;
}

/* By which powers of two the numbers are divided: the trained parameters so that the largest is about 1, fixed outputs, and the
   samples where there are no biases, only where they are enormous or tiny. */
static void choose_units(search *s, const fields *raw) {
  long theta = exponent_of(raw, "W");
  if (s->net.biases) theta = larger(theta, exponent_of(raw, "b"));
  if (s->net.outputs) theta = larger(theta, exponent_of(raw, "v"));
  s->unit.theta = theta == LONG_MIN ? 0 : theta;
  s->unit.v = s->net.outputs ? s->unit.theta : unless_usual(exponent_of(raw, "v"));
  s->unit.x = s->net.biases ? 0 : unless_usual(exponent_of(raw, "X"));
  s->unit.multipliers = s->unit.theta - s->unit.v - s->unit.x;
}

static int take_network(search *s, const fields *raw, failure *why) {
  const field *X = fields_find(raw, "X"), *W = fields_find(raw, "W");
  s->data.count = X->rows;
  s->data.dim = s->net.dim = X->cols;
  s->net.width = W->rows;
  s->net.b = pool_new(&s->p, W->rows);
  s->net.slope = &s->slope;
  s->net.scale = &s->scale;
  s->scale = 1;
  choose_units(s, raw);
  return take(&s->p, raw, "X", s->unit.x, &s->data.X, why) && take(&s->p, raw, "y", 0, &s->data.y, why) &&
         take(&s->p, raw, "W", s->unit.theta, &s->net.W, why) && take(&s->p, raw, "v", s->unit.v, &s->net.v, why) &&
         (!s->net.biases || take(&s->p, raw, "b", s->unit.theta, &s->net.b, why)) && take_slope(s, raw, why);
}

/* The multipliers that are given, where their field fits the network and they are no larger than doubles. */
static void take_multipliers(search *s, const fields *raw) {
  failure unused;
  const field *f = fields_find(raw, "multipliers");
  s->given = NULL;
  if (f == NULL || f->rows * f->cols != s->data.count) return;
  (void)take(&s->p, raw, "multipliers", s->unit.multipliers, &s->given, &unused);
}

static void measure_all(search *s) {
  size_t n = s->data.count, m = s->net.width;
  double t;
  measure(&s->at, &s->p, &s->net, &s->data);
  for (size_t k = 0; k < n * m; k++) activation_apply(s->activated + k, s->at.Z + k, s->net.slope);
  mat_gram(s->gram, s->data.X, n, s->data.dim, &t);
  if (s->net.outputs) mat_gram(s->output_gram, s->activated, n, m, &t);
}

static search_found new_found(search *s) {
  size_t n = s->data.count, m = s->net.width;
  return (search_found){.is = {.multipliers = pool_new(&s->p, n),
                               .slopes = pool_new(&s->p, n * m),
                               .slope = s->slope,
                               .exponent = s->unit.multipliers},
                        .free_slope = pool_bytes(&s->p, n * m, 1)};
}

static void make_room(search *s) {
  size_t n = s->data.count, m = s->net.width;
  s->activated = pool_new(&s->p, n * m);
  s->gram = pool_new(&s->p, n * n);
  s->output_gram = pool_new(&s->p, s->net.outputs ? n * n : 0);
  s->found = new_found(s);
  s->best = new_found(s);
  s->nearest = new_found(s);
  s->gap_w = pool_new(&s->p, m * s->net.dim);
  s->gap_b = pool_new(&s->p, m);
  s->gap_v = pool_new(&s->p, m);
  s->against_w = pool_new(&s->p, m * s->net.dim);
  s->against_b = pool_new(&s->p, m);
  s->against_v = pool_new(&s->p, m);
}

search *search_open(const fields *raw, int biases, int outputs, failure *why) {
  search *s = memory_new(1, sizeof *s);
  *s = (search){.net = {.biases = biases, .outputs = outputs}};
  pool_init(&s->p);
  if (!take_network(s, raw, why)) {
    search_close(s);
    return NULL;
  }
  take_multipliers(s, raw);
  make_room(s);
  measure_all(s);
  return s;
}

void search_close(search *s) {
  if (s == NULL) return;
  pool_free(&s->p);
  free(s);
}

double counted_preactivation(const search *s, const search_rules *rules, size_t i, size_t j) {
  return s->at.Z[i * s->net.width + j] - (rules->biases ? 0 : s->net.b[j]);
}

double counted_product(const search *s, const search_rules *rules, size_t i, size_t l) {
  return s->gram[i * s->data.count + l] + (rules->biases ? 1 : 0);
}

double counted_square(const search *s, const search_rules *rules) {
  size_t m = s->net.width;
  double sum, part, t;
  vec_dot(&sum, s->net.W, s->net.W, m * s->net.dim, &t);
  vec_dot(&part, s->net.b, s->net.b, m, &t);
  if (rules->biases) sum += part;
  vec_dot(&part, s->net.v, s->net.v, m, &t);
  if (rules->outputs) sum += part;
  return sum;
}

void found_copy(search_found *to, const search_found *from, const search *s) {
  size_t n = s->data.count, pairs = n * s->net.width;
  search_found copy = *from;
  vec_copy(to->is.multipliers, from->is.multipliers, n);
  vec_copy(to->is.slopes, from->is.slopes, pairs);
  memcpy(to->free_slope, from->free_slope, pairs);
  copy.is.multipliers = to->is.multipliers;
  copy.is.slopes = to->is.slopes;
  copy.free_slope = to->free_slope;
  *to = copy;
}
