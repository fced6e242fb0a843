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
    "stationarity", /* of all blocks together */
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

/* The margin and the multiplier of the sample whose rows are being read. */
typedef struct {
  const row *margin, *multiplier;
} of_sample;

static int is_positive(const row *one) { return one != NULL && (!one->rhs.finite || mpq_sgn(one->rhs.b.hi) > 0); }

/* margin - 1 where there may be a multiplier; returns 0 where there is none. */
static int excess_of(row_number *excess, const of_sample *sample) {
  if (sample->margin == NULL || !is_positive(sample->multiplier)) return 0;
  mpq_t one;
  mpq_init(one);
  mpq_set_ui(one, 1, 1);
  excess->finite = sample->margin->rhs.finite;
  mpq_sub(excess->b.lo, sample->margin->rhs.b.lo, one);
  mpq_sub(excess->b.hi, sample->margin->rhs.b.hi, one);
  mpq_clear(one);
  return 1;
}

/* a / theta, both at least 0 and theta positive. */
static void over_theta(row_number *to, const row_number *a, const row_number *theta) {
  to->finite = a->finite;
  mpq_div(to->b.lo, a->b.lo, theta->b.hi);
  mpq_div(to->b.hi, a->b.hi, theta->b.lo);
}

/* Another point, for that row. */
static plot_point *new_point(plot_series *s, const row *one, size_t index) {
  if (s->count == s->room) {
    s->room = s->room == 0 ? 64 : 2 * s->room;
    s->at = memory_resize(s->at, s->room, sizeof *s->at);
  }
  plot_point *p = s->at + s->count++;
  *p = (plot_point){.index = index};
  if (s->first == NULL) s->first = one;
  s->rows++;
  if (index > s->size) s->size = index;
  return p;
}

/* The point of a row of a trained network. */
static void add_relative_point(plot_series *s, const row *one, size_t index, const of_sample *sample,
                               const row_number *theta) {
  row_number value;
  row_number_init(&value);
  if (index > s->size) s->size = index;
  if (s->kind == SERIES_SLACKNESS) {
    if (excess_of(&value, sample)) read_point(new_point(s, one, index), &value);
  } else {
    over_theta(&value, &one->lhs, theta);
    read_point(new_point(s, one, index), &value);
  }
  row_number_clear(&value);
}

static void add_point(plot_series *s, const row *one, size_t index) {
  plot_point *p = new_point(s, one, index);
  p->judged = one->kind == ROW_CONCLUSION || one->kind == ROW_HYPOTHESIS;
  p->answer = one->answer;
  read_point(p, value_of(one, s->kind));
  if (s->scale == NULL) s->scale = one->scale_name;
  if (s->kind >= SERIES_SLACKNESS && one->scale_name == NULL && !p->zero) s->raw++;
  if (p->judged) s->tally[one->answer]++;
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

/* What the verdict on the whole condition allows: of stationarity the rows have squares. */
static void read_limit(plot_series *s, const report *r) {
  int slackness = s->kind == SERIES_SLACKNESS;
  const row *one = report_find(r, slackness ? "complementary-slackness" : "stationarity");
  s->has_limit = one != NULL && one->rhs.finite && mpq_sgn(one->rhs.b.lo) > 0;
  if (s->has_limit) s->log_limit = series_log10(one->rhs.b.lo) / (slackness ? 1 : 2);
}

/* Up to which margin samples may have a multiplier. */
static void read_window(plot_series *s, const report *r) {
  const row *one = report_find(r, "complementary-slackness");
  s->window = one != NULL && one->rhs.finite ? 1 + cut(one->rhs.b.lo) : 0;
}

/* |theta|, where the report is that of a trained network with one that is certainly positive. */
static const row_number *find_theta(const report *r) {
  const row *one = report_find(r, "theta");
  return one != NULL && one->lhs.finite && mpq_sgn(one->lhs.b.lo) > 0 ? &one->lhs : NULL;
}

void series_read(plot_series *s, series_kind kind, const report *r) {
  of_sample sample = {NULL, NULL};
  const row_number *theta = kind >= SERIES_SLACKNESS ? find_theta(r) : NULL;
  (void)memset(s, 0, sizeof *s);
  s->kind = kind;
  s->of_direction = theta != NULL;
  if (s->of_direction) read_limit(s, r);
  if (kind == SERIES_MARGIN && find_theta(r) != NULL) read_window(s, r);
  for (size_t i = 0; i < r->count; i++) {
    const row *one = r->at + i;
    size_t index = row_index(one, kind);
    if (row_index(one, SERIES_MARGIN) > 0) sample = (of_sample){one, NULL};
    if (row_index(one, SERIES_MULTIPLIER) > 0) sample.multiplier = one;
    if (index > 0 && s->of_direction)
      add_relative_point(s, one, index, &sample, theta);
    else if (index > 0)
      add_point(s, one, index);
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
