/* A report as a gnuplot script that draws one page. */
#ifndef PLUMB_PLOT_SCRIPT_H
#define PLUMB_PLOT_SCRIPT_H

#include "num/common/failure.h"
#include "plot/panel.h"
#include "verdict/common/network_answer.h"

typedef enum { PICTURE_SVG, PICTURE_PNG } picture;

/* What the title says besides the report. The texts may be NULL, `dim` 0 and the labels none, where they are not known. */
typedef struct {
  const char *item, *name, *problem, *arithmetic;
  size_t dim;
  sample_labels labels;
  const network_answer *close; /* with a curve that gets a panel of its own; or NULL */
} plot_subject;

/* The script reads no file and no standard input but itself, and writes the picture to standard output. Texts from files
   are shown as printable ASCII. Returns 0 with the reason when the report has no rows to draw. */
int plot_script(const report *r, const plot_subject *about, picture how, sink *out, failure *why);

#endif
