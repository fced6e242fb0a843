/* Comparisons that stay open and functions without a value, on demand: what numbers that are too wide, too large or not of this
   arithmetic answer. Every call of them that code below makes is a place; in doubt, calls from one place get no answer.
   The objects of the unit tests are linked with --wrap for each of these functions (see the Makefile). */
#ifndef PLUMB_TEST_DOUBT_H
#define PLUMB_TEST_DOUBT_H

#include <stddef.h>

/* Forgets the places of calls; those made from now on are kept. */
void doubt_begin(void);

/* How many places there were since, in their order. */
size_t doubt_places(void);

/* How many calls there were from place k. */
size_t doubt_calls(size_t k);

/* No answer at place k but to the first calls, of that number; none in doubt with DOUBT_NONE. */
#define DOUBT_NONE ((size_t)-1)
void doubt_at(size_t k, size_t answered);

/* 1: a comparison is asked for there; 0: a value or its bounds. */
int doubt_is_of_order(size_t k);

/* 1 the first time that the place is asked for since doubt_forget: it has not been in doubt before. */
int doubt_is_new(size_t k);
void doubt_forget(void);

#endif
