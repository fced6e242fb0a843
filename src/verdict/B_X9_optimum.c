/* Item B-X9: how far a network is from the global optimum of B Problem (2), over all widths. Ours; by weak duality. */
#include <stdlib.h>

#include "linalg/vector.h"
#include "search/cover.h"
#include "theorems/claim.h"
#include "verdict/trained.h"

static const char about[] =
    "For a ReLU network with biases, all parameters trained, and multipliers lambda >= 0 (searched for when they are "
    "not given): every network that is feasible for Problem (2), of any width, has |theta|^2/2 >= sum lambda_i / M, "
    "where M bounds |sum_i lambda_i y_i phi(<w, z_i>)| over all w of norm 1. M is computed over the 2^n activation "
    "patterns, with an exact bound for each; n is at most 10. So the network, scaled to smallest margin 1, is within "
    "a known factor of the global optimum.";

enum { CELLS = 64, MOST_PATTERNS_OF = 10 };

static const field_spec takes[] = {
    TRAINED_NETWORK_INPUTS,
    VECTOR("multipliers", "n", OPTIONAL, "lambda_i >= 0 of each sample; searched for when absent"),
    END_OF_INPUTS,
};

/* What all patterns share: K_il = <x_i, x_l> + 1, y_i lambda_i. */
typedef struct {
  size_t n;
  num *K, *weight;
  const double *near_K, *near_weight;
} dual;

static int is_active(size_t active, size_t i) { return active >> i & 1 ? 1 : 0; }

/* r = |sum_i c_i z_i|^2. t: 2 cells. */
static void square_of(num *r, const dual *a, const num *c, num *t) {
  num_set_int(r, 0);
  for (size_t i = 0; i < a->n; i++)
    for (size_t l = 0; l < a->n; l++) {
      num_mul(t, c + i, c + l);
      num_addmul(r, t, a->K + i * a->n + l, t + 1);
    }
}

/* For w of norm 1 that is on the side of the pattern for every z_i, +-sum_i lambda_i y_i phi(<w, z_i>) = +-<w, q>, q over the pattern, is at most
   |+-q + sum_i mu_i e_i z_i| for every mu >= 0, e_i = 1 in the pattern, else -1: the mu from the search, squared and exact. */
static void pattern_bound(num *square, const dual *a, size_t active, int sign, pool *p) {
  size_t n = a->n;
  double *H = pool_bytes(p, n * n, sizeof *H), *with_q = pool_bytes(p, n, sizeof *with_q),
         *mu = pool_bytes(p, n, sizeof *mu);
  for (size_t i = 0; i < n; i++) {
    double e = is_active(active, i) ? 1 : -1;
    with_q[i] = 0;
    for (size_t l = 0; l < n; l++) {
      H[i * n + l] = (is_active(active, l) ? e : -e) * a->near_K[i * n + l];
      if (is_active(active, l)) with_q[i] += e * sign * a->near_weight[l] * a->near_K[i * n + l];
    }
  }
  search_shortest(mu, H, with_q, n);
  num *c = pool_doubles(p, mu, n), *t = pool_new(p, 2), *zero = pool_new(p, 1);
  for (size_t i = 0; i < n; i++) {
    num_max(c + i, c + i, zero);
    if (!is_active(active, i)) {
      num_neg(c + i, c + i);
    } else if (sign > 0) {
      num_add(c + i, c + i, a->weight + i);
    } else {
      num_sub(c + i, c + i, a->weight + i);
    }
  }
  square_of(square, a, c, t);
}

/* The largest of all of them: M^2. */
static void greatest_bound(num *most, const dual *a) {
  for (size_t active = 0; active < (size_t)1 << a->n; active++)
    for (int sign = -1; sign <= 1; sign += 2) {
      pool p;
      pool_init(&p);
      num *square = pool_new(&p, 1);
      pattern_bound(square, a, active, sign, &p);
      num_max(most, most, square);
      pool_free(&p);
    }
}

/* The multipliers as doubles, for the search: those that are given, or up to scale those that are found. */
static double *near_multipliers(const inputs *in, const trained_network *net, failure *why) {
  size_t n = net->given.data.count;
  double *kept = pool_bytes(in->p, n, sizeof *kept);
  if (has(in, "multipliers")) {
    double *given = field_doubles(fields_find(in->raw, "multipliers"), 0);
    for (size_t i = 0; given != NULL && i < n; i++) kept[i] = given[i];
    if (given == NULL) (void)refuse(why, "multipliers: beyond the largest double, expected smaller numbers");
    double *read = given == NULL ? NULL : kept;
    free(given);
    return read;
  }
  search_found found;
  search *s = open_search(in, net, why);
  if (s == NULL) return NULL;
  search_best(s, nearest_tolerance(in), &found);
  for (size_t i = 0; i < n; i++) kept[i] = found.is.multipliers[i];
  search_close(s);
  return kept;
}

/* <x_i, x_l> + 1 from the doubles nearest to X: the same in every arithmetic. */
static double *near_products(const inputs *in, size_t n, size_t d, failure *why) {
  double *X = field_doubles(fields_find(in->raw, "X"), 0), *K = pool_bytes(in->p, n * n, sizeof *K);
  if (X == NULL) {
    (void)refuse(why, "X: beyond the largest double, expected smaller numbers");
    return NULL;
  }
  for (size_t i = 0; i < n; i++)
    for (size_t l = 0; l < n; l++) {
      K[i * n + l] = 1;
      for (size_t e = 0; e < d; e++) K[i * n + l] += X[i * d + e] * X[l * d + e];
    }
  free(X);
  return K;
}

static int set_dual(dual *a, const num **lambda, const inputs *in, const trained_network *net, failure *why) {
  pool *p = in->p;
  size_t n = net->given.data.count, d = net->given.data.dim;
  num *t = pool_new(p, 1), *one = pool_int(p, 1);
  double *near_lambda = near_multipliers(in, net, why);
  a->near_K = near_lambda == NULL ? NULL : near_products(in, n, d, why);
  if (a->near_K == NULL) return 0;
  *lambda = has(in, "multipliers") ? numbers(in, "multipliers") : pool_doubles(p, near_lambda, n);
  for (size_t i = 0; i < n; i++) near_lambda[i] *= net->given.data.label[i];
  a->near_weight = near_lambda;
  a->n = n;
  a->K = pool_new(p, n * n);
  a->weight = pool_new(p, n);
  for (size_t i = 0; i < n; i++) {
    num_mul(a->weight + i, net->given.data.y + i, *lambda + i);
    for (size_t l = 0; l < n; l++) {
      vec_dot(a->K + i * n + l, net->given.data.X + i * d, net->given.data.X + l * d, d, t);
      num_add(a->K + i * n + l, a->K + i * n + l, one);
    }
  }
  return 1;
}

static void rows(theorem *t, const inputs *in, const trained_network *net, const dual *a, const num *lambda) {
  formulas *f = t->f;
  num *most = pool_new(in->p, 1), *root_of = pool_new(in->p, 1), *sum = pool_new(in->p, 1), *least = pool_new(in->p, 1);
  size_t n = net->given.data.count;
  vec_min(least, lambda, n);
  vec_sum(sum, lambda, n);
  suppose(t, key_of("multiplier"), whole(f, 0), AT_MOST, named(f, "min lambda_i", least));
  greatest_bound(most, a);
  tell(t, key_of("dual.most^2"), named(f, "M^2, over all activation patterns", most));
  if (num_sign(most) != ORDER_GREATER) return;
  num_root_above(root_of, most);
  const num *bound = over(f, named(f, "sum lambda_i", sum), named(f, "M", root_of));
  const num *scaled =
      over(f, named(f, "|theta|^2", net->at.theta_square), named(f, "(2 level)", times(f, whole(f, 2), net->at.level)));
  tell(t, key_of("objective"), scaled);
  const num *objective = named(f, "objective", scaled);
  claim(t, key_of("bound"), bound, AT_MOST, objective);
  claim(t, key_of("optimal"), objective, AT_MOST,
        times(f, plus(f, whole(f, 1), named(f, "within", net->within)), named(f, "bound", bound)));
}

static int check(const inputs *in, report *out, failure *why) {
  trained_network net;
  formulas f;
  theorem t;
  if (!read_correct_network(in, &net, why)) return 0;
  const kkt_problem *problem = net.given.problem;
  if (problem->leaky || !problem->has_bias || !problem->outputs_trained)
    return refuse(why, "problem: the bound is for B-eq2, expected ReLU, biases, outputs trained");
  out->subject = SUBJECT_SUPPLIED;
  if (net.unsure > 0) {
    unsure_report(&net, out);
    return 1;
  }
  dual a;
  const num *lambda;
  if (!set_dual(&a, &lambda, in, &net, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  rows(&t, in, &net, &a, lambda);
  formulas_clear(&f);
  return 1;
}

const item B_X9 = {
    .id = "B-X9",
    .title = "How far a network is from the global optimum",
    .source = "B Problem (2) (ours)",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_PATTERNS_OF}, {"m", "n", MOST_PAIRS}},
    .check = check,
};
