/* Numbers as texts: exact both ways, against the C library's reader and printer of doubles and against GMP. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/text.h"
#include "random.h"

static mpq_t a, b;
static failure why;

static void setup(void) { mpq_inits(a, b, NULL); }

static void teardown(void) { mpq_clears(a, b, NULL); }

TestSuite(text, .init = setup, .fini = teardown);

/* A finite double with random bits. */
static double random_double(random_stream *s) {
  uint64_t word;
  double x;
  do {
    word = random_word(s);
    (void)memcpy(&x, &word, sizeof x);
  } while (!(x - x == 0));
  return x;
}

Test(text, hexadecimal_floats_are_the_doubles_that_c_prints) {
  random_stream s = {1};
  char printed[64];
  for (int i = 0; i < 2000; i++) {
    double x = random_double(&s);
    (void)snprintf(printed, sizeof printed, "%a", x);
    cr_assert(text_to_rational(a, printed, &why), "%s", why.text);
    mpq_set_d(b, x);
    cr_assert(mpq_equal(a, b), "%s", printed);
  }
}

/* Seventeen digits name the double: the nearest double to exactly that decimal is the double again. */
Test(text, decimals_are_within_half_a_unit_of_the_double_that_they_name) {
  random_stream s = {2};
  char printed[64];
  for (int i = 0; i < 2000; i++) {
    double x = random_double(&s);
    (void)snprintf(printed, sizeof printed, "%.16e", x);
    cr_assert(text_to_rational(a, printed, &why), "%s", why.text);
    mpq_set_d(b, x);
    mpq_sub(a, a, b); /* |a - x| <= |x| * 10^-16 */
    mpq_abs(a, a);
    mpq_abs(b, b);
    mpz_mul_ui(mpq_numref(a), mpq_numref(a), 10000000000000000);
    mpq_canonicalize(a);
    cr_assert_leq(mpq_cmp(a, b), 0, "%s", printed);
  }
}

Test(text, rationals_survive_being_written) {
  random_stream s = {3};
  for (int i = 0; i < 2000; i++) {
    mpq_set_si(a, random_between(&s, -1000000, 1000000), (unsigned long)random_between(&s, 1, 1000000));
    mpq_canonicalize(a);
    if (i % 2 == 0) mpq_mul(a, a, a);
    char *written = text_from_rational(a);
    cr_assert(text_to_rational(b, written, &why), "%s", why.text);
    cr_assert(mpq_equal(a, b), "%s", written);
    free(written);
  }
}

static void reads(const char *written, long p, unsigned long q) {
  cr_assert(text_to_rational(a, written, &why), "%s", why.text);
  cr_assert_eq(mpq_cmp_si(a, p, q), 0, "%s", written);
}

Test(text, limits_of_exponents_and_lengths) {
  reads("0e10000", 0, 1);
  reads("0e-10000", 0, 1);
  cr_assert(text_to_rational(a, "1e10000", &why));
  cr_assert_not(text_to_rational(a, "1e10001", &why));
  cr_assert_eq(mpq_sgn(a), 0);
  char *longest = malloc(TEXT_LONGEST + 2);
  (void)memset(longest, '0', TEXT_LONGEST + 1);
  longest[TEXT_LONGEST + 1] = '\0';
  cr_assert_not(text_to_rational(a, longest, &why));
  longest[TEXT_LONGEST] = '\0';
  reads(longest, 0, 1);
  longest[1] = '.';
  longest[TEXT_LONGEST - 1] = '1';
  cr_assert(text_to_rational(a, longest, &why));
  cr_assert_gt(mpq_sgn(a), 0);
  free(longest);
}

static void shows(const char *lo, const char *hi, const char *expected) {
  char out[TEXT_SHORT];
  cr_assert(text_to_rational(a, lo, &why) && text_to_rational(b, hi, &why));
  text_short(out, a, b);
  cr_assert_str_eq(out, expected);
}

Test(text, short_forms) {
  shows("0", "0", "0");
  shows("-3/4", "-3/4", "-3/4");
  shows("12345678901/7", "12345678901/7", "~1.76367e+09");
  shows("10000000001/3000", "10000000001/3000", "~3.33333e+06");
  shows("100000000001/1000000", "100000000001/1000000", "~100000");
  shows("-1234567890123/1000000000000", "-1234567890123/1000000000000", "~-1.23457");
  shows("1e-30", "1e-30", "~1e-30");
  shows("1234567e-9", "1234567e-9", "~0.00123457");
  shows("3.14159265", "3.14159266", "~3.14159");
  shows("1.41", "1.42", "[1.41, 1.42]");
  shows("-1/3", "1/3", "[-0.333334, 0.333334]");
  shows("0", "1e-300", "[0, 1e-300]");
  shows("-1.5", "-1.4999", "[-1.5, -1.4999]");
  shows("1e9999", "1e9999", "~1e+9999");
  shows("1.0000005", "1.0000005", "~1");
  shows("123456.5e20", "123456.5e20", "~1.23457e+25");
  shows("9999999/10000000", "9999999/10000000", "~1");
}

/* Against the C library's rounding of a double, which is exact for %.5e. */
Test(text, short_forms_round_to_nearest) {
  random_stream s = {4};
  char out[TEXT_SHORT], printed[64];
  for (int i = 0; i < 2000; i++) {
    double x = random_double(&s);
    mpq_set_d(a, x);
    text_short(out, a, a);
    (void)snprintf(printed, sizeof printed, "%.5e", x);
    cr_assert_eq(out[0], '~');
    cr_assert(text_to_rational(a, out + 1, &why) && text_to_rational(b, printed, &why));
    cr_assert(mpq_equal(a, b), "%s against %s", out, printed);
  }
}

Test(text, one_line) {
  char out[12];
  text_one_line(out, sizeof out, "a\n\033[31mb");
  cr_assert_str_eq(out, "a??[31mb");
  text_one_line(out, sizeof out, "abcdefghijkl");
  cr_assert_str_eq(out, "abcdefgh...");
  text_one_line(out, sizeof out, "abcdefg\xc3\xa9ijkl"); /* no half of a character */
  cr_assert_str_eq(out, "abcdefg...");
}

static void is_not_read(const char *text, const char *line) {
  cr_assert_not(text_to_rational(a, text, &why), "was read: %s", text);
  cr_expect_str_eq(why.text, line);
}

Test(text, refuses_what_is_no_number) {
  static const char *const others[] = {"",     "-",    "+",     ".",    "0x",    "0x.",  "1.2.3", "1/",    "1/2/3",
                                       "1./2", ".5/2", "0x1/2", "1e",   "1e+",   "1e1x", "0x1p",  "0x1p-", "0x1e1z",
                                       "1p1",  "1 ",   "--1",   "1/-2", "1/0x2", "G",    "0xg",   "0x1e+1"};
  char line[200];
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    (void)snprintf(line, sizeof line,
                   "\"%s\" is not a number; expected an integer, p/q, a decimal or a hexadecimal float", others[i]);
    is_not_read(others[i], line);
  }
  is_not_read("1/0", "\"1/0\" has denominator 0");
  is_not_read("-0/00", "\"-0/00\" has denominator 0");
  is_not_read("0x1p-99999", "\"0x1p-99999\" has an exponent beyond 10000");
}

Test(text, both_cases_of_letters) {
  reads("0XAf.8P+1", 351, 1);
  reads("0xaF.8p1", 351, 1);
  reads("1E2", 100, 1);
  reads("+1e-2", 1, 100);
  reads("-.5", -1, 2);
  reads("5.", 5, 1);
}

/* What is shown of the bytes: '?' for each that is no character, and for marks that change how a line is shown. */
static void is_shown(const char *bytes, const char *expected) {
  char out[40];
  text_one_line(out, sizeof out, bytes);
  cr_expect_str_eq(out, expected);
}

Test(text, characters_of_every_length) {
  is_shown("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z", "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z");
  is_shown("\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf"); /* the last one */
  is_shown("\xf4\x90\x80\x80", "????");             /* beyond it */
  is_shown("\xf8\x88\x80\x80\x80", "?????");
  is_shown("\x80", "?"); /* no start */
  is_shown("\xc3", "?"); /* too short */
  is_shown("\xe2\x82", "??");
  is_shown("\xe2\x82z", "??z");
  is_shown("\xc0\x80", "??"); /* longer than needed */
  is_shown("\xe0\x80\x80", "???");
  is_shown("\xf0\x80\x80\x80", "????");
  is_shown("\xed\xa0\x80", "???"); /* surrogates */
  is_shown("\xed\xbf\xbf", "???");
  is_shown("\xed\x9f\xbf\xee\x80\x80", "\xed\x9f\xbf\xee\x80\x80"); /* their neighbours */
}

Test(text, marks_are_not_shown) {
  is_shown("\x01\x1f\x7f", "???");
  is_shown("\xc2\x80\xc2\x9f\xc2\xa0", "??\xc2\xa0");
  is_shown("\xd8\x9c\xd8\x9d", "?\xd8\x9d");
  is_shown("\xe2\x80\x8d\xe2\x80\x8e\xe2\x80\x8f\xe2\x80\x90", "\xe2\x80\x8d??\xe2\x80\x90");
  is_shown("\xe2\x80\xa7\xe2\x80\xa8\xe2\x80\xae\xe2\x80\xaf", "\xe2\x80\xa7??\xe2\x80\xaf");
  is_shown("\xe2\x81\xa5\xe2\x81\xa6\xe2\x81\xa9\xe2\x81\xaa", "\xe2\x81\xa5??\xe2\x81\xaa");
  is_shown("\xef\xbb\xbf", "?");
}

Test(text, what_is_too_long_is_cut_between_characters) {
  char out[8];
  text_one_line(out, sizeof out, "abc\x01\x01\x01\x01\x01");
  cr_expect_str_eq(out, "abc?...");
  text_one_line(out, sizeof out, "ab\xf0\x9f\x98\x80ijkl");
  cr_expect_str_eq(out, "ab...");
  text_one_line(out, sizeof out, "abc\xff\xff\xff\xff\xff");
  cr_expect_str_eq(out, "abc?...");
}
