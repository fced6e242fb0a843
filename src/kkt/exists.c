#include "kkt/exists.h"

#include <math.h>

#include "linalg/vector.h"
#include "net/activation.h"

enum { WORK_CELLS = 6 };

void signed_products(num *r, const existence *e, size_t i, num *t) {
  const pattern *p = &e->guess->at;
  const data_set *data = e->data;
  for (size_t k = 0; k < p->members; k++) {
    size_t l = p->member[k];
    vec_dot(r + k, data->X + i * data->dim, data->X + l * data->dim, data->dim, t);
    num_set_int(t, 1);
    if (e->net->biases) num_add(r + k, r + k, t);
    num_mul(r + k, data->y + i, r + k);
    num_mul(r + k, data->y + l, r + k);
  }
}

/* ---- the box ---- */

/* eta = |Y F|, beta = |I - Y J| and kappa = max_k sum_q |Y_kq| second_q, for the largest entry and the largest row sum. */
static void newton_numbers(num *eta, num *beta, num *kappa, const num *Y, const kkt_system *s, num *work) {
  size_t n = s->at->unknowns;
  num *sum = work, *entry = work + 1, *one = work + 2, *t = work + 3;
  num_set_int(one, 1);
  for (size_t k = 0; k < n; k++) {
    vec_dot(entry, Y + k * n, s->value, n, t);
    num_abs(entry, entry);
    num_max(eta, eta, entry);
    num_set_int(sum, 0);
    for (size_t q = 0; q < n; q++) {
      vec_dot(entry, Y + k * n, s->columns + q * n, n, t);
      if (q == k) num_sub(entry, entry, one);
      num_abs(entry, entry);
      num_add(sum, sum, entry);
    }
    num_max(beta, beta, sum);
    num_set_int(sum, 0);
    for (size_t q = 0; q < n; q++) {
      num_abs(entry, Y + k * n + q);
      num_addmul(sum, entry, s->second + q, t);
    }
    num_max(kappa, kappa, sum);
  }
}

/* A power of two, at least twice eta where that is in reach of doubles: any radius that passes the check below will do. */
static double radius_for(const num *eta) {
  int exponent;
  double least = num_upper(eta);
  if (!(least > 0)) return 0;
  (void)frexp(least, &exponent);
  return exponent < 1000 ? ldexp(1, exponent + 2) : 0;
}

/* Adds a conclusion; where it does not hold there is no certificate, which refutes nothing. */
static void require(report *out, row_key key, const char *words, const num *lhs, relation rel, const num *rhs) {
  if (report_compare(out, ROW_CONCLUSION, key, words, lhs, rel, rhs) == VERDICT_FAILS)
    out->at[out->count - 1].answer = VERDICT_UNDECIDED;
}

/* eta + beta r + kappa r^2 <= r and beta + 2 kappa r < 1: the Newton map takes the box of radius r into itself and contracts it. */
static void add_contraction(const existence *e, const num *eta, const num *beta, const num *kappa, report *out,
                            num *work) {
  const num *r = e->radius;
  num *into = work, *rate = work + 1, *one = work + 2;
  num_mul(rate, kappa, r);
  num_add(into, beta, rate);
  num_add(rate, into, rate);
  num_mul(into, into, r);
  num_add(into, into, eta);
  num_set_int(one, 1);
  report_value(out, key_of("newton.eta"), "eta: size of the Newton step", eta);
  report_value(out, key_of("newton.beta"), "beta: size of I - Y J", beta);
  report_value(out, key_of("newton.kappa"), "kappa: bound of the second-order part", kappa);
  report_value(out, key_of("box.radius"), "radius of the box", r);
  require(out, key_of("box.into"), "eta + beta r + kappa r^2 against r: the box is mapped into itself", into, AT_MOST,
          r);
  require(out, key_of("box.contracts"), "beta + 2 kappa r against 1: by a contraction", rate, LESS, one);
}

static void find_box(existence *e, report *out, num *work) {
  size_t n = e->guess->at.unknowns;
  num *Y = pool_doubles(e->p, e->guess->inverse, n * n), *numbers = pool_new(e->p, 3);
  newton_numbers(numbers, numbers + 1, numbers + 2, Y, &e->system, work);
  num_set_binary(e->radius, e->guess->radius != NULL ? *e->guess->radius : radius_for(numbers));
  add_contraction(e, numbers, numbers + 1, numbers + 2, out, work);
}

/* ---- what must hold of the output weights ---- */

/* Every output weight has the sign of its class; and it is 0 where the neuron is to be zero, but for the ReLU, of which a
   neuron that is zero is at its hinge everywhere, with slope 0. */
static int signs_fit(const existence *e) {
  const pattern *p = &e->guess->at;
  int leaky = num_sign(e->net->slope) != ORDER_EQUAL;
  for (size_t j = 0; j < p->width; j++) {
    order sign = num_sign(e->net->v + j);
    int zero = p->class_of[j] == p->classes;
    if (zero && leaky && sign != ORDER_EQUAL) return 0;
    if (!zero && sign != (p->sign[p->class_of[j]] > 0 ? ORDER_GREATER : ORDER_LESS)) return 0;
  }
  return 1;
}

static void add_signs(const existence *e, report *out) {
  verdict answer = signs_fit(e) ? VERDICT_HOLDS : VERDICT_UNDECIDED;
  report_fact(out, ROW_CONCLUSION, key_of("outputs.signs"), "signs of the output weights",
              num_decides() ? answer : VERDICT_APPROX);
}

/* ---- what must hold strictly in the whole box ---- */

/* The first neuron of the class. */
static size_t neuron_of(const pattern *p, size_t c) {
  size_t j = 0;
  while (j < p->width && p->class_of[j] != c) j++;
  return j;
}

/* Row `0 < unknown k`. */
static void add_positive(const existence *e, size_t k, row_key key, const char *words, report *out, num *work) {
  num_set_int(work, 0);
  num_sub(work + 1, e->point + k, e->radius);
  require(out, key, words, work, LESS, work + 1);
}

static void add_hinge(const existence *e, size_t h, report *out, num *work) {
  const pattern *p = &e->guess->at;
  const num *lambda = e->point + p->hinge_member[h], *kappa = e->point + p->members + h;
  size_t i = p->member[p->hinge_member[h]], j = neuron_of(p, p->hinge_class[h]);
  num *low = work, *high = work + 1;
  num_add(low, lambda, e->radius);
  num_mul(low, e->net->slope, low);
  num_sub(high, kappa, e->radius);
  require(out, key_at2("slope.least", i, j), "the slope times the multiplier, above the lower end", low, LESS, high);
  num_add(low, kappa, e->radius);
  num_sub(high, lambda, e->radius);
  require(out, key_at2("slope.most", i, j), "the slope times the multiplier, below the upper end", low, LESS, high);
}

static void add_unknowns(const existence *e, report *out, num *work) {
  const pattern *p = &e->guess->at;
  for (size_t l = 0; l < p->members; l++) {
    add_positive(e, l, key_at("multiplier", p->member[l]), NULL, out, work);
  }
  for (size_t h = 0; h < p->hinges; h++) add_hinge(e, h, out, work);
  for (size_t c = 0; p->outputs && c < p->classes; c++) {
    add_positive(e, p->members + p->hinges + c, key_at("outputs.square", neuron_of(p, c)),
                 "sum of v^2 over this neuron and its like", out, work);
  }
}

/* The least distance from its hinge, on its own side, of a member and a class that are not on the hinge: z = y s zeta, and
   it changes by at most radius * D. */
static void add_sides(const existence *e, report *out, num *work) {
  const pattern *p = &e->guess->at;
  num *least = work, *z = work + 1, *zero = work + 2, *t = work + 3;
  size_t count = 0;
  for (size_t l = 0; l < p->members; l++)
    for (size_t c = 0; c < p->classes; c++) {
      int side = p->side[c * p->members + l];
      if (side == SIDE_HINGE) continue;
      num_mul(z, e->data->y + p->member[l], e->system.Z + l * p->classes + c);
      if ((side == SIDE_ACTIVE) != (p->sign[c] > 0)) num_neg(z, z);
      num_submul(z, e->radius, e->system.D + l * p->classes + c, t);
      num_neg(z, z);
      if (count++ == 0) num_set(least, z);
      num_max(least, least, z);
    }
  if (count == 0) return;
  num_neg(least, least);
  num_set_int(zero, 0);
  require(out, key_of("sides"), "least distance of a preactivation from 0, on its side", zero, LESS, least);
}

/* margin -= what a_c phi(z) may lose in the box, when z changes by `change` at most: (a_c + r) change + r |z|, where r is 0
   for fixed a_c. */
static void lose(num *margin, const existence *e, size_t c, const num *z, const num *change, num *work) {
  num *part = work, *t = work + 1;
  num_submul(margin, e->system.a + c, change, t);
  if (!e->guess->at.outputs) return;
  num_abs(part, z);
  num_add(part, part, change);
  num_submul(margin, e->radius, part, t);
}

/* margin = sum_c a_c y_i s_c phi(z_ic) at the point, less what it may lose in the box; zeta and change: one per class. */
static void least_margin(num *margin, const existence *e, const num *zeta, num *change, size_t i, num *work) {
  const pattern *p = &e->guess->at;
  num *z = work, *active = work + 1, *t = work + 2;
  num_set_int(margin, 0);
  for (size_t c = 0; c < p->classes; c++) {
    num_mul(change + c, e->radius, change + c);
    num_mul(z, e->data->y + i, zeta + c);
    if (p->sign[c] < 0) num_neg(z, z);
    activation_apply(active, z, e->net->slope);
    num_mul(active, active, e->data->y + i);
    if (p->sign[c] < 0) num_neg(active, active);
    num_addmul(margin, e->system.a + c, active, t);
    lose(margin, e, c, z, change + c, work + 1);
  }
}

/* Samples without a multiplier must have margins above 1; those with one have margin 1 by the equations. */
static void add_margins(const existence *e, report *out, num *work) {
  const pattern *p = &e->guess->at;
  size_t n = p->members, k = p->classes, next = 0;
  num *products = pool_new(e->p, n), *zeta = pool_new(e->p, k), *change = pool_new(e->p, k), *least = pool_new(e->p, 1);
  const num *one = pool_int(e->p, 1);
  for (size_t i = 0; i < p->samples; i++) {
    if (next < n && p->member[next] == i) {
      next++;
      continue;
    }
    signed_products(products, e, i, work);
    kkt_system_row(zeta, &e->system, products, e->system.S, work);
    for (size_t l = 0; l < n; l++) num_abs(products + l, products + l);
    kkt_system_row(change, &e->system, products, e->system.E, work);
    least_margin(least, e, zeta, change, i, work);
    require(out, key_at("margin", i), NULL, one, LESS, least);
  }
}

/* ---- all together ---- */

static void existence_init(existence *e, num *t) {
  const pattern *p = &e->guess->at;
  e->H = pool_new(e->p, p->members * p->members);
  e->squares = pool_new(e->p, p->classes);
  e->point = pool_doubles(e->p, e->guess->point, p->unknowns);
  e->radius = pool_new(e->p, 1);
  for (size_t l = 0; l < p->members; l++) signed_products(e->H + l * p->members, e, p->member[l], t);
  for (size_t j = 0; j < p->width; j++)
    if (p->class_of[j] < p->classes) num_addmul(e->squares + p->class_of[j], e->net->v + j, e->net->v + j, t);
  kkt_system_init(&e->system, p, e->H, e->squares, e->net->slope);
  kkt_system_at(&e->system, e->point);
}

static void add_count(report *out, const char *key, const char *words, size_t count, num *t) {
  num_set_int(t, (long)count);
  report_value(out, key_of(key), words, t);
}

static void add_counts(const pattern *p, report *out, num *t) {
  add_count(out, "members", "samples with a multiplier", p->members, t);
  add_count(out, "classes", "neurons that differ in more than length", p->classes, t);
  add_count(out, "hinges", "slopes that are unknown, at hinges", p->hinges, t);
  add_count(out, "neurons.zero", "neurons that are zero at the exact point", pattern_zero_neurons(p), t);
}

void kkt_exists(const network *net, const data_set *data, const num *level, const kkt_guess *guess, report *out,
                fields *point) {
  pool p;
  pool_init(&p);
  existence e = {.net = net, .data = data, .level = level, .guess = guess, .p = &p};
  num *work = pool_new(&p, WORK_CELLS);
  existence_init(&e, work);
  add_counts(&guess->at, out, work);
  find_box(&e, out, work);
  add_signs(&e, out);
  add_unknowns(&e, out, work);
  add_sides(&e, out, work);
  add_margins(&e, out, work);
  if (report_outcome(out) != OUTCOME_UNDECIDED) existence_distance(&e, out);
  if (point != NULL && report_outcome(out) == OUTCOME_HOLDS) existence_point(&e, point);
  kkt_system_clear(&e.system);
  pool_free(&p);
}
