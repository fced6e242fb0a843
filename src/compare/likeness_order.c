#include <stdlib.h>

#include "compare/likeness.h"
#include "compare/slices.h"
#include "num/common/memory.h"

static int in_another_order(const suspect *s, int by_columns) {
  sliced x = {s->expected, s->found, by_columns, s->allowed};
  size_t count = slices_of(s->expected, by_columns), *order = memory_new(count, sizeof *order);
  int answer = count > 1 && slices_order(order, &x, 1, count);
  free(order);
  return answer;
}

void likeness_order(likeness *l, const suspect *s) {
  const field *a = s->expected, *b = s->found;
  if (a->rank != b->rank || a->rows != b->rows || a->cols != b->cols) return;
  const char *unit = likeness_unit(a);
  const char *many = unit[0] == 'e' ? "entries" : unit[0] == 'n' ? "neurons" : unit[0] == 's' ? "samples" : "rows";
  if (in_another_order(s, 0)) likeness_add(l, "%s in another order", many);
  if (a->rank == 2 && in_another_order(s, 1)) likeness_add(l, "columns in another order");
}
