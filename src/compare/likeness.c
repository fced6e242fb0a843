#include "compare/likeness.h"

#include <string.h>

#include "compare/difference.h"

void likeness_find(likeness *l, const suspect *s) {
  const field *a = s->expected, *b = s->found;
  l->count = 0;
  if (b == NULL) {
    if (strcmp(a->name, "b") == 0) likeness_add(l, "the bias is left out");
    return;
  }
  int same_sizes = difference_same_shape(a, b);
  if (difference_within(a, b, s->allowed)) {
    likeness_add(l, "rounding in double precision, which --within is too strict for");
    return;
  }
  likeness_guess(l, s);
  if (!same_sizes) return;
  likeness_precision(l, s);
  if (l->count == 0) likeness_part(l, s);
}
