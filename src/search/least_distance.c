#include "search/least_distance.h"

#include <math.h>
#include <stdlib.h>

#include "num/common/memory.h"
#include "search/bounded.h"

static const double HUGE_COEFFICIENT = 1e100, NOTHING = 1e-9;

/* With s_i = 1 at own samples and -1 at others, q = sum_i u_i s_i z_i, u >= 0, and u minimises u' S K S u / 2 - (sum of u over own samples). */
void search_least_distance(unsigned char *held, const double *K, const int *label, int own, size_t n) {
  double *signed_K = memory_new(n * n, sizeof *signed_K), *target = memory_new(n, sizeof *target);
  double *u = memory_new(n, sizeof *u), most = 0;
  for (size_t i = 0; i < n; i++) {
    target[i] = label[i] == own;
    for (size_t k = 0; k < n; k++) signed_K[i * n + k] = label[i] * label[k] * K[i * n + k];
  }
  bounded_least_squares(u, signed_K, target, HUGE_COEFFICIENT, n);
  for (size_t i = 0; i < n; i++) most = fmax(most, u[i]);
  for (size_t i = 0; i < n; i++) held[i] = u[i] > NOTHING * most;
  free(signed_K);
  free(target);
  free(u);
}
