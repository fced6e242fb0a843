/* The vertical axis of a panel: linear, or the decimal logarithm with a lane for zeros below it. */
#ifndef PLUMB_PLOT_AXIS_H
#define PLUMB_PLOT_AXIS_H

#include "io/sink.h"
#include "plot/series.h"

/* All in the units of the axis, which on a logarithmic one are decades: a value v stands at log10 |v|, whatever its
   size, as gnuplot's own logarithmic axes end with the doubles. */
typedef struct {
  int logarithmic;
  int empty;          /* logarithmic, and no value but 0 */
  int lane;           /* logarithmic, and something is 0 or may be: zeros stand in a lane between bottom and lo */
  double lo, hi;      /* what the values span */
  double bottom, top; /* the axis: with the lane, and room for the marks of the verdicts above */
  double zero;        /* where 0 stands */
  double level;       /* margins: where the smallest allowed one stands */
} plot_axis;

/* Residuals have a logarithmic axis; margins and multipliers where they span two decades. */
plot_axis axis_of(const plot_series *s);

/* 1 when the point is an enclosure that the eye can tell from a point. */
int axis_shows_bar(const plot_axis *a, const plot_point *p);

/* Where the point begins and ends on the axis; both the same for one that is no bar. */
void axis_ends(const plot_axis *a, const plot_point *p, double *from, double *to);

/* The gnuplot commands for range and tics; `zero` is what the tic of the lane says. */
void axis_write(const plot_axis *a, const char *zero, sink *out);

/* The smallest of 1, 2, 5, 10, 20, 50, ... of which `most` are at least the span. */
long axis_step(double span, int most);

#endif
