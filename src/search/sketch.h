/* What the search found, as the sketch of an exact KKT point: in doubles, a guess. */
#ifndef PLUMB_SKETCH_H
#define PLUMB_SKETCH_H

#include "kkt/common/pattern.h"
#include "search/state.h"

/* Multipliers, slopes and output weights of a network scaled to smallest margin 1, before anything is concluded. */
typedef struct {
  size_t samples, width;
  double slope;        /* of the activation below 0 */
  int outputs;         /* the output weights are trained */
  double *multipliers; /* samples; 0 or less: none */
  double *slopes;      /* samples x width: phi'_ij; exactly 1 or `slope` off the hinges */
  double *squares;     /* width: v_j^2 */
  const double *v;     /* width: as given, for the signs */
} sketch;

/* What search_best found. `from` must stay. Free with sketch_clear. */
void sketch_init(sketch *s, const search *from);
void sketch_clear(sketch *s);

/* Gives neurons of the same sign, whose directions (w_j, b_j) differ by at most `tolerance`, their mean slopes. */
void sketch_merge(sketch *s, const network *net, double tolerance);

/* Reads the pattern of an exact point off the sketch. Free with pattern_clear. */
void pattern_init(pattern *p, const sketch *s);

/* The unknowns (kkt/system.h) of the sketch. */
void pattern_start(double *point, const pattern *p, const sketch *s);

#endif
