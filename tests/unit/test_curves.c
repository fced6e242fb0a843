/* From a figure to a gnuplot script, without gnuplot. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plot/curves.h"

static figure f;
static sink out;
static failure why;

static void setup(void) {
  figure_init(&f);
  out = (sink){NULL, 0, 0};
}

static void teardown(void) {
  figure_free(&f);
  free(out.text);
}

TestSuite(curves, .init = setup, .fini = teardown);

static int has(const char *piece) { return strstr(out.text, piece) != NULL; }

Test(curves, nothing_to_draw) {
  cr_expect_not(curves_script(&f, PICTURE_SVG, &out, &why));
  figure_add_panel(&f, "empty", "x", "y", 0, 1);
  figure_add_curve(&f, CURVE_LINE, "below the axis");
  figure_add_point(&f, 1, -1, -1, -1);
  cr_expect_not(curves_script(&f, PICTURE_SVG, &out, &why));
  cr_expect_str_eq(why.text, "nothing to draw: no value is finite");
}

/* A band that reaches 0 ends at a thousandth of its curve; what a logarithmic axis cannot show lifts the pen, once. */
Test(curves, logarithmic_axes) {
  figure_add_panel(&f, "decay", "t", "loss", 1, 1);
  figure_add_curve(&f, CURVE_LINE, "mean");
  figure_add_point(&f, 1, 10, 0, 20);
  figure_add_point(&f, 0, 10, 10, 10);
  figure_add_point(&f, 2, NAN, 0, 0);
  figure_add_point(&f, 3, 5, 4, 6);
  figure_add_curve(&f, CURVE_DASHED, "never shown");
  figure_add_point(&f, -1, 1, 1, 1);
  figure_add_panel(&f, "empty", "x", "y", 0, 0);
  cr_assert(curves_script(&f, PICTURE_PNG, &out, &why));
  cr_expect(has("1 10 0.01 20\n\n3 5 4 6\nEOD\n"), "%s", out.text);
  cr_expect(has("set logscale x\nset logscale y\n") && has("set format y '10^{%L}'") && has("pngcairo"));
  cr_expect(has("filledcurves") && !has("never shown") && !has("'empty'"));
  cr_expect(has("layout 1,1"));
}

/* Two rows where one would be too wide, and a symbol for each curve of points. */
Test(curves, many_panels) {
  for (int k = 0; k < 5; k++) {
    figure_add_panel(&f, "panel", "x", "y", k == 0, 0);
    figure_add_curve(&f, k % 2 ? CURVE_DOTS : CURVE_MARKS, "points");
    figure_add_point(&f, 1, k, k, k);
  }
  cr_assert(curves_script(&f, PICTURE_SVG, &out, &why));
  cr_expect(has("layout 2,3"), "%s", out.text);
  cr_expect(has("set logscale x\nunset logscale y\n") && has("unset logscale x\nunset logscale y\n") &&
            has("svg font"));
  cr_expect(has("with points") && has("with linespoints"));
}
