/* One panel of the page of `plumb plot`: a series over its samples or neurons. */
#ifndef PLUMB_PLOT_PANEL_H
#define PLUMB_PLOT_PANEL_H

#include "io/sink.h"
#include "plot/series.h"

/* The meanings of colours. Samples have the one of their label, neurons the one of their verdict. The colours are
   those of Okabe and Ito, which people with any colour vision can tell apart; the shapes of the marks differ too: samples are circles and
   squares, neurons pentagons, diamonds and triangles. */
typedef enum {
  TONE_PLUS,
  TONE_MINUS,
  TONE_SAMPLE, /* without a label */
  TONE_NEURON, /* without a verdict */
  TONE_HOLDS,
  TONE_FAILS,
  TONE_UNDECIDED,
  TONE_APPROX,
  TONES
} tone;

typedef struct {
  const char *colour;
  int filled, open; /* point types of gnuplot: of a value, and of 0 */
  const char *meaning;
} tone_style;

extern const tone_style tone_styles[TONES];

/* Point types for other purposes: |value| of a negative value on a logarithmic axis, and verdicts of samples. */
enum { MARK_NEGATIVE = 11, MARK_SAMPLE_FAILS = 2, MARK_SAMPLE_UNDECIDED = 3 };

/* Puts a quoted text for gnuplot, as printable ASCII and cut with "..." where it is too long for the page: in single quotes
   nothing is special but the quote itself. */
void put_quoted(sink *out, const char *text);

/* label[i]: that of sample i + 1, -1 or 1, for `count` samples. */
typedef struct {
  const int *label;
  size_t count;
} sample_labels;

/* Fractions of the page, from its lower left corner. */
typedef struct {
  double left, right, bottom, top;
} plot_box;

/* What the panels of a page share: the labels, whether numbers are rounded, and what the legend has to explain. */
typedef struct {
  sample_labels labels;
  int rounded;
  int tones[TONES];
  int zero, negative, bar, worst, sample_fails, sample_undecided;
} plot_page;

/* The gnuplot commands that draw the series in the box; its title stands above the box. Notes in the page what it drew. */
void panel_write(const plot_series *s, plot_page *page, const plot_box *box, sink *out);

#endif
