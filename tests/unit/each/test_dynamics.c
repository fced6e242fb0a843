/* Gradient descent: the first step by hand, later ones against 80 digits of an independent program, and the two forms against
   each other. */
#include "../inputs.h"
#include "dynamics/convex_flow.h"
#include "dynamics/flow.h"
#include "dynamics/trajectory.h"
#include "linalg/gram.h"
#include "num/centre.h"

#define SUITE PLUMB_SUITE(dynamics)

static pool cells;
static training r;

static void begin(void) { pool_init(&cells); }

static void end(void) {
  pool_free(&cells);
  lists_free();
}

TestSuite(SUITE, .init = begin, .fini = end);

static void train(size_t n, size_t d, size_t m, const char *X, const char *y, const char *s, const char *scale,
                  const char *alpha, phi activation) {
  num *K = pool_new(&cells, n * n);
  mat_gram(K, list(X), n, d, pool_new(&cells, 1));
  r = (training){n, d, m, list(X), list(y), K, list(s), list(scale), list(alpha), activation, LOSS_LOGISTIC};
}

/* T1 of the catalogue of trajectories: two orthogonal samples, one neuron. */
static void train_two(void) {
  train(2, 2, 1, "2 0  0 2", "1 -1", "1", "1", "1/4", (phi){PHI_SMOOTHED, list("1/2"), list("1"), NULL});
}

/* The slope of the loss at margin 0 is rational, so the first step is. */
Test(SUITE, first_step_by_hand) {
  num *W = cells_new(2), *q = cells_new(2), *t = cells_new(5), *g = cells_new(2), *P = cells_new(2), *D = cells_new(2),
      *c = cells_new(2);
  train_two();
  descent_preactivations(P, W, &r, t);
  cr_assert(descent_margins(q, P, &r, t) && descent_weights(g, q, &r, t) && descent_slopes(D, P, &r, t));
  cr_assert(list_is(g, "1/2 1/2"));
  cr_assert(list_is(D, "3/4 3/4"));
  descent_pulls(c, D, g, &r, t);
  cr_assert(list_is(c, "3/64 -3/64"));
  descent_explicit(W, c, &r, t);
  cr_assert(list_is(W, "3/32 -3/32"));
  num *A = cells_new(2);
  descent_gram(A, P, c, &r, t);
  cr_assert(list_is(A, "3/64 -3/64"));
  cr_assert(list_is(P, "3/16 -3/16"));
  cr_assert(descent_margins(q, P, &r, t));
  cr_assert(list_is(q, "297/2048 279/2048"));
}

/* Signs, labels and more samples than coordinates: W + c X has the preactivations P + c K. */
Test(SUITE, both_forms_make_the_same_step) {
  num *W = list("1/2 -1/4  1/8 1"), *P = cells_new(6), *Q = cells_new(6), *A = cells_new(6), *t = cells_new(5);
  num *c = list("1/4 -1/8 1/2  -1 1/16 3/8");
  train(3, 2, 2, "3 1  -1 2  1 -3", "1 -1 1", "1 -1", "1/2", "1/8", (phi){PHI_LEAKY, list("1/2"), NULL, list("1/2")});
  descent_preactivations(P, W, &r, t);
  descent_gram(A, P, c, &r, t);
  descent_explicit(W, c, &r, t);
  descent_preactivations(Q, W, &r, t);
  for (int k = 0; k < 6; k++) cr_expect(num_compare(P + k, Q + k) == ORDER_EQUAL, "%d", k);
}

#if !defined PLUMB_RATIONAL
static trajectory a;

static int near(const num *x, const char *text) {
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  int good = num_get_bounds(lo, hi, x) && mpq_near(lo, text) && mpq_near(hi, text);
  mpq_clears(lo, hi, NULL);
  return good;
}

static void expect_margins(const char *const expected[2], size_t t) {
  num *q = cells_new(2), *work = cells_new(4);
  trajectory_margins(q, &a, work);
  for (int i = 0; i < 2; i++) cr_expect(near(q + i, expected[i]), "margin %d at %zu", i, t);
}

/* f of T1 at t = 2 and t = 100, to 19 digits; labels 1, -1. */
static void run_two(int gram_form) {
  static const char *const second[] = {"2965498221637659652/10000000000000000000",
                                       "2480659884500420035/10000000000000000000"};
  static const char *const late[] = {"3855065464396081832/1000000000000000000",
                                     "2458382585903787062/1000000000000000000"};
  train_two();
  cr_assert(trajectory_begin(&a, &cells, &r, list("0 0"), gram_form));
  while (a.t < 2) cr_assert(trajectory_step(&a));
  expect_margins(second, a.t);
  while (a.t < 100) cr_assert(trajectory_step(&a));
  expect_margins(late, a.t);
}

Test(SUITE, explicit_form) { run_two(0); }

Test(SUITE, gram_form) { run_two(1); }
#endif

#if defined PLUMB_ENCLOSURE
/* The true iterate lies within the radius of each centre: so the centres are no further apart than the two radii. And more bits
   make the radius smaller, by as much. */
Test(SUITE, radius) {
  num *apart = cells_new(1), *t = cells_new(1), *small = list("1/100000000000000000000");
  trajectory b;
  train_two();
  cr_assert(trajectory_begin(&a, &cells, &r, list("0 0"), 0));
  cr_assert(trajectory_begin(&b, &cells, &r, list("0 0"), 1));
  while (a.t < 200) cr_assert(trajectory_step(&a) && trajectory_step(&b));
  cr_assert_eq(num_sign(a.radius), ORDER_GREATER);
  cr_assert_eq(num_compare(a.radius, small), ORDER_LESS);
  cr_assert_eq(num_compare(b.radius, small), ORDER_LESS);
  num *W = cells_new(2);
  trajectory_iterate(W, &b, list("0 0"), t);
  for (int c = 0; c < 2; c++) {
    num_sub(apart, W + c, a.W + c);
    num_abs(apart, apart);
    cr_expect_neq(num_compare(apart, a.radius), ORDER_GREATER, "%d", c);
  }
}

/* A start that is off by delta stays within what the factor says: two exact runs, delta apart. */
Test(SUITE, factor_bounds_the_spread) {
  num *delta = list("1/1000000"), *t = cells_new(1), *apart = cells_new(1), *one = cells_new(1);
  trajectory b;
  train(3, 2, 2, "3 1  -1 2  1 -3", "1 -1 1", "1 -1", "1/2", "1/8", (phi){PHI_SMOOTHED, list("1/4"), list("2"), NULL});
  cr_assert(trajectory_begin(&a, &cells, &r, list("1/100 -1/50  3/100 1/25"), 0));
  cr_assert(trajectory_begin(&b, &cells, &r, list("10001/1000000 -1/50  3/100 1/25"), 0));
  num_add(a.radius, a.radius, delta);
  for (int k = 0; k < 400; k++) {
    cr_assert(trajectory_step(&a) && trajectory_step(&b));
    num_set_int(apart, 0);
    for (int c = 0; c < 4; c++) {
      num_sub(one, a.W + c, b.W + c);
      num_addmul(apart, one, one, t);
    }
    num_mul(one, a.radius, a.radius);
    cr_assert_eq(num_compare(apart, one), ORDER_LESS, "%d", k);
  }
}

/* Near a kink of the leaky ReLU nothing is known of the next iterate, unless the point is exact. */
Test(SUITE, kink) {
  num *big = list("1000000");
  train(1, 1, 1, "1", "1", "1", "1", "1/8", (phi){PHI_LEAKY, list("1/2"), NULL, list("3/4")});
  cr_assert(trajectory_begin(&a, &cells, &r, list("0"), 0));
  cr_assert(trajectory_step(&a));
  cr_assert(value_is(a.W, "3/64"));
  cr_assert_eq(num_compare(a.radius, big), ORDER_LESS);
  cr_assert(trajectory_begin(&a, &cells, &r, list("0"), 0));
  num_set(a.radius, list("1/1000"));
  (void)trajectory_step(&a);
  cr_assert_eq(num_compare(a.radius, big), ORDER_UNKNOWN);
}
#endif

#if !defined PLUMB_RATIONAL
/* The logistic flow with rate 1 from q = 0 at time 3 solves q + e^q = 4; the exponential one is log 4. */
Test(SUITE, flows) {
  num *q = cells_new(1), *t = cells_new(5);
  cr_assert(flow_margin(q, list("0"), list("1"), list("3"), LOSS_EXPONENTIAL, t));
  cr_expect(near(q, "1386294361119890619/1000000000000000000"));
  cr_assert(flow_margin(q, list("0"), list("1"), list("3"), LOSS_LOGISTIC, t));
  cr_expect(near(q, "1073728937556499087/1000000000000000000"));
  cr_assert(flow_margin(q, list("-3"), list("1/8"), list("1"), LOSS_LOGISTIC, t));
  num *e = cells_new(1), *level = cells_new(1);
  cr_assert(num_exp(e, q) && num_exp(level, list("-3")));
  num_add(e, e, q);
  num_sub(e, e, level);
  cr_expect(near(e, "-23/8"));
}
#if defined PLUMB_ENCLOSURE

/* Is the number inside, and the enclosure narrow? */
static int encloses_narrowly(const num *found, const num *exact) {
  num *off = cells_new(2);
  num_sub(off, found, exact);
  num_abs(off, off);
  num_div(off + 1, list("1"), list("1000"));
  return num_compare(found, exact) == ORDER_UNKNOWN && num_compare(off, off + 1) == ORDER_LESS;
}

/* One sample, and two alike that help each other: q grows as if alone, with the sum of a row of K. */
static void compare_with_closed_form(loss_kind loss, const char *T) {
  convex_flow one, two;
  num *q = cells_new(2), *exact = cells_new(1), *t = cells_new(5);
  convex_flow_begin(&one, &cells, 1, list("5/8"), list("1/10"), loss);
  cr_assert(convex_flow_at(q, &one, list(T)));
  cr_assert(flow_margin(exact, list("1/10"), list("5/8"), list(T), loss, t));
  cr_assert(encloses_narrowly(q, exact));
  convex_flow_begin(&two, &cells, 2, list("1 1/10  1/10 1"), list("1/10 1/10"), loss);
  cr_assert(convex_flow_at(q, &two, list(T)));
  cr_assert(flow_margin(exact, list("1/10"), list("11/20"), list(T), loss, t));
  cr_assert(encloses_narrowly(q, exact) && encloses_narrowly(q + 1, exact));
}

Test(SUITE, enclosed_flows) {
  compare_with_closed_form(LOSS_LOGISTIC, "1/3");
  compare_with_closed_form(LOSS_LOGISTIC, "300");
  compare_with_closed_form(LOSS_EXPONENTIAL, "1/3");
  compare_with_closed_form(LOSS_EXPONENTIAL, "300");
}

/* A time that is only known to lie between 1 and 9: the margin log(1 + t) of both ends is inside. */
Test(SUITE, enclosed_flow_at_an_uncertain_time) {
  convex_flow flow;
  num *q = cells_new(1), *T = cells_new(2), *end = cells_new(2);
  num_set_int(T, 5);
  num_set_int(T + 1, 4);
  num_widen(T, T, T + 1);
  convex_flow_begin(&flow, &cells, 1, list("1"), list("0"), LOSS_EXPONENTIAL);
  cr_assert(convex_flow_at(q, &flow, T));
  cr_assert(num_log(end, list("2")) && num_log(end + 1, list("10")));
  cr_expect_eq(num_compare(q, end), ORDER_UNKNOWN);
  cr_expect_eq(num_compare(q, end + 1), ORDER_UNKNOWN);
}

/* Later times first, and the start itself; times beyond all states are refused. */
Test(SUITE, enclosed_flow_at_any_time) {
  convex_flow flow;
  num *late = cells_new(1), *early = cells_new(1), *again = cells_new(1);
  convex_flow_begin(&flow, &cells, 1, list("1"), list("0"), LOSS_EXPONENTIAL);
  cr_assert(convex_flow_at(late, &flow, list("5")) && convex_flow_at(early, &flow, list("1/2")));
  cr_assert(convex_flow_at(again, &flow, list("5")) && num_compare(early, late) == ORDER_LESS);
  cr_assert(num_compare(again, late) == ORDER_UNKNOWN);
  cr_assert(convex_flow_at(early, &flow, list("0")) && num_sign(early) != ORDER_LESS &&
            num_sign(early) != ORDER_GREATER);
  cr_assert(!convex_flow_at(late, &flow, list("1000000000000000000000000000000")));
}

#endif

#endif
