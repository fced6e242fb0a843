/* The slopes that fit given multipliers best. With the multipliers fixed the residual is linear in the slopes, and a slope enters
   that of its own neuron only. */
#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"
#include "search/bounded.h"
#include "search/choices.h"
#include "search/gap.h"

/* One neuron. The unknowns are phi'_ij less its lower end. */
typedef struct {
  search *s;
  const choices *c;
  size_t j, count, *sample; /* samples with a choice that counts */
  double *pull;             /* count: v_j y_i lambda_i */
  double *K, *q, *u;
} slope_fit;

static void list_choices(slope_fit *f) {
  search *s = f->s;
  f->count = 0;
  for (size_t i = 0; i < s->data.count; i++) {
    double pull = s->net.v[f->j] * s->data.y[i] * s->found.is.multipliers[i];
    if (!f->c->free_slope[i * s->net.width + f->j] || !(pull * pull > 0)) continue;
    f->pull[f->count] = pull;
    f->sample[f->count++] = i;
  }
}

/* What the residual of neuron j, with the slopes as they are, asks of each unknown. */
static void set_targets(slope_fit *f) {
  search *s = f->s;
  double t;
  for (size_t k = 0; k < f->count; k++) {
    vec_dot(f->q + k, s->gap_w + f->j * s->net.dim, s->data.X + f->sample[k] * s->net.dim, s->net.dim, &t);
    f->q[k] = f->pull[k] * (f->q[k] + s->gap_b[f->j]);
    for (size_t l = 0; l < f->count; l++)
      f->K[k * f->count + l] = f->pull[k] * f->pull[l] * counted_product(s, &f->c->rules, f->sample[k], f->sample[l]);
  }
}

static void fit_neuron(slope_fit *f) {
  search *s = f->s;
  list_choices(f);
  if (f->count == 0) return;
  f->K = memory_new(f->count * f->count, sizeof *f->K);
  set_targets(f);
  bounded_least_squares(f->u, f->K, f->q, 1 - s->slope, f->count);
  for (size_t k = 0; k < f->count; k++)
    s->found.is.slopes[f->sample[k] * s->net.width + f->j] = f->u[k] < 1 - s->slope ? s->slope + f->u[k] : 1;
  free(f->K);
}

int search_slopes(search *s, double within, search_found *found, search_direction *D) {
  if (s->given == NULL) return 0;
  const search_rules rules = {s->net.biases, s->net.outputs, within, within};
  size_t n = s->data.count;
  choices c;
  choices_init(&c, s, &rules, s->found.free_slope);
  slope_fit f = {.s = s, .c = &c};
  f.sample = memory_new(n, sizeof *f.sample);
  f.pull = memory_new(n, sizeof *f.pull);
  f.q = memory_new(n, sizeof *f.q);
  f.u = memory_new(n, sizeof *f.u);
  vec_copy(s->found.is.multipliers, s->given, n);
  vec_copy(s->found.is.slopes, c.lowest, n * s->net.width);
  measure_gap(s, &rules);
  for (f.j = 0; f.j < s->net.width; f.j++) fit_neuron(&f);
  measure_gap(s, &rules);
  s->found.is.epsilon = relative_gap(s, &rules);
  s->found.rules = rules;
  free(f.sample);
  free(f.pull);
  free(f.q);
  free(f.u);
  choices_clear(&c);
  *found = s->found;
  *D = (search_direction){s->gap_w, s->gap_b, s->gap_v, 0};
  return 1;
}
