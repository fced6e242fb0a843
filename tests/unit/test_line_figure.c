/* Networks of one variable as figures. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "plot/line.h"

static figure f;
static fields in, made;
static failure why;

static void setup(void) {
  figure_init(&f);
  fields_init(&in);
  fields_init(&made);
}

static void teardown(void) {
  figure_free(&f);
  fields_clear(&in);
  fields_clear(&made);
}

TestSuite(line_figure, .init = setup, .fini = teardown);

static void add(fields *to, const char *name, int rank, size_t rows, size_t cols, const double *numbers) {
  memcpy(fields_add_binary(to, name, rank, rows, cols)->binary, numbers, rows * cols * sizeof *numbers);
}

static const figure_curve *curve(const char *name) {
  for (size_t k = 0; k < f.panel[0].count; k++)
    if (strcmp(f.panel[0].curve[k].name, name) == 0) return f.panel[0].curve + k;
  return NULL;
}

/* |x| by two neurons without biases, at samples -1 and 3, of which it takes one for the other label. */
static void absolute(void) {
  add(&in, "X", 2, 2, 1, (double[]){-1, 3});
  add(&in, "y", 1, 1, 2, (double[]){-1, 1});
  add(&in, "W", 2, 2, 1, (double[]){1, -1});
  add(&in, "v", 1, 1, 2, (double[]){1, 1});
}

Test(line_figure, without_biases) {
  absolute();
  cr_assert(line_figure(&f, &in, NULL, &why));
  const figure_curve *graph = curve("N(x)");
  cr_assert_eq(graph->count, 4); /* the ends, half a unit beyond the samples, and both hinges at 0 */
  cr_expect(graph->at[0].x == -1.5 && graph->at[0].y == 1.5 && graph->at[1].y == 0 && graph->at[3].y == 3.5);
  cr_expect_eq(curve("samples with label -1")->count, 1);
  cr_expect_null(curve("perturbed"));
}

/* Slope 1/2: each neuron takes away half of what the other has. */
Test(line_figure, a_slope) {
  absolute();
  add(&in, "gamma", 0, 1, 1, (double[]){0.5});
  cr_assert(line_figure(&f, &in, NULL, &why));
  cr_expect_eq(curve("N(x)")->at[0].y, 1.5 - 0.75);
}

/* One sample outside the unit interval: a unit on both sides of it. */
Test(line_figure, one_sample) {
  add(&in, "X", 2, 1, 1, (double[]){2});
  add(&in, "y", 1, 1, 1, (double[]){1});
  add(&in, "W", 2, 2, 1, (double[]){0, 1});
  add(&in, "b", 1, 1, 2, (double[]){1, -2});
  add(&in, "v", 1, 1, 2, (double[]){1, 1});
  cr_assert(line_figure(&f, &in, NULL, &why));
  const figure_curve *graph = curve("N(x)");
  cr_assert_eq(graph->count, 3); /* a neuron of weight 0 has no hinge */
  cr_expect(graph->at[0].x == 1 && graph->at[1].x == 2 && graph->at[2].x == 3 && graph->at[2].y == 2);
}

Test(line_figure, the_network_that_was_made) {
  absolute();
  fields_remove(&in, "W");
  add(&made, "W", 2, 1, 1, (double[]){2});
  add(&made, "v", 1, 1, 1, (double[]){1});
  cr_assert(line_figure(&f, &in, &made, &why));
  cr_expect_eq(curve("N(x)")->at[2].y, 7);
}

/* Both: the one that was made stands beside the given one; what is none of one variable does not. */
Test(line_figure, perturbed) {
  absolute();
  add(&made, "W", 2, 1, 1, (double[]){2});
  add(&made, "v", 1, 1, 1, (double[]){1});
  cr_assert(line_figure(&f, &in, &made, &why));
  cr_expect_eq(curve("perturbed")->count, 3);
  fields_remove(&made, "v");
  figure_free(&f);
  figure_init(&f);
  cr_assert(line_figure(&f, &in, &made, &why));
  cr_expect_null(curve("perturbed"));
}

static void refused(const char *piece) {
  cr_expect_not(line_figure(&f, &in, NULL, &why));
  cr_expect_not_null(strstr(why.text, piece), "%s", why.text);
}

Test(line_figure, no_network) {
  refused("X, W: expected a network of one variable");
  absolute();
  fields_remove(&in, "v");
  refused("v, y: expected");
  add(&in, "v", 1, 1, 3, (double[]){1, 1, 1});
  refused("v, y: expected");
  fields_remove(&in, "v");
  fields_add_text(&in, "v", "ones");
  refused("v, y: expected");
  fields_remove(&in, "W");
  refused("X, W: expected");
  add(&in, "W", 2, 1, 2, (double[]){1, 1});
  refused("X, W: expected");
  fields_remove(&in, "X");
  add(&in, "X", 1, 1, 2, (double[]){1, 3});
  refused("X, W: expected");
}
