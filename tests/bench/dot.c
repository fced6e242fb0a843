/* Time of one product in a dot product of enclosures against the naive MPFR loop, in one process, interleaved.
   Naive: per product two multiplications and two additions with directed roundings, on operands that are already
   MPFR numbers. Prints nanoseconds per product, the least of several rounds, and the ratio. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "linalg/vector.h"

enum { LENGTH = 1000, ROUNDS = 30, REPEATS = 5 };

static double seconds_of_this_process(void) {
  struct rusage usage;
  (void)getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_utime.tv_sec + 1e-6 * (double)usage.ru_utime.tv_usec;
}

/* A multiplicative generator: the benchmark needs the same signed 53-bit numbers everywhere, no randomness. */
static double next_number(unsigned long *state) {
  *state = *state * 6364136223846793005UL + 1442695040888963407UL;
  return ((double)(*state >> 11) - 0x1p52) * 0x1p-52;
}

static void naive_dot(mpfr_t lo, mpfr_t hi, const num *a, const num *b, mpfr_t t) {
  mpfr_set_ui(lo, 0, MPFR_RNDD);
  mpfr_set_ui(hi, 0, MPFR_RNDU);
  for (size_t i = 0; i < LENGTH; i++) {
    mpfr_mul(t, a[i].lo, b[i].lo, MPFR_RNDD);
    mpfr_add(lo, lo, t, MPFR_RNDD);
    mpfr_mul(t, a[i].hi, b[i].hi, MPFR_RNDU);
    mpfr_add(hi, hi, t, MPFR_RNDU);
  }
}

int main(void) {
  static const long precisions[] = {128, 256, 512};
  printf("enclosure dot product, n = %d, ns per product\n%10s %10s %10s %8s\n", LENGTH, "bits", "plumb", "naive",
         "ratio");
  for (size_t p = 0; p < sizeof precisions / sizeof precisions[0]; p++) {
    unsigned long state = 1;
    double ours = 1e9, naive = 1e9;
    num_set_precision(precisions[p]);
    num *a = num_array_new(LENGTH), *b = num_array_new(LENGTH), *r = num_array_new(2);
    mpq_t q;
    mpq_init(q);
    for (size_t i = 0; i < LENGTH; i++) {
      mpq_set_d(q, next_number(&state));
      (void)num_set_bounds(a + i, q, q);
      mpq_set_d(q, next_number(&state));
      (void)num_set_bounds(b + i, q, q);
    }
    mpfr_t lo, hi, t;
    mpfr_inits2((mpfr_prec_t)precisions[p], lo, hi, t, (mpfr_ptr)0);
    for (int round = 0; round < ROUNDS; round++) {
      double start = seconds_of_this_process();
      for (int k = 0; k < REPEATS * 10; k++) vec_dot(r, a, b, LENGTH, r + 1);
      double middle = seconds_of_this_process();
      for (int k = 0; k < REPEATS * 10; k++) naive_dot(lo, hi, a, b, t);
      double end = seconds_of_this_process();
      if (middle - start < ours) ours = middle - start;
      if (end - middle < naive) naive = end - middle;
    }
    double scale = 1e9 / (REPEATS * 10.0 * LENGTH);
    printf("%10ld %10.1f %10.1f %8.2f\n", precisions[p], ours * scale, naive * scale, ours / naive);
    mpfr_clears(lo, hi, t, (mpfr_ptr)0);
    mpq_clear(q);
    num_array_free(a, LENGTH);
    num_array_free(b, LENGTH);
    num_array_free(r, 2);
  }
  return 0;
}
