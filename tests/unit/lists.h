/* Whole vectors and tables of tests as text: "1 -1/4 3". They live until lists_free. */
#ifndef PLUMB_TEST_LISTS_H
#define PLUMB_TEST_LISTS_H

#include <string.h>

#include "values.h"

enum { LISTS_MOST = 256 };

static struct {
  num *cells;
  size_t count;
} lists_kept[LISTS_MOST];
static size_t lists_count;

/* count cells with value 0. */
static inline num *cells_new(size_t count) {
  cr_assert_lt(lists_count, (size_t)LISTS_MOST);
  num *cells = num_array_new(count);
  lists_kept[lists_count].cells = cells;
  lists_kept[lists_count].count = count;
  lists_count++;
  return cells;
}

static inline void lists_free(void) {
  while (lists_count > 0) {
    lists_count--;
    num_array_free(lists_kept[lists_count].cells, lists_kept[lists_count].count);
  }
}

/* The next number of the text in `word`; returns what follows it, or NULL at the end. */
static inline const char *next_number(const char *text, char word[64]) {
  text += strspn(text, " ");
  size_t length = strcspn(text, " ");
  cr_assert_lt(length, (size_t)64);
  (void)memcpy(word, text, length);
  word[length] = '\0';
  return length == 0 ? NULL : text + length;
}

/* The numbers of the text; a number that the arithmetic does not have (1/3 in double) becomes the nearest it has. */
static inline num *list(const char *text) {
  char word[64];
  size_t count = 0;
  for (const char *at = next_number(text, word); at != NULL; at = next_number(at, word)) count++;
  num *cells = cells_new(count);
  count = 0;
  for (const char *at = next_number(text, word); at != NULL; at = next_number(at, word))
    (void)value_set(cells + count++, word);
  return cells;
}

/* 1 when a is exactly the numbers of the text. */
static inline int list_is(const num *a, const char *text) {
  char word[64];
  size_t i = 0;
  for (const char *at = next_number(text, word); at != NULL; at = next_number(at, word))
    if (!value_is(a + i++, word)) return 0;
  return 1;
}

#endif
