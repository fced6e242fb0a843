/* C-ext-margin-curve: the clean error of max-margin networks on a line against the noise, between the sums of gaps that bound it. Item
   C-max-margin finds each network, and where it can certifies that it, or an exact optimum next to it, is a global minimum. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/common/random.h"
#include "experiment/experiment.h"
#include "num/common/memory.h"
#include "verdict/common/engine.h"

enum { NOISES = 6, PLACES = 1 << 20, REDUCED = 20, FULL = 120 };
static const int percent[NOISES] = {5, 10, 20, 30, 40, 50};

/* What a run returns. */
enum { ERROR, LOW, UP, LOW_MINIMUM, UP_MINIMUM, CERTIFIED, DECIDED, WIDTH };

static size_t samples_of(const experiment_plan *p) { return p->full ? FULL : REDUCED; }

static void shape_margin(const experiment_plan *p, size_t *settings, size_t *width) {
  (void)p;
  *settings = NOISES;
  *width = WIDTH;
}

/* Is the place taken by one of the first n samples? */
static int is_taken(const long *place, size_t n, long at) {
  for (size_t i = 0; i < n; i++)
    if (place[i] == at) return 1;
  return 0;
}

/* n different multiples of 2^-20. */
static void draw_places(long *place, size_t n, uint64_t seed) {
  const random_stream s = {seed, STREAM_NOISE};
  size_t count = 0;
  for (uint64_t k = 0; count < n; k++) {
    long at = (long)random_below(s, k, PLACES);
    if (!is_taken(place, count, at)) place[count++] = at;
  }
}

static void put_samples(fields *in, size_t n, uint64_t seed, int noise) {
  long *place = memory_new(n, sizeof *place);
  const random_stream s = {seed, STREAM_FLIPS};
  draw_places(place, n, seed);
  field *X = fields_add_numbers(in, "X", 2, n, 1);
  for (size_t i = 0; i < n; i++) {
    mpq_set_si(X->value[i].lo, place[i], PLACES);
    mpq_canonicalize(X->value[i].lo);
    mpq_set(X->value[i].hi, X->value[i].lo);
  }
  field *y = fields_add_numbers(in, "y", 1, 1, n);
  for (size_t i = 0; i < n; i++) {
    mpq_set_si(y->value[i].lo, random_below(s, i, 100) < (size_t)noise ? -1 : 1, 1);
    mpq_set(y->value[i].hi, y->value[i].lo);
  }
  free(place);
}

/* A side of the row of that key; NAN where there is none. */
static double told(const report *r, const char *key, int right) {
  const row *one = report_find(r, key);
  if (one == NULL) return (double)NAN;
  return mpq_get_d(right ? one->rhs.b.lo : one->lhs.b.lo);
}

static void read_report(double *value, const report *r) {
  const row *optimum = report_find(r, "optimum"), *global = report_find(r, "global");
  value[ERROR] = told(r, "clean-error", 0);
  value[LOW] = told(r, "C-thm3.1:low", 0);
  value[UP] = told(r, "C-thm3.1:up", 1);
  value[LOW_MINIMUM] = told(r, "C-thm3.2:low", 0);
  value[UP_MINIMUM] = told(r, "C-thm3.2:up", 1);
  value[CERTIFIED] =
      (optimum != NULL && optimum->answer == VERDICT_HOLDS) || (global != NULL && global->answer == VERDICT_HOLDS);
  value[DECIDED] = report_outcome(r) == OUTCOME_HOLDS;
}

static int run_margin(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  const effort exactly = {ARITH_RATIONAL, PRECISION_START, PRECISION_START};
  fields in;
  report rows;
  fields_init(&in);
  report_init(&rows);
  put_samples(&in, samples_of(p), p->seed + number, percent[setting]);
  int done = engine_check(engine_find("C-max-margin"), &in, &exactly, &rows, NULL, why);
  if (done) read_report(value, &rows);
  report_clear(&rows);
  fields_clear(&in);
  return done;
}

static void draw_mean(figure *f, const experiment_results *r, curve_style style, int which, const char *name) {
  figure_add_curve(f, style, "%s", name);
  for (size_t s = 0; s < NOISES; s++) {
    double y = experiment_mean(r, s, (size_t)which);
    figure_add_point(f, percent[s] / 100.0, y, y, y);
  }
}

static void draw_margin(figure *f, const experiment_plan *p, const experiment_results *r) {
  char title[100];
  (void)snprintf(title, sizeof title, "max-margin networks of %zu samples on [0, 1]", samples_of(p));
  figure_add_panel(f, title, "p", "clean error", 0, 0);
  figure_add_curve(f, CURVE_MARKS, "clean error: mean, least and largest");
  for (size_t s = 0; s < NOISES; s++) experiment_point(f, percent[s] / 100.0, r, s, ERROR);
  figure_add_curve(f, CURVE_DASHED, "p");
  figure_add_point(f, 0, 0, 0, 0);
  figure_add_point(f, 0.5, 0.5, 0.5, 0.5);
  draw_mean(f, r, CURVE_LINE, LOW_MINIMUM, "minima, at least (Thm. 3.2)");
  draw_mean(f, r, CURVE_LINE, UP_MINIMUM, "minima, at most (Thm. 3.2)");
  draw_mean(f, r, CURVE_LINE, LOW, "KKT points, at least (Thm. 3.1)");
  draw_mean(f, r, CURVE_LINE, UP, "KKT points, at most (Thm. 3.1)");
}

/* The network is a minimum only nearly, so its clean error may leave the bounds by a little. */
static void observe_margin(observations *o, const experiment_plan *p, const experiment_results *r) {
  const double little = 1e-4;
  double below = 0, above = 0, decided = 1, certified = 0;
  (void)p;
  for (size_t s = 0; s < NOISES; s++) {
    for (size_t number = 0; number < r->runs; number++) {
      const double *v = experiment_value(r, s, number);
      below = fmax(below, v[LOW_MINIMUM] - v[ERROR]);
      above = fmax(above, v[ERROR] - v[UP_MINIMUM]);
      decided = fmin(decided, v[DECIDED]);
      certified += v[CERTIFIED];
    }
    observe(o, experiment_mean(r, s, ERROR), "p = %.2f: mean clean error", percent[s] / 100.0);
    expect_at_most(o, experiment_mean(r, s, ERROR), experiment_mean(r, s, UP_MINIMUM), "  at most the mean upper sum");
  }
  expect_at_most(o, below, little, "largest excess of the lower sum of Thm. 3.2 over the clean error");
  expect_at_most(o, above, little, "largest excess of the clean error over the upper sum of Thm. 3.2");
  expect_at_least(o, decided, 1, "squared norms within 1/10^6 of the least one, decided (1: all)");
  observe(o, certified / (double)(NOISES * r->runs),
          "share of networks with an exact global minimum that is certified");
}

const experiment C_margin_curve = {
    .name = "C-ext-margin-curve",
    .source = "C Sec. 3 (ours)",
    .title = "Clean error of max-margin networks on a line",
    .about =
        "Random samples on [0, 1], multiples of 2^-20, labels -1 with probability p from 0.05 to 0.5: item "
        "C-max-margin finds the network of least norm and its exact clean error, and says by how much it can be "
        "longer than the least one. Drawn are the mean and the range over the runs, and the means of the sums of gaps "
        "that bound the clean error of every KKT point (Thm. 3.1) and of every global minimum (Thm. 3.2). 20 samples; "
        "with --full 120.",
    .seed = 2023,
    .runs = 5,
    .full_runs = 20,
    .shape = shape_margin,
    .run = run_margin,
    .draw = draw_margin,
    .observe = observe_margin,
};
