/* KKT points that are right, and wrong in one way each: the verifier must name the rows that fail. */
#include "../inputs.h"
#include "kkt/certificate_rows.h"

#define SUITE PLUMB_SUITE(kkt)

static report seen;
static verdict answered; /* by the certificate, of all conditions together */

static void setup(void) { report_init(&seen); }

static void teardown(void) {
  report_clear(&seen);
  lists_free();
}

TestSuite(SUITE, .init = setup, .fini = teardown);

/* A point as text; sizes from `samples`, `dim`, `width`. */
typedef struct {
  const char *problem;
  size_t samples, dim, width;
  const char *X, *y, *W, *b, *v, *slope, *multipliers, *slopes;
} written;

/* The network of the text; A-eq1 has weights times sqrt(m), and N the factor 1/m. */
static network network_of(const written *w, const kkt_problem *problem) {
  num *scale = list("1"), *width = cells_new(1);
  num_set_int(width, (long)w->width);
  if (problem->divide_by_width) num_div(scale, scale, width);
  return (network){.width = w->width,
                   .dim = w->dim,
                   .W = list(w->W),
                   .b = problem->has_bias ? list(w->b) : cells_new(w->width),
                   .v = list(w->v),
                   .slope = list(w->slope),
                   .scale = scale,
                   .biases = problem->has_bias,
                   .outputs = problem->outputs_trained};
}

static verdict answer_of(const kkt_problem *problem, const network *net, const data_set *data, const candidate *given) {
  pool p;
  measures at;
  certificate c;
  pool_init(&p);
  measure(&at, &p, net, data);
  kkt_question of = {net, data, &at, problem->form, *given, pool_int(&p, 1), pool_int(&p, 0), 0, NULL, 1};
  certificate_init(&c, &p, &of);
  certificate_decide(&c);
  pool_free(&p);
  return c.answer;
}

static void verify(const written *w) {
  const kkt_problem *problem = kkt_problem_find(w->problem);
  network net = network_of(w, problem);
  data_set data = {w->samples, w->dim, list(w->X), list(w->y), NULL};
  candidate given = {list(w->multipliers), list(w->slopes)};
  report_clear(&seen);
  report_init(&seen);
  kkt_rows(problem, &net, &data, &given, ROW_CONCLUSION, &seen);
  answered = answer_of(problem, &net, &data, &given);
}

static int named_in(const char *names, const char *name) {
  size_t length = strlen(name);
  for (const char *at = strstr(names, name); at != NULL; at = strstr(at + 1, name))
    if ((at == names || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' ')) return 1;
  return 0;
}

static size_t words_in(const char *names) {
  size_t count = names[0] != '\0';
  for (const char *at = names; *at != '\0'; at++) count += *at == ' ';
  return count;
}

/* Exactly the rows named (separated by blanks) fail, and the certificate says so. In double nothing is decided; an
   enclosure may leave rows undecided, but never decides wrongly. */
static void fails_exactly(const written *w, const char *names) {
  char place[ROW_LABEL];
  size_t met = 0;
  verify(w);
  for (size_t i = 0; i < seen.count; i++) {
    const row *r = seen.at + i;
    if (r->kind == ROW_INFO) continue;
    cr_assert_eq(r->kind, ROW_CONCLUSION);
    row_place(r, place);
    int named = named_in(names, place);
    met += named && r->answer == VERDICT_FAILS;
    cr_expect(verdict_fits(r->answer, named ? VERDICT_FAILS : VERDICT_HOLDS), "%s: %s", place, verdict_name(r->answer));
  }
  cr_expect(verdict_fits(answered, names[0] == '\0' ? VERDICT_HOLDS : VERDICT_FAILS), "%s", verdict_name(answered));
#if defined PLUMB_RATIONAL
  cr_expect_eq(met, words_in(names), "some of these rows are missing: %s", names);
#else
  cr_expect_leq(met, words_in(names));
#endif
}

static const row *find(const char *name) {
  char place[ROW_LABEL];
  for (size_t i = 0; i < seen.count; i++) {
    row_place(seen.at + i, place);
    if (strcmp(place, name) == 0) return seen.at + i;
  }
  return NULL;
}

/* A, instance CAN-1. */
static const written can1 = {"A-eq1", 2,      2,     2,         "1 0 0 1",    "1 -1", "8/5 -4/5 -4/5 8/5",
                             "0 0",   "1 -1", "1/2", "8/5 8/5", "1 1/2 1/2 1"};

Test(SUITE, leaky_point) {
  fails_exactly(&can1, "");
  cr_assert_not_null(find("margin[2]"));
  cr_assert_not_null(find("stationarity.w[2]"));
  cr_assert_null(find("stationarity.b[1]"));
  cr_assert_null(find("stationarity.v[1]"));
  cr_assert_null(find("slope.active[1,1]"));
  cr_assert_not_null(find("slope.others"));
}

Test(SUITE, weights_of_one_neuron_scaled) {
  written w = can1;
  w.W = "44/25 -22/25 -4/5 8/5";
  fails_exactly(&w, "slackness[1] slackness[2] stationarity.w[1]");
}

Test(SUITE, infeasible) {
  written w = can1;
  w.W = "4/5 -2/5 -4/5 8/5";
  fails_exactly(&w, "margin[1] margin[2] slackness[1] slackness[2] stationarity.w[1]");
}

Test(SUITE, negative_multiplier) {
  written w = can1;
  w.multipliers = "-8/5 8/5";
  fails_exactly(&w, "multiplier[1] stationarity.w[1] stationarity.w[2]");
}

Test(SUITE, slope_away_from_a_kink) {
  written w = can1;
  w.slopes = "1 3/4 1/2 1";
  fails_exactly(&w, "slope.inactive[1,2] stationarity.w[2]");
}

Test(SUITE, fixed_output_that_is_no_sign) {
  written w = can1;
  w.v = "1 -2";
  w.W = "8/5 -4/5 -8/5 16/5";
  fails_exactly(&w, "sign[2] slackness[1] slackness[2]");
}

Test(SUITE, activation_of_another_problem) {
  written w = can1;
  w.problem = "C-sec4.1-no-bias";
  verify(&w);
#if defined PLUMB_RATIONAL
  cr_assert_eq(find("activation")->answer, VERDICT_FAILS);
#endif
  w.problem = "A-eq1";
  w.slope = "1";
  verify(&w);
#if defined PLUMB_RATIONAL
  cr_assert_eq(find("activation.below-1")->answer, VERDICT_FAILS);
#endif
}

/* A, instance XOR4: four neurons, each at its kink for two samples. */
static const written xor4 = {"A-eq1",
                             4,
                             2,
                             4,
                             "1 0 -1 0 0 1 0 -1",
                             "1 1 -1 -1",
                             "8 0 -8 0 0 8 0 -8",
                             "0 0 0 0",
                             "1 1 -1 -1",
                             "1/2",
                             "16 16 16 16",
                             "1 1/2 3/4 3/4  1/2 1 3/4 3/4  3/4 3/4 1 1/2  3/4 3/4 1/2 1"};

Test(SUITE, kinks) {
  fails_exactly(&xor4, "");
  cr_assert(mpq_cmp_si(find("kinks")->lhs.b.lo, 8, 1) == 0);
  cr_assert_null(find("slope.inactive[1,2]"));
  const row *low = find("slope.least[1,3]"), *high = find("slope.most[1,3]");
  cr_assert(low != NULL && high != NULL);
  cr_assert(bounds_are(&low->lhs.b, "1/2") && bounds_are(&low->rhs.b, "3/4"));
  cr_assert(bounds_are(&high->lhs.b, "3/4") && bounds_are(&high->rhs.b, "1"));
}

Test(SUITE, slope_outside_the_subdifferential) {
  written w = xor4;
  w.slopes = "1 1/2 3/4 3/4  1/2 1 3/4 3/4  3/8 3/4 1 1/2  3/8 3/4 1/2 1";
  fails_exactly(&w, "slope.least[3,1] slope.least[4,1]");
  w.slopes = "1 1/2 3/4 3/4  1/2 1 3/4 3/4  3/4 9/8 1 1/2  3/4 9/8 1/2 1";
  fails_exactly(&w, "slope.most[3,2] slope.most[4,2]");
}

Test(SUITE, slopes_at_kinks_that_do_not_cancel) {
  written w = xor4;
  w.slopes = "1 1/2 3/4 3/4  1/2 1 3/4 3/4  1 3/4 1 1/2  3/4 3/4 1/2 1";
  fails_exactly(&w, "stationarity.w[1]");
}

/* B, the tiny instance: everything rational, one kink per neuron. */
static const written tiny = {
    "B-eq2",     2,          3,   2,         "4 1 0 2 -3 2", "1 -1", "5/12 1/4 -1/12 1/12 -5/12 1/4",
    "1/12 1/12", "1/2 -1/2", "0", "1/4 1/4", "1 1/3 1/3 1"};

Test(SUITE, all_parameters_trained) {
  fails_exactly(&tiny, "");
  cr_assert_not_null(find("stationarity.b[2]"));
  cr_assert_not_null(find("stationarity.v[2]"));
}

/* The same function and the same direction of every sum, but outputs and weights out of balance. */
Test(SUITE, unbalanced_outputs) {
  written w = tiny;
  w.W = "5/24 1/8 -1/24 1/24 -5/24 1/8";
  w.b = "1/24 1/24";
  w.v = "1 -1";
  w.multipliers = "1/16 1/16";
  fails_exactly(&w, "stationarity.v[1] stationarity.v[2]");
}

Test(SUITE, bias_off) {
  written w = tiny;
  w.b = "1/12 1/6";
  fails_exactly(&w, "margin[1] slackness[1] slackness[2] stationarity.b[2] slope.active[1,2]");
}

Test(SUITE, normalised_residual) {
  written w = tiny;
  w.b = "1/12 1/4";
  verify(&w);
  const row *r = find("stationarity.b[2]");
  cr_assert_str_eq(r->scale_name, "|b_j| + |sum|");
#if defined PLUMB_RATIONAL
  cr_assert(mpq_cmp_si(r->lhs.b.lo, 1, 6) == 0);
  cr_assert(mpq_cmp_si(r->normalised.b.lo, 1, 2) == 0);
#endif
}

/* The tiny instance in root-free form: a_j = 1/4, lambda_i^2 = 1/16. */
static const written tiny_free = {
    "B-eq2-root-free", 2,      3,   2,           "4 1 0 2 -3 2",       "1 -1", "5/24 1/8 -1/24 1/24 -5/24 1/8",
    "1/24 1/24",       "1 -1", "0", "1/16 1/16", "1/16 1/48 1/48 1/16"};

Test(SUITE, root_free_point) {
  fails_exactly(&tiny_free, "");
  cr_assert_not_null(find("multiplier-squared[1]"));
#if !defined PLUMB_DOUBLE
  cr_assert_not_null(find("slope.most[2,1]"));
#endif
#if defined PLUMB_RATIONAL
  const row *kink = find("slope.most[2,1]");
  cr_assert(bounds_are(&kink->lhs.b, "1/2304") && bounds_are(&kink->rhs.b, "1/256"));
#endif
}

Test(SUITE, root_free_multiplier) {
  written w = tiny_free;
  w.multipliers = "1/8 1/16";
  fails_exactly(&w, "slope.active[1,1]");
  w.multipliers = "-1/16 1/16";
  fails_exactly(&w, "multiplier-squared[1] slope.active[1,1] slope.most[1,2]");
}

Test(SUITE, root_free_block_multiplier_at_a_kink) {
  written w = tiny_free;
  w.slopes = "1/16 1/48 1/16 1/16";
  fails_exactly(&w, "stationarity.w[1] stationarity.b[1]");
  w.slopes = "1/16 1/48 1/8 1/16";
  fails_exactly(&w, "stationarity.w[1] stationarity.b[1] slope.most[2,1]");
  w.slopes = "1/16 1/48 -1/48 1/16";
  fails_exactly(&w, "stationarity.w[1] stationarity.b[1] block-multiplier[2,1]");
}

Test(SUITE, root_free_output) {
  written w = tiny_free;
  w.slopes = "1/8 1/48 1/48 1/16";
  fails_exactly(&w, "stationarity.w[1] stationarity.b[1] stationarity.v[1] slope.active[1,1]");
  w = tiny_free;
  w.v = "2 -1";
  fails_exactly(&w, "sign[1] slackness[1] stationarity.w[1] stationarity.b[1] stationarity.v[1]");
}

Test(SUITE, root_free_dead_neuron) {
  written w = tiny_free;
  w.width = 3;
  w.W = "5/24 1/8 -1/24 1/24 -5/24 1/8 0 0 0";
  w.b = "1/24 1/24 0";
  w.v = "1 -1 1";
  w.slopes = "1/16 1/48 0 1/48 1/16 0";
  fails_exactly(&w, "");
  w.slopes = "1/16 1/48 1 1/48 1/16 0";
  fails_exactly(&w, "stationarity.w[3] stationarity.b[3] slope.most[1,3]");
}

/* A dead neuron whose column cancels in every sum is still refused: two equal samples with opposite labels. */
Test(SUITE, root_free_dead_neuron_that_cancels) {
  written w = {"C-sec4.2-root-free", 2, 1, 1, "1 1", "1 -1", "0", "0", "1", "0", "0 0", "1 1"};
  fails_exactly(&w, "margin[1] margin[2] slope.most[1,1] slope.most[2,1]");
}

/* C Prop. 4.6, repaired, on three orthonormal samples: neurons of different size, a_1^2 = 1 and a_2^2 = 2. */
static const written orthogonal_free = {"C-sec4.2-root-free", 3,     3,      2,   "1 0 0 0 1 0 0 0 1", "-1 1 1",
                                        "1 0 0 0 1 1",        "0 0", "-1 1", "0", "1 1/2 1/2",         "1 0 0 1 0 1"};

Test(SUITE, root_free_neurons_of_different_size) {
  written w = orthogonal_free;
  fails_exactly(&w, "");
  w.multipliers = "1 1 1";
  fails_exactly(&w, "slope.active[2,2] slope.active[3,2]");
  w.multipliers = "1 1/2 1/4";
  fails_exactly(&w, "slope.active[3,2]");
}

/* Below the kink Lambda_ij is 0: here phi(z_21) = 0, and Lambda_21 = 1/4 is wrong. */
Test(SUITE, root_free_inactive_pair) {
  written w = {"C-sec4.2-root-free", 2, 1, 2, "1 -1", "1 -1", "1 -1", "0 0", "1 -1", "0", "1 1", "1 0 0 1"};
  fails_exactly(&w, "");
  w.slopes = "1 0 1/4 1";
  fails_exactly(&w, "stationarity.w[1] slope.inactive[2,1]");
}

/* C with one sample x = 1 in one dimension. */
Test(SUITE, one_sample) {
  written w = {"C-sec4.2", 1, 1, 1, "1", "1", "1", "0", "1", "0", "1", "1"};
  fails_exactly(&w, "");
  w.y = "-1";
  fails_exactly(&w, "margin[1] slackness[1] stationarity.w[1] stationarity.v[1]");
  written fixed = {"C-sec4.1", 1, 1, 1, "1", "1", "1/2", "1/2", "1", "0", "1/2", "1"};
  fails_exactly(&fixed, "");
  fixed.W = "3/4";
  fixed.b = "1/4";
  fails_exactly(&fixed, "stationarity.w[1] stationarity.b[1]");
}

/* C Prop. 4.6 as printed, on three orthonormal samples: right for fixed outputs, refused by stationarity in v. */
Test(SUITE, orthogonal_samples) {
  written w = {"C-sec4.1-no-bias", 3, 3, 2, "1 0 0 0 1 0 0 0 1", "-1 1 1", "1 0 0 0 1 1", "0 0", "-1 1", "0", "1 1 1",
               "1 0 0 1 0 1"};
  fails_exactly(&w, "");
  w.problem = "C-sec4.2";
  fails_exactly(&w, "stationarity.v[2]");
  w.slopes = "1 1 0 1 0 1";
  fails_exactly(&w, "stationarity.w[2] stationarity.v[2]");
}

/* A sample without a multiplier inside the margin. */
Test(SUITE, only_infeasible) {
  written w = {"C-sec4.2", 2, 1, 1, "1 1/2", "1 1", "1", "0", "1", "0", "1 0", "1 1"};
  fails_exactly(&w, "margin[2]");
}

Test(SUITE, biases_are_not_read_where_there_are_none) {
  written w = {"C-sec4.2", 1, 1, 1, "1", "1", "1", "5", "1", "0", "1", "1"};
  fails_exactly(&w, "");
}

/* At a KKT point the squared norm is the degree times the sum of the multipliers. */
Test(SUITE, norm_and_multipliers) {
  static const written *const points[] = {&can1, &xor4, &tiny};
  for (size_t k = 0; k < 3; k++) {
    verify(points[k]);
    const row *norm = find("norm");
    const row *sum = find("multiplier.sum");
#if defined PLUMB_RATIONAL
    cr_assert(mpq_equal(norm->lhs.b.lo, sum->lhs.b.lo));
#elif defined PLUMB_ENCLOSES
    cr_assert(mpq_cmp(norm->lhs.b.lo, sum->lhs.b.hi) <= 0 && mpq_cmp(sum->lhs.b.lo, norm->lhs.b.hi) <= 0);
#endif
    cr_assert(norm != NULL && sum != NULL);
  }
}
