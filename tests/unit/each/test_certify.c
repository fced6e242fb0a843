/* Claims of certificates, decided from their numbers: right ones by hand, and each number of them wrong. Doubles prove nothing, so
   nothing is asked of them; intervals may leave open what is decided exactly. */
#include "../inputs.h"
#include "verdict/certify.h"

#ifndef PLUMB_DOUBLE
#define SUITE PLUMB_SUITE(certify)

static fields net;
static claim_list claims;
static claim_answer answers[4];
static failure why;

static void setup(void) { fields_init(&net); }

static void teardown(void) {
  fields_clear(&net);
  proof_clear(&claims);
  lists_free();
}

TestSuite(SUITE, .init = setup, .fini = teardown);

/* ---- networks ---- */

static void put_network(size_t n, size_t d, size_t m, const char *X, const char *y, const char *W, const char *v) {
  put(&net, "X", 2, n, d, X);
  put(&net, "y", 1, 1, n, y);
  put(&net, "W", 2, m, d, W);
  put(&net, "v", 1, 1, m, v);
}

static void put_problem(const char *gamma, const char *biases, const char *outputs) {
  put(&claims.problem, "gamma", 0, 1, 1, gamma);
  fields_add_text(&claims.problem, "biases", biases);
  fields_add_text(&claims.problem, "outputs", outputs);
}

/* min (w^2 + v^2) / 2 subject to v max(w x, 0) >= 1 at x = 1 and at x = 2: w = v = 1 with lambda = (1, 0). */
static void put_line(void) {
  put_network(2, 1, 1, "1 2", "1 1", "1", "1");
  put_problem("0", "no", "trained");
}

/* Two samples and two neurons, each sample on the hinge of one: w_j = x_j, v = lambda = (1, 1), with slope 0 at the hinges. */
static void put_square(void) {
  put_network(2, 2, 2, "1 0  0 1", "1 1", "1 0  0 1", "1 1");
  put_problem("0", "no", "trained");
}

/* ---- claims ---- */

static int is_certified(void) { return certify(&net, &claims, answers, &why); }

/* The answer of the only claim; where it is not proved the words say where. */
static void is(verdict answer, const char *words) {
  cr_assert(is_certified(), "%s", why.text);
  cr_expect(verdict_fits(answers[0].answer, answer), "answer %d", (int)answers[0].answer);
  if (answers[0].answer == answer) cr_expect_str_eq(answers[0].words, words);
  proof_clear(&claims);
  fields_clear(&net);
  fields_init(&net);
}

/* What is wrong whatever the arithmetic. */
static void is_wrong(const char *words) {
  cr_assert(is_certified(), "%s", why.text);
  cr_expect_eq(answers[0].answer, VERDICT_FAILS);
  cr_expect_str_eq(answers[0].words, words);
  proof_clear(&claims);
  fields_clear(&net);
  fields_init(&net);
}

static void claim_within(const char *t, size_t multipliers, const char *lambda, size_t slopes, const char *named) {
  stated_claim *c = proof_add(&claims, CLAIM_WITHIN);
  put(&c->numbers, "tolerance", 0, 1, 1, t);
  put(&c->numbers, "multipliers", 1, 1, multipliers, lambda);
  put(&c->numbers, "slopes", 2, slopes, 3, named);
}

Test(SUITE, a_kkt_point) {
  put_line();
  claim_within("0", 2, "1 0", 0, "");
  is(VERDICT_HOLDS, "");
  put_line();
  claim_within("1/4", 2, "9/8 0", 0, "");
  is(VERDICT_HOLDS, "");
}

/* The residual is (1/2, 1/2), of |theta| = root 2. */
Test(SUITE, the_condition_that_is_not_shown_is_named) {
  put_line();
  claim_within("1/4", 2, "1/2 0", 0, "");
  is(VERDICT_FAILS, "stationarity");
  put_line();
  claim_within("1/4", 2, "-1 0", 0, "");
  is(VERDICT_FAILS, "dual feasibility");
  put_line();
  claim_within("1/4", 2, "1 1/8", 0, "");
  is(VERDICT_FAILS, "complementary slackness");
}

Test(SUITE, slopes_at_hinges) {
  put_square();
  claim_within("0", 2, "1 1", 2, "1 2 0  2 1 0");
  is(VERDICT_HOLDS, "");
  put_square(); /* unnamed, the slopes are 1 */
  claim_within("1/2", 2, "1 1", 0, "");
  is(VERDICT_FAILS, "stationarity");
  put_square(); /* beyond [0, 1] */
  claim_within("9/10", 2, "1 1", 2, "1 2 0  2 1 3/2");
  is(VERDICT_FAILS, "Clarke subdifferential");
  put_square(); /* sample 1 is not near the hinge of neuron 1 */
  claim_within("9/10", 2, "1 1", 3, "1 2 0  2 1 0  1 1 1/2");
  is(VERDICT_FAILS, "Clarke subdifferential");
}

/* Of a leaky ReLU the slope below 0 is gamma: w = x_1 - x_2 / 2 with both samples at margin 1. */
Test(SUITE, slopes_of_signs) {
  put_network(2, 2, 1, "1 0  0 2", "1 -1", "1 -1", "1");
  put(&net, "gamma", 0, 1, 1, "1/2");
  put_problem("1/2", "no", "fixed");
  claim_within("0", 2, "1 1", 0, "");
  is(VERDICT_HOLDS, "");
}

Test(SUITE, wrong_numbers_of_within) {
  put_line();
  claim_within("1", 2, "1 0", 0, "");
  is_wrong("tolerance: out of range, expected 0 or more and below 1");
  put_line();
  claim_within("-1/100", 2, "1 0", 0, "");
  is_wrong("tolerance: out of range, expected 0 or more and below 1");
  put_line();
  claim_within("0", 3, "1 0 0", 0, "");
  is_wrong("multipliers: expected 2 numbers");
  static const char *const nowhere[] = {"0 1 1", "3 1 1", "1/2 1 1", "-1 1 1", "1 0 1", "1 2 1"};
  for (size_t k = 0; k < sizeof nowhere / sizeof *nowhere; k++) {
    put_line();
    claim_within("0", 2, "1 0", 1, nowhere[k]);
    is_wrong("slopes: a row names no sample and neuron of this network");
  }
  put_line();
  claim_within("0", 2, "1 0", 0, "");
  fields_remove(&claims.at->numbers, "slopes");
  put(&claims.at->numbers, "slopes", 2, 1, 2, "1 1");
  is_wrong("slopes: expected rows of three: sample, neuron, slope");
}

static void claim_not_within(const char *t, const char *W, const char *v) {
  stated_claim *c = proof_add(&claims, CLAIM_NOT_WITHIN);
  put(&c->numbers, "tolerance", 0, 1, 1, t);
  put(&c->numbers, "W", 2, 1, 1, W);
  if (v != NULL) put(&c->numbers, "v", 1, 1, 1, v);
}

/* v = 1/2 beside w = 2: for D = (1, -1/4) the gradient (1/2, 2) has <D, g> = 0, and <D, theta> = 2 - 1/8. */
Test(SUITE, no_kkt_point) {
  put_network(1, 1, 1, "1", "1", "2", "1/2");
  put_problem("0", "no", "trained");
  claim_not_within("1/2", "1", "-1/4");
  is(VERDICT_HOLDS, "");
  put_network(1, 1, 1, "1", "1", "2", "1/2"); /* <D, g> > 0 */
  put_problem("0", "no", "trained");
  claim_not_within("1/2", "1", "1/4");
  is(VERDICT_FAILS, "the direction does not refute the tolerance");
}

Test(SUITE, wrong_numbers_of_not_within) {
  put_line();
  claim_not_within("2", "1", "1");
  is_wrong("tolerance: out of range, expected 0 or more and below 1");
  put_line();
  claim_not_within("1/2", "1", NULL);
  is_wrong("v: expected 1 numbers");
  put_line();
  claim_not_within("1/2", "1", "1");
  fields_remove(&claims.at->numbers, "W");
  put(&claims.at->numbers, "W", 2, 2, 1, "1 1");
  is_wrong("W: expected 1 numbers");
  put_network(1, 1, 1, "1", "1", "1", "1");
  put(&net, "b", 1, 1, 1, "0");
  put_problem("0", "yes", "trained");
  claim_not_within("1/2", "1", "1");
  is_wrong("b: expected 1 numbers");
}

/* ---- misclassified samples ---- */

static void claim_misclassifies(const char *sample) {
  put(&proof_add(&claims, CLAIM_MISCLASSIFIES)->numbers, "sample", 0, 1, 1, sample);
}

/* The margins are 1 and -2. */
static void put_wrong_line(void) {
  put_network(2, 1, 1, "1 2", "1 -1", "1", "1");
  put_problem("0", "no", "trained");
}

Test(SUITE, a_misclassified_sample) {
  put_wrong_line();
  claim_misclassifies("2");
  is(VERDICT_HOLDS, "");
  put_wrong_line();
  claim_misclassifies("1");
  is(VERDICT_FAILS, "the sample is classified correctly");
  static const char *const nobody[] = {"0", "3", "3/2"};
  for (size_t k = 0; k < sizeof nobody / sizeof *nobody; k++) {
    put_wrong_line();
    claim_misclassifies(nobody[k]);
    is_wrong("sample: there is none of that number");
  }
}

/* No other claim is about a network that misclassifies a sample. */
Test(SUITE, other_claims_of_misclassified_samples) {
  put_wrong_line();
  claim_within("0", 2, "1 0", 0, "");
  is(VERDICT_FAILS, "a sample is misclassified");
  put_wrong_line();
  claim_not_within("0", "1", "-1");
  is(VERDICT_FAILS, "a sample is misclassified");
  put_wrong_line();
  (void)proof_add(&claims, CLAIM_EXISTS);
  is(VERDICT_FAILS, "a sample is misclassified");
}

/* ---- existence ---- */

/* Of put_line, by hand: unknowns lambda and a = v^2, both 1; derivatives (1, 1; 1, 0). */
static stated_claim *claim_exists(void) {
  static const struct {
    const char *name, *numbers;
    int rank;
    size_t rows, cols;
  } right[] = {
      {"distance", "1/1024", 0, 1, 1},  {"members", "1", 1, 1, 1}, {"class_of", "1", 1, 1, 1}, {"signs", "1", 1, 1, 1},
      {"sides", "1", 2, 1, 1},          {"point", "1 1", 1, 1, 2}, {"radius", "0", 0, 1, 1},   {"scale", "1", 0, 1, 1},
      {"inverse", "0 1 1 -1", 2, 2, 2}, {"growth", "1", 1, 1, 1},
  };
  stated_claim *c = proof_add(&claims, CLAIM_EXISTS);
  for (size_t k = 0; k < sizeof right / sizeof *right; k++)
    put(&c->numbers, right[k].name, right[k].rank, right[k].rows, right[k].cols, right[k].numbers);
  return c;
}

static void replace(stated_claim *c, const char *name, int rank, size_t rows, size_t cols, const char *numbers) {
  fields_remove(&c->numbers, name);
  put(&c->numbers, name, rank, rows, cols, numbers);
}

Test(SUITE, an_exact_point) {
  put_line();
  (void)claim_exists();
  is(VERDICT_HOLDS, "");
}

/* Each number by itself. */
Test(SUITE, an_exact_point_that_is_not_shown) {
  static const struct {
    const char *name, *numbers;
    int rank;
    size_t cols;
    const char *words;
  } changed[] = {
      {"radius", "1000", 0, 1, "box.into"},   {"point", "2 1", 1, 2, "box.into"}, {"sides", "-1", 2, 1, "box.into"},
      {"signs", "-1", 1, 1, "outputs.signs"}, {"scale", "4", 0, 1, "distance"},   {"distance", "-1", 0, 1, "distance"},
  };
  for (size_t k = 0; k < sizeof changed / sizeof *changed; k++) {
    put_line();
    replace(claim_exists(), changed[k].name, changed[k].rank, 1, changed[k].cols, changed[k].numbers);
    cr_assert(is_certified(), "%s", why.text);
    cr_expect_neq(answers[0].answer, VERDICT_HOLDS, "%s", changed[k].name);
    cr_expect_eq(strncmp(answers[0].words, changed[k].words, strlen(changed[k].words)), 0, "%s: %s", changed[k].name,
                 answers[0].words);
    proof_clear(&claims);
    fields_clear(&net);
    fields_init(&net);
  }
}

/* What is no guess at all is refused before anything is computed. */
Test(SUITE, numbers_that_are_no_guess) {
  static const struct {
    const char *name, *numbers;
    int rank;
    size_t rows, cols;
    const char *words;
  } changed[] = {
      {"members", "0", 1, 1, 1, "members: entry 1 is not a place, expected 1 to 2"},
      {"members", "3", 1, 1, 1, "members: entry 1 is not a place, expected 1 to 2"},
      {"members", "3/2", 1, 1, 1, "members: entry 1 is not a place, expected 1 to 2"},
      {"members", "1/3", 1, 1, 1, "members: has a number that is not a double"},
      {"members", "2 1", 1, 1, 2, "members: entry 2 is not above the one before, expected samples in order"},
      {"members", "1 1", 1, 1, 2, "members: entry 2 is not above the one before, expected samples in order"},
      {"class_of", "1 1", 1, 1, 2, "class_of: has 1 rows of 2 numbers, expected 1 of 1"},
      {"class_of", "2", 1, 1, 1, "class_of: entry 1 is not a place, expected 1 to 1"},
      {"class_of", "-1", 1, 1, 1, "class_of: entry 1 is not a place, expected 1 to 1"},
      {"class_of", "0", 1, 1, 1, "class_of: no neuron is of class 1"},
      {"class_of", "1/3", 1, 1, 1, "class_of: has a number that is not a double"},
      {"signs", "1/3", 1, 1, 1, "signs: has a number that is not a double"},
      {"signs", "1 1", 1, 1, 2, "class_of: no neuron is of class 2"},
      {"sides", "1 1", 2, 1, 2, "sides: has 1 rows of 2 numbers, expected 1 of 1"},
      {"sides", "1/2", 2, 1, 1, "sides: expected -1, 0 or 1"},
      {"sides", "-2", 2, 1, 1, "sides: expected -1, 0 or 1"},
      {"sides", "1/3", 2, 1, 1, "sides: has a number that is not a double"},
      {"sides", "0", 2, 1, 1, "point: has 1 rows of 2 numbers, expected 1 of 3"},
      {"point", "1", 1, 1, 1, "point: has 1 rows of 1 numbers, expected 1 of 2"},
      {"point", "1 1/3", 1, 1, 2, "point: has a number that is not a double"},
      {"inverse", "0 1 1 -1", 2, 1, 4, "inverse: has 1 rows of 4 numbers, expected 2 of 2"},
      {"inverse", "0 1 1", 2, 1, 3, "inverse: has 1 rows of 3 numbers, expected 2 of 2"},
      {"inverse", "0 1 1 -1/3", 2, 2, 2, "inverse: has a number that is not a double"},
      {"growth", "1 1", 1, 1, 2, "growth: has 1 rows of 2 numbers, expected 1 of 1"},
      {"growth", "1/3", 1, 1, 1, "growth: has a number that is not a double"},
      {"growth", "0", 1, 1, 1,
       "scale, radius, growth: out of range, expected scale > 0, radius >= 0, growth > 0, and 1 where outputs are "
       "fixed"},
      {"scale", "0", 0, 1, 1,
       "scale, radius, growth: out of range, expected scale > 0, radius >= 0, growth > 0, and 1 where outputs are "
       "fixed"},
      {"radius", "-1", 0, 1, 1,
       "scale, radius, growth: out of range, expected scale > 0, radius >= 0, growth > 0, and 1 where outputs are "
       "fixed"},
      {"scale", "1/3", 0, 1, 1, "scale: has a number that is not a double"},
      {"radius", "1/3", 0, 1, 1, "radius: has a number that is not a double"},
  };
  for (size_t k = 0; k < sizeof changed / sizeof *changed; k++) {
    put_line();
    replace(claim_exists(), changed[k].name, changed[k].rank, changed[k].rows, changed[k].cols, changed[k].numbers);
    is_wrong(changed[k].words);
  }
}

/* With leaky ReLU and trained outputs the equations are others. */
Test(SUITE, existence_of_problems_that_are_not_decided) {
  put_network(2, 1, 1, "1 2", "1 1", "1", "1");
  put(&net, "gamma", 0, 1, 1, "1/2");
  fields_add_text(&net, "outputs", "trained");
  put_problem("1/2", "no", "trained");
  (void)claim_exists();
  is(VERDICT_FAILS, "existence is not decided for leaky ReLU beside biases or trained outputs");
}

/* ---- of which problem? ---- */

static void refuses(const char *gamma, const char *biases, const char *outputs, const char *reason) {
  proof_clear(&claims);
  put_problem(gamma, biases, outputs);
  claim_within("0", 2, "1 0", 0, "");
  cr_assert_not(is_certified());
  cr_expect_str_eq(why.text, reason);
}

Test(SUITE, a_certificate_of_another_problem) {
  put_line();
  refuses("1/2", "no", "trained", "problem.gamma: is not the slope of the network");
  refuses("-1/2", "no", "trained", "problem.gamma: is not the slope of the network");
  refuses("0", "yes", "trained", "problem.biases: the certificate says yes, but the network has no");
  refuses("0", "no", "fixed", "problem.outputs: the certificate says fixed, but the network has trained");
  fields_remove(&net, "v");
  refuses("0", "no", "trained", "v: missing, expected a vector");
}

#ifndef PLUMB_RATIONAL

/* The margin is 1/3 - 1/3, of which an enclosure knows that it is near 0 only. */
Test(SUITE, what_an_enclosure_leaves_open) {
  put_network(1, 2, 1, "1/3 -1/3", "1", "1 1", "1");
  put_problem("0", "no", "trained");
  claim_within("0", 1, "1", 0, "");
  is(VERDICT_UNDECIDED, "whether every sample is classified correctly");
  put_network(1, 2, 1, "1/3 -1/3", "1", "1 1", "1");
  put_problem("0", "no", "trained");
  claim_misclassifies("1");
  is(VERDICT_UNDECIDED, "the sample is classified correctly");
}

#endif
#endif
