/* C Fig. 3: networks of one variable before and after a perturbation that shortens them and keeps their margins. What is drawn was
   checked exactly by item C-eq10. */
#include <stdlib.h>

#include "experiment/experiment.h"
#include "num/common/memory.h"
#include "verdict/common/engine.h"

enum { MOST_NEURONS = 4, MOST_SAMPLES_HERE = 4, GRID = 161 };

/* Numbers as quotients of integers. */
typedef struct {
  const char *kind, *title;
  size_t n, m;
  long X[MOST_SAMPLES_HERE], X_below, W[MOST_NEURONS], b[MOST_NEURONS], v[MOST_NEURONS], b_below;
  long neurons[2], delta_below, t2, t2_below; /* delta = 1/delta_below; t2_below 0: none */
} picture_case;

static const picture_case cases[] = {
    {"eq10",
     "(10): N is raised between two hinges",
     4,
     4,
     {2, 4, 6, 7},
     8,
     {0, 4, 8, 9},
     {8, -4, -20, -27},
     {1, -4, 8, -9},
     4,
     {3, 4},
     2,
     0,
     0},
    {"eq10-alone",
     "footnote 7: behind one hinge",
     3,
     3,
     {1, 2, 3},
     4,
     {0, 4, 8},
     {2, -1, -5},
     {1, -4, 8},
     1,
     {3, 3},
     2,
     3,
     4},
    {"eq12",
     "(12): part of a neuron moves into the next one",
     3,
     4,
     {1, 2, 3},
     4,
     {0, 4, 8, 7},
     {16, -8, -32, -35},
     {1, -4, 8, -7},
     8,
     {3, 4},
     2,
     0,
     0},
    {"eq12",
     "(14): the same towards the other side",
     3,
     3,
     {1, 2, 3},
     4,
     {0, 4, 6},
     {2, -1, -3},
     {1, -4, 6},
     1,
     {2, 3},
     4,
     0,
     0},
};
enum { CASES = sizeof cases / sizeof *cases };

/* BEFORE and AFTER: GRID values of N each. */
enum { HOLDS, SHORTER, BEFORE, AFTER = BEFORE + GRID, NUMBERS = AFTER + GRID };

static void sizes_of(const experiment_plan *p, size_t *settings, size_t *width) {
  (void)p;
  *settings = CASES;
  *width = NUMBERS;
}

static void put(fields *in, const char *name, int rank, size_t rows, size_t columns, const long *above, long below) {
  field *f = fields_add_numbers(in, name, rank, rows, columns);
  for (size_t k = 0; k < rows * columns; k++) {
    mpq_set_si(f->value[k].lo, above[k], (unsigned long)below);
    mpq_canonicalize(f->value[k].lo);
    mpq_set(f->value[k].hi, f->value[k].lo);
  }
}

static void put_case(fields *in, const picture_case *c) {
  static const long one = 1, label[] = {1, -1, 1, -1};
  fields_add_text(in, "perturbation", c->kind);
  put(in, "X", 2, c->n, 1, c->X, c->X_below);
  put(in, "y", 1, 1, c->n, label, 1);
  put(in, "W", 2, c->m, 1, c->W, 1);
  put(in, "b", 1, 1, c->m, c->b, c->b_below);
  put(in, "v", 1, 1, c->m, c->v, 1);
  put(in, "neurons", 1, 1, 2, c->neurons, 1);
  put(in, "delta", 0, 1, 1, &one, c->delta_below);
  if (c->t2_below > 0) put(in, "t2", 0, 1, 1, &c->t2, c->t2_below);
}

static double place(size_t k) { return (double)k / (GRID - 1); }

/* N on the grid, and its squared norm. */
static double evaluate(double *value, const fields *of) {
  const field *v = fields_find(of, "v");
  double *W = field_doubles(fields_find(of, "W"), 0), *b = field_doubles(fields_find(of, "b"), 0),
         *out = field_doubles(v, 0);
  double square = 0;
  for (size_t k = 0; k < GRID; k++) value[k] = 0;
  for (size_t j = 0; j < v->cols; j++) {
    for (size_t k = 0; k < GRID; k++) {
      double z = W[j] * place(k) + b[j];
      value[k] += z > 0 ? out[j] * z : 0;
    }
    square += W[j] * W[j] + b[j] * b[j] + out[j] * out[j];
  }
  free(W);
  free(b);
  free(out);
  return square;
}

static int run(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  const effort exactly = {ARITH_RATIONAL, PRECISION_START, PRECISION_START};
  const item *it = engine_find("C-eq10");
  fields in, out;
  report rows;
  (void)p, (void)number;
  fields_init(&in);
  fields_init(&out);
  report_init(&rows);
  put_case(&in, cases + setting);
  int done = engine_construct(it, &in, &exactly, &out, NULL, why) && engine_check(it, &in, &exactly, &rows, NULL, why);
  if (done) {
    value[HOLDS] = report_outcome(&rows) == OUTCOME_HOLDS;
    value[SHORTER] = evaluate(value + BEFORE, &in) - evaluate(value + AFTER, &out);
  }
  report_clear(&rows);
  fields_clear(&out);
  fields_clear(&in);
  return done;
}

static void put_network(figure *f, curve_style style, const char *name, const double *N) {
  figure_add_curve(f, style, "%s", name);
  for (size_t k = 0; k < GRID; k++) figure_add_point(f, place(k), N[k], N[k], N[k]);
}

static void draw(figure *f, const experiment_plan *p, const experiment_results *r) {
  (void)p;
  for (size_t c = 0; c < CASES; c++) {
    const double *value = experiment_value(r, c, 0);
    figure_add_panel(f, cases[c].title, "x", "N(x)", 0, 0);
    put_network(f, CURVE_DASHED, "before", value + BEFORE);
    put_network(f, CURVE_LINE, "after", value + AFTER);
    figure_add_curve(f, CURVE_DOTS, "samples: y, and 1 is enough");
    for (size_t i = 0; i < cases[c].n; i++) {
      double y = i % 2 == 0 ? 1 : -1;
      figure_add_point(f, (double)cases[c].X[i] / (double)cases[c].X_below, y, y, y);
    }
  }
}

static void observe_run(observations *o, const experiment_plan *p, const experiment_results *r) {
  (void)p;
  for (size_t c = 0; c < CASES; c++) {
    const double *value = experiment_value(r, c, 0);
    expect_at_least(o, value[HOLDS], 1, "%s: item C-eq10 holds, exactly", cases[c].title);
    expect_at_least(o, value[SHORTER], 0, "%s: by how much |theta|^2 falls", cases[c].title);
  }
}

const experiment C_fig3 = {
    .name = "C-fig3",
    .source = "C Fig. 3",
    .title = "Perturbations that shorten a network and keep its margins",
    .about =
        "Four networks of one variable before and after the perturbations (10), (12), (14) and that of footnote 7: "
        "all margins stay at least 1, the squared norm falls, so the networks are no local minima. Item C-eq10 "
        "decides that exactly.",
    .seed = 1,
    .runs = 1,
    .full_runs = 1,
    .shape = sizes_of,
    .run = run,
    .draw = draw,
    .observe = observe_run,
};
