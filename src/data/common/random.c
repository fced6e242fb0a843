#include "data/common/random.h"

#include <math.h>

#include "data/common/philox.h"
#include "num/common/polar.h"

static uint32_t low(uint64_t x) { return (uint32_t)(x & 0xffffffffU); }

static uint32_t high(uint64_t x) { return (uint32_t)(x >> 32); }

void random_words(uint64_t word[2], random_stream s, uint64_t place) {
  const uint32_t counter[4] = {low(place), high(place), low(s.stream), high(s.stream)},
                 key[2] = {low(s.seed), high(s.seed)};
  uint32_t out[4];
  philox(out, counter, key);
  word[0] = (uint64_t)out[1] << 32 | out[0];
  word[1] = (uint64_t)out[3] << 32 | out[2];
}

int random_sign(random_stream s, uint64_t place) {
  uint64_t word[2];
  random_words(word, s, place);
  return word[0] >> 63 ? 1 : -1;
}

size_t random_below(random_stream s, uint64_t place, size_t count) {
  uint64_t word[2];
  random_words(word, s, place);
  return (size_t)((word[0] >> 32) * count >> 32);
}

uint64_t random_threshold(mpq_srcptr p) {
  mpz_t whole;
  uint64_t threshold;
  mpz_init(whole);
  mpz_mul_2exp(whole, mpq_numref(p), 64);
  mpz_fdiv_q(whole, whole, mpq_denref(p));
  threshold = mpz_get_ui(whole);
  mpz_clear(whole);
  return threshold;
}

int random_event(random_stream s, uint64_t place, uint64_t threshold) {
  uint64_t word[2];
  random_words(word, s, place);
  return word[0] < threshold;
}

/* The middle of one of 2^52 equal parts of (0, 1): a double, and no multiple of 1/4. */
static double between_0_and_1(uint64_t word) { return ((double)(word >> 12) + 0.5) * 0x1p-52; }

void random_normal_pair(double pair[2], random_stream s, uint64_t k) {
  uint64_t word[2];
  random_words(word, s, k);
  polar_pair(pair, between_0_and_1(word[0]), between_0_and_1(word[1]));
}

void random_normals(double *out, size_t n, random_stream s) {
  double pair[2];
  for (size_t i = 0; i < n; i++) {
    if (i % 2 == 0) random_normal_pair(pair, s, i / 2);
    out[i] = pair[i % 2];
  }
}

void random_normals_near(double *out, size_t n, random_stream s, uint64_t first_pair) {
  static const double turn = 6.283185307179586;
  for (size_t i = 0; i < n; i += 2) {
    uint64_t word[2];
    random_words(word, s, first_pair + i / 2);
    double r = sqrt(-2 * log(between_0_and_1(word[0]))), angle = turn * between_0_and_1(word[1]);
    out[i] = r * cos(angle);
    if (i + 1 < n) out[i + 1] = r * sin(angle);
  }
}

double random_between(random_stream s, uint64_t place) {
  uint64_t word[2];
  random_words(word, s, place);
  return between_0_and_1(word[0]);
}
