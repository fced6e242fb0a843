#include "num/pool.h"

#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"

void pool_init(pool *p) {
  p->at = NULL;
  p->count = 0;
  p->room = 0;
}

void pool_free(pool *p) {
  for (size_t i = 0; i < p->count; i++) {
    if (p->at[i].cells != NULL) num_array_free(p->at[i].cells, p->at[i].count);
    free(p->at[i].bytes);
  }
  free(p->at);
  pool_init(p);
}

static void keep(pool *p, num *cells, size_t count, void *bytes) {
  if (p->count == p->room) {
    size_t room = p->room + 16;
    p->at = memory_resize(p->at, room, sizeof *p->at);
    p->room = room;
  }
  p->at[p->count].cells = cells;
  p->at[p->count].count = count;
  p->at[p->count].bytes = bytes;
  p->count++;
}

void pool_keep(pool *p, num *cells, size_t count) { keep(p, cells, count, NULL); }

num *pool_new(pool *p, size_t n) {
  size_t count = n == 0 ? 1 : n;
  num *cells = num_array_new(count);
  keep(p, cells, count, NULL);
  return cells;
}

num *pool_int(pool *p, long v) {
  num *cell = pool_new(p, 1);
  num_set_int(cell, v);
  return cell;
}

num *pool_doubles(pool *p, const double *a, size_t n) {
  num *cells = pool_new(p, n);
  for (size_t i = 0; i < n; i++) num_set_binary(cells + i, a[i]);
  return cells;
}

void *pool_bytes(pool *p, size_t count, size_t size) {
  void *bytes = memory_new(count, size);
  if (count > 0) memset(bytes, 0, count * size);
  keep(p, NULL, 0, bytes);
  return bytes;
}

int *pool_ints(pool *p, size_t count) { return pool_bytes(p, count, sizeof(int)); }
