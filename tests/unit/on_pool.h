/* For tests that compute in cells of a pool. */
#ifndef PLUMB_TEST_ON_POOL_H
#define PLUMB_TEST_ON_POOL_H

#include "lists.h"
#include "num/pool.h"

static pool p;

static inline void pool_begin(void) { pool_init(&p); }

static inline void pool_end(void) {
  pool_free(&p);
  lists_free();
}

#define POOL_SUITE TestSuite(SUITE, .init = pool_begin, .fini = pool_end)

#endif
