/* Item C-sec4.1: a network with outputs fixed to +-1 that is supplied with its multipliers, and what C Lemmas B.5 to B.9, eqs. (18) to
   (24) and Thm. 4.3 say of it. Sources: C Sec. 4.1, App. B.2. Here n samples, m neurons, B = sum_j v_j phi(b_j), s the sample of the largest
   multiplier. Every statement asks only for what its proof needs: spec/theorems/C-sec4.1.md. */
#include "kkt/certificate_rows.h"
#include "linalg/gram.h"
#include "linalg/solve.h"
#include "linalg/vector.h"
#include "net/activation.h"
#include "num/decide.h"
#include "theorems/C/supplied.h"
#include "theorems/point_input.h"

static const char about[] =
    "For samples of norm 1 and a network with biases whose output weights are fixed to -1 and 1, with multipliers and "
    "slopes that you supply: decides whether it is a KKT point, and checks what Lemmas B.5 to B.8 and eqs. (18) to "
    "(24) of paper C say of its biases, preactivations and multipliers, that it is affine on the samples with equal "
    "neurons of one sign (ours), and Thm. 4.3 through Lemma B.9.";

enum { CELLS = 512 };

static const field_spec takes[] = {
    NETWORK_INPUTS("weights w_j of each neuron", "bias of each neuron", "output weight of each neuron, -1 or 1"),
    WORD("problem", "C-sec4.1", REQUIRED, "the problem with outputs fixed and biases"),
    POINT_INPUTS,
    END_OF_INPUTS,
};

typedef struct {
  network_input given;
  candidate point;
  trained_network measured;
  supplied_network folded;
  C_supplied s;
  size_t n, m, top;  /* top: the sample of the largest multiplier */
  const num *lambda; /* n */
  const num *Z;      /* n x m */
  const num *most;   /* "lambda_s" */
  const num *total;  /* "sum_i lambda_i" */
  pool *p;
  formulas *f;
  verdict kkt;
} fixed_case;

/* ---- bounds ---- */

/* (n - 1) rho lambda: what the other samples can add to a preactivation. */
/*@ requires room: free_cells(f, 4) && readable(f, n) && readable(f, rho) && readable(f, lambda);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*n) - 1) * (\old(*rho) * \old(*lambda)); */
static const num *from_others(formulas *f, const num *n, const num *rho, const num *lambda) {
  const num *others = minus(f, n, whole(f, 1));
  return times(f, others, times(f, rho, lambda));
}

/* n m rho, at most 1/4 for Lemma B.7. */
/*@ requires room: free_cells(f, 2) && readable(f, n) && readable(f, m) && readable(f, rho);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*n) * \old(*m) * \old(*rho); */
static const num *pairs_rho(formulas *f, const num *n, const num *m, const num *rho) {
  const num *pairs = times(f, n, m);
  return times(f, pairs, rho);
}

/* lambda (1 - n m rho): what N owes to the largest multiplier at its sample. */
/*@ requires room: free_cells(f, 5) && readable(f, n) && readable(f, m) && readable(f, rho) && readable(f, lambda);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*lambda) * (1 - \old(*n) * \old(*m) * \old(*rho)); */
static const num *owed(formulas *f, const num *n, const num *m, const num *rho, const num *lambda) {
  const num *one = whole(f, 1);
  return times(f, lambda, minus(f, one, pairs_rho(f, n, m, rho)));
}

/* 1 / (4 m). */
/*@ requires room: free_cells(f, 4) && readable(f, m);
    requires nonzero: not_zero(*m);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 1.0, 4 * \old(*m)); */
static const num *least_multiplier(formulas *f, const num *m) {
  const num *one = whole(f, 1);
  return over(f, one, times(f, whole(f, 4), m));
}

/* ---- what is certain of signs and order ---- */

static int signs_are_known(const num *a, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (num_sign(a + i) == ORDER_UNKNOWN) return 0;
  return 1;
}

/* Is a_at certainly the largest? */
static int is_largest(const num *a, size_t n, size_t at) {
  for (size_t i = 0; i < n; i++)
    if (i != at && num_compare(a + i, a + at) == ORDER_UNKNOWN) return 0;
  return 1;
}

/* The claim where its number is known; UNDECIDED where it is not, for a reason that is put as what would have to be certain. */
static void claim_known(theorem *t, row_key key, const num *lhs, relation rel, const num *rhs, const char *reason) {
  if (reason != NULL)
    claim_fact(t, key, reason, VERDICT_UNDECIDED);
  else if (lhs != NULL && rhs != NULL)
    claim(t, key, lhs, rel, rhs);
}

/* ---- reading ---- */

static size_t largest(const num *a, size_t n) {
  size_t at = 0;
  for (size_t i = 1; i < n; i++)
    if (num_compare(a + i, a + at) == ORDER_GREATER) at = i;
  return at;
}

static int take_case(fixed_case *k, formulas *f, const inputs *in, failure *why) {
  if (!read_network(in, 1, &k->given, why) || !read_point(in, &k->given, &k->point, why)) return 0;
  k->p = in->p;
  k->f = f;
  k->measured.given = k->given;
  measure(&k->measured.at, in->p, &k->given.net, &k->given.data);
  if (num_sign(k->measured.at.level) != ORDER_GREATER)
    return refuse(why, "W: some sample is misclassified, or may be, expected y_i N(x_i) > 0 for every sample");
  if (!fold_network(in->p, &k->measured, &k->folded, why)) return 0;
  C_supplied_read(&k->s, f, in->p, &k->folded);
  k->n = k->given.data.count;
  k->m = k->given.net.width;
  k->lambda = k->point.multipliers;
  k->Z = k->measured.at.Z;
  k->top = largest(k->lambda, k->n);
  num *total = pool_new(in->p, 1);
  vec_sum(total, k->lambda, k->n);
  k->most = named(f, "lambda_s", k->lambda + k->top);
  k->total = total;
  return 1;
}

static void suppose_point(theorem *t, const fixed_case *k) {
  t->of_kkt_points = 1;
  suppose_fact(t, key_of("kkt"), "KKT point of the problem with outputs fixed", k->kkt);
  C_suppose_unit_norms(t, &k->s.c);
}

/* C Lemma B.5's condition, under which all biases are at least 0. */
static void suppose_few(theorem *t, const fixed_case *k) {
  suppose(t, key_of("correlation"), C_correlation_of_one_label(k->f, k->s.c.n, k->s.c.k, k->s.c.rho), AT_MOST,
          whole(k->f, 1));
}

/* ---- C Lemmas B.5, B.6 ---- */

static void lemB_5(report *out, const fixed_case *k) {
  theorem t;
  num *least = pool_new(k->p, 1);
  vec_min(least, k->given.net.b, k->m);
  theorem_begin(&t, out, k->f, "C-lemB.5");
  suppose_point(&t, k);
  suppose_few(&t, k);
  claim(&t, key_of("biases"), whole(k->f, 0), AT_MOST, named(k->f, "min b_j", least));
  (void)theorem_end(&t);
}

/* r = the largest preactivation of sample i among neurons whose output weight has its sign; 0 where none is positive. */
static void own_side(num *r, const fixed_case *k, size_t i) {
  num_set_int(r, 0);
  for (size_t j = 0; j < k->m; j++)
    if (k->folded.sign[j] == k->given.data.label[i]) num_max(r, r, k->Z + i * k->m + j);
}

static void lemB_6(report *out, const fixed_case *k) {
  theorem t;
  num *least = pool_new(k->p, k->n);
  for (size_t i = 0; i < k->n; i++) own_side(least + i, k, i);
  vec_min(least, least, k->n);
  theorem_begin(&t, out, k->f, "C-lemB.6");
  suppose(&t, key_of("margin"), whole(k->f, 0), LESS, named(k->f, "min y_i N(x_i)", k->measured.at.level));
  claim(&t, key_of("own-side"), whole(k->f, 0), LESS, named(k->f, "min_i max_j <w_j, x_i> + b_j, v_j = y_i", least));
  (void)theorem_end(&t);
}

/* ---- C eqs. (18) to (24) ---- */

/* r = max over the positive samples of N(x_r) - B - m lambda_r - m rho sum_(i != r) lambda_i. */
static const num *excess_18(const fixed_case *k) {
  num *r = pool_new(k->p, 5), *at = r + 1, *rest = r + 2, *m = r + 3, *t = r + 4;
  int any = 0;
  num_set_int(m, (long)k->m);
  for (size_t i = 0; i < k->n; i++) {
    if (k->given.data.label[i] < 0) continue;
    num_sub(rest, k->total, k->lambda + i);
    num_mul(rest, rest, k->s.c.rho);
    num_add(rest, rest, k->lambda + i);
    num_sub(at, k->measured.at.margins + i, k->s.bias_sum);
    num_submul(at, m, rest, t);
    if (any++ == 0)
      num_set(r, at);
    else
      num_max(r, r, at);
  }
  return any ? named(k->f, "max_r N(x_r) - B - m lambda_r - m rho sum_(i != r) lambda_i", r) : NULL;
}

/* The least of phi(z_sj) - b_j, times -1 where `most`, over neurons j of that sign, only active ones where `active`; NULL where there is none. */
static const num *least_rise(const fixed_case *k, int sign, int active, int most, const char *name) {
  num *r = pool_new(k->p, 2), *rise = r + 1;
  int any = 0;
  for (size_t j = 0; j < k->m; j++) {
    const num *z = k->Z + k->top * k->m + j;
    if (k->folded.sign[j] != sign || (active && num_sign(z) != ORDER_GREATER)) continue;
    activation_apply(rise, z, k->given.net.slope);
    num_sub(rise, rise, k->given.net.b + j);
    if (most) num_neg(rise, rise);
    if (any++ == 0)
      num_set(r, rise);
    else
      num_min(r, r, rise);
  }
  if (any && most) num_neg(r, r);
  return any ? named(k->f, name, r) : NULL;
}

static void eqs_18_to_24(report *out, const fixed_case *k) {
  theorem t;
  formulas *f = k->f;
  int sign = k->given.data.label[k->top];
  const num *n = k->s.c.n, *m = k->s.m, *rho = k->s.c.rho, *zero = whole(f, 0);
  theorem_begin(&t, out, f, "C-eq18");
  suppose_point(&t, k);
  suppose_few(&t, k);
  suppose(&t, key_of("multiplier"), zero, LESS, k->most);
  const num *excess = excess_18(k), *others = from_others(f, n, rho, k->most);
  const num *own = least_rise(k, sign, 0, 0, "min phi(z_sj) - b_j, v_j = y_s");
  const num *active = least_rise(k, sign, 1, 0, "min z_sj - b_j, v_j = y_s and active");
  const num *other = least_rise(k, -sign, 0, 1, "max phi(z_sj) - b_j, v_j = -y_s");
  if (excess != NULL) claim(&t, key_of("positive"), excess, AT_MOST, zero);
  const char *of_top = is_largest(k->lambda, k->n, k->top) ? NULL : "which multiplier is the largest is certain";
  const char *of_active = signs_are_known(k->Z + k->top * k->m, k->m) ? of_top : "which neurons are active is certain";
  claim_known(&t, key_of("largest.active"), minus(f, k->most, others), AT_MOST, active, of_active);
  claim_known(&t, key_of("largest.own"), negated(f, others), AT_MOST, own, of_top);
  claim_known(&t, key_of("largest.other"), other, AT_MOST, others, of_top);
  const num *debt = owed(f, n, m, rho, k->most), *one = whole(f, 1);
  if (sign > 0)
    claim_known(&t, key_of("case.positive"), k->s.bias_sum, AT_MOST, minus(f, one, debt), of_top);
  else
    claim_known(&t, key_of("case.negative"), debt, AT_MOST, plus(f, one, k->s.bias_sum), of_top);
  (void)theorem_end(&t);
}

/* ---- C Lemmas B.7, B.8 ---- */

/* The least multiplier of the positive samples, or the largest of the negative ones; NULL where there is none. */
static const num *extreme_multiplier(const fixed_case *k, int label, const char *name) {
  num *r = pool_new(k->p, 1);
  int any = 0;
  for (size_t i = 0; i < k->n; i++) {
    if (k->given.data.label[i] != label) continue;
    if (any++ == 0)
      num_set(r, k->lambda + i);
    else if (label > 0)
      num_min(r, r, k->lambda + i);
    else
      num_max(r, r, k->lambda + i);
  }
  return any ? named(k->f, name, r) : NULL;
}

static void lemB_7(report *out, const fixed_case *k) {
  theorem t;
  formulas *f = k->f;
  const num *least = extreme_multiplier(k, 1, "min lambda_i of positive samples");
  if (least == NULL) return;
  theorem_begin(&t, out, f, "C-lemB.7");
  suppose_point(&t, k);
  suppose_few(&t, k);
  suppose(&t, key_of("correlation.pairs"), pairs_rho(f, k->s.c.n, k->s.m, k->s.c.rho), AT_MOST, ratio(f, 1, 4));
  suppose(&t, key_of("bias-sum"), k->s.bias_sum, AT_MOST, ratio(f, 1, 4));
  claim(&t, key_of("multipliers"), least_multiplier(f, k->s.m), AT_MOST, least);
  (void)theorem_end(&t);
}

static void lemB_8(report *out, const fixed_case *k) {
  theorem t;
  formulas *f = k->f;
  const num *most = extreme_multiplier(k, -1, "max lambda_i of negative samples");
  if (most == NULL) return;
  theorem_begin(&t, out, f, "C-lemB.8");
  suppose_point(&t, k);
  suppose_few(&t, k);
  suppose(&t, key_of("correlation.pairs"), C_correlation_of_pairs(f, k->s.c.n, k->s.m, k->s.c.rho), AT_MOST,
          whole(f, 1));
  suppose(&t, key_of("bias-sum"), k->s.bias_sum, AT_MOST, ratio(f, 1, 4));
  claim(&t, key_of("multipliers"), most, AT_MOST, ratio(f, 5, 2));
  (void)theorem_end(&t);
}

/* ---- ours: affine on the samples ---- */

static int is_dead(const fixed_case *k, size_t j) { return num_sign(k->measured.at.w_square + j) == ORDER_EQUAL; }

/* The least preactivation of neurons that are not 0. */
static const num *least_preactivation(const fixed_case *k) {
  num *r = pool_new(k->p, 1);
  int any = 0;
  for (size_t j = 0; j < k->m; j++)
    for (size_t i = 0; i < k->n && !is_dead(k, j); i++) {
      if (any++ == 0)
        num_set(r, k->Z + i * k->m + j);
      else
        num_min(r, r, k->Z + i * k->m + j);
    }
  return named(k->f, "min <w_j, x_i> + b_j of neurons that are not 0", r);
}

/* r = max(r, largest |entry| of (w_j, b_j) - (w_k, b_k)). */
static void compare_neurons(num *r, const fixed_case *k, size_t a, size_t b, num *t) {
  const network *net = &k->given.net;
  for (size_t c = 0; c <= net->dim; c++) {
    if (c < net->dim)
      num_sub(t, net->W + a * net->dim + c, net->W + b * net->dim + c);
    else
      num_sub(t, net->b + a, net->b + b);
    num_abs(t, t);
    num_max(r, r, t);
  }
}

static const num *difference_of_neurons(const fixed_case *k) {
  num *r = pool_new(k->p, 2);
  for (size_t a = 0; a < k->m; a++)
    for (size_t b = 0; b < a; b++)
      if (k->folded.sign[a] == k->folded.sign[b] && !is_dead(k, a) && !is_dead(k, b))
        compare_neurons(r, k, a, b, r + 1);
  return named(k->f, "max |q_j - q_k|, v_j = v_k, neither 0", r);
}

/* B of the data: 1.c for (X X^T + 1 1^T) c = y over the samples with a multiplier; NULL where that is not solved. */
static const num *bias_sum_of_data(const fixed_case *k) {
  size_t t = 0, n = k->n;
  int *tight = pool_ints(k->p, n);
  for (size_t i = 0; i < n; i++)
    if (num_sign(k->lambda + i) == ORDER_GREATER) tight[t++] = (int)i;
  num *K = pool_new(k->p, t * t), *y = pool_new(k->p, t), *c = pool_new(k->p, t), *work = pool_new(k->p, t * t + 1);
  num *one = pool_int(k->p, 1), *r = pool_new(k->p, 2);
  for (size_t a = 0; a < t; a++) {
    num_set(y + a, k->given.data.y + tight[a]);
    for (size_t b = 0; b < t; b++)
      num_add(K + a * t + b, k->folded.gram + (size_t)tight[a] * n + (size_t)tight[b], one);
  }
  if (!solved(solve_symmetric(c, r + 1, K, y, t, work))) return NULL;
  vec_sum(r, c, t);
  return named(k->f, "1.K^-1 y of samples with multipliers", r);
}

static void affine(report *out, const fixed_case *k) {
  theorem t;
  formulas *f = k->f;
  const num *of_data = bias_sum_of_data(k);
  theorem_begin(&t, out, f, "C-ext-struct.neurons");
  suppose_point(&t, k);
  suppose(&t, key_of("correlation.affine"), C_affine_bound(f, k->s.c.n, k->s.c.k, k->s.c.rho, k->s.c.rmin2), LESS,
          k->s.c.rmin2);
  const char *of_neurons = signs_are_known(k->measured.at.w_square, k->m) ? NULL : "which neurons are 0 is certain";
  const char *of_multipliers = signs_are_known(k->lambda, k->n) ? NULL : "which multipliers are 0 is certain";
  claim_known(&t, key_of("active"), whole(f, 0), AT_MOST, least_preactivation(k), of_neurons);
  claim_known(&t, key_of("equal"), difference_of_neurons(k), EQUAL, whole(f, 0), of_neurons);
  claim_known(&t, key_of("bias-sum"), k->s.bias_sum, EQUAL, of_data, of_multipliers);
  (void)theorem_end(&t);
}

/* ---- the item ---- */

static verdict kkt_answer(const fixed_case *k, report *out) {
  size_t first = out->count;
  verdict all = settled(VERDICT_HOLDS);
  kkt_rows(k->given.problem, &k->given.net, &k->given.data, &k->point, ROW_HYPOTHESIS, out);
  for (size_t i = first; i < out->count; i++)
    if (out->at[i].kind == ROW_HYPOTHESIS) all = both_hold(all, out->at[i].answer);
  return all;
}

static int check(const inputs *in, report *out, failure *why) {
  fixed_case k;
  formulas f;
  formulas_init(&f, CELLS);
  int fits = take_case(&k, &f, in, why);
  if (fits) {
    out->subject = SUBJECT_SUPPLIED;
    k.kkt = kkt_answer(&k, out);
    lemB_5(out, &k);
    lemB_6(out, &k);
    eqs_18_to_24(out, &k);
    lemB_7(out, &k);
    lemB_8(out, &k);
    affine(out, &k);
    (void)C_statements(out, &f, in->p, &k.folded);
  }
  formulas_clear(&f);
  return fits;
}

const item C_sec4_1 = {
    .id = "C-sec4.1",
    .title = "KKT points with fixed outputs",
    .source = "C Sec. 4.1, App. B.2",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "n", MOST_PAIRS}},
    .check = check,
};
