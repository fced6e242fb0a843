/* One golden case: what its file must hold. */
#ifndef PLUMB_GOLDEN_CASE_H
#define PLUMB_GOLDEN_CASE_H

#include "theorems/item.h"

typedef struct {
  const item *it;
  int constructed;
  int refused; /* the input was refused, as the case expects; then there is no outcome */
  outcome answer;
  size_t rows; /* of the check, and how many of them the second arithmetic does not have */
  size_t alone;
  char *failing; /* of REFUTED: the first failing conclusion, else NULL */
  char *text;    /* the bytes of the file */
} golden_case;

/* Computes the case in one arithmetic and confirms it in another. `item_id` and `case_id` are what the place of the
   file says. On failure there is nothing to clear. */
int golden_compute(golden_case *g, const char *bytes, size_t size, const char *item_id, const char *case_id,
                   failure *why);
void golden_clear(golden_case *g);

#endif
