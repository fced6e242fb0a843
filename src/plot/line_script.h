/* A network of one variable as a gnuplot script: its graph with samples and hinges, and where it errs on [0, 1]. */
#ifndef PLUMB_PLOT_LINE_SCRIPT_H
#define PLUMB_PLOT_LINE_SCRIPT_H

#include "num/common/fields.h"
#include "plot/script.h"

/* Does `samples` hold samples of one coordinate with labels, and `net` a network of one variable? */
int plot_is_line(const fields *samples, const fields *net);

/* The script, as of plot_script, of the network `net`; with the one in `other`, where that has one (NULL: none), as a perturbed network. */
void plot_line_script(const fields *samples, const fields *net, const fields *other, const plot_subject *about,
                      picture how, sink *out);

#endif
