/* What C Prop. 4.6 constructs is what item "kkt" takes, and is a KKT point, whatever the order of the labels. */
#include "../on_item.h"
#include "../random.h"

extern const item C_prop4_6;
extern const item kkt;

#define SUITE PLUMB_SUITE(C_prop4_6)

enum { BLOCKS = 2, DIM = 4 * BLOCKS };

ITEM_SUITE;

static void set(field *f, size_t at, long value) {
  mpq_set_si(f->value[at].lo, value, 1);
  mpq_set_si(f->value[at].hi, value, 1);
}

/* The rows of a quaternion as a matrix are orthogonal; every second block is times 3. */
static void add_orthogonal(fields *f, size_t samples, random_stream *s) {
  static const int place[4][4] = {{0, 1, 2, 3}, {1, 0, 3, 2}, {2, 3, 0, 1}, {3, 2, 1, 0}};
  static const int sign[4][4] = {{1, 1, 1, 1}, {-1, 1, -1, 1}, {-1, 1, 1, -1}, {-1, -1, 1, 1}};
  field *X = fields_add_numbers(f, "X", 2, samples, DIM);
  for (size_t i = 0; i < samples; i++) {
    size_t block = i / 4, row_of_block = i % 4;
    long quaternion[4] = {1 + (long)block, 2, -1, 3};
    long factor = row_of_block == 1 ? random_between(s, 1, 3) : 1;
    for (size_t c = 0; c < 4; c++)
      set(X, i * DIM + 4 * block + c, factor * sign[row_of_block][c] * quaternion[place[row_of_block][c]]);
  }
}

static size_t add_labels(fields *f, size_t samples, random_stream *s) {
  size_t positive = 0;
  field *y = fields_add_numbers(f, "y", 1, 1, samples);
  for (size_t i = 0; i < samples; i++) {
    int up = random_between(s, 0, 1) == 1;
    set(y, i, up ? 1 : -1);
    positive += (size_t)up;
  }
  return positive;
}

static void copy_numbers(fields *to, const fields *from) {
  for (size_t i = 0; i < from->count; i++) {
    const field *f = from->at + i;
    if (f->text != NULL) {
      fields_add_text(to, f->name, f->text);
      continue;
    }
    field *added = fields_add_numbers(to, f->name, f->rank, f->rows, f->cols);
    for (size_t t = 0; t < f->rows * f->cols; t++) {
      mpq_set(added->value[t].lo, f->value[t].lo);
      mpq_set(added->value[t].hi, f->value[t].hi);
    }
  }
}

static void expect_point(const char *outputs, size_t samples, random_stream *s) {
  add_orthogonal(&in, samples, s);
  size_t positive = add_labels(&in, samples, s);
  fields_add_text(&in, "variant", "repaired");
  fields_add_text(&in, "outputs", outputs);
  int done = item_construct(&C_prop4_6, &in, &out, &why);
  cr_assert_eq(done, positive > 0, "%s", why.text);
  if (!done) return;
  copy_numbers(&in, &out);
  cr_assert(item_check(&kkt, &in, &rows, &why), "%s", why.text);
  cr_expect_eq(rows.subject, SUBJECT_SUPPLIED);
  outcome answer = report_outcome(&rows);
#if defined PLUMB_RATIONAL
  cr_expect_eq(answer, OUTCOME_HOLDS);
#elif defined PLUMB_DOUBLE
  cr_expect_eq(answer, OUTCOME_APPROX);
#else
  cr_expect(answer == OUTCOME_HOLDS || answer == OUTCOME_UNDECIDED);
#endif
}

Test(SUITE, construction_is_accepted_by_kkt) {
  random_stream s = {11};
  for (size_t samples = 1; samples <= DIM; samples++)
    for (int trained = 0; trained < 2; trained++) {
      expect_point(trained ? "trained" : "fixed", samples, &s);
      item_end();
      item_begin();
    }
}

static void add_axes(long first) {
  field *X = fields_add_numbers(&in, "X", 2, 1, 2);
  set(X, 0, first);
  set(fields_add_numbers(&in, "y", 1, 1, 1), 0, 1);
}

Test(SUITE, refuses_words_that_it_does_not_know) {
  add_axes(1);
  fields_add_text(&in, "variant", "liberal");
  fields_add_text(&in, "outputs", "fixed");
  cr_expect_eq(item_construct(&C_prop4_6, &in, &out, &why), 0);
  cr_expect_str_eq(why.text, "variant: \"liberal\" is not known; expected literal|repaired");
}

Test(SUITE, refuses_a_zero_sample) {
  add_axes(0);
  fields_add_text(&in, "variant", "literal");
  fields_add_text(&in, "outputs", "trained");
  cr_expect_eq(item_check(&C_prop4_6, &in, &rows, &why), 0);
  cr_expect_str_eq(why.text, "X: sample 1 is zero, or may be");
  cr_expect_eq(rows.count, 0);
}
