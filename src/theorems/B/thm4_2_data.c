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

/* The numbers get the names that the page uses. */
static void name_numbers(B_thm4_2_data *a, formulas *f) {
  a->own_plus = named(f, "U'", a->own_plus);
  a->other_plus = named(f, "C'", a->other_plus);
  a->noise = named(f, "noise", a->noise);
  a->pull = named(f, "D", a->pull);
  a->u2 = named(f, "|u|^2", a->u2);
}

void B_thm4_2_measure(B_thm4_2_data *a, formulas *f, pool *p, const supplied_network *net, const B_instance *c) {
  const num *to = products_with_means(p, net, c);
  a->p = p;
  a->net = net;
  a->c = c;
  measure_pairs(a, p, net, c);
  measure_means(a, p, c, to);
  measure_noise(a, p, net, c, to);
  measure_direction(a, p, net, c, to);
  a->at_means = inputs_at_means(p, net, c);
  name_numbers(a, f);
}

void B_thm4_2_outputs(num *least, num *most, const B_thm4_2_data *a, const num *eta) {
  const B_instance *c = a->c;
  const network *net = &a->net->net;
  size_t m = net->width;
  num *z = pool_new(a->p, m), *values = pool_new(a->p, c->clusters), *step = pool_new(a->p, 1), *t = pool_new(a->p, 2);
  num *label = pool_new(a->p, 1);
  for (size_t q = 0; q < c->clusters; q++) {
    num_set_int(label, c->label[q]);
    num_mul(step, label, eta);
    vec_copy(z, a->at_means + q * m, m);
    for (size_t j = 0; j < m; j++) num_submul(z + j, step, a->on_u + j, t);
    network_margin(values + q, label, net->v, z, net->slope, net->scale, m, t);
    num_div(values + q, values + q, a->net->level);
  }
  vec_min(least, values, c->clusters);
  vec_max(most, values, c->clusters);
}

/* |z|^2 for z = (eta1 + eta2) u. */
/*@ requires room: free_cells(f, 3) && readable(f, eta1) && readable(f, eta2) && readable(f, u2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*eta1) + \old(*eta2)) * (\old(*eta1) + \old(*eta2)) * \old(*u2); */
const num *perturbation_length2(formulas *f, const num *eta1, const num *eta2, const num *u2) {
  const num *eta = plus(f, eta1, eta2);
  return times(f, squared(f, eta), u2);
}

const num *B_thm4_2_perturbation(theorem *t, const B_thm4_2_data *a, const num *eta1, const num *eta2) {
  formulas *f = t->f;
  num *eta = pool_new(a->p, 1), *extremes = pool_new(a->p, 2);
  tell(t, key_of("eta1"), eta1);
  tell(t, key_of("eta2"), eta2);
  const num *first = named(f, "eta1", eta1), *second = named(f, "eta2", eta2);
  const num *z2 = perturbation_length2(f, first, second, a->u2);
  tell(t, key_of("perturbation.norm^2"), z2);
  z2 = named(f, "|z|^2", z2);
  tell_root(t, key_of("perturbation.norm"), z2);
  num_add(eta, eta1, eta2);
  B_thm4_2_outputs(extremes, extremes + 1, a, eta);
  claim(t, key_of("output.perturbed"), named(f, "max y^q N(mu_q - y^q z)", extremes + 1), AT_MOST, whole(f, -1));
  return z2;
}
