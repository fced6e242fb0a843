/* What was observed, and what is expected of it: only what is known to be so for other seeds too. */
#ifndef PLUMB_OBSERVATION_H
#define PLUMB_OBSERVATION_H

#include <stddef.h>

typedef enum { OBSERVED_ONLY, AT_MOST_THAT, AT_LEAST_THAT } expectation;

typedef struct {
  char what[120];
  double value;
  int counted; /* value is a share of a count: low and high are its exact confidence bounds */
  double low, high;
  expectation expected;
  double bound;
} observation;

typedef struct {
  observation *at;
  size_t count, room;
} observations;

void observations_init(observations *o);
void observations_free(observations *o);

/* Each of the next adds one; the words are printf-like. */
void observe(observations *o, double value, const char *format, ...);
void expect_at_most(observations *o, double value, double bound, const char *format, ...);
void expect_at_least(observations *o, double value, double bound, const char *format, ...);

/* A share of errors among `trials` with the bounds of Clopper and Pearson at confidence 99 %, from item D-mc in enclosures: exact for the
   count, given independent trials. */
void observe_share(observations *o, size_t errors, size_t trials, const char *format, ...);

/* The two bounds alone. */
void share_bounds(double *low, double *high, size_t errors, size_t trials);

/* Is it as expected? A value that is no number is not. */
int observation_met(const observation *one);
int observations_met(const observations *o);

#endif
