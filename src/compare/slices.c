#include "compare/slices.h"

#include <stdlib.h>

#include "compare/difference.h"
#include "num/common/memory.h"

/* A vector is one row; its entries are the slices either way. */
static int is_by_columns(const field *f, int by_columns) { return f->rank < 2 || by_columns; }

size_t slices_of(const field *f, int by_columns) { return is_by_columns(f, by_columns) ? f->cols : f->rows; }

/* The index of entry e of slice j. */
static size_t index_of(const field *f, int columns, size_t j, size_t e) {
  return columns ? e * f->cols + j : j * f->cols + e;
}

static int same_slice(const sliced *x, mpq_srcptr scale, size_t j, size_t k) {
  const field *a = x->expected, *b = x->found;
  int columns = is_by_columns(a, x->by_columns);
  size_t length = columns ? a->rows : a->cols;
  for (size_t e = 0; e < length; e++)
    if (!difference_pair(a, index_of(a, columns, j, e), b, index_of(b, columns, k, e), scale, x->allowed)) return 0;
  return 1;
}

typedef struct {
  const sliced *each;
  mpq_t *scale;
  size_t count;
} comparison;

static int same_in_all(const comparison *c, size_t j, size_t k) {
  for (size_t i = 0; i < c->count; i++)
    if (!same_slice(c->each + i, c->scale[i], j, k)) return 0;
  return 1;
}

static int find_order(size_t *order, const comparison *c, size_t slices, int *used) {
  for (size_t j = 0; j < slices; j++) {
    size_t k = j;
    if (used[j] || !same_in_all(c, j, j))
      for (k = 0; k < slices && (used[k] || !same_in_all(c, j, k)); k++) continue;
    if (k == slices) return 0;
    used[k] = 1;
    order[j] = k;
  }
  return 1;
}

int slices_order(size_t *order, const sliced *each, size_t count, size_t slices) {
  if (slices > SLICES_MOST) return 0;
  comparison c = {each, memory_new(count, sizeof *c.scale), count};
  int *used = memory_new(slices, sizeof *used);
  for (size_t j = 0; j < slices; j++) used[j] = 0;
  for (size_t i = 0; i < count; i++) {
    mpq_init(c.scale[i]);
    difference_scale(c.scale[i], each[i].expected);
  }
  int answer = find_order(order, &c, slices, used);
  for (size_t i = 0; i < count; i++) mpq_clear(c.scale[i]);
  free(c.scale);
  free(used);
  return answer;
}
