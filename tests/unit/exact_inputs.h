/* Fields from text for tests that are compiled once: no arithmetic, and numbers as in case files. */
#ifndef PLUMB_TEST_EXACT_INPUTS_H
#define PLUMB_TEST_EXACT_INPUTS_H

#include <criterion/criterion.h>
#include <string.h>

#include "io/text.h"
#include "num/common/fields.h"

/* Adds a field with the numbers of the text, which are separated by one blank; its size is rows x cols. */
static inline void put(fields *f, const char *name, int rank, size_t rows, size_t cols, const char *text) {
  field *added = fields_add_numbers(f, name, rank, rows, cols);
  size_t i = 0;
  for (const char *at = text; *at != '\0'; i++) {
    char word[64] = "";
    size_t length = strcspn(at, " ");
    failure why;
    cr_assert(i < rows * cols && length < sizeof word);
    memcpy(word, at, length);
    cr_assert(text_to_rational(added->value[i].lo, word, &why), "%s: %s", word, why.text);
    mpq_set(added->value[i].hi, added->value[i].lo);
    at += length + (at[length] == ' ');
  }
  cr_assert_eq(i, rows * cols);
}

#endif
