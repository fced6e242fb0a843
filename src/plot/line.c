#include "plot/line.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "num/common/memory.h"

/* b is NULL without biases; slope 0: the ReLU. */
typedef struct {
  size_t n, m;
  double *x, *y, *w, *b, *v, slope, left, right;
} line_network;

static double value_at(const line_network *a, double x) {
  double sum = 0;
  for (size_t j = 0; j < a->m; j++) {
    double z = a->w[j] * x + (a->b == NULL ? 0 : a->b[j]);
    sum += a->v[j] * (z > 0 ? z : a->slope * z);
  }
  return sum;
}

/* Numbers of a field of that many; NULL where it is not there, or of another size. */
static double *take(const fields *in, const char *name, size_t count) {
  const field *f = fields_find(in, name);
  return f == NULL || f->text != NULL || f->rows * f->cols != count ? NULL : field_doubles(f, 0);
}

static void forget(line_network *a) {
  free(a->x);
  free(a->y);
  free(a->w);
  free(a->b);
  free(a->v);
}

/* The unit interval where all samples are in it, as in paper C; else the samples with a margin. */
static void choose_range(line_network *a) {
  double low = INFINITY, high = -INFINITY;
  for (size_t i = 0; i < a->n; i++) {
    low = fmin(low, a->x[i]);
    high = fmax(high, a->x[i]);
  }
  int unit = low >= 0 && high <= 1;
  double around = high > low ? (high - low) / 8 : 1;
  a->left = unit ? 0 : low - around;
  a->right = unit ? 1 : high + around;
}

static int read_line(line_network *a, const fields *in, const fields *net, failure *why) {
  const field *X = fields_find(in, "X"), *W = fields_find(net, "W");
  *a = (line_network){.n = 0};
  if (X == NULL || W == NULL || X->rank != 2 || X->cols != 1 || W->cols != 1)
    return refuse(why, "X, W: expected a network of one variable, n x 1 samples and m x 1 weights");
  a->n = X->rows;
  a->m = W->rows;
  a->x = take(in, "X", a->n);
  a->y = take(in, "y", a->n);
  a->w = take(net, "W", a->m);
  a->v = take(net, "v", a->m);
  a->b = take(net, "b", a->m);
  double *gamma = take(in, "gamma", 1);
  a->slope = gamma == NULL ? 0 : *gamma;
  free(gamma);
  if (a->x != NULL && a->y != NULL && a->w != NULL && a->v != NULL) {
    choose_range(a);
    return 1;
  }
  forget(a);
  return refuse(why, "v, y: expected an output weight of each neuron and a label of each sample");
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The ends, and the hinges between them, in order; returns how many. `at` has room for m + 2. */
static size_t break_points(double *at, const line_network *a) {
  size_t count = 0;
  at[count++] = a->left;
  for (size_t j = 0; j < a->m; j++) {
    double hinge = a->b == NULL ? 0 : -a->b[j] / a->w[j];
    if (hinge > a->left && hinge < a->right) at[count++] = hinge; /* none where w = 0: not finite, or no number */
  }
  at[count++] = a->right;
  qsort(at, count, sizeof *at, ascending);
  return count;
}

/* The part of [from, to] where N, linear there, is at most 0; returns its length. */
static double put_wrong(figure *f, double from, double to, double start, double end) {
  if (start > 0 && end > 0) return 0;
  double zero = start == end ? from : from + (to - from) * start / (start - end);
  double left = start > 0 ? zero : from, right = end > 0 ? zero : to;
  figure_add_point(f, left, 0, 0, 0);
  figure_add_point(f, right, 0, 0, 0);
  figure_add_point(f, right, NAN, 0, 0); /* lifts the pen */
  return right - left;
}

static void put_points(figure *f, const line_network *a, const double *at, size_t first, size_t after) {
  for (size_t k = first; k < after; k++) {
    double y = value_at(a, at[k]);
    figure_add_point(f, at[k], y, y, y);
  }
}

static void put_graph(figure *f, const line_network *a, const double *at, size_t count) {
  figure_add_curve(f, CURVE_LINE, "N(x)");
  put_points(f, a, at, 0, count);
  figure_add_curve(f, CURVE_DOTS, "hinges");
  put_points(f, a, at, 1, count - 1);
  for (int label = -1; label <= 1; label += 2) {
    figure_add_curve(f, CURVE_DOTS, "samples with label %d", label);
    for (size_t i = 0; i < a->n; i++)
      if (a->y[i] * label > 0) figure_add_point(f, a->x[i], label, label, label);
  }
}

/* The graph of another network on the range of a. */
static void put_other(figure *f, const line_network *a, const fields *samples, const fields *net) {
  line_network other;
  failure unused;
  if (!read_line(&other, samples, net, &unused)) return;
  other.left = a->left;
  other.right = a->right;
  double *at = memory_new(other.m + 2, sizeof *at);
  size_t count = break_points(at, &other);
  figure_add_curve(f, CURVE_LINE, "perturbed");
  put_points(f, &other, at, 0, count);
  free(at);
  forget(&other);
}

int line_figure(figure *f, const fields *in, const fields *made, failure *why) {
  line_network a;
  char title[100];
  double wrong = 0;
  int given = fields_find(in, "W") != NULL || made == NULL;
  if (!read_line(&a, in, given ? in : made, why)) return 0;
  double *at = memory_new(a.m + 2, sizeof *at);
  size_t count = break_points(at, &a);
  figure_add_panel(f, "", "x", "N(x)", 0, 0);
  put_graph(f, &a, at, count);
  if (given && made != NULL && fields_find(made, "W") != NULL) put_other(f, &a, in, made);
  figure_add_curve(f, CURVE_LINE, "N(x) <= 0: clean error");
  for (size_t k = 0; k + 1 < count; k++)
    wrong += put_wrong(f, at[k], at[k + 1], value_at(&a, at[k]), value_at(&a, at[k + 1]));
  (void)snprintf(title, sizeof title, "%zu neurons, %zu samples; N(x) <= 0 on %.4g of [%.4g, %.4g]", a.m, a.n,
                 wrong / (a.right - a.left), a.left, a.right);
  figure_name_panel(f, title);
  free(at);
  forget(&a);
  return 1;
}
