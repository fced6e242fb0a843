/* For tests of items: an instance, what is constructed of it, its rows, and why it is refused. */
#ifndef PLUMB_TEST_ON_ITEM_H
#define PLUMB_TEST_ON_ITEM_H

#include "inputs.h"
#include "theorems/item.h"

static fields in, out;
static report rows;
static failure why;

static inline void item_begin(void) {
  fields_init(&in);
  fields_init(&out);
  report_init(&rows);
}

static inline void item_end(void) {
  fields_clear(&in);
  fields_clear(&out);
  report_clear(&rows);
  lists_free();
}

#define ITEM_SUITE TestSuite(SUITE, .init = item_begin, .fini = item_end)

#endif
