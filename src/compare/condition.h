/* How far a field of a golden construction may be off when its program rounds: no global number, but what the field itself
   does when its input is rounded.

   The construction is repeated with every scalar and every entry of a matrix in the input (not labels, counts and vectors)
   multiplied by 1 + 2^-53 or 1 - 2^-53, the signs from a fixed pattern, CONDITION_DIRECTIONS patterns in
   all; a symmetric matrix stays symmetric. The condition of a field is its largest relative change in units of 2^-53,
   rounded, at least 1. A program whose rounding errors do no more than errors of that size in its input, times the
   number of terms of its sums, is then off by at most

     CONDITION_STEPS * terms * condition * 2^-53,   terms = the largest rows + columns of a field.

   This is an estimate and not a bound: the worst direction may be missed. Where the construction refuses a perturbed
   input, or a field changes its sizes or by more than CONDITION_MOST, its condition is unknown (it is not continuous there,
   or half of the digits of a double are lost) and CONDITION_UNKNOWN is used instead.

   An input of more than CONDITION_SMALL numbers is computed with enclosures, which are faster by far when all numbers are
   long, but cannot tell ties. */
#ifndef PLUMB_CONDITION_H
#define PLUMB_CONDITION_H

#include "verdict/common/engine.h"

enum {
  CONDITION_DIRECTIONS = 8,
  CONDITION_STEPS = 4,
  CONDITION_MOST = 1 << 26,
  CONDITION_UNKNOWN = 1024,
  CONDITION_SMALL = 256
};

/* Sets condition[i], for each field i of `golden`, to its condition, or to 0 where that is unknown. `in` is the input that
   `golden` was constructed from by the item in the arithmetic `how`. */
void condition_find(unsigned long *condition, const item *it, const fields *in, arith how, const fields *golden);

/* The most terms of the sums: the largest rows + columns of a field of the two. */
size_t condition_terms(const fields *in, const fields *golden);

/* The relative error that is allowed for that condition; 0 stands for unknown. */
void condition_allow(mpq_ptr allowed, unsigned long condition, size_t terms);

#endif
