/* Item C-kkt-fixed: KKT points with outputs fixed to +-1 and biases, by two least-distance problems. Ours, for C Sec. 4.1. With z_i = (x_i, 1) the
   k neurons of label s are all q, the shortest vector with <q, z_i> >= 1/k at the samples of label s and <= 0 at the others. The search proposes which samples
   hold; the system K_AA c_A = t_A over those is solved exactly, and what comes out is decided by the KKT conditions. */
#include "kkt/certificate_rows.h"
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/solve.h"
#include "linalg/vector.h"
#include "num/common/exact.h"
#include "search/least_distance.h"
#include "theorems/C/instance.h"

static const char about[] =
    "For samples of both labels, builds a network with outputs fixed to 1 and -1 and biases: its positive neurons are "
    "all the shortest vector that is active at the positive samples and not at the negative ones, its negative "
    "neurons the other way round. Which samples hold is searched for in doubles, the vectors solve their systems "
    "exactly, and every KKT condition is decided. Its bias sum is that of every KKT point where the samples are "
    "nearly orthogonal.";

enum { CELLS = 64, MOST = 200, CLASSES = 2 };

static const field_spec takes[] = {
    C_SAMPLES("one sample per row", "label of each sample, both labels"),
    COUNT("positive", "k1", 1, 1000, OPTIONAL, "number of positive neurons; 1 when absent"),
    COUNT("negative", "k2", 1, 1000, OPTIONAL, "number of negative neurons; 1 when absent"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    WORD("problem", "C-sec4.1", REQUIRED, "the problem, for item kkt"),
    MATRIX("W", "m x d", REQUIRED, "weights"),
    VECTOR("b", "m", REQUIRED, "biases"),
    VECTOR("v", "m", REQUIRED, "output weights"),
    VECTOR("multipliers", "n", REQUIRED, "of the samples"),
    MATRIX("slopes", "n x m", REQUIRED, "on the hinges"),
    END_OF_INPUTS,
};

typedef struct {
  C_instance c;
  size_t copies[CLASSES];    /* k of label 1 and of -1 */
  num *coefficient[CLASSES]; /* n: c of each */
  num *q[CLASSES];           /* d + 1 */
  network net;
  candidate point;
} fixed_point;

static const int label_of[CLASSES] = {1, -1};

static double nearest(const num *x) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  double r = num_get_bounds(b.lo, b.hi, x) ? exact_nearest_double(b.lo) : 0;
  mpq_clears(b.lo, b.hi, NULL);
  return r;
}

/* K_AA c_A = t_A over the samples that hold; 0 at the others. */
static verdict solve_held(num *c, pool *p, const num *K, const unsigned char *held, const fixed_point *k, size_t j) {
  size_t n = k->c.data.count, count = 0;
  int *at = pool_ints(p, n);
  for (size_t i = 0; i < n; i++)
    if (held[i]) at[count++] = (int)i;
  num *A = pool_new(p, count * count), *t = pool_new(p, count), *x = pool_new(p, count),
      *work = pool_new(p, count * count + 2);
  num *size = pool_int(p, (long)k->copies[j]);
  for (size_t a = 0; a < count; a++) {
    if (k->c.data.label[at[a]] == label_of[j]) num_set_int(t + a, 1);
    num_div(t + a, t + a, size);
    for (size_t b = 0; b < count; b++) num_set(A + a * count + b, K + (size_t)at[a] * n + (size_t)at[b]);
  }
  verdict answer = solve_symmetric(x, work + count * count + 1, A, t, count, work);
  if (solved(answer))
    for (size_t a = 0; a < count; a++) num_set(c + at[a], x + a);
  return answer;
}

static int solve_class(fixed_point *k, pool *p, const num *K, const double *near, size_t j, failure *why) {
  size_t n = k->c.data.count, d = k->c.data.dim;
  unsigned char *held = pool_bytes(p, n, 1);
  k->coefficient[j] = pool_new(p, n);
  k->q[j] = pool_new(p, d + 1);
  search_least_distance(held, near, k->c.data.label, label_of[j], n);
  verdict answer = solve_held(k->coefficient[j], p, K, held, k, j);
  if (!solved(answer))
    return refuse(why, "X: the samples (x, 1) that hold are linearly dependent%s, expected independent ones",
                  answer == VERDICT_FAILS ? "" : ", or may be at this precision");
  mat_combine(k->q[j], k->coefficient[j], k->c.data.X, n, d, pool_new(p, 1));
  vec_sum(k->q[j] + d, k->coefficient[j], n);
  return 1;
}

/* lambda_i = s c_i of the own neurons; the slope of the others at a sample is -s c_i / lambda_i, at its hinge, and 0 where it does not hold. */
static void set_point(fixed_point *k, pool *p) {
  size_t n = k->c.data.count, m = k->net.width;
  num *lambda = pool_new(p, n), *slopes = pool_new(p, n * m), *part = pool_new(p, 1);
  for (size_t i = 0; i < n; i++) {
    size_t own = k->c.data.label[i] > 0 ? 0 : 1;
    num_set(lambda + i, k->coefficient[own] + i);
    for (size_t j = 0; j < m; j++) {
      size_t of = j < k->copies[0] ? 0 : 1;
      num_set_int(part, of == own);
      order held = num_sign(lambda + i);
      if (of != own && held != ORDER_LESS && held != ORDER_EQUAL) {
        num_neg(part, k->coefficient[of] + i);
        num_div(part, part, lambda + i);
      }
      num_set(slopes + i * m + j, part);
    }
  }
  k->point = (candidate){lambda, slopes};
}

static void set_network(fixed_point *k, pool *p) {
  size_t d = k->c.data.dim, m = k->copies[0] + k->copies[1];
  num *W = pool_new(p, m * d), *b = pool_new(p, m), *v = pool_new(p, m);
  for (size_t j = 0; j < m; j++) {
    size_t of = j < k->copies[0] ? 0 : 1;
    vec_copy(W + j * d, k->q[of], d);
    num_set(b + j, k->q[of] + d);
    num_set_int(v + j, label_of[of]);
  }
  k->net = (network){m, d, W, b, v, pool_int(p, 0), pool_int(p, 1), 1, 0};
}

static int build(fixed_point *k, formulas *f, const inputs *in, failure *why) {
  pool *p = in->p;
  C_instance_read(&k->c, f, in);
  size_t n = k->c.data.count;
  num *K = pool_new(p, n * n), *one = pool_int(p, 1);
  double *near = pool_bytes(p, n * n, sizeof *near);
  if (k->c.negative == 0 || k->c.negative == n) return refuse(why, "y: one label only, expected samples of both");
  for (size_t i = 0; i < n * n; i++) {
    num_add(K + i, k->c.gram + i, one);
    near[i] = nearest(K + i);
  }
  k->copies[0] = has(in, "positive") ? size_of(in, "k1") : 1;
  k->copies[1] = has(in, "negative") ? size_of(in, "k2") : 1;
  for (size_t j = 0; j < CLASSES; j++)
    if (!solve_class(k, p, K, near, j, why)) return 0;
  set_network(k, p);
  set_point(k, p);
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  fixed_point k;
  formulas f;
  formulas_init(&f, CELLS);
  int done = build(&k, &f, in, why);
  if (done) {
    size_t n = k.c.data.count, d = k.c.data.dim, m = k.net.width;
    fields_add_text(out, "problem", "C-sec4.1");
    done = fields_put(out, "W", 2, m, d, k.net.W, why) && fields_put(out, "b", 1, 1, m, k.net.b, why) &&
           fields_put(out, "v", 1, 1, m, k.net.v, why) &&
           fields_put(out, "multipliers", 1, 1, n, k.point.multipliers, why) &&
           fields_put(out, "slopes", 2, n, m, k.point.slopes, why);
  }
  formulas_clear(&f);
  return done;
}

/* Where a sample holds, equality is that of the system. Elsewhere: is the vector of label j as it must be? */
static verdict separates(const fixed_point *k, size_t j, pool *p) {
  size_t d = k->c.data.dim;
  num *inside = pool_new(p, 3), *least = inside + 1, *t = inside + 2, *zero = pool_int(p, 0);
  verdict answer = VERDICT_HOLDS;
  num_set_int(least, 1);
  num_set_int(t, (long)k->copies[j]);
  num_div(least, least, t);
  for (size_t i = 0; i < k->c.data.count; i++) {
    if (num_sign(k->coefficient[j] + i) != ORDER_EQUAL) continue;
    vec_dot(inside, k->q[j], k->c.data.X + i * d, d, t);
    num_add(inside, inside, k->q[j] + d);
    int own = k->c.data.label[i] == label_of[j];
    answer = both_hold(answer, own ? num_at_most(least, inside) : num_at_most(inside, zero));
  }
  return answer;
}

static void suppose_separated(theorem *t, const fixed_point *k, pool *p) {
  suppose_fact(t, key_of("separated.positive"),
               "found: a vector with <q, z> >= 1/k at positive samples and <= 0 at negative ones (none where they are "
               "not separable)",
               separates(k, 0, p));
  suppose_fact(t, key_of("separated.negative"),
               "found: a vector with <q, z> >= 1/k at negative samples and <= 0 at positive ones (none where they are "
               "not separable)",
               separates(k, 1, p));
}

/* The bias sum k_1 b_1 - k_2 b_2, and (P - I) / (1 + P + I) for orthonormal samples. */
static void bias_rows(theorem *t, const fixed_point *k, pool *p) {
  formulas *f = t->f;
  size_t d = k->c.data.dim;
  num *sum_of = pool_new(p, 2), *part = sum_of + 1;
  num_set_int(part, (long)k->copies[0]);
  num_mul(sum_of, k->q[0] + d, part);
  num_set_int(part, (long)k->copies[1]);
  num_mul(part, part, k->q[1] + d);
  num_sub(sum_of, sum_of, part);
  const num *B = named(f, "B", sum_of);
  tell(t, key_of("bias-sum"), B);
  tell(t, key_of("correlation"), k->c.rho);
  if (num_sign(k->c.rho) != ORDER_EQUAL) return;
  const num *positive = minus(f, k->c.n, k->c.k), *difference = minus(f, positive, k->c.k);
  claim(t, key_of("orthonormal.bias-sum"), B, EQUAL, over(f, difference, plus(f, whole(f, 1), k->c.n)));
}

static int check(const inputs *in, report *out, failure *why) {
  fixed_point k;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  int fits = build(&k, &f, in, why);
  if (fits) {
    theorem_begin(&t, out, &f, NULL);
    out->subject = SUBJECT_SUPPLIED;
    C_suppose_unit_norms(&t, &k.c);
    suppose_separated(&t, &k, in->p);
    kkt_rows(kkt_problem_find("C-sec4.1"), &k.net, &k.c.data, &k.point, ROW_CONCLUSION, out);
    bias_rows(&t, &k, in->p);
  }
  formulas_clear(&f);
  return fits;
}

const item C_kkt_fixed = {
    .id = "C-kkt-fixed",
    .title = "KKT points with fixed outputs by least distances",
    .source = "C Sec. 4.1 (ours)",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST}, {"k1", "n", 100000}, {"k2", "n", 100000}},
    .outputs = gives,
    .construct = construct,
    .check = check,
};
