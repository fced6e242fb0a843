#include "num/exchange.h"

#include "num/common/exact_functions.h"
#include "num/decide.h"

/* r = number i of the field, or 0 with its bounds in b when this arithmetic cannot hold it. */
static int set_from_field(num *r, const field *f, size_t i, bounds *b) {
  if (f->binary != NULL) {
    num_set_binary(r, f->binary[i]);
    return 1;
  }
  field_get(f, i, b);
  return num_set_bounds(r, b->lo, b->hi);
}

num *num_from_field(const field *f, failure *why) {
  size_t n = f->rows * f->cols, done = 0;
  num *a = num_array_new(n);
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  while (done < n && set_from_field(a + done, f, done, &b)) done++;
  if (done < n) {
    const char *reason =
        mpq_equal(b.lo, b.hi) ? "is too large for this arithmetic" : "is an enclosure, expected an exact number";
    (void)refuse(why, "%s: number %zu of %zu %s", f->name, done + 1, n, reason);
    num_array_free(a, n);
    a = NULL;
  }
  mpq_clears(b.lo, b.hi, NULL);
  return a;
}

void num_set_span(num *r, long lo, long hi) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  mpq_set_si(b.lo, lo, 1);
  mpq_set_si(b.hi, hi, 1);
  (void)num_set_bounds(r, b.lo, b.hi);
  mpq_clears(b.lo, b.hi, NULL);
}

int fields_put(fields *f, const char *name, int rank, size_t rows, size_t cols, const num *a, failure *why) {
  field *added = fields_add_numbers(f, name, rank, rows, cols);
  for (size_t i = 0; i < rows * cols; i++)
    if (!num_get_bounds(added->value[i].lo, added->value[i].hi, a + i))
      return refuse(why, "%s: number %zu of %zu is not finite", name, i + 1, rows * cols);
  return 1;
}

/* Below 2^-LEAST_SHOWN, a bound of a report moves outwards, to that or to 0: such as exp(-10^8) have millions of digits. */
enum { LEAST_SHOWN = 32768 };

/* Of a numerator with a digits and a denominator with b the quotient is below 2^(a - b + 1). */
static void widen_tiny(mpq_ptr bound, int up) {
  int sign = mpq_sgn(bound);
  size_t above = mpz_sizeinbase(mpq_numref(bound), 2), below = mpz_sizeinbase(mpq_denref(bound), 2);
  if (sign == 0 || below <= above + LEAST_SHOWN) return;
  mpq_set_si(bound, sign > 0 ? up : up - 1, 1);
  mpq_div_2exp(bound, bound, LEAST_SHOWN);
}

void row_number_set(row_number *to, const num *a) {
  to->finite = num_get_bounds(to->b.lo, to->b.hi, a);
  if (mpq_equal(to->b.lo, to->b.hi)) return; /* exact */
  widen_tiny(to->b.lo, 0);
  widen_tiny(to->b.hi, 1);
}

void row_number_set_root(row_number *to, const num *a) { to->finite = num_root_bounds(&to->b, a); }

static verdict decide(const num *lhs, relation rel, const num *rhs) {
  if (rel == LESS) return num_less(lhs, rhs);
  return rel == AT_MOST ? num_at_most(lhs, rhs) : num_equal(lhs, rhs);
}

/* The row `lhs rel rhs`, scaled where `scale` is not NULL and certainly positive. */
static row *add_row(report *r, row_kind kind, row_key key, const char *words, const num *lhs, relation rel,
                    const num *rhs, const num *scale, const char *scale_name) {
  int has_scale = scale != NULL && num_sign(scale) == ORDER_GREATER;
  row *one = report_add(r, kind, key, words, rel, has_scale ? scale_name : NULL);
  num *t = num_array_new(1);
  row_number_set(&one->lhs, lhs);
  row_number_set(&one->rhs, rhs);
  num_sub(t, rhs, lhs);
  row_number_set(&one->slack, t);
  if (has_scale) {
    num_sub(t, lhs, rhs);
    num_div(t, t, scale);
    row_number_set(&one->normalised, t);
  }
  num_array_free(t, 1);
  return one;
}

verdict report_compare(report *r, row_kind kind, row_key key, const char *words, const num *lhs, relation rel,
                       const num *rhs) {
  row *one = add_row(r, kind, key, words, lhs, rel, rhs, NULL, NULL);
  if (kind != ROW_INFO) one->answer = decide(lhs, rel, rhs);
  return one->answer;
}

void report_answered(report *r, row_kind kind, row_key key, const char *words, const num *lhs, relation rel,
                     const num *rhs, const num *scale, const char *scale_name, verdict answer) {
  row *one = add_row(r, kind, key, words, lhs, rel, rhs, scale, scale_name);
  if (kind != ROW_INFO) one->answer = answer;
}

double num_upper(const num *a) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  double upper = num_get_bounds(b.lo, b.hi, a) ? mpq_get_d(b.hi) : 0;
  mpq_clears(b.lo, b.hi, NULL);
  return upper;
}

/* r = a + 1: sqrt(a) or more, and not finite where a is not. */
static void set_beyond_root(num *r, const num *a) {
  num one;
  num_init(&one);
  num_set_int(&one, 1);
  num_add(r, a, &one);
  num_clear(&one);
}

void num_root_above(num *r, const num *a) {
  bounds root;
  mpq_inits(root.lo, root.hi, NULL);
  if (!num_root_bounds(&root, a)) {
    set_beyond_root(r, a);
  } else if (!num_set_bounds(r, root.lo, root.hi)) {
    (void)num_set_bounds(r, root.hi, root.hi);
  }
  mpq_clears(root.lo, root.hi, NULL);
}

int num_root_bounds(bounds *r, const num *a) {
  int finite = num_get_bounds(r->lo, r->hi, a);
  root_bounds(r);
  return finite;
}

static row_number *add_info(report *r, row_key key, const char *words) {
  return &report_add(r, ROW_INFO, key, words, RELATION_NONE, NULL)->lhs;
}

void report_value(report *r, row_key key, const char *words, const num *a) {
  row_number_set(add_info(r, key, words), a);
}

void report_bounds(report *r, row_key key, const char *words, const bounds *b) {
  row_number *value = add_info(r, key, words);
  mpq_set(value->b.lo, b->lo);
  mpq_set(value->b.hi, b->hi);
}

void report_root(report *r, row_key key, const char *words, const num *a) {
  row_number_set_root(add_info(r, key, words), a);
}

void report_root_sum(report *r, row_key key, const char *words, const num *a, size_t n) {
  row_number *sum = add_info(r, key, words);
  bounds root;
  mpq_inits(root.lo, root.hi, NULL);
  for (size_t i = 0; i < n; i++) {
    if (!num_root_bounds(&root, a + i)) sum->finite = 0;
    mpq_add(sum->b.lo, sum->b.lo, root.lo);
    mpq_add(sum->b.hi, sum->b.hi, root.hi);
  }
  if (!sum->finite) {
    mpq_set_ui(sum->b.lo, 0, 1);
    mpq_set_ui(sum->b.hi, 0, 1);
  }
  mpq_clears(root.lo, root.hi, NULL);
}
