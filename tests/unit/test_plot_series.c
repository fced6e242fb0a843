/* From a report to points and axes, without gnuplot. */
#include <stdio.h>

#include "plotted.h"

TestSuite(plot_series, .init = setup, .fini = teardown);

Test(plot_series, rows_are_told_by_their_keys) {
  static const char *const others[] = {"margin",          "margins[1]",          "block-multiplier[1,2]",
                                       "slope.most[1,2]", "stationarity.w[1,2]", "stationarity.w.all",
                                       "sign[1]",         "margin[1,2,3]"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    residual(others[i], "1", "1", NULL, VERDICT_FAILS);
    cr_expect_not(series_has_row(r.at + i), "%s", others[i]);
  }
  report_fact(&r, ROW_CONCLUSION, key_at("margin", 0), NULL, VERDICT_HOLDS); /* no numbers */
  for (series_kind k = SERIES_MARGIN; k < SERIES_KINDS; k++) {
    read_kind(k);
    cr_expect_eq(s.count, 0);
  }
  at_least("margin[12]", "1", "3", "3", VERDICT_HOLDS);
  at_least("multiplier-squared[2]", "0", "1", "1", VERDICT_HOLDS);
  read_kind(SERIES_MARGIN);
  cr_expect(s.count == 1 && s.at->index == 12 && s.size == 12 && s.at->lo == 3.0);
  read_kind(SERIES_MULTIPLIER);
  cr_expect(s.count == 1 && s.at->index == 2);
}

Test(plot_series, logarithms_of_numbers_beyond_doubles) {
  mpq_t a;
  mpq_init(a);
  mpz_ui_pow_ui(mpq_denref(a), 10, 1234);
  mpz_set_ui(mpq_numref(a), 1);
  cr_expect(fabs(series_log10(a) + 1234) < 1e-9);
  mpq_inv(a, a);
  mpq_neg(a, a);
  cr_expect(fabs(series_log10(a) - 1234) < 1e-9);
  mpq_set_ui(a, 1, 1);
  cr_expect(near(series_log10(a), 0));
  mpq_clear(a);
}

Test(plot_series, points_of_residuals) {
  residual("stationarity.w[1]", "0", "0", "size", VERDICT_HOLDS);
  residual("stationarity.w[2]", "-1/100", "-1/1000", "size", VERDICT_FAILS);
  residual("stationarity.w[3]", "-1/1000", "1/100", "size", VERDICT_UNDECIDED);
  residual("stationarity.w[4]", "1/10", "1/10", NULL, VERDICT_FAILS);
  residual("stationarity.w[5]", "0", "0", NULL, VERDICT_UNDECIDED);
  r.at[4].lhs.finite = 0;
  read_kind(SERIES_WEIGHTS);
  cr_assert_eq(s.count, 5);
  cr_expect(s.at[0].zero && !s.at[0].negative && s.at[0].log_hi < -1e300);
  cr_expect(!s.at[1].zero && s.at[1].negative && near(s.at[1].log_lo, -3) && near(s.at[1].log_hi, -2));
  cr_expect(!s.at[2].zero && !s.at[2].negative && s.at[2].log_lo < -1e300 && near(s.at[2].log_hi, -2));
  cr_expect(s.at[4].unbounded && !s.at[4].zero);
  cr_expect_eq(s.raw, 2);
  cr_expect_str_eq(s.scale, "size");
  cr_expect(s.tally[VERDICT_HOLDS] == 1 && s.tally[VERDICT_FAILS] == 2 && s.tally[VERDICT_UNDECIDED] == 2);

  plot_axis a = axis_of(&s);
  cr_expect(a.logarithmic && a.lane && !a.empty && near(a.lo, -3) && near(a.hi, -1));
  cr_expect(a.bottom < a.zero && a.zero < a.lo && a.hi < a.top);
  static const int bars[] = {0, 1, 1, 0, 1};
  for (size_t i = 0; i < 5; i++) cr_expect_eq(axis_shows_bar(&a, s.at + i), bars[i], "point %zu", i);
  double from, to;
  axis_ends(&a, s.at + 2, &from, &to);
  cr_expect(near(from, a.bottom) && near(to, -2));
  axis_ends(&a, s.at + 4, &from, &to);
  cr_expect(near(from, a.bottom) && near(to, a.top));
  axis_ends(&a, s.at, &from, &to);
  cr_expect(near(from, a.zero) && near(to, a.zero));
}

/* A residual that may be 0, as every undecided one: its lower bound is 0, and it is not. */
Test(plot_series, an_enclosure_that_begins_with_zero_is_no_zero) {
  residual("stationarity.v[1]", "0", "1/1000", "size", VERDICT_UNDECIDED);
  read_kind(SERIES_OUTPUT);
  cr_expect(!s.at->zero && s.at->log_lo < -1e300 && near(s.at->log_hi, -3));
  plot_axis a = axis_of(&s);
  cr_expect(a.lane && !a.empty && axis_shows_bar(&a, s.at));
  expect_not_in(script(PICTURE_SVG), "_zero");
}

Test(plot_series, axes_are_logarithmic_where_values_span_two_decades) {
  at_least("margin[1]", "1", "1", "1", VERDICT_HOLDS);
  at_least("margin[2]", "1", "99", "99", VERDICT_HOLDS);
  read_kind(SERIES_MARGIN);
  plot_axis a = axis_of(&s);
  cr_expect(!a.logarithmic && near(a.level, 1) && a.bottom < 1 && a.top > 99);
  at_least("margin[3]", "1", "-100", "-100", VERDICT_FAILS);
  read_kind(SERIES_MARGIN);
  a = axis_of(&s);
  cr_expect(a.logarithmic && near(a.level, 0) && near(a.lo, 0) && near(a.hi, 2));
  at_least("multiplier[1]", "0", "0", "0", VERDICT_HOLDS);
  read_kind(SERIES_MULTIPLIER);
  a = axis_of(&s);
  cr_expect(!a.logarithmic && a.bottom < 0 && a.top > 0 && near(a.zero, 0));
  at_least("multiplier[2]", "0", "-1", "-1", VERDICT_FAILS);
  at_least("multiplier[3]", "0", "1/50", "1/50", VERDICT_HOLDS);
  read_kind(SERIES_MULTIPLIER);
  a = axis_of(&s);
  cr_expect(!a.logarithmic && a.bottom < -1 && near(a.zero, 0));
}

Test(plot_series, steps_of_tics) {
  static const struct {
    double span;
    int most;
    long step;
  } cases[] = {{1, 7, 1}, {7, 7, 1}, {7.5, 7, 2}, {15, 7, 5}, {1000, 10, 100}, {1001, 10, 200}, {1233, 7, 200}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    cr_expect_eq(axis_step(cases[i].span, cases[i].most), cases[i].step, "case %zu", i);
}

Test(plot_series, no_more_points_than_there_is_room_for) {
  char name[40], value[40];
  for (int i = 1; i <= SERIES_MOST + 3; i++) {
    (void)snprintf(name, sizeof name, "margin[%d]", i);
    (void)snprintf(value, sizeof value, "%d", i);
    at_least(name, "1", value, value, VERDICT_HOLDS);
    (void)snprintf(name, sizeof name, "stationarity.v[%d]", i);
    residual(name, value, value, NULL, VERDICT_FAILS);
  }
  read_kind(SERIES_MARGIN);
  cr_expect(s.count == SERIES_MOST && s.rows == SERIES_MOST + 3 && s.at[0].index == 1);
  cr_expect(s.size == SERIES_MOST + 3 && s.tally[VERDICT_HOLDS] == SERIES_MOST + 3);
  read_kind(SERIES_OUTPUT);
  cr_expect(s.count == SERIES_MOST && s.at[0].index == 4 && s.at[SERIES_MOST - 1].index == SERIES_MOST + 3);
  expect_in(script(PICTURE_SVG), "(4000 smallest)");
}

Test(plot_series, numbers_beyond_what_a_linear_scale_holds_are_cut) {
  char huge[402] = "-1";
  (void)memset(huge + 2, '0', 399);
  at_least("multiplier[1]", "0", huge, huge, VERDICT_FAILS);
  at_least("multiplier[2]", "0", huge + 1, huge + 1, VERDICT_HOLDS);
  read_kind(SERIES_MULTIPLIER);
  cr_expect(s.at[0].lo == -1e300 && s.at[0].hi == -1e300 && s.at[1].hi == 1e300);
  cr_expect(axis_of(&s).logarithmic);
}

Test(plot_series, unbounded_points) {
  at_least("margin[1]", "1", "1", "2", VERDICT_UNDECIDED);
  r.at[0].rhs.finite = 0;
  at_least("margin[2]", "1", "3", "3", VERDICT_HOLDS);
  read_kind(SERIES_MARGIN);
  plot_axis a = axis_of(&s);
  cr_expect(s.at[0].unbounded && !a.logarithmic && a.top < 5);
  double from, to;
  axis_ends(&a, s.at, &from, &to);
  cr_expect(near(from, a.bottom) && near(to, a.top));
  r.at[0].lhs.finite = 0; /* no level either */
  read_kind(SERIES_MARGIN);
  cr_expect(near(axis_of(&s).level, 0));
  expect_in(script(PICTURE_SVG), "$margin_plus_bar << END\n1 ");
}

Test(plot_series, a_margin_of_at_least_zero) {
  at_least("margin[1]", "0", "2", "2", VERDICT_HOLDS);
  read_kind(SERIES_MARGIN);
  cr_expect(near(axis_of(&s).level, 0) && near(axis_of(&s).lo, 0));
}

/* Without a certain norm of the weights nothing is drawn over it. */
Test(plot_series, a_norm_that_is_not_certainly_positive) {
  unjudged("stationarity.w[1]", EQUAL, "1/5", "0");
  unjudged("theta", RELATION_NONE, "0", "0");
  read_kind(SERIES_WEIGHTS);
  cr_expect_not(s.of_direction);
  set(&last_row()->lhs, "1", "2");
  last_row()->lhs.finite = 0;
  read_kind(SERIES_WEIGHTS);
  cr_expect_not(s.of_direction);
  last_row()->lhs.finite = 1;
  read_kind(SERIES_WEIGHTS);
  cr_expect(s.of_direction && !s.has_limit);
  cr_expect(near(s.at[0].lo, 0.1) && near(s.at[0].hi, 0.2));
}

/* A sample of a trained network, with the margin and the multiplier. */
static void sample(size_t i, const char *margin, const char *multiplier) {
  char name[40];
  (void)snprintf(name, sizeof name, "margin[%zu]", i);
  unjudged(name, AT_MOST, "1", margin);
  if (multiplier != NULL) {
    (void)snprintf(name, sizeof name, "multiplier[%zu]", i);
    unjudged(name, AT_MOST, "0", multiplier);
  }
  (void)snprintf(name, sizeof name, "slackness[%zu]", i);
  unjudged(name, EQUAL, "0", "0");
}

/* Where the multiplier is unbounded there may be one, and where the margin is so is what is drawn; without a row of it nothing is. */
Test(plot_series, slackness_of_a_trained_network) {
  unjudged("theta", RELATION_NONE, "1", "0");
  sample(1, "2", "0");
  sample(2, "3", "0");
  r.at[r.count - 2].rhs.finite = 0;
  sample(3, "4", "1");
  r.at[r.count - 3].rhs.finite = 0;
  sample(4, "5", NULL);
  unjudged("complementary-slackness", AT_MOST, "0", "0"); /* allows 0: no line to draw */
  read_kind(SERIES_SLACKNESS);
  cr_assert_eq(s.count, 2u);
  cr_expect(s.at[0].index == 2 && near(s.at[0].hi, 2));
  cr_expect(s.at[1].index == 3 && s.at[1].unbounded);
  cr_expect_not(s.has_limit);
  cr_expect_eq(s.size, 4u);
  last_row()->rhs.finite = 0;
  read_kind(SERIES_SLACKNESS);
  cr_expect_not(s.has_limit);
}

Test(plot_series, slackness_without_a_margin) {
  unjudged("theta", RELATION_NONE, "1", "0");
  unjudged("multiplier[1]", AT_MOST, "0", "1");
  unjudged("slackness[1]", EQUAL, "0", "0");
  read_kind(SERIES_SLACKNESS);
  cr_expect_eq(s.count, 0u);
}

/* Of too many points those without bounds stay first; equal ones by their indices. */
Test(plot_series, unbounded_points_are_among_those_that_are_drawn) {
  char name[40];
  for (int i = 1; i <= SERIES_MOST + 2; i++) {
    (void)snprintf(name, sizeof name, "margin[%d]", i);
    at_least(name, "1", "2", "2", VERDICT_HOLDS);
    (void)snprintf(name, sizeof name, "stationarity.w[%d]", i);
    residual(name, "1", "1", NULL, VERDICT_FAILS);
  }
  r.at[2 * SERIES_MOST].rhs.finite = 0;     /* of the margin and the residual */
  r.at[2 * SERIES_MOST + 1].lhs.finite = 0; /* of number SERIES_MOST + 1 */
  read_kind(SERIES_MARGIN);
  cr_expect(s.count == SERIES_MOST && s.at[SERIES_MOST - 1].index == SERIES_MOST + 1);
  read_kind(SERIES_WEIGHTS);
  cr_expect(s.count == SERIES_MOST && s.at[SERIES_MOST - 1].index == SERIES_MOST + 1);
  cr_expect(s.at[0].index == 1 && s.at[SERIES_MOST - 2].index == SERIES_MOST - 1);
}

/* Hypotheses are judged, too. */
Test(plot_series, rows_of_hypotheses) {
  at_least("margin[1]", "1", "2", "2", VERDICT_HOLDS);
  last_row()->kind = ROW_HYPOTHESIS;
  read_kind(SERIES_MARGIN);
  cr_expect(s.at[0].judged && s.tally[VERDICT_HOLDS] == 1);
}

/* The axis of multipliers far below 1 is logarithmic. */
Test(plot_series, multipliers_that_are_tiny) {
  at_least("multiplier[1]", "0", "1/10000000", "1/10000000", VERDICT_HOLDS);
  read_kind(SERIES_MULTIPLIER);
  plot_axis a = axis_of(&s);
  cr_expect(a.lo <= -7 || a.hi <= 1e-6);
}
