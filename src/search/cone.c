#include "search/cone.h"

#include <math.h>
#include <stdlib.h>

#include "num/common/memory.h"
#include "search/bounded.h"

enum { MOST_ROUNDS = 200 };
static const double SETTLED = 1e-12, UNBOUNDED = 1e200;

/* Unknown a is alpha_i for a < n and gamma_i for a = n + i: its coefficient in the direction of the neuron of that sign. */
static double coefficient(size_t a, int sign, const int *label, size_t n) {
  if (label[a % n] == sign) return 1.0;
  return a < n ? 0.0 : -1.0;
}

/* H = tau_+ H_+ + tau_- H_-, H_s the products of the directions. */
static void weigh(double *H, const double tau[2], const double *K, const int *label, size_t n) {
  for (size_t a = 0; a < 2 * n; a++)
    for (size_t b = 0; b < 2 * n; b++) {
      double both = 0;
      for (int j = 0; j < 2; j++)
        both += tau[j] * coefficient(a, 1 - 2 * j, label, n) * coefficient(b, 1 - 2 * j, label, n);
      H[a * 2 * n + b] = both * K[a % n * n + b % n];
    }
}

/* The squared norm of the direction of one sign. */
static double square_of(const double *x, int sign, const double *K, const int *label, size_t n) {
  double sum = 0;
  for (size_t a = 0; a < 2 * n; a++)
    for (size_t b = 0; b < 2 * n; b++)
      sum += x[a] * x[b] * coefficient(a, sign, label, n) * coefficient(b, sign, label, n) * K[a % n * n + b % n];
  return sum;
}

static double largest_square(const double *K, size_t n) {
  double most = 0;
  for (size_t i = 0; i < n; i++) most = fmax(most, K[i * n + i]);
  return most;
}

/* Iterates until both directions have norm 1. */
static int settle(double *x, double tau[2], double *H, const double *ones, const double *K, const int *label,
                  size_t n) {
  for (int round = 0; round < MOST_ROUNDS; round++) {
    double off = 0;
    weigh(H, tau, K, label, n);
    bounded_least_squares(x, H, ones, UNBOUNDED, 2 * n);
    for (int j = 0; j < 2; j++) {
      double factor = sqrt(square_of(x, 1 - 2 * j, K, label, n));
      if (!(factor > 0) || !(factor < UNBOUNDED)) return 0;
      tau[j] *= factor;
      off = fmax(off, fabs(factor - 1));
    }
    if (off <= SETTLED) return 1;
  }
  return 0;
}

int search_cone(double *x, double tau[2], const double *K, const int *label, size_t n) {
  double *H = memory_new(4 * n * n, sizeof *H), *ones = memory_new(2 * n, sizeof *ones);
  tau[0] = tau[1] = 1 / sqrt(largest_square(K, n));
  for (size_t a = 0; a < 2 * n; a++) ones[a] = 1;
  int done = settle(x, tau, H, ones, K, label, n);
  free(H);
  free(ones);
  return done;
}
