#include "net/radius.h"

#include "linalg/vector.h"

verdict relu_has_label(const network *net, const num *x, int y, pool *p) {
  num *output = pool_new(p, 1);
  network_value(output, net, x, pool_new(p, 3));
  order side = num_sign(output);
  if (side == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
  return (side == ORDER_GREATER) == (y > 0) ? VERDICT_HOLDS : VERDICT_FAILS;
}

/* z_j = <w_j, x> + b_j for every neuron. */
static num *preactivations(const network *net, const num *x, pool *p) {
  num *z = pool_new(p, net->width), *t = pool_new(p, 1);
  for (size_t j = 0; j < net->width; j++)
    network_preactivation(z + j, net->W + j * net->dim, net->b + j, x, net->dim, t);
  return z;
}

/* The gradient of N where the neurons are as z says; of a neuron at its hinge, the side where it is off. */
static num *gradient(const network *net, const num *z, pool *p) {
  num *g = pool_new(p, net->dim), *t = pool_new(p, 1);
  for (size_t j = 0; j < net->width; j++)
    if (num_sign(z + j) == ORDER_GREATER) vec_axpy(g, net->v + j, net->W + j * net->dim, net->dim, t);
  return g;
}

/* least = min(least, a^2 / length2); work: 2 cells. */
static void lower(num *least, int *limited, const num *a, const num *length2, num *work) {
  num_mul(work, a, a);
  num_div(work, work, length2);
  if (*limited)
    num_min(least, least, work);
  else
    num_set(least, work);
  *limited = 1;
}

int relu_steady_radius(num *squared, const network *net, const num *x, pool *p) {
  const num *z = preactivations(net, x, p), *g = gradient(net, z, p);
  num *length2 = pool_new(p, 1), *output = pool_new(p, 1), *work = pool_new(p, 1);
  int limited = 0;
  num_set_int(squared, 0);
  for (size_t j = 0; j < net->width; j++) {
    const num *w = net->W + j * net->dim;
    vec_dot(length2, w, w, net->dim, work);
    if (num_sign(length2) != ORDER_EQUAL) lower(squared, &limited, z + j, length2, work);
  }
  network_value(output, net, x, pool_new(p, 3));
  vec_dot(length2, g, g, net->dim, work);
  if (num_sign(length2) != ORDER_EQUAL) lower(squared, &limited, output, length2, work);
  return limited;
}

int relu_other_label(num *squared, const num *way, const network *net, const num *x, int y, pool *p) {
  num *moved = pool_new(p, net->dim), *t = pool_new(p, 1);
  vec_dot(squared, way, way, net->dim, t);
  for (size_t c = 0; c < net->dim; c++) num_add(moved + c, x + c, way + c);
  return relu_has_label(net, moved, y, p) == VERDICT_FAILS;
}

int relu_flips(num *squared, const num *way, const network *net, const num *x, int y, pool *p) {
  num *factor = pool_int(p, 1025), *longer = pool_new(p, net->dim);
  num_div(factor, factor, pool_int(p, 1024));
  vec_copy(longer, way, net->dim);
  vec_scale(longer, factor, net->dim);
  return relu_other_label(squared, longer, net, x, y, p);
}

int relu_gradient_way(num *way, const network *net, const num *x, pool *p) {
  const num *g = gradient(net, preactivations(net, x, p), p);
  num *length2 = pool_new(p, 1), *output = pool_new(p, 1);
  vec_dot(length2, g, g, net->dim, output);
  if (num_sign(length2) != ORDER_GREATER) return 0;
  network_value(output, net, x, pool_new(p, 3));
  num_div(output, output, length2);
  num_neg(output, output);
  vec_copy(way, g, net->dim);
  vec_scale(way, output, net->dim);
  return 1;
}

int relu_gradient_flip(num *squared, const network *net, const num *x, int y, pool *p) {
  num *way = pool_new(p, net->dim);
  return relu_gradient_way(way, net, x, p) && relu_flips(squared, way, net, x, y, p);
}

/* The set { relu(z_q) <= z_B } around x, z_q and z_B affine with gradients w_q and w_B: the values of both at x, the
   scalar products of the gradients, and the nearest point x + alpha w_q + beta w_B at the distance whose square is
   `squared`. z_q sums the neurons of the label's own sign, z_B some of the others. */
typedef struct {
  num *at_q, *at_B, *qq, *qB, *BB;
  num *alpha, *beta, *squared;
  num *t, *u;
} flip_set;

static flip_set flip_set_new(pool *p) {
  num *c = pool_new(p, 10);
  flip_set f = {c, c + 1, c + 2, c + 3, c + 4, c + 5, c + 6, c + 7, c + 8, c + 9};
  return f;
}

/* t = a + alpha * x + beta * y. */
static void moved_value(flip_set *f, const num *a, const num *x, const num *y) {
  num_set(f->t, a);
  num_addmul(f->t, f->alpha, x, f->u);
  num_addmul(f->t, f->beta, y, f->u);
}

/* The nearest point where z_q = z_B. Returns 0 when there is none. */
static int nearest_equal(flip_set *f) {
  num_sub(f->squared, f->at_q, f->at_B);
  num_sub(f->t, f->qq, f->qB);
  num_sub(f->t, f->t, f->qB);
  num_add(f->t, f->t, f->BB);
  if (num_sign(f->t) == ORDER_EQUAL) return 0;
  num_div(f->beta, f->squared, f->t);
  num_neg(f->alpha, f->beta);
  num_mul(f->squared, f->squared, f->beta);
  return 1;
}

/* The nearest point where z_B = 0, for z_B < 0 at x. Returns 0 when there is none. */
static int nearest_zero(flip_set *f) {
  if (num_sign(f->BB) == ORDER_EQUAL) return 0;
  num_set_int(f->alpha, 0);
  num_div(f->beta, f->at_B, f->BB);
  num_neg(f->beta, f->beta);
  num_mul(f->squared, f->at_B, f->beta);
  num_neg(f->squared, f->squared);
  return 1;
}

/* The nearest point where z_q = z_B = 0, for independent gradients: t is their Gram determinant. */
static void nearest_both_zero(flip_set *f) {
  num_mul(f->alpha, f->qB, f->at_B);
  num_submul(f->alpha, f->BB, f->at_q, f->u);
  num_div(f->alpha, f->alpha, f->t);
  num_mul(f->beta, f->qB, f->at_q);
  num_submul(f->beta, f->qq, f->at_B, f->u);
  num_div(f->beta, f->beta, f->t);
  num_mul(f->squared, f->alpha, f->at_q);
  num_addmul(f->squared, f->beta, f->at_B, f->u);
  num_neg(f->squared, f->squared);
}

/* Projects x on the set: the nearest point of one of the two conditions z_q <= z_B, 0 <= z_B if it satisfies the
   other, else the one where both hold with equality. Where the arithmetic cannot tell, the distance to one condition alone
   is a lower bound, and so is 0 where x may satisfy the first. Returns 0 when the set is empty.

   Where only the sign of b = z_B(x) is not certain, the point with both equal is the nearest for either sign. The nearest
   point with z_q = z_B has certainly z_B < 0; the enclosure that says so holds for b = 0 too, where z_B there has the sign of
   |w_B|^2 - <w_q, w_B>. So <w_q, w_B> > |w_B|^2 > 0, and if b < 0, z_q = z_q(x) - b <w_q, w_B> / |w_B|^2 > 0 at the nearest
   point with z_B = 0: that point is not in the set. */
static int nearest_point(flip_set *f) {
  if (num_compare(f->at_q, f->at_B) != ORDER_GREATER) {
    num_set_int(f->alpha, 0);
    num_set_int(f->beta, 0);
    num_set_int(f->squared, 0);
    return 1;
  }
  if (!nearest_equal(f)) return 0;
  moved_value(f, f->at_B, f->qB, f->BB);
  if (num_sign(f->t) != ORDER_LESS) return 1;
  if (num_sign(f->at_B) == ORDER_LESS) {
    if (!nearest_zero(f)) return 0;
    moved_value(f, f->at_q, f->qq, f->qB);
    if (num_sign(f->t) != ORDER_GREATER) return 1;
  }
  num_mul(f->t, f->qq, f->BB);
  num_submul(f->t, f->qB, f->qB, f->u);
  if (num_sign(f->t) != ORDER_GREATER) return nearest_equal(f);
  nearest_both_zero(f);
  return 1;
}

/* Affine functions of the input: |v_j| z_j around x, with values `at` and gradients `w` (count x dim). */
typedef struct {
  size_t count;
  num *w, *at;
} affine_list;

/* list[e] += |v_j| z_j. */
static void add_neuron(affine_list *list, size_t e, const network *net, const num *z, size_t j, num *work) {
  num_abs(work, net->v + j);
  vec_axpy(list->w + e * net->dim, work, net->W + j * net->dim, net->dim, work + 1);
  num_addmul(list->at + e, work, z + j, work + 1);
}

/* own: the sum over the neurons with the sign of y that are on; opposite: the neurons with the other sign, each on its
   own. Returns 0 when they are too many or a sign is not certain. */
static int split_neurons(affine_list *own, affine_list *opposite, const network *net, const num *z, int y, pool *p) {
  num *work = pool_new(p, 2);
  own->w = pool_new(p, net->dim);
  own->at = pool_new(p, 1);
  own->count = 1;
  opposite->w = pool_new(p, MOST_OPPOSITE * net->dim);
  opposite->at = pool_new(p, MOST_OPPOSITE);
  opposite->count = 0;
  for (size_t j = 0; j < net->width; j++) {
    order side = num_sign(net->v + j);
    if (side == ORDER_UNKNOWN) return 0;
    if (side == ORDER_EQUAL) continue;
    if ((side == ORDER_GREATER) == (y > 0)) {
      if (num_sign(z + j) == ORDER_GREATER) add_neuron(own, 0, net, z, j, work);
    } else if (opposite->count == MOST_OPPOSITE) {
      return 0;
    } else {
      add_neuron(opposite, opposite->count++, net, z, j, work);
    }
  }
  return 1;
}

/* Fills the values and products of the sum over the opposite neurons e with bit e in `members`. */
static void describe_set(flip_set *f, num *w_B, const num *w_q, const affine_list *opposite, size_t dim,
                         unsigned members) {
  vec_zero(w_B, dim);
  num_set_int(f->at_B, 0);
  for (size_t e = 0; e < opposite->count; e++)
    if (members >> e & 1u) {
      for (size_t c = 0; c < dim; c++) num_add(w_B + c, w_B + c, opposite->w + e * dim + c);
      num_add(f->at_B, f->at_B, opposite->at + e);
    }
  vec_dot(f->qB, w_q, w_B, dim, f->t);
  vec_dot(f->BB, w_B, w_B, dim, f->t);
}

/* squared = min(squared, the new one), and way the new one where it is certainly nearer; u is overwritten. */
static void keep_nearer(num *squared, num *way, int first, flip_set *f, const num *w_q, const num *w_B, size_t dim) {
  if (first || num_compare(f->squared, squared) == ORDER_LESS) {
    vec_zero(way, dim);
    vec_axpy(way, f->alpha, w_q, dim, f->u);
    vec_axpy(way, f->beta, w_B, dim, f->u);
  }
  if (first) num_set(squared, f->squared);
  num_min(squared, squared, f->squared);
}

int relu_flip_distance(num *squared, num *way, const network *net, const num *x, int y, pool *p) {
  affine_list own, opposite;
  num *w_B = pool_new(p, net->dim);
  flip_set f = flip_set_new(p);
  int found = 0;
  num_set_int(squared, 0);
  vec_zero(way, net->dim);
  if (!split_neurons(&own, &opposite, net, preactivations(net, x, p), y, p)) return 0;
  num_set(f.at_q, own.at);
  vec_dot(f.qq, own.w, own.w, net->dim, f.t);
  for (unsigned members = y > 0 ? 0 : 1; members < 1u << opposite.count; members++) {
    describe_set(&f, w_B, own.w, &opposite, net->dim, members);
    if (!nearest_point(&f)) continue;
    keep_nearer(squared, way, !found, &f, own.w, w_B, net->dim);
    found = 1;
  }
  return found;
}
