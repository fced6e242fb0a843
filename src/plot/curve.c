#include "plot/curve.h"

#include <stdlib.h>

#include "io/text.h"

/* What is smaller stands at the lower edge. */
static const double LEAST = 1e-12, MOST = 2;

enum { CURVES = 3 };

static const struct {
  const char *name, *meaning, *colour;
  int mark;
} curves[CURVES] = {{"epsilon", "epsilon / |theta|", "#0072b2", 7},
                    {"delta", "mean margin - 1", "#e69f00", 5},
                    {"tau", "tau (distance from hinges)", "#009e73", 9}};

/* The upper end of a number, in the range of the axis. */
static double shown(const row_number *n) {
  double value = n->finite ? mpq_get_d(n->b.hi) : MOST;
  return value < LEAST ? LEAST : value > MOST ? MOST : value;
}

static void write_data(const kkt_curve *curve, size_t which, sink *out) {
  sink_print(out, "$curve_%s << END\n", curves[which].name);
  for (size_t k = 0; k < curve->count; k++) {
    const curve_step *step = curve->step + k;
    const row_number *of[CURVES] = {&step->epsilon, &step->delta_relative, &step->tau};
    sink_print(out, "%.8g %.8g\n", mpq_get_d(step->tolerance), shown(of[which]));
  }
  sink_put(out, "END\n");
}

/* "within 0.0132, not within 0.012" */
static void write_bracket(const kkt_bracket *b, sink *out) {
  char within[TEXT_SHORT], not_within[TEXT_SHORT];
  sink words = {NULL, 0, 0};
  text_six_digits(within, b->within);
  text_six_digits(not_within, b->not_within);
  if (b->has_within) sink_print(&words, "KKT point within %s", within);
  if (b->has_not_within) sink_print(&words, "%snot within %s", b->has_within ? ", " : "", not_within);
  sink_put(out, "set label 2 ");
  put_quoted(out, words.used > 0 ? words.text : "");
  sink_put(out, " at graph 1, graph 1 right offset 0,0.7 noenhanced font ',9' front\n");
  free(words.text);
}

void curve_panel_write(const network_answer *a, const plot_box *box, sink *out) {
  sink_put(out, "\n");
  for (size_t which = 0; which < CURVES; which++) write_data(&a->curve, which, out);
  sink_print(out, "set lmargin at screen %.4f\nset rmargin at screen %.4f\n", box->left, box->right);
  sink_print(out, "set bmargin at screen %.4f\nset tmargin at screen %.4f\n", box->bottom, box->top);
  sink_print(out, "set logscale xy\nset xrange [7e-11:0.7]\nset yrange [%.3g:%.3g]\n", LEAST, MOST);
  sink_put(out,
           "set xtics auto\nset ytics auto\nset format '10^{%L}'\nset xlabel 'tolerance t' offset 0,0.6\n"
           "set ylabel 'least found within t' offset 1,0\n"
           "set label 1 '{/:Bold how close}  (dashed: equal to t)' at graph 0, graph 1 left offset 0,0.7 font ',12' "
           "front\n");
  write_bracket(&a->bracket, out);
  sink_put(out,
           "set key at graph 0.99, graph 0.06 right bottom font ',9' samplen 1\nplot x with lines dt 2 lw 1.5 lc rgb "
           "'#d55e00' notitle");
  for (size_t which = 0; which < CURVES; which++)
    sink_print(out, ", $curve_%s using 1:2 with linespoints pt %d ps 0.5 lw 1.2 lc rgb '%s' title '%s'",
               curves[which].name, curves[which].mark, curves[which].colour, curves[which].meaning);
  sink_put(out, "\nunset key; unset logscale; set format '%g'; unset label\n");
}
