/* The rows of a report as series of points, one per condition: what `plumb plot` draws. */
#ifndef PLUMB_PLOT_SERIES_H
#define PLUMB_PLOT_SERIES_H

#include "num/common/report.h"

typedef enum {
  SERIES_MARGIN,
  SERIES_MULTIPLIER,
  SERIES_SLACKNESS,
  SERIES_WEIGHTS,
  SERIES_BIAS,
  SERIES_OUTPUT,
  SERIES_KINDS
} series_kind;

/* A picture has no room for more points of one series. */
enum { SERIES_MOST = 4000, VERDICTS = 4 };

typedef struct {
  size_t index; /* of the sample or neuron, from 1 */
  int judged;   /* its row has a verdict, which is `answer`; rows of kind info have none */
  verdict answer;
  int zero;              /* it is 0 */
  int negative;          /* it is certainly below 0 */
  int unbounded;         /* on some side: the numbers below say nothing */
  double lo, hi;         /* its bounds, for a linear scale: rounded, and beyond +-1e300 cut to that */
  double log_lo, log_hi; /* decimal logarithms of the bounds of its magnitude; -HUGE_VAL for that of 0 */
} plot_point;

/* Rows of a trained network (item kkt-direction, told by its row `theta`) have no verdicts of their own. Their residuals are drawn over
   |theta|, and slackness as margin - 1 of the samples with a multiplier, as the verdict on the whole condition takes them.

   `value` of a margin and a multiplier is the right side of its row, else the residual, normalised where the row has a
   scale. `size`: the largest index. `tally`: how many rows have which verdict. When the rows are more than
   SERIES_MOST, the points are those that are largest, or smallest for margins. */
typedef struct {
  series_kind kind;
  plot_point *at;
  size_t count, room;
  size_t rows, size;
  size_t tally[VERDICTS];
  const row *first;   /* NULL for an empty series; belongs to the report, as does the next one */
  const row *summary; /* the conclusion on the whole condition, such as `stationarity.w: ...`, or NULL */
  const char *scale;  /* what residuals are divided by; NULL where no row says */
  size_t raw;         /* residuals other than 0 without a scale, which are drawn as they are */
  int of_direction;   /* of a trained network: its points are on the scale of the verdict on the whole condition */
  double window;      /* of margins of a trained network: 1 + t, up to which samples may have a multiplier; else 0 */
  int has_limit;      /* what that verdict allows, positive: */
  double log_limit;   /* its decimal logarithm */
} plot_series;

/* The series of that kind in the report, which may be empty; rows are told by their keys, which are those of
   kkt/certificate_rows.h. */
void series_read(plot_series *s, series_kind kind, const report *r);
void series_clear(plot_series *s);

/* 1 when the row belongs to some series. */
int series_has_row(const row *one);

/* The decimal logarithm of a > 0, to about 15 digits, whatever its size. */
double series_log10(mpq_srcptr a);

#endif
