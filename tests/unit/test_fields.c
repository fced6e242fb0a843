#include <criterion/criterion.h>

#include <stdlib.h>

#include "num/common/fields.h"

static fields f;

static void setup(void) { fields_init(&f); }

static void teardown(void) { fields_clear(&f); }

TestSuite(fields, .init = setup, .fini = teardown);

Test(fields, empty) { cr_assert_null(fields_find(&f, "X")); }

Test(fields, numbers_start_at_zero) {
  field *X = fields_add_numbers(&f, "X", 2, 2, 3);
  cr_assert(X->rank == 2 && X->rows == 2 && X->cols == 3);
  cr_assert_null(X->text);
  for (size_t i = 0; i < 6; i++) cr_assert(mpq_sgn(X->value[i].lo) == 0 && mpq_sgn(X->value[i].hi) == 0);
  cr_assert(field_is_exact(X));
  mpq_set_ui(X->value[5].hi, 1, 7);
  cr_assert_not(field_is_exact(X));
  mpq_set_ui(X->value[5].lo, 1, 7);
  cr_assert(field_is_exact(X));
}

Test(fields, names_and_texts_are_copied) {
  char name[] = "problem", text[] = "A-eq1";
  fields_add_text(&f, name, text);
  name[0] = text[0] = '?';
  const field *found = fields_find(&f, "problem");
  cr_assert_not_null(found);
  cr_assert_str_eq(found->text, "A-eq1");
  cr_assert_null(fields_find(&f, "proble"));
  cr_assert_null(fields_find(&f, "problems"));
}

Test(fields, many_fields_and_empty_ones) {
  char name[] = "f00";
  for (int i = 0; i < 100; i++) {
    name[1] = (char)('0' + i / 10);
    name[2] = (char)('0' + i % 10);
    mpq_set_si(fields_add_numbers(&f, name, 0, 1, 1)->value[0].lo, i, 1);
  }
  fields_add_numbers(&f, "empty", 1, 1, 0);
  cr_assert_eq(f.count, 101);
  cr_assert_eq(mpq_cmp_ui(fields_find(&f, "f42")->value[0].lo, 42, 1), 0);
  cr_assert_eq(fields_find(&f, "empty")->cols, 0);
  cr_assert(field_is_exact(fields_find(&f, "empty")));
}

Test(fields, doubles_are_read_exactly) {
  field *W = fields_add_binary(&f, "W", 1, 1, 3);
  W->binary[0] = 0.1;
  W->binary[1] = -0x1p-1074;
  W->binary[2] = -0.0;
  cr_assert(field_is_exact(W));
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  field_get(W, 0, &b);
  cr_assert(mpq_equal(b.lo, b.hi) && mpq_get_d(b.lo) == 0.1 && mpq_cmp_ui(b.lo, 1, 10) > 0);
  field_get(W, 1, &b);
  cr_assert(mpz_sizeinbase(mpq_denref(b.lo), 2) == 1075);
  field_get(W, 2, &b);
  cr_assert(mpq_sgn(b.lo) == 0);
  mpq_clears(b.lo, b.hi, NULL);
  double *same = field_doubles(W, 0);
  cr_assert(same[0] == 0.1 && same[1] == -0x1p-1074 && same[2] == 0);
  free(same);
}

Test(fields, rationals_become_the_nearest_doubles) {
  field *W = fields_add_numbers(&f, "W", 1, 1, 2);
  mpq_set_ui(W->value[0].lo, 1, 3);
  mpq_set_ui(W->value[0].hi, 1, 3);
  mpq_set_ui(W->value[1].lo, 1, 1);
  mpq_set_ui(W->value[1].hi, 2, 1);
  double *nearest = field_doubles(W, 0);
  cr_assert(nearest[0] == 1.0 / 3 && nearest[1] == 1.5);
  free(nearest);
  mpz_ui_pow_ui(mpq_numref(W->value[1].hi), 2, 1100);
  cr_assert_null(field_doubles(W, 0));
  cr_assert(field_exponent(W) == 1101 || field_exponent(W) == 1100, "%ld", field_exponent(W));
  double *scaled = field_doubles(W, 1100);
  cr_assert(scaled[1] == 0.5 && scaled[0] == 0);
  free(scaled);
}

Test(fields, cleared_can_be_used_again) {
  fields_add_text(&f, "a", "b");
  fields_clear(&f);
  cr_assert_eq(f.count, 0);
  fields_add_text(&f, "c", "d");
  cr_assert_str_eq(fields_find(&f, "c")->text, "d");
}
