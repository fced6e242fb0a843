/* Two searches for the same least squares, and the conditions that their result satisfies. */
#include <criterion/criterion.h>

#include <math.h>

#include "../random.h"
#include "search/columns.h"
#include "search/descent.h"
#include "search/gap.h"

enum { SAMPLES = 14, DIM = 5, WIDTH = 9 };

static fields raw;
static search *s;
static choices given;

/* Random whole numbers; the margins do not matter here, but have to be positive for samples to be members. */
static void put_random(const char *name, int rank, size_t rows, size_t cols, random_stream *stream) {
  double *a = fields_add_binary(&raw, name, rank, rows, cols)->binary;
  for (size_t k = 0; k < rows * cols; k++) a[k] = (double)random_between(stream, -9, 9) + 0.5;
}

/* Labels are those that the network gives, so that every margin is positive. */
static void put_labels(void) {
  const double *X = fields_find(&raw, "X")->binary, *W = fields_find(&raw, "W")->binary,
               *b = fields_find(&raw, "b")->binary, *v = fields_find(&raw, "v")->binary;
  double *y = fields_add_binary(&raw, "y", 1, 1, SAMPLES)->binary;
  for (size_t i = 0; i < SAMPLES; i++) {
    double sum = 0;
    for (size_t j = 0; j < WIDTH; j++) {
      double z = b[j];
      for (size_t k = 0; k < DIM; k++) z += W[j * DIM + k] * X[i * DIM + k];
      sum += v[j] * fmax(z, fields_find(&raw, "gamma")->binary[0] * z);
    }
    y[i] = sum > 0 ? 1 : -1;
  }
}

static void open_random(uint64_t seed, double slope, int biases, int outputs, double at_hinge) {
  const search_rules rules = {biases, outputs, HUGE_VAL, at_hinge};
  random_stream stream = {seed};
  failure why;
  fields_init(&raw);
  put_random("X", 2, SAMPLES, DIM, &stream);
  put_random("W", 2, WIDTH, DIM, &stream);
  put_random("b", 1, 1, WIDTH, &stream);
  put_random("v", 1, 1, WIDTH, &stream);
  fields_add_binary(&raw, "gamma", 0, 1, 1)->binary[0] = slope;
  put_labels();
  s = search_open(&raw, 1, outputs, &why);
  cr_assert(s != NULL);
  choices_init(&given, s, &rules, s->found.free_slope);
  cr_assert(given.members == SAMPLES);
}

static void close_it(void) {
  choices_clear(&given);
  search_close(s);
  fields_clear(&raw);
}

/* Multipliers and slopes are allowed, no gradient that is allowed shortens the residual, and none that is used lengthens it. */
static void is_least(double accuracy) {
  seen_residual seen;
  double slopes[WIDTH];
  const double *multipliers = s->found.is.multipliers, *chosen = s->found.is.slopes;
  seen_init(&seen, &given);
  seen_set(&seen, multipliers, chosen);
  for (size_t i = 0; i < SAMPLES; i++) {
    double size = 0;
    for (size_t j = 0; j < WIDTH; j++) {
      size_t k = i * WIDTH + j;
      int fits = given.free_slope[k] ? chosen[k] >= s->slope && chosen[k] <= 1 : chosen[k] == given.lowest[k];
      cr_assert(fits || !(multipliers[i] > 0), "%zu %zu: %g", i, j, chosen[k]);
      size += fabs(s->net.v[j] * s->at.Z[k]) + fabs(s->activated[k] * s->net.v[j]);
    }
    cr_assert(multipliers[i] >= 0);
    cr_assert(seen_gain(&seen, i, slopes) <= accuracy * size, "%zu: %g", i, seen_gain(&seen, i, slopes) / size);
    if (multipliers[i] > 0) cr_assert(seen_product(&seen, i, chosen + i * WIDTH) >= -accuracy * size);
  }
  seen_clear(&seen);
}

static void solve_by_descent(int rounds) {
  descent d;
  descent_init(&d, &given);
  descent_solve(&d, rounds);
  descent_read(&d, s->found.is.multipliers, s->found.is.slopes);
  descent_clear(&d);
}

static void solve_by_columns(int start) {
  columns c;
  columns_init(&c, &given);
  if (start) columns_start(&c, s->found.is.multipliers, s->found.is.slopes);
  columns_solve(&c);
  columns_read(&c, s->found.is.multipliers, s->found.is.slopes);
  columns_clear(&c);
}

/* |residual|^2 of what was found. */
static double square(void) {
  double sum = 0;
  measure_gap(s, &given.rules);
  for (size_t k = 0; k < WIDTH * DIM; k++) sum += s->gap_w[k] * s->gap_w[k];
  for (size_t j = 0; j < WIDTH; j++) sum += s->gap_b[j] * s->gap_b[j] + s->gap_v[j] * s->gap_v[j];
  return sum;
}

static void compare(uint64_t seed, double slope, int biases, int outputs, double at_hinge) {
  open_random(seed, slope, biases, outputs, at_hinge);
  solve_by_descent(200);
  is_least(1e-4);
  double by_descent = square();
  solve_by_columns(1);
  is_least(1e-9);
  double from_there = square();
  solve_by_columns(0);
  is_least(1e-9);
  double by_columns = square(), more = 1e-9 * by_columns + 1e-9;
  cr_assert(fabs(by_descent - by_columns) <= 1e3 * more && fabs(from_there - by_columns) <= more, "%g %g %g",
            by_descent, from_there, by_columns);
  close_it();
}

Test(descent, all_slopes_free) {
  for (uint64_t seed = 1; seed <= 6; seed++) compare(seed, 0, 1, 1, HUGE_VAL);
}

Test(descent, some_slopes_free) {
  for (uint64_t seed = 11; seed <= 16; seed++) compare(seed, 0, 1, 1, 0.3);
}

Test(descent, leaky) {
  for (uint64_t seed = 21; seed <= 26; seed++) compare(seed, 0.25, 1, 1, HUGE_VAL);
  for (uint64_t seed = 31; seed <= 36; seed++) compare(seed, 0.75, 1, 0, 0.3);
}

/* All slopes at the lower end make a column of zeros. */
Test(descent, neither_biases_nor_outputs) {
  for (uint64_t seed = 41; seed <= 46; seed++) compare(seed, 0, 0, 0, HUGE_VAL);
}

Test(descent, no_slope_free) {
  for (uint64_t seed = 51; seed <= 56; seed++) compare(seed, 0.5, 1, 1, 0);
}

/* What a descent finds, as columns, is the same. */
Test(descent, columns_add_up) {
  double multipliers[SAMPLES], slopes[SAMPLES * WIDTH];
  columns c;
  open_random(61, 0.25, 1, 1, 0.5);
  solve_by_descent(3);
  columns_init(&c, &given);
  columns_start(&c, s->found.is.multipliers, s->found.is.slopes);
  columns_read(&c, multipliers, slopes);
  for (size_t k = 0; k < SAMPLES * WIDTH; k++) {
    double multiplier = s->found.is.multipliers[k / WIDTH];
    cr_assert(fabs(multipliers[k / WIDTH] - multiplier) <= 1e-12 * multiplier);
    cr_assert(!(multiplier > 0) || fabs(slopes[k] - s->found.is.slopes[k]) <= 1e-12, "%zu", k);
  }
  columns_clear(&c);
  close_it();
}
