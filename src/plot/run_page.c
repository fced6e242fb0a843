#include "plot/run_page.h"

#include <gmp.h>
#include <math.h>

/* Iterates from here on are shown on a logarithmic axis; 300 decades are all that gnuplot takes. */
enum { MANY_ITERATES = 100, CURVES = 3, PANELS = 4 };
static const double least_shown = 1e-300, most_shown = 1e300;

/* Rows of one key, and how the legend calls them. */
typedef struct {
  const char *key, *name, *colour;
} run_curve;

typedef struct {
  const char *title;
  int logarithmic;
  run_curve curve[CURVES]; /* those that have a key */
  const char *level;       /* the key of a row without index, drawn as a line; NULL for none */
  const char *level_name;
} run_panel;

static const run_panel panels[PANELS] = {
    {"losses",
     1,
     {{"risk", "risk", "#000000"},
      {"ratio", "max g_i / g_k", "#0072b2"},
      {"ratio.exponential", "max exp(q_i - q_k)", "#d55e00"}},
     NULL,
     NULL},
    {"stable rank", 0, {{"stable-rank", "|W|_F^2 / |W|_2^2", "#0072b2"}}, NULL, NULL},
    {"normalised margin", 0, {{"margin.normalised", "min q_i / |W|", "#0072b2"}}, "margin.limit", "1 / |W*|"},
    {"direction",
     0,
     {{"cosine", "cos(W, W*)", "#0072b2"},
      {"alignment", "min_j s_j cos(w_j, mu)", "#d55e00"},
      {"agreement", "share of pairs that agree", "#000000"}},
     NULL,
     NULL}};

int run_page_fits(const report *r) { return report_find(r, "risk") != NULL && report_find(r, "agreement") != NULL; }

/* The middle of an enclosure, cut to what gnuplot takes. */
static double middle(const row *one) {
  double x = (mpq_get_d(one->lhs.b.lo) + mpq_get_d(one->lhs.b.hi)) / 2;
  return fmax(-most_shown, fmin(most_shown, x));
}

/* The iterate of the row, W(0) being 0. */
static size_t iterate_of(const row *one) { return one->index[0] - 1; }

static size_t last_iterate(const report *r) {
  size_t last = 0;
  for (size_t i = 0; i < r->count; i++)
    if (row_is(r->at + i, "risk") && iterate_of(r->at + i) > last) last = iterate_of(r->at + i);
  return last;
}

/* The points of a curve as a block of data. Returns how many there are. */
static size_t put_points(const report *r, const run_panel *p, size_t block, const char *key, sink *out) {
  size_t count = 0;
  sink_print(out, "$run%zu << EOD\n", block);
  for (size_t i = 0; i < r->count; i++) {
    const row *one = r->at + i;
    if (!row_is(one, key) || one->indices != 1 || !one->lhs.finite) continue;
    if (p->logarithmic && middle(one) < least_shown) continue;
    sink_print(out, "%zu %.9g\n", iterate_of(one), middle(one));
    count++;
  }
  sink_put(out, "EOD\n");
  return count;
}

static void put_frame(const run_panel *p, size_t place, double top, size_t last, sink *out) {
  const double width = 0.402, height = (top - 0.22) / 2, left = place % 2 == 0 ? 0.085 : 0.583;
  const double upper = place < 2 ? top : top - height - 0.13;
  sink_print(out, "\nset lmargin at screen %.4f\nset rmargin at screen %.4f\n", left, left + width);
  sink_print(out, "set bmargin at screen %.4f\nset tmargin at screen %.4f\n", upper - height, upper);
  sink_print(out, "set title '%s' offset 0,1.4 noenhanced\nset xlabel 'iterate'\n%s logscale y\n", p->title,
             p->logarithmic ? "set" : "unset");
  if (last >= MANY_ITERATES)
    sink_print(out, "set logscale x\nset xrange [1:%zu]\n", last);
  else
    sink_print(out, "set xrange [0:%zu]\n", last > 0 ? last : 1);
  sink_print(out,
             "set key at screen %.4f, screen %.4f center top horizontal maxcols %d samplen 2 noenhanced font ',9'\n",
             left + width / 2, upper + 0.03, CURVES);
}

/* The curves of the panel that have points, and its level. */
static void put_panel(const report *r, size_t place, double top, sink *out) {
  const run_panel *p = panels + place;
  const row *level = p->level == NULL ? NULL : report_find(r, p->level);
  size_t shown[CURVES], some = level != NULL;
  for (size_t k = 0; k < CURVES; k++) {
    shown[k] = p->curve[k].key == NULL ? 0 : put_points(r, p, place * CURVES + k, p->curve[k].key, out);
    some += shown[k];
  }
  if (some == 0) return;
  const char *next = "plot";
  put_frame(p, place, top, last_iterate(r), out);
  for (size_t k = 0; k < CURVES; k++) {
    if (shown[k] == 0) continue;
    sink_print(out, "%s $run%zu using 1:2 with linespoints lw 1.5 pt 7 ps 0.6 lc rgb '%s' title '%s'", next,
               place * CURVES + k, p->curve[k].colour, p->curve[k].name);
    next = ",";
  }
  if (level != NULL)
    sink_print(out, "%s %.9g with lines dt 2 lw 1.5 lc rgb '#d55e00' title '%s'", next, middle(level), p->level_name);
  sink_put(out, "\n");
}

void run_page_write(const report *r, double top, sink *out) {
  for (size_t k = 0; k < PANELS; k++) put_panel(r, k, top, out);
}
