#include "plot/script.h"

#include <stdlib.h>
#include <string.h>

#include "io/text.h"
#include "plot/curve.h"
#include "plot/run_page.h"

enum { PAGE_WIDTH = 1200, PAGE_HEIGHT = 900, NAMED_ROWS = 2, PAGE_TEXTS = 100 };

/* Where the panels stand on the page: below the heading, which has as many lines as it needs. */
static const plot_box left_column = {0.085, 0.487, 0.1, 0}, right_column = {0.583, 0.985, 0.1, 0};
static const double between = 0.088, heading_first = 0.944, heading_line = 0.02, below_heading = 0.05;

static void write_settings(picture how, sink *out) {
  const char *terminal = how == PICTURE_SVG ? "svg font 'sans-serif,12' fontscale 1.15"
                                            : "pngcairo font 'sans,12' fontscale 0.88 pointscale 1.3 linewidth 1.2";
  sink_print(out, "set terminal %s size %d,%d enhanced background rgb 'white'\n", terminal, PAGE_WIDTH, PAGE_HEIGHT);
  sink_put(out,
           "set encoding utf8\nset minussign\nset multiplot\nunset key\nset border 3 lc rgb '#444444'\n"
           "set tics nomirror out scale 0.6 font ',10'\nset grid ytics lt 1 lw 1 lc rgb '#e4e4e4'\n"
           "set xlabel font ',11'\nset ylabel font ',10'\n");
}

static const char *outcome_colour(outcome o) {
  static const tone tones[] = {
      [OUTCOME_HOLDS] = TONE_HOLDS,         [OUTCOME_FAILS] = TONE_FAILS,           [OUTCOME_REFUTED] = TONE_FAILS,
      [OUTCOME_UNDECIDED] = TONE_UNDECIDED, [OUTCOME_NOT_APPLICABLE] = TONE_APPROX, [OUTCOME_APPROX] = TONE_APPROX};
  return tone_styles[tones[o]].colour;
}

/* A line of text on the page, number `tag` of PAGE_TEXTS and more: panels reuse the numbers below. */
static void put_line(sink *out, int tag, const char *text, double x, double y, const char *side, int size,
                     const char *colour) {
  sink_print(out, "set label %d ", PAGE_TEXTS + tag);
  put_quoted(out, text);
  sink_print(out, " at screen %.4f, screen %.4f %s noenhanced font ',%d' tc rgb '%s'\n", x, y, side, size, colour);
}

/* How many samples (or neurons) the series speak of. */
static size_t size_of(const plot_series *s, series_kind from, series_kind to) {
  size_t size = 0;
  for (series_kind k = from; k <= to; k++)
    if (s[k].size > size) size = s[k].size;
  return size;
}

static void write_sizes(const plot_subject *about, const plot_series *s, sink *out) {
  size_t samples = size_of(s, SERIES_MARGIN, SERIES_SLACKNESS), neurons = size_of(s, SERIES_WEIGHTS, SERIES_OUTPUT);
  sink_put(out, about->item == NULL ? "report" : about->item);
  if (about->problem != NULL) sink_print(out, ", problem %s", about->problem);
  sink_print(out, ": n = %zu sample%s", samples, samples == 1 ? "" : "s");
  if (about->dim > 0) sink_print(out, ", d = %zu dimension%s", about->dim, about->dim == 1 ? "" : "s");
  sink_print(out, ", m = %zu neuron%s", neurons, neurons == 1 ? "" : "s");
  if (about->arithmetic != NULL) sink_print(out, "; %s arithmetic", about->arithmetic);
}

/* The value of that key under a name, where the report has it. */
static void write_value(const report *r, const char *key, const char *name, sink *out) {
  char number[TEXT_SHORT];
  const row *one = report_find(r, key);
  if (one == NULL || !one->lhs.finite) return;
  text_short(number, one->lhs.b.lo, one->lhs.b.hi);
  sink_print(out, "%s%s = %s", out->used == 0 ? "" : ";  ", name, number);
}

/* How close to a KKT point an approximate one is. */
static void write_closeness(const report *r, sink *out) {
  write_value(r, "epsilon", "epsilon", out);
  write_value(r, "epsilon.relative", "epsilon / |theta|", out);
  write_value(r, "epsilon.least", "lower bound of epsilon / |theta|", out);
  write_value(r, "delta", "delta", out);
  write_value(r, "tau", "tau", out);
}

/* 1 when a panel shows the row or the conclusion that it is. */
static int has_panel(const plot_series *s, const row *one) {
  for (series_kind k = SERIES_MARGIN; k < SERIES_KINDS; k++)
    if (s[k].count > 0 && s[k].summary == one) return 1;
  return series_has_row(one);
}

/* The rows with that verdict that no panel shows, such as those of slopes: without them a page could look right where the
   point is wrong. */
static void write_others(const report *r, const plot_series *s, verdict v, sink *out) {
  char label[ROW_LABEL];
  size_t count = 0;
  for (size_t i = 0; i < r->count; i++) {
    const row *one = r->at + i;
    if ((one->kind != ROW_CONCLUSION && one->kind != ROW_HYPOTHESIS) || one->answer != v || has_panel(s, one)) continue;
    if (count == 0) sink_print(out, "%s, in a row that no panel draws: ", verdict_name(v));
    row_label(one, label);
    if (count < NAMED_ROWS) sink_print(out, "%s%s", count == 0 ? "" : "; ", label);
    count++;
  }
  if (count > NAMED_ROWS) sink_print(out, "; and %zu more", count - NAMED_ROWS);
}

/* What the point looks like, where the report notes it. */
static void write_likeness(const report *r, sink *out) {
  const row *one = report_find(r, "looks-like");
  if (one != NULL) sink_put(out, one->quantity);
}

/* Returns where its last line stands. */
static double write_heading(const report *r, const plot_subject *about, const plot_series *s, sink *out) {
  enum { LINES = 5 };
  outcome answer = report_outcome(r);
  const char *colour[LINES] = {"#444444", "#000000", tone_styles[TONE_FAILS].colour, tone_styles[TONE_UNDECIDED].colour,
                               "#000000"};
  sink line[LINES] = {{NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}};
  write_sizes(about, s, line);
  write_value(r, "margin.smallest", "smallest margin", line);
  write_closeness(r, line + 1);
  write_others(r, s, VERDICT_FAILS, line + 2);
  write_others(r, s, VERDICT_UNDECIDED, line + 3);
  write_likeness(r, line + 4);
  put_line(out, 0, about->name == NULL ? "" : about->name, left_column.left, 0.972, "left", 18, "#000000");
  put_line(out, 1, outcome_name(answer), right_column.right, 0.972, "right", 18, outcome_colour(answer));
  double y = heading_first + heading_line;
  for (int i = 0; i < LINES; i++) {
    if (line[i].used == 0) continue;
    put_line(out, 2 + i, line[i].text, left_column.left, y -= heading_line, "left", 11, colour[i]);
  }
  for (int i = 0; i < LINES; i++) free(line[i].text);
  return y;
}

/* The legend while it is written, from left to right, on a second line where the first is full. */
typedef struct {
  int tag;
  double x, y;
  sink *out;
} legend_line;

static const double legend_left = 0.03, legend_first = 0.033, legend_second = 0.011;

static void put_entry(legend_line *at, int mark, const char *colour, const char *meaning) {
  double width = 0.036 + 0.0074 * (double)strlen(meaning);
  if (at->x + width > 1) {
    at->x = legend_left;
    at->y = legend_second;
  }
  sink_print(at->out, "set label %d '%s' at screen %.4f, screen %.4f left offset 1.2,0 font ',11' ", at->tag++, meaning,
             at->x, at->y);
  sink_print(at->out, "point pt %d ps 1 lw 1.5 lc rgb '%s'\n", mark, colour);
  at->x += width;
}

static void write_legend(const plot_page *page, sink *out) {
  enum { NOTHING = 0, BAR = 1, CIRCLE = 6 };
  const char *grey = "#444444";
  legend_line at = {PAGE_TEXTS + 10, legend_left, legend_first, out};
  for (tone t = TONE_PLUS; t <= TONE_SAMPLE; t++)
    if (page->tones[t]) put_entry(&at, tone_styles[t].filled, tone_styles[t].colour, tone_styles[t].meaning);
  if (page->sample_fails) put_entry(&at, MARK_SAMPLE_FAILS, tone_styles[TONE_FAILS].colour, "sample FAILS");
  if (page->sample_undecided)
    put_entry(&at, MARK_SAMPLE_UNDECIDED, tone_styles[TONE_UNDECIDED].colour, "sample UNDECIDED");
  for (tone t = TONE_NEURON; t < TONES; t++)
    if (page->tones[t]) put_entry(&at, tone_styles[t].filled, tone_styles[t].colour, tone_styles[t].meaning);
  if (page->zero) put_entry(&at, CIRCLE, grey, page->rounded ? "open: rounded 0" : "open: exact 0");
  if (page->negative) put_entry(&at, MARK_NEGATIVE, grey, "negative");
  if (page->bar) put_entry(&at, BAR, grey, "bar: enclosure");
  if (page->worst) put_entry(&at, NOTHING, grey, "numbers: the largest");
}

static size_t count_shown(const plot_series *s, size_t count) {
  size_t shown = 0;
  for (size_t k = 0; k < count; k++) shown += s[k].count > 0 ? 1 : 0;
  return shown;
}

/* The panels that are not empty share the height of the column, with that of `close` where it is not NULL. */
static void write_column(const plot_series *s, size_t count, const network_answer *close, const plot_box *column,
                         double top, plot_page *page, sink *out) {
  size_t shown = count_shown(s, count) + (close != NULL), done = 0;
  double share = (top - column->bottom + between) / (double)(shown < 1 ? 1 : shown);
  for (size_t k = 0; k < count; k++) {
    if (s[k].count == 0) continue;
    plot_box box = {column->left, column->right, 0, top - share * (double)done++};
    box.bottom = box.top - share + between;
    panel_write(s + k, page, &box, out);
  }
  if (close == NULL) return;
  plot_box box = {column->left, column->right, 0, top - share * (double)done};
  box.bottom = box.top - share + between;
  curve_panel_write(close, &box, out);
}

/* Some number is rounded: 0 is then not exact. */
static int some_rounded(const report *r) {
  for (size_t i = 0; i < r->count; i++)
    if (r->at[i].answer == VERDICT_APPROX) return 1;
  return 0;
}

/* The page of a run: no conditions of a KKT point, but curves. */
static int run_script(const report *r, const plot_subject *about, picture how, sink *out) {
  outcome answer = report_outcome(r);
  write_settings(how, out);
  put_line(out, 0, about->name == NULL ? "" : about->name, left_column.left, 0.972, "left", 18, "#000000");
  put_line(out, 1, outcome_name(answer), right_column.right, 0.972, "right", 18, outcome_colour(answer));
  run_page_write(r, heading_first - below_heading, out);
  sink_put(out, "\nunset multiplot\n");
  return 1;
}

int plot_script(const report *r, const plot_subject *about, picture how, sink *out, failure *why) {
  plot_series s[SERIES_KINDS];
  plot_page page = {.labels = about->labels, .rounded = some_rounded(r)};
  sink panels = {NULL, 0, 0};
  size_t split = SERIES_WEIGHTS, points = 0;
  for (series_kind k = SERIES_MARGIN; k < SERIES_KINDS; k++) {
    series_read(s + k, k, r);
    points += s[k].count;
  }
  if (points > 0) {
    write_settings(how, out);
    double top = write_heading(r, about, s, out) - below_heading;
    int right = count_shown(s + split, SERIES_KINDS - split) <= count_shown(s, split);
    write_column(s, split, right ? NULL : about->close, &left_column, top, &page, &panels);
    write_column(s + split, SERIES_KINDS - split, right ? about->close : NULL, &right_column, top, &page, &panels);
    write_legend(&page, out);
    sink_put(out, panels.text);
    sink_put(out, "\nunset multiplot\n");
  }
  free(panels.text);
  for (series_kind k = SERIES_MARGIN; k < SERIES_KINDS; k++) series_clear(s + k);
  if (points > 0) return 1;
  if (run_page_fits(r)) return run_script(r, about, how, out);
  return refuse(why, "has no conditions of a KKT point to draw; expected rows such as margin[1] or stationarity.w[1]");
}
