#include "search/recover_columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"
#include "search/double_cholesky.h"
#include "search/double_products.h"

/* What columns_solve works with. */
typedef struct {
  columns *c;
  const recovery *r;
  const double_network *net;
  const recovery_rules *rules;
  const unsigned char *eligible;
  double *lowest;      /* samples x width: slopes of the base column of each sample */
  double *base_target; /* samples: <base column, theta> */
  double *base_norm;   /* samples */
  double *activated;   /* samples x width: phi(z_ij) */
  double *outputs;     /* samples x samples: sum_j phi(z_ij) phi(z_lj), where outputs count */
  double theta_square;
} search;

/* <x_i, x_l>, plus 1 for the bias where biases count. */
static double sample_product(const search *s, size_t i, size_t l) {
  return s->r->gram[i * s->net->samples + l] + (s->rules->biases ? 1 : 0);
}

/* <(x_i, 1), (w_j, b_j)> over the coordinates that count. */
static double counted_preactivation(const search *s, size_t i, size_t j) {
  return s->r->Z[i * s->net->width + j] - (s->rules->biases ? 0 : s->net->b[j]);
}

/* The product of two columns: of sample i with these slopes, of sample l with those. */
static double column_product(const search *s, size_t i, const double *slopes, size_t l, const double *others) {
  double sum = 0;
  for (size_t j = 0; j < s->net->width; j++) sum += s->net->v[j] * s->net->v[j] * slopes[j] * others[j];
  sum *= sample_product(s, i, l);
  if (s->rules->outputs) sum += s->outputs[i * s->net->samples + l];
  return s->net->y[i] * s->net->y[l] * sum;
}

/* <column of sample i with these slopes, theta>. */
static double column_target(const search *s, size_t i, const double *slopes) {
  double sum = 0;
  for (size_t j = 0; j < s->net->width; j++) {
    sum += s->net->v[j] * slopes[j] * counted_preactivation(s, i, j);
    if (s->rules->outputs) sum += s->net->v[j] * s->activated[i * s->net->width + j];
  }
  return s->net->y[i] * sum;
}

static void prepare(search *s) {
  size_t n = s->net->samples, m = s->net->width;
  s->lowest = memory_new(n * m, sizeof(double));
  s->activated = memory_new(n * m, sizeof(double));
  s->base_target = memory_new(n, sizeof(double));
  s->base_norm = memory_new(n, sizeof(double));
  s->outputs = s->rules->outputs ? memory_new(n * n, sizeof(double)) : NULL;
  for (size_t k = 0; k < n * m; k++) {
    s->activated[k] = double_activation(s->r->Z[k], s->net->slope);
    s->lowest[k] = s->r->free_slope[k] || !(s->r->Z[k] > 0) ? s->net->slope : 1;
  }
  for (size_t i = 0; s->outputs != NULL && i < n; i++)
    for (size_t l = 0; l < n; l++) {
      double sum = 0;
      for (size_t j = 0; j < m; j++) sum += s->activated[i * m + j] * s->activated[l * m + j];
      s->outputs[i * n + l] = sum;
    }
  for (size_t i = 0; i < n; i++) {
    s->base_target[i] = column_target(s, i, s->lowest + i * m);
    s->base_norm[i] = sqrt(column_product(s, i, s->lowest + i * m, i, s->lowest + i * m));
  }
  s->theta_square = 0;
  for (size_t j = 0; j < m; j++) {
    s->theta_square += double_dot(s->net->W + j * s->net->dim, s->net->W + j * s->net->dim, s->net->dim);
    if (s->rules->biases) s->theta_square += s->net->b[j] * s->net->b[j];
    if (s->rules->outputs) s->theta_square += s->net->v[j] * s->net->v[j];
  }
}

static void release(search *s) {
  free(s->lowest);
  free(s->activated);
  free(s->base_target);
  free(s->base_norm);
  free(s->outputs);
}

static void make_room(columns *c) {
  if (c->count < c->room) return;
  c->room = c->room == 0 ? 16 : 2 * c->room;
  c->sample = memory_resize(c->sample, c->room, sizeof *c->sample);
  c->slope = memory_resize(c->slope, c->room * c->width, sizeof *c->slope);
  c->target = memory_resize(c->target, c->room, sizeof *c->target);
  c->with_base = memory_resize(c->with_base, c->room * c->samples, sizeof *c->with_base);
  c->x = memory_resize(c->x, c->room, sizeof *c->x);
}

static void add_column(search *s, size_t i, const double *slopes) {
  columns *c = s->c;
  size_t m = s->net->width;
  for (size_t k = 0; k < c->count; k++)
    if (c->sample[k] == i && memcmp(c->slope + k * m, slopes, m * sizeof *slopes) == 0) return;
  make_room(c);
  size_t k = c->count++;
  c->sample[k] = i;
  memcpy(c->slope + k * m, slopes, m * sizeof *slopes);
  c->target[k] = column_target(s, i, slopes);
  c->x[k] = 0;
  for (size_t l = 0; l < c->samples; l++)
    c->with_base[k * c->samples + l] = s->eligible[l] ? column_product(s, i, slopes, l, s->lowest + l * m) : 0;
}

/* Takes out the columns whose coefficient is 0 or less. */
static void drop_columns(columns *c) {
  size_t kept = 0;
  for (size_t k = 0; k < c->count; k++) {
    if (!(c->x[k] > 0)) continue;
    c->sample[kept] = c->sample[k];
    c->target[kept] = c->target[k];
    c->x[kept] = c->x[k];
    memmove(c->slope + kept * c->width, c->slope + k * c->width, c->width * sizeof *c->slope);
    memmove(c->with_base + kept * c->samples, c->with_base + k * c->samples, c->samples * sizeof *c->with_base);
    kept++;
  }
  c->count = kept;
}

/* L L^T of the products of the columns; columns that depend on earlier ones are marked by L_kk = 0. */
static double *factor(const search *s) {
  const columns *c = s->c;
  size_t p = c->count, m = s->net->width;
  double *L = memory_new(p * p, sizeof *L);
  for (size_t k = 0; k < p; k++)
    for (size_t l = 0; l <= k; l++)
      L[k * p + l] = column_product(s, c->sample[k], c->slope + k * m, c->sample[l], c->slope + l * m);
  double_cholesky(L, p);
  return L;
}

/* Least squares over the columns in use; then as far towards its solution as all coefficients stay at least 0, dropping
   those that reach 0, until the solution itself is reached. */
static void step(search *s) {
  columns *c = s->c;
  while (c->count > 0) {
    size_t p = c->count;
    double *L = factor(s), *best = memory_new(p, sizeof *best), most = 1;
    memcpy(best, c->target, p * sizeof *best);
    double_cholesky_solve(L, best, p);
    for (size_t k = 0; k < p; k++)
      if (!(best[k] > 0) && c->x[k] / (c->x[k] - best[k]) < most)
        most = c->x[k] > 0 ? c->x[k] / (c->x[k] - best[k]) : 0;
    int reached = 1;
    for (size_t k = 0; k < p; k++) {
      double next = c->x[k] + most * (best[k] - c->x[k]);
      int leaves = !(best[k] > 0) && !(next > 1e-14 * c->x[k]);
      reached = reached && best[k] > 0;
      c->x[k] = leaves ? 0 : most == 1 ? best[k] : next;
    }
    free(L);
    free(best);
    if (reached) return;
    drop_columns(c);
  }
}

/* <(x_i, 1), residual of (w_j, b_j)> for all j, in `out`. */
static void residual_products(const search *s, size_t i, double *out) {
  const columns *c = s->c;
  size_t m = s->net->width;
  for (size_t j = 0; j < m; j++) out[j] = counted_preactivation(s, i, j);
  for (size_t k = 0; k < c->count; k++) {
    double factor = sample_product(s, i, c->sample[k]) * s->net->y[c->sample[k]] * c->x[k];
    for (size_t j = 0; j < m; j++) out[j] -= factor * s->net->v[j] * c->slope[k * m + j];
  }
}

/* The slopes of sample i with the largest product with the residual, and that product. */
static double best_slopes(const search *s, size_t i, double *slopes, double *scratch) {
  size_t m = s->net->width;
  int choice = 0;
  double gain = s->base_target[i];
  for (size_t k = 0; k < s->c->count; k++) gain -= s->c->x[k] * s->c->with_base[k * s->net->samples + i];
  for (size_t j = 0; j < m; j++) choice = choice || s->r->free_slope[i * m + j];
  memcpy(slopes, s->lowest + i * m, m * sizeof *slopes);
  if (!choice) return gain;
  residual_products(s, i, scratch);
  for (size_t j = 0; j < m; j++) {
    double more = s->net->y[i] * s->net->v[j] * scratch[j];
    if (!s->r->free_slope[i * m + j] || !(more > 0)) continue;
    slopes[j] = 1;
    gain += (1 - s->net->slope) * more;
  }
  return gain;
}

static double objective(const search *s) {
  double sum = s->theta_square;
  for (size_t k = 0; k < s->c->count; k++) sum -= s->c->x[k] * s->c->target[k];
  return sum;
}

/* Adds the columns that shorten the residual most: that of every sample whose gain is at least `share` of the largest.
   Returns how many. */
static size_t add_columns(search *s, double share) {
  size_t n = s->net->samples, m = s->net->width, before = s->c->count;
  double *slopes = memory_new(n * m, sizeof *slopes), *gain = memory_new(n, sizeof *gain),
         *scratch = memory_new(m, sizeof *scratch);
  double largest = 0, left = objective(s), least;
  left = sqrt(left > 1e-12 * s->theta_square ? left : 1e-12 * s->theta_square);
  least = 1e-10 * left;
  for (size_t i = 0; i < n; i++) {
    gain[i] = s->eligible[i] && s->base_norm[i] > 0 ? best_slopes(s, i, slopes + i * m, scratch) / s->base_norm[i] : 0;
    if (gain[i] > largest) largest = gain[i];
  }
  for (size_t i = 0; i < n; i++)
    if (gain[i] > least && gain[i] >= share * largest) add_column(s, i, slopes + i * m);
  free(slopes);
  free(gain);
  free(scratch);
  return s->c->count - before;
}

void columns_solve(columns *c, const recovery *r, const double_network *net, const recovery_rules *rules,
                   const unsigned char *eligible) {
  search s = {c, r, net, rules, eligible, NULL, NULL, NULL, NULL, NULL, 0};
  size_t rounds = 3 * net->samples + 20;
  double share = 0, before;
  c->samples = net->samples;
  c->width = net->width;
  prepare(&s);
  for (size_t round = 0; round < rounds; round++) {
    before = objective(&s);
    if (add_columns(&s, share) == 0) break;
    step(&s);
    int better = objective(&s) < before - 1e-15 * s.theta_square;
    if (!better && share == 1) break;
    share = better ? 0.5 : 1; /* many columns at once may block each other; the best one alone does not */
  }
  release(&s);
}

void columns_refine(columns *c, const recovery *r, const double_network *net, const recovery_rules *rules) {
  search s = {c, r, net, rules, NULL, NULL, NULL, NULL, NULL, NULL, 0};
  size_t m = net->width, p = c->count;
  unsigned char *none = memory_new(net->samples, 1);
  memset(none, 0, net->samples);
  s.eligible = none;
  prepare(&s);
  double *L = factor(&s), *step_to = memory_new(p, sizeof *step_to);
  for (size_t k = 0; k < p; k++) {
    const double *x = net->X + c->sample[k] * net->dim;
    double sum = 0;
    for (size_t j = 0; j < m; j++) {
      double inner = r->residual_b[j] + double_dot(r->residual_w + j * net->dim, x, net->dim);
      double output = s.activated[c->sample[k] * m + j] * r->residual_v[j];
      sum += net->v[j] * c->slope[k * m + j] * inner + output;
    }
    step_to[k] = net->y[c->sample[k]] * sum;
  }
  double_cholesky_solve(L, step_to, p);
  for (size_t k = 0; k < p; k++) {
    double next = c->x[k] + step_to[k];
    if (next > 0) c->x[k] = next;
  }
  free(L);
  free(step_to);
  free(none);
  release(&s);
}

void columns_clear(columns *c) {
  free(c->sample);
  free(c->slope);
  free(c->target);
  free(c->with_base);
  free(c->x);
  memset(c, 0, sizeof *c);
}
