/* Directions in which the residual is certainly not shorter, whatever the multipliers. */
#include <math.h>

#include "linalg/vector.h"
#include "search/against.h"
#include "search/gap.h"
#include "search/multipliers.h"
#include "search/ray.h"

/* Parts of a direction that are subtracted: the first, the last, and each this many times the one before. */
static const double FIRST_PART = 0x1p-60, LAST_PART = 1, TIMES = 4;

static int points_away(const choices *c, const ray *d, const ray *away, double part) {
  for (size_t l = 0; l < c->members; l++)
    if (ray_gain(c, d, away, part, c->member[l]) > 0) return 0;
  return 1;
}

/* d -= part * away for the smallest part, in steps, with which d points away from all gradients. Returns 0 where none does. */
static int turn_away(ray *d, const ray *away, const choices *c) {
  const search *s = c->of;
  size_t m = s->net.width;
  double t;
  for (double part = FIRST_PART; part <= LAST_PART; part *= TIMES) {
    if (!points_away(c, d, away, part)) continue;
    double back = -part;
    vec_axpy(d->w, &back, away->w, m * s->net.dim, &t);
    vec_axpy(d->b, &back, away->b, m, &t);
    vec_axpy(d->v, &back, away->v, m, &t);
    return 1;
  }
  return 0;
}

/* ---- where directions come from ---- */

static void set_theta(ray *r, const search *s) {
  size_t m = s->net.width;
  vec_copy(r->w, s->net.W, m * s->net.dim);
  if (s->net.biases) vec_copy(r->b, s->net.b, m);
  if (s->net.outputs) vec_copy(r->v, s->net.v, m);
}

/* The residual that the search left. */
static void set_residual(ray *r, const search *s) {
  size_t m = s->net.width;
  vec_copy(r->w, s->gap_w, m * s->net.dim);
  vec_copy(r->b, s->gap_b, m);
  vec_copy(r->v, s->gap_v, m);
}

/* At a KKT point with trained outputs |(w_j, b_j)| = |v_j|: the products of (w_j, b_j) and of -v_j with every gradient cancel. */
static void set_balance(ray *r, const search *s) {
  set_theta(r, s);
  for (size_t j = 0; j < s->net.width; j++) {
    double sign = s->at.w_square[j] > s->net.v[j] * s->net.v[j] ? 1 : -1;
    vec_scale(r->w + j * s->net.dim, &sign, s->net.dim);
    r->b[j] *= sign;
    r->v[j] *= -sign;
  }
}

/* v_j sum_i y_i x_i over the samples that may have multipliers: what all gradients have in common, were all slopes equal. */
static void set_common(ray *r, const choices *c) {
  const search *s = c->of;
  size_t m = s->net.width;
  double t;
  vec_zero(r->w, m * s->net.dim);
  for (size_t j = 0; j < m; j++)
    for (size_t l = 0; l < c->members; l++) {
      double pull = s->net.v[j] * s->data.y[c->member[l]];
      vec_axpy(r->w + j * s->net.dim, &pull, s->data.X + c->member[l] * s->net.dim, s->net.dim, &t);
      if (s->net.biases) r->b[j] += pull;
    }
}

/* ---- all together ---- */

static int set_direction(ray *d, const search *s, refutation_kind kind) {
  if (kind == REFUTE_BALANCE || kind == REFUTE_BALANCE_COMMON) {
    if (!s->net.outputs) return 0;
    set_balance(d, s);
  } else {
    set_residual(d, s);
  }
  return 1;
}

/* <d, theta> / |d| |theta|. */
static double bound_of(const ray *d, const search *s) {
  const search_rules all = {s->net.biases, s->net.outputs, 0, 0};
  size_t m = s->net.width;
  double sum, part, t, size = ray_length(d, s) * sqrt(counted_square(s, &all));
  vec_dot(&sum, d->w, s->net.W, m * s->net.dim, &t);
  vec_dot(&part, d->b, s->net.b, m, &t);
  sum += part;
  vec_dot(&part, d->v, s->net.v, m, &t);
  return size > 0 ? (sum + part) / size : 0;
}

/* What the direction is moved along. */
static void set_away(ray *r, const choices *c, refutation_kind kind) {
  if (kind == REFUTE_COMMON || kind == REFUTE_BALANCE_COMMON)
    set_common(r, c);
  else
    set_theta(r, c->of);
}

static int move_along(ray *d, const choices *c, refutation_kind kind) {
  const search *s = c->of;
  ray away;
  ray_init(&away, s);
  set_away(&away, c, kind);
  double length = ray_length(&away, s);
  int moved = length > 0;
  if (moved) {
    ray_scale(&away, s, 1 / length);
    ray_measure(&away, s);
    ray_measure(d, s);
    moved = turn_away(d, &away, c);
  }
  ray_clear(&away);
  return moved;
}

/* Returns the bound, or 0. */
static double find_direction(search *s, const choices *c, refutation_kind kind) {
  ray d;
  double bound = 0;
  ray_init(&d, s);
  int found = set_direction(&d, s, kind);
  double length = ray_length(&d, s);
  if (found && length > 0) {
    ray_scale(&d, s, 1 / length);
    found = kind == REFUTE_AGAINST ? turn_against(&d, c) : move_along(&d, c, kind);
    bound = found ? bound_of(&d, s) : 0;
  }
  if (bound > 0) {
    vec_copy(s->against_w, d.w, s->net.width * s->net.dim);
    vec_copy(s->against_b, d.b, s->net.width);
    vec_copy(s->against_v, d.v, s->net.width);
  }
  ray_clear(&d);
  return bound;
}

int search_refutation(search *s, double within, refutation_kind kind, search_direction *D) {
  const double more = 1.0000001 * within + 1e-12;
  const search_rules rules = {s->net.biases, s->net.outputs, more, more};
  choices given;
  choices_init(&given, s, &rules, s->found.free_slope);
  if (kind == REFUTE_ROUGHLY || kind == REFUTE_RESIDUAL) {
    s->rough = kind == REFUTE_ROUGHLY;
    find_multipliers(s, &given);
    s->rough = 0;
    measure_gap(s, &rules);
  }
  double bound = find_direction(s, &given, kind);
  choices_clear(&given);
  *D = (search_direction){s->against_w, s->against_b, s->against_v, bound};
  return bound > 0;
}
