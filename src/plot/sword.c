#include "plot/sword.h"

#include <math.h>
#include <string.h>

/* Of an info row its value, of a comparison its right side; the middle of an enclosure; NAN where there is none. */
static double value_of(const row *one) {
  const row_number *n = one->rel == RELATION_NONE ? &one->lhs : &one->rhs;
  return n->finite ? (mpq_get_d(n->b.lo) + mpq_get_d(n->b.hi)) / 2 : (double)NAN;
}

/* The value of the row of that key and sample; NAN where there is none. */
static double value_at(const report *r, const char *key, size_t sample) {
  for (size_t i = 0; i < r->count; i++) {
    const row *one = r->at + i;
    if (one->indices == 1 && one->index[0] == sample && strcmp(one->key, key) == 0) return value_of(one);
  }
  return (double)NAN;
}

static size_t samples_of(const report *r) {
  size_t most = 0;
  for (size_t i = 0; i < r->count; i++)
    if (r->at[i].indices == 1 && strcmp(r->at[i].key, "margin") == 0 && r->at[i].index[0] > most)
      most = r->at[i].index[0];
  return most;
}

static void put_margins(figure *f, const report *r, size_t samples) {
  figure_add_panel(f, "one edge: margins", "sample", "y N(x), smallest 1", 0, 0);
  figure_add_curve(f, CURVE_DOTS, "this network");
  for (size_t i = 1; i <= samples; i++) {
    double margin = value_at(r, "margin", i);
    figure_add_point(f, (double)i, margin, margin, margin);
  }
}

/* What is sure, with a band up to what is reached. Where nothing is sure the point is what is reached, with a band down to 0. */
static void put_distances(figure *f, const report *r, size_t samples, const char *least, const char *most,
                          const char *name) {
  figure_add_curve(f, CURVE_MARKS, "%s", name);
  for (size_t i = 1; i <= samples; i++) {
    double low = value_at(r, least, i), high = value_at(r, most, i);
    figure_add_point(f, (double)i, isnan(low) ? high : low, isnan(low) ? 0 : low, isnan(high) ? low : high);
  }
}

static void put_length(figure *f, const report *r, size_t samples, const char *key, const char *name) {
  const row *one = report_find(r, key);
  if (one == NULL) return;
  double length = value_of(one);
  figure_add_curve(f, CURVE_LINE, "%s", name);
  figure_add_point(f, 1, length, length, length);
  figure_add_point(f, (double)(samples > 1 ? samples : 2), length, length, length);
}

int sword_figure(figure *f, const report *r) {
  size_t samples = samples_of(r);
  if (samples == 0 || report_find(r, "length.fragile") == NULL) return 0;
  put_margins(f, r, samples);
  figure_add_panel(f, "the other edge: distance of each sample to another label", "", "length", 0, 1);
  put_distances(f, r, samples, "distance.least", "distance.most", "this network: from sure to reached");
  put_distances(f, r, samples, "robust.least", "robust.most", "robust network of Thm. 4.1");
  put_length(f, r, samples, "length.fragile", "sqrt(d/k)");
  put_length(f, r, samples, "length.robust", "sqrt(d)/8");
  put_length(f, r, samples, "length.printed", "13 sqrt(d k)/k_min, printed bound");
  put_length(f, r, samples, "universal.norm", "one perturbation for all");
  return 1;
}
