/* Numbers of tests as text: "3", "-1/4". */
#ifndef PLUMB_TEST_VALUES_H
#define PLUMB_TEST_VALUES_H

#include <criterion/criterion.h>

#include "num/num.h"

/* The name of a suite that is compiled once per arithmetic. */
#define PLUMB_JOINED(name, arithmetic) name##_##arithmetic
#if defined PLUMB_DOUBLE
#define PLUMB_SUITE(name) PLUMB_JOINED(name, double)
#elif defined PLUMB_RATIONAL
#define PLUMB_SUITE(name) PLUMB_JOINED(name, rational)
#elif defined PLUMB_INTERVAL
#define PLUMB_SUITE(name) PLUMB_JOINED(name, interval)
#else
#define PLUMB_SUITE(name) PLUMB_JOINED(name, enclosure)
#endif

static inline void text_to_mpq(mpq_ptr q, const char *text) {
  cr_assert_eq(mpq_set_str(q, text, 10), 0, "test value %s", text);
  mpq_canonicalize(q);
}

/* r = the number in the text; returns what num_set_bounds returns. */
static inline int value_set(num *r, const char *text) {
  mpq_t q;
  mpq_init(q);
  text_to_mpq(q, text);
  int set = num_set_bounds(r, q, q);
  mpq_clear(q);
  return set;
}

/* r = lo .. hi, of an arithmetic that encloses. */
static inline void value_set_span(num *r, long lo, long hi) {
  mpq_t a, b;
  mpq_inits(a, b, NULL);
  mpq_set_si(a, lo, 1);
  mpq_set_si(b, hi, 1);
  cr_assert(num_set_bounds(r, a, b));
  mpq_clears(a, b, NULL);
}

/* 1 when a stands for the numbers lo .. hi exactly. */
static inline int value_spans(const num *a, const char *lo_text, const char *hi_text) {
  mpq_t lo, hi, want;
  mpq_inits(lo, hi, want, NULL);
  int same = num_get_bounds(lo, hi, a);
  text_to_mpq(want, lo_text);
  same = same && mpq_equal(lo, want);
  text_to_mpq(want, hi_text);
  same = same && mpq_equal(hi, want);
  mpq_clears(lo, hi, want, NULL);
  return same;
}

/* 1 when a is exactly the number in the text: for an enclosure, both ends are. */
static inline int value_is(const num *a, const char *text) { return value_spans(a, text, text); }

#endif
