#include "dynamics/convex_flow.h"

#include "linalg/matrix.h"
#include "num/centre.h"
#include "num/exchange.h"

enum { MOST_STATES = 8192, STEPS_OF_MARGIN = 128 };

static flow_state new_state(pool *p, size_t n) {
  num *cells = pool_new(p, n + 2);
  return (flow_state){cells, cells + 1, cells + 2};
}

void convex_flow_begin(convex_flow *a, pool *p, size_t n, const num *K, const num *q0, loss_kind loss) {
  num *cells = pool_new(p, 8 * n);
  *a =
      (convex_flow){.n = n, .K = K, .q0 = q0, .loss = loss, .p = p, .norms = cells, .q = cells + n, .g = cells + 2 * n};
  a->h = cells + 3 * n;
  a->A1 = cells + 4 * n;
  a->A2 = cells + 5 * n;
  a->q1 = cells + 6 * n;
  a->q2 = cells + 7 * n;
  a->step = pool_new(p, 1);
  a->work = pool_new(p, 12);
  a->at = pool_bytes(p, MOST_STATES, sizeof *a->at);
  a->at[0] = new_state(p, n);
  a->states = 1;
  for (size_t i = 0; i < n; i++) num_root_above(a->norms + i, K + i * n + i);
}

/* h = -g'(q) from g = g(q): g, or g (1 - g). t: 1 cell. */
static void fall_of_slope(num *h, const num *g, loss_kind loss, num *t) {
  num_set(h, g);
  if (loss == LOSS_EXPONENTIAL) return;
  num_set_int(t, 1);
  num_sub(t, t, g);
  num_mul(h, h, t);
}

/* Margins and derivatives at the centre of a state. */
static int look(convex_flow *a, const flow_state *s) {
  size_t n = a->n;
  num *count = a->work, *t = a->work + 1;
  num_set_int(count, (long)n);
  mat_vec(a->q, a->K, s->A, n, n, t);
  for (size_t i = 0; i < n; i++) {
    num_add(a->q + i, a->q + i, a->q0 + i);
    if (!loss_slope(a->g + i, a->q + i, a->loss, t)) return 0;
    fall_of_slope(a->h + i, a->g + i, a->loss, t);
    num_div(a->A1 + i, a->g + i, count);
  }
  mat_vec(a->q1, a->K, a->A1, n, n, t);
  for (size_t i = 0; i < n; i++) {
    num_mul(a->A2 + i, a->h + i, a->q1 + i);
    num_div(a->A2 + i, a->A2 + i, count);
    num_neg(a->A2 + i, a->A2 + i);
  }
  mat_vec(a->q2, a->K, a->A2, n, n, t);
  return 1;
}

/* c is at least n |d^2/ds^2 (g(q_i) / n)| on the path, for all s that sigma encloses: |g''(q) q'^2 + g'(q) q''|. t: 8 cells. */
static int bend(num *c, const convex_flow *a, size_t i, const num *sigma, num *t) {
  num *q = t, *speed = t + 1, *g = t + 2, *h = t + 3, *curve = t + 4, *work = t + 5;
  num_set_int(work, 2);
  num_mul(q, sigma, sigma);
  num_mul(q, q, a->q2 + i);
  num_div(q, q, work);
  num_addmul(q, sigma, a->q1 + i, work);
  num_add(q, q, a->q + i);
  num_set(speed, a->q1 + i);
  num_addmul(speed, sigma, a->q2 + i, work);
  num_mul(speed, speed, speed);
  if (!loss_slope(g, q, a->loss, work)) return 0;
  fall_of_slope(h, g, a->loss, work);
  num_set(curve, h);
  if (a->loss == LOSS_LOGISTIC) { /* g'' = g (1 - g) (1 - 2 g) */
    num_set_int(work, 1);
    num_sub(work, work, g);
    num_sub(work, work, g);
    num_mul(curve, curve, work);
  }
  num_mul(c, curve, speed);
  num_mul(h, h, a->q2 + i);
  num_sub(c, c, h);
  num_abs(c, c);
  return 1;
}

/* What a step of length h adds to the radius beside rounding: h^3 B / 6, B = sum_i |F_i| bend_i / n. */
static int defect(num *r, const convex_flow *a, const num *h, num *t) {
  num *half = t, *sigma = t + 1, *c = t + 2, *work = t + 3;
  num_set_int(work, 2);
  num_div(half, h, work);
  num_widen(sigma, half, half);
  num_set_int(r, 0);
  for (size_t i = 0; i < a->n; i++) {
    if (!bend(c, a, i, sigma, work)) return 0;
    num_addmul(r, c, a->norms + i, work);
  }
  for (int k = 0; k < 3; k++) num_mul(r, r, h);
  num_set_int(work, 6 * (long)a->n);
  num_div(r, r, work);
  return 1;
}

/* r is at least the speed of W from the state on: |grad L|, which does not grow along the flow. t: 4 cells. */
static int speed_bound(num *r, const convex_flow *a, const flow_state *s, num *t) {
  num *off = t, *g = t + 1;
  num_set_int(r, 0);
  for (size_t i = 0; i < a->n; i++) {
    num_mul(off, s->radius, a->norms + i);
    num_ceiling(off, off);
    num_sub(off, a->q + i, off);
    if (!loss_slope(g, off, a->loss, t + 2)) return 0;
    num_addmul(r, g, a->norms + i, t + 2);
  }
  num_set_int(off, (long)a->n);
  num_div(r, r, off);
  return 1;
}

/* A_i + h A1_i + h^2/2 A2_i, as a centre; what that loses goes to the radius. */
static void move(flow_state *to, const convex_flow *a, const flow_state *from, const num *h, num *t) {
  num *half2 = t, *next = t + 1, *lost = t + 2, *work = t + 3;
  num_set_int(work, 2);
  num_mul(half2, h, h);
  num_div(half2, half2, work);
  for (size_t i = 0; i < a->n; i++) {
    num_set(next, from->A + i);
    num_addmul(next, h, a->A1 + i, work);
    num_addmul(next, half2, a->A2 + i, work);
    num_split(to->A + i, lost, next);
    num_addmul(to->radius, lost, a->norms + i, work);
  }
}

/* The state a time h after `from`, at which look() was. h has no width; `late` is by how much the time may be off. */
static int take_step(flow_state *to, convex_flow *a, const flow_state *from, const num *h, const num *late) {
  num *more = a->work, *t = a->work + 1;
  if (!speed_bound(to->radius, a, from, t)) return 0;
  num_mul(to->radius, to->radius, late);
  if (!defect(more, a, h, t)) return 0;
  num_add(to->radius, to->radius, more);
  num_add(to->radius, to->radius, from->radius);
  move(to, a, from, h, t);
  num_ceiling(to->radius, to->radius);
  return 1;
}

/* One more state, a step further. */
static int grow(convex_flow *a) {
  const flow_state *last = a->at + a->states - 1;
  num *fastest = a->work, *late = a->work + 11;
  if (a->states == MOST_STATES || !look(a, last)) return 0;
  num_set_int(fastest, 0);
  for (size_t i = 0; i < a->n; i++) {
    num_abs(a->work + 1, a->q1 + i);
    num_max(fastest, fastest, a->work + 1);
  }
  num_set_int(a->work + 1, STEPS_OF_MARGIN);
  num_mul(fastest, fastest, a->work + 1);
  num_set_int(a->work + 1, 1);
  num_div(fastest, a->work + 1, fastest);
  num_split(a->step, a->work + 1, fastest);
  flow_state next = new_state(a->p, a->n);
  num_add(fastest, last->t, a->step);
  num_split(next.t, late, fastest);
  if (!take_step(&next, a, last, a->step, late)) return 0;
  a->at[a->states++] = next;
  return 1;
}

/* The last state that is certainly not after the time, or an earlier one: from there the step is longer, and its bound still one. The start
   where none is. */
static const flow_state *state_before(const convex_flow *a, const num *time) {
  size_t low = 0, high = a->states;
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if (num_at_most(a->at[middle].t, time) == VERDICT_HOLDS)
      low = middle;
    else
      high = middle;
  }
  return a->at + low;
}

int convex_flow_at(num *q, convex_flow *a, const num *T) {
  flow_state here = new_state(a->p, a->n);
  num *time = pool_new(a->p, 5), *width = time + 1, *rest = time + 2, *late = time + 3, *earliest = time + 4;
  num_split(time, width, T);
  while (num_compare(a->at[a->states - 1].t, time) == ORDER_LESS)
    if (!grow(a)) return 0;
  /* weights are slower after a state than before it: what the time may be off counts from there */
  num_sub(earliest, time, width);
  const flow_state *from = state_before(a, earliest);
  if (!look(a, from)) return 0;
  num_sub(rest, time, from->t);
  num_split(a->step, late, rest);
  num_add(late, late, width);
  if (!take_step(&here, a, from, a->step, late) || !look(a, &here)) return 0;
  for (size_t i = 0; i < a->n; i++) {
    num_mul(rest, here.radius, a->norms + i);
    num_widen(q + i, a->q + i, rest);
  }
  return 1;
}
