#include "theorems/A/thm4_2_run.h"

#include "linalg/vector.h"
#include "num/centre.h"

enum { MOST_SPECTRAL = 64 };

/* ---- the smallest constants ---- */

static void track_most(num *most, const num *x, int first) {
  if (first)
    num_set(most, x);
  else
    num_max(most, most, x);
}

static void track_least(num *least, const num *x, int first) {
  if (first)
    num_set(least, x);
  else
    num_min(least, least, x);
}

/* Of a step from x: |grad L|^2 n / (R_max^2 G^2), at most 2 C_R, and |grad L| R sqrt(n) / (gamma R_min G), at least 1/(2 sqrt(2)). */
static void track_step(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  num *t = run->work, *r = t + 1;
  num_mul(r, x->gradient, a->root_n);
  num_div(r, r, x->G);
  num_div(t, r, a->R_max);
  num_mul(t, t, t);
  track_most(run->most_gradient, t, x->t == 0);
  num_mul(r, r, a->R);
  num_div(r, r, a->R_min);
  num_div(r, r, a->gamma);
  track_least(run->least_proxy, r, x->t == 0);
  track_most(run->most_ratio, x->sigmoid, x->t == 0);
}

/* Of W(t): L^2 R_min^2 alpha t / n, |W|_F^2 |mu|^2 / |W mu|^2, and |W mu| / |mu| over alpha gamma R_min S / (R sqrt(n)). */
static void track_iterate(A_run *run, const A_iterate *x) {
  const A_descent *a = run->a;
  num *t = run->work, *r = t + 1;
  num_set_int(t, (long)x->t);
  num_mul(r, x->L, x->L);
  num_mul(r, r, t);
  num_mul(r, r, a->alpha);
  num_mul(r, r, a->R_min2);
  num_div(r, r, a->n);
  track_most(run->most_rate, r, x->t == 1);
  num_div(r, x->W, x->reach);
  num_mul(r, r, r);
  track_most(run->most_rank, r, x->t == 1);
  num_mul(r, a->alpha, a->gamma);
  num_mul(r, r, a->R_min);
  num_mul(r, r, run->S);
  num_div(r, r, a->R);
  num_div(r, r, a->root_n);
  num_div(r, x->reach, r);
  track_least(run->least_growth, r, x->t == 1);
  track_most(run->most_ratio, x->sigmoid, 0);
}

/* ---- numbers of recorded times ---- */

static void tell_at(A_run *run, size_t t, const char *key, const char *name, const num *value) {
  if (run->told_count == A_MOST_TOLD) return;
  A_told *one = run->told + run->told_count++;
  *one = (A_told){key, name, t, pool_new(run->a->p, 1)};
  num_set(one->value, value);
}

/* W W^T = W(0) W(0)^T + P(0) A^T + A P^T of the centre, m x m. t: 2 cells. */
static void outer_gram(num *B, const A_run *run, num *t) {
  const trajectory *path = &run->path;
  size_t m = path->r->m, n = path->r->n;
  for (size_t j = 0; j < m; j++)
    for (size_t k = 0; k <= j; k++) {
      num *entry = B + j * m + k;
      vec_dot(entry, path->P0 + j * n, path->A + k * n, n, t);
      vec_dot(t + 1, path->A + j * n, path->P + k * n, n, t);
      num_add(entry, entry, t + 1);
      num_add(entry, entry, run->B0 + j * m + k);
      num_set(B + k * m + j, entry);
    }
}

/* |W|_2 and the stable rank, where the network is small. */
static void tell_rank(A_run *run, const A_iterate *x) {
  size_t m = run->a->r->m;
  if (m > MOST_SPECTRAL) return;
  num *B = pool_new(run->a->p, m * m), *norm = run->work, *quotient = norm + 1;
  outer_gram(B, run, run->work);
  A_largest_eigenvalue(norm, B, m, run->a->p);
  if (num_sign(norm) != ORDER_GREATER || !num_root(norm, norm)) return;
  num_widen(norm, norm, run->path.radius);
  tell_at(run, x->t, "norm.spectral", "|W|_2", norm);
  num_div(quotient, x->W, norm);
  num_mul(quotient, quotient, quotient);
  tell_at(run, x->t, "rank", "|W|_F^2/|W|_2^2", quotient);
}

static void tell_all(A_run *run, const A_iterate *x) {
  size_t n = run->a->r->n;
  tell_at(run, x->t, "risk", "L", x->L);
  tell_at(run, x->t, "sum", "S", run->S);
  tell_at(run, x->t, "norm", "|W|_F", x->W);
  vec_min(run->work, x->q, n);
  tell_at(run, x->t, "margin.least", "min q_i", run->work);
  vec_max(run->work, x->q, n);
  tell_at(run, x->t, "margin.greatest", "max q_i", run->work);
  tell_rank(run, x);
}

/* ---- the run ---- */

static void make_room(A_run *run) {
  pool *p = run->a->p;
  size_t m = run->a->r->m;
  num *cells = pool_new(p, 14);
  run->start2 = pool_new(p, m);
  run->sums = pool_new(p, m);
  run->B0 = pool_new(p, m * m);
  run->S = cells;
  run->S2 = cells + 1;
  run->L0 = cells + 2;
  run->L1 = cells + 3;
  run->G = cells + 4;
  run->start = cells + 5;
  run->tail = cells + 6;
  run->fall = cells + 7;
  run->most_rate = cells + 8;
  run->most_rank = cells + 9;
  run->most_ratio = cells + 10;
  run->most_gradient = cells + 11;
  run->least_growth = cells + 12;
  run->least_proxy = cells + 13;
  run->work = pool_new(p, 8);
}

static int begin(A_run *run, A_iterate *x) {
  const A_descent *a = run->a;
  const training *r = a->r;
  A_squared_norms(run->start2, run->W0, r->m, r->d, run->work);
  A_outer_gram(run->B0, run->W0, r->m, r->d, run->work);
  if (!trajectory_begin(&run->path, a->p, r, run->W0, 1) || !A_iterate_of(x, a, &run->path, run->start2)) return 0;
  num_set(run->L0, x->L);
  num_set(run->start, x->W);
  A_run_start_rows(run, x);
  if (run->event != NULL) A_run_event_start(run, x);
  return 1;
}

/* The sums over the steps before the one that is taken from x, and what that one does to the margins. */
static void add_up(A_run *run, const A_iterate *x, const A_iterate *next) {
  num_set(run->G, x->G);
  num_add(run->S, run->S, x->G);
  num_addmul(run->S2, x->G, x->G, run->work);
  for (size_t j = 0; j < run->a->r->m; j++) num_add(run->sums + j, run->sums + j, x->gradients + j);
  for (size_t k = 0; k < run->a->r->n; k++) {
    num_sub(run->work, x->q + k, next->q + k);
    track_most(run->fall, run->work, k == 0);
  }
}

/* 1, 10, 100, ... and the last. */
static int is_recorded(size_t t, size_t T) {
  size_t unit = 1;
  while (t / unit >= 10) unit *= 10;
  return t == T || t == unit;
}

static void look_at(A_run *run, const A_iterate *x, size_t T) {
  run->w.step = x->t;
  if (x->t == 1) {
    num_set(run->L1, x->L);
    A_run_first_rows(run, x);
    A_run_tail_supposed(run, x);
  }
  A_run_iterate_rows(run, x);
  if (x->t >= 2) A_run_tail_rows(run, x);
  track_iterate(run, x);
  if (!is_recorded(x->t, T)) return;
  worst_record(&run->w, x->t);
  tell_all(run, x);
}

int A_run_steps(A_run *run, const A_descent *a, const A_event *event, const num *W0, size_t T, failure *why) {
  *run = (A_run){.a = a, .event = event, .W0 = W0};
  A_iterate *x = run->both, *next = run->both + 1;
  worst_begin(&run->w, a->p, a->f);
  A_steps_begin(&run->steps, &run->w, a, a->gamma2, a->C_R);
  make_room(run);
  A_iterate_new(x, a);
  A_iterate_new(next, a);
  if (!begin(run, x)) return refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
  while (x->t < T) {
    if (!trajectory_step(&run->path) || !A_iterate_of(next, a, &run->path, run->start2))
      return refuse(why, "steps: step %zu has no value at this precision", x->t + 1);
    run->w.step = x->t;
    A_steps_offer(&run->steps, x, next);
    track_step(run, x);
    add_up(run, x, next);
    A_iterate *last = x;
    x = next;
    next = last;
    look_at(run, x, T);
  }
  return 1;
}
