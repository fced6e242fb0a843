/* Item D-lem4.6: two sets of weights: outputs, gradients and the gradient of the risk differ by no more than the weights do, and f by
   its linear part up to second order. Source: D Lemmas 4.5, 4.6 (b), eqs. (4) to (7). */
#include "linalg/gram.h"
#include "linalg/reduce.h"
#include "linalg/spectral.h"
#include "theorems/D/run.h"
#include "theorems/claim.h"

static const char about[] =
    "For weights W and V and each sample x_i: |f(x_i; W) - f(x_i; V)| <= |(W - V) x_i| (eq. 5); the gradients of f "
    "differ by at most H/sqrt(m) |x_i| |(W - V) x_i| (eq. 6); and f(x_i; W) differs from its linear part at V by at "
    "most H'/(2 sqrt(m)) |(W - V) x_i|^2, so by H |x_i|^2 |W - V|_2^2 / (2 sqrt(m)) (Lemma 4.5). All this is exact. "
    "With sigmoid losses, computed in enclosures: the gradient of the risk is Lipschitz with R+^2 (1 + H/sqrt(m)) in "
    "the spectral norm (Lemma 4.6, eqs. 4 and 7). The leaky ReLU is not smooth: its rows for eq. (6) and Lemma 4.5 "
    "fail for any H.";

enum { CELLS = 256, CELLS_OF_SAMPLE = 96, HALVINGS = 16, MOST_NEURONS = 200 };

static const field_spec takes[] = {
    D_NET,
    MATRIX("W", "m x p", REQUIRED, "weights, one neuron per row"),
    MATRIX("V", "m x p", REQUIRED, "other weights, at which f is expanded"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* H/2 times the squared move: what m^(1/2) times the remainder is at most. */
/*@ requires room: free_cells(f, 3) && readable(f, H) && readable(f, moved2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == \old(*H) * \old(*moved2); */
static const num *second_order(formulas *f, const num *H, const num *moved2) {
  const num *scaled = times(f, H, moved2);
  return over(f, scaled, whole(f, 2));
}

/* H/2 |x|^2 |W - V|_2^2. */
/*@ requires room: free_cells(f, 4) && readable(f, H) && readable(f, x2) && readable(f, spectral2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == \old(*H) * \old(*x2) * \old(*spectral2); */
static const num *printed_order(formulas *f, const num *H, const num *x2, const num *spectral2) {
  const num *scaled = times(f, times(f, H, x2), spectral2);
  return over(f, scaled, whole(f, 2));
}

/* H^2 times the squared move. */
/*@ requires room: free_cells(f, 2) && readable(f, H) && readable(f, moved2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*H) * \old(*H) * \old(*moved2); */
static const num *slope_bound(formulas *f, const num *H, const num *moved2) { return times(f, squared(f, H), moved2); }

/* (R+^2 (1 + H / sqrt(m)))^2 |W - V|_2^2, with scale = 1/sqrt(m). */
/*@ requires room: free_cells(f, 6) && readable(f, R_max2) && readable(f, H) && readable(f, scale) &&
                    readable(f, spectral2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result ==
                    \old(*R_max2) * (1 + \old(*H) * \old(*scale)) * (\old(*R_max2) * (1 + \old(*H) * \old(*scale))) *
                    \old(*spectral2); */
static const num *risk_bound(formulas *f, const num *R_max2, const num *H, const num *scale, const num *spectral2) {
  const num *one = whole(f, 1), *beta = times(f, R_max2, plus(f, one, times(f, H, scale)));
  return times(f, squared(f, beta), spectral2);
}

/* ---- the item ---- */

typedef struct {
  D_run run;
  const num *W, *V;
  num *off;                                       /* m x p: W - V */
  num *u, *v, *phi_u, *phi_v, *slope_u, *slope_v; /* m x n */
  num *low2, *high2;                              /* bounds of |W - V|_2^2 */
} pair;

static int read_pair(pair *a, const inputs *in, failure *why) {
  pool *p = in->p;
  if (!D_read_net(in, &a->run, why)) return 0;
  const training *r = &a->run.r;
  if (!size_fits("W", "m", r->m, NULL, 1, MOST_NEURONS, why)) return 0;
  size_t all = r->m * r->n, weights = r->m * r->d;
  num *G = pool_new(p, r->m * r->m), *t = pool_new(p, 3);
  a->W = numbers(in, "W");
  a->V = numbers(in, "V");
  a->off = pool_new(p, weights);
  a->u = pool_new(p, all);
  a->v = pool_new(p, all);
  a->phi_u = pool_new(p, all);
  a->phi_v = pool_new(p, all);
  a->slope_u = pool_new(p, all);
  a->slope_v = pool_new(p, all);
  a->low2 = pool_new(p, 1);
  a->high2 = pool_new(p, 1);
  for (size_t k = 0; k < weights; k++) num_sub(a->off + k, a->W + k, a->V + k);
  descent_preactivations(a->u, a->W, r, t);
  descent_preactivations(a->v, a->V, r, t);
  D_activate(a->phi_u, a->slope_u, &r->activation, a->u, all, t);
  D_activate(a->phi_v, a->slope_v, &r->activation, a->v, all, t);
  mat_gram(G, a->off, r->m, r->d, t);
  spectral_bounds(a->low2, a->high2, G, r->m, HALVINGS, pool_new(p, 2 * r->m * r->m + 2 * r->m + 3));
  return 1;
}

/* Of sample i, over its neurons: the squared move sum_j (u - v)^2, that of slopes, m^(1/2) times the change of f, and of that what the
   linear part at V leaves. */
typedef struct {
  num *moved2, *slopes2, *change, *rest;
} differences;

static differences differences_at(const pair *a, pool *p, size_t i) {
  const training *r = &a->run.r;
  num *cells = pool_new(p, 6), *off = cells + 4, *t = cells + 5;
  differences d = {cells, cells + 1, cells + 2, cells + 3};
  for (size_t j = 0; j < r->m; j++) {
    size_t at = j * r->n + i;
    num_sub(off, a->slope_u + at, a->slope_v + at);
    num_addmul(d.slopes2, off, off, t);
    num_sub(off, a->phi_u + at, a->phi_v + at);
    num_addmul(d.change, r->s + j, off, t);
    num_addmul(d.rest, r->s + j, off, t);
    num_sub(off, a->u + at, a->v + at);
    num_addmul(d.moved2, off, off, t);
    num_mul(off, off, a->slope_v + at);
    num_submul(d.rest, r->s + j, off, t);
  }
  return d;
}

/* lhs <= rhs, of which bounds are known: the lower one shows that it holds, the upper one that it fails. */
static void claim_between(theorem *t, row_key key, const num *lhs, const num *low, const num *high) {
  if (num_at_most(lhs, low) != VERDICT_FAILS)
    claim(t, key, lhs, AT_MOST, low);
  else if (num_at_most(lhs, high) == VERDICT_FAILS)
    claim(t, key, lhs, AT_MOST, high);
  else
    claim_fact(t, key, "the left side lies between the bounds of the right one", settled(VERDICT_UNDECIDED));
}

static void sample_rows(theorem *t, const pair *a, size_t i, const num *m, const num *H, const num *H_sharp) {
  formulas *f = t->f;
  differences d = differences_at(a, a->run.p, i);
  const num *moved2 = named(f, "|(W - V) x|^2", d.moved2), *rest = absolute(f, named(f, "sqrt(m) remainder", d.rest));
  const num *x2 = named(f, "|x|^2", a->run.r.K + i * a->run.r.n + i);
  claim(t, key_at("lipschitz", i), squared(f, named(f, "sqrt(m) (f(x; W) - f(x; V))", d.change)), AT_MOST,
        times(f, m, moved2));
  claim(t, key_at("slopes.lipschitz", i), named(f, "sum_j (phi'(u_j) - phi'(v_j))^2", d.slopes2), AT_MOST,
        slope_bound(f, H, moved2));
  claim(t, key_at("expansion.sharp", i), rest, AT_MOST, second_order(f, H_sharp, moved2));
  claim_between(t, key_at("expansion", i), rest, printed_order(f, H, x2, named(f, "|W - V|_2^2", a->low2)),
                printed_order(f, H, x2, named(f, "|W - V|_2^2", a->high2)));
}

/* Gradients of the risk need sigmoid losses. */
static void risk_rows(theorem *t, const pair *a, const num *H) {
  formulas *f = t->f;
  const training *r = &a->run.r;
  D_state at_W, at_V;
  failure unused;
  if (!D_take_step(&at_W, &a->run, a->W, NULL, &unused) || !D_take_step(&at_V, &a->run, a->V, NULL, &unused)) return;
  num *off = pool_new(a->run.p, r->m * r->d);
  for (size_t k = 0; k < r->m * r->d; k++) num_sub(off + k, at_W.down + k, at_V.down + k);
  const num *R_max2 = named(f, "(R+^2)", a->run.R_max2), *scale = named(f, "(1/sqrt(m))", r->scale);
  claim_between(t, key_of("risk.lipschitz"), named(f, "|grad L(W) - grad L(V)|^2", inner(f, off, off, r->m * r->d)),
                risk_bound(f, R_max2, H, scale, named(f, "|W - V|_2^2", a->low2)),
                risk_bound(f, R_max2, H, scale, named(f, "|W - V|_2^2", a->high2)));
}

static int check(const inputs *in, report *out, failure *why) {
  pair a;
  formulas f;
  theorem t;
  if (!read_pair(&a, in, why)) return 0;
  const training *r = &a.run.r;
  formulas_init(&f, CELLS + r->n * CELLS_OF_SAMPLE);
  theorem_begin(&t, out, &f, NULL);
  num *least = fresh(&f);
  const num *H = named(&f, "H", r->activation.H), *m = named(&f, "m", whole(&f, (long)r->m));
  int smooth = phi_smoothness(least, &r->activation, pool_new(in->p, 3));
  if (!smooth) out->subject = SUBJECT_SUPPLIED;
  for (size_t i = 0; i < r->n; i++) sample_rows(&t, &a, i, m, H, smooth ? named(&f, "H'", least) : H);
  risk_rows(&t, &a, H);
  formulas_clear(&f);
  return 1;
}

const item D_lem4_6 = {
    .id = "D-lem4.6",
    .title = "Outputs and gradients of two sets of weights",
    .source = "D Lemmas 4.5, 4.6",
    .about = about,
    .inputs = takes,
    .limits = {D_RUN_LIMITS},
    .transcendental = AT_TIMES_TRANSCENDENTAL,
    .check = check,
};
