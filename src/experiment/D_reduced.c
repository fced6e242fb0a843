#include "experiment/D_reduced.h"

#include <math.h>

const size_t D_steps[D_RECORDS] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000};

cluster_setup D_reduced(uint64_t seed) {
  return (cluster_setup){.data = {.data_seed = seed,
                                  .start_seed = seed,
                                  .n = 40,
                                  .m = 8,
                                  .p = 8000,
                                  .mu = sqrt(60.0),
                                  .omega = -1,
                                  .turned = 4},
                         .gamma = 0.5,
                         .H = 2,
                         .activation = GRAM_SMOOTHED};
}
