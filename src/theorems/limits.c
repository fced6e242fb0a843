#include "theorems/limits.h"

#include "theorems/item.h"

int limit_weights(const char *name, size_t neurons, size_t dim, failure *why) {
  if (dim == 0 || neurons <= MOST_WEIGHTS / dim) return 1;
  return refuse(why, "%s: %zu neurons of %zu weights are too many, expected at most %d weights in all", name, neurons,
                dim, (int)MOST_WEIGHTS);
}

int limit_pairs(const char *name, size_t neurons, size_t samples, failure *why) {
  if (samples == 0 || neurons <= MOST_PAIRS / samples) return 1;
  return refuse(why, "%s: %zu neurons for %zu samples are too many, expected at most %d pairs in all", name, neurons,
                samples, (int)MOST_PAIRS);
}
