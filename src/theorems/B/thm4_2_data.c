#include "theorems/B/thm4_2_data.h"

#include "linalg/matrix.h"
#include "linalg/vector.h"

/* most = max(most, |a + shift|); t is scratch. */
static void reach(num *most, const num *a, const num *shift, num *t) {
  num_add(t, a, shift);
  num_abs(t, t);
  num_max(most, most, t);
}

/* Products within and between clusters. */
static void measure_pairs(B_thm4_2_data *a, pool *p, const supplied_network *net, const B_instance *c) {
  size_t n = c->points;
  num *r = pool_new(p, 4), *zero = pool_int(p, 0), *one = pool_int(p, 1), *t = pool_new(p, 1);
  num_set(r, net->gram);
  num_set(r + 1, net->gram);
  for (size_t i = 0; i < n; i++)
    for (size_t l = 0; l < n; l++) {
      const num *product = net->gram + i * n + l;
      if (c->of[i] == c->of[l]) {
        num_min(r, r, product);
        num_max(r + 1, r + 1, product);
      } else {
        reach(r + 2, product, zero, t);
        reach(r + 3, product, one, t);
      }
    }
  a->least_within = r;
  a->most_within = r + 1;
  a->between = r + 2;
  a->between_plus = r + 3;
}

/* Products with the means. to: points x clusters. */
static void measure_means(B_thm4_2_data *a, pool *p, const B_instance *c, const num *to) {
  num *r = pool_new(p, 4), *zero = pool_int(p, 0), *one = pool_int(p, 1), *t = pool_new(p, 1);
  const num *minus_d = pool_int(p, -(long)c->dim);
  for (size_t i = 0; i < c->points; i++)
    for (size_t q = 0; q < c->clusters; q++) {
      const num *product = to + i * c->clusters + q;
      int own = (size_t)c->of[i] == q;
      reach(own ? r : r + 2, product, own ? minus_d : zero, t);
      reach(own ? r + 1 : r + 3, product, one, t);
    }
  a->own_gap = r;
  a->own_plus = r + 1;
  a->other = r + 2;
  a->other_plus = r + 3;
}

/* <x_l, xi_i> = <x_l, x_i> - <x_l, mu_q> for the cluster q of x_i. */
static void measure_noise(B_thm4_2_data *a, pool *p, const supplied_network *net, const B_instance *c, const num *to) {
  num *most = pool_new(p, 1), *t = pool_new(p, 1);
  for (size_t i = 0; i < c->points; i++)
    for (size_t l = 0; l < c->points; l++) {
      num_sub(t, to + l * c->clusters + (size_t)c->of[i], net->gram + i * c->points + l);
      if (l != i) num_abs(t, t);
      num_max(most, most, t);
    }
  a->noise = most;
}

static void add_signed(num *r, const num *a, int sign) {
  if (sign > 0)
    num_add(r, r, a);
  else
    num_sub(r, r, a);
}

/* u, and what samples and neurons do along it. */
static void measure_direction(B_thm4_2_data *a, pool *p, const supplied_network *net, const B_instance *c,
                              const num *to) {
  size_t d = c->dim, m = net->net.width;
  num *u = pool_new(p, d), *inner = pool_new(p, c->points), *r = pool_new(p, 2), *t = pool_new(p, 1);
  num *on_u = pool_new(p, m);
  for (size_t q = 0; q < c->clusters; q++)
    for (size_t e = 0; e < d; e++) add_signed(u + e, c->mu + q * d + e, c->label[q]);
  for (size_t i = 0; i < c->points; i++) {
    for (size_t q = 0; q < c->clusters; q++) add_signed(inner + i, to + i * c->clusters + q, c->label[q]);
    num_mul(inner + i, inner + i, net->data.y + i);
  }
  vec_min(r, inner, c->points);
  vec_dot(r + 1, u, u, d, t);
  mat_vec(on_u, net->net.W, u, m, d, t);
  a->pull = r;
  a->u2 = r + 1;
  a->on_u = on_u;
}

static const num *inputs_at_means(pool *p, const supplied_network *net, const B_instance *c) {
  const network *f = &net->net;
  if (c->mu == net->data.X) return net->Z;
  num *Z = pool_new(p, c->clusters * f->width);
  network_inputs(Z, f->W, f->b, c->mu, c->clusters, f->width, f->dim, pool_new(p, 1));
  return Z;
}

/* <x_i, mu_q>, points x clusters. */
static const num *products_with_means(pool *p, const supplied_network *net, const B_instance *c) {
  if (c->mu == net->data.X) return net->gram;
  num *to = pool_new(p, c->points * c->clusters), *t = pool_new(p, 1);
  for (size_t i = 0; i < c->points; i++)
    mat_vec(to + i * c->clusters, c->mu, c->x + i * c->dim, c->clusters, c->dim, t);
  return to;
}

void B_thm4_2_measure(B_thm4_2_data *a, pool *p, const supplied_network *net, const B_instance *c) {
  const num *to = products_with_means(p, net, c);
  measure_pairs(a, p, net, c);
  measure_means(a, p, c, to);
  measure_noise(a, p, net, c, to);
  measure_direction(a, p, net, c, to);
  a->at_means = inputs_at_means(p, net, c);
}
