#include "plot/line_script.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"

/* ---- the network in doubles: pictures only ---- */

typedef struct {
  size_t width, count; /* count: nodes */
  double *w, *b, *v;
  double *at, *value; /* at hinges and ends, sorted */
} graph;

static const field *column(const fields *f, const char *name) {
  const field *one = fields_find(f, name);
  return one == NULL || one->text != NULL || (one->rank == 2 && one->cols != 1) ? NULL : one;
}

static size_t length_of(const field *f) { return f->rank == 2 ? f->rows : f->cols; }

static int has_network(const fields *f) {
  const field *W = column(f, "W"), *b = column(f, "b"), *v = column(f, "v");
  return W != NULL && W->rank == 2 && b != NULL && v != NULL && length_of(b) == W->rows && length_of(v) == W->rows;
}

int plot_is_line(const fields *samples, const fields *net) {
  const field *X = column(samples, "X"), *y = column(samples, "y");
  return X != NULL && X->rank == 2 && y != NULL && length_of(y) == X->rows && has_network(net);
}

static double value_at(const graph *g, double x) {
  double r = 0;
  for (size_t j = 0; j < g->width; j++) r += g->v[j] * fmax(g->w[j] * x + g->b[j], 0);
  return r;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static int read_graph(graph *g, const fields *f, double from, double to) {
  const field *W = column(f, "W");
  *g = (graph){W->rows,
               0,
               field_doubles(W, 0),
               field_doubles(column(f, "b"), 0),
               field_doubles(column(f, "v"), 0),
               memory_new(W->rows + 2, sizeof(double)),
               memory_new(W->rows + 2, sizeof(double))};
  if (g->w == NULL || g->b == NULL || g->v == NULL) return 0;
  g->at[g->count++] = from;
  g->at[g->count++] = to;
  for (size_t j = 0; j < g->width; j++) {
    double hinge = g->w[j] == 0 || g->v[j] == 0 ? NAN : -g->b[j] / g->w[j];
    if (hinge > from && hinge < to) g->at[g->count++] = hinge;
  }
  qsort(g->at, g->count, sizeof *g->at, by_value);
  for (size_t k = 0; k < g->count; k++) g->value[k] = value_at(g, g->at[k]);
  return 1;
}

static void clear_graph(graph *g) {
  free(g->w);
  free(g->b);
  free(g->v);
  free(g->at);
  free(g->value);
}

/* ---- data ---- */

static void put_point(sink *out, double x, double y) { sink_print(out, "%.12g %.12g\n", x, y); }

static void put_graph(sink *out, const graph *g, const char *name) {
  sink_print(out, "$%s << EOD\n", name);
  for (size_t k = 0; k < g->count; k++) put_point(out, g->at[k], g->value[k]);
  sink_print(out, "EOD\n$%shinges << EOD\n", name);
  for (size_t k = 1; k + 1 < g->count; k++) put_point(out, g->at[k], g->value[k]);
  sink_put(out, "EOD\n");
}

/* Where the linear piece between the nodes k and k + 1 is at most 0, inside [0, 1]. */
static void put_wrong_piece(sink *out, const graph *g, size_t k) {
  double a = fmax(g->at[k], 0), b = fmin(g->at[k + 1], 1);
  if (!(a < b)) return;
  double slope = (g->value[k + 1] - g->value[k]) / (g->at[k + 1] - g->at[k]);
  double first = g->value[k] + slope * (a - g->at[k]), last = g->value[k] + slope * (b - g->at[k]);
  if (first > 0 && last > 0) return;
  double zero = slope == 0 ? a : a - first / slope;
  if (first > 0) a = zero;
  if (last > 0) b = zero;
  put_point(out, a, 0);
  put_point(out, b, 0);
  sink_put(out, "\n");
}

static void put_samples(sink *out, const graph *g, const double *x, const double *y, size_t n, int label) {
  sink_print(out, "$samples%s << EOD\n", label > 0 ? "plus" : "minus");
  for (size_t i = 0; i < n; i++)
    if ((y[i] > 0) == (label > 0)) put_point(out, x[i], value_at(g, x[i]));
  sink_put(out, "EOD\n");
}

/* ---- the script ---- */

static void put_heading(sink *out, const plot_subject *about, picture how) {
  sink_print(out, "set terminal %s size 1200,700 enhanced background rgb 'white'\n",
             how == PICTURE_SVG ? "svg font 'sans-serif,12' fontscale 1.15" : "pngcairo font 'sans,12'");
  sink_put(out,
           "set encoding utf8\nset minussign\nset border 3 lc rgb '#444444'\nset tics nomirror out scale 0.6\n"
           "set grid ytics lt 1 lw 1 lc rgb '#e4e4e4'\nset key outside bottom center horizontal\nset xlabel 'x'\n"
           "set ylabel 'N(x)'\nset title ");
  put_quoted(out, about->name == NULL ? about->item : about->name);
  sink_put(out, " noenhanced\n");
}

static void put_plot(sink *out, int has_other) {
  sink_put(out,
           "plot 1 with lines lt 1 lw 1 dt 2 lc rgb '#999999' notitle, -1 with lines lt 1 lw 1 dt 2 lc rgb '#999999' "
           "notitle, \\\n"
           " $wrong with lines lw 8 lc rgb '#d55e00' title 'N(x) <= 0', \\\n");
  if (has_other) sink_put(out, " $after with lines lw 2 dt 4 lc rgb '#009e73' title 'perturbed', \\\n");
  sink_print(out,
             " $net with lines lw 2 lc rgb '#000000' title 'N', $nethinges with points pt 4 ps 0.7 lc rgb '#000000' "
             "title 'hinges', \\\n");
  sink_print(out, " $samplesplus with points pt %d ps 1.1 lc rgb '%s' title 'label 1', \\\n",
             tone_styles[TONE_PLUS].filled, tone_styles[TONE_PLUS].colour);
  sink_print(out, " $samplesminus with points pt %d ps 1.1 lc rgb '%s' title 'label -1'\n",
             tone_styles[TONE_MINUS].filled, tone_styles[TONE_MINUS].colour);
}

static void write_line(const graph *g, const fields *samples, const fields *other, double from, double to, sink *out) {
  graph after;
  size_t n = column(samples, "X")->rows;
  double *x = field_doubles(column(samples, "X"), 0), *y = field_doubles(column(samples, "y"), 0);
  put_graph(out, g, "net");
  int has_other = other != NULL && has_network(other);
  if (has_other) {
    has_other = read_graph(&after, other, from, to);
    if (has_other) put_graph(out, &after, "after");
    clear_graph(&after);
  }
  sink_put(out, "$wrong << EOD\n");
  for (size_t k = 0; k + 1 < g->count; k++) put_wrong_piece(out, g, k);
  sink_put(out, "0 NaN\nEOD\n");
  put_samples(out, g, x, y, n, 1);
  put_samples(out, g, x, y, n, -1);
  put_plot(out, has_other);
  free(x);
  free(y);
}

void plot_line_script(const fields *samples, const fields *net, const fields *other, const plot_subject *about,
                      picture how, sink *out) {
  graph g;
  double from = 0, to = 1, *x = field_doubles(column(samples, "X"), 0);
  for (size_t i = 0; x != NULL && i < column(samples, "X")->rows; i++) {
    from = fmin(from, x[i]);
    to = fmax(to, x[i]);
  }
  free(x);
  put_heading(out, about, how);
  if (read_graph(&g, net, from, to)) write_line(&g, samples, other, from, to, out);
  clear_graph(&g);
}
