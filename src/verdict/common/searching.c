#include "verdict/common/searching.h"

#include <stdlib.h>

#include "num/common/memory.h"
#include "search/guess.h"
#include "search/likeness.h"
#include "search/recover.h"

enum { OWNED = 5 };

struct searching {
  double_network net;
  recovery_rules rules;
  recovery r;
  double *owned[OWNED];
};

/* The field as doubles that the search owns from now on; NULL where there is none. */
static int take(searching *s, const fields *raw, const char *name, const double **a, failure *why) {
  const field *f = fields_find(raw, name);
  size_t k = 0;
  if (f == NULL) return 1;
  *a = field_doubles(f);
  if (*a == NULL) return refuse(why, "%s: a number is beyond the largest double", name);
  while (s->owned[k] != NULL) k++;
  s->owned[k] = (double *)*a;
  return 1;
}

static int take_slope(double_network *net, const fields *raw, failure *why) {
  const field *f = fields_find(raw, "gamma");
  if (f == NULL) return 1;
  double *slope = field_doubles(f);
  if (slope == NULL) return refuse(why, "gamma: a number is beyond the largest double");
  net->slope = *slope;
  free(slope);
  return 1;
}

static int take_network(searching *s, const fields *raw, failure *why) {
  const field *X = fields_find(raw, "X"), *W = fields_find(raw, "W");
  s->net.samples = X->rows;
  s->net.dim = X->cols;
  s->net.width = W->rows;
  if (!take(s, raw, "X", &s->net.X, why) || !take(s, raw, "y", &s->net.y, why) || !take(s, raw, "W", &s->net.W, why) ||
      !take(s, raw, "v", &s->net.v, why) || !take(s, raw, "b", &s->net.b, why) || !take_slope(&s->net, raw, why))
    return 0;
  if (s->net.b != NULL) return 1;
  double *zeros = memory_new(W->rows, sizeof *zeros);
  for (size_t j = 0; j < W->rows; j++) zeros[j] = 0;
  s->net.b = s->owned[OWNED - 1] = zeros;
  return 1;
}

static void free_owned(searching *s) {
  for (size_t k = 0; k < OWNED; k++) free(s->owned[k]);
  free(s);
}

searching *searching_open(const fields *raw, int biases, int outputs, failure *why) {
  searching *s = memory_new(1, sizeof *s);
  *s = (searching){.rules = {.biases = biases, .outputs = outputs}};
  if (!take_network(s, raw, why)) {
    free_owned(s);
    return NULL;
  }
  search_init(&s->r, &s->net);
  return s;
}

void searching_close(searching *s) {
  search_clear(&s->r);
  free_owned(s);
}

void searching_best(searching *s, double within, candidate_doubles *found) {
  search_best(&s->r, &s->net, within, &s->rules);
  *found = (candidate_doubles){s->r.multipliers, s->r.slopes, s->net.slope, s->r.epsilon, s->r.delta, s->r.tau};
}

static void copy(double *to, const double *from, size_t n) {
  for (size_t k = 0; k < n; k++) to[k] = from[k];
}

void searching_refutation(searching *s, double within, double *D_w, double *D_b, double *D_v) {
  recovery_rules most = s->rules;
  most.at_margin = most.at_hinge = 1.0000001 * within + 1e-12;
  search_refutation(&s->r, &s->net, &most);
  copy(D_w, s->r.residual_w, s->net.width * s->net.dim);
  copy(D_b, s->r.residual_b, s->net.width);
  copy(D_v, s->r.residual_v, s->net.width);
}

void searching_guess(searching *s, kkt_guess *g) { search_guess(g, &s->r, &s->net, s->rules.biases, s->rules.outputs); }

void searching_likeness(searching *s, const double *multipliers, double within, report *out) {
  search_likeness(&s->r, &s->net, &s->rules, multipliers, within, out);
}
