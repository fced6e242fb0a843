#include "search/cover.h"

#include <stdlib.h>

#include "num/common/memory.h"
#include "search/bounded.h"

void search_shortest(double *mu, const double *square, const double *with_q, size_t n) {
  double *target = memory_new(n, sizeof *target);
  for (size_t k = 0; k < n; k++) target[k] = -with_q[k];
  bounded_least_squares(mu, square, target, 1e200, n);
  free(target);
}
