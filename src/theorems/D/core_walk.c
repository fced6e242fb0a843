/* A trajectory of D-core: what is known at each step, and the worst since the last row. */
#include "theorems/D/core_walk.h"

#include "linalg/reduce.h"

static int look(D_core_walk *w) {
  trajectory_margins(w->q, &w->path, w->work);
  return trajectory_weights(w->g, &w->path, w->work);
}

/* The risk at the start; every margin is one of the start. */
static int start_risk(D_core_walk *w) {
  size_t n = w->core->run->r.n;
  num *l = w->work, *t = w->work + 1;
  for (size_t i = 0; i < n; i++) {
    if (!loss_value(l, w->q + i, LOSS_LOGISTIC, t)) return 0;
    num_add(w->L0, w->L0, l);
  }
  num_set_int(t, (long)n);
  num_div(w->L0, w->L0, t);
  return 1;
}

int D_core_walk_begin(D_core_walk *w, const D_core_setting *core, const D_core_mean *mean, const num *W0) {
  pool *p = core->run->p;
  size_t n = core->run->r.n;
  *w = (D_core_walk){.core = core, .mean = mean, .W0 = W0};
  w->q = pool_new(p, n);
  w->g = pool_new(p, n);
  w->last_q = pool_new(p, n);
  w->last_g = pool_new(p, n);
  w->S = pool_new(p, 1);
  w->S2 = pool_new(p, 1);
  w->L0 = pool_new(p, 1);
  w->ratio = pool_new(p, 1);
  w->sigmoid = pool_new(p, 1);
  w->gain = pool_new(p, 1);
  w->rise = pool_new(p, 1);
  w->work = pool_new(p, 8);
  return trajectory_begin(&w->path, p, &core->run->r, W0, 0) && look(w) && start_risk(w);
}

/* What holds at the step, for K1. */
static void take_ratios(D_core_walk *w, int first) {
  size_t n = w->core->run->r.n;
  num *t = w->work;
  vec_max(t, w->q, n);
  vec_min(t + 1, w->q, n);
  num_sub(t, t, t + 1);
  (void)num_exp(t, t);
  vec_max(t + 1, w->g, n);
  vec_min(t + 2, w->g, n);
  num_div(t + 1, t + 1, t + 2);
  if (first) {
    num_set(w->ratio, t);
    num_set(w->sigmoid, t + 1);
  } else {
    num_max(w->ratio, w->ratio, t);
    num_max(w->sigmoid, w->sigmoid, t + 1);
  }
}

/* What the step did, for K2 and K3: min_i (z'_i - z_i - (alpha c/n) g_i) and max_i (g'_i - g_i). */
static void take_change(D_core_walk *w, int first) {
  const training *r = &w->core->run->r;
  num *rate = w->work, *t = w->work + 1;
  num_set_int(t, (long)r->n);
  num_div(rate, r->alpha, t);
  num_mul(rate, rate, w->core->c);
  for (size_t i = 0; i < r->n; i++) {
    num_sub(t, w->q + i, w->last_q + i);
    num_submul(t, rate, w->last_g + i, t + 1);
    num_sub(t + 2, w->g + i, w->last_g + i);
    if (first && i == 0) {
      num_set(w->gain, t);
      num_set(w->rise, t + 2);
    } else {
      num_min(w->gain, w->gain, t);
      num_max(w->rise, w->rise, t + 2);
    }
  }
}

static void add_losses(D_core_walk *w) {
  size_t n = w->core->run->r.n;
  vec_sum(w->work, w->g, n);
  num_set_int(w->work + 1, (long)n);
  num_div(w->work, w->work, w->work + 1);
  num_add(w->S, w->S, w->work);
  num_addmul(w->S2, w->work, w->work, w->work + 1);
}

int D_core_walk_advance(D_core_walk *w, int first) {
  size_t n = w->core->run->r.n;
  add_losses(w);
  vec_copy(w->last_q, w->q, n);
  vec_copy(w->last_g, w->g, n);
  if (!trajectory_step(&w->path) || !look(w)) return 0;
  take_ratios(w, first);
  take_change(w, first);
  return 1;
}

const num *D_core_mean_loss(formulas *f, const D_core_walk *w, int logistic) {
  size_t n = w->core->run->r.n;
  num *l = pool_new(w->core->run->p, n);
  for (size_t i = 0; logistic && i < n; i++) (void)loss_value(l + i, w->q + i, LOSS_LOGISTIC, w->work);
  return over(f, sum(f, logistic ? l : w->g, n), w->core->n);
}

const num *D_core_next_move(const D_core_walk *w, num *slope) {
  const training *r = &w->core->run->r;
  pool *p = w->core->run->p;
  num *P = pool_new(p, r->m * r->n), *c = pool_new(p, r->m * r->n), *move = pool_new(p, r->m * r->d), *t = w->work;
  trajectory_preactivations(P, &w->path, t);
  (void)descent_slopes(slope, P, r, t);
  descent_pulls(c, slope, w->g, r, t);
  descent_explicit(move, c, r, t);
  return move;
}

const num *D_core_gradient2(const D_core_walk *w, const num *move) {
  const training *r = &w->core->run->r;
  num *size = pool_new(w->core->run->p, 1);
  vec_dot(size, move, move, r->m * r->d, w->work);
  num_div(size, size, r->alpha);
  num_div(size, size, r->alpha);
  return size;
}
