/* Item A-ext5: all KKT points of the leaky max-margin problem on a tiny instance, by enumeration. Ours, for A Thm. 3.2.

   Active samples have lambda_i > 0; each of their pairs with a neuron is on one side (slope 1 or gamma) or on the hinge, where
   lambda_i phi'_ij is a number s_ij of its own. Then all conditions but signs are linear equations in lambda_i and s_ij, and their matrix
   is a Gram matrix: with G positive definite it is positive definite, unless a sample is on the hinge of every neuron, whose margin would
   be 0. So each pattern has one candidate at most, and whether it is a KKT point is a matter of signs. */
#include "linalg/reduce.h"
#include "linalg/solve.h"
#include "theorems/A/thm3_2_claims.h"

static const char about[] =
    "Finds every KKT point of the leaky max-margin problem (first layer trained, outputs +-1/sqrt(m)) on a tiny "
    "instance: all choices of active samples and of sides, hinges included, one linear system each. On nearly "
    "orthogonal samples checks that there is one, and that it is the construction of A Thm. 3.2. Elsewhere shows how "
    "many there are, with their norms.";

enum { MOST_PATTERNS = 200000, MOST_POINTS = 64, MOST_TINY = 8, MOST_UNKNOWNS = 64 };

static const field_spec takes[] = {
    A_SAMPLES,
    A_NETWORK,
    END_OF_INPUTS,
};

typedef enum { HINGE, UPPER, LOWER, SIDES } side;

/* lambda_i (neuron < 0), or s_ij. */
typedef struct {
  size_t sample;
  long neuron;
} unknown;

typedef struct {
  A_instance a;
  size_t n, m;
  unsigned active;               /* bit i: lambda_i > 0 */
  side at[MOST_TINY][MOST_TINY]; /* sample, neuron; of active samples */
  unknown what[MOST_UNKNOWNS];
  size_t unknowns;
  num *M, *c, *u, *pivot, *work; /* the system and its solution */
  num *weight;                   /* n x m: lambda_i phi'_ij, 0 of samples that are not active */
  num *lambda;                   /* n */
  num *z;                        /* n x m: <w_j, x_i>, times sqrt(m) */
  num *t;                        /* 4 cells */
  num *norms;                    /* |W|^2 = sum lambda_i of the points found */
  size_t points, open;           /* open: patterns that are not decided */
} enumeration;

/* ---- one pattern ---- */

static int is_active(const enumeration *x, size_t i) { return (x->active >> i & 1U) != 0; }

/* What neuron j has of the unknown, as a multiple of y_i x_i: slope 1, gamma, or nothing. */
static const num *part_of(const enumeration *x, const unknown *u, size_t j, const num *one, const num *zero) {
  if (u->neuron >= 0) return (size_t)u->neuron == j ? one : zero;
  side s = x->at[u->sample][j];
  return s == UPPER ? one : s == LOWER ? x->a.gamma : zero;
}

/* Returns 0 for a sample on the hinge of every neuron. */
static int list_unknowns(enumeration *x) {
  x->unknowns = 0;
  for (size_t i = 0; i < x->n; i++) {
    size_t hinges = 0;
    if (!is_active(x, i)) continue;
    x->what[x->unknowns++] = (unknown){i, -1};
    for (size_t j = 0; j < x->m; j++) {
      if (x->at[i][j] != HINGE) continue;
      x->what[x->unknowns++] = (unknown){i, (long)j};
      hinges++;
    }
    if (hinges == x->m) return 0;
  }
  return 1;
}

/* M_pq = y_i y_k <x_i, x_k> times the sum over neurons of both parts; right side m of a margin, 0 of a hinge. */
static void place_system(enumeration *x, const num *one, const num *zero) {
  size_t size = x->unknowns;
  for (size_t p = 0; p < size; p++) {
    const unknown *a = x->what + p;
    num_set_int(x->c + p, a->neuron < 0 ? (long)x->m : 0);
    for (size_t q = 0; q < size; q++) {
      const unknown *b = x->what + q;
      num *entry = x->M + p * size + q;
      num_set_int(entry, 0);
      for (size_t j = 0; j < x->m; j++)
        num_addmul(entry, part_of(x, a, j, one, zero), part_of(x, b, j, one, zero), x->t);
      num_mul(entry, entry, x->a.G + a->sample * x->n + b->sample);
      if (x->a.data.label[a->sample] != x->a.data.label[b->sample]) num_neg(entry, entry);
    }
  }
}

static void place_weights(enumeration *x) {
  vec_zero(x->lambda, x->n);
  vec_zero(x->weight, x->n * x->m);
  for (size_t p = 0; p < x->unknowns; p++) {
    size_t i = x->what[p].sample;
    if (x->what[p].neuron >= 0) {
      num_set(x->weight + i * x->m + (size_t)x->what[p].neuron, x->u + p);
      continue;
    }
    num_set(x->lambda + i, x->u + p);
    for (size_t j = 0; j < x->m; j++) {
      if (x->at[i][j] == UPPER) num_set(x->weight + i * x->m + j, x->u + p);
      if (x->at[i][j] == LOWER) num_mul(x->weight + i * x->m + j, x->u + p, x->a.gamma);
    }
  }
}

/* z_ij = s_j sum_k weight_kj y_k <x_k, x_i>. */
static void place_inputs(enumeration *x) {
  for (size_t i = 0; i < x->n; i++)
    for (size_t j = 0; j < x->m; j++) {
      num *z = x->z + i * x->m + j;
      num_set_int(z, 0);
      for (size_t k = 0; k < x->n; k++) {
        num_mul(x->t, x->weight + k * x->m + j, x->a.G + k * x->n + i);
        if (x->a.data.label[k] < 0) num_neg(x->t, x->t);
        num_add(z, z, x->t);
      }
      if (j >= x->a.positive) num_neg(z, z);
    }
}

/* Is the sample on the side that the pattern says, and its weight one of the Clarke subdifferential? */
static verdict pair_fits(const enumeration *x, size_t i, size_t j, const num *zero) {
  const num *z = x->z + i * x->m + j, *weight = x->weight + i * x->m + j;
  switch (x->at[i][j]) {
    case UPPER: return num_less(zero, z);
    case LOWER: return num_less(z, zero);
    default: num_mul(x->t, x->a.gamma, x->lambda + i); return num_between(x->t, weight, x->lambda + i);
  }
}

/* Is the margin of a sample without a multiplier at least 1? m y_i f(x_i) = y_i sum_j s_j max(z, gamma z). */
static verdict margin_fits(const enumeration *x, size_t i) {
  num *sum = x->t, *value = x->t + 1;
  num_set_int(sum, 0);
  for (size_t j = 0; j < x->m; j++) {
    num_mul(value, x->z + i * x->m + j, x->a.gamma);
    num_max(value, value, x->z + i * x->m + j);
    if ((j >= x->a.positive) == (x->a.data.label[i] > 0)) num_neg(value, value);
    num_add(sum, sum, value);
  }
  num_set_int(value, (long)x->m);
  return num_at_most(value, sum);
}

static verdict candidate_fits(const enumeration *x, const num *zero) {
  verdict all = VERDICT_HOLDS;
  for (size_t i = 0; i < x->n && all != VERDICT_FAILS; i++) {
    if (!is_active(x, i)) {
      all = both_hold(all, margin_fits(x, i));
      continue;
    }
    all = both_hold(all, num_less(zero, x->lambda + i));
    for (size_t j = 0; j < x->m && all != VERDICT_FAILS; j++) all = both_hold(all, pair_fits(x, i, j, zero));
  }
  return all;
}

static void try_pattern(enumeration *x, const num *one, const num *zero) {
  if (!list_unknowns(x)) return;
  place_system(x, one, zero);
  if (!solved(solve_symmetric(x->u, x->pivot, x->M, x->c, x->unknowns, x->work))) {
    x->open++;
    return;
  }
  place_weights(x);
  place_inputs(x);
  verdict fits = candidate_fits(x, zero);
  if (fits == VERDICT_FAILS) return;
  if (fits != VERDICT_HOLDS && fits != VERDICT_APPROX) {
    x->open++;
    return;
  }
  if (x->points < MOST_POINTS) vec_sum(x->norms + x->points, x->lambda, x->n);
  x->points++;
}

/* ---- all patterns ---- */

static size_t active_pairs(const enumeration *x) {
  size_t count = 0;
  for (size_t i = 0; i < x->n; i++) count += is_active(x, i) ? x->m : 0;
  return count;
}

static size_t patterns(size_t pairs) {
  size_t count = 1;
  for (size_t k = 0; k < pairs; k++) count *= SIDES;
  return count;
}

/* The digits of `code` are the sides of the pairs of active samples. */
static void place_sides(enumeration *x, size_t code) {
  for (size_t i = 0; i < x->n; i++)
    for (size_t j = 0; is_active(x, i) && j < x->m; j++) {
      x->at[i][j] = (side)(code % SIDES);
      code /= SIDES;
    }
}

static void enumerate(enumeration *x, pool *p) {
  const num *one = pool_int(p, 1), *zero = pool_int(p, 0);
  for (x->active = 1; x->active < 1U << x->n; x->active++) {
    size_t count = patterns(active_pairs(x));
    for (size_t code = 0; code < count; code++) {
      place_sides(x, code);
      try_pattern(x, one, zero);
    }
  }
}

static int read_enumeration(const inputs *in, enumeration *x, failure *why) {
  pool *p = in->p;
  if (!A_read_instance(in, &x->a, why) || !A_demand_semidefinite(p, &x->a, why)) return 0;
  x->n = x->a.data.count;
  x->m = x->a.positive + x->a.negative;
  if (!size_fits("y", "n", x->n, NULL, 1, MOST_TINY, why) ||
      !size_fits("positive_neurons, negative_neurons", "m", x->m, NULL, 1, MOST_TINY, why))
    return 0;
  if (x->n * x->m > 11 || patterns(x->n * x->m) > MOST_PATTERNS)
    return refuse(why, "y: %zu samples and %zu neurons make too many patterns, expected a product of at most 11", x->n,
                  x->m);
  size_t most = x->n * (x->m + 1);
  x->M = pool_new(p, most * most);
  x->c = pool_new(p, most);
  x->u = pool_new(p, most);
  x->pivot = pool_new(p, 1);
  x->work = pool_new(p, most * most + 1);
  x->weight = pool_new(p, x->n * x->m);
  x->lambda = pool_new(p, x->n);
  x->z = pool_new(p, x->n * x->m);
  x->t = pool_new(p, 4);
  x->norms = pool_new(p, MOST_POINTS);
  x->points = x->open = 0;
  return 1;
}

/* Is G positive definite, so that every pattern is decided? */
static verdict gram_is_definite(const enumeration *x, pool *p) {
  num *zero = pool_new(p, x->n), *unused = pool_new(p, x->n), *pivot = pool_new(p, 1);
  return settled(solve_symmetric(unused, pivot, x->a.G, zero, x->n, pool_new(p, x->n * x->n + 1)));
}

static void rows(theorem *t, pool *p, const enumeration *x) {
  formulas *f = t->f;
  size_t shown = x->points < MOST_POINTS ? x->points : MOST_POINTS;
  A_thm3_2_point point;
  if (x->open > 0) {
    claim_fact(t, key_of("count"), "every pattern is decided", VERDICT_UNDECIDED);
    return;
  }
  for (size_t k = 0; k < shown; k++) tell(t, key_at("norm", k), named(f, "|W|^2", x->norms + k));
  claim(t, key_of("count"), named(f, "KKT points", whole(f, (long)x->points)), EQUAL, whole(f, 1));
  A_thm3_2_start(p, &x->a, &point);
  A_thm3_2_solve(p, &x->a, &point);
  if (shown == 0 || !solved(point.definite)) return;
  const num *constructed = named(f, "sum lambda_i of the construction", sum(f, point.lambda, x->n));
  claim(t, key_of("norm.constructed"), named(f, "least |W|^2", least(f, x->norms, shown)), EQUAL, constructed);
}

static int check(const inputs *in, report *out, failure *why) {
  enumeration x;
  formulas f;
  theorem t;
  if (!read_enumeration(in, &x, why)) return 0;
  enumerate(&x, in->p);
  formulas_init(&f, 3 * MOST_POINTS);
  theorem_begin(&t, out, &f, NULL);
  suppose_fact(&t, key_of("independent"), "samples are linearly independent", gram_is_definite(&x, in->p));
  A_thm3_2_suppose(&t, &x.a);
  rows(&t, in->p, &x);
  (void)theorem_end(&t);
  formulas_clear(&f);
  return 1;
}

const item A_ext5 = {
    .id = "A-ext5",
    .title = "All KKT points of a tiny instance",
    .source = "extension of A Thm. 3.2",
    .about = about,
    .inputs = takes,
    .limits = {A_LIMITS},
    .check = check,
};
