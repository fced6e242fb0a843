#include "theorems/A/instance.h"

#include "linalg/gram.h"
#include "linalg/vector.h"

static int is_symmetric(const num *G, size_t n, failure *why) {
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < i; k++) {
      order o = num_compare(G + i * n + k, G + k * n + i);
      if (o == ORDER_LESS || o == ORDER_GREATER)
        return refuse(why, "G: is not symmetric in row %zu, column %zu", i + 1, k + 1);
    }
  return 1;
}

static void measure_samples(pool *p, A_instance *a) {
  size_t n = a->data.count;
  num *cells = pool_new(p, 3);
  gram_extremes(cells, cells + 1, a->G, n);
  greatest_off_diagonal(cells + 2, a->G, n, pool_new(p, 2));
  a->R_min2 = cells;
  a->R_max2 = cells + 1;
  a->p = cells + 2;
}

void A_set_gram(pool *p, A_instance *a, size_t n, const num *G, const num *y, const int *label) {
  a->data = (data_set){n, 0, NULL, y, label};
  a->G = G;
  measure_samples(p, a);
}

int A_read_samples(const inputs *in, A_instance *a, failure *why) {
  size_t n = size_of(in, "n");
  const num *X = numbers(in, "X"), *G = numbers(in, "G"), *y = numbers(in, "y");
  if ((X == NULL) == (G == NULL)) return refuse(why, "X, G: give one of them");
  if (X == NULL) {
    A_set_gram(in->p, a, n, G, y, signs(in, "y"));
    return is_symmetric(G, n, why);
  }
  num *products = pool_new(in->p, n * n);
  a->data = (data_set){n, size_of(in, "d"), X, y, signs(in, "y")};
  mat_gram(products, X, n, a->data.dim, pool_new(in->p, 1));
  a->G = products;
  measure_samples(in->p, a);
  return 1;
}

/* Gram mode has no network, only its two directions. */
static int network_fits(const A_instance *a, failure *why) {
  static const char name[] = "positive_neurons, negative_neurons";
  size_t width = a->positive + a->negative;
  if (a->data.X == NULL) return 1;
  return size_fits(name, "m", width, "d", a->data.dim, MOST_WEIGHTS, why) &&
         size_fits(name, "m", width, "n", a->data.count, MOST_PAIRS, why);
}

int A_read_instance(const inputs *in, A_instance *a, failure *why) {
  a->gamma = numbers(in, "gamma");
  a->positive = size_of(in, "m1");
  a->negative = size_of(in, "m2");
  return A_read_samples(in, a, why) && network_fits(a, why);
}

/* Symmetric elimination of A (destroyed): a negative pivot, or a zero pivot in a row that is not 0, refutes. */
static verdict semidefinite(num *A, size_t n, num *t) {
  verdict answer = VERDICT_HOLDS;
  for (size_t k = 0; k < n; k++) {
    num *top = A + k * n;
    order pivot = num_sign(top + k);
    if (pivot == ORDER_LESS) return VERDICT_FAILS;
    if (pivot == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
    if (pivot == ORDER_EQUAL) {
      vec_max_abs(t, top + k, n - k, t + 1);
      order rest = num_sign(t);
      if (rest == ORDER_GREATER) return VERDICT_FAILS;
      if (rest != ORDER_EQUAL) answer = VERDICT_UNDECIDED;
      continue;
    }
    for (size_t i = k + 1; i < n; i++) {
      num_div(t, A + i * n + k, top + k);
      for (size_t j = k + 1; j < n; j++) num_submul(A + i * n + j, t, top + j, t + 1);
    }
  }
  return answer;
}

static verdict gram_is_semidefinite(pool *p, const A_instance *a) {
  size_t n = a->data.count;
  num *A = pool_new(p, n * n);
  vec_copy(A, a->G, n * n);
  return settled(semidefinite(A, n, pool_new(p, 2)));
}

int A_demand_semidefinite(pool *p, const A_instance *a, failure *why) {
  verdict answer = a->data.X != NULL ? VERDICT_HOLDS : gram_is_semidefinite(p, a);
  if (answer == VERDICT_FAILS)
    return refuse(why, "G: is not positive semidefinite, expected a Gram matrix <x_i, x_k> of samples");
  return answer != VERDICT_UNDECIDED ||
         refuse(why, "G: is it positive semidefinite? Not decided in this arithmetic: use rational, or more precision");
}

void A_suppose_semidefinite(theorem *t, pool *p, const A_instance *a) {
  if (a->data.X == NULL)
    suppose_fact(t, key_of("semidefinite"), "G is positive semidefinite", gram_is_semidefinite(p, a));
}
