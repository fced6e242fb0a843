/* Formulas: the value of each operation, the text that it carries, and values that are missing. */
#include "../lists.h"
#include "num/formula.h"

#define SUITE PLUMB_SUITE(formula)

static formulas f;
static const num *k, *tau, *minus_three;

static void begin(void) {
  formulas_init(&f, 64);
  k = named(&f, "k", list("4"));
  tau = named(&f, "tau", list("1/2"));
  minus_three = whole(&f, -3);
}

static void end(void) {
  formulas_clear(&f);
  lists_free();
}

TestSuite(SUITE, .init = begin, .fini = end);

/* The formula prints as `text` and has the value. */
static void expect(const num *x, const char *text, const char *value) {
  char out[200];
  formula_text(&f, x, out, sizeof out);
  cr_assert_str_eq(out, text);
  cr_assert(value_is(x, value), "%s is not %s", out, value);
  cr_assert(formula_has_value(&f, x));
}

/* Each name is the one that formula_keep_name kept, also beside others. */
static const num *name_of(const char *name) { return named(&f, name, k); }

Test(SUITE, constants_and_names) {
  expect(whole(&f, 0), "0", "0");
  expect(minus_three, "-3", "-3");
  expect(ratio(&f, 1, 4), "1 / 4", "1/4");
  expect(ratio(&f, -3, 2), "-3 / 2", "-3/2");
  expect(ratio(&f, 3, -2), "-3 / 2", "-3/2");
  expect(ratio(&f, -3, -2), "3 / 2", "3/2");
  expect(k, "k", "4");
  expect(list("7"), "?", "7");
  expect(plus(&f, k, list("7")), "k + ?", "11");
  cr_assert_eq(k, f.cells);
}

/* What lies behind is given back, and the cells before keep values and names. */
Test(SUITE, forgetting) {
  size_t used = f.used;
  expect(named(&f, "x", tau), "x", "1/2");
  formulas_forget(&f, used);
  cr_assert_eq(f.used, used);
  expect(named(&f, "y", k), "y", "4");
  expect(plus(&f, k, tau), "k + tau", "9/2");
}

Test(SUITE, operations) {
  expect(plus(&f, k, tau), "k + tau", "9/2");
  expect(minus(&f, k, tau), "k - tau", "7/2");
  expect(times(&f, k, tau), "k tau", "2");
  expect(over(&f, k, tau), "k / tau", "8");
  expect(larger(&f, k, tau), "max(k, tau)", "4");
  expect(larger(&f, tau, k), "max(tau, k)", "4");
  expect(smaller(&f, k, minus_three), "min(k, -3)", "-3");
  expect(smaller(&f, tau, k), "min(tau, k)", "1/2");
  expect(negated(&f, k), "-k", "-4");
  expect(absolute(&f, minus(&f, tau, k)), "|tau - k|", "7/2");
  expect(squared(&f, minus_three), "(-3)^2", "9");
  expect(power(&f, tau, 3), "tau^3", "1/8");
  expect(power(&f, minus_three, 3), "(-3)^3", "-27");
  expect(power(&f, minus_three, 4), "(-3)^4", "81");
  expect(power(&f, k, 0), "k^0", "1");
  expect(root(&f, k), "sqrt(k)", "2");
}

Test(SUITE, text_of_a_bound) {
  const num *others = minus(&f, k, whole(&f, 1));
  expect(plus(&f, k, times(&f, k, times(&f, others, tau))), "k + k (k - 1) tau", "10");
  expect(times(&f, times(&f, whole(&f, 4), k), tau), "4 k tau", "8");
  expect(over(&f, times(&f, k, tau), times(&f, k, k)), "k tau / (k k)", "1/8");
}

Test(SUITE, parentheses) {
  const num *sum = plus(&f, k, tau), *difference = minus(&f, k, tau), *product = times(&f, k, tau);
  const num *quotient = over(&f, k, tau), *opposite = negated(&f, k), *square = squared(&f, k);
  expect(plus(&f, sum, difference), "k + tau + k - tau", "8");
  expect(minus(&f, sum, difference), "k + tau - (k - tau)", "1");
  expect(minus(&f, difference, product), "k - tau - k tau", "3/2");
  expect(times(&f, sum, difference), "(k + tau) (k - tau)", "63/4");
  expect(times(&f, quotient, k), "(k / tau) k", "32");
  expect(times(&f, k, quotient), "k (k / tau)", "32");
  expect(over(&f, quotient, k), "k / tau / k", "2");
  expect(over(&f, k, quotient), "k / (k / tau)", "1/2");
  expect(over(&f, k, square), "k / k^2", "1/4");
  expect(plus(&f, k, opposite), "k + (-k)", "0");
  expect(plus(&f, opposite, k), "-k + k", "0");
  expect(times(&f, opposite, tau), "-k tau", "-2");
  expect(times(&f, tau, opposite), "tau (-k)", "-2");
  expect(times(&f, k, times(&f, minus_three, tau)), "k (-3 tau)", "-6");
  expect(plus(&f, k, plus(&f, minus_three, tau)), "k + (-3 + tau)", "3/2");
  expect(times(&f, k, whole(&f, 2)), "k (2)", "8");
  expect(negated(&f, sum), "-(k + tau)", "-9/2");
  expect(negated(&f, quotient), "-k / tau", "-8");
  expect(times(&f, negated(&f, quotient), k), "(-k / tau) k", "-32");
  expect(negated(&f, opposite), "-(-k)", "4");
  expect(squared(&f, square), "(k^2)^2", "256");
  expect(squared(&f, product), "(k tau)^2", "4");
  expect(squared(&f, ratio(&f, 1, 2)), "(1 / 2)^2", "1/4");
  expect(root(&f, absolute(&f, opposite)), "sqrt(|-k|)", "2");
}

Test(SUITE, names_of_several_words) {
  const num *margin = name_of("min y_i N(x_i)"), *norm = name_of("|s|^2"), *inner = name_of("<x_i, x_k>");
  const num *less_one = name_of("k - 1"), *function = name_of("N(x + 1)");
  expect(plus(&f, margin, margin), "min y_i N(x_i) + min y_i N(x_i)", "8");
  expect(minus(&f, k, margin), "k - min y_i N(x_i)", "0");
  expect(times(&f, tau, margin), "tau (min y_i N(x_i))", "2");
  expect(over(&f, margin, tau), "(min y_i N(x_i)) / tau", "8");
  expect(squared(&f, margin), "(min y_i N(x_i))^2", "16");
  expect(times(&f, tau, norm), "tau |s|^2", "2");
  expect(squared(&f, norm), "(|s|^2)^2", "16");
  expect(squared(&f, inner), "<x_i, x_k>^2", "16");
  expect(squared(&f, function), "N(x + 1)^2", "16");
  expect(minus(&f, k, less_one), "k - (k - 1)", "0");
  expect(times(&f, tau, less_one), "tau (k - 1)", "2");
  expect(times(&f, tau, name_of("|a b")), "tau |a b", "2");
}

Test(SUITE, missing_values_travel) {
  const num *none = root(&f, minus_three);
  cr_assert_not(formula_has_value(&f, none));
  cr_assert_eq(f.lacking, 1);
  cr_assert_not(formula_has_value(&f, plus(&f, k, none)));
  cr_assert_not(formula_has_value(&f, squared(&f, negated(&f, none))));
  cr_assert_not(formula_has_value(&f, over(&f, k, named(&f, "root", none))));
  cr_assert(formula_has_value(&f, plus(&f, k, k)));
  cr_assert_eq(f.lacking, 1);
}

Test(SUITE, quotient_by_zero_is_missing) {
  cr_assert_not(formula_has_value(&f, over(&f, k, minus(&f, k, k))));
  cr_assert(formula_has_value(&f, over(&f, minus(&f, k, k), k)));
}

Test(SUITE, text_is_cut_to_fit) {
  char out[9];
  const num *sum = plus(&f, k, plus(&f, tau, tau));
  (void)memset(out, 'x', sizeof out);
  formula_text(&f, times(&f, sum, sum), out, 8);
  cr_assert_str_eq(out, "k + ...");
  cr_assert_eq(out[8], 'x');
  for (size_t room = 0; room < 9; room++) {
    (void)memset(out, 'x', sizeof out);
    formula_text(&f, squared(&f, sum), out, room);
    cr_assert(room == 0 || strlen(out) < room);
    cr_assert_eq(out[room], 'x');
  }
  const num *deep = k;
  for (int i = 0; i < 40; i++) deep = plus(&f, deep, deep); /* 2^40 terms: only what is printed is visited */
  formula_text(&f, deep, out, 8);
  cr_assert_str_eq(out, "k + ...");
}

#ifdef PLUMB_ENCLOSES
Test(SUITE, squares_of_spans_are_not_negative) {
  num *span = cells_new(1);
  value_set_span(span, -2, 1);
  cr_assert(value_spans(squared(&f, span), "0", "4"));
  cr_assert(value_spans(power(&f, span, 4), "0", "16"));
  cr_assert(value_spans(smaller(&f, span, whole(&f, 0)), "-2", "0"));
}
#endif

/* cells_fit does. */
Test(SUITE, no_room_ends_the_program, .exit_code = 3, .fini = lists_free) {
  for (int i = 0; i < 100; i++) (void)whole(&f, i);
}
