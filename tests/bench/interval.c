/* Time of the loops that certified checks of large networks spend their time in, with intervals of doubles, and memory
   and time of a large array of them. Prints the least of several rounds. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "linalg/vector.h"
#include "num/exchange.h"

enum { LENGTH = 10000, ROUNDS = 400, CELLS = 10000000 };

static double seconds(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double peak_mebibytes(void) {
  struct rusage usage;
  (void)getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss / 1024.0;
}

/* A multiplicative generator: the same signed 53-bit numbers everywhere, no randomness. */
static double next_number(unsigned long *state) {
  *state = *state * 6364136223846793005UL + 1442695040888963407UL;
  return ((double)(*state >> 11) - 0x1p52) * 0x1p-52;
}

/* The loop without any bound of its error, for comparison. */
static double plain_dot(const double *a, const double *b) {
  double sum = 0.0;
  for (size_t i = 0; i < LENGTH; i++) sum += a[i] * b[i];
  return sum;
}

typedef struct {
  num *a, *b, *r, *c, *t;
  double *plain_a, *plain_b;
  volatile double kept;
} vectors;

static void plain(vectors *v) { v->kept = plain_dot(v->plain_a, v->plain_b); }
static void dot(vectors *v) { vec_dot(v->c + 1, v->a, v->b, LENGTH, v->t); }
static void axpy(vectors *v) { vec_axpy(v->r, v->c, v->a, LENGTH, v->t); }

static void measure(const char *name, void (*loop)(vectors *), vectors *v) {
  double least = 1e9;
  for (int round = 0; round < ROUNDS; round++) {
    double start = seconds();
    loop(v);
    double taken = seconds() - start;
    if (taken < least) least = taken;
  }
  printf("%-34s %8.2f ns per product\n", name, 1e9 * least / LENGTH);
}

/* An array as large as the samples of the largest network, from a field of doubles. */
static void measure_large_array(void) {
  fields f;
  failure why;
  fields_init(&f);
  field *X = fields_add_binary(&f, "X", 2, CELLS / LENGTH, LENGTH);
  unsigned long state = 2;
  for (size_t i = 0; i < CELLS; i++) X->binary[i] = next_number(&state);
  double before = peak_mebibytes(), start = seconds();
  num *cells = num_from_field(X, &why);
  printf("%-34s %8.2f s %8.1f MiB\n", "10^7 cells from a field", seconds() - start, peak_mebibytes() - before);
  num_array_free(cells, CELLS);
  fields_clear(&f);
}

int main(void) {
  vectors v = {
      num_array_new(LENGTH), num_array_new(LENGTH),           num_array_new(LENGTH),           num_array_new(2),
      num_array_new(1),      malloc(LENGTH * sizeof(double)), malloc(LENGTH * sizeof(double)), 0.0};
  if (v.plain_a == NULL || v.plain_b == NULL) return 3;
  unsigned long state = 1;
  for (size_t i = 0; i < LENGTH; i++) {
    num_set_binary(v.a + i, v.plain_a[i] = next_number(&state));
    num_set_binary(v.b + i, v.plain_b[i] = next_number(&state));
  }
  num_set_binary(v.c, next_number(&state));
  printf("intervals of doubles, vectors of %d\n", LENGTH);
  measure("doubles, no bound: dot", plain, &v);
  measure("points: dot", dot, &v);
  measure("point times points: multiples", axpy, &v);
  num_add(v.c, v.c, v.c + 1);
  measure("interval times points: multiples", axpy, &v);
  for (size_t i = 0; i < LENGTH; i += 100) num_mul(v.a + i, v.a + i, v.c);
  measure("an interval in 100 points: dot", dot, &v);
  num_array_free(v.a, LENGTH);
  num_array_free(v.b, LENGTH);
  num_array_free(v.r, LENGTH);
  num_array_free(v.c, 2);
  num_array_free(v.t, 1);
  free(v.plain_a);
  free(v.plain_b);
  measure_large_array();
  return 0;
}
