#include "plot/curves.h"

#include <math.h>

enum { PANEL_WIDTH = 640, PANEL_HEIGHT = 620, MOST_BESIDE = 3, COLOURS = 8, POINTS = 8 };

/* Those of Okabe and Ito, the shapes of marks differ too. */
static const char *const colours[COLOURS] = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                             "#e69f00", "#56b4e9", "#000000", "#7a5195"};
static const char *const kinds[] = {
    [CURVE_MARKS] = "linespoints", [CURVE_LINE] = "lines", [CURVE_DASHED] = "lines", [CURVE_DOTS] = "points"};
static const int shapes[POINTS] = {7, 5, 9, 13, 11, 6, 4, 8};

/* On a logarithmic axis a band that reaches 0 ends far below its curve. */
static const double FAR_BELOW = 1e-3;

static void put_curve(const figure_panel *p, const figure_curve *c, size_t panel, size_t k, sink *out) {
  sink_print(out, "$c%zu_%zu << EOD\n", panel, k);
  int down = 0; /* one empty line breaks a curve, two would end it */
  for (size_t i = 0; i < c->count; i++) {
    const figure_point *at = c->at + i;
    double low = p->log_y && at->low <= 0 ? at->y * FAR_BELOW : at->low;
    if (figure_shows(p, at))
      sink_print(out, "%.9g %.9g %.9g %.9g\n", at->x, at->y, low, at->high);
    else if (down)
      sink_put(out, "\n");
    down = figure_shows(p, at);
  }
  sink_put(out, "EOD\n");
}

static int is_shown(const figure_panel *p, const figure_curve *c) {
  for (size_t i = 0; i < c->count; i++)
    if (figure_shows(p, c->at + i)) return 1;
  return 0;
}

static void put_plots(const figure_panel *p, size_t panel, sink *out) {
  const char *before = "plot ";
  for (size_t k = 0; k < p->count; k++) {
    const figure_curve *c = p->curve + k;
    if (!is_shown(p, c)) continue;
    const char *colour = c->style == CURVE_DASHED ? "#888888" : colours[k % COLOURS];
    if (c->spread) {
      sink_print(out,
                 "%s$c%zu_%zu using 1:3:4 with filledcurves fs transparent solid 0.18 noborder lc rgb '%s' notitle",
                 before, panel, k, colour);
      before = ", \\\n  ";
    }
    sink_print(out, "%s$c%zu_%zu using 1:2 with %s lc rgb '%s' lw 1.6 ", before, panel, k, kinds[c->style], colour);
    if (c->style == CURVE_MARKS || c->style == CURVE_DOTS) sink_print(out, "pt %d ps 0.6 ", shapes[k % POINTS]);
    if (c->style == CURVE_DASHED) sink_put(out, "dt 2 ");
    sink_put(out, "title ");
    put_quoted(out, c->name);
    before = ", \\\n  ";
  }
  sink_put(out, "\n");
}

static void put_panel(const figure_panel *p, size_t panel, sink *out) {
  for (size_t k = 0; k < p->count; k++) put_curve(p, p->curve + k, panel, k, out);
  sink_print(out, "%sset logscale x\n%sset logscale y\n", p->log_x ? "" : "un", p->log_y ? "" : "un");
  sink_print(out, "set format x '%s'\nset format y '%s'\n", p->log_x ? "10^{%L}" : "%g", p->log_y ? "10^{%L}" : "%g");
  sink_put(out, "set title ");
  put_quoted(out, p->title);
  sink_put(out, " noenhanced\nset xlabel ");
  put_quoted(out, p->x);
  sink_put(out, " noenhanced\nset ylabel ");
  put_quoted(out, p->y);
  sink_put(out, " noenhanced\n");
  put_plots(p, panel, out);
}

static int panel_is_shown(const figure_panel *p) {
  for (size_t k = 0; k < p->count; k++)
    if (is_shown(p, p->curve + k)) return 1;
  return 0;
}

int curves_script(const figure *f, picture how, sink *out, failure *why) {
  size_t shown = 0;
  for (size_t p = 0; p < f->count; p++) shown += (size_t)panel_is_shown(f->panel + p);
  if (shown == 0) return refuse(why, "nothing to draw: no value is finite");
  size_t columns = shown > MOST_BESIDE ? (shown + 1) / 2 : shown, rows = (shown + columns - 1) / columns;
  sink_print(out, "set terminal %s size %zu,%zu enhanced background rgb 'white'\n",
             how == PICTURE_SVG ? "svg font 'sans-serif,12'" : "pngcairo font 'sans,12'", PANEL_WIDTH * columns + 40,
             PANEL_HEIGHT * rows);
  sink_put(
      out,
      "set encoding utf8\nset minussign\nset border 3 lc rgb '#444444'\nset tics nomirror out scale 0.6 font ',10'\n"
      "set grid lt 1 lw 1 lc rgb '#e4e4e4'\nset key below noenhanced font ',10' maxrows 4 samplen 2\n"
      "set bmargin 8\nset lmargin 11\nset tmargin 6\n");
  sink_put(out, "set label 1 ");
  put_quoted(out, f->note);
  sink_print(out, " at screen 0.5, screen %.4f center noenhanced font ',10' tc rgb '#444444'\n",
             1 - 0.07 / (double)rows);
  sink_print(out, "set multiplot layout %zu,%zu title ", rows, columns);
  put_quoted(out, f->title);
  sink_put(out, " noenhanced font ',14' offset 0,-0.5\n");
  for (size_t p = 0; p < f->count; p++) {
    if (!panel_is_shown(f->panel + p)) continue;
    put_panel(f->panel + p, p, out);
    sink_put(out, "unset label 1\n");
  }
  sink_put(out, "unset multiplot\n");
  return 1;
}
