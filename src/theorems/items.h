/* The table of everything that plumb constructs and checks: command line, README table, golden files and tests
   read it. A new theorem is one file and one line here (README, "How to add a theorem"). */
#ifndef PLUMB_ITEMS_H
#define PLUMB_ITEMS_H

#include "num/suffix.h"
#include "theorems/item.h"

/* Ends with id == NULL. One table per arithmetic, equal but for the functions. */
extern const item plumb_items[];

#endif
