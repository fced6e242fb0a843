#include "kkt/system.h"

#include "linalg/vector.h"

static size_t pairs(const pattern *p) { return p->members * p->classes; }

/* Where unknown a_c stands. */
static size_t class_unknown(const pattern *p, size_t c) { return p->members + p->hinges + c; }

void kkt_system_row(num *r, const kkt_system *s, const num *H_row, const num *S_or_E, num *t) {
  for (size_t c = 0; c < s->at->classes; c++) vec_dot(r + c, H_row, S_or_E + c * s->at->members, s->at->members, t);
}

/* G and E from the sides. */
static void set_sides(kkt_system *s, const num *slope) {
  const pattern *p = s->at;
  for (size_t c = 0; c < p->classes; c++)
    for (size_t l = 0; l < p->members; l++) {
      num *g = s->G + l * p->classes + c, *e = s->E + c * p->members + l;
      int side = p->side[c * p->members + l];
      num_set_int(g, side == SIDE_ACTIVE);
      num_set_int(e, 1);
      if (side != SIDE_INACTIVE) continue;
      num_set(g, slope);
      num_set(e, slope);
    }
}

/* The second-order part: of the margins sum_c da_c g_ic sum_l H_il dsigma_lc, of the lengths half of dsigma H dsigma. */
static void set_second(kkt_system *s) {
  const pattern *p = s->at;
  num *half = s->work + 1;
  if (!p->outputs) return;
  for (size_t i = 0; i < p->members; i++)
    vec_dot(s->second + i, s->G + i * p->classes, s->D + i * p->classes, p->classes, s->work);
  for (size_t c = 0; c < p->classes; c++) {
    num *sum = s->second + class_unknown(p, c);
    for (size_t i = 0; i < p->members; i++)
      num_addmul(sum, s->E + c * p->members + i, s->D + i * p->classes + c, s->work);
    num_set_int(half, 2);
    num_div(sum, sum, half);
  }
}

void kkt_system_init(kkt_system *s, const pattern *at, const num *H, const num *fixed, const num *slope) {
  size_t n = at->members;
  s->at = at;
  s->H = H;
  s->fixed = fixed;
  pool_init(&s->own);
  s->sizes = pool_new(&s->own, n * n);
  s->G = pool_new(&s->own, pairs(at));
  s->E = pool_new(&s->own, pairs(at));
  s->D = pool_new(&s->own, pairs(at));
  s->second = pool_new(&s->own, at->unknowns);
  s->a = pool_new(&s->own, at->classes);
  s->S = pool_new(&s->own, pairs(at));
  s->Z = pool_new(&s->own, pairs(at));
  s->T = pool_new(&s->own, pairs(at));
  s->value = pool_new(&s->own, at->unknowns);
  s->columns = pool_new(&s->own, at->unknowns * at->unknowns);
  s->work = pool_new(&s->own, 2);
  set_sides(s, slope);
  for (size_t k = 0; k < n * n; k++) num_abs(s->sizes + k, H + k);
  for (size_t i = 0; i < n; i++) kkt_system_row(s->D + i * at->classes, s, s->sizes + i * n, s->E, s->work);
  set_second(s);
}

void kkt_system_clear(kkt_system *s) { pool_free(&s->own); }

/* a, sigma, zeta and a g. */
static void set_tables(kkt_system *s, const num *y) {
  const pattern *p = s->at;
  for (size_t c = 0; c < p->classes; c++) {
    num_set(s->a + c, p->outputs ? y + class_unknown(p, c) : s->fixed + c);
    for (size_t l = 0; l < p->members; l++) num_mul(s->S + c * p->members + l, s->G + l * p->classes + c, y + l);
  }
  for (size_t h = 0; h < p->hinges; h++)
    num_set(s->S + p->hinge_class[h] * p->members + p->hinge_member[h], y + p->members + h);
  for (size_t i = 0; i < p->members; i++) {
    kkt_system_row(s->Z + i * p->classes, s, s->H + i * p->members, s->S, s->work);
    for (size_t c = 0; c < p->classes; c++) num_mul(s->T + i * p->classes + c, s->a + c, s->G + i * p->classes + c);
  }
}

static void set_value(kkt_system *s) {
  const pattern *p = s->at;
  num *one = s->work + 1;
  num_set_int(one, 1);
  for (size_t i = 0; i < p->members; i++) {
    vec_dot(s->value + i, s->T + i * p->classes, s->Z + i * p->classes, p->classes, s->work);
    num_sub(s->value + i, s->value + i, one);
  }
  for (size_t h = 0; h < p->hinges; h++)
    num_set(s->value + p->members + h, s->Z + p->hinge_member[h] * p->classes + p->hinge_class[h]);
  for (size_t c = 0; p->outputs && c < p->classes; c++) {
    num *f = s->value + class_unknown(p, c);
    num_set_int(f, -1);
    for (size_t i = 0; i < p->members; i++)
      num_addmul(f, s->S + c * p->members + i, s->Z + i * p->classes + c, s->work);
    num_set_int(one, 2);
    num_div(f, f, one);
    num_set_int(one, 1);
  }
}

/* The derivative by lambda_l. */
static void member_column(kkt_system *s, num *column, size_t l) {
  const pattern *p = s->at;
  const num *g = s->G + l * p->classes;
  for (size_t i = 0; i < p->members; i++) {
    vec_dot(column + i, s->T + i * p->classes, g, p->classes, s->work);
    num_mul(column + i, column + i, s->H + i * p->members + l);
  }
  for (size_t h = 0; h < p->hinges; h++)
    num_mul(column + p->members + h, g + p->hinge_class[h], s->H + p->hinge_member[h] * p->members + l);
  for (size_t c = 0; p->outputs && c < p->classes; c++)
    num_mul(column + class_unknown(p, c), g + c, s->Z + l * p->classes + c);
}

/* The derivative by kappa of hinge k. */
static void hinge_column(kkt_system *s, num *column, size_t k) {
  const pattern *p = s->at;
  size_t l = p->hinge_member[k], c = p->hinge_class[k];
  for (size_t i = 0; i < p->members; i++) num_mul(column + i, s->T + i * p->classes + c, s->H + i * p->members + l);
  for (size_t h = 0; h < p->hinges; h++)
    if (p->hinge_class[h] == c) num_set(column + p->members + h, s->H + p->hinge_member[h] * p->members + l);
  if (p->outputs) num_set(column + class_unknown(p, c), s->Z + l * p->classes + c);
}

/* The derivative by a_c. */
static void class_column(kkt_system *s, num *column, size_t c) {
  const pattern *p = s->at;
  for (size_t i = 0; i < p->members; i++) num_mul(column + i, s->G + i * p->classes + c, s->Z + i * p->classes + c);
}

void kkt_system_at(kkt_system *s, const num *y) {
  const pattern *p = s->at;
  set_tables(s, y);
  set_value(s);
  /* The entries that the functions below leave out are 0 at every point. */
  for (size_t l = 0; l < p->members; l++) member_column(s, s->columns + l * p->unknowns, l);
  for (size_t h = 0; h < p->hinges; h++) hinge_column(s, s->columns + (p->members + h) * p->unknowns, h);
  for (size_t c = 0; p->outputs && c < p->classes; c++)
    class_column(s, s->columns + class_unknown(p, c) * p->unknowns, c);
}
