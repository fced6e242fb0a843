#include "plot/axis.h"

#include <math.h>

enum { MOST_TICS = 7 };

/* A linear axis may not end beyond this, in decades. */
static const double linear_most = 100;

/* What a decimal logarithm may be off by. */
static const double tiny = 1e-9;

static void widen(double *lo, double *hi, double from, double to) {
  if (from < *lo) *lo = from;
  if (to > *hi) *hi = to;
}

/* The decades that magnitudes other than 0 span; lo > hi when there are none. */
static void span_of_magnitudes(const plot_series *s, double *lo, double *hi) {
  *lo = HUGE_VAL;
  *hi = -HUGE_VAL;
  for (size_t i = 0; i < s->count; i++) {
    const plot_point *p = s->at + i;
    if (p->zero || p->unbounded) continue;
    widen(lo, hi, p->log_lo == -HUGE_VAL ? p->log_hi : p->log_lo, p->log_hi);
  }
}

static int touches_zero(const plot_series *s) {
  for (size_t i = 0; i < s->count; i++)
    if (s->at[i].unbounded || s->at[i].log_lo == -HUGE_VAL) return 1;
  return 0;
}

static plot_axis logarithmic_axis(const plot_series *s, double lo, double hi) {
  plot_axis a = {1, lo > hi, touches_zero(s), 0, 1, 0, 0, 0, 0};
  if (!a.empty) {
    a.lo = floor(lo + tiny);
    a.hi = ceil(hi - tiny);
  }
  if (a.hi < a.lo + 1) a.hi = a.lo + 1;
  double span = a.hi - a.lo;
  a.bottom = a.lo - (a.lane ? 0.24 : 0.06) * span;
  a.zero = a.lo - 0.13 * span;
  a.top = a.hi + 0.18 * span;
  return a;
}

static plot_axis linear_axis(const plot_series *s, double level) {
  plot_axis a = {0, 0, 0, 0, 0, 0, 0, 0, level};
  a.lo = a.hi = level; /* of multipliers it is 0 */
  for (size_t i = 0; i < s->count; i++)
    if (!s->at[i].unbounded) widen(&a.lo, &a.hi, s->at[i].lo, s->at[i].hi);
  double size = fabs(a.lo) > fabs(a.hi) ? fabs(a.lo) : fabs(a.hi);
  double span = a.hi - a.lo;
  if (span < size / 1000) { /* tics would all read the same */
    a.lo -= size / 4;
    a.hi += size / 4;
    span = a.hi - a.lo;
  }
  if (size <= 0) span = a.hi = 1;
  a.bottom = a.lo - 0.12 * span;
  a.top = a.hi + 0.18 * span;
  return a;
}

plot_axis axis_of(const plot_series *s) {
  double lo, hi, level = 0, log_level = 0;
  span_of_magnitudes(s, &lo, &hi);
  if (s->kind == SERIES_MARGIN && s->first->lhs.finite) {
    level = mpq_get_d(s->first->lhs.b.lo);
    if (level > 0) log_level = series_log10(s->first->lhs.b.lo);
    if (level > 0) widen(&lo, &hi, log_level, log_level);
  }
  if (s->has_limit) widen(&lo, &hi, s->log_limit, s->log_limit);
  int residuals = s->kind >= SERIES_SLACKNESS;
  if (!residuals && (lo > hi || (hi - lo < 2 && hi < linear_most && lo > -linear_most))) return linear_axis(s, level);
  plot_axis a = logarithmic_axis(s, lo, hi);
  a.level = log_level;
  return a;
}

void axis_ends(const plot_axis *a, const plot_point *p, double *from, double *to) {
  *from = p->unbounded ? a->bottom : !a->logarithmic ? p->lo : p->log_lo == -HUGE_VAL ? a->bottom : p->log_lo;
  *to = p->unbounded ? a->top : a->logarithmic ? p->log_hi : p->hi;
  if (p->zero) *from = *to = a->zero;
}

int axis_shows_bar(const plot_axis *a, const plot_point *p) {
  double from, to;
  axis_ends(a, p, &from, &to);
  return to - from > (a->top - a->bottom) / 200;
}

long axis_step(double span, int most) {
  static const long parts[] = {1, 2, 5};
  for (long power = 1;; power *= 10)
    for (int i = 0; i < 3; i++)
      if (span <= (double)(parts[i] * power) * most) return parts[i] * power;
}

void axis_write(const plot_axis *a, const char *zero, sink *out) {
  sink_print(out, "set yrange [%.6g:%.6g]\n", a->bottom, a->top);
  if (!a->logarithmic) {
    sink_put(out, "set ytics autofreq\n");
    return;
  }
  long step = axis_step(a->hi - a->lo, MOST_TICS);
  const char *comma = "";
  sink_put(out, "set ytics (");
  if (a->lane) {
    sink_print(out, "'%s' %.6g", zero, a->zero);
    comma = ", ";
  }
  for (long k = (long)ceil(a->lo / (double)step) * step; !a->empty && (double)k <= a->hi; k += step, comma = ", ")
    sink_print(out, "%s'10^{%ld}' %ld", comma, k, k);
  sink_put(out, ")\n");
  if (a->lane)
    sink_print(out,
               "set object 1 rectangle from graph 0, first %.6g to graph 1, first %.6g fc rgb '#f0f0f0' fs solid "
               "noborder behind\n",
               a->bottom, a->lo);
}
