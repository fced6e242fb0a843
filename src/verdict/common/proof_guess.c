#include "verdict/common/proof_guess.h"

#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"

/* ---- a guess as a claim ---- */

static void add_doubles(stated_claim *c, const char *name, int rank, size_t rows, size_t cols, const double *a) {
  field *f = fields_add_binary(&c->numbers, name, rank, rows, cols);
  if (rows * cols > 0) memcpy(f->binary, a, rows * cols * sizeof *a);
}

/* `where` holds places counted from 0 and `none` for nothing; written they are counted from 1, and nothing is 0. */
static void add_places(stated_claim *c, const char *name, const size_t *where, size_t count, size_t none) {
  field *f = fields_add_binary(&c->numbers, name, 1, 1, count);
  for (size_t k = 0; k < count; k++) f->binary[k] = where[k] == none ? 0 : (double)(where[k] + 1);
}

static const double side_numbers[] = {[SIDE_INACTIVE] = -1, [SIDE_ACTIVE] = 1, [SIDE_HINGE] = 0};

static void add_pattern(stated_claim *c, const pattern *p) {
  add_places(c, "members", p->member, p->members, p->samples);
  add_places(c, "class_of", p->class_of, p->width, p->classes);
  field *signs = fields_add_binary(&c->numbers, "signs", 1, 1, p->classes);
  for (size_t k = 0; k < p->classes; k++) signs->binary[k] = p->sign[k];
  field *sides = fields_add_binary(&c->numbers, "sides", 2, p->classes, p->members);
  for (size_t k = 0; k < p->classes * p->members; k++) sides->binary[k] = side_numbers[p->side[k]];
}

void proof_add_guess(claim_list *p, const kkt_guess *g, double radius, double distance) {
  stated_claim *c = proof_add(p, CLAIM_EXISTS);
  size_t unknowns = g->at.unknowns;
  add_doubles(c, "distance", 0, 1, 1, &distance);
  add_pattern(c, &g->at);
  add_doubles(c, "point", 1, 1, unknowns, g->point);
  add_doubles(c, "radius", 0, 1, 1, &radius);
  add_doubles(c, "inverse", 2, unknowns, unknowns, g->inverse);
  add_doubles(c, "scale", 0, 1, 1, &g->scale);
  add_doubles(c, "growth", 1, 1, g->at.classes, g->growth);
}

/* ---- and back ---- */

/* The numbers as doubles, which they are exactly: nothing is proved of others. */
static double *doubles_of(const stated_claim *c, const char *name, failure *why) {
  const field *f = fields_find(&c->numbers, name);
  double *a = field_doubles(f, 0);
  bounds b;
  mpq_t same;
  int exact = a != NULL;
  mpq_inits(b.lo, b.hi, same, NULL);
  for (size_t k = 0; exact && k < f->rows * f->cols; k++) {
    field_get(f, k, &b);
    mpq_set_d(same, a[k]);
    exact = mpq_equal(b.lo, b.hi) && mpq_equal(b.lo, same);
  }
  mpq_clears(b.lo, b.hi, same, NULL);
  if (exact) return a;
  free(a);
  (void)refuse(why, "%s: has a number that is not a double", name);
  return NULL;
}

static int has_size(const stated_claim *c, const char *name, size_t rows, size_t cols, failure *why) {
  const field *f = fields_find(&c->numbers, name);
  if (f->rows * f->cols == rows * cols && (rows * cols == 0 || f->rows == rows)) return 1;
  return refuse(why, "%s: has %zu rows of %zu numbers, expected %zu of %zu", name, f->rows, f->cols, rows, cols);
}

/* Places from 1 to `most`, or 0 where `none` says what that means. Returns NULL with the reason for others. */
static size_t *places_of(const stated_claim *c, const char *name, size_t most, const size_t *none, failure *why) {
  double *a = doubles_of(c, name, why);
  size_t count = fields_find(&c->numbers, name)->cols, *where = memory_new(count, sizeof *where);
  int fits = a != NULL;
  for (size_t k = 0; fits && k < count; k++) {
    fits = a[k] >= (none == NULL) && a[k] <= (double)most && a[k] == (double)(size_t)a[k];
    if (!fits) (void)refuse(why, "%s: entry %zu is not a place, expected 1 to %zu", name, k + 1, most);
    if (fits) where[k] = a[k] > 0 ? (size_t)a[k] - 1 : *none;
  }
  free(a);
  if (fits) return where;
  free(where);
  return NULL;
}

static int read_members(pattern *p, const stated_claim *c, failure *why) {
  p->members = fields_find(&c->numbers, "members")->cols;
  p->member = places_of(c, "members", p->samples, NULL, why);
  if (p->member == NULL) return 0;
  for (size_t l = 1; l < p->members; l++)
    if (p->member[l] <= p->member[l - 1])
      return refuse(why, "members: entry %zu is not above the one before, expected samples in order", l + 1);
  return 1;
}

static int read_classes(pattern *p, const stated_claim *c, failure *why) {
  p->classes = fields_find(&c->numbers, "signs")->cols;
  if (!has_size(c, "class_of", 1, p->width, why)) return 0;
  p->class_of = places_of(c, "class_of", p->classes, &p->classes, why);
  double *signs = doubles_of(c, "signs", why);
  p->sign = memory_new(p->classes, sizeof *p->sign);
  for (size_t k = 0; signs != NULL && k < p->classes; k++) p->sign[k] = signs[k] > 0 ? 1 : -1;
  int read = p->class_of != NULL && signs != NULL;
  free(signs);
  for (size_t k = 0; read && k < p->classes; k++) {
    size_t j = 0;
    while (j < p->width && p->class_of[j] != k) j++;
    if (j == p->width) return refuse(why, "class_of: no neuron is of class %zu", k + 1);
  }
  return read;
}

static int read_sides(pattern *p, const stated_claim *c, failure *why) {
  if (!has_size(c, "sides", p->classes, p->members, why)) return 0;
  double *a = doubles_of(c, "sides", why);
  size_t pairs = p->classes * p->members;
  int fits = a != NULL;
  p->side = memory_new(pairs, sizeof *p->side);
  p->hinge_class = memory_new(pairs, sizeof *p->hinge_class);
  p->hinge_member = memory_new(pairs, sizeof *p->hinge_member);
  for (size_t k = 0; fits && k < pairs; k++) {
    fits = a[k] == 0 || a[k] == 1 || a[k] == -1;
    p->side[k] = a[k] > 0 ? SIDE_ACTIVE : a[k] < 0 ? SIDE_INACTIVE : SIDE_HINGE;
    if (!fits) (void)refuse(why, "sides: expected -1, 0 or 1");
    if (p->side[k] != SIDE_HINGE) continue;
    p->hinge_class[p->hinges] = k / p->members;
    p->hinge_member[p->hinges++] = k % p->members;
  }
  free(a);
  p->unknowns = p->members + p->hinges + (p->outputs ? p->classes : 0);
  return fits;
}

/* One number into *a. */
static int read_double(double *a, const stated_claim *c, const char *name, failure *why) {
  double *one = doubles_of(c, name, why);
  if (one != NULL) *a = *one;
  free(one);
  return one != NULL;
}

static int read_numbers(stated_guess *s, const stated_claim *c, failure *why) {
  kkt_guess *g = &s->guess;
  size_t unknowns = g->at.unknowns;
  if (!has_size(c, "point", 1, unknowns, why) || !has_size(c, "inverse", unknowns, unknowns, why) ||
      !has_size(c, "growth", 1, g->at.classes, why))
    return 0;
  g->point = doubles_of(c, "point", why);
  g->recovered = memory_new(g->at.members, sizeof *g->recovered);
  if (g->point != NULL && g->at.members > 0) memcpy(g->recovered, g->point, g->at.members * sizeof *g->recovered);
  g->inverse = g->point == NULL ? NULL : doubles_of(c, "inverse", why);
  g->growth = g->inverse == NULL ? NULL : doubles_of(c, "growth", why);
  if (g->growth == NULL || !read_double(&g->scale, c, "scale", why) || !read_double(&s->radius, c, "radius", why))
    return 0;
  int fits = g->scale > 0 && s->radius >= 0;
  for (size_t k = 0; k < g->at.classes; k++) fits = fits && (g->at.outputs ? g->growth[k] > 0 : g->growth[k] == 1);
  g->radius = &s->radius;
  return fits || refuse(why,
                        "scale, radius, growth: out of range, expected scale > 0, radius >= 0, growth > 0, and 1 where "
                        "outputs are fixed");
}

int proof_guess(stated_guess *s, const stated_claim *c, size_t samples, size_t width, int outputs, failure *why) {
  *s = (stated_guess){.guess = {.at = {.samples = samples, .width = width, .outputs = outputs}}};
  return read_members(&s->guess.at, c, why) && read_classes(&s->guess.at, c, why) && read_sides(&s->guess.at, c, why) &&
         read_numbers(s, c, why);
}
