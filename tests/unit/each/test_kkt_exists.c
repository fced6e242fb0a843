/* The certificate of an exact KKT point on guesses that are made by hand: the right one holds, and one that is wrong in any
   part never does, whoever made it. */
#include "../inputs.h"
#include "kkt/exists.h"

#define SUITE PLUMB_SUITE(kkt_exists)

static report seen;
static fields point;

static void setup(void) {
  report_init(&seen);
  fields_init(&point);
}

static void teardown(void) {
  report_clear(&seen);
  fields_clear(&point);
  lists_free();
}

TestSuite(SUITE, .init = setup, .fini = teardown);

/* min (w^2 + v^2) / 2 subject to v max(w x, 0) >= 1 at x = 1: the exact point is w = v = 1, lambda = 1, a = v^2 = 1. With
   unknowns (lambda, a) F = (a lambda - 1, (lambda^2 - 1) / 2), F' = (a, lambda; lambda, 0), and its inverse at (1, 1) is
   (0, 1; 1, -1). A second sample has no multiplier. */
typedef struct {
  size_t members, class_of[2];
  int sign;
  unsigned char side;
  double point[2], inverse[4], recovered, growth, scale;
  const char *X, *W, *v, *slope;
  size_t samples, width;
  int fixed;     /* the outputs: lambda is the only unknown */
  const char *y; /* NULL: 1 everywhere */
} written;

static const written right = {1,   {0, 0}, 1, SIDE_ACTIVE, {1, 1}, {0, 1, 1, -1}, 1, 1, 1, "1 2", "1",
                              "1", "0",    2, 1,           0,      NULL};

static void certify(const written *w) {
  written own = *w;
  size_t member = 0;
  kkt_guess g = {0};
  g.at = (pattern){.samples = own.samples,
                   .width = own.width,
                   .outputs = !own.fixed,
                   .members = 1,
                   .member = &member,
                   .classes = 1,
                   .sign = &own.sign,
                   .class_of = own.class_of,
                   .side = &own.side,
                   .unknowns = own.fixed ? 1 : 2};
  g.point = own.point;
  g.inverse = own.inverse;
  g.recovered = &own.recovered;
  g.growth = &own.growth;
  g.scale = own.scale;
  network net = {.width = own.width,
                 .dim = 1,
                 .W = list(own.W),
                 .b = list("0 0"),
                 .v = list(own.v),
                 .slope = list(own.slope),
                 .scale = list("1"),
                 .outputs = !own.fixed};
  data_set data = {own.samples, 1, list(own.X), list(own.y == NULL ? "1 1" : own.y), NULL};
  report_clear(&seen);
  report_init(&seen);
  fields_clear(&point);
  fields_init(&point);
  kkt_exists(&net, &data, list("1"), &g, &seen, &point);
}

static void holds(const written *w) {
  certify(w);
  cr_expect(outcome_fits(report_outcome(&seen), OUTCOME_HOLDS), "%s", outcome_name(report_outcome(&seen)));
}

/* Not even one row fails: there may be an exact point. */
static void never_holds(const written *w) {
  certify(w);
  cr_expect_eq(report_outcome(&seen), num_decides() ? OUTCOME_UNDECIDED : OUTCOME_APPROX);
  for (size_t i = 0; i < seen.count; i++) cr_expect_neq(seen.at[i].answer, VERDICT_FAILS, "%s", seen.at[i].key);
}

static int left_is(const char *name, const char *lhs) { return bounds_are(&row_named(&seen, name)->lhs.b, lhs); }

Test(SUITE, the_exact_point) {
  holds(&right);
  cr_expect(left_is("newton.eta", "0"));
  cr_expect(left_is("box.radius", "0"));
  cr_expect(left_is("newton.kappa", "3/2"));
  cr_expect(left_is("distance", "0"));
  cr_expect(bounds_are(&row_named(&seen, "margin[2]")->rhs.b, "2"));
}

/* By hand: F = (1/4, 9/32), Y F = (9/32, -1/32), Y F' = (5/4, 0; -1/4, 5/4). */
Test(SUITE, numbers_of_the_box) {
  written w = right;
  w.point[0] = 1.25;
  never_holds(&w);
  cr_expect(left_is("newton.eta", "9/32"));
  cr_expect(left_is("newton.beta", "1/2"));
  cr_expect(left_is("newton.kappa", "3/2"));
  cr_expect(left_is("box.radius", "2"));
  cr_expect(left_is("box.into", "233/32"));
  cr_expect(left_is("box.contracts", "13/2"));
}

/* lambda = 1 + 2^-10: eta = 2^-10 + 2^-21, r = 2^-7, and the exact point is in the box. */
Test(SUITE, a_point_nearby) {
  written w = right;
  w.point[0] = 1 + 0x1p-10;
  holds(&w);
  cr_expect(left_is("box.radius", "1/128"));
  cr_expect(bounds_are(&row_named(&seen, "multiplier[1]")->rhs.b, "1017/1024"));
  cr_expect(bounds_are(&row_named(&seen, "sides")->rhs.b, "1017/1024"));
  /* 2^-10 and, for theta_0, root (2 r^2 + 3 r^2) */
  cr_expect(mpq_near(row_named(&seen, "distance")->lhs.b.hi, "18445843574217107/1000000000000000000"));
  /* z = 2 + 2^-9, less (a + r) 2 r + r z */
  cr_expect(bounds_are(&row_named(&seen, "margin[2]")->rhs.b, "129143/65536"));
}

/* The inequality for the box alone, with its second-order part: eta = 1/32 + 1/2048, beta = 1/16, kappa = 3/2, r = 1/4 passes the
   first and not by much; a point twice as far does not. */
Test(SUITE, the_second_order_part_counts) {
  written w = right;
  w.point[0] = 1 + 0x1p-5;
  certify(&w);
  const char *into = "box.into";
  cr_expect(left_is(into, "289/2048"));
  cr_expect(verdict_fits(row_named(&seen, into)->answer, VERDICT_HOLDS));
  cr_expect(left_is("box.contracts", "13/16"));
  w.point[0] = 1 + 0x1p-4;
  never_holds(&w);
}

Test(SUITE, a_wrong_point) {
  written w = right;
  w.point[1] = -1;
  never_holds(&w);
  w.point[0] = -1;
  never_holds(&w); /* F(-1, -1) = 0: a zero, but not of the right signs */
}

Test(SUITE, a_wrong_inverse) {
  written w = right;
  for (size_t k = 0; k < 4; k++) w.inverse[k] = 0;
  never_holds(&w); /* Y F = 0, which says nothing */
}

Test(SUITE, a_wrong_side) {
  written w = right;
  w.side = SIDE_INACTIVE;
  never_holds(&w);
}

/* With slope 1/2 the inactive side has the zero lambda = 2, a = 2 of its own, at which z = 1 > 0: F = (a lambda / 4 - 1,
   (lambda^2 / 4 - 1) / 2). */
Test(SUITE, a_zero_of_the_wrong_side) {
  written w = right;
  const double inverse[4] = {0, 2, 2, -2};
  w.side = SIDE_INACTIVE;
  w.slope = "1/2";
  w.point[0] = w.point[1] = 2;
  for (size_t k = 0; k < 4; k++) w.inverse[k] = inverse[k];
  never_holds(&w);
  for (size_t i = 0; i < seen.count; i++)
    if (seen.at[i].kind == ROW_CONCLUSION && !row_is(seen.at + i, "sides"))
      cr_expect(verdict_fits(seen.at[i].answer, VERDICT_HOLDS), "%s", seen.at[i].key);
}

Test(SUITE, a_wrong_sign) {
  written w = right;
  w.sign = -1;
  never_holds(&w);
  w = right;
  w.v = "-1";
  never_holds(&w);
}

Test(SUITE, a_sample_inside_the_margin) {
  written w = right;
  w.X = "1 1/2";
  never_holds(&w);
  w.X = "1 1"; /* at the margin without a multiplier: not strictly */
  never_holds(&w);
}

/* With the ReLU a neuron of any output weight may be zero; with a leaky activation only one of output weight 0. */
Test(SUITE, a_zero_neuron) {
  written w = right;
  w.width = 2;
  w.class_of[1] = 1;
  w.W = "1 -1/8";
  w.v = "1 1/4";
  holds(&w);
  const row *stated = row_named(&seen, "distance");
  mpq_t square;
  mpq_init(square);
  mpq_mul(square, stated->lhs.b.hi, stated->lhs.b.hi);
  cr_expect(mpq_near(square, "5/64"));
  mpq_clear(square);
  w.slope = "1/2";
  never_holds(&w);
}

/* The network is not at margin 1, and scale and growth are far from right: the distance is stated larger, never smaller. */
Test(SUITE, lengths_that_are_wrong) {
  written w = right;
  w.scale = 1.5;
  w.growth = 0.75;
  holds(&w);
  /* |1.5 theta - theta_0| = 3/4 root 2, |theta| |alpha^2 - 1.5^2| / 1.5 = 5/6 root 2, |theta_0 - theta_star| <= 7/12 root 3 */
  cr_expect(mpq_near(row_named(&seen, "distance")->lhs.b.hi, "3249534444839245582/1000000000000000000"));
}

/* ---- the point itself ---- */

/* Of a certified one; of another there is nothing. */
static void point_is(const char *name, const char *numbers) {
  const field *f = fields_find(&point, name);
  if (report_outcome(&seen) != OUTCOME_HOLDS) {
    cr_expect_null(f);
    return;
  }
  cr_assert_not_null(f, "%s", name);
  cr_expect(bounds_are(f->value, numbers), "%s", name);
}

Test(SUITE, the_point_of_a_certificate) {
  written w = right;
  w.width = 2;
  w.class_of[1] = 1;
  w.W = "1 -1/8";
  w.v = "1 1/4";
  holds(&w);
  point_is("_exact_W", "1 0");
  point_is("_exact_v", "1 0");
  point_is("_exact_multipliers", "1 0");
  point_is("_exact_slopes", "1 0 1 0");
  point_is("_exact_radius", "0");
  w.side = SIDE_INACTIVE;
  never_holds(&w);
  cr_expect_eq(point.count, 0u);
}

/* The fixed output weight of a neuron that is zero stays; a sample on the other side has slope gamma, and its margin is 2. */
Test(SUITE, the_point_with_fixed_outputs) {
  written w = right;
  w.fixed = 1;
  w.inverse[0] = 1;
  w.width = 2;
  w.class_of[1] = 1;
  w.W = "1 0";
  w.v = "1 1/4";
  holds(&w);
  point_is("_exact_v", "1 1/4");
  point_is("_exact_W", "1 0");
  w.width = 1;
  w.slope = "1/2";
  w.X = "1 -4";
  w.y = "1 -1";
  w.W = w.v = "1";
  holds(&w);
  point_is("_exact_slopes", "1 1/2");
  point_is("_exact_W", "1");
}

/* All signs turned. */
Test(SUITE, the_point_of_the_other_label) {
  written w = right;
  w.sign = -1;
  w.v = "-1";
  w.y = "-1 -1";
  holds(&w);
  point_is("_exact_v", "-1");
  point_is("_exact_W", "1");
  point_is("_exact_slopes", "1 1");
}
