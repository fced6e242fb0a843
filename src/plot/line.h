/* A network of one variable as a figure: its graph, its kinks, the samples, and where it is not positive. */
#ifndef PLUMB_LINE_PICTURE_H
#define PLUMB_LINE_PICTURE_H

#include "experiment/figure.h"
#include "num/common/failure.h"
#include "num/common/fields.h"

/* From the fields X (n x 1), y, W (m x 1), v, and b and gamma where they are there. In doubles: item C-sec3 has the exact numbers.
   Adds one panel. Refuses what is no network of one variable. */
int line_figure(figure *f, const fields *in, failure *why);

#endif
