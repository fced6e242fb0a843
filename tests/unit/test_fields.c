#include <criterion/criterion.h>

#include "num/fields.h"

static fields f;

static void setup(void) {
  fields_init(&f);
}

static void teardown(void) {
  fields_clear(&f);
}

TestSuite(fields, .init = setup, .fini = teardown);

Test(fields, empty) {
  cr_assert_null(fields_find(&f, "X"));
}

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

Test(fields, cleared_can_be_used_again) {
  fields_add_text(&f, "a", "b");
  fields_clear(&f);
  cr_assert_eq(f.count, 0);
  fields_add_text(&f, "c", "d");
  cr_assert_str_eq(fields_find(&f, "c")->text, "d");
}
