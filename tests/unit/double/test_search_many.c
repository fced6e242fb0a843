/* Searches on networks with many multipliers and slopes to choose, where a descent comes first, and searches that are cut short: what
   is found is what it is said to be, by the definition of the residual. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../faults.h"
#include "../random.h"
#include "num/common/memory.h"
#include "search/search.h"
#include "search/state.h"

enum { SAMPLES = 30, NEURONS = 45, DIM = 4, MOST_NEURONS = 450, MOST_DIM = 8 };

/* All slopes are free, or those of samples that are not far from the hinge. */
static const search_rules everything_free = {0, 0, HUGE_VAL, HUGE_VAL}, much_free = {0, 0, HUGE_VAL, 0.5};

static random_stream stream;
static double X[SAMPLES * MOST_DIM], y[SAMPLES], W[MOST_NEURONS * MOST_DIM], v[MOST_NEURONS];
static size_t n, m, d;
static fields raw;
static search *s;
static search_found r;

static void setup(void) {
  stream.state = 7;
  n = SAMPLES;
  m = NEURONS;
  d = DIM;
  fields_init(&raw);
}

static void teardown(void) {
  search_close(s);
  fields_clear(&raw);
}

TestSuite(search_many, .init = setup, .fini = teardown);

static double some(void) { return (double)random_between(&stream, -64, 64) / 64; }

static double output(size_t i) {
  double sum = 0;
  for (size_t j = 0; j < m; j++) {
    double z = 0;
    for (size_t k = 0; k < d; k++) z += W[j * d + k] * X[i * d + k];
    sum += v[j] * fmax(z, 0);
  }
  return sum;
}

static void draw(double *a, size_t count) {
  for (size_t k = 0; k < count; k++) a[k] = some();
}

/* Every sample has the label that the network gives it. */
static void draw_network(void) {
  draw(X, n * d);
  draw(W, m * d);
  draw(v, m);
  for (size_t i = 0; i < n; i++) y[i] = output(i) > 0 ? 1 : -1;
}

/* Stationary in W with positive multipliers, and slopes between 0 and 1 that are none of the signs; all numbers are positive, so that
   the margins are. */
static void plant(void) {
  draw_network();
  memset(W, 0, sizeof W);
  for (size_t k = 0; k < n * d; k++) X[k] = fabs(X[k]) + 0.125;
  for (size_t j = 0; j < m; j++) v[j] = fabs(v[j]) + 0.125;
  for (size_t i = 0; i < n; i++) {
    double lambda = 1 + some() / 2;
    y[i] = 1;
    for (size_t j = 0; j < m; j++) {
      double slope = 0.5 + some() / 4;
      for (size_t k = 0; k < d; k++) W[j * d + k] += v[j] * lambda * slope * X[i * d + k];
    }
  }
}

static void put(const char *name, int rank, size_t rows, size_t cols, const double *a) {
  memcpy(fields_add_binary(&raw, name, rank, rows, cols)->binary, a, rows * cols * sizeof *a);
}

static void open_it(int outputs) {
  failure why;
  put("X", 2, n, d, X);
  put("y", 1, 1, n, y);
  put("W", 2, m, d, W);
  put("v", 1, 1, m, v);
  s = search_open(&raw, 0, outputs, &why);
  cr_assert(s != NULL, "%s", why.text);
}

/* |w_j - v_j sum_i y_i lambda_i phi'_ij x_i|, over all j, over |w|: of the scaled network, which the search speaks of. */
static double residual(const search_found *found) {
  double square = 0, all = 0;
  for (size_t j = 0; j < m; j++)
    for (size_t k = 0; k < d; k++) {
      double w = s->net.W[j * d + k], gap = w;
      for (size_t i = 0; i < n; i++)
        gap -= s->net.v[j] * y[i] * found->is.multipliers[i] * found->is.slopes[i * m + j] * X[i * d + k];
      square += gap * gap;
      all += w * w;
    }
  return sqrt(square / all);
}

static void expect_candidate(const search_found *found) {
  for (size_t i = 0; i < n; i++) cr_expect_geq(found->is.multipliers[i], 0);
  for (size_t k = 0; k < n * m; k++) cr_expect(found->is.slopes[k] >= 0 && found->is.slopes[k] <= 1);
}

Test(search_many, a_descent_leaves_the_residual_that_it_says) {
  draw_network();
  open_it(0);
  search_with_rules(s, &much_free, &r);
  expect_candidate(&r);
  cr_expect(r.is.epsilon > 0.01 && r.is.epsilon < 1, "%g", r.is.epsilon);
  cr_expect_leq(fabs(residual(&r) - r.is.epsilon), 1e-6);
}

Test(search_many, a_descent_finds_multipliers_that_are_there) {
  plant();
  open_it(0);
  search_with_rules(s, &everything_free, &r);
  expect_candidate(&r);
  cr_expect_lt(r.is.epsilon, 1e-6);
  cr_expect_leq(fabs(residual(&r) - r.is.epsilon), 1e-6);
}

/* Where few of many choices are made, columns go on from where the descent is. */
Test(search_many, columns_go_on_after_a_descent) {
  n = 20;
  m = 24;
  plant();
  open_it(0);
  search_with_rules(s, &everything_free, &r);
  expect_candidate(&r);
  cr_expect_lt(r.is.epsilon, 1e-6);
  cr_expect_leq(fabs(residual(&r) - r.is.epsilon), 1e-6);
}

/* A rough search says no less than the thorough one finds, and not much more where that is long. */
Test(search_many, roughly) {
  draw_network();
  open_it(0);
  search_with_rules(s, &much_free, &r);
  double thorough = r.is.epsilon;
  s->rough = 1;
  search_with_rules(s, &much_free, &r);
  expect_candidate(&r);
  cr_expect(r.is.epsilon >= thorough * (1 - 1e-6) && r.is.epsilon < 1.5 * thorough, "%g %g", r.is.epsilon, thorough);
}

Test(search_many, roughly_where_little_is_left) {
  plant();
  open_it(0);
  s->rough = 1;
  search_with_rules(s, &everything_free, &r);
  expect_candidate(&r);
  cr_expect_lt(r.is.epsilon, 1e-2);
  cr_expect_leq(fabs(residual(&r) - r.is.epsilon), 1e-6);
}

/* ---- cut short ---- */

/* Whenever the deadline arrives, what has been found by then is a candidate, and a guess is one or says why there is none. */
Test(search_many, the_deadline_may_arrive_at_any_time) {
  n = 6;
  m = 4;
  draw_network();
  open_it(1);
  for (int calls = 0; calls < 60; calls++) {
    search_bracket bracket;
    search_hints hints = {0};
    kkt_guess guess;
    fault_plan(FAULT_DEADLINE, calls, 1000000, 0);
    search_best(s, 0.01, &r);
    expect_candidate(&r);
    search_guess(s, &guess);
    cr_expect(guess.reason != NULL || guess.point != NULL);
    kkt_guess_clear(&guess);
    search_likeness(s, 0, 0.01, &hints);
    search_nearest(s, 0.01, &bracket);
    cr_expect_geq(bracket.within, bracket.not_within * (1 - 1e-9), "%g %g", bracket.within, bracket.not_within);
  }
}

/* ---- guesses that are not tried ---- */

static void no_guess(const char *reason) {
  kkt_guess guess;
  search_best(s, 0.01, &r);
  search_guess(s, &guess);
  cr_assert_not_null(guess.reason);
  cr_expect_str_eq(guess.reason, reason);
  kkt_guess_clear(&guess);
}

Test(search_many, no_guess_from_enormous_samples) {
  n = m = 3;
  draw_network();
  for (size_t k = 0; k < n * d; k++) X[k] = ldexp(X[k], 200);
  open_it(0);
  no_guess("samples or fixed outputs that are enormous or tiny");
}

Test(search_many, no_guess_from_tiny_outputs) {
  n = m = 3;
  draw_network();
  for (size_t j = 0; j < m; j++) v[j] = ldexp(v[j], -200);
  open_it(0);
  no_guess("samples or fixed outputs that are enormous or tiny");
}

Test(search_many, no_guess_of_a_network_that_misclassifies) {
  n = m = 3;
  draw_network();
  y[1] = -y[1];
  open_it(1);
  no_guess("the smallest margin is not positive");
}

/* Whatever was found: every multiplier is this one, and slopes are as they were or from `least` on, others for each neuron. */
static void no_guess_from(double multiplier, double least, double most, const char *reason) {
  kkt_guess guess;
  search_best(s, 0.01, &r);
  for (size_t i = 0; i < n; i++) s->best.is.multipliers[i] = multiplier;
  for (size_t k = 0; k < n * m && least >= 0; k++)
    s->best.is.slopes[k] = least + (most - least) * (double)(k % m) / (double)m;
  search_guess(s, &guess);
  cr_assert_not_null(guess.reason);
  cr_expect_str_eq(guess.reason, reason);
  kkt_guess_clear(&guess);
}

Test(search_many, no_guess_without_multipliers_or_active_neurons) {
  n = m = 3;
  plant();
  open_it(1);
  no_guess_from(0, -1, -1, "no multipliers were found");
  no_guess_from(1, 0, 0, "every neuron is inactive on the samples with a multiplier");
}

/* Nearly every neuron is a class of its own, with an unknown. */
Test(search_many, no_guess_with_too_many_unknowns) {
  n = 14;
  d = MOST_DIM;
  m = MOST_NEURONS;
  draw_network();
  open_it(1);
  no_guess_from(1, -1, -1, "more than 400 unknowns");
}

/* From whatever was found a guess has numbers that are some, or a reason. */
Test(search_many, guesses_from_anything) {
  for (int round = 0; round < 300; round++) {
    kkt_guess guess;
    n = (size_t)random_between(&stream, 1, 5);
    m = (size_t)random_between(&stream, 1, 4);
    plant();
    open_it(round % 2);
    search_best(s, 0.01, &r);
    for (size_t i = 0; i < n; i++) s->best.is.multipliers[i] = fmax(some(), 0) * 4;
    for (size_t k = 0; k < n * m; k++) s->best.is.slopes[k] = fmin(fmax(0.5 + 2 * some(), 0), 1);
    search_guess(s, &guess);
    for (size_t k = 0; guess.reason == NULL && k < guess.at.unknowns; k++) cr_expect(isfinite(guess.point[k]));
    for (size_t k = 0; guess.reason == NULL && k < guess.at.classes; k++) cr_expect_gt(guess.growth[k], 0);
    cr_expect(guess.reason != NULL || (isfinite(guess.scale) && guess.scale > 0));
    kkt_guess_clear(&guess);
    search_close(s);
    s = NULL;
    fields_clear(&raw);
    fields_init(&raw);
  }
}

/* ---- numbers that are none ---- */

static void refuses(const char *name, size_t cols, const char *line) {
  failure why;
  n = m = 3;
  fields_clear(&raw);
  fields_init(&raw);
  draw_network();
  put("X", 2, n, d, X);
  put("y", 1, 1, n, y);
  put("W", 2, m, d, W);
  put("v", 1, 1, m, v);
  fields_remove(&raw, name);
  field *f = fields_add_numbers(&raw, name, cols == 1 ? 0 : 1, 1, cols);
  mpz_ui_pow_ui(mpq_numref(f->value->lo), 10, 400);
  mpq_set(f->value->hi, f->value->lo);
  cr_expect_null(search_open(&raw, 0, 0, &why));
  cr_expect_str_eq(why.text, line);
}

Test(search_many, what_no_double_holds) {
  refuses("y", 3, "y: a number is beyond the largest double");
  refuses("gamma", 1, "gamma: a number is beyond the largest double");
}

/* Multipliers of another number of samples are not those of this network. */
Test(search_many, given_multipliers_that_do_not_fit) {
  search_direction D;
  n = m = 3;
  draw_network();
  put("multipliers", 1, 1, 2, v);
  open_it(0);
  cr_expect_not(search_slopes(s, 0.01, &r, &D));
}

Test(search_many, a_network_of_zeros) {
  n = m = 2;
  memset(X, 0, sizeof X);
  memset(W, 0, sizeof W);
  memset(v, 0, sizeof v);
  y[0] = y[1] = 1;
  open_it(1);
  cr_expect_eq(s->unit.theta, 0);
  search_best(s, 0.01, &r);
  expect_candidate(&r);
}
