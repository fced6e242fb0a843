/* Pseudo-random numbers for tests, the same on every machine: value k of a stream is the output function of
   SplitMix64 (Steele, Lea, Flood 2014) at seed + k * 0x9E3779B97F4A7C15. */
#ifndef PLUMB_TEST_RANDOM_H
#define PLUMB_TEST_RANDOM_H

#include <stdint.h>

typedef struct {
  uint64_t state;
} random_stream;

static inline uint64_t random_word(random_stream *s) {
  s->state += UINT64_C(0x9E3779B97F4A7C15);
  uint64_t z = s->state;
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

/* An integer in lo .. hi; the slight excess of small ones does not matter here. */
static inline long random_between(random_stream *s, long lo, long hi) {
  return lo + (long)(random_word(s) % ((uint64_t)(hi - lo) + 1));
}

#endif
