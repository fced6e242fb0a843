/* A figure as numbers: panels of curves of points, each with what it spreads over. */
#ifndef PLUMB_FIGURE_H
#define PLUMB_FIGURE_H

#include <stddef.h>

typedef struct {
  double x, y, low, high; /* low = y = high where nothing spreads */
} figure_point;

/* How it is drawn: points on a line, a line alone, a line that is dashed (what is predicted, or a bound), or points alone. */
typedef enum { CURVE_MARKS, CURVE_LINE, CURVE_DASHED, CURVE_DOTS } curve_style;

typedef struct {
  char name[64];
  curve_style style;
  int spread; /* some point has low < high: drawn as a band */
  figure_point *at;
  size_t count, room;
} figure_curve;

typedef struct {
  char title[100], x[60], y[60];
  int log_x, log_y;
  figure_curve *curve;
  size_t count, room;
} figure_panel;

typedef struct {
  char title[160], note[200];
  figure_panel *panel;
  size_t count, room;
} figure;

void figure_init(figure *f);
void figure_free(figure *f);

/* Adds a panel, and gives the last one another title; a curve to the last panel; a point to the last curve. Texts are copied, names
   printf-like. A point that is no number lifts the pen. */
void figure_add_panel(figure *f, const char *title, const char *x, const char *y, int log_x, int log_y);
void figure_name_panel(figure *f, const char *title);
void figure_add_curve(figure *f, curve_style style, const char *format, ...);
void figure_add_point(figure *f, double x, double y, double low, double high);

/* 1 when the panel can show the point: finite, and above 0 on logarithmic axes. */
int figure_shows(const figure_panel *p, const figure_point *at);

#endif
