/* Ranges of the numbers that an item takes, beyond what its list of fields can say. */
#ifndef PLUMB_RANGES_H
#define PLUMB_RANGES_H

#include "theorems/inputs.h"

/* Scalar `name` lies above `low` (or may be it), and below high / over (or may be it); `expected` says so in words. */
typedef struct {
  const char *name;
  long low;
  int low_open;
  long high, over;
  int high_open;
  const char *expected;
} range;

#define ABOVE(name, low) \
  { name, low, 1, 0, 0, 0, "a number above " #low }
#define AT_LEAST(name, low) \
  { name, low, 0, 0, 0, 0, "a number that is at least " #low }
#define WITHIN(name, low, low_open, high, over, high_open, expected) \
  { name, low, low_open, high, over, high_open, expected }
#define END_OF_RANGES \
  { NULL, 0, 0, 0, 0, 0, NULL }

/* Refuses what is certainly outside, and what is not certainly inside. Fields that were not given are not looked at. */
int ranges_hold(const inputs *in, const range *list, failure *why);

/* Scalar `low` is certainly at most scalar `high`: by what the case says, as 1/10 against 1/10 is open in enclosures. */
int certainly_at_most(const inputs *in, const char *low, const char *high);

/* Refuses an arithmetic whose comparisons prove nothing: a bound that is bisected with them would be none, what is searched for with
   them is not found, and where enclosures take more bits its digits cancel. */
int can_decide(failure *why);

#endif
