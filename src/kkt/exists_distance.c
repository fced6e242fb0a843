/* How far the exact KKT point is from the network theta that was given, scaled to smallest margin 1. With the network theta_0
   that the doubles of the guess describe, scale theta and theta_0 differ by sums of squares, and two things are small:
     |alpha - scale| |theta|    for the true alpha = 1 / sqrt(level) (1 / level where outputs are fixed)
     |theta_0 - theta_star|     by the radius, and by growth, which is only nearly sqrt(a_c / sum v_j^2)
   So no root is needed but those of the three sums, and each arithmetic has bounds of those. */
#include "kkt/exists.h"
#include "linalg/vector.h"

enum { WORK_CELLS = 6 };

/* gap += (scale value - part)^2 for coordinate `value` of the network; norm += value^2. part is 0 where it is NULL. */
static void add_difference(num *gap, num *norm, const num *scale, const num *value, const num *part, num *work) {
  num *difference = work, *t = work + 1;
  num_addmul(norm, value, value, t);
  num_mul(difference, scale, value);
  if (part != NULL) num_sub(difference, difference, part);
  num_addmul(gap, difference, difference, t);
}

/* What existence_distance works with. */
typedef struct {
  const existence *e;
  num *scale;  /* guess->scale */
  num *growth; /* classes */
  num *size;   /* width: |v_j| growth of the class */
  num *omega;  /* classes: one coordinate of omega_c */
  num *column; /* members: y_l times one coordinate of x_l */
  num *gap, *norm, *rest;
  num *work; /* WORK_CELLS */
} comparison;

static void comparison_init(comparison *m, const existence *e) {
  const pattern *p = &e->guess->at;
  m->e = e;
  m->scale = pool_doubles(e->p, &e->guess->scale, 1);
  m->growth = pool_doubles(e->p, e->guess->growth, p->classes);
  m->size = pool_new(e->p, p->width);
  m->omega = pool_new(e->p, p->classes);
  m->column = pool_new(e->p, p->members);
  m->gap = pool_new(e->p, 1);
  m->norm = pool_new(e->p, 1);
  m->rest = pool_new(e->p, 1);
  m->work = pool_new(e->p, WORK_CELLS);
  for (size_t j = 0; j < p->width; j++)
    if (p->class_of[j] < p->classes) {
      num_abs(m->size + j, e->net->v + j);
      num_mul(m->size + j, m->size + j, m->growth + p->class_of[j]);
    }
}

/* One coordinate of (w_j, b_j) of all neurons: the samples' coordinates are in `column`, those of the neurons at
   weight[0], weight[stride], ... */
static void add_coordinate(comparison *m, const num *weight, size_t stride) {
  const pattern *p = &m->e->guess->at;
  num *part = m->work;
  for (size_t c = 0; c < p->classes; c++) {
    vec_dot(m->omega + c, m->column, m->e->system.S + c * p->members, p->members, m->work);
    if (p->sign[c] < 0) num_neg(m->omega + c, m->omega + c);
  }
  for (size_t j = 0; j < p->width; j++) {
    int zero = p->class_of[j] == p->classes;
    if (!zero) num_mul(part, m->size + j, m->omega + p->class_of[j]);
    add_difference(m->gap, m->norm, m->scale, weight + j * stride, zero ? NULL : part, m->work + 1);
  }
}

/* gap = |scale theta - theta_0|^2, norm = |theta|^2, over the trained parameters. */
static void compare_parameters(comparison *m) {
  const pattern *p = &m->e->guess->at;
  const network *net = m->e->net;
  const data_set *data = m->e->data;
  for (size_t k = 0; k < data->dim; k++) {
    for (size_t l = 0; l < p->members; l++)
      num_mul(m->column + l, data->y + p->member[l], data->X + p->member[l] * data->dim + k);
    add_coordinate(m, net->W + k, data->dim);
  }
  if (net->biases) {
    for (size_t l = 0; l < p->members; l++) num_set(m->column + l, data->y + p->member[l]);
    add_coordinate(m, net->b, 1);
  }
  for (size_t j = 0; p->outputs && j < p->width; j++) {
    int zero = p->class_of[j] == p->classes;
    if (!zero) num_mul(m->work, net->v + j, m->growth + p->class_of[j]);
    add_difference(m->gap, m->norm, m->scale, net->v + j, zero ? NULL : m->work, m->work + 1);
  }
}

/* r = |alpha - scale| at most. */
static void scale_error(num *r, comparison *m) {
  num *inverse = m->work, *power = m->work + 1;
  num_set_int(inverse, 1);
  num_div(inverse, inverse, m->e->level);
  num_set(power, m->scale);
  if (m->e->guess->at.outputs) num_mul(power, power, m->scale);
  num_sub(r, inverse, power);
  num_abs(r, r);
  /* |x - y| = |x^2 - y^2| / (x + y) */
  if (m->e->guess->at.outputs) num_div(r, r, m->scale);
}

/* r = |growth - sqrt(a_c' / sum v_j^2)| at most, for every a_c' within the radius of a_c. */
static void growth_error(num *r, comparison *m, size_t c) {
  num *square = m->work, *change = m->work + 1;
  num_set_int(r, 0);
  if (!m->e->guess->at.outputs) return;
  num_div(r, m->e->system.a + c, m->e->squares + c);
  num_mul(square, m->growth + c, m->growth + c);
  num_sub(r, r, square);
  num_abs(r, r);
  num_div(change, m->e->radius, m->e->squares + c);
  num_add(r, r, change);
  num_div(r, r, m->growth + c);
}

/* rest = |theta_0 - theta_star|^2 at most: sum_c sum v_j^2 (2 growth^2 r^2 Q_c + 3 error_c^2), where omega_c changes by at most
   r sqrt(Q_c), Q_c = sum_il E_ci |H_il| E_cl. */
static void bound_rest(comparison *m) {
  const pattern *p = &m->e->guess->at;
  const kkt_system *s = &m->e->system;
  num *error = m->work + 2, *part = m->work + 3, *factor = m->work + 4, *t = m->work + 5;
  num_set_int(m->rest, 0);
  for (size_t c = 0; c < p->classes; c++) {
    growth_error(error, m, c);
    num_set_int(part, 0);
    for (size_t l = 0; l < p->members; l++) num_addmul(part, s->E + c * p->members + l, s->D + l * p->classes + c, t);
    num_mul(factor, m->growth + c, m->e->radius);
    num_mul(factor, factor, factor);
    num_mul(part, part, factor);
    num_add(part, part, part);
    num_mul(error, error, error);
    num_set_int(factor, 3);
    num_addmul(part, factor, error, t);
    num_addmul(m->rest, part, m->e->squares + c, t);
  }
}

/* distance = root(gap) + |alpha - scale| root(norm) + root(rest). */
static void add_up(num *distance, comparison *m) {
  num *root = m->work + 2, *t = m->work + 3, *error = m->work + 4;
  num_root_above(distance, m->gap);
  num_root_above(root, m->rest);
  num_add(distance, distance, root);
  num_root_above(root, m->norm);
  scale_error(error, m);
  num_addmul(distance, error, root, t);
}

/* The same over |theta_star|, of which the square is the degree of homogeneity times the sum of the multipliers. */
static void add_relative(const comparison *m, const num *distance, report *out) {
  const pattern *p = &m->e->guess->at;
  num *sum = m->work, *term = m->work + 1;
  num_set_int(sum, 0);
  for (size_t l = 0; l < p->members; l++) {
    num_sub(term, m->e->point + l, m->e->radius);
    num_add(sum, sum, term);
  }
  num_set_int(term, p->outputs ? 2 : 1);
  num_mul(sum, sum, term);
  if (num_sign(sum) != ORDER_GREATER) return;
  num_mul(term, distance, distance);
  num_div(term, term, sum);
  report_root(out, key_of("distance.relative"), "the same over the norm of the exact point, at most", term);
}

/* The largest |lambda_l - recovered lambda_l| plus the radius. */
static void add_multiplier_distance(const comparison *m, report *out) {
  const pattern *p = &m->e->guess->at;
  const num *recovered = pool_doubles(m->e->p, m->e->guess->recovered, p->members);
  num *most = m->work, *gap = m->work + 1;
  num_set_int(most, 0);
  for (size_t l = 0; l < p->members; l++) {
    num_sub(gap, m->e->point + l, recovered + l);
    num_abs(gap, gap);
    num_max(most, most, gap);
  }
  num_add(most, most, m->e->radius);
  report_value(out, key_of("distance.multipliers"),
               "largest difference between a recovered multiplier and the exact one, at most", most);
}

void existence_distance(const existence *e, report *out) {
  comparison m;
  comparison_init(&m, e);
  compare_parameters(&m);
  bound_rest(&m);
  num *distance = m.work + 5;
  add_up(distance, &m);
  report_value(out, key_of("distance"),
               "distance of the exact point from the network scaled to smallest margin 1, at most", distance);
  add_relative(&m, distance, out);
  add_multiplier_distance(&m, out);
}
