/* Item C-lemB.3: a feasible network whose squared norm grows like the root of the number k of negative samples.
   Source: C Lemma B.3, App. B.1. With s the sum of the negative samples and m neurons, in root-free form
   P_j = |v_j| (w_j, b_j), s_j = sign(v_j):
     P_j = (4/m) (-s, 1), s_j = 1 for j < m/2;   P_j = (4/m) (s, 0), s_j = -1 for the others.
   So N(x) = 2 phi(1 - <s, x>) - 2 phi(<s, x>) with phi the ReLU. All |v_j| are equal, and |v_j|^4 = 16 k / m^2. */
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "net/measures.h"
#include "theorems/C/instance.h"

#ifdef __FRAMAC__
#include "spec/logic/C_lemB_3.h"
#endif

static const char about[] =
    "For nearly orthogonal samples of unit norm, k of them negative with sum s, builds the network "
    "N(x) = 2 relu(1 - <s, x>) - 2 relu(<s, x>) and checks that it has margin at least 8/5 and a squared norm of the "
    "order sqrt(k). Variant `literal` checks the printed constant 9, which is too small for k = 1 and can be for "
    "k = 2; variant `repaired` checks 8.4 + 1.6 / k, which is at most 10, and 6.25 for the network scaled to margin 1. "
    "The network is given in root-free form P_j = |v_j| (w_j, b_j); all |v_j| are equal, and their fourth power is "
    "given.";

enum { MOST_NEURONS = 100000, CELLS = 256 };

static const field_spec takes[] = {
    C_SAMPLES("one sample of unit norm per row", "label of each sample; at least one is -1"),
    COUNT("neurons", "m", 2, MOST_NEURONS, REQUIRED, "width of the network, even"),
    WORD("variant", "literal|repaired", REQUIRED, "bound of the squared norm: as printed, or proved"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("W", "m x d", REQUIRED, "weights, one neuron per row"),
    VECTOR("b", "m", REQUIRED, "biases"),
    VECTOR("v", "m", REQUIRED, "signs of the output weights"),
    SCALAR("output_weight_power4", REQUIRED, "the fourth power of their size"),
    END_OF_INPUTS,
};

/* ---- the network ---- */

/* Neuron j, of the first half or the second; factor = 4/m. */
/*@ requires valid: \valid(w + (0 .. d - 1)) && \valid(b) && \valid(v) && \valid_read(factor) &&
                    \valid_read(s + (0 .. d - 1));
    requires apart: \separated(w + (0 .. d - 1), b, v, factor) && \separated(w + (0 .. d - 1), b, v, s + (0 .. d - 1));
    terminates \true;
    exits \false;
    assigns w[0 .. d - 1], *b, *v;
    ensures first: first != 0 ==> C_lemB_3_first(w, b, v, s, *factor, d);
    ensures second: first == 0 ==> C_lemB_3_second(w, b, v, s, *factor, d); */
static void lay_neuron(num *w, num *b, num *v, int first, const num *s, const num *factor, size_t d) {
  /*@ loop invariant bound: 0 <= c <= d;
      loop invariant first: first != 0 ==> is_multiple(w, s, -*factor, c);
      loop invariant second: first == 0 ==> is_multiple(w, s, *factor, c);
      loop assigns c, w[0 .. d - 1];
      loop variant d - c; */
  for (size_t c = 0; c < d; c++) {
    num_mul(w + c, factor, s + c);
    if (first) num_neg(w + c, w + c);
  }
  num_set_int(b, 0);
  if (first) num_set(b, factor);
  num_set_int(v, first ? 1 : -1);
}

/* factor = 4/m, m even, and the network: spec/logic/C_lemB_3.h proves what it outputs and how long it is. */
/*@ requires sizes: 2 <= m <= 1000000000 && m * d <= 1000000000;
    requires valid: \valid(W + (0 .. m * d - 1)) && \valid(b + (0 .. m - 1)) && \valid(v + (0 .. m - 1)) &&
                    \valid(factor) && \valid_read(s + (0 .. d - 1));
    requires apart: \separated(W + (0 .. m * d - 1), b + (0 .. m - 1), v + (0 .. m - 1), factor, s + (0 .. d - 1));
    terminates \true;
    exits \false;
    assigns W[0 .. m * d - 1], b[0 .. m - 1], v[0 .. m - 1], *factor;
    ensures factor: *factor * m == 4.0;
    ensures network: C_lemB_3_laid(W, b, v, s, *factor, m / 2, m, d); */
static void C_lemB_3_network(num *W, num *b, num *v, num *factor, const num *s, size_t m, size_t d) {
  num_set_int(factor, 4);
  num_set_int(b, (long)m);
  num_div(factor, factor, b);
  /*@ loop invariant bound: 0 <= j <= m;
      loop invariant network: C_lemB_3_laid(W, b, v, s, *factor, m / 2, j, d);
      loop assigns j, W[0 .. m * d - 1], b[0 .. m - 1], v[0 .. m - 1];
      loop variant m - j; */
  for (size_t j = 0; j < m; j++) {
    //@ ghost lemma_row(j, m, d);
    lay_neuron(W + j * d, b + j, v + j, j < m / 2, s, factor, d);
  }
}

/* ---- its formulas: theta are all parameters with |v_j|^4 = 16 k / m^2, P all P_j ---- */

/* |v_j|^4. */
/*@ requires room: free_cells(f, 4) && readable(f, k) && readable(f, m);
    requires nonzero: not_zero(*m);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 16 * \old(*k), \old(*m) * \old(*m)); */
static const num *output_power4(formulas *f, const num *k, const num *m) {
  const num *scaled = times(f, whole(f, 16), k);
  return over(f, scaled, squared(f, m));
}

/* What the margins are at least. */
/*@ requires room: free_cells(f, 4) && readable(f, k_rho);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 - 4 * \old(*k_rho); */
static const num *margin_bound(formulas *f, const num *k_rho) {
  const num *lost = times(f, whole(f, 4), k_rho);
  return minus(f, whole(f, 2), lost);
}

/* What |s|^2 is at most. */
/*@ requires room: free_cells(f, 5) && readable(f, k) && readable(f, rho);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*k) + \old(*k) * ((\old(*k) - 1) * \old(*rho)); */
static const num *sum_bound(formulas *f, const num *k, const num *rho) {
  return plus(f, k, times(f, k, times(f, minus(f, k, whole(f, 1)), rho)));
}

/* sqrt(k) |theta|^2 of the network that was built. */
/*@ requires room: free_cells(f, 6) && readable(f, m) && readable(f, p2) && readable(f, k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*m) * \old(*p2) / 4 + 4 * \old(*k); */
static const num *norm_built(formulas *f, const num *m, const num *p2, const num *k) {
  const num *hidden = over(f, times(f, m, p2), whole(f, 4));
  return plus(f, hidden, times(f, whole(f, 4), k));
}

/* sqrt(k) |theta|^2 of the paper's network. */
/*@ requires room: free_cells(f, 6) && readable(f, s2) && readable(f, k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 4 * \old(*s2) + 4 * \old(*k) + 2; */
static const num *norm_stated(formulas *f, const num *s2, const num *k) {
  const num *four = whole(f, 4), *sum = times(f, four, s2);
  return plus(f, plus(f, sum, times(f, four, k)), whole(f, 2));
}

/* The bound of sqrt(k) |theta|^2 as printed. */
/*@ requires room: free_cells(f, 2) && readable(f, k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 9 * \old(*k); */
static const num *norm_printed(formulas *f, const num *k) { return times(f, whole(f, 9), k); }

/* The bound that is right. */
/*@ requires room: free_cells(f, 6) && readable(f, k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: 5 * *\result == 42 * \old(*k) + 8; */
static const num *norm_repaired(formulas *f, const num *k) {
  const num *sum = plus(f, times(f, whole(f, 42), k), whole(f, 8));
  return over(f, sum, whole(f, 5));
}

/* A simpler one, at least that. */
/*@ requires room: free_cells(f, 2) && readable(f, k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 10 * \old(*k); */
static const num *norm_simple(formulas *f, const num *k) { return times(f, whole(f, 10), k); }

/* The bound after scaling to margin 1: the function divided by its margin, so the squared norm too. */
/*@ requires room: free_cells(f, 4) && readable(f, k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result == 25 * \old(*k); */
static const num *norm_rescaled(formulas *f, const num *k) {
  const num *scaled = times(f, whole(f, 25), k);
  return over(f, scaled, whole(f, 4));
}

/* ---- the item ---- */

typedef struct {
  C_instance c;
  network net;  /* root-free */
  const num *m; /* "m" */
  const num *s;
} small_norm;

/* s = the sum of the negative samples. */
static const num *negative_sum(pool *p, const data_set *data) {
  num *s = pool_new(p, data->dim), *taken = pool_new(p, data->count);
  for (size_t i = 0; i < data->count; i++) num_set_int(taken + i, data->label[i] < 0);
  mat_combine(s, taken, data->X, data->count, data->dim, pool_new(p, 1));
  return s;
}

static int build(small_norm *built, formulas *f, const inputs *in, failure *why) {
  C_instance *c = &built->c;
  size_t m = size_of(in, "m"), d = size_of(in, "d");
  num *W = pool_new(in->p, m * d), *b = pool_new(in->p, m), *v = pool_new(in->p, m), *factor = pool_new(in->p, 1);
  C_instance_read(c, f, in);
  if (m % 2 != 0) return refuse(why, "neurons: %zu is odd, expected an even number", m);
  if (c->negative == 0) return refuse(why, "y: no entry is -1, expected at least one negative sample");
  built->s = negative_sum(in->p, &c->data);
  built->m = named(f, "m", whole(f, (long)m));
  C_lemB_3_network(W, b, v, factor, built->s, m, d);
  built->net = (network){m, d, W, b, v, pool_int(in->p, 0), pool_int(in->p, 1), 1, 1};
  return 1;
}

/* Gives the network in root-free form, and |v_j|^4, the same for all j. */
static int construct(const inputs *in, fields *out, failure *why) {
  small_norm built;
  formulas f;
  formulas_init(&f, CELLS);
  const network *net = &built.net;
  int done = build(&built, &f, in, why) && fields_put(out, "W", 2, net->width, net->dim, net->W, why) &&
             fields_put(out, "b", 1, 1, net->width, net->b, why) &&
             fields_put(out, "v", 1, 1, net->width, net->v, why) &&
             fields_put(out, "output_weight_power4", 0, 1, 1, output_power4(&f, built.c.k, built.m), why);
  formulas_clear(&f);
  return done;
}

/* The numbers that its rows speak of. */
typedef struct {
  const num *projection; /* max |<s, x_i> - (1 where y_i = -1, else 0)| */
  const num *least;      /* min y_i N(x_i) */
  const num *s2, *p2;    /* |s|^2, |P|^2 */
} measured;

static measured measure_built(const small_norm *built, formulas *f, pool *p) {
  const data_set *data = &built->c.data;
  const network *net = &built->net;
  size_t n = data->count, d = data->dim, m = net->width;
  num *apart = pool_new(p, n), *one = pool_int(p, 1);
  measures at;
  measure(&at, p, net, data);
  mat_vec(apart, data->X, built->s, n, d, pool_new(p, 1));
  for (size_t i = 0; i < n; i++)
    if (data->label[i] < 0) num_sub(apart + i, apart + i, one);
  const num *p2 = plus(f, inner(f, net->W, net->W, m * d), inner(f, net->b, net->b, m));
  return (measured){named(f, "max |<s, x_i> - (1 where y_i = -1, else 0)|", greatest_absolute(f, apart, n)),
                    named(f, "min y_i N(x_i)", at.level), named(f, "|s|^2", inner(f, built->s, built->s, d)),
                    named(f, "|P|^2", p2)};
}

static void margin_rows(theorem *t, const small_norm *built, const measured *a) {
  formulas *f = t->f;
  const num *k_rho = times(f, built->c.k, built->c.rho), *bound = margin_bound(f, k_rho);
  suppose(t, key_of("correlation"), k_rho, AT_MOST, ratio(f, 1, 10));
  claim(t, key_of("projection"), a->projection, AT_MOST, k_rho);
  claim(t, key_of("margin"), whole(f, 1), AT_MOST, a->least);
  claim(t, key_of("margin.bound"), bound, AT_MOST, a->least);
  claim(t, key_of("margin.bound.least"), ratio(f, 8, 5), AT_MOST, bound);
}

static void norm_rows(theorem *t, const small_norm *built, const measured *a, int literal) {
  formulas *f = t->f;
  const num *k = built->c.k, *norm = norm_built(f, built->m, a->p2, k);
  claim(t, key_of("sum.norm"), a->s2, AT_MOST, sum_bound(f, k, built->c.rho));
  claim(t, key_of("norm.scaled"), norm, EQUAL, norm_stated(f, a->s2, k));
  norm = named(f, "sqrt(k) |theta|^2", norm);
  if (literal) {
    claim(t, key_of("norm.printed"), norm, AT_MOST, norm_printed(f, k));
  } else {
    claim(t, key_of("norm.repaired"), norm, AT_MOST, norm_repaired(f, k));
    claim(t, key_of("norm.simple"), norm, AT_MOST, norm_simple(f, k));
    if (num_sign(a->least) == ORDER_GREATER)
      claim(t, key_of("norm.rescaled"), over(f, norm, a->least), AT_MOST, norm_rescaled(f, k));
  }
  tell_root(t, key_of("norm"), named(f, "|theta|^4", over(f, squared(f, norm), k)));
}

/* The same function with |v_j| = |(w_j, b_j)| in every neuron has squared norm 4 sqrt(|s|^2 + 1) + 4 |s|. */
static void balanced_row(theorem *t, pool *p, const num *s2) {
  num *squares = pool_new(p, 2);
  const num *sixteen = whole(t->f, 16);
  num_mul(squares, sixteen, s2);
  num_add(squares + 1, squares, sixteen);
  report_root_sum(t->out, key_of("norm.balanced"), "4 sqrt(|s|^2 + 1) + 4 |s|", squares, 2);
}

static int check(const inputs *in, report *out, failure *why) {
  small_norm built;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  int fits = build(&built, &f, in, why);
  if (fits) {
    measured a = measure_built(&built, &f, in->p);
    theorem_begin(&t, out, &f, NULL);
    C_suppose_unit_norms(&t, &built.c);
    suppose_fact(&t, key_of("negative-sample"), "at least one sample is negative", VERDICT_HOLDS);
    margin_rows(&t, &built, &a);
    norm_rows(&t, &built, &a, word_is(in, "variant", "literal"));
    balanced_row(&t, in->p, a.s2);
  }
  formulas_clear(&f);
  return fits;
}

const item C_lemB_3 = {
    .id = "C-lemB.3",
    .title = "Feasible network with small norm",
    .source = "C Lemma B.3",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {C_SAMPLES_LIMIT, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}},
    .construct = construct,
    .check = check,
};
