#include "search/line_support.h"

#include <math.h>
#include <stdlib.h>

#include "num/common/deadline.h"
#include "num/common/memory.h"
#include "search/dictionary.h"

enum { MOST_ROUNDS = 60 };
static const double BEYOND = 1e-12; /* how far the dual function may be above 1 */

/* The program and, for each of its rows, the direction of the neuron whose mass is the row's price. */
typedef struct {
  size_t n, count, room;
  int careful;
  const double *x;
  const int *label;
  line_neuron *of;
  dictionary d;
  double *row, *lambda, *mass;
} exchange;

static int is_active(const line_neuron *u, size_t i) { return u->from <= i && i < u->to; }

/* The powers of two change no digit, and keep the squares from overflow and from being lost. */
double search_line_mass(const line_neuron *u) {
  int e;
  (void)frexp(fmax(fabs(u->p), fabs(u->q)), &e);
  double p = ldexp(u->p, -e), q = ldexp(u->q, -e);
  return ldexp(sqrt(p * p + q * q), e);
}

static void add_direction(exchange *e, line_neuron u) {
  double length = search_line_mass(&u);
  u.p /= length;
  u.q /= length;
  for (size_t i = 0; i < e->n; i++) e->row[i] = is_active(&u, i) ? u.sign * e->label[i] * (u.p * e->x[i] + u.q) : 0;
  if (e->count == e->room) {
    e->room = 2 * e->room + 16;
    e->of = memory_resize(e->of, e->room, sizeof *e->of);
  }
  e->of[e->count++] = u;
  (void)dictionary_add(&e->d, e->row);
}

/* Every direction with its hinge at a sample, and the constant one: with them the program is bounded. */
static void begin(exchange *e) {
  for (int sign = -1; sign <= 1; sign += 2) {
    add_direction(e, (line_neuron){sign, 0, e->n, e->n, 0, 1});
    for (size_t k = 0; k < e->n; k++) {
      if (k + 1 < e->n) add_direction(e, (line_neuron){sign, k + 1, e->n, k, 1, -e->x[k]});
      if (k > 0) add_direction(e, (line_neuron){sign, 0, k, k, -1, e->x[k]});
    }
  }
}

/* Is (p, q) active exactly at these samples, which are all, or those to one side of a gap? */
static int lies_in_arc(const exchange *e, double p, double q, size_t from, size_t to) {
  if (p * e->x[from] + q < 0 || p * e->x[to - 1] + q < 0) return 0;
  return (from == 0 || p * e->x[from - 1] + q <= 0) && (to == e->n || p * e->x[to] + q <= 0);
}

/* Adds the direction where the dual function is largest on the arc, where it is above 1 there. G = (p, q): its gradient. */
static int add_arc(exchange *e, double p, double q, size_t from, size_t to) {
  if (p * p + q * q <= 1 + BEYOND) return 0;
  for (int sign = -1; sign <= 1; sign += 2)
    if (lies_in_arc(e, sign * p, sign * q, from, to)) {
      add_direction(e, (line_neuron){sign, from, to, e->n, sign * p, sign * q});
      return 1;
    }
  return 0;
}

static int add_arcs(exchange *e) {
  double p = 0, q = 0, all_p = 0, all_q = 0;
  int added = 0;
  for (size_t i = 0; i < e->n; i++) {
    all_q += e->label[i] * e->lambda[i];
    all_p += e->label[i] * e->lambda[i] * e->x[i];
  }
  added += add_arc(e, all_p, all_q, 0, e->n);
  for (size_t i = 0; i + 1 < e->n; i++) {
    q += e->label[i] * e->lambda[i];
    p += e->label[i] * e->lambda[i] * e->x[i];
    added += add_arc(e, p, q, 0, i + 1);
    added += add_arc(e, all_p - p, all_q - q, i + 1, e->n);
  }
  return added;
}

/* A careful search ends only with a table that was just computed anew. */
static int is_fresh(exchange *e) {
  if (!e->careful || e->d.pivots == 0) return 1;
  dictionary_refresh(&e->d);
  return 0;
}

static int solve(exchange *e) {
  if (!dictionary_raise(&e->d)) return 0;
  for (int round = 0; round < MOST_ROUNDS && !deadline_arrived(); round++) {
    e->mass = memory_resize(e->mass, e->count, sizeof *e->mass);
    dictionary_read(&e->d, e->lambda, e->mass);
    if (!add_arcs(e) && is_fresh(e)) break;
    if (!dictionary_repair(&e->d) || !dictionary_raise(&e->d)) return 0;
  }
  if (e->careful) dictionary_refresh(&e->d);
  e->mass = memory_resize(e->mass, e->count, sizeof *e->mass);
  dictionary_read(&e->d, e->lambda, e->mass);
  return 1;
}

/* ---- the support ---- */

static int same_arc(const line_neuron *a, const line_neuron *b) {
  return a->sign == b->sign && a->from == b->from && a->to == b->to && a->hinge == b->hinge;
}

/* Directions of one arc are one neuron: their weighted sum. */
static void add_neuron(line_support *s, const line_neuron *u, double mass) {
  size_t k = 0;
  while (k < s->width && !same_arc(s->neuron + k, u)) k++;
  if (k == s->width) {
    s->neuron[s->width] = *u;
    s->neuron[s->width].p = s->neuron[s->width].q = 0;
    s->width++;
  }
  s->neuron[k].p += mass * u->p;
  s->neuron[k].q += mass * u->q;
}

static void read_support(line_support *s, const exchange *e) {
  double most = 0;
  for (size_t k = 0; k < e->count; k++) most = fmax(most, e->mass[k]);
  for (size_t k = 0; k < e->count; k++)
    if (e->mass[k] > 1e-10 * most) add_neuron(s, e->of + k, e->mass[k]);
  for (size_t i = 0; i < s->n; i++) s->lambda[i] = e->lambda[i];
  for (size_t k = 0; k < e->d.rows; k++)
    if (e->d.basic[k] < s->n) s->held[e->d.basic[k]] = 1;
}

/* Overflow leaves numbers that are none, and no neuron may be 0: it has no direction. */
static int is_usable(const line_support *s) {
  for (size_t i = 0; i < s->n; i++)
    if (!isfinite(s->lambda[i])) return 0;
  for (size_t j = 0; j < s->width; j++) {
    double mass = search_line_mass(s->neuron + j);
    if (!isfinite(mass) || mass == 0) return 0;
  }
  return 1;
}

int search_line_support(line_support *s, const double *x, const int *label, size_t n, int careful) {
  exchange e = {n,   0, 0, careful, x, label, NULL, {0}, memory_new(n, sizeof(double)), memory_new(n, sizeof(double)),
                NULL};
  *s =
      (line_support){n, 0, memory_new(n, sizeof(double)), memory_new(n, 1), memory_new(2 * n + 2, sizeof(line_neuron))};
  for (size_t i = 0; i < n; i++) s->held[i] = 0;
  dictionary_init(&e.d, n);
  begin(&e);
  int found = solve(&e);
  if (found) {
    read_support(s, &e);
    found = is_usable(s);
  }
  dictionary_clear(&e.d);
  free(e.of);
  free(e.row);
  free(e.lambda);
  free(e.mass);
  return found;
}

void search_line_support_clear(line_support *s) {
  free(s->lambda);
  free(s->held);
  free(s->neuron);
}

double search_line_root(double mass) { return sqrt(mass); }
