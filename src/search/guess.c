/* The search for what kkt/exists.h needs: a pattern, a point that nearly solves its equations, and nearly the inverse of their
   derivatives there. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "net/activation.h"
#include "num/common/deadline.h"
#include "num/common/memory.h"
#include "search/newton.h"
#include "search/sketch.h"

enum { MOST_ROUNDS = 30 };

/* More unknowns than this are not tried: an inverse takes their cube, and where outputs are trained there are many of them. */
enum { MOST_UNKNOWNS = 400, MOST_LINEAR_UNKNOWNS = 1000 };

/* How far apart directions of neurons may be that are taken together, in one attempt after the other. */
static const double TOLERANCES[] = {0, 0.01, 0.1, 0.5};

/* No round starts after this many multiplications, over all attempts: some seconds. */
static const double MOST_WORK = 5e9;

/* How far inside its interval a slope starts whose sample turns out to be on the hinge, and how small a new multiplier, as
   a part of the largest, starts. */
static const double INSIDE = 0.0625, SMALL = 0x1p-10;

/* One attempt. */
typedef struct {
  kkt_guess *g;
  const search *of;
  int careful;  /* one change of the pattern at a time */
  double *work; /* multiplications so far */
  sketch s;
  double *H;       /* members x members */
  double *squares; /* classes: sum of v_j^2 as given */
  kkt_system system;
  double least;   /* conditions that fail by this or more are repaired now */
  double largest; /* by how much the worst one fails */
} attempt;

/* y_i y_l <x_i, x_l> for sample i and the members. */
static void member_products(double *products, const attempt *a, size_t i) {
  const pattern *p = &a->g->at;
  for (size_t k = 0; k < p->members; k++) {
    size_t l = p->member[k];
    products[k] = a->of->data.y[i] * a->of->data.y[l] * counted_product(a->of, &a->of->best.rules, i, l);
  }
}

static void set_squares(attempt *a) {
  const pattern *p = &a->g->at;
  for (size_t c = 0; c < p->classes; c++) a->squares[c] = 0;
  for (size_t j = 0; j < p->width; j++)
    if (p->class_of[j] < p->classes) a->squares[p->class_of[j]] += a->of->net.v[j] * a->of->net.v[j];
}

static const char *too_hard(const pattern *p, const search *s) {
  if (s->unit.x != 0 || (!p->outputs && s->unit.v != 0)) return "samples or fixed outputs that are enormous or tiny";
  if (!(*s->at.level > 0)) return "the smallest margin is not positive";
  if (p->members == 0) return "no multipliers were found";
  if (p->classes == 0) return "every neuron is inactive on the samples with a multiplier";
  if (p->outputs && p->unknowns > MOST_UNKNOWNS) return "more than 400 unknowns";
  return p->unknowns > MOST_LINEAR_UNKNOWNS ? "more than 1000 unknowns" : NULL;
}

/* ---- where the conditions do not hold ---- */

/* Notes a condition that fails by `size` at the point; the answer is whether to change the pattern there now. */
static int change_at(attempt *a, double size) {
  a->g->violations++;
  a->largest = fmax(a->largest, size);
  return size >= a->least;
}

/* The slope of sample i at every neuron of class c. */
static void set_slope(attempt *a, size_t c, size_t i, double slope) {
  const pattern *p = &a->g->at;
  for (size_t j = 0; j < p->width; j++)
    if (p->class_of[j] == c) a->s.slopes[i * p->width + j] = slope;
}

static double largest_multiplier(const attempt *a) {
  double most = 0;
  for (size_t l = 0; l < a->g->at.members; l++) most = fmax(most, a->g->point[l]);
  return most;
}

/* Multipliers that are not positive go. */
static void keep_multipliers(attempt *a, double most) {
  const pattern *p = &a->g->at;
  for (size_t l = 0; l < p->members; l++) {
    double lambda = a->g->point[l];
    if (!(lambda > 0)) lambda = change_at(a, -lambda / most) ? 0 : SMALL * most;
    a->s.multipliers[p->member[l]] = lambda;
  }
}

/* Classes with output weights that are not positive go: on all samples they become inactive. */
static void keep_weights(attempt *a) {
  const pattern *p = &a->g->at;
  const double *weight = a->g->point + p->members + p->hinges;
  for (size_t c = 0; p->outputs && c < p->classes; c++) {
    for (size_t j = 0; j < p->width; j++)
      if (p->class_of[j] == c) a->s.squares[j] = fabs(weight[c]) * a->of->net.v[j] * a->of->net.v[j] / a->squares[c];
    if (weight[c] > 0 || !change_at(a, 1)) continue;
    for (size_t l = 0; l < p->members; l++) set_slope(a, c, p->member[l], a->s.slope);
  }
}

/* Slopes of the point that are outside their interval go to its end: the sample leaves the hinge. */
static void keep_hinges(attempt *a) {
  const pattern *p = &a->g->at;
  double low = a->s.slope, inside = INSIDE * (1 - low);
  for (size_t h = 0; h < p->hinges; h++) {
    double lambda = a->g->point[p->hinge_member[h]], slope = a->g->point[p->members + h] / lambda;
    if (!(lambda > 0)) continue;
    if (!(slope > low)) slope = change_at(a, low - slope) ? low : low + inside;
    if (!(slope < 1)) slope = change_at(a, slope - 1) ? 1 : 1 - inside;
    set_slope(a, p->hinge_class[h], p->member[p->hinge_member[h]], slope);
  }
}

/* Samples that are on the wrong side of their hinge are brought onto it. */
static void keep_sides(attempt *a) {
  const pattern *p = &a->g->at;
  double low = a->s.slope, inside = INSIDE * (1 - low);
  for (size_t l = 0; l < p->members; l++)
    for (size_t c = 0; c < p->classes; c++) {
      int side = p->side[c * p->members + l];
      double z = p->sign[c] * a->of->data.y[p->member[l]] * a->system.Z[l * p->classes + c];
      if (side == SIDE_HINGE || (side == SIDE_ACTIVE && z > 0) || (side == SIDE_INACTIVE && z < 0)) continue;
      if (!change_at(a, fabs(z) * a->system.a[c])) continue;
      set_slope(a, c, p->member[l], side == SIDE_ACTIVE ? 1 - inside : low + inside);
    }
}

/* The margin of sample i at the point; its preactivations to z, one per class. */
static double margin_of(const attempt *a, size_t i, double *products, double *z) {
  const pattern *p = &a->g->at;
  double margin = 0, active, t;
  member_products(products, a, i);
  kkt_system_row(z, &a->system, products, a->system.S, &t);
  for (size_t c = 0; c < p->classes; c++) {
    z[c] *= p->sign[c] * a->of->data.y[i];
    activation_apply(&active, z + c, &a->s.slope);
    margin += a->of->data.y[i] * p->sign[c] * a->system.a[c] * active;
  }
  return margin;
}

/* Sample i gets a small multiplier, with the slopes of the signs of z; neurons without a class stay zero. */
static void add_member(attempt *a, size_t i, const double *z, double multiplier) {
  const pattern *p = &a->g->at;
  a->s.multipliers[i] = multiplier;
  for (size_t j = 0; j < p->width; j++) {
    int active = p->class_of[j] < p->classes && z[p->class_of[j]] > 0;
    a->s.slopes[i * p->width + j] = active ? 1 : a->s.slope;
  }
}

/* Samples without a multiplier whose margin is not above 1 get one. */
static void keep_margins(attempt *a, double most) {
  const pattern *p = &a->g->at;
  double *products = memory_new(p->members, sizeof *products), *z = memory_new(p->classes, sizeof *z);
  size_t next = 0;
  for (size_t i = 0; i < p->samples; i++) {
    if (next < p->members && p->member[next] == i) {
      next++;
      continue;
    }
    double margin = margin_of(a, i, products, z);
    a->s.multipliers[i] = 0;
    if (!(margin > 1) && change_at(a, 1 - margin)) add_member(a, i, z, SMALL * most);
  }
  free(products);
  free(z);
}

/* Brings the point to the sketch, and changes it where a condition fails by `least` or more. */
static void keep(attempt *a, double least) {
  double most = largest_multiplier(a);
  a->least = least;
  a->largest = 0;
  a->g->violations = 0;
  keep_hinges(a);
  keep_sides(a);
  keep_multipliers(a, most);
  keep_weights(a);
  keep_margins(a, most);
}

/* Changes the sketch everywhere where a condition fails, or only where it fails most. */
static void repair(attempt *a) {
  keep(a, INFINITY);
  if (a->g->violations > 0) keep(a, a->careful ? a->largest : 0);
}

/* ---- attempts ---- */

/* One round: the pattern of the sketch, the point, and what is wrong there. */
static const char *solve_round(attempt *a) {
  kkt_guess *g = a->g;
  pattern *p = &g->at;
  pattern_init(p, &a->s);
  const char *reason = too_hard(p, a->of);
  if (reason != NULL) return reason;
  g->point = memory_new(p->unknowns, sizeof(double));
  g->inverse = memory_new(p->unknowns * p->unknowns, sizeof(double));
  a->H = memory_new(p->members * p->members, sizeof(double));
  a->squares = memory_new(p->classes, sizeof(double));
  *a->work += (p->outputs ? 8 : 2) * (double)p->unknowns * (double)p->unknowns * (double)p->unknowns;
  for (size_t l = 0; l < p->members; l++) member_products(a->H + l * p->members, a, p->member[l]);
  set_squares(a);
  pattern_start(g->point, p, &a->s);
  kkt_system_init(&a->system, p, a->H, a->squares, &a->s.slope);
  reason = newton_solve(g->point, g->inverse, &a->system);
  if (reason == NULL) repair(a);
  kkt_system_clear(&a->system);
  free(a->H);
  free(a->squares);
  return reason;
}

/* Where the search started, and the lengths of the given network against those of the point. */
static const char *end_attempt(attempt *a) {
  kkt_guess *g = a->g;
  const pattern *p = &g->at;
  const double *weight = g->point + p->members + p->hinges;
  double level = *a->of->at.level, grow = p->outputs ? 1 : 1 / level;
  int down = (int)-a->of->unit.theta;
  g->recovered = memory_new(p->members, sizeof(double));
  g->growth = memory_new(p->classes, sizeof(double));
  for (size_t l = 0; l < p->members; l++) g->recovered[l] = grow * a->of->best.is.multipliers[p->member[l]];
  g->scale = ldexp(p->outputs ? sqrt(grow / level) : grow, down);
  int usable = isfinite(g->scale) && g->scale > 0;
  a->squares = memory_new(p->classes, sizeof(double));
  set_squares(a);
  for (size_t c = 0; c < p->classes; c++) {
    g->growth[c] = p->outputs ? ldexp(sqrt(weight[c] / a->squares[c]), down) : 1;
    usable = usable && isfinite(g->growth[c]) && g->growth[c] > 0;
  }
  free(a->squares);
  return usable ? NULL : "Newton's method leads to an output weight that is not positive";
}

static int more_rounds(const attempt *a, int done) {
  return done < MOST_ROUNDS && a->g->reason == NULL && a->g->violations > 0 && *a->work < MOST_WORK &&
         !deadline_arrived();
}

static void try(attempt a, kkt_guess *g, double tolerance) {
  a.g = g;
  *g = (kkt_guess){0};
  sketch_init(&a.s, a.of);
  if (tolerance > 0) sketch_merge(&a.s, &a.of->net, tolerance);
  g->reason = solve_round(&a);
  for (int round = 1; more_rounds(&a, round); round++) {
    kkt_guess_clear(g);
    *g = (kkt_guess){0};
    g->reason = solve_round(&a);
  }
  if (g->reason == NULL) g->reason = end_attempt(&a);
  if (g->reason != NULL) g->violations = SIZE_MAX;
  sketch_clear(&a.s);
}

void search_guess(search *s, kkt_guess *g) {
  const size_t count = 2 * sizeof TOLERANCES / sizeof *TOLERANCES;
  double work = 0;
  attempt a = {.of = s, .work = &work};
  try(a, g, TOLERANCES[0]);
  for (size_t k = 1; k < count && g->violations > 0 && work < MOST_WORK && !deadline_arrived(); k++) {
    kkt_guess other;
    a.careful = k % 2 == 1;
    try(a, &other, TOLERANCES[k / 2]);
    if (other.violations < g->violations) {
      kkt_guess_clear(g);
      *g = other;
    } else {
      kkt_guess_clear(&other);
    }
  }
}
