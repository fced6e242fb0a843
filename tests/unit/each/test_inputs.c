/* The one reader of inputs: ranks, sizes that share a symbol, words, ranges, limits; each complaint in one line. */
#include <criterion/criterion.h>

#include "../inputs.h"
#include "../values.h"
#include "theorems/inputs.h"

#define SUITE PLUMB_SUITE(inputs)

static const field_spec takes[] = {
    MATRIX("X", "n x d", REQUIRED, NULL),
    LABELS("y", "n", REQUIRED, NULL),
    MATRIX("W", "m x d", OPTIONAL, NULL),
    VECTOR("b", "m", WITH("W"), NULL),
    VECTOR("p", "2", OPTIONAL, NULL),
    SLOPE("gamma", OPTIONAL, NULL),
    COUNT("k", "k", 1, 5, OPTIONAL, NULL),
    INDICES("of", "n", "k", OPTIONAL, NULL),
    SCALAR("t", OPTIONAL, NULL),
    WORD("variant", "literal|repaired", OPTIONAL, NULL),
    END_OF_INPUTS,
};
static const size_limit limits[] = {{"n", NULL, 3}, {"m", "d", 6}, {NULL, NULL, 0}};

static fields raw;
static pool p;
static inputs in;
static failure why;

static void setup(void) {
  fields_init(&raw);
  pool_init(&p);
  put(&raw, "X", 2, 2, 3, "1 2 3 4 5 6");
  put(&raw, "y", 1, 1, 2, "1 -1");
}

static void teardown(void) {
  pool_free(&p);
  fields_clear(&raw);
}

TestSuite(SUITE, .init = setup, .fini = teardown);

static void refused(const char *line) {
  cr_assert_not(inputs_read(&in, &p, takes, limits, &raw, &why), "%s", line);
  cr_expect_str_eq(why.text, line);
}

Test(SUITE, what_fits_is_there) {
  put(&raw, "W", 2, 1, 3, "7 8 9");
  put(&raw, "b", 1, 1, 1, "1/2");
  put(&raw, "k", 0, 1, 1, "4");
  put(&raw, "of", 1, 1, 2, "4 1");
  fields_add_text(&raw, "variant", "repaired");
  cr_assert(inputs_read(&in, &p, takes, limits, &raw, &why), "%s", why.text);
  cr_expect(size_of(&in, "n") == 2 && size_of(&in, "d") == 3 && size_of(&in, "m") == 1 && size_of(&in, "k") == 4);
  cr_expect(value_is(numbers(&in, "X") + 5, "6") && value_is(numbers(&in, "b"), "1/2"));
  cr_expect(signs(&in, "y")[0] == 1 && signs(&in, "y")[1] == -1);
  cr_expect(indices(&in, "of")[0] == 3 && indices(&in, "of")[1] == 0);
  cr_expect(word_is(&in, "variant", "repaired") && !word_is(&in, "variant", "literal"));
  cr_expect(has(&in, "W") && !has(&in, "gamma") && numbers(&in, "gamma") == NULL && word(&in, "t") == NULL);
}

Test(SUITE, what_is_absent_has_size_0) {
  cr_assert(inputs_read(&in, &p, takes, limits, &raw, &why));
  cr_expect(size_of(&in, "m") == 0 && size_of(&in, "k") == 0 && word(&in, "variant") == NULL);
}

Test(SUITE, missing) {
  fields_remove(&raw, "y");
  refused("y: missing, expected a vector");
}

Test(SUITE, rank) {
  put(&raw, "t", 1, 1, 2, "1 2");
  refused("t: expected one number");
}

Test(SUITE, entries) {
  fields_remove(&raw, "y");
  put(&raw, "y", 1, 1, 3, "1 1 1");
  refused("y: has 3 entries, expected 2 as X has; X looks transposed: give its .T");
}

Test(SUITE, columns) {
  put(&raw, "W", 2, 1, 2, "7 8");
  refused("W: has 2 columns, expected 3 as X has");
}

Test(SUITE, a_size_that_is_a_number) {
  put(&raw, "p", 1, 1, 3, "1 2 3");
  refused("p: has 3 entries, expected 2");
}

Test(SUITE, not_without) {
  put(&raw, "b", 1, 1, 1, "1/2");
  refused("b: has no meaning without W, expected both or neither");
}

Test(SUITE, empty) {
  put(&raw, "W", 2, 0, 3, "");
  refused("W: is empty");
}

Test(SUITE, labels) {
  fields_remove(&raw, "y");
  put(&raw, "y", 1, 1, 2, "1 0");
  refused("y: entry 2 is neither 1 nor -1");
}

Test(SUITE, ranges) {
  put(&raw, "k", 0, 1, 1, "6");
  refused("k: expected an integer from 1 to 5");
  fields_remove(&raw, "k");
  put(&raw, "k", 0, 1, 1, "1/2");
  refused("k: expected an integer from 1 to 5");
  fields_remove(&raw, "k");
  put(&raw, "gamma", 0, 1, 1, "1");
  refused("gamma: out of range, expected 0 < gamma < 1");
}

Test(SUITE, an_index_beyond_its_size) {
  put(&raw, "k", 0, 1, 1, "2");
  put(&raw, "of", 1, 1, 2, "2 3");
  refused("of: entry 2 is not one of the numbers 1 to 2");
}

Test(SUITE, words) {
  fields_add_text(&raw, "variant", "repair");
  refused("variant: \"repair\" is not known; expected literal|repaired");
}

Test(SUITE, limits_of_sizes_and_products) {
  put(&raw, "W", 2, 3, 3, "1 1 1 1 1 1 1 1 1");
  refused("W: m x d = 3 x 3 is too large, expected at most 6 in all");
  fields_clear(&raw);
  put(&raw, "X", 2, 4, 1, "1 2 3 4");
  put(&raw, "y", 1, 1, 4, "1 1 1 1");
  refused("X: n = 4 is too large, expected at most 3");
}

/* The slope from lo / 4 to hi / 4. */
static void put_slope(long lo, long hi) {
  fields_clear(&raw);
  fields_init(&raw);
  field *f = fields_add_numbers(&raw, "gamma", 0, 1, 1);
  mpq_set_si(f->value[0].lo, lo, 4);
  mpq_set_si(f->value[0].hi, hi, 4);
  mpq_canonicalize(f->value[0].lo);
  mpq_canonicalize(f->value[0].hi);
}

Test(SUITE, a_slope_lies_certainly_between_0_and_1) {
  static const field_spec slope[] = {SLOPE("gamma", REQUIRED, NULL), END_OF_INPUTS};
  static const size_limit none[] = {{NULL, NULL, 0}};
  put_slope(2, 2);
  cr_expect(inputs_read(&in, &p, slope, none, &raw, &why));
#if defined PLUMB_ENCLOSES
  put_slope(1, 3);
  cr_expect(inputs_read(&in, &p, slope, none, &raw, &why));
  put_slope(5, 6);
  cr_expect_not(inputs_read(&in, &p, slope, none, &raw, &why));
  cr_expect_str_eq(why.text, "gamma: out of range, expected 0 < gamma < 1");
  for (long end = 0; end <= 4; end += 4) {
    put_slope(end - 1, end + 1);
    cr_expect_not(inputs_read(&in, &p, slope, none, &raw, &why));
    cr_expect_str_eq(why.text, "gamma: whether 0 < gamma < 1 is not certain at this precision");
  }
#endif
}

Test(SUITE, a_product_of_sizes_has_a_limit) {
  cr_expect(size_fits("W", "m", 3, "d", 2, 6, &why) && size_fits("W", "m", 7, "d", 0, 6, &why));
  cr_expect_not(size_fits("W", "m", 3, "d", 3, 6, &why));
  cr_expect_str_eq(why.text, "W: m x d = 3 x 3 is too large, expected at most 6 in all");
}

/* ---- more refusals ---- */

static void put_again(const char *name, int rank, size_t rows, size_t cols, const char *numbers) {
  fields_remove(&raw, name);
  put(&raw, name, rank, rows, cols, numbers);
}

/* A matrix that would fit the other way round is named, whether it comes first or second; one that would not is not. */
Test(SUITE, matrices_that_look_transposed) {
  put_again("W", 2, 3, 1, "7 8 9");
  refused("W: has 1 columns, expected 3 as X has; it looks transposed: give its .T");
  put_again("W", 2, 3, 2, "7 8 9 7 8 9");
  refused("W: has 2 columns, expected 3 as X has; it looks transposed: give its .T");
  put_again("W", 2, 2, 4, "1 2 3 4 5 6 7 8");
  refused("W: has 4 columns, expected 3 as X has");
  fields_remove(&raw, "W");
  put_again("y", 1, 1, 4, "1 1 1 1");
  refused("y: has 4 entries, expected 2 as X has");
}

/* The size of y is that of W here, and W has no other: it may as well be transposed. */
Test(SUITE, the_matrix_before_looks_transposed) {
  static const field_spec two[] = {MATRIX("X", "n x d", REQUIRED, NULL), VECTOR("b", "d", REQUIRED, NULL),
                                   MATRIX("V", "m x d", OPTIONAL, NULL), VECTOR("c", "m", OPTIONAL, NULL),
                                   END_OF_INPUTS};
  static const size_limit none[] = {{NULL, NULL, 0}};
  put(&raw, "b", 1, 1, 2, "1 1");
  cr_expect_not(inputs_read(&in, &p, two, none, &raw, &why));
  cr_expect_str_eq(why.text, "b: has 2 entries, expected 3 as X has");
  put_again("b", 1, 1, 3, "1 1 1");
  put(&raw, "V", 2, 2, 3, "1 2 3 4 5 6");
  put(&raw, "c", 1, 1, 3, "1 1 1");
  cr_expect_not(inputs_read(&in, &p, two, none, &raw, &why));
  cr_expect_str_eq(why.text, "c: has 3 entries, expected 2 as V has");
}

/* The last number of the field becomes all of [lo, hi]. */
static void open_up(const char *name, long lo, long hi) {
  field *f = raw.at;
  while (strcmp(f->name, name) != 0) f++;
  mpq_set_si(f->value[f->cols - 1].lo, lo, 1);
  mpq_set_si(f->value[f->cols - 1].hi, hi, 1);
}

Test(SUITE, counts_and_labels_are_exact) {
  put(&raw, "k", 0, 1, 1, "1");
  open_up("k", 1, 2);
  refused("k: expected an integer from 1 to 5");
  put_again("k", 0, 1, 1, "0");
  refused("k: expected an integer from 1 to 5");
#ifdef PLUMB_ENCLOSES
  fields_remove(&raw, "k");
  open_up("y", -1, 1);
  refused("y: entry 2 is neither 1 nor -1");
#endif
}

Test(SUITE, words_and_numbers_in_place_of_each_other) {
  put(&raw, "variant", 0, 1, 1, "1");
  refused("variant: expected a word");
  fields_remove(&raw, "variant");
  fields_add_text(&raw, "t", "1");
  refused("t: expected one number");
}
