/* A report as curves: of every kind of row with an index, its numbers over the first index; such as what a run does at each step. */
#ifndef PLUMB_ROWS_PICTURE_H
#define PLUMB_ROWS_PICTURE_H

#include "experiment/figure.h"
#include "num/common/failure.h"
#include "num/common/report.h"

/* Adds a panel for each of the first MOST_PANELS keys that have one index and two rows or more, or refuses where there are none. An
   enclosure is its middle, with a band from end to end. */
int rows_figure(figure *f, const report *r, failure *why);

#endif
