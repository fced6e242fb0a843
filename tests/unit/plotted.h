/* Reports for tests of src/plot, and what is drawn of them. */
#ifndef PLUMB_TEST_PLOTTED_H
#define PLUMB_TEST_PLOTTED_H

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "keys.h"
#include "plot/axis.h"
#include "plot/script.h"

static report r;
static plot_series s;
static sink out;
static failure why;

static inline void setup(void) {
  report_init(&r);
  out = (sink){NULL, 0, 0};
  (void)memset(&s, 0, sizeof s);
}

static inline void teardown(void) {
  report_clear(&r);
  series_clear(&s);
  free(out.text);
}

static inline void set(row_number *n, const char *lo, const char *hi) {
  cr_assert(mpq_set_str(n->b.lo, lo, 10) == 0 && mpq_set_str(n->b.hi, hi, 10) == 0);
  mpq_canonicalize(n->b.lo);
  mpq_canonicalize(n->b.hi);
}

/* 1 <= [lo, hi] for margins, 0 <= [lo, hi] for multipliers. */
static inline void at_least(const char *name, const char *least, const char *lo, const char *hi, verdict answer) {
  row *one = add_labelled(&r, ROW_CONCLUSION, name, AT_MOST, NULL);
  set(&one->lhs, least, least);
  set(&one->rhs, lo, hi);
  one->answer = answer;
}

/* [lo, hi] = 0, divided by the scale where there is one. */
static inline void residual(const char *name, const char *lo, const char *hi, const char *scale, verdict answer) {
  row *one = add_labelled(&r, ROW_CONCLUSION, name, EQUAL, scale);
  set(scale == NULL ? &one->lhs : &one->normalised, lo, hi);
  one->answer = answer;
}

static inline void read_kind(series_kind kind) {
  series_clear(&s);
  series_read(&s, kind, &r);
}

static inline int near(double a, double b) { return fabs(a - b) < 1e-9; }

/* The script of the report, for a subject with two labels. */
static inline const char *script(picture how) {
  static const int labels[] = {1, -1};
  plot_subject about = {"kkt", "a 'quoted' \\name`date`\xff", "B-eq2", "rational", 7, {labels, 2}, NULL};
  cr_assert(plot_script(&r, &about, how, &out, &why), "%s", why.text);
  return out.text;
}

static inline void expect_in(const char *text, const char *piece) {
  cr_expect(strstr(text, piece) != NULL, "missing: %s\nin: %s", piece, text);
}

static inline void expect_not_in(const char *text, const char *piece) {
  cr_expect(strstr(text, piece) == NULL, "there: %s", piece);
}

/* An info row with a relation, as those of a network that is taken in direction: it has no verdict of its own. */
static inline void unjudged(const char *name, relation rel, const char *lhs, const char *rhs) {
  row *one = add_labelled(&r, ROW_INFO, name, rel, NULL);
  set(&one->lhs, lhs, lhs);
  set(&one->rhs, rhs, rhs);
}

static inline row *last_row(void) { return r.at + r.count - 1; }

#endif
