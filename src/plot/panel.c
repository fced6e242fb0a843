#include "plot/panel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/text.h"
#include "plot/axis.h"

const tone_style tone_styles[TONES] = {
    {"#0072b2", 7, 6, "label +1"},         {"#e69f00", 5, 4, "label -1"},        {"#0072b2", 7, 6, "sample"},
    {"#0072b2", 15, 14, "neuron"},         {"#009e73", 15, 14, "neuron HOLDS"},  {"#d55e00", 13, 12, "neuron FAILS"},
    {"#cc79a7", 9, 8, "neuron UNDECIDED"}, {"#666666", 15, 14, "neuron APPROX"},
};

typedef enum { SHAPE_VALUE, SHAPE_ZERO, SHAPE_NEGATIVE, SHAPE_BAR, SHAPES } shape_kind;

/* Words for the names of data blocks: $margin_plus_zero. */
static const char *const tone_words[TONES] = {"plus",  "minus", "sample",    "neuron",
                                              "holds", "fails", "undecided", "approx"};
static const char *const shape_words[SHAPES] = {"value", "zero", "negative", "bar"};

enum { WORST_SHOWN = 3, WORST_FROM = 13, MOST_INDICES = 10, TEXT_SHOWN = 170 };

/* One panel while it is written. */
typedef struct {
  const plot_series *s;
  plot_page *page;
  plot_axis axis;
  const char *name; /* of its data blocks */
} panel;

static const char *const block_names[SERIES_KINDS] = {"margin", "multiplier", "slackness", "w", "b", "v"};

static tone tone_of_verdict(verdict v) {
  static const tone tones[] = {[VERDICT_HOLDS] = TONE_HOLDS,
                               [VERDICT_FAILS] = TONE_FAILS,
                               [VERDICT_UNDECIDED] = TONE_UNDECIDED,
                               [VERDICT_APPROX] = TONE_APPROX};
  return tones[v];
}

static tone tone_of_label(const sample_labels *labels, size_t index) {
  if (labels->label == NULL || index > labels->count) return TONE_SAMPLE;
  return labels->label[index - 1] > 0 ? TONE_PLUS : TONE_MINUS;
}

static int of_samples(const plot_series *s) { return s->kind <= SERIES_SLACKNESS; }

static tone tone_of(const panel *p, const plot_point *at) {
  if (of_samples(p->s)) return tone_of_label(&p->page->labels, at->index);
  return at->judged ? tone_of_verdict(at->answer) : TONE_NEURON;
}

static shape_kind shape_of(const panel *p, const plot_point *at) {
  if (at->zero) return SHAPE_ZERO;
  if (axis_shows_bar(&p->axis, at)) return SHAPE_BAR;
  return at->negative && p->axis.logarithmic ? SHAPE_NEGATIVE : SHAPE_VALUE;
}

/* Smaller marks for more points. */
static double mark_size(size_t count) { return count <= 12 ? 1.2 : count <= 60 ? 0.8 : count <= 250 ? 0.55 : 0.4; }

static const char *title_of(const plot_series *s) {
  static const char *const titles[SERIES_KINDS] = {
      "margin", "multiplier", "slackness", "stationarity in w", "stationarity in b", "stationarity in v"};
  return row_is(s->first, "multiplier-squared") ? "squared multiplier" : titles[s->kind];
}

void put_quoted(sink *out, const char *text) {
  char shown[TEXT_SHOWN];
  text_one_line(shown, sizeof shown, text);
  sink_put(out, "'");
  for (const char *c = shown; *c != '\0'; c++) {
    int printable = *c >= 0x20 && *c < 0x7f;
    sink_print(out, *c == '\'' ? "''" : "%c", printable ? *c : '?');
  }
  sink_put(out, "'");
}

/* Is 1 + t in the range of the axis? */
static int shows_window(const panel *p) {
  return p->s->window > 1 && !p->axis.logarithmic && p->s->window < p->axis.top;
}

/* The name in bold, and how many points there was no room for. */
static void write_title(const panel *p, sink *out) {
  const plot_series *s = p->s;
  char level[TEXT_SHORT];
  sink_print(out, "set label 1 '{/:Bold %s}", title_of(s));
  if (s->kind == SERIES_MARGIN) {
    text_short(level, s->first->lhs.b.lo, s->first->lhs.b.hi);
    sink_print(out, "  (line: %s)", level);
  }
  if (s->has_limit) sink_put(out, "  (dashed: limit)");
  if (shows_window(p)) sink_put(out, "  (dashed: 1 + t)");
  if (s->count < s->rows) sink_print(out, "  (%zu %s)", s->count, s->kind == SERIES_MARGIN ? "smallest" : "largest");
  sink_put(out, "' at graph 0, graph 1 left offset 0,0.7 font ',12' front\n");
}

/* What the numbers on the vertical axis are; all are without unit. */
static void write_axis_name(const panel *p, sink *out) {
  const plot_series *s = p->s;
  sink name = {NULL, 0, 0};
  sink_put(&name, s->kind < SERIES_SLACKNESS    ? title_of(s)
                  : !s->of_direction            ? "residual"
                  : s->kind == SERIES_SLACKNESS ? "margin - 1, with a multiplier"
                                                : "residual / |theta|");
  if (s->scale != NULL) sink_print(&name, " / (%s)", s->scale);
  if (s->scale != NULL && s->raw > 0) sink_print(&name, ", %zu raw", s->raw);
  sink_put(out, "set ylabel ");
  put_quoted(out, name.text);
  sink_put(out, " offset 1,0\n");
  free(name.text);
}

/* The conclusion on the whole condition, where its rows have no verdicts. */
static void write_summary(const row *one, sink *out) {
  char lhs[TEXT_SHORT], rhs[TEXT_SHORT];
  sink text = {NULL, 0, 0};
  text_short(lhs, one->lhs.b.lo, one->lhs.b.hi);
  text_short(rhs, one->rhs.b.lo, one->rhs.b.hi);
  sink_print(&text, "%s: %s %s %s  %s", row_is(one, "stationarity") ? "all squares" : one->quantity,
             one->lhs.finite ? lhs : "unbounded", relation_sign(one->rel), one->rhs.finite ? rhs : "unbounded",
             verdict_name(one->answer));
  sink_put(out, "set label 2 ");
  put_quoted(out, text.text);
  free(text.text);
  sink_print(out, " at graph 1, graph 1 right offset 0,0.7 noenhanced font ',9' tc rgb '%s' front\n",
             tone_styles[tone_of_verdict(one->answer)].colour);
}

/* How many rows have which verdict, at the right end above the box. */
static void write_tally(const panel *p, sink *out) {
  char text[48];
  double right = 1;
  int number = 3;
  if (p->s->summary != NULL) write_summary(p->s->summary, out);
  for (verdict v = VERDICT_HOLDS; v <= VERDICT_APPROX; v++) {
    if (p->s->tally[v] == 0) continue;
    int length = snprintf(text, sizeof text, "%zu %s", p->s->tally[v], verdict_name(v));
    sink_print(out, "set label %d '%s' at graph %.4f, graph 1 right offset 0,0.7 font ',11' tc rgb '%s' front\n",
               number++, text, right, tone_styles[tone_of_verdict(v)].colour);
    right -= 0.017 * (length + 2);
  }
}

/* 1 when nearly every point is as large as the largest, so that naming some would say nothing. */
static int many_are_largest(const panel *p, double largest) {
  size_t count = 0;
  for (size_t i = 0; i < p->s->count; i++)
    if (p->s->at[i].log_hi > largest - (p->axis.top - p->axis.bottom) / 50) count++;
  return count > WORST_SHOWN + p->s->count / 5;
}

/* The largest point that does not stand close to one of those. NULL when there is none other than 0. */
static const plot_point *next_worst(const plot_series *s, const plot_point *const *shown, int count) {
  const plot_point *worst = NULL;
  for (size_t i = 0; i < s->count; i++) {
    const plot_point *at = s->at + i;
    int apart = !at->zero && !at->unbounded;
    for (int k = 0; k < count && apart; k++) {
      size_t gap = at->index > shown[k]->index ? at->index - shown[k]->index : shown[k]->index - at->index;
      apart = 12 * gap > s->size;
    }
    if (apart && (worst == NULL || at->log_hi > worst->log_hi)) worst = at;
  }
  return worst;
}

/* The numbers of the largest residuals, where tics do not tell them. */
static void write_worst(const panel *p, sink *out) {
  const plot_point *shown[WORST_SHOWN];
  if (p->s->kind < SERIES_SLACKNESS || p->s->count < WORST_FROM) return;
  for (int count = 0; count < WORST_SHOWN; count++) {
    const plot_point *worst = next_worst(p->s, shown, count);
    if (worst == NULL || (count == 0 && many_are_largest(p, worst->log_hi))) return;
    shown[count] = worst;
    p->page->worst = 1;
    sink_print(out, "set label %d '%zu' at %zu, %.6g center offset 0,0.7 font ',10' tc rgb '#444444' front\n",
               10 + count, worst->index, worst->index, worst->log_hi);
  }
}

static void write_frame(const panel *p, const plot_box *box, sink *out) {
  const plot_series *s = p->s;
  double beside = 0.5 + 0.012 * (double)s->size;
  long step = axis_step((double)s->size, MOST_INDICES);
  sink_print(out, "set lmargin at screen %.4f\nset rmargin at screen %.4f\n", box->left, box->right);
  sink_print(out, "set bmargin at screen %.4f\nset tmargin at screen %.4f\n", box->bottom, box->top);
  sink_print(out, "set xrange [%.6g:%.6g]\nset xtics %ld,%ld\n", 1 - beside, (double)s->size + beside, step, step);
  sink_print(out, "set xlabel '%s' offset 0,0.6\n", of_samples(s) ? "sample" : "neuron");
  write_axis_name(p, out);
  axis_write(&p->axis, p->page->rounded ? "rounded 0" : "exact 0", out);
  if (s->kind == SERIES_MARGIN)
    sink_print(out, "set arrow 1 from graph 0, first %.8g to graph 1, first %.8g nohead lw 1.5 lc rgb '#000000' back\n",
               p->axis.level, p->axis.level);
  if (shows_window(p))
    sink_print(out,
               "set arrow 3 from graph 0, first %.8g to graph 1, first %.8g nohead lw 1.5 dt 2 lc rgb '#d55e00' back\n",
               s->window, s->window);
  if (s->has_limit)
    sink_print(out,
               "set arrow 2 from graph 0, first %.8g to graph 1, first %.8g nohead lw 1.5 dt 2 lc rgb '#d55e00' back\n",
               s->log_limit, s->log_limit);
  if (p->axis.empty)
    sink_put(out, "set label 9 'every value is 0' at graph 0.5, graph 0.55 center tc rgb '#666666' font ',12'\n");
}

/* The points of one tone and shape as a data block. Returns how many there are. */
static size_t write_points(const panel *p, tone t, shape_kind shape, sink *out) {
  size_t count = 0;
  for (size_t i = 0; i < p->s->count; i++) {
    const plot_point *at = p->s->at + i;
    double from, to;
    if (tone_of(p, at) != t || shape_of(p, at) != shape) continue;
    if (count++ == 0) sink_print(out, "$%s_%s_%s << END\n", p->name, tone_words[t], shape_words[shape]);
    axis_ends(&p->axis, at, &from, &to);
    if (shape == SHAPE_BAR)
      sink_print(out, "%zu %.8g 0 %.8g\n", at->index, from, to - from);
    else
      sink_print(out, "%zu %.8g\n", at->index, to);
  }
  if (count > 0) sink_put(out, "END\n");
  return count;
}

/* The samples with that verdict, as marks at the upper edge; the points themselves have the colour of the label. */
static size_t write_verdicts(const panel *p, verdict v, sink *out) {
  size_t count = 0;
  if (!of_samples(p->s)) return 0;
  for (size_t i = 0; i < p->s->count; i++) {
    if (!p->s->at[i].judged || p->s->at[i].answer != v) continue;
    if (count++ == 0) sink_print(out, "$%s_%s << END\n", p->name, verdict_name(v));
    sink_print(out, "%zu %.6g\n", p->s->at[i].index, p->axis.top - 0.045 * (p->axis.top - p->axis.bottom));
  }
  if (count > 0) sink_put(out, "END\n");
  return count;
}

static void note(plot_page *page, tone t, shape_kind shape) {
  page->tones[t] = 1;
  if (shape == SHAPE_ZERO) page->zero = 1;
  if (shape == SHAPE_NEGATIVE) page->negative = 1;
  if (shape == SHAPE_BAR) page->bar = 1;
}

static void put_marks(const panel *p, const char *name, const char *colour, int mark, double size, sink *clauses) {
  sink_print(clauses, "%s$%s_%s using 1:2 with points pt %d ps %.2f lw 1.3 lc rgb '%s' notitle",
             clauses->used == 0 ? "" : ", ", p->name, name, mark, size, colour);
}

static void write_data(const panel *p, sink *clauses, sink *out) {
  char name[32];
  for (tone t = TONE_PLUS; t < TONES; t++)
    for (shape_kind shape = SHAPE_VALUE; shape < SHAPES; shape++) {
      const tone_style *style = tone_styles + t;
      if (write_points(p, t, shape, out) == 0) continue;
      note(p->page, t, shape);
      (void)snprintf(name, sizeof name, "%s_%s", tone_words[t], shape_words[shape]);
      if (shape == SHAPE_BAR)
        sink_print(clauses, "%s$%s_%s using 1:2:3:4 with vectors heads size graph 0.006,90 lw 1.6 lc rgb '%s' notitle",
                   clauses->used == 0 ? "" : ", ", p->name, name, style->colour);
      else
        put_marks(p, name, style->colour,
                  shape == SHAPE_ZERO       ? style->open
                  : shape == SHAPE_NEGATIVE ? MARK_NEGATIVE
                                            : style->filled,
                  mark_size(p->s->count), clauses);
    }
  double small = 0.8 * mark_size(p->s->count);
  if (write_verdicts(p, VERDICT_FAILS, out) > 0) {
    p->page->sample_fails = 1;
    put_marks(p, "FAILS", tone_styles[TONE_FAILS].colour, MARK_SAMPLE_FAILS, small, clauses);
  }
  if (write_verdicts(p, VERDICT_UNDECIDED, out) > 0) {
    p->page->sample_undecided = 1;
    put_marks(p, "UNDECIDED", tone_styles[TONE_UNDECIDED].colour, MARK_SAMPLE_UNDECIDED, small, clauses);
  }
}

void panel_write(const plot_series *s, plot_page *page, const plot_box *box, sink *out) {
  sink clauses = {NULL, 0, 0};
  panel p = {s, page, axis_of(s), block_names[s->kind]};
  sink_put(out, "\n");
  write_frame(&p, box, out);
  write_title(&p, out);
  write_tally(&p, out);
  write_worst(&p, out);
  write_data(&p, &clauses, out);
  sink_put(out, "plot ");
  sink_put(out, clauses.text);
  sink_put(out, "\nunset label; unset arrow; unset object\n");
  free(clauses.text);
}
