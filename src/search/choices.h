/* What the rules of a search leave to be chosen. */
#ifndef PLUMB_SEARCH_CHOICES_H
#define PLUMB_SEARCH_CHOICES_H

#include "search/state.h"

typedef struct {
  const search *of;
  search_rules rules;
  size_t members;            /* samples that may have a positive multiplier */
  size_t *member;            /* which ones, in order */
  unsigned char *free_slope; /* samples x width */
  double *lowest;            /* samples x width: phi'_ij, where it is free the lower end */
} choices;

/* `free_slope`, samples x width, is the caller's and filled in. Free the rest with choices_clear. */
void choices_init(choices *c, const search *s, const search_rules *rules, unsigned char *free_slope);
void choices_clear(choices *c);

#endif
