/* The certificate in direction: what it answers for multipliers that are right, nearly right and wrong, and what it leaves open;
   and the bound for all multipliers. */
#include "../inputs.h"
#include "../on_pool.h"
#include "kkt/certificate.h"
#include "kkt/refute.h"
#include "num/decide.h"

#define SUITE PLUMB_SUITE(kkt_certificate)

POOL_SUITE;

/* Two samples with both cross pairs on a hinge, scaled by 3: multipliers 1/4, slopes 1/3, smallest margin 9. */
static network net;
static data_set data;
static measures at;
static kkt_question question;
static certificate c;

static void two_points(void) {
  net = (network){.width = 2,
                  .dim = 3,
                  .W = list("5/4 3/4 -1/4 1/4 -5/4 3/4"),
                  .b = list("1/4 1/4"),
                  .v = list("3/2 -3/2"),
                  .slope = list("0"),
                  .scale = list("1"),
                  .biases = 1,
                  .outputs = 1};
  data = (data_set){2, 3, list("4 1 0 2 -3 2"), list("1 -1"), NULL};
}

static verdict certify(const num *multipliers, const char *slopes, const char *within) {
  measure(&at, &p, &net, &data);
  question =
      (kkt_question){&net, &data, &at, FORM_WEIGHTS, {multipliers, list(slopes)}, at.level, list(within), 0, NULL, 0};
  certificate_init(&c, &p, &question);
  certificate_decide(&c);
  return c.answer;
}

static const char right_slopes[] = "1 1/3 1/3 1";

Test(SUITE, an_exact_point_at_any_scale) {
  two_points();
  cr_expect(verdict_fits(certify(list("1/4 1/4"), right_slopes, "0"), VERDICT_HOLDS));
  cr_expect(value_is(at.level, "9") || !num_decides());
#if defined PLUMB_RATIONAL
  cr_expect(certificate_is_exact(&c));
#endif
}

/* The conditions that hold exactly are those of the level too: all margins are compared with the smallest. */
Test(SUITE, nearly_right_multipliers) {
  two_points();
  cr_expect(verdict_fits(certify(list("251/1000 1/4"), right_slopes, "1/100"), VERDICT_HOLDS));
  cr_expect_not(certificate_is_exact(&c));
  cr_expect(verdict_fits(certify(list("251/1000 1/4"), right_slopes, "1/10000"), VERDICT_FAILS));
  cr_expect(verdict_fits(c.stationary, VERDICT_FAILS));
  cr_expect(verdict_fits(c.slack, VERDICT_HOLDS));
  cr_expect(verdict_fits(certify(list("251/1000 1/4"), right_slopes, "0"), VERDICT_FAILS));
}

/* Other slopes at the hinges do; without a direction that shows anything of them nothing fails. */
Test(SUITE, slopes_that_are_open) {
  two_points();
  cr_expect(verdict_fits(certify(list("1/4 1/4"), "1 1 1 1", "1/100"), VERDICT_FAILS));
  question.slopes_open = 1;
  certificate_decide(&c);
  cr_expect_neq(c.answer, VERDICT_FAILS);
  cr_expect_neq(c.answer, VERDICT_HOLDS);
}

Test(SUITE, a_negative_multiplier) {
  two_points();
  (void)certify(list("-1/4 1/4"), right_slopes, "1/2");
  cr_expect(verdict_fits(c.dual_all, VERDICT_FAILS));
}

Test(SUITE, a_slope_outside_its_interval) {
  two_points();
  (void)certify(list("1/4 1/4"), "1 4/3 1/3 1", "1/2");
  cr_expect(verdict_fits(c.range, VERDICT_FAILS));
  (void)certify(list("1/4 0"), "1 1/3 4/3 1", "1/2"); /* it does not matter without a multiplier */
  cr_expect(verdict_fits(c.range, VERDICT_HOLDS));
}

/* A slope that is not that of its sign: the distance to the hinge decides. Sample 1 has z = 1/4 at neuron 2. */
Test(SUITE, a_slope_away_from_the_hinge) {
  two_points();
  net.b = list("1/4 1/2");
  (void)certify(list("1/4 1/4"), right_slopes, "1/2");
  cr_expect(verdict_fits(c.hinges, VERDICT_HOLDS));
  (void)certify(list("1/4 1/4"), right_slopes, "1/1000");
  cr_expect(verdict_fits(c.hinges, VERDICT_FAILS));
}

/* One neuron, samples at 1 and 2: the second has margin 2 in units of the smallest. */
static void one_neuron(void) {
  net = (network){.width = 1,
                  .dim = 1,
                  .W = list("1"),
                  .b = list("0"),
                  .v = list("1"),
                  .slope = list("0"),
                  .scale = list("1"),
                  .outputs = 1};
  data = (data_set){2, 1, list("1 2"), list("1 1"), NULL};
}

Test(SUITE, slackness_within_a_tolerance) {
  one_neuron();
  (void)certify(list("1 1"), "1 1", "1/2");
  cr_expect(verdict_fits(c.slack, VERDICT_FAILS));
  (void)certify(list("1 0"), "1 1", "0");
  cr_expect(verdict_fits(c.answer, VERDICT_HOLDS));
}

#if defined PLUMB_ENCLOSES
/* What may be 0 refutes nothing. */
Test(SUITE, a_multiplier_that_may_be_zero) {
  one_neuron();
  num *multipliers = list("1 0");
  value_set_span(multipliers + 1, 0, 1);
  (void)certify(multipliers, "1 1", "1/2");
  cr_expect_eq(c.slack, VERDICT_UNDECIDED);
  (void)certify(multipliers, "1 2", "1/2");
  cr_expect_eq(c.range, VERDICT_UNDECIDED);
  cr_expect_eq(c.hinges, VERDICT_UNDECIDED);
}
#endif

/* theta = (1, 2), and every sum of gradients is a multiple of (2, 1): D = (-3, 6) is orthogonal to it, <D, theta>^2 = 81,
   |D|^2 |theta|^2 = 225. */
static verdict refute(const char *w, const char *v, const char *within, num *bound) {
  one_neuron();
  net.v = list("2");
  data.count = 1;
  measure(&at, &p, &net, &data);
  const parameters D = {list(w), list("0"), list(v)};
  return kkt_refute(bound, &D, list(within), &net, &data, &at);
}

Test(SUITE, a_bound_for_all_multipliers) {
  num *bound = list("1");
  cr_expect_eq(refute("-3", "6", "1/100", bound), num_decides() ? VERDICT_HOLDS : VERDICT_APPROX);
  cr_expect(value_is(bound, "9/25") || verdict_fits(num_at_most(bound, list("9/25")), VERDICT_HOLDS) || !num_decides());
  cr_expect_eq(refute("-3", "6", "1/2", bound), settled(VERDICT_HOLDS));
  cr_expect_eq(refute("-3", "6", "3/5", bound), settled(VERDICT_UNDECIDED)); /* just allowed */
  cr_expect_eq(refute("-3", "7", "1/100", bound), settled(VERDICT_UNDECIDED));
  cr_expect(value_is(bound, "0"));
  cr_expect_eq(refute("3", "-6", "1/100", bound), settled(VERDICT_UNDECIDED));
  cr_expect(value_is(bound, "0"));
}

/* theta = (1, 0), sample 1 pulls along (1, 0), sample 2, on the hinge, along (0, -1) times a slope: with the multipliers 3, 2 the residual
   is at least (-2, 0), which is twice as long as theta. */
static verdict refute_slopes(const char *multipliers, const char *w, const char *within, num *bound) {
  net = (network){
      .width = 1, .dim = 2, .W = list("1 0"), .b = list("0"), .v = list("1"), .slope = list("0"), .scale = list("1")};
  data = (data_set){2, 2, list("1 0 0 1"), list("1 -1"), NULL};
  measure(&at, &p, &net, &data);
  const parameters D = {list(w), list("0"), list("0")};
  return kkt_refute_slopes(bound, &D, list(multipliers), list(within), &net, &data, &at);
}

Test(SUITE, a_bound_for_all_slopes) {
  num *bound = list("1");
  cr_expect_eq(refute_slopes("3 2", "-2 0", "1/100", bound), settled(VERDICT_HOLDS));
  cr_expect(value_is(bound, "4") || !num_decides());
  cr_expect_eq(refute_slopes("3 2", "-2 1", "1/100", bound), settled(VERDICT_HOLDS)); /* 16 / 5 */
  cr_expect(value_is(bound, "16/5") || verdict_fits(num_at_most(bound, list("16/5")), VERDICT_HOLDS) || !num_decides());
  cr_expect_eq(refute_slopes("3 2", "-2 -2", "1/100", bound), settled(VERDICT_UNDECIDED)); /* 4 - 2 * 2 = 0 */
  cr_expect_eq(refute_slopes("1 2", "-2 0", "1/100", bound), settled(VERDICT_UNDECIDED));  /* they fit */
  cr_expect_eq(refute_slopes("-3 2", "-2 0", "1/100", bound), settled(VERDICT_UNDECIDED)); /* not asked */
  cr_expect(value_is(bound, "0"));
}
