/* A network of one variable as a figure: its graph, its hinges, the samples, and where it is not positive. */
#ifndef PLUMB_LINE_PICTURE_H
#define PLUMB_LINE_PICTURE_H

#include "experiment/figure.h"
#include "num/common/failure.h"
#include "num/common/fields.h"

/* From the fields X (n x 1), y, W (m x 1), v, and b and gamma where they are there. In doubles: item C-sec3 has the exact numbers.
   Without W in `in`, the network is the one in `made` (or NULL); with it, the one in `made` is drawn beside it, as perturbed.
   Adds one panel. Refuses what is no network of one variable. */
int line_figure(figure *f, const fields *in, const fields *made, failure *why);

#endif
