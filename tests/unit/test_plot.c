/* From a report to a gnuplot script, without gnuplot. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys.h"
#include "plot/axis.h"
#include "plot/script.h"

static report r;
static plot_series s;
static sink out;
static failure why;

static void setup(void) {
  report_init(&r);
  out = (sink){NULL, 0, 0};
  (void)memset(&s, 0, sizeof s);
}

static void teardown(void) {
  report_clear(&r);
  series_clear(&s);
  free(out.text);
}

TestSuite(plot, .init = setup, .fini = teardown);

static void set(row_number *n, const char *lo, const char *hi) {
  cr_assert(mpq_set_str(n->b.lo, lo, 10) == 0 && mpq_set_str(n->b.hi, hi, 10) == 0);
  mpq_canonicalize(n->b.lo);
  mpq_canonicalize(n->b.hi);
}

/* 1 <= [lo, hi] for margins, 0 <= [lo, hi] for multipliers. */
static void at_least(const char *name, const char *least, const char *lo, const char *hi, verdict answer) {
  row *one = add_labelled(&r, ROW_CONCLUSION, name, AT_MOST, NULL);
  set(&one->lhs, least, least);
  set(&one->rhs, lo, hi);
  one->answer = answer;
}

/* [lo, hi] = 0, divided by the scale where there is one. */
static void residual(const char *name, const char *lo, const char *hi, const char *scale, verdict answer) {
  row *one = add_labelled(&r, ROW_CONCLUSION, name, EQUAL, scale);
  set(scale == NULL ? &one->lhs : &one->normalised, lo, hi);
  one->answer = answer;
}

static void read_kind(series_kind kind) {
  series_clear(&s);
  series_read(&s, kind, &r);
}

static int near(double a, double b) { return fabs(a - b) < 1e-9; }

/* The script of the report, for a subject with two labels. */
static const char *script(picture how) {
  static const int labels[] = {1, -1};
  plot_subject about = {"kkt", "a 'quoted' \\name`date`\xff", "B-eq2", "rational", 7, {labels, 2}, NULL};
  cr_assert(plot_script(&r, &about, how, &out, &why), "%s", why.text);
  return out.text;
}

static void expect_in(const char *text, const char *piece) {
  cr_expect(strstr(text, piece) != NULL, "missing: %s\nin: %s", piece, text);
}

static void expect_not_in(const char *text, const char *piece) {
  cr_expect(strstr(text, piece) == NULL, "there: %s", piece);
}

Test(plot, rows_are_told_by_their_keys) {
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

Test(plot, logarithms_of_numbers_beyond_doubles) {
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

Test(plot, points_of_residuals) {
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
Test(plot, an_enclosure_that_begins_with_zero_is_no_zero) {
  residual("stationarity.v[1]", "0", "1/1000", "size", VERDICT_UNDECIDED);
  read_kind(SERIES_OUTPUT);
  cr_expect(!s.at->zero && s.at->log_lo < -1e300 && near(s.at->log_hi, -3));
  plot_axis a = axis_of(&s);
  cr_expect(a.lane && !a.empty && axis_shows_bar(&a, s.at));
  expect_not_in(script(PICTURE_SVG), "_zero");
}

Test(plot, axes_are_logarithmic_where_values_span_two_decades) {
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

Test(plot, steps_of_tics) {
  static const struct {
    double span;
    int most;
    long step;
  } cases[] = {{1, 7, 1}, {7, 7, 1}, {7.5, 7, 2}, {15, 7, 5}, {1000, 10, 100}, {1001, 10, 200}, {1233, 7, 200}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    cr_expect_eq(axis_step(cases[i].span, cases[i].most), cases[i].step, "case %zu", i);
}

Test(plot, no_more_points_than_there_is_room_for) {
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

Test(plot, the_script_of_a_small_report) {
  at_least("margin[1]", "1", "1", "1", VERDICT_HOLDS);
  at_least("margin[2]", "1", "1/2", "1/2", VERDICT_FAILS);
  at_least("multiplier[1]", "0", "0", "0", VERDICT_HOLDS);
  at_least("multiplier[2]", "0", "1/4", "1/4", VERDICT_HOLDS);
  residual("slackness[1]", "0", "0", "sum of multipliers", VERDICT_HOLDS);
  residual("slackness[2]", "-1/8", "-1/8", "sum of multipliers", VERDICT_FAILS);
  residual("stationarity.w[1]", "-1/1000", "1/10", "size", VERDICT_UNDECIDED);
  residual("stationarity.b[1]", "1/10", "1/10", "size", VERDICT_FAILS);
  residual("slope.most[1,1]: upper end", "1", "1", NULL, VERDICT_FAILS);
  r.subject = SUBJECT_SUPPLIED;
  const char *text = script(PICTURE_SVG);
  expect_in(text, "set terminal svg");
  expect_in(text, "'a ''quoted'' \\name`date`?'"); /* in single quotes only the quote is special */
  expect_in(text, "'kkt, problem B-eq2: n = 2 samples, d = 7 dimensions, m = 1 neuron; rational arithmetic'");
  expect_in(text, "'FAILS, in a row that no panel draws: slope.most[1,1]: upper end'");
  expect_in(text, "$margin_plus_value << END\n1 1\nEND");    /* label +1 */
  expect_in(text, "$margin_minus_value << END\n2 0.5\nEND"); /* label -1 */
  expect_in(text, "$margin_FAILS << END\n2 ");
  expect_in(text, "$multiplier_plus_zero << END\n1 0\nEND"); /* a zero has its own mark */
  expect_in(text, "$slackness_plus_zero << END\n1 ");
  expect_in(text, "$slackness_minus_negative << END\n2 -0.90308999\nEND"); /* negative: |value| */
  expect_in(text, "$w_undecided_bar << END\n1 ");                          /* undecided: a bar */
  expect_in(text, "with vectors heads");
  expect_in(text, "$b_fails_value << END\n1 -1\nEND");
  expect_in(text, "exact 0");
  expect_in(text, "'neuron UNDECIDED'");
  expect_not_in(text, "stationarity in v");
  expect_not_in(text, "epsilon");
  cr_expect_eq(text[strlen(text) - 1], '\n');
}

/* An info row with a relation, as those of a network that is taken in direction: it has no verdict of its own. */
static void unjudged(const char *name, relation rel, const char *lhs, const char *rhs) {
  row *one = add_labelled(&r, ROW_INFO, name, rel, NULL);
  set(&one->lhs, lhs, lhs);
  set(&one->rhs, rhs, rhs);
}

Test(plot, rows_without_verdicts_get_that_of_their_condition) {
  unjudged("margin[1]", AT_MOST, "2", "3");
  unjudged("stationarity.w[1]", EQUAL, "1/8", "0");
  unjudged("epsilon: as it is defined", RELATION_NONE, "1/8", "0");
  unjudged("epsilon.relative", RELATION_NONE, "1/16", "0");
  unjudged("epsilon.least", RELATION_NONE, "1/32", "0");
  unjudged("tau", RELATION_NONE, "3", "0");
  unjudged("taut", RELATION_NONE, "4", "0");
  unjudged("margin.smallest", RELATION_NONE, "7", "0");
  at_least("stationarity: squared phi'", "1/64", "1/100", "1/100", VERDICT_FAILS);
  at_least("stationarity.v.all: squared residual", "1", "0", "0", VERDICT_FAILS);
  report_fact(&r, ROW_INFO, key_of("looks-like"), "looks like: a wrong sign", VERDICT_HOLDS);
  const char *text = script(PICTURE_PNG);
  expect_in(text, "set terminal pngcairo");
  expect_in(text, "'epsilon = 1/8;  epsilon / |theta| = 1/16;  lower bound of epsilon / |theta| = 1/32;  tau = 3'");
  expect_in(text, "rational arithmetic;  smallest margin = 7'");
  expect_in(text, "(line: 2)");
  expect_in(text, "$w_neuron_value << END\n1 -0.90308999\nEND");
  expect_in(text, "'all squares: 1/64 <= 1/100  FAILS'");
  expect_in(text, "'FAILS, in a row that no panel draws: stationarity.v.all: squared residual'");
  expect_in(text, "'looks like: a wrong sign'");
  expect_not_in(text, "HOLDS");
}

/* Residuals over |theta| = 2, and margins less 1 where there is a multiplier; the limits are 1/10 and 1/100. */
Test(plot, a_trained_network_is_drawn_on_the_scale_of_its_verdicts) {
  unjudged("margin[1]", AT_MOST, "1", "3");
  unjudged("multiplier[1]", AT_MOST, "0", "0");
  unjudged("slackness[1]", EQUAL, "0", "0");
  unjudged("margin[2]", AT_MOST, "1", "11/10");
  unjudged("multiplier[2]", AT_MOST, "0", "5");
  unjudged("slackness[2]", EQUAL, "1/2", "0");
  unjudged("stationarity.w[1]", EQUAL, "1/5", "0");
  unjudged("theta", RELATION_NONE, "2", "0");
  at_least("complementary-slackness: largest margin - 1", "1/10", "1/100", "1/100", VERDICT_FAILS);
  at_least("stationarity: (|residual| / |theta|)^2", "1/100", "1/100", "1/100", VERDICT_HOLDS);
  const char *text = script(PICTURE_PNG);
  expect_in(text, "$slackness_minus_value << END\n2 -1\nEND");
  expect_in(text, "$w_neuron_value << END\n1 -1\nEND");
  expect_in(text, "set arrow 2 from graph 0, first -1 to graph 1, first -1 nohead");
  expect_in(text, "set arrow 2 from graph 0, first -2 to graph 1, first -2 nohead");
  expect_in(text, "margin - 1, with a multiplier");
  expect_not_in(text, "that no panel draws");
}

Test(plot, zeros_in_double_are_not_called_exact) {
  residual("slackness[1]", "0", "0", "size", VERDICT_APPROX);
  const char *text = script(PICTURE_SVG);
  expect_in(text, "rounded 0");
  expect_not_in(text, "exact 0");
}

Test(plot, a_report_without_such_rows_is_refused) {
  plot_subject about = {NULL, NULL, NULL, NULL, 0, {NULL, 0}, NULL};
  residual("norm", "1", "1", NULL, VERDICT_HOLDS);
  cr_expect_not(plot_script(&r, &about, PICTURE_SVG, &out, &why));
  expect_in(why.text, "expected rows such as margin[1]");
  cr_expect_eq(out.used, 0);
  at_least("margin[1]", "1", "1", "1", VERDICT_HOLDS); /* and nothing else known */
  cr_expect(plot_script(&r, &about, PICTURE_SVG, &out, &why));
  expect_in(out.text, "'report: n = 1 sample, m = 0 neurons'");
}

/* Residuals 2^k of neurons 1 to n, all far from each other. */
static void residuals_of_neurons(int n, int step) {
  char name[40], value[40];
  for (int i = 1; i <= n; i++) {
    (void)snprintf(name, sizeof name, "stationarity.w[%d]", i);
    (void)snprintf(value, sizeof value, "%ld", 1L << (i * step % 40));
    residual(name, value, value, NULL, VERDICT_FAILS);
  }
}

Test(plot, the_largest_of_many_residuals_are_named) {
  residuals_of_neurons(60, 7);
  const char *text = script(PICTURE_SVG);
  expect_in(text, "set label 10 '17' at 17,"); /* 7 * 17 = 39 modulo 40; so is 57, of which only the first is taken */
  expect_in(text, "set label 11 '57' at 57,");
  expect_in(text, "numbers: the largest");
}

Test(plot, residuals_that_are_all_alike_are_not_named) {
  residuals_of_neurons(60, 0);
  expect_not_in(script(PICTURE_SVG), "numbers: the largest");
}

Test(plot, zeros_and_unbounded_residuals_are_not_named) {
  char name[40];
  for (int i = 1; i <= 30; i++) {
    (void)snprintf(name, sizeof name, "stationarity.w[%d]", i);
    residual(name, "0", "0", "size", VERDICT_HOLDS);
    if (i % 2 == 0) r.at[r.count - 1].normalised.finite = 0;
  }
  expect_not_in(script(PICTURE_SVG), "numbers: the largest");
}

Test(plot, numbers_beyond_what_a_linear_scale_holds_are_cut) {
  char huge[402] = "-1";
  (void)memset(huge + 2, '0', 399);
  at_least("multiplier[1]", "0", huge, huge, VERDICT_FAILS);
  at_least("multiplier[2]", "0", huge + 1, huge + 1, VERDICT_HOLDS);
  read_kind(SERIES_MULTIPLIER);
  cr_expect(s.at[0].lo == -1e300 && s.at[0].hi == -1e300 && s.at[1].hi == 1e300);
  cr_expect(axis_of(&s).logarithmic);
}

Test(plot, unbounded_points) {
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

Test(plot, a_margin_of_at_least_zero) {
  at_least("margin[1]", "0", "2", "2", VERDICT_HOLDS);
  read_kind(SERIES_MARGIN);
  cr_expect(near(axis_of(&s).level, 0) && near(axis_of(&s).lo, 0));
}

Test(plot, summaries_without_bounds) {
  unjudged("stationarity.w[1]", EQUAL, "1/8", "0");
  at_least("stationarity: squared residual", "1", "1", "1", VERDICT_UNDECIDED);
  r.at[1].lhs.finite = r.at[1].rhs.finite = 0;
  expect_in(script(PICTURE_SVG), "'all squares: unbounded <= unbounded  UNDECIDED'");
}

Test(plot, every_outcome_has_its_colour) {
  static const struct {
    row_kind kind;
    verdict answer;
    tone expected;
  } cases[] = {{ROW_HYPOTHESIS, VERDICT_FAILS, TONE_APPROX},
               {ROW_CONCLUSION, VERDICT_FAILS, TONE_FAILS},
               {ROW_CONCLUSION, VERDICT_HOLDS, TONE_HOLDS},
               {ROW_CONCLUSION, VERDICT_UNDECIDED, TONE_UNDECIDED},
               {ROW_CONCLUSION, VERDICT_APPROX, TONE_APPROX}};
  static const char *const words[] = {"NOT_APPLICABLE", "REFUTED", "HOLDS", "UNDECIDED", "APPROX"};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char line[200];
    report_clear(&r);
    report_init(&r);
    free(out.text);
    out = (sink){NULL, 0, 0};
    residual("stationarity.w[1]", "1", "1", NULL, VERDICT_HOLDS);
    report_fact(&r, cases[i].kind, key_of("other"), NULL, cases[i].answer);
    const char *told = strstr(script(PICTURE_SVG), words[i]);
    cr_assert_not_null(told, "%s", words[i]);
    (void)snprintf(line, sizeof line, "%.*s", (int)strcspn(told, "\n"), told);
    expect_in(line, tone_styles[cases[i].expected].colour);
  }
}

Test(plot, many_rows_that_no_panel_draws) {
  static const char *const names[] = {"slope.most[1,1]", "slope.most[1,2]", "slope.most[1,3]", "slope.most[2,1]",
                                      "slope.most[2,2]", "slope.most[2,3]", "slope.most[3,1]", "slope.most[3,2]"};
  residual("stationarity.w[1]", "0", "0", NULL, VERDICT_HOLDS);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) residual(names[i], "1", "1", NULL, VERDICT_FAILS);
  r.subject = SUBJECT_SUPPLIED;
  const char *text = script(PICTURE_SVG);
  expect_in(text, "in a row that no panel draws: slope.most[1,1]; slope.most[1,2]");
  expect_in(text, " more'");
}

/* ---- of a trained network, in part ---- */

static row *last_row(void) { return r.at + r.count - 1; }

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

/* Without a certain norm of the weights nothing is drawn over it. */
Test(plot, a_norm_that_is_not_certainly_positive) {
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

/* Where the multiplier is unbounded there may be one, and where the margin is so is what is drawn; without a row of it nothing is. */
Test(plot, slackness_of_a_trained_network) {
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

Test(plot, slackness_without_a_margin) {
  unjudged("theta", RELATION_NONE, "1", "0");
  unjudged("multiplier[1]", AT_MOST, "0", "1");
  unjudged("slackness[1]", EQUAL, "0", "0");
  read_kind(SERIES_SLACKNESS);
  cr_expect_eq(s.count, 0u);
}

/* Of too many points those without bounds stay first; equal ones by their indices. */
Test(plot, unbounded_points_are_among_those_that_are_drawn) {
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
Test(plot, rows_of_hypotheses) {
  at_least("margin[1]", "1", "2", "2", VERDICT_HOLDS);
  last_row()->kind = ROW_HYPOTHESIS;
  read_kind(SERIES_MARGIN);
  cr_expect(s.at[0].judged && s.tally[VERDICT_HOLDS] == 1);
}

/* Residuals with and without a scale in one panel: how many are drawn as they are. */
Test(plot, some_residuals_without_a_scale) {
  residual("stationarity.w[1]", "1", "1", "size", VERDICT_FAILS);
  residual("stationarity.w[2]", "1", "1", NULL, VERDICT_FAILS);
  expect_in(script(PICTURE_SVG), "residual / (size), 1 raw'");
}

/* The axis of multipliers far below 1 is logarithmic. */
Test(plot, multipliers_that_are_tiny) {
  at_least("multiplier[1]", "0", "1/10000000", "1/10000000", VERDICT_HOLDS);
  read_kind(SERIES_MULTIPLIER);
  plot_axis a = axis_of(&s);
  cr_expect(a.lo <= -7 || a.hi <= 1e-6);
}

Test(plot, one_dimension_and_no_value) {
  static const int labels[] = {1};
  plot_subject about = {"kkt", NULL, NULL, "rational", 1, {labels, 1}, NULL};
  at_least("margin[1]", "1", "1", "1", VERDICT_HOLDS);
  unjudged("epsilon", RELATION_NONE, "1", "0");
  last_row()->lhs.finite = 0;
  cr_assert(plot_script(&r, &about, PICTURE_SVG, &out, &why), "%s", why.text);
  expect_in(out.text, "d = 1 dimension,");
  expect_not_in(out.text, "epsilon =");
}

static void value(const char *name, const char *lo, const char *hi) {
  set(&add_labelled(&r, ROW_INFO, name, RELATION_NONE, NULL)->lhs, lo, hi);
}

/* A run: W(0) is iterate 0; middles of enclosures; the margin of the limit is a line. */
Test(plot, a_run_is_curves_over_its_iterates) {
  value("risk[1]", "1/2", "1/2");
  value("agreement[1]", "1", "1");
  value("stable-rank[1]", "1", "2");
  value("risk[4]", "1/4", "1/4");
  expect_not_in(script(PICTURE_SVG), "1 / |W*|");
  free(out.text);
  out = (sink){NULL, 0, 0};
  value("margin.limit", "3/4", "3/4");
  const char *text = script(PICTURE_SVG);
  expect_in(text, "\n0 0.5\n3 0.25\nEOD");
  expect_in(text, "\n0 1.5\nEOD");
  expect_in(text, "set xrange [0:3]");
  expect_in(text, "plot 0.75 with lines dt 2 lw 1.5 lc rgb '#d55e00' title '1 / |W*|'");
  expect_in(text, "unset multiplot");
}
