#include <stdlib.h>

#include "num/common/memory.h"
#include "num/num.h"

num *num_array_new(size_t n) {
  num *a = memory_new(n, sizeof *a);
  for (size_t i = 0; i < n; i++) num_init(a + i);
  return a;
}

void num_array_free(num *a, size_t n) {
  for (size_t i = 0; i < n; i++) num_clear(a + i);
  free(a);
}
