/* From a report to a gnuplot script, without gnuplot. */
#include <stdio.h>

#include "plotted.h"

TestSuite(plot, .init = setup, .fini = teardown);

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

/* Residuals with and without a scale in one panel: how many are drawn as they are. */
Test(plot, some_residuals_without_a_scale) {
  residual("stationarity.w[1]", "1", "1", "size", VERDICT_FAILS);
  residual("stationarity.w[2]", "1", "1", NULL, VERDICT_FAILS);
  expect_in(script(PICTURE_SVG), "residual / (size), 1 raw'");
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
