/* Numbers as people and files write them. Nothing here depends on the locale. */
#ifndef PLUMB_TEXT_H
#define PLUMB_TEXT_H

#include <gmp.h>

#include "num/common/failure.h"

enum {
  TEXT_LONGEST = 1000000, /* characters of one number */
  TEXT_EXPONENT = 10000   /* largest exponent of a decimal or a hexadecimal float, in magnitude */
};

/* Sets r to exactly the number that the text says: an integer, p/q, a decimal (0.1 is one tenth, not a double), or
   a hexadecimal float, with an optional sign. Anything else is refused with the reason, also inf, nan, blanks. */
int text_to_rational(mpq_ptr r, const char *text, failure *why);

/* "p/q" in lowest terms, or "p" for an integer. Free with free(). */
char *text_from_rational(mpq_srcptr a);

enum { TEXT_SHORT = 96 }; /* room for a short text */

/* The number in at most six digits, exactly where it has no more: 0.0132, 1.32e-05. */
void text_six_digits(char out[TEXT_SHORT], mpq_srcptr a);

/* A number for a table. What fits exactly in a few characters is exact; "~" is rounded to six digits; and bounds
   that differ within six digits give "[lo, hi]", rounded outwards. */
void text_short(char out[TEXT_SHORT], mpq_srcptr lo, mpq_srcptr hi);

/* One decimal that every program reads: the middle of the bounds, rounded to six digits. */
void text_decimal(char out[TEXT_SHORT], mpq_srcptr lo, mpq_srcptr hi);

/* Does the text end so? */
int text_ends_with(const char *text, const char *ending);

/* Copies at most room - 1 bytes of the text for one line of a terminal: control characters become `?`, and
   "..." stands for what does not fit. */
void text_one_line(char *out, size_t room, const char *text);

/* The whole text in the same way. Free with free(). */
char *text_safe(const char *text);

#endif
