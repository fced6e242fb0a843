/* Item C-C4: a KKT point of Problem (1) with two neurons, outputs trained, by two linear systems. Ours, for C Sec. 4. With z_i = (x_i, 1),
   K_ik = <z_i, z_k>, K c = 1 on the samples of one label and 0 on the others, q = sum_i c_i z_i: in root-free form the neuron of label s is
   P = q, its multipliers are lambda_i = s y_i c_i / |q| on its own samples, and Lambda_i = s y_i c_i on all. */
#include "kkt/certificate_rows.h"
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "linalg/solve.h"
#include "linalg/spectral.h"
#include "linalg/vector.h"
#include "net/measures.h"
#include "theorems/C/least_norm.h"
#include "theorems/ranges.h"

static const char about[] =
    "For samples of both labels, builds the network of two neurons that has margin 1 at every sample and is at its "
    "hinge, or beyond, on the other label, by two linear systems over Q, with its multipliers in root-free form. "
    "Where the signs of the solutions are right it is a KKT point of Problem (1); for orthonormal samples it is the "
    "global minimum. Its squared norm bounds the least one from above, and the value for as many orthogonal samples "
    "whose squared norm is the largest eigenvalue of their Gram matrix bounds it from below: so a network that is "
    "supplied as well has a squared norm within kappa of the least one, or not, or that stays open.";

enum { CELLS = 128, WIDTH = 2, HALVINGS = 30 };

static const field_spec takes[] = {
    C_SAMPLES("one sample per row", "label of each sample, both labels"),
    MATRIX("W", "m x d", WITH("v"),
           "weights of a network with trained outputs that fits the samples: is it nearly the shortest?"),
    VECTOR("b", "m", WITH("W"), "its biases"),
    VECTOR("v", "m", WITH("b"), "its output weights"),
    SCALAR("kappa", WITH("W"), "the factor by which its squared norm may exceed the least one, at least 1"),
    END_OF_INPUTS,
};

static const range in_range[] = {AT_LEAST("kappa", 1), END_OF_RANGES};

static const field_spec gives[] = {
    WORD("problem", "B-eq2-root-free", REQUIRED, "the problem, for item kkt"),
    MATRIX("W", "2 x d", REQUIRED, "weights"),
    VECTOR("b", "2", REQUIRED, "biases"),
    VECTOR("v", "2", REQUIRED, "output weights"),
    VECTOR("multipliers_squared", "n", REQUIRED, "squares of the multipliers"),
    MATRIX("block_multipliers", "n x 2", REQUIRED, "multipliers times the slopes, in root-free form"),
    END_OF_INPUTS,
};

typedef struct {
  C_instance c;
  network net; /* root-free */
  candidate point;
  num *own[WIDTH]; /* n: s y_i c_i, of the neuron of label 1 and of -1 */
  num *length2;    /* WIDTH: |q|^2 */
} two_neurons;

/* One neuron of label s: w, b, its |q|^2 and own_i = s y_i c_i. */
static verdict solve_neuron(two_neurons *k, pool *p, const num *K, size_t j, num *w, num *b) {
  size_t n = k->c.data.count, d = k->c.data.dim;
  int s = j == 0 ? 1 : -1;
  num *rhs = pool_new(p, n), *c = pool_new(p, n), *work = pool_new(p, n * n + 2);
  for (size_t i = 0; i < n; i++) num_set_int(rhs + i, k->c.data.label[i] == s);
  verdict answer = solve_symmetric(c, work + n * n + 1, K, rhs, n, work);
  if (!solved(answer)) return answer;
  mat_combine(w, c, k->c.data.X, n, d, work);
  vec_sum(b, c, n);
  network_square(k->length2 + j, w, b, d, work);
  k->own[j] = pool_new(p, n);
  for (size_t i = 0; i < n; i++) {
    num_set(k->own[j] + i, c + i);
    if (k->c.data.label[i] != s) num_neg(k->own[j] + i, c + i);
  }
  return answer;
}

/* lambda_i^2 = c_i^2 / |q|^2 on a neuron's own samples; Lambda_ij = own_ij. */
static void set_multipliers(two_neurons *k, pool *p) {
  size_t n = k->c.data.count;
  num *squares = pool_new(p, n), *blocks = pool_new(p, n * WIDTH);
  for (size_t i = 0; i < n; i++) {
    size_t j = k->c.data.label[i] > 0 ? 0 : 1;
    num_mul(squares + i, k->own[j] + i, k->own[j] + i);
    num_div(squares + i, squares + i, k->length2 + j);
    num_set(blocks + i * WIDTH, k->own[0] + i);
    num_set(blocks + i * WIDTH + 1, k->own[1] + i);
  }
  k->point = (candidate){squares, blocks};
}

static int build(two_neurons *k, formulas *f, const inputs *in, failure *why) {
  pool *p = in->p;
  if (!ranges_hold(in, in_range, why)) return 0;
  C_instance_read(&k->c, f, in);
  size_t n = k->c.data.count, d = k->c.data.dim;
  num *K = pool_new(p, n * n), *one = pool_int(p, 1), *W = pool_new(p, WIDTH * d), *b = pool_new(p, WIDTH);
  num *v = pool_new(p, WIDTH);
  if (k->c.negative == 0 || k->c.negative == n) return refuse(why, "y: one label only, expected samples of both");
  for (size_t i = 0; i < n * n; i++) num_add(K + i, k->c.gram + i, one);
  k->length2 = pool_new(p, WIDTH);
  for (size_t j = 0; j < WIDTH; j++) {
    verdict answer = solve_neuron(k, p, K, j, W + j * d, b + j);
    if (!solved(answer))
      return refuse(why, "X: the samples (x, 1) are linearly dependent%s, expected independent ones",
                    answer == VERDICT_FAILS ? "" : ", or may be at this precision");
  }
  num_set_int(v, 1);
  num_set_int(v + 1, -1);
  set_multipliers(k, p);
  k->net = (network){WIDTH, d, W, b, v, pool_int(p, 0), pool_int(p, 1), 1, 1};
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  two_neurons k;
  formulas f;
  formulas_init(&f, CELLS);
  int done = build(&k, &f, in, why);
  if (done) {
    size_t n = k.c.data.count, d = k.c.data.dim;
    fields_add_text(out, "problem", "B-eq2-root-free");
    done = fields_put(out, "W", 2, WIDTH, d, k.net.W, why) && fields_put(out, "b", 1, 1, WIDTH, k.net.b, why) &&
           fields_put(out, "v", 1, 1, WIDTH, k.net.v, why) &&
           fields_put(out, "multipliers_squared", 1, 1, n, k.point.multipliers, why) &&
           fields_put(out, "block_multipliers", 2, n, WIDTH, k.point.slopes, why);
  }
  formulas_clear(&f);
  return done;
}

/* ---- rows ---- */

/* The signs: own_ij >= 0 everywhere; and on samples of the other label own_ij / |q_j| <= lambda_i, as squares. */
static void sign_rows(theorem *t, const two_neurons *k, pool *p) {
  size_t n = k->c.data.count;
  num *over_lambda = pool_new(p, n), *least = pool_new(p, 1), *square = pool_new(p, 1);
  num_min(least, k->own[0], k->own[1]);
  for (size_t i = 0; i < n; i++) {
    size_t other = k->c.data.label[i] > 0 ? 1 : 0;
    num_min(least, least, k->own[0] + i);
    num_min(least, least, k->own[1] + i);
    num_mul(square, k->own[other] + i, k->own[other] + i);
    num_div(square, square, k->length2 + other);
    num_sub(over_lambda + i, square, k->point.multipliers + i);
  }
  suppose(t, key_of("signs"), whole(t->f, 0), AT_MOST, named(t->f, "min s_j y_i c_ij", least));
  suppose(t, key_of("slopes"),
          named(t->f, "max (c_ij / |q_j|)^2 - lambda_i^2, y_i != s_j", greatest(t->f, over_lambda, n)), AT_MOST,
          whole(t->f, 0));
}

/* |q|^2 = P (1 + I) / (1 + I + P) for orthonormal samples, P of them of the neuron's own label. */
/*@ requires room: free_cells(f, 5) && readable(f, own) && readable(f, other);
    requires nonzero: 0.0 <= *own && 0.0 <= *other;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*own) * (1 + \old(*other)), 1 + \old(*other) + \old(*own)); */
static const num *orthonormal_length2(formulas *f, const num *own, const num *other) {
  const num *others = plus(f, whole(f, 1), other);
  const num *all = plus(f, others, own), *product = times(f, own, others);
  //@ assert parts: *product == \at(*own * (1 + *other), Pre) && *all == \at(1 + *other + *own, Pre);
  return over(f, product, all);
}

/* The squared norm is 2 (|q_1| + |q_2|). */
static void norm_rows(theorem *t, const two_neurons *k, pool *p) {
  formulas *f = t->f;
  num *squares = pool_new(p, WIDTH), *four = pool_int(p, 4);
  const num *positive = minus(f, k->c.n, k->c.k);
  const num *first = orthonormal_length2(f, positive, k->c.k), *second = orthonormal_length2(f, k->c.k, positive);
  for (size_t j = 0; j < WIDTH; j++) num_mul(squares + j, four, k->length2 + j);
  report_root_sum(t->out, key_of("norm"), "squared norm 2 (|q_1| + |q_2|)", squares, WIDTH);
  num_mul(squares, four, first);
  num_mul(squares + 1, four, second);
  report_root_sum(t->out, key_of("norm.orthonormal"), "least squared norm of as many orthonormal samples", squares,
                  WIDTH);
  const num *others = minus(f, k->c.n, whole(f, 1));
  tell(t, key_of("eigenvalue.most"), plus(f, whole(f, 1), times(f, others, k->c.rho)));
  if (num_sign(k->c.rho) != ORDER_EQUAL) return;
  claim(t, key_of("orthonormal.positive"), named(f, "|q_1|^2", k->length2), EQUAL, first);
  claim(t, key_of("orthonormal.negative"), named(f, "|q_2|^2", k->length2 + 1), EQUAL, second);
}

/* ---- is a network nearly the shortest? ---- */

/* Does the network fit the samples? Where it does, r = its squared norm at smallest margin 1; else r is not touched. */
static verdict norm_of_given(num *r, const inputs *in, const data_set *data) {
  pool *p = in->p;
  size_t m = size_of(in, "m"), d = data->dim;
  network net = {m, d, numbers(in, "W"), numbers(in, "b"), numbers(in, "v"), pool_int(p, 0), pool_int(p, 1), 1, 1};
  measures at;
  measure(&at, p, &net, data);
  order side = num_sign(at.level);
  if (side == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
  if (side != ORDER_GREATER) return settled(VERDICT_FAILS);
  num_div(r, at.theta_square, at.level);
  return settled(VERDICT_HOLDS);
}

/* An upper bound of the largest eigenvalue of the Gram matrix, by eliminations. */
static const num *eigenvalue_above(const two_neurons *k, pool *p) {
  size_t n = k->c.data.count;
  num *low = pool_new(p, 1), *high = pool_new(p, 1), *work = pool_new(p, 2 * n * n + 2 * n + 3);
  spectral_bounds(low, high, k->c.gram, n, HALVINGS, work);
  return high;
}

/* [low, up]: the least squared norm lies there. */
static int least_norm(bounds *low, bounds *up, const two_neurons *k, formulas *f, pool *p) {
  return C_least_norm_low(low, f, k->c.n, k->c.k, eigenvalue_above(k, p)) &&
         C_twice_roots(up, k->length2, k->length2 + 1);
}

/* norm <= kappa * least for certain, norm > kappa * least for certain, or neither. */
static verdict is_near(const num *norm, const num *kappa, const bounds *low, const bounds *up, pool *p) {
  num *bound = pool_new(p, 1);
  if (num_set_bounds(bound, low->lo, low->lo)) {
    num_mul(bound, bound, kappa);
    if (num_at_most(norm, bound) == VERDICT_HOLDS) return settled(VERDICT_HOLDS);
  }
  if (!num_set_bounds(bound, up->hi, up->hi)) return VERDICT_UNDECIDED;
  num_mul(bound, bound, kappa);
  return num_at_most(norm, bound) == VERDICT_FAILS ? VERDICT_FAILS : VERDICT_UNDECIDED;
}

static void near_rows(report *out, const two_neurons *k, formulas *f, const inputs *in) {
  theorem t;
  bounds low, up;
  num *norm = pool_new(in->p, 1);
  verdict answer = VERDICT_UNDECIDED;
  verdict fits = norm_of_given(norm, in, &k->c.data);
  int has_norm = num_sign(norm) == ORDER_GREATER;
  const num *kappa = has(in, "kappa") ? numbers(in, "kappa") : pool_int(in->p, 1);
  mpq_inits(low.lo, low.hi, up.lo, up.hi, NULL);
  theorem_begin(&t, out, f, "C-C5");
  suppose_fact(&t, key_of("fits"), "the network fits all samples", fits);
  if (has_norm) tell(&t, key_of("norm"), named(f, "|theta|^2 at smallest margin 1", norm));
  if (least_norm(&low, &up, k, f, in->p)) {
    report_bounds(out, key_of("C-C5:least.low"), "the least squared norm is at least", &low);
    report_bounds(out, key_of("C-C5:least.up"), "the least squared norm is at most", &up);
    if (has_norm) answer = is_near(norm, kappa, &low, &up, in->p);
  }
  if (fits != VERDICT_FAILS) claim_fact(&t, key_of("near"), "squared norm at most kappa times the least one", answer);
  (void)theorem_end(&t);
  mpq_clears(low.lo, low.hi, up.lo, up.hi, NULL);
}

static int check(const inputs *in, report *out, failure *why) {
  two_neurons k;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  int fits = build(&k, &f, in, why);
  if (fits) {
    num *bias = pool_new(in->p, 1);
    theorem_begin(&t, out, &f, NULL);
    C_suppose_unit_norms(&t, &k.c);
    sign_rows(&t, &k, in->p);
    kkt_rows(kkt_problem_find("B-eq2-root-free"), &k.net, &k.c.data, &k.point, ROW_CONCLUSION, out);
    num_sub(bias, k.net.b, k.net.b + 1);
    tell(&t, key_of("bias-sum"), named(&f, "b_1 - b_2", bias));
    norm_rows(&t, &k, in->p);
    if (has(in, "W")) {
      out->subject = SUBJECT_SUPPLIED;
      near_rows(out, &k, &f, in);
    }
  }
  formulas_clear(&f);
  return fits;
}

const item C_C4 = {
    .id = "C-C4",
    .title = "KKT points of two neurons, outputs trained",
    .source = "C Sec. 4 (ours)",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, 200}, {"m", "d", MOST_WEIGHTS}},
    .outputs = gives,
    .construct = construct,
    .check = check,
};
