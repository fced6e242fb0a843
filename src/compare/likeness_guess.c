/* Each mistake is made on purpose on a copy of the golden field, and the outcome is compared with the other field. */
#include <string.h>

#include "compare/difference.h"
#include "compare/likeness.h"
#include "io/text.h"
#include "num/common/exact_functions.h"

static size_t entries_of(const field *f) { return f->rows * f->cols; }

/* a = a * c for 0 <= c; t is scratch. */
static void times(bounds *a, const bounds *c) {
  mpq_mul(a->lo, a->lo, mpq_sgn(a->lo) < 0 ? c->hi : c->lo);
  mpq_mul(a->hi, a->hi, mpq_sgn(a->hi) < 0 ? c->lo : c->hi);
}

static void negate(bounds *a) {
  mpq_neg(a->lo, a->lo);
  mpq_neg(a->hi, a->hi);
  mpq_swap(a->lo, a->hi);
}

static int all_zero(field *guess, const suspect *s) {
  (void)s;
  for (size_t i = 0; i < entries_of(guess); i++) {
    mpq_set_ui(guess->value[i].lo, 0, 1);
    mpq_set_ui(guess->value[i].hi, 0, 1);
  }
  return 1;
}

static int bias_zero(field *guess, const suspect *s) { return strcmp(guess->name, "b") == 0 && all_zero(guess, s); }

static int not_bias_zero(field *guess, const suspect *s) { return strcmp(guess->name, "b") != 0 && all_zero(guess, s); }

static int opposite(field *guess, const suspect *s) {
  (void)s;
  for (size_t i = 0; i < entries_of(guess); i++) negate(guess->value + i);
  return 1;
}

/* Has each row an entry for every sample, as what a training run says at each time? */
static int is_of_times(const field *f, const field *y) {
  return f->rank == 2 && f->cols == y->cols && strcmp(likeness_unit(f), "row") == 0;
}

/* As a dual coefficient y_i lambda_i, where lambda_i is asked for. */
static int times_labels(field *guess, const suspect *s) {
  const field *y = s->labels;
  size_t each;
  bounds label;
  if (y == NULL) return 0;
  int along_rows = is_of_times(guess, y);
  if (!along_rows && strcmp(likeness_unit(guess), "sample") != 0) return 0;
  each = guess->rank == 2 && !along_rows ? guess->cols : 1;
  if (!along_rows && entries_of(guess) != y->cols * each) return 0;
  mpq_inits(label.lo, label.hi, NULL);
  for (size_t i = 0; i < entries_of(guess); i++) {
    field_get(y, i / each % y->cols, &label);
    if (mpq_sgn(label.hi) < 0) negate(guess->value + i);
  }
  mpq_clears(label.lo, label.hi, NULL);
  return 1;
}

static int no_signs(field *guess, const suspect *s) {
  (void)s;
  for (size_t i = 0; i < entries_of(guess); i++)
    if (mpq_sgn(guess->value[i].hi) <= 0) negate(guess->value + i);
  return 1;
}

/* Multiplies by (p/q)^(1/2) where `root` is set, else by p/q. */
static int by_factor(field *guess, size_t p, size_t q, int root) {
  bounds c;
  if (p == 0 || q == 0) return 0;
  mpq_inits(c.lo, c.hi, NULL);
  mpq_set_ui(c.lo, p, q);
  mpq_canonicalize(c.lo);
  mpq_set(c.hi, c.lo);
  if (root) root_bounds(&c);
  for (size_t i = 0; i < entries_of(guess); i++) times(guess->value + i, &c);
  mpq_clears(c.lo, c.hi, NULL);
  return 1;
}

static int by_root_m(field *guess, const suspect *s) { return by_factor(guess, s->neurons, 1, 1); }

static int over_root_m(field *guess, const suspect *s) { return by_factor(guess, 1, s->neurons, 1); }

static int by_m(field *guess, const suspect *s) { return by_factor(guess, s->neurons, 1, 0); }

static int over_m(field *guess, const suspect *s) { return by_factor(guess, 1, s->neurons, 0); }

static int doubled(field *guess, const suspect *s) {
  (void)s;
  return by_factor(guess, 2, 1, 0);
}

static int halved(field *guess, const suspect *s) {
  (void)s;
  return by_factor(guess, 1, 2, 0);
}

/* Square roots of numbers that are not negative. */
static int rooted(field *guess, const suspect *s) {
  (void)s;
  for (size_t i = 0; i < entries_of(guess); i++) {
    bounds *a = guess->value + i;
    if (mpq_sgn(a->lo) < 0) return 0;
    root_bounds(a);
  }
  return 1;
}

static int squared(field *guess, const suspect *s) {
  (void)no_signs(guess, s);
  for (size_t i = 0; i < entries_of(guess); i++) {
    if (mpq_sgn(guess->value[i].lo) < 0) return 0; /* an enclosure of 0 */
    times(guess->value + i, guess->value + i);
  }
  return 1;
}

/* Exchanges entries so that entry (i, j) stands where (j, i) was. */
static int transposed(field *guess, const suspect *s) {
  size_t rows = guess->rows, cols = guess->cols;
  if (guess->rank != 2) return 0;
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < cols; j++) {
      mpq_set(guess->value[j * rows + i].lo, s->expected->value[i * cols + j].lo);
      mpq_set(guess->value[j * rows + i].hi, s->expected->value[i * cols + j].hi);
    }
  guess->rows = cols;
  guess->cols = rows;
  return 1;
}

/* The same numbers, say as an m x 1 matrix where a vector of m is asked for. */
static int reshaped(field *guess, const suspect *s) {
  const field *f = s->found;
  if (entries_of(f) != entries_of(guess)) return 0;
  if (f->rank == guess->rank && f->rows == guess->rows && f->cols == guess->cols) return 0;
  guess->rank = f->rank;
  guess->rows = f->rows;
  guess->cols = f->cols;
  return 1;
}

typedef struct {
  const char *words;
  int (*make)(field *guess, const suspect *s); /* 0 where the mistake has no meaning */
} mistake;

static const mistake mistakes[] = {
    {"all zero: the bias is left out", bias_zero},
    {"all zero: not filled in", not_bias_zero},
    {"the opposite sign", opposite},
    {"each sample times its label y_i", times_labels},
    {"absolute values: the signs are lost", no_signs},
    {"sqrt(m) times the golden values: 1/sqrt(m) is missing once, or sqrt(m) is there twice", by_root_m},
    {"1/sqrt(m) times the golden values: 1/sqrt(m) is there twice, or plumb keeps these times sqrt(m)", over_root_m},
    {"m times the golden values: a factor 1/m, or 1/sqrt(m) twice, is missing", by_m},
    {"1/m times the golden values, as when 1/sqrt(m) is missing in the output weights", over_m},
    {"twice the golden values, as multipliers of |theta|^2 in place of |theta|^2/2 are", doubled},
    {"half of the golden values", halved},
    {"the square roots of the golden values", rooted},
    {"the squares of the golden values", squared},
    {"transposed", transposed},
    {"the same numbers in another shape", reshaped},
};

static field *copy_of(fields *to, const field *f) {
  field *copy = fields_add_numbers(to, f->name, f->rank, f->rows, f->cols);
  for (size_t i = 0; i < entries_of(f); i++) field_get(f, i, copy->value + i);
  return copy;
}

static int explains(const mistake *m, const suspect *s) {
  fields scratch;
  fields_init(&scratch);
  field *guess = copy_of(&scratch, s->expected);
  int answer = m->make(guess, s) && difference_within(guess, s->found, s->allowed);
  fields_clear(&scratch);
  return answer;
}

/* The index of the largest entry; *others is whether there are more that are not 0. */
static size_t largest_entry(const field *f, int *others) {
  size_t at = 0, count = 0;
  mpq_t most, size;
  mpq_inits(most, size, NULL);
  for (size_t i = 0; i < entries_of(f); i++) {
    count += mpq_sgn(f->value[i].lo) != 0;
    mpq_abs(size, f->value[i].lo);
    if (mpq_cmp(size, most) <= 0) continue;
    mpq_set(most, size);
    at = i;
  }
  mpq_clears(most, size, NULL);
  *others = count > 1;
  return at;
}

/* One factor for at least two entries that are not 0. */
static void common_factor(likeness *l, const suspect *s) {
  const field *a = s->expected;
  bounds c;
  fields scratch;
  char text[TEXT_SHORT];
  int others;
  size_t at = largest_entry(a, &others);
  if (!others || entries_of(a) != entries_of(s->found)) return;
  mpq_inits(c.lo, c.hi, NULL);
  fields_init(&scratch);
  field *guess = copy_of(&scratch, a);
  field_get(s->found, at, &c);
  mpq_div(c.lo, c.lo, a->value[at].lo);
  mpq_set(c.hi, c.lo);
  text_short(text, c.lo, c.lo);
  if (mpq_sgn(c.lo) < 0) {
    (void)opposite(guess, s);
    mpq_neg(c.lo, c.lo);
    mpq_set(c.hi, c.lo);
  }
  for (size_t i = 0; i < entries_of(guess); i++) times(guess->value + i, &c);
  if (mpq_sgn(c.lo) != 0 && difference_within(guess, s->found, s->allowed))
    likeness_add(l, "%s times the golden values", text);
  fields_clear(&scratch);
  mpq_clears(c.lo, c.hi, NULL);
}

/* Are the golden rows the first ones of more, such as further iterates? */
static void first_rows(likeness *l, const suspect *s) {
  field part = *s->found;
  if (s->expected->rank != 2 || part.rank != 2 || part.cols != s->expected->cols || part.rows <= s->expected->rows)
    return;
  part.rows = s->expected->rows;
  if (difference_within(s->expected, &part, s->allowed))
    likeness_add(l, "its first %zu rows agree: it has more of them than the golden file keeps", part.rows);
}

void likeness_guess(likeness *l, const suspect *s) {
  size_t before = l->count;
  first_rows(l, s);
  for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
    if (explains(mistakes + i, s)) likeness_add(l, "%s", mistakes[i].words);
  likeness_order(l, s);
  if (l->count == before) common_factor(l, s);
}
