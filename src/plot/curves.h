/* A figure as a gnuplot script that draws one page: panels side by side. */
#ifndef PLUMB_CURVES_H
#define PLUMB_CURVES_H

#include "experiment/figure.h"
#include "plot/script.h"

/* The script reads no file and no standard input but itself, and writes the picture to standard output. Returns 0 with the reason when
   there is nothing to draw. */
int curves_script(const figure *f, picture how, sink *out, failure *why);

#endif
