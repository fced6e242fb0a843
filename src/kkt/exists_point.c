/* The point of a certificate of existence as a network with multipliers and slopes. */
#include "kkt/exists.h"
#include "linalg/vector.h"

/* What is written down: (w_j, b_j) and v_j, lambda_i, phi'_ij. */
typedef struct {
  const existence *e;
  num *W, *b, *v, *multipliers, *slopes;
  num *growth; /* classes */
  num *work;   /* 3 */
} stated_point;

static int is_zero_neuron(const existence *e, size_t j) { return e->guess->at.class_of[j] == e->guess->at.classes; }

/* (w_j, b_j) = |v_j| s_c sum_l y_l sigma_lc (x_l, 1), where v_j is that of the exact point. */
static void state_neuron(stated_point *s, size_t j) {
  const existence *e = s->e;
  const pattern *p = &e->guess->at;
  size_t d = e->net->dim, c = p->class_of[j];
  num *factor = s->work, *t = s->work + 1;
  if (is_zero_neuron(e, j)) {
    if (!p->outputs) num_set(s->v + j, e->net->v + j);
    return;
  }
  num_mul(s->v + j, e->net->v + j, s->growth + c);
  for (size_t l = 0; l < p->members; l++) {
    size_t i = p->member[l];
    num_mul(factor, s->v + j, e->data->y + i); /* |v_j| s_c is v_j */
    num_mul(factor, factor, e->system.S + c * p->members + l);
    vec_axpy(s->W + j * d, factor, e->data->X + i * d, d, t);
    if (e->net->biases) num_add(s->b + j, s->b + j, factor);
  }
}

/* phi'_ij where the sign of z decides it: z = y_i s_c zeta. */
static void state_slope_of_sign(num *slope, const existence *e, size_t i, size_t c, const num *zeta) {
  int on = num_sign(zeta) ==
           ((e->guess->at.sign[c] > 0) == (num_sign(e->data->y + i) == ORDER_GREATER) ? ORDER_GREATER : ORDER_LESS);
  if (on)
    num_set_int(slope, 1);
  else
    num_set(slope, e->net->slope);
}

/* The slopes of a sample without a multiplier; zeta: one cell per class. */
static void state_other_sample(stated_point *s, size_t i, num *products, num *zeta) {
  const existence *e = s->e;
  size_t m = e->net->width;
  signed_products(products, e, i, s->work);
  kkt_system_row(zeta, &e->system, products, e->system.S, s->work);
  for (size_t j = 0; j < m; j++) {
    num *slope = s->slopes + i * m + j;
    if (is_zero_neuron(e, j))
      num_set(slope, e->net->slope);
    else
      state_slope_of_sign(slope, e, i, e->guess->at.class_of[j], zeta + e->guess->at.class_of[j]);
  }
}

/* sigma / lambda. */
static void state_member(stated_point *s, size_t l) {
  const existence *e = s->e;
  const pattern *p = &e->guess->at;
  size_t i = p->member[l], m = e->net->width;
  num_set(s->multipliers + i, e->point + l);
  for (size_t j = 0; j < m; j++) {
    num *slope = s->slopes + i * m + j;
    if (is_zero_neuron(e, j))
      num_set(slope, e->net->slope);
    else
      num_div(slope, e->system.S + p->class_of[j] * p->members + l, e->point + l);
  }
}

static void state_samples(stated_point *s) {
  const pattern *p = &s->e->guess->at;
  num *products = pool_new(s->e->p, p->members), *zeta = pool_new(s->e->p, p->classes);
  size_t next = 0;
  for (size_t i = 0; i < p->samples; i++) {
    if (next < p->members && p->member[next] == i)
      state_member(s, next++);
    else
      state_other_sample(s, i, products, zeta);
  }
}

void existence_point(const existence *e, fields *out) {
  failure unused;
  size_t n = e->data->count, m = e->net->width, d = e->net->dim;
  stated_point s = {.e = e,
                    .W = pool_new(e->p, m * d),
                    .b = pool_new(e->p, m),
                    .v = pool_new(e->p, m),
                    .multipliers = pool_new(e->p, n),
                    .slopes = pool_new(e->p, n * m),
                    .growth = pool_doubles(e->p, e->guess->growth, e->guess->at.classes),
                    .work = pool_new(e->p, 3)};
  for (size_t j = 0; j < m; j++) state_neuron(&s, j);
  state_samples(&s);
  (void)(fields_put(out, "_exact_W", 2, m, d, s.W, &unused) &&
         (!e->net->biases || fields_put(out, "_exact_b", 1, 1, m, s.b, &unused)) &&
         fields_put(out, "_exact_v", 1, 1, m, s.v, &unused) &&
         fields_put(out, "_exact_multipliers", 1, 1, n, s.multipliers, &unused) &&
         fields_put(out, "_exact_slopes", 2, n, m, s.slopes, &unused) &&
         fields_put(out, "_exact_radius", 0, 1, 1, e->radius, &unused));
}
