#include "num/formula.h"

#include "num/common/memory.h"

long formula_place(const formulas *f, const num *x) {
  const num *cells = f->cells;
  /*@ loop invariant range: 0 <= i <= f->used;
      loop invariant before: \forall integer j; 0 <= j < i ==> x != f->cells + j;
      loop assigns i;
      loop variant f->used - i; */
  for (size_t i = 0; i < f->used; i++)
    if (x == cells + i) return (long)i;
  return -1;
}

int formula_has_value(const formulas *f, const num *x) {
  long i = formula_place(f, x);
  return i < 0 || f->nodes[i].missing == 0;
}

/* The next cell, made from x and y, which may be NULL: it is missing where one of them is. */
/*@ requires room: free_cells(f, 1);
    terminates \true;
    exits \false;
    assigns f->used, f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures recorded: made(f, \old(f->used), made_by, x, y);
    ensures missing: \old(is_missing(f, x)) || \old(is_missing(f, y)) ==> f->nodes[\old(f->used)].missing == 1; */
static num *next(formulas *f, formula_operation made_by, const num *x, const num *y) {
  cells_fit(f->used, f->room);
  int missing = !(formula_has_value(f, x) && formula_has_value(f, y));
  long x_place = formula_place(f, x), y_place = formula_place(f, y);
  formula_node *node = f->nodes + f->used;
  node->made_by = made_by;
  node->missing = missing;
  node->x = x_place;
  node->y = y_place;
  node->a = node->b = 0;
  return f->cells + f->used++;
}

num *fresh(formulas *f) { return next(f, FORMULA_FRESH, NULL, NULL); }

const num *whole(formulas *f, long v) {
  num *r = next(f, FORMULA_WHOLE, NULL, NULL);
  f->nodes[f->used - 1].a = v;
  num_set_int(r, v);
  return r;
}

const num *ratio(formulas *f, long a, long b) {
  num *r = next(f, FORMULA_RATIO, NULL, NULL), divisor;
  f->nodes[f->used - 1].a = a;
  f->nodes[f->used - 1].b = b;
  num_init(&divisor);
  num_set_int(&divisor, b);
  num_set_int(r, a);
  num_div(r, r, &divisor);
  num_clear(&divisor);
  return r;
}

const num *named(formulas *f, const char *name, const num *x) {
  num *r = next(f, FORMULA_NAMED, x, NULL);
  formula_keep_name(f, name);
  num_set(r, x);
  return r;
}

const num *plus(formulas *f, const num *x, const num *y) {
  num *r = next(f, FORMULA_PLUS, x, y);
  num_add(r, x, y);
  return r;
}

const num *minus(formulas *f, const num *x, const num *y) {
  num *r = next(f, FORMULA_MINUS, x, y);
  num_sub(r, x, y);
  return r;
}

const num *times(formulas *f, const num *x, const num *y) {
  num *r = next(f, FORMULA_TIMES, x, y);
  num_mul(r, x, y);
  return r;
}

/* The contract excludes 0; a row whose hypotheses fail may divide by it, and GMP would end the program. */
const num *over(formulas *f, const num *x, const num *y) {
  num *r = next(f, FORMULA_OVER, x, y);
  num_set_int(r, 1);
  if (num_sign(y) == ORDER_EQUAL)
    f->nodes[f->used - 1].missing = 1;
  else
    num_div(r, x, y);
  return r;
}

const num *larger(formulas *f, const num *x, const num *y) {
  num *r = next(f, FORMULA_LARGER, x, y);
  num_max(r, x, y);
  return r;
}

const num *smaller(formulas *f, const num *x, const num *y) {
  num *r = next(f, FORMULA_SMALLER, x, y);
  num_min(r, x, y);
  return r;
}

const num *negated(formulas *f, const num *x) {
  num *r = next(f, FORMULA_NEGATED, x, NULL);
  num_neg(r, x);
  return r;
}

const num *absolute(formulas *f, const num *x) {
  num *r = next(f, FORMULA_ABSOLUTE, x, NULL);
  num_abs(r, x);
  return r;
}

/* The product of an enclosure with itself may reach below 0; the magnitude takes that away. */
const num *squared(formulas *f, const num *x) {
  num *r = next(f, FORMULA_POWER, x, NULL);
  f->nodes[f->used - 1].a = 2;
  num_mul(r, x, x);
  num_abs(r, r);
  return r;
}

const num *power(formulas *f, const num *x, unsigned k) {
  num *r = next(f, FORMULA_POWER, x, NULL);
  f->nodes[f->used - 1].a = k;
  num_set_int(r, 1);
  /*@ loop invariant bound: 0 <= i <= k;
      loop invariant product: *r == raised(\at(*x, Pre), i);
      loop invariant even: i % 2 == 0 ==> *r >= 0.0;
      loop invariant odd: i % 2 == 1 ==> *r * \at(*x, Pre) >= 0.0;
      loop assigns i, *r;
      loop variant k - i; */
  for (unsigned i = 0; i < k; i++) num_mul(r, r, x);
  if (k % 2 == 0) num_abs(r, r);
  return r;
}

/* What stands in for a value that is missing. */
/*@ requires arena: formulas_ok(f) && 0 < f->used && f->lacking < f->used;
    requires last: r == f->cells + (f->used - 1);
    terminates \true;
    exits \false;
    assigns f->lacking, *r, f->nodes[f->used - 1].missing;
    ensures arena: formulas_ok(f);
    ensures lacking: f->lacking == \old(f->lacking) + 1;
    ensures stand_in: *r == 1.0; */
static void put_stand_in(formulas *f, num *r) {
  f->nodes[f->used - 1].missing = 1;
  f->lacking++;
  num_set_int(r, 1);
}

const num *root(formulas *f, const num *x) {
  num *r = next(f, FORMULA_ROOT, x, NULL);
  if (!num_root(r, x)) put_stand_in(f, r);
  return r;
}

const num *natural_log(formulas *f, const num *x) {
  num *r = next(f, FORMULA_LOGARITHM, x, NULL);
  if (!num_log(r, x)) put_stand_in(f, r);
  return r;
}

const num *natural_exp(formulas *f, const num *x) {
  num *r = next(f, FORMULA_EXPONENTIAL, x, NULL);
  if (!num_exp(r, x)) put_stand_in(f, r);
  return r;
}
