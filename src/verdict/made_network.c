#include "verdict/made_network.h"

#include <stdlib.h>

#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/vector.h"
#include "verdict/trained.h"

/* The nearest doubles of count cells; NULL where one has none. */
static double *doubles_of(pool *p, const num *a, size_t count, failure *why) {
  fields box;
  fields_init(&box);
  double *kept = NULL, *found = NULL;
  if (fields_put(&box, "a", 1, 1, count, a, why)) found = field_doubles(fields_find(&box, "a"), 0);
  if (found != NULL) {
    kept = pool_bytes(p, count, sizeof *kept);
    for (size_t i = 0; i < count; i++) kept[i] = found[i];
  }
  free(found);
  fields_clear(&box);
  return kept;
}

int made_network_read(made_network *a, const inputs *in, const int *sign, size_t m, failure *why) {
  pool *p = in->p;
  size_t n = size_of(in, "n"), positive = 0;
  const int *label = signs(in, "y");
  num *one = pool_int(p, 1);
  *a = (made_network){.d = size_of(in, "d"), .X = numbers(in, "X"), .K = pool_new(p, n * n)};
  for (size_t i = 0; i < n; i++) positive += label[i] > 0;
  if (positive == 0 || positive == n) return refuse(why, "y: one label only, expected samples of both");
  mat_gram(a->K, a->X, n, a->d, pool_new(p, 1));
  for (size_t i = 0; i < n * n; i++) num_add(a->K + i, a->K + i, one);
  const double *K = doubles_of(p, a->K, n * n, why);
  if (K == NULL) return 0;
  a->of = (cone_problem){.n = n, .m = m, .K = K, .label = label, .sign = sign};
  a->columns = search_cone_columns(&a->of);
  if (a->columns == 0)
    return refuse(why, "X: more than %d constraints, expected fewer samples or neurons", CONE_MOST_COLUMNS);
  a->x = pool_bytes(p, a->columns, sizeof *a->x);
  a->tau = pool_bytes(p, m, sizeof *a->tau);
  return 1;
}

/* The weight of z_i in omega_j, and of sample i in Lambda_ij and lambda_i. */
static void add_multipliers(made_network *a, num *weight, const num *x) {
  size_t n = a->of.n, m = a->of.m;
  for (size_t c = 0; c < a->columns; c++) {
    size_t i = c % n;
    num_add(a->lambda + i, a->lambda + i, x + c);
    for (size_t j = 0; j < m; j++) {
      int by = search_cone_coefficient(&a->of, c, j);
      if (by != 0) num_add(a->blocks + i * m + j, a->blocks + i * m + j, x + c);
      if (by > 0) num_add(weight + j * n + i, weight + j * n + i, x + c);
      if (by < 0) num_sub(weight + j * n + i, weight + j * n + i, x + c);
    }
  }
}

void made_network_combine(made_network *a, pool *p) {
  size_t n = a->of.n, m = a->of.m, d = a->d;
  num *weight = pool_new(p, m * n), *t = pool_new(p, 1);
  const num *tau = pool_doubles(p, a->tau, m);
  a->lambda = pool_new(p, n);
  a->blocks = pool_new(p, n * m);
  a->W = pool_new(p, m * d);
  a->b = pool_new(p, m);
  a->omega2 = pool_new(p, m);
  a->length2 = pool_new(p, m);
  add_multipliers(a, weight, pool_doubles(p, a->x, a->columns));
  for (size_t j = 0; j < m; j++) {
    num *w = a->W + j * d;
    mat_combine(w, weight + j * n, a->X, n, d, t);
    vec_sum(a->b + j, weight + j * n, n);
    network_square(a->omega2 + j, w, a->b + j, d, t);
    vec_scale(w, tau + j, d);
    num_mul(a->b + j, a->b + j, tau + j);
    network_square(a->length2 + j, w, a->b + j, d, t);
    for (size_t i = 0; i < n; i++) num_mul(a->blocks + i * m + j, a->blocks + i * m + j, tau + j);
  }
}

/* Doubles of count cells as exact numbers again. */
static int put_doubles(pool *p, fields *out, const char *name, int rank, size_t rows, size_t cols, const num *a,
                       failure *why) {
  const double *nearest = doubles_of(p, a, rows * cols, why);
  return nearest != NULL && fields_put(out, name, rank, rows, cols, pool_doubles(p, nearest, rows * cols), why);
}

int made_network_put(const made_network *a, pool *p, fields *out, failure *why) {
  size_t m = a->of.m, d = a->d, count = 0;
  num *W = pool_new(p, m * d), *b = pool_new(p, m), *v = pool_new(p, m);
  for (size_t j = 0; j < m; j++) {
    order side = num_sign(a->length2 + j);
    if (side == ORDER_EQUAL) continue;
    if (side != ORDER_GREATER)
      return refuse(why, "X: neuron %zu may have vanished at this precision, expected one that has or has not", j + 1);
    num *size = v + count;
    num_root_above(size, a->length2 + j);
    num_root_above(size, size);
    for (size_t e = 0; e < d; e++) num_div(W + count * d + e, a->W + j * d + e, size);
    num_div(b + count, a->b + j, size);
    if (a->of.sign[j] < 0) num_neg(size, size);
    count++;
  }
  return put_doubles(p, out, "W", 2, count, d, W, why) && put_doubles(p, out, "b", 1, 1, count, b, why) &&
         put_doubles(p, out, "v", 1, 1, count, v, why);
}

static void copy_field(fields *out, const field *from) {
  field *to = fields_add_numbers(out, from->name, from->rank, from->rows, from->cols);
  for (size_t i = 0; i < from->rows * from->cols; i++) field_get(from, i, to->value + i);
}

int made_network_exists(const made_network *a, const inputs *in, report *out, failure *why) {
  static const field_spec network_takes[] = {TRAINED_NETWORK_INPUTS, END_OF_INPUTS};
  static const size_limit limits[] = {{NULL, NULL, 0}};
  fields made;
  inputs trained;
  trained_network net;
  search_found found;
  fields_init(&made);
  copy_field(&made, fields_find(in->raw, "X"));
  copy_field(&made, fields_find(in->raw, "y"));
  int done = made_network_put(a, in->p, &made, why) &&
             inputs_read(&trained, in->p, network_takes, limits, &made, why) &&
             read_correct_network(&trained, &net, why);
  search *s = done ? open_search(&trained, &net, why) : NULL;
  if (s != NULL) {
    search_best(s, nearest_tolerance(&trained), &found);
    existence_report(&net, s, out, NULL, NULL);
    search_close(s);
  }
  fields_clear(&made);
  return s != NULL;
}
