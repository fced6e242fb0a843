/* Cells and bytes that are given back all at once:

     pool p;
     pool_init(&p);
     num *z = pool_new(&p, n);
     ...
     pool_free(&p); */
#ifndef PLUMB_POOL_H
#define PLUMB_POOL_H

#include "num/num.h"

/* n cells, or bytes: only one of `cells` and `bytes` is not NULL. */
typedef struct {
  num *cells;
  size_t count;
  void *bytes;
} pool_block;

typedef struct {
  pool_block *at;
  size_t count, room;
} pool;

void pool_init(pool *p);
void pool_free(pool *p);

/* n cells with value 0; a product of sizes may be 0 (the pointer is then not to be used). Ends the program with
   status 3 when there is no memory, as num_array_new does. */
num *pool_new(pool *p, size_t n);

/* One cell with the value v, |v| <= 2^53. */
num *pool_int(pool *p, long v);

/* n cells with the values of n finite doubles. */
num *pool_doubles(pool *p, const double *a, size_t n);

/* Room for `count` things of `size` bytes, all bytes 0; and the same for ints. */
void *pool_bytes(pool *p, size_t count, size_t size);
int *pool_ints(pool *p, size_t count);

/* Cells that num_array_new made: from now on the pool's. */
void pool_keep(pool *p, num *cells, size_t count);

#endif
