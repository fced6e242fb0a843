/* The panel of `plumb plot --curve`: what each tolerance reaches, and how close the network is to a KKT point. */
#ifndef PLUMB_PLOT_CURVE_H
#define PLUMB_PLOT_CURVE_H

#include "plot/panel.h"
#include "verdict/common/network_answer.h"

/* The gnuplot commands that draw epsilon, delta and tau against the tolerance in the box, with the line at which they are equal. */
void curve_panel_write(const network_answer *a, const plot_box *box, sink *out);

#endif
