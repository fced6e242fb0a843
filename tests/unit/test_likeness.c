/* Which mistake a difference looks like, and orders of slices. */
#include <criterion/criterion.h>
#include <string.h>

#include "compare/difference.h"
#include "compare/likeness.h"
#include "compare/slices.h"
#include "exact_inputs.h"

static fields both;
static likeness seen;
static mpq_t allowed;

/* Two fields of one name and rank; sizes and numbers as given. Sets `seen` for them. */
static void look(const char *name, int rank, size_t rows, size_t cols, const char *golden, size_t other_rows,
                 size_t other_cols, const char *other, size_t neurons) {
  fields_init(&both);
  mpq_init(allowed);
  mpq_set_ui(allowed, 1, 1);
  mpq_div_2exp(allowed, allowed, 45);
  put(&both, name, rank, rows, cols, golden);
  put(&both, name, rank, other_rows, other_cols, other);
  suspect s = {both.at, both.at + 1, allowed, NULL, neurons};
  likeness_find(&seen, &s);
  fields_clear(&both);
  mpq_clear(allowed);
}

/* Is that a line of `seen`, or the beginning of one? */
static int says(const char *words) {
  for (size_t i = 0; i < seen.count; i++)
    if (strncmp(seen.line[i], words, strlen(words)) == 0) return 1;
  return 0;
}

static void vector_looks(const char *name, const char *golden, const char *other, const char *words) {
  look(name, 1, 1, 4, golden, 1, 4, other, 3);
  cr_assert(words == NULL ? seen.count == 0 : says(words), "%s: %s", other, seen.count > 0 ? seen.line[0] : "nothing");
}

Test(likeness, signs_and_factors) {
  vector_looks("v", "1 -2 3 5", "-1 2 -3 -5", "the opposite sign");
  cr_assert_eq(seen.count, 1);
  vector_looks("v", "1 -2 3 5", "1 2 3 5", "absolute values");
  vector_looks("v", "1 -2 3 5", "2 -4 6 10", "twice");
  vector_looks("v", "1 -2 3 5", "1/2 -1 3/2 5/2", "half");
  vector_looks("v", "1 -2 3 5", "3 -6 9 15", "m times");
  vector_looks("v", "3 -6 9 15", "1 -2 3 5", "1/m times");
  vector_looks("v", "1 -2 3 4", "1.7320508075688772 -3.4641016151377544 5.196152422706632 6.928203230275509",
               "sqrt(m) times");
  vector_looks("v", "1.7320508075688772 -3.4641016151377544 5.196152422706632 6.928203230275509", "1 -2 3 4",
               "1/sqrt(m) times");
  vector_looks("v", "1 -2 3 5", "-7/5 14/5 -21/5 -7", "-7/5 times the golden values");
  vector_looks("z", "1 4 9 25", "1 2 3 5", "the square roots");
  vector_looks("z", "-1 2 3 5", "1 4 9 25", "the squares");
}

Test(likeness, nothing_without_a_reason) {
  vector_looks("v", "1 -2 3 5", "7 11 13 17", NULL);
  vector_looks("v", "0 0 0 0", "7 11 13 17", NULL);
  look("v", 1, 1, 4, "1 -2 3 5", 1, 3, "1 -2 3", 4);
  cr_assert_eq(seen.count, 0);
}

Test(likeness, a_factor_needs_two_entries) {
  vector_looks("v", "0 -2 0 0", "0 -14 0 0", "only neuron 2 differs");
  cr_assert_eq(seen.count, 1);
}

Test(likeness, left_out) {
  vector_looks("b", "1 -2 3 5", "0 0 0 0", "all zero: the bias is left out");
  vector_looks("v", "1 -2 3 5", "0 0 0 0", "all zero: not filled in");
  cr_assert_eq(seen.count, 1);
}

Test(likeness, shape_and_order) {
  look("W", 2, 2, 3, "1 2 3 4 5 6", 3, 2, "1 4 2 5 3 6", 2);
  cr_assert(says("transposed"));
  look("W", 2, 2, 3, "1 2 3 4 5 6", 3, 2, "1 2 3 4 5 6", 2);
  cr_assert(says("the same numbers in another shape") && !says("transposed"));
  look("W", 2, 2, 3, "1 2 3 4 5 6", 2, 3, "4 5 6 1 2 3", 2);
  cr_assert(says("neurons in another order"));
  look("X", 2, 2, 3, "1 2 3 4 5 6", 2, 3, "3 2 1 6 5 4", 2);
  cr_assert(says("columns in another order"));
  vector_looks("z", "1 -2 3 5", "5 1 -2 3", "entries in another order");
}

Test(likeness, parts) {
  vector_looks("v", "1 -2 3 5", "1 2 -3 5", "only neurons 2, 3 differ; there: the opposite sign");
  vector_looks("z", "1 -2 3 5", "1 7 -3 5", "only entries 2, 3 differ");
  vector_looks("lambda", "1 -2 3 5", "1 -2 3 77", "only sample 4 differs");
  look("W", 2, 3, 2, "1 2 3 4 5 6", 3, 2, "1 2 4 3 5 6", 3);
  cr_assert(says("only neuron 2 differs; there: columns in another order"));
  vector_looks("s", "1 0 0 -1", "1 -1 -1 -1",
               "-1 where the golden value is 0, in 2 of 4 entries: another convention for sign(0)");
  vector_looks("slopes", "1/2 0 0 1", "1/2 0 1/4 1",
               "1/4 where the golden value is 0, in 1 of 4 entries: another slope");
  vector_looks("z", "1/2 0 0 1", "1/2 0 1/4 1", "only entry 3 differs");
}

Test(likeness, precision) {
  vector_looks("z", "1/3 1/7 22/7 2", "0.333333 0.142857 3.142857 2", "rounded to 6 decimals");
  vector_looks("z", "1/3 1/7000 22/7 2", "0.333333 0.000142857 3.14286 2", "rounded to 6 significant digits");
  vector_looks("z", "1/3 1/7 22/7 2", "0x1.555556p-2 0x1.24924ap-3 0x1.924924p+1 2",
               "float32: no error is above 2^-24");
  vector_looks("z", "1/3 1/7 22/7 2", "0x1.55555ap-2 0x1.24924ap-3 0x1.924924p+1 2", "computed in float32");
  vector_looks("z", "1/3 1/7 22/7 2", "0x1.5555555555559p-2 0x1.2492492492492p-3 0x1.9249249249249p+1 2",
               "rounding in double");
  vector_looks("z", "1/3 1/4 3 2", "0x1.5555612345p-2 1/4 3 2", "only entry 1 differs"); /* too long for 24 bits */
  vector_looks("z", "1/3 1/7 22/7 2", "0.34 0.142857 3.142857 2", "only entries 1, 2, 3 differ");
}

Test(likeness, many_lines_are_dropped) {
  seen.count = 0;
  for (int i = 0; i < 2 * LIKENESS_MOST; i++) likeness_add(&seen, "%500d", i);
  cr_assert_eq(seen.count, LIKENESS_MOST);
  cr_assert_eq(strlen(seen.line[LIKENESS_MOST - 1]), LIKENESS_ROOM - 1);
}

/* What the networks of two files look like together: W (2 x 2), b and v. */
static void network(const char *W, const char *b, const char *v, const char *other_W, const char *other_b,
                    const char *other_v) {
  fields golden, other;
  mpq_t each[3];
  fields_init(&golden);
  fields_init(&other);
  for (int i = 0; i < 3; i++) {
    mpq_init(each[i]);
    mpq_set_ui(each[i], 1, 1000000);
  }
  put(&golden, "W", 2, 2, 2, W);
  put(&golden, "b", 1, 1, 2, b);
  put(&golden, "v", 1, 1, 2, v);
  put(&other, "v", 1, 1, 2, other_v);
  put(&other, "W", 2, 2, 2, other_W);
  if (other_b != NULL) put(&other, "b", 1, 1, 2, other_b);
  seen.count = 0;
  likeness_network(&seen, &golden, &other, (const mpq_t *)each);
  fields_clear(&golden);
  fields_clear(&other);
  for (int i = 0; i < 3; i++) mpq_clear(each[i]);
}

Test(likeness, networks) {
  network("1 2 3 4", "5 6", "1 -1", "3 4 1 2", "6 5", "-1 1");
  cr_assert(says("the same network with its neurons in another order: the golden ones are its neurons 2, 1"));
  network("1 2 3 4", "5 6", "1 -1", "3 4 1 2", "5 6", "-1 1"); /* b in the golden order */
  cr_assert_eq(seen.count, 0);
  network("1 2 3 4", "5 6", "1 -1", "2 4 1 4/3", "10 2", "1/2 -3");
  cr_assert(says("the same function"));
  network("1 2 3 4", "5 6", "1 -1", "-1 -2 3 4", "-5 6", "-1 -1"); /* the sign moved: another function */
  cr_assert_eq(seen.count, 0);
  network("1 2 3 4", "5 6", "1 -1", "2 4 1 4/3", NULL, "1/2 -3");
  cr_assert_eq(seen.count, 0);
  network("1 2 3 4", "5 6", "1 -1", "1 2 3 4", "5 6", "1 -1");
  cr_assert_eq(seen.count, 0);
}

Test(slices, order) {
  fields f;
  size_t order[3];
  mpq_t none;
  mpq_init(none);
  fields_init(&f);
  put(&f, "a", 2, 3, 2, "1 1 2 2 1 1");
  put(&f, "b", 2, 3, 2, "2 2 1 1 1 1");
  put(&f, "c", 2, 3, 2, "2 2 1 1 2 2");
  sliced same = {f.at, f.at + 1, 0, none}, other = {f.at, f.at + 2, 0, none};
  cr_assert(slices_order(order, &same, 1, 3));
  cr_assert(order[0] == 1 && order[1] == 0 && order[2] == 2);
  cr_assert_not(slices_order(order, &other, 1, 3)); /* each slice counts once */
  cr_assert_not(slices_order(order, &same, 1, SLICES_MOST + 1));
  fields_clear(&f);
  mpq_clear(none);
}

/* ---- networks in part ---- */

static fields golden, other;
static mpq_t tolerances[5];

static void open_networks(void) {
  fields_init(&golden);
  fields_init(&other);
  for (size_t k = 0; k < 5; k++) mpq_init(tolerances[k]);
}

static void close_networks(void) {
  fields_clear(&golden);
  fields_clear(&other);
  for (size_t k = 0; k < 5; k++) mpq_clear(tolerances[k]);
}

TestSuite(likeness_networks, .init = open_networks, .fini = close_networks);

static void both_have(const char *name, int rank, size_t rows, size_t cols, const char *a, const char *b) {
  put(&golden, name, rank, rows, cols, a);
  put(&other, name, rank, rows, cols, b);
}

static void networks_look(const char *words) {
  seen.count = 0;
  likeness_network(&seen, &golden, &other, (const mpq_t *)tolerances);
  cr_expect(words == NULL ? seen.count == 0 : says(words), "%s", seen.count > 0 ? seen.line[0] : "nothing");
}

Test(likeness_networks, two_parts_are_needed) {
  both_have("W", 2, 2, 1, "1 2", "2 1");
  networks_look(NULL);
}

Test(likeness_networks, a_part_that_is_missing_or_has_another_shape) {
  both_have("W", 2, 2, 1, "1 2", "2 1");
  put(&golden, "v", 1, 1, 2, "3 4");
  networks_look(NULL);
  put(&other, "v", 2, 1, 2, "4 3");
  networks_look(NULL);
  fields_remove(&other, "v");
  put(&other, "v", 1, 1, 1, "4");
  networks_look(NULL);
  fields_remove(&other, "v");
  fields_add_text(&other, "v", "4 3");
  networks_look(NULL);
  fields_remove(&other, "v");
  put(&other, "v", 1, 1, 2, "4 3");
  networks_look("the same network with its neurons in another order: the golden ones are its neurons 2, 1");
}

Test(likeness_networks, another_shape_of_W) {
  put(&golden, "W", 2, 2, 1, "1 2");
  put(&other, "W", 2, 1, 2, "1 2");
  both_have("v", 1, 1, 2, "3 4", "4 3");
  networks_look(NULL);
}

/* Slopes have a column for each neuron, and do not fit here. */
Test(likeness_networks, parts_of_other_numbers_of_neurons) {
  both_have("W", 2, 2, 1, "1 2", "2 1");
  both_have("v", 1, 1, 2, "3 4", "4 3");
  both_have("slopes", 2, 2, 3, "0 1 0 1 0 1", "0 1 0 1 0 1");
  networks_look(NULL);
}

Test(likeness_networks, slopes_go_with_their_neurons) {
  both_have("W", 2, 2, 1, "1 2", "2 1");
  both_have("v", 1, 1, 2, "3 4", "4 3");
  both_have("slopes", 2, 1, 2, "0 1", "1 0");
  networks_look("the same network with its neurons in another order");
}

/* Only slopes differ: no parameter is scaled. */
Test(likeness_networks, slopes_alone) {
  both_have("W", 2, 2, 1, "1 2", "1 2");
  both_have("v", 1, 1, 2, "3 4", "3 4");
  both_have("slopes", 2, 1, 2, "0 1", "1 1");
  networks_look(NULL);
}

Test(likeness_networks, an_order_of_many_neurons) {
  both_have("b", 1, 1, 14, "1 2 3 4 5 6 7 8 9 10 11 12 13 14", "14 13 12 11 10 9 8 7 6 5 4 3 2 1");
  both_have("v", 1, 1, 14, "1 2 3 4 5 6 7 8 9 10 11 12 13 14", "14 13 12 11 10 9 8 7 6 5 4 3 2 1");
  networks_look(
      "the same network with its neurons in another order: the golden ones are its neurons 14, 13, 12, 11, 10, 9, 8, "
      "7, "
      "6, 5, 4, 3, ...");
}

Test(likeness_networks, scaled_neurons) {
  both_have("W", 2, 2, 1, "1 -2", "2 -1");
  both_have("v", 1, 1, 2, "-4 3", "-2 6");
  networks_look("the same function: the products v_j (w_j, b_j) agree");
}

/* Not with a sign that moves, nor where a sign is not known, nor where a product differs. */
Test(likeness_networks, neurons_that_are_not_only_scaled) {
  both_have("W", 2, 2, 1, "1 -2", "-1 -2");
  both_have("v", 1, 1, 2, "-4 3", "4 3");
  networks_look(NULL);
  mpq_set_si(golden.at[1].value[0].hi, 4, 1);
  networks_look(NULL);
  mpq_set_si(golden.at[1].value[0].lo, 4, 1);
  networks_look(NULL);
  mpq_set_si(other.at[1].value[0].hi, 5, 1);
  mpq_set_si(other.at[1].value[0].lo, -5, 1);
  networks_look(NULL);
}

/* Enclosures multiply: [1, 2] [2, 3] meets [2, 6]. */
Test(likeness_networks, products_of_enclosures) {
  both_have("W", 2, 1, 1, "1", "1");
  both_have("v", 1, 1, 1, "2", "4");
  mpq_set_si(golden.at[0].value->lo, -2, 1);
  mpq_set_si(golden.at[0].value->hi, 2, 1);
  networks_look("the same function");
  mpq_set_si(golden.at[0].value->lo, 1, 1);
  networks_look("the same function");
  mpq_set_si(golden.at[0].value->hi, 1, 1);
  networks_look(NULL);
}

/* Without v nothing can be scaled. */
Test(likeness_networks, no_output_weights) {
  both_have("W", 2, 2, 1, "1 2", "2 4");
  both_have("b", 1, 1, 2, "1 2", "2 4");
  networks_look(NULL);
}

Test(likeness, more_parts) {
  look("X", 2, 10, 1, "1 2 3 4 5 6 7 8 9 10", 10, 1, "2 9 4 7 6 1 8 3 11 10", 3);
  cr_expect(says("only samples 1, 2, 3, 4, 5, 6, 7, 8 and 1 more differ"), "%s", seen.line[0]);
  vector_looks("s", "1 1 0 -1", "1 1 1/2 -1", "1/2 where the golden value is 0, in 1 of 4 entries");
  vector_looks("s", "1 1 0 -1", "0 1 0 -1", "0 where the golden value is 1, in 1 of 4 entries");
  vector_looks("s", "1 1 0 -1", "0 0 1 -1", "only entries 1, 2, 3 differ");
  vector_looks("s", "1 1 -1 -1", "0 1 0 -1", "only entries 1, 3 differ");
  vector_looks("s", "1 1 1 -1", "-1 -1 1 -1", "only entries 1, 2 differ");
  vector_looks("s", "1 1 0 0", "1 1 1 -1", "only entries 3, 4 differ");
}

/* ---- shapes ---- */

static int same_shape(int rank, size_t rows, size_t cols, int other_rank, size_t other_rows, size_t other_cols) {
  field one = {.rank = rank, .rows = rows, .cols = cols},
        two = {.rank = other_rank, .rows = other_rows, .cols = other_cols};
  return difference_same_shape(&one, &two);
}

Test(difference, shapes) {
  cr_expect(same_shape(1, 1, 3, 2, 3, 1));
  cr_expect_not(same_shape(1, 1, 3, 2, 1, 2));
  cr_expect(same_shape(2, 2, 3, 2, 2, 3));
  cr_expect_not(same_shape(2, 2, 3, 2, 3, 2));
  cr_expect_not(same_shape(2, 2, 3, 2, 2, 4));
  cr_expect_not(same_shape(1, 1, 6, 2, 2, 3));
  cr_expect_not(same_shape(3, 2, 3, 2, 2, 3));
}

/* An error is relative to the entry, or where that is 0 to the largest one, or to 1 where all are 0. */
Test(difference, entries_that_are_zero) {
  static const struct {
    const char *expected, *found;
    double relative;
    size_t equal;
  } cases[] = {{"0 4", "1 4", 0.25, 1}, {"0 0", "0 1/2", 0.5, 1}, {"2 4", "2 5", 0.25, 1}};
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
    difference d;
    fields_init(&both);
    put(&both, "a", 1, 1, 2, cases[k].expected);
    put(&both, "a", 1, 1, 2, cases[k].found);
    difference_init(&d);
    difference_find(&d, both.at, both.at + 1);
    cr_expect_eq(mpq_get_d(d.relative), cases[k].relative);
    cr_expect_eq(d.equal, cases[k].equal);
    difference_clear(&d);
    fields_clear(&both);
  }
}

Test(likeness, zeros_and_enclosures) {
  vector_looks("b", "1 2 3 5", "0 0 0 0", "all zero: the bias is left out");
  vector_looks("z", "0 0 0 7", "0 0 0 77", "only entry 4 differs");
  look("b", 2, 2, 2, "1 2 3 4", 2, 2, "0 0 0 0", 2);
  cr_expect(says("all zero"));
}
