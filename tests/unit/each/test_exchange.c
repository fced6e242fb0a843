/* Between numbers of an arithmetic and exact fields and report rows. */
#include "num/decide.h"
#include "num/exchange.h"

#include "../values.h"

#define SUITE PLUMB_SUITE(exchange)

static fields f;
static report r;
static failure why;
static num *a, *b;

static void setup(void) {
  fields_init(&f);
  report_init(&r);
  a = num_array_new(3);
  b = a + 1;
}

static void teardown(void) {
  num_array_free(a, 3);
  report_clear(&r);
  fields_clear(&f);
}

TestSuite(SUITE, .init = setup, .fini = teardown);

static int is_fraction(mpq_srcptr q, long n, unsigned long d) { return mpq_cmp_si(q, n, d) == 0; }

/* What a decided row answers here: in double nothing is decided. */
static verdict decided(verdict certain) { return num_decides() ? certain : VERDICT_APPROX; }

Test(SUITE, numbers_of_a_field) {
  field *X = fields_add_numbers(&f, "X", 2, 2, 2);
  for (long i = 0; i < 4; i++) {
    mpq_set_si(X->value[i].lo, i - 2, 4);
    mpq_canonicalize(X->value[i].lo);
    mpq_set(X->value[i].hi, X->value[i].lo);
  }
  num *x = num_from_field(X, &why);
  cr_assert_not_null(x);
  cr_assert(value_is(x, "-1/2") && value_is(x + 1, "-1/4") && value_is(x + 2, "0") && value_is(x + 3, "1/4"));
  cr_assert(fields_put(&f, "copy", 2, 2, 2, x, &why));
  const field *copy = fields_find(&f, "copy");
  X = f.at;
  cr_assert(copy->rank == 2 && copy->rows == 2 && copy->cols == 2);
  for (int i = 0; i < 4; i++) cr_assert(mpq_equal(copy->value[i].lo, X->value[i].lo));
  cr_assert(field_is_exact(copy));
  num_array_free(x, 4);
}

Test(SUITE, doubles_of_a_field) {
  field *X = fields_add_binary(&f, "X", 1, 1, 2);
  X->binary[0] = -0.75;
  X->binary[1] = 0x1p-1074;
  num *x = num_from_field(X, &why);
  cr_assert_not_null(x);
  cr_assert(value_is(x, "-3/4"));
  cr_assert_eq(num_sign(x + 1), ORDER_GREATER);
  num_array_free(x, 2);
}

Test(SUITE, an_empty_field) {
  num *none = num_from_field(fields_add_numbers(&f, "none", 1, 1, 0), &why);
  cr_assert_not_null(none);
  num_array_free(none, 0);
}

/* An enclosure read as rational is refused with a line that names the field and the number. */
Test(SUITE, enclosed_fields) {
  field *X = fields_add_numbers(&f, "X", 1, 1, 3);
  mpq_set_si(X->value[1].lo, -1, 1);
  mpq_set_si(X->value[1].hi, 3, 1);
  num *x = num_from_field(X, &why);
#if defined PLUMB_RATIONAL
  cr_assert_null(x);
  cr_assert_str_eq(why.text, "X: number 2 of 3 is an enclosure, expected an exact number");
#elif defined PLUMB_DOUBLE
  cr_assert(value_is(x + 1, "1"));
  num_array_free(x, 3);
#else
  cr_assert(value_spans(x + 1, "-1", "3"));
  cr_assert(fields_put(&f, "copy", 1, 1, 3, x, &why));
  cr_assert_not(field_is_exact(fields_find(&f, "copy")));
  num_array_free(x, 3);
#endif
}

Test(SUITE, comparison_rows) {
  static const struct {
    const char *lhs;
    relation rel;
    const char *rhs;
    verdict certain;
  } cases[] = {
      {"1", LESS, "3/2", VERDICT_HOLDS},    {"1", LESS, "1", VERDICT_FAILS},      {"1", LESS, "-1", VERDICT_FAILS},
      {"1", AT_MOST, "3/2", VERDICT_HOLDS}, {"1", AT_MOST, "1", VERDICT_HOLDS},   {"1", AT_MOST, "1/2", VERDICT_FAILS},
      {"1/4", EQUAL, "1/4", VERDICT_HOLDS}, {"1/4", EQUAL, "1/2", VERDICT_FAILS}, {"1", EQUAL, "1/2", VERDICT_FAILS},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    value_set(a, cases[i].lhs);
    value_set(b, cases[i].rhs);
    verdict answer = report_compare(&r, ROW_CONCLUSION, key_of("q"), "q", a, cases[i].rel, b);
    cr_expect_eq(answer, decided(cases[i].certain), "%s %s %s: %s", cases[i].lhs, relation_sign(cases[i].rel),
                 cases[i].rhs, verdict_name(answer));
    cr_expect_eq(r.at[i].answer, answer);
  }
}

Test(SUITE, numbers_of_a_row) {
  value_set(a, "1/4");
  value_set(b, "3");
  report_compare(&r, ROW_HYPOTHESIS, key_of("q"), "radius", a, LESS, b);
  const row *one = r.at;
  cr_assert(one->kind == ROW_HYPOTHESIS && one->rel == LESS);
  cr_assert_str_eq(one->quantity, "radius");
  cr_assert(one->lhs.finite && one->rhs.finite && one->slack.finite);
  cr_assert(is_fraction(one->lhs.b.lo, 1, 4) && is_fraction(one->lhs.b.hi, 1, 4));
  cr_assert(is_fraction(one->rhs.b.lo, 3, 1) && is_fraction(one->rhs.b.hi, 3, 1));
  cr_assert(is_fraction(one->slack.b.lo, 11, 4) && is_fraction(one->slack.b.hi, 11, 4));
  cr_assert_null(one->scale_name);
}

Test(SUITE, normalised_residual) {
  num *scale = a + 2;
  value_set(a, "3");
  value_set(b, "1");
  value_set(scale, "8");
  report_answered(&r, ROW_CONCLUSION, key_of("residual"), NULL, a, EQUAL, b, scale, "norm", num_equal(a, b));
  cr_assert_eq(r.at[0].answer, decided(VERDICT_FAILS));
  cr_assert_str_eq(r.at[0].scale_name, "norm");
  cr_assert(is_fraction(r.at[0].normalised.b.lo, 1, 4) && is_fraction(r.at[0].normalised.b.hi, 1, 4));
  for (long sign = 0; sign >= -1; sign--) {
    num_set_int(scale, sign);
    report_answered(&r, ROW_CONCLUSION, key_of("residual"), NULL, a, EQUAL, a, scale, "norm", VERDICT_HOLDS);
    cr_assert_null(r.at[r.count - 1].scale_name);
  }
  report_answered(&r, ROW_INFO, key_of("residual"), NULL, a, EQUAL, b, NULL, NULL, VERDICT_FAILS);
  cr_assert(r.at[3].answer == VERDICT_HOLDS && r.at[3].scale_name == NULL);
}

Test(SUITE, info_rows_hold) {
  num_set_int(a, 2);
  cr_assert_eq(report_compare(&r, ROW_INFO, key_of("q"), "q", a, LESS, b), VERDICT_HOLDS);
  report_value(&r, key_of("q"), "value", a);
  cr_assert(r.at[1].kind == ROW_INFO && r.at[1].rel == RELATION_NONE && r.at[1].answer == VERDICT_HOLDS);
  cr_assert(is_fraction(r.at[1].lhs.b.lo, 2, 1) && is_fraction(r.at[1].lhs.b.hi, 2, 1));
  cr_assert_eq(report_outcome(&r), OUTCOME_HOLDS);
}

Test(SUITE, roots) {
  value_set(a, "9/4");
  report_root(&r, key_of("q"), "norm", a);
  cr_assert(is_fraction(r.at[0].lhs.b.lo, 3, 2) && is_fraction(r.at[0].lhs.b.hi, 3, 2));
  value_set(a, "2");
  report_root(&r, key_of("q"), "norm", a);
  bounds *root = &r.at[1].lhs.b;
  cr_assert(mpq_cmp(root->lo, root->hi) < 0);
  mpq_mul(root->lo, root->lo, root->lo);
  mpq_mul(root->hi, root->hi, root->hi);
  cr_assert(mpq_cmp_ui(root->lo, 2, 1) < 0 && mpq_cmp_ui(root->hi, 2, 1) > 0);
}

#if defined PLUMB_ENCLOSES

/* Bounds near 2^-32768, where a report begins to shorten them, stay bounds: k / 2^e to (k + 1) / 2^e for small k of either sign. */
Test(SUITE, tiny_bounds_move_outwards) {
  bounds given;
  mpq_inits(given.lo, given.hi, NULL);
  for (unsigned long e = 32764; e <= 32776; e++)
    for (long k = -9; k <= 8; k++) {
      mpq_set_si(given.lo, k, 1);
      mpq_div_2exp(given.lo, given.lo, e);
      mpq_set_si(given.hi, k + 1, 1);
      mpq_div_2exp(given.hi, given.hi, e);
      cr_assert(num_set_bounds(a, given.lo, given.hi));
      report_value(&r, key_of("q"), "value", a);
      const bounds *shown = &r.at[r.count - 1].lhs.b;
      cr_assert(mpq_cmp(shown->lo, given.lo) <= 0 && mpq_cmp(given.hi, shown->hi) <= 0, "%ld / 2^%lu", k, e);
    }
  mpq_clears(given.lo, given.hi, NULL);
}

/* HOLDS and FAILS only where every choice of numbers from both enclosures agrees. */
Test(SUITE, enclosed_rows) {
  static const struct {
    long lhs_lo, lhs_hi;
    relation rel;
    long rhs_lo, rhs_hi;
    verdict answer;
  } cases[] = {
      {1, 2, LESS, 3, 4, VERDICT_HOLDS},        {1, 2, LESS, 2, 4, VERDICT_UNDECIDED},
      {3, 4, LESS, 1, 2, VERDICT_FAILS},        {2, 4, LESS, 1, 2, VERDICT_FAILS},
      {1, 3, LESS, 2, 4, VERDICT_UNDECIDED},    {2, 4, LESS, 1, 3, VERDICT_UNDECIDED},
      {1, 2, AT_MOST, 2, 4, VERDICT_HOLDS},     {0, 0, AT_MOST, 0, 4, VERDICT_HOLDS},
      {2, 4, AT_MOST, 1, 2, VERDICT_UNDECIDED}, {3, 4, AT_MOST, 1, 2, VERDICT_FAILS},
      {1, 3, AT_MOST, 2, 4, VERDICT_UNDECIDED}, {1, 2, EQUAL, 1, 2, VERDICT_UNDECIDED},
      {1, 2, EQUAL, 2, 3, VERDICT_UNDECIDED},   {1, 2, EQUAL, 3, 4, VERDICT_FAILS},
      {3, 4, EQUAL, 1, 2, VERDICT_FAILS},       {2, 2, EQUAL, 2, 2, VERDICT_HOLDS},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    value_set_span(a, cases[i].lhs_lo, cases[i].lhs_hi);
    value_set_span(b, cases[i].rhs_lo, cases[i].rhs_hi);
    verdict answer = report_compare(&r, ROW_CONCLUSION, key_of("q"), "q", a, cases[i].rel, b);
    cr_expect_eq(answer, cases[i].answer, "case %zu: %s", i, verdict_name(answer));
  }
}

Test(SUITE, scale_that_may_be_zero) {
  value_set_span(b, 0, 1);
  report_answered(&r, ROW_CONCLUSION, key_of("residual"), NULL, a, EQUAL, a, b, "norm", VERDICT_HOLDS);
  cr_assert_null(r.at[0].scale_name);
}

Test(SUITE, unbounded_numbers) {
  num_div(a, b, b); /* 0 / 0: the whole line */
  cr_assert_eq(report_compare(&r, ROW_CONCLUSION, key_of("q"), "q", a, AT_MOST, b), VERDICT_UNDECIDED);
  cr_assert_eq(report_compare(&r, ROW_CONCLUSION, key_of("q"), "q", b, LESS, a), VERDICT_UNDECIDED);
  cr_assert_not(r.at[0].lhs.finite);
  cr_assert(r.at[0].rhs.finite);
  cr_assert_not(r.at[0].slack.finite);
  cr_assert_eq(fields_put(&f, "x", 1, 1, 2, a, &why), 0);
  cr_assert_str_eq(why.text, "x: number 1 of 2 is not finite");
  report_root(&r, key_of("q"), "root", a);
  cr_assert_not(r.at[2].lhs.finite);
}

Test(SUITE, root_of_an_enclosure) {
  value_set_span(a, 4, 9);
  report_root(&r, key_of("q"), "norm", a);
  cr_assert(is_fraction(r.at[0].lhs.b.lo, 2, 1) && is_fraction(r.at[0].lhs.b.hi, 3, 1));
  value_set_span(a, -1, 9);
  report_root(&r, key_of("q"), "norm", a);
  cr_assert(is_fraction(r.at[1].lhs.b.lo, 0, 1) && is_fraction(r.at[1].lhs.b.hi, 3, 1));
  value_set_span(a, -4, -1);
  report_root(&r, key_of("q"), "norm", a);
  cr_assert(is_fraction(r.at[2].lhs.b.hi, 0, 1));
}

#endif

#if defined PLUMB_DOUBLE

Test(SUITE, too_large_for_double) {
  field *X = fields_add_numbers(&f, "X", 0, 1, 1);
  mpq_set_ui(X->value->lo, 1, 1);
  mpq_mul_2exp(X->value->lo, X->value->lo, 1024);
  mpq_set(X->value->hi, X->value->lo);
  cr_assert_null(num_from_field(X, &why));
  cr_assert_str_eq(why.text, "X: number 1 of 1 is too large for this arithmetic");
}

#endif
