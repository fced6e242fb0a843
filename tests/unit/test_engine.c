/* Which arithmetic decides what, by size and by numbers; certificates of networks that are large. */
#include "exact_inputs.h"
#include "verdict/common/engine.h"

static fields in;
static failure why;
static const item *direction;

static void setup(void) {
  fields_init(&in);
  direction = engine_find("kkt-direction");
}

static void teardown(void) { fields_clear(&in); }

TestSuite(engine, .init = setup, .fini = teardown);

static field *ones(const char *name, int rank, size_t rows, size_t cols) {
  field *f = fields_add_binary(&in, name, rank, rows, cols);
  for (size_t k = 0; k < rows * cols; k++) f->binary[k] = 1;
  return f;
}

Test(engine, items_by_name) {
  cr_expect_str_eq(direction->id, "kkt-direction");
  cr_expect_null(engine_find("kkt-nothing"));
}

Test(engine, numbers_decide_the_arithmetic) {
  cr_expect_eq(engine_network_auto(direction, &in), ARITH_RATIONAL);
  cr_expect_eq(engine_network_size(&in), 0);
  put(&in, "x", 0, 1, 1, "1/3");
  cr_expect_eq(engine_auto(direction, &in), ARITH_RATIONAL);
  cr_expect_eq(engine_auto(engine_find("A-def-loss"), &in), ARITH_ENCLOSURE);
  mpq_set_ui(in.at->value->hi, 1, 1);
  cr_expect_eq(engine_auto(direction, &in), ARITH_ENCLOSURE);
}

/* Large arrays of doubles take intervals, unless their numbers are enormous or tiny. */
Test(engine, sizes_decide_the_arithmetic) {
  field *W = ones("W", 2, 101, 1000);
  cr_expect_eq(engine_network_size(&in), 0);
  cr_expect_eq(engine_auto(direction, &in), ARITH_INTERVAL);
  cr_expect_eq(engine_network_auto(direction, &in), ARITH_INTERVAL);
  (void)ones("X", 2, 3, 1000);
  cr_expect_eq(engine_network_size(&in), 303000);
  cr_expect_eq(engine_network_auto(direction, &in), ARITH_INTERVAL);
  W = in.at;
  W->binary[7] = 0x1p101;
  cr_expect_eq(engine_network_auto(direction, &in), ARITH_ENCLOSURE);
  for (size_t k = 0; k < W->rows * W->cols; k++) W->binary[k] = 0x1p-110;
  cr_expect_eq(engine_network_auto(direction, &in), ARITH_ENCLOSURE);
  for (size_t k = 0; k < W->rows * W->cols; k++) W->binary[k] = 0;
  cr_expect_eq(engine_network_auto(direction, &in), ARITH_INTERVAL);
}

/* ---- certificates ---- */

/* 2 x 301 x 500 products: all samples are 1, so is every label but the second. */
static void put_large(void) {
  (void)ones("X", 2, 2, 500);
  ones("y", 1, 1, 2)->binary[1] = -1;
  (void)ones("W", 2, 301, 500);
  (void)ones("v", 1, 1, 301);
}

static verdict answer_to(const char *sample) {
  claim_list claims = {0};
  claim_answer answer;
  put(&claims.problem, "gamma", 0, 1, 1, "0");
  fields_add_text(&claims.problem, "biases", "no");
  fields_add_text(&claims.problem, "outputs", "trained");
  put(&proof_add(&claims, CLAIM_MISCLASSIFIES)->numbers, "sample", 0, 1, 1, sample);
  cr_assert(engine_certify(&in, &claims, &answer, &why), "%s", why.text);
  proof_clear(&claims);
  return answer.answer;
}

/* Intervals that decide; where they do not show a claim it is decided exactly. */
Test(engine, certificates_of_large_networks) {
  put_large();
  cr_expect_gt(engine_network_size(&in), MOST_EXACT_PRODUCTS);
  cr_expect_eq(answer_to("2"), VERDICT_HOLDS);
  cr_expect_eq(answer_to("1"), VERDICT_FAILS);
}
