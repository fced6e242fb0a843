/* Conclusions K1 to K5 of D-core along a trajectory. A row of a step speaks of all steps since the row before it. */
#include "linalg/reduce.h"
#include "theorems/D/core_walk.h"

/* ---- formulas ---- */

/* exp(-zeta) + (alpha c / n) t / (1 + exp(zeta)): what exp(z_i) is at least after t steps. */
/*@ requires room: free_cells(f, 10) && readable(f, zeta) && readable(f, alpha) && readable(f, c) &&
                    readable(f, n) && readable(f, t);
    requires nonzero: *n != 0.0 && 1 + exponential(*zeta) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==>
                    \exists real q; is_quotient(q, \old(*alpha) * \old(*c) * \old(*t), \old(*n) * (1 + exponential(\old(*zeta)))) && *\result == exponential(-\old(*zeta)) + q; */
static const num *growth_of_margins(formulas *f, const num *zeta, const num *alpha, const num *c, const num *n,
                                    const num *t) {
  const num *start = natural_exp(f, negated(f, zeta)), *one = whole(f, 1);
  const num *gained = times(f, over(f, times(f, alpha, c), n), t), *slowed = plus(f, one, natural_exp(f, zeta));
  return plus(f, start, over(f, gained, slowed));
}

/* (Q/n) (R+^2 + (n - 1) Xc) G^2: what |grad L|^2 is at most. */
/*@ requires room: free_cells(f, 8) && readable(f, Q) && readable(f, n) && readable(f, R_max2) &&
                    readable(f, cross) && readable(f, G);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*n) ==
                    \old(*Q) * (\old(*R_max2) + (\old(*n) - 1) * \old(*cross)) * (\old(*G) * \old(*G)); */
static const num *gradient_bound(formulas *f, const num *Q, const num *n, const num *R_max2, const num *cross,
                                 const num *G) {
  const num *others = minus(f, n, whole(f, 1)), *spread = plus(f, R_max2, times(f, others, cross));
  return times(f, times(f, over(f, Q, n), spread), squared(f, G));
}

const num *D_core_loss_or_time(formulas *f, const num *zeta, const num *n, const num *alpha, const num *c,
                               const num *x) {
  const num *one = whole(f, 1), *most = times(f, plus(f, one, natural_exp(f, zeta)), n);
  return over(f, most, times(f, times(f, alpha, c), x));
}

/* ---- rows ---- */

/* At the start ratios are at most exp(2 zeta), by H1 less than 8 <= Q. */
static void start_row(theorem *t, const D_core_setting *c) {
  formulas *f = t->f;
  claim(t, key_of("K1.start"), natural_exp(f, times(f, whole(f, 2), c->zeta)), AT_MOST, c->Q);
}

static void loss_rows(theorem *t, D_core_walk *w, size_t at) {
  formulas *f = t->f;
  const D_core_setting *c = w->core;
  claim(t, key_at("K1", at), named(f, "max exp(z_j - z_i)", w->ratio), AT_MOST, c->Q);
  claim(t, key_at("K1.sigmoid", at), named(f, "max g_j/g_i", w->sigmoid), AT_MOST, c->Q);
  claim(t, key_at("K2", at), whole(f, 0), AT_MOST, named(f, "min z'_i - z_i - (alpha c/n) g_i", w->gain));
  claim(t, key_at("K3", at), named(f, "max g'_i - g_i", w->rise), AT_MOST, whole(f, 0));
}

static void rate_rows(theorem *t, D_core_walk *w, size_t at) {
  formulas *f = t->f;
  const D_core_setting *c = w->core;
  const num *steps = named(f, "t", whole(f, (long)w->path.t));
  const num *risk = named(f, "L", D_core_mean_loss(f, w, 1)), *G = named(f, "G", D_core_mean_loss(f, w, 0));
  const num *smallest = natural_exp(f, named(f, "min z_i", least(f, w->q, c->run->r.n)));
  claim(t, key_at("K4", at), growth_of_margins(f, c->zeta, c->alpha, c->c, c->n, steps), AT_MOST, smallest);
  if (num_sign(c->c) == ORDER_GREATER)
    claim(t, key_at("K4.rate", at), risk, AT_MOST, D_core_loss_or_time(f, c->zeta, c->n, c->alpha, c->c, steps));
  const num *move = D_core_next_move(w, pool_new(c->run->p, c->run->r.m * c->run->r.n));
  claim(t, key_at("K5", at), named(f, "|grad L|^2", D_core_gradient2(w, move)), AT_MOST,
        gradient_bound(f, c->Q, c->n, c->R_max2, c->cross, G));
  tell(t, key_at("least-margin", at), named(f, "min z_i", least(f, w->q, c->run->r.n)));
}

/* 1, 2, 5, 10, 20, 50, ... and the last. */
static int is_recorded(size_t t, size_t steps) {
  size_t unit = 1;
  while (t / unit >= 10) unit *= 10;
  return t == steps || t == unit || t == 2 * unit || t == 5 * unit;
}

int D_core_steps(theorem *t, const D_core_setting *core, const D_core_mean *mean, const num *W0, size_t steps,
                 failure *why) {
  D_core_walk w;
  int first = 1;
  if (steps == 0) return 1;
  if (!D_core_walk_begin(&w, core, mean, W0))
    return refuse(why, "steps: this arithmetic has no exponentials; expected 0");
  if (mean == NULL) start_row(t, core);
  for (size_t at = 1; at <= steps; at++) {
    if (!D_core_walk_advance(&w, first)) return refuse(why, "steps: step %zu has no value", at);
    first = is_recorded(at, steps);
    if (first && mean == NULL) loss_rows(t, &w, at - 1);
    if (first && mean == NULL) rate_rows(t, &w, at - 1);
    if (first && mean != NULL) D_core_mean_rows(t, &w, at - 1);
  }
  return 1;
}
