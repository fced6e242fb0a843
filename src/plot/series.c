#include "plot/series.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"

static const struct {
  series_kind kind;
  const char *key; /* of its rows, each with the index of a sample or a neuron */
} row_keys[] = {
    {SERIES_MARGIN, "margin"},         {SERIES_MULTIPLIER, "multiplier"},  {SERIES_MULTIPLIER, "multiplier-squared"},
    {SERIES_SLACKNESS, "slackness"},   {SERIES_WEIGHTS, "stationarity.w"}, {SERIES_BIAS, "stationarity.b"},
    {SERIES_OUTPUT, "stationarity.v"},
};

/* The conclusions on whole conditions. */
static const char *const summary_keys[SERIES_KINDS] = {
    "margins",
    "dual-feasibility",
    "complementary-slackness",
    "stationarity.w.all",
    "stationarity.b.all",
    "stationarity.v.all",
};

/* The index of a row of that kind, or 0. */
static size_t row_index(const row *one, series_kind kind) {
  if (one->rel == RELATION_NONE || one->indices != 1) return 0;
  for (size_t i = 0; i < sizeof row_keys / sizeof *row_keys; i++)
    if (row_keys[i].kind == kind && row_is(one, row_keys[i].key)) return one->index[0];
  return 0;
}

int series_has_row(const row *one) {
  for (series_kind k = SERIES_MARGIN; k < SERIES_KINDS; k++)
    if (row_index(one, k) > 0) return 1;
  return 0;
}

double series_log10(mpq_srcptr a) {
  long above, below;
  double top = mpz_get_d_2exp(&above, mpq_numref(a));
  double bottom = mpz_get_d_2exp(&below, mpq_denref(a));
  return log10(fabs(top) / bottom) + (double)(above - below) * log10(2);
}

static double log10_of_magnitude(mpq_srcptr a) { return mpq_sgn(a) == 0 ? -HUGE_VAL : series_log10(a); }

static double cut(mpq_srcptr a) {
  const double most = 1e300;
  if (mpq_sgn(a) != 0 && log10_of_magnitude(a) >= 300) return mpq_sgn(a) < 0 ? -most : most;
  return mpq_get_d(a);
}

static void read_point(plot_point *p, const row_number *value) {
  mpq_srcptr lo = value->b.lo, hi = value->b.hi;
  double log_lo = log10_of_magnitude(lo), log_hi = log10_of_magnitude(hi);
  int across = mpq_sgn(lo) <= 0 && mpq_sgn(hi) >= 0;
  p->unbounded = !value->finite;
  p->zero = value->finite && mpq_sgn(lo) == 0 && mpq_sgn(hi) == 0;
  p->negative = value->finite && mpq_sgn(hi) < 0;
  p->lo = cut(lo);
  p->hi = cut(hi);
  p->log_lo = across ? -HUGE_VAL : log_lo < log_hi ? log_lo : log_hi;
  p->log_hi = log_lo < log_hi ? log_hi : log_lo;
}

static const row_number *value_of(const row *one, series_kind kind) {
  if (kind == SERIES_MARGIN || kind == SERIES_MULTIPLIER) return &one->rhs;
  return one->scale_name == NULL ? &one->lhs : &one->normalised;
}

static void add_point(plot_series *s, const row *one, size_t index) {
  if (s->count == s->room) {
    s->room = s->room == 0 ? 64 : 2 * s->room;
    s->at = memory_resize(s->at, s->room, sizeof *s->at);
  }
  plot_point *p = s->at + s->count++;
  p->index = index;
  p->judged = one->kind == ROW_CONCLUSION || one->kind == ROW_HYPOTHESIS;
  p->answer = one->answer;
  read_point(p, value_of(one, s->kind));
  if (s->first == NULL) s->first = one;
  if (s->scale == NULL) s->scale = one->scale_name;
  if (s->kind >= SERIES_SLACKNESS && one->scale_name == NULL && !p->zero) s->raw++;
  s->rows++;
  if (p->judged) s->tally[one->answer]++;
  if (index > s->size) s->size = index;
}

static int by_index(const void *a, const void *b) {
  const plot_point *p = a, *q = b;
  return (p->index > q->index) - (p->index < q->index);
}

static int largest_first(const void *a, const void *b) {
  const plot_point *p = a, *q = b;
  if (p->unbounded != q->unbounded) return q->unbounded - p->unbounded;
  if (p->log_hi < q->log_hi) return 1;
  return p->log_hi > q->log_hi ? -1 : by_index(a, b);
}

static int smallest_first(const void *a, const void *b) {
  const plot_point *p = a, *q = b;
  if (p->unbounded != q->unbounded) return q->unbounded - p->unbounded;
  if (p->lo > q->lo) return 1;
  return p->lo < q->lo ? -1 : by_index(a, b);
}

void series_read(plot_series *s, series_kind kind, const report *r) {
  (void)memset(s, 0, sizeof *s);
  s->kind = kind;
  for (size_t i = 0; i < r->count; i++) {
    const row *one = r->at + i;
    size_t index = row_index(one, kind);
    if (index > 0) add_point(s, one, index);
    if (one->kind == ROW_CONCLUSION && row_is(one, summary_keys[kind])) s->summary = one;
  }
  if (s->count <= SERIES_MOST) return;
  qsort(s->at, s->count, sizeof *s->at, kind == SERIES_MARGIN ? smallest_first : largest_first);
  s->count = SERIES_MOST;
  qsort(s->at, s->count, sizeof *s->at, by_index);
}

void series_clear(plot_series *s) {
  free(s->at);
  (void)memset(s, 0, sizeof *s);
}
