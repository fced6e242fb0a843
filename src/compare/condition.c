#include "compare/condition.h"

#include <stdint.h>
#include <string.h>

#include "compare/difference.h"

enum { DOUBLE_BITS = 53, CONDITION_BITS = 256 };

/* 1 or -1 for a place in a pattern: the last bit of a mixing function of 64 bits (that of splitmix64). */
static int pattern(size_t direction, size_t which, size_t entry) {
  uint64_t z = ((uint64_t)direction << 48) + ((uint64_t)which << 40) + (uint64_t)entry + 1;
  z *= UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return ((z ^ (z >> 31)) & 1) == 0 ? 1 : -1;
}

/* a * (1 + sign * 2^-53); t is scratch. */
static void shift(mpq_ptr a, int sign, mpq_ptr t) {
  mpq_div_2exp(t, a, DOUBLE_BITS);
  if (sign > 0)
    mpq_add(a, a, t);
  else
    mpq_sub(a, a, t);
}

static int is_symmetric(const field *f) {
  bounds a, b;
  int same = f->rank == 2 && f->rows == f->cols;
  mpq_inits(a.lo, a.hi, b.lo, b.hi, NULL);
  for (size_t i = 0; same && i < f->rows; i++)
    for (size_t j = 0; same && j < i; j++) {
      field_get(f, i * f->cols + j, &a);
      field_get(f, j * f->cols + i, &b);
      same = mpq_equal(a.lo, b.lo) && mpq_equal(a.hi, b.hi);
    }
  mpq_clears(a.lo, a.hi, b.lo, b.hi, NULL);
  return same;
}

/* The place of an entry in the pattern: the same for both entries of a pair in a symmetric matrix. */
static size_t place(const field *f, size_t entry, int symmetric) {
  size_t i = entry / f->cols, j = entry % f->cols;
  return symmetric && j > i ? j * f->cols + i : entry;
}

static int is_perturbed(const item *it, const field *f) {
  for (const field_spec *s = it->inputs; s->name != NULL; s++)
    if (strcmp(s->name, f->name) == 0)
      return s->kind == SHAPE_SCALAR || s->kind == SHAPE_SLOPE || s->kind == SHAPE_MATRIX;
  return 0;
}

static void add_perturbed(fields *out, const field *f, size_t which, size_t direction, int moves) {
  mpq_t t;
  if (f->text != NULL) {
    fields_add_text(out, f->name, f->text);
    return;
  }
  field *added = fields_add_numbers(out, f->name, f->rank, f->rows, f->cols);
  int symmetric = moves && is_symmetric(f);
  mpq_init(t);
  for (size_t i = 0; i < f->rows * f->cols; i++) {
    field_get(f, i, added->value + i);
    if (!moves) continue;
    int sign = pattern(direction, which, place(f, i, symmetric));
    shift(added->value[i].lo, sign, t);
    shift(added->value[i].hi, sign, t);
  }
  mpq_clear(t);
}

/* The change of one field in units of 2^-53, rounded, at least `least`; 0 where there is none, or it is too large. */
static unsigned long change_of(const field *golden, const fields *moved, unsigned long least) {
  const field *now = fields_find(moved, golden->name);
  unsigned long answer = 0;
  difference d;
  mpz_t units;
  if (now == NULL) return 0;
  difference_init(&d);
  mpz_init(units);
  difference_find(&d, golden, now);
  mpq_mul_2exp(d.relative, d.relative, DOUBLE_BITS + 1);
  mpz_fdiv_q(units, mpq_numref(d.relative), mpq_denref(d.relative)); /* twice the change */
  mpz_add_ui(units, units, 1);
  mpz_fdiv_q_2exp(units, units, 1);
  if (d.comparable && mpz_cmp_ui(units, CONDITION_MOST) <= 0)
    answer = mpz_cmp_ui(units, least) > 0 ? mpz_get_ui(units) : least;
  mpz_clear(units);
  difference_clear(&d);
  return answer;
}

/* Constructs from the input moved in one direction. Returns 0 when that is refused. */
static int construct_moved(fields *out, const item *it, const fields *in, arith how, size_t direction) {
  effort e = {how, CONDITION_BITS, CONDITION_BITS};
  fields moved;
  failure why;
  fields_init(&moved);
  for (size_t i = 0; i < in->count; i++) add_perturbed(&moved, in->at + i, i, direction, is_perturbed(it, in->at + i));
  int done = engine_construct(it, &moved, &e, out, NULL, &why);
  fields_clear(&moved);
  return done;
}

static size_t numbers_of(const fields *f) {
  size_t count = 0;
  for (size_t i = 0; i < f->count; i++) count += f->at[i].rows * f->at[i].cols;
  return count;
}

void condition_find(unsigned long *condition, const item *it, const fields *in, arith how, const fields *golden) {
  if (how != ARITH_RATIONAL || numbers_of(in) > CONDITION_SMALL) how = ARITH_ENCLOSURE;
  for (size_t i = 0; i < golden->count; i++) condition[i] = 1;
  for (size_t direction = 0; direction < CONDITION_DIRECTIONS; direction++) {
    fields out;
    fields_init(&out);
    int done = construct_moved(&out, it, in, how, direction);
    for (size_t i = 0; i < golden->count; i++)
      condition[i] = done && condition[i] > 0 ? change_of(golden->at + i, &out, condition[i]) : 0;
    fields_clear(&out);
    if (!done) return;
  }
}

static size_t terms_of(const fields *f, size_t least) {
  for (size_t i = 0; i < f->count; i++) {
    size_t n = f->at[i].rows + f->at[i].cols;
    if (n > least) least = n;
  }
  return least;
}

size_t condition_terms(const fields *in, const fields *golden) { return terms_of(golden, terms_of(in, 1)); }

void condition_allow(mpq_ptr allowed, unsigned long condition, size_t terms) {
  mpq_set_ui(allowed, condition == 0 ? CONDITION_UNKNOWN : condition, 1);
  mpz_mul_ui(mpq_numref(allowed), mpq_numref(allowed), terms);
  mpz_mul_ui(mpq_numref(allowed), mpq_numref(allowed), CONDITION_STEPS);
  mpq_div_2exp(allowed, allowed, DOUBLE_BITS);
}
