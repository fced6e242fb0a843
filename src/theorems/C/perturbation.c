#include "theorems/C/perturbation.h"

#include "linalg/vector.h"
#include "num/decide.h"

/* ---- the perturbed network ---- */

/* Copies of W, b and v that may be changed. */
typedef struct {
  num *W, *b, *v;
} weights;

static weights copy_weights(pool *p, const network *net) {
  weights c = {pool_new(p, net->width), pool_new(p, net->width), pool_new(p, net->width)};
  vec_copy(c.W, net->W, net->width);
  vec_copy(c.b, net->b, net->width);
  vec_copy(c.v, net->v, net->width);
  return c;
}

/* v_1 = (1 - delta) v_1. t: 1 cell. */
static void shrink_output(num *v1, const num *delta, num *t) {
  num_set_int(t, 1);
  num_sub(t, t, delta);
  num_mul(v1, v1, t);
}

/* b_1 + (delta / (1 - delta)) (w_1 t_2 + b_1), which is (10), as w_1 b_2 / w_2 = -w_1 t_2. work: 3 cells. */
static void move_hinge(num *b1, const num *w1, const num *t2, const num *delta, num *work) {
  num *part = work, *sum = work + 1, *t = work + 2;
  num_set_int(part, 1);
  num_sub(part, part, delta);
  num_div(part, delta, part);
  num_set(sum, b1);
  num_addmul(sum, w1, t2, t);
  num_addmul(b1, part, sum, t);
}

/* v_2 + delta v_1 w_1 / w_2. work: 2 cells. */
static void raise_output(num *v2, const num *v1, const num *w1, const num *w2, const num *delta, num *work) {
  num_mul(work, delta, v1);
  num_mul(work, work, w1);
  num_div(work, work, w2);
  num_add(v2, v2, work);
}

/* a_2 + delta (v_1 / v_2) a_1 for a weight or a bias. work: 2 cells. */
static void move_part(num *a2, const num *a1, const num *v1, const num *v2, const num *delta, num *work) {
  num_div(work, v1, v2);
  num_mul(work, work, delta);
  num_addmul(a2, work, a1, work + 1);
}

network C_perturbed(pool *p, const C_perturbation *s, const num *delta) {
  const network *net = &s->net;
  size_t i = s->one, k = s->two;
  weights c = copy_weights(p, net);
  num *work = pool_new(p, 3);
  shrink_output(c.v + i, delta, work);
  if (s->how == MOVE) {
    move_part(c.W + k, net->W + i, net->v + i, net->v + k, delta, work);
    move_part(c.b + k, net->b + i, net->v + i, net->v + k, delta, work);
  } else {
    move_hinge(c.b + i, net->W + i, s->t2, delta, work);
    if (s->how == TWO) raise_output(c.v + k, net->v + i, net->W + i, net->W + k, delta, work);
  }
  network out = *net;
  out.W = c.W;
  out.b = c.b;
  out.v = c.v;
  return out;
}

/* ---- norms ---- */

num *C_change_of_norm(pool *p, const network *before, const network *after) {
  num *r = pool_new(p, 3), *part = r + 1, *t = r + 2;
  const num *new_ones[] = {after->v, after->W, after->b}, *old_ones[] = {before->v, before->W, before->b};
  for (size_t k = 0; k < 3; k++) {
    vec_dot(part, new_ones[k], new_ones[k], before->width, t);
    num_add(r, r, part);
    vec_dot(part, old_ones[k], old_ones[k], before->width, t);
    num_sub(r, r, part);
  }
  return r;
}

/* D, by which the squared norm falls to first order, over 2 delta. Of footnote 7: v_1^2 - b_1 (w_1 t_2 + b_1). */
/*@ requires room: free_cells(f, 5) && readable(f, v1) && readable(f, w1) && readable(f, b1) && readable(f, t2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*v1) * \old(*v1) - \old(*b1) * (\old(*w1) * \old(*t2) + \old(*b1)); */
static const num *first_order_alone(formulas *f, const num *v1, const num *w1, const num *b1, const num *t2) {
  const num *moved = times(f, b1, plus(f, times(f, w1, t2), b1));
  return minus(f, squared(f, v1), moved);
}

/* Of (10), less than that by v_1 v_2 w_1 / w_2. */
/*@ requires room: free_cells(f, 3) && readable(f, v1) && readable(f, w1) && readable(f, v2) && readable(f, w2);
    requires nonzero: *w2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*w2) == \old(*v1) * \old(*v2) * \old(*w1); */
static const num *raised_part(formulas *f, const num *v1, const num *w1, const num *v2, const num *w2) {
  const num *outputs = times(f, v1, v2);
  return over(f, times(f, outputs, w1), w2);
}

/* Of (12): v_1^2 - u <q_1, q_2>. */
/*@ requires room: free_cells(f, 3) && readable(f, v1) && readable(f, u) && readable(f, q12);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*v1) * \old(*v1) - \old(*u) * \old(*q12); */
static const num *first_order_of_moving(formulas *f, const num *v1, const num *u, const num *q12) {
  const num *mixed = times(f, u, q12);
  return minus(f, squared(f, v1), mixed);
}

const num *C_dot_of_neurons(formulas *f, pool *p, const network *net, size_t j, size_t k, const char *name) {
  num *r = pool_new(p, 2);
  num_mul(r, net->W + j, net->W + k);
  num_addmul(r, net->b + j, net->b + k, r + 1);
  return named(f, name, r);
}

const num *C_output_ratio(formulas *f, pool *p, const C_perturbation *s) {
  num *u = pool_new(p, 1);
  num_div(u, s->net.v + s->one, s->net.v + s->two);
  return named(f, "v_1/v_2", u);
}

const num *C_first_order(formulas *f, pool *p, const C_perturbation *s) {
  const network *net = &s->net;
  const num *v1 = named(f, "v_1", net->v + s->one), *w1 = named(f, "w_1", net->W + s->one);
  const num *b1 = named(f, "b_1", net->b + s->one), *t2 = named(f, "t_2", s->t2);
  if (s->how == MOVE) {
    const num *u = C_output_ratio(f, p, s);
    return first_order_of_moving(f, v1, u, C_dot_of_neurons(f, p, net, s->one, s->two, "<q_1, q_2>"));
  }
  const num *alone = first_order_alone(f, v1, w1, b1, t2);
  if (s->how == ALONE) return alone;
  const num *v2 = named(f, "v_2", net->v + s->two), *w2 = named(f, "w_2", net->W + s->two);
  return minus(f, alone, raised_part(f, v1, w1, v2, w2));
}

const num *C_hinge_of(pool *p, const network *net, size_t j) {
  num *t = pool_new(p, 1);
  num_div(t, net->b + j, net->W + j);
  num_neg(t, t);
  return t;
}

int C_changed_part(num *lo, num *hi, pool *p, const C_perturbation *s, const network *after) {
  size_t of[] = {s->one, s->two};
  num *t = pool_new(p, 1);
  num_set(lo, s->t2);
  num_set(hi, s->t2);
  for (size_t k = 0; k < (s->how == ALONE ? 1 : 2); k++) {
    const network *nets[] = {&s->net, after};
    order slope = num_sign(after->W + of[k]);
    if (slope == ORDER_EQUAL || slope == ORDER_UNKNOWN) return 0;
    for (size_t when = 0; when < 2; when++) {
      num_div(t, nets[when]->b + of[k], nets[when]->W + of[k]);
      num_neg(t, t);
      num_min(lo, lo, t);
      num_max(hi, hi, t);
    }
  }
  return 1;
}

/* ---- steps ---- */

/* r = y_i times what neuron j gives at x_i. work: 2 cells. */
static void share(num *r, const network *net, size_t j, const data_set *data, size_t i, num *work) {
  num_set_int(work, 0);
  network_preactivation(r, net->W + j, net->b + j, data->X + i, 1, work + 1);
  num_max(r, r, work);
  num_mul(r, r, net->v + j);
  num_mul(r, r, data->y + i);
}

/* Does the step keep all margins at least `level` and shorten the network? Only the two neurons change. work: 4 cells. */
static verdict step_works(pool *p, const C_perturbation *s, const num *delta, const num *margins, const num *level,
                          num *work) {
  network after = C_perturbed(p, s, delta);
  num *margin = work, *part = work + 1;
  verdict all = num_less(C_change_of_norm(p, &s->net, &after), pool_int(p, 0));
  for (size_t i = 0; i < s->data.count && all != VERDICT_FAILS; i++) {
    num_set(margin, margins + i);
    for (size_t k = 0; k < (s->how == ALONE ? 1 : 2); k++) {
      size_t j = k == 0 ? s->one : s->two;
      share(part, &s->net, j, &s->data, i, work + 2);
      num_sub(margin, margin, part);
      share(part, &after, j, &s->data, i, work + 2);
      num_add(margin, margin, part);
    }
    all = both_hold(all, num_at_most(level, margin));
  }
  return all;
}

const num *C_largest_step(pool *p, const C_perturbation *s, const num *margins, const num *level, int halvings) {
  num *step = pool_int(p, 1), *two = pool_int(p, 2), *work = pool_new(p, 4);
  for (int k = 0; k < halvings; k++) {
    num_div(step, step, two);
    verdict answer = step_works(p, s, step, margins, level, work);
    if (answer != VERDICT_FAILS) return answer == VERDICT_HOLDS ? step : NULL;
  }
  return NULL;
}
