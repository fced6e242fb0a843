/* Both edges of paper B's sword as a figure: the report of item B-thm4.2, sample by sample. */
#ifndef PLUMB_SWORD_PICTURE_H
#define PLUMB_SWORD_PICTURE_H

#include "experiment/figure.h"
#include "num/common/report.h"

/* Adds two panels: margins; and distances to another label, of the network and of the robust one, as bands from what is sure to what is reached, with the
   lengths that the paper compares them with, and that of the perturbation for all samples. Returns 0 where the report has no distances. */
int sword_figure(figure *f, const report *r);

#endif
