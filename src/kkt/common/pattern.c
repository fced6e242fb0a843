#include "kkt/common/pattern.h"

#include <stdlib.h>

void pattern_clear(pattern *p) {
  free(p->member);
  free(p->sign);
  free(p->class_of);
  free(p->side);
  free(p->hinge_class);
  free(p->hinge_member);
}

size_t pattern_zero_neurons(const pattern *p) {
  size_t count = 0;
  for (size_t j = 0; j < p->width; j++) count += p->class_of[j] == p->classes;
  return count;
}
