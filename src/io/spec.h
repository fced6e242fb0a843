/* What an item says of its inputs, for those who read them. */
#ifndef PLUMB_SPEC_H
#define PLUMB_SPEC_H

#include "theorems/item.h"

/* NULL when the item has no field of that name. */
const field_spec *spec_find(const item *it, const char *name);

enum { SPEC_NAMES = 360 };

/* "X, y, gamma": the names of all fields, cut to fit. */
void spec_names(char out[SPEC_NAMES], const item *it);

/* 1 when `word` is one of `words`, which are separated by |. */
int spec_has_word(const char *words, const char *word);

#endif
