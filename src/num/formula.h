/* Formulas that carry their own text. Each function below computes one number, puts it into the next cell of an arena,
   records how it was made, and returns the cell:

     const num *k = named(f, "k", count), *tau = named(f, "tau", correlation);
     const num *bound = plus(f, k, times(f, k, times(f, minus(f, k, whole(f, 1)), tau)));
     formula_text(f, bound, text, sizeof text);          "k + k (k - 1) tau"

   So what a row prints is what it computes. Operands are cells of the arena or numbers elsewhere, which print as "?" until
   they are named. Room is asked for once, and the contracts say how much a formula takes; a program that asks for too
   little ends with one line (a mistake of ours, not of the input).

   A value may be missing: a root or logarithm that this arithmetic does not have, a quotient by 0. The cell then holds a stand-in, and
   it and whatever is computed from it answer 0 to formula_has_value: a row about it is UNDECIDED. The contract of a formula
   with a root promises its value when `lacking` did not grow, which no other formula touches.

   The contracts are those of the exact readings, as in num/num.h. */
#ifndef PLUMB_FORMULA_H
#define PLUMB_FORMULA_H

#include "num/num.h"

typedef enum {
  FORMULA_FRESH,
  FORMULA_WHOLE,
  FORMULA_RATIO,
  FORMULA_NAMED,
  FORMULA_PLUS,
  FORMULA_MINUS,
  FORMULA_TIMES,
  FORMULA_OVER,
  FORMULA_LARGER,
  FORMULA_SMALLER,
  FORMULA_NEGATED,
  FORMULA_ABSOLUTE,
  FORMULA_POWER,
  FORMULA_ROOT,
  FORMULA_LOGARITHM,
  FORMULA_EXPONENTIAL
} formula_operation;

/* How a cell was made: the operands, as numbers of cells (-1: none, or a number elsewhere); the integers (a; a / b; the
   exponent a); and whether its value is missing. No pointers: so callers' proofs need not tell records from the arena. */
typedef struct {
  formula_operation made_by;
  int missing;
  long x, y, a, b;
} formula_node;

/* Behind an opaque pointer, for the same reason. */
typedef struct formula_names formula_names;

/* Cell i was made as nodes[i] says, for i < used. lacking: how many values the arithmetic did not have. */
typedef struct formulas {
  num *cells;
  formula_node *nodes;
  formula_names *names;
  size_t used, room, lacking;
} formulas;

#ifdef __FRAMAC__
#include "spec/logic/formula.h"
#endif

/* An arena of `room` cells, at most 10^9; memory that runs out ends the program, as in num_array_new. */
void formulas_init(formulas *f, size_t room);
void formulas_clear(formulas *f);

/* Gives back all cells behind the first `used`, which nobody reads any more. */
void formulas_forget(formulas *f, size_t used);

/* The text of x, cut to fit with "..." at its end. Precedence is as usual, a product has no sign, and there are no
   parentheses but where they are needed. For a name that is decided by what stands outside its own brackets ( ), [ ], { },
   < >, | |: with + or - it is a sum; with a space, * or / it is a term of a sum, but no factor; with ^ it is a power, such as
   |s|^2; and otherwise one token. */
void formula_text(const formulas *f, const num *x, char *out, size_t room);

/* Keeps the name of the last cell. */
/*@ requires arena: formulas_ok(f) && 0 < f->used;
    terminates \true;
    exits \false;
    assigns \nothing; */
void formula_keep_name(formulas *f, const char *name);

/* The number of the cell x, or -1 where x is none of the arena. */
/*@ requires arena: formulas_ok(f);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures range: -1 <= \result < f->used;
    ensures found: \result >= 0 ==> x == f->cells + \result;
    ensures none: \result < 0 ==> \forall integer i; 0 <= i < f->used ==> x != f->cells + i; */
long formula_place(const formulas *f, const num *x);

/* 0 when the value of x is missing, or one that it is computed from in this arena. */
/*@ requires arena: formulas_ok(f);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures boolean: \result == 0 || \result == 1;
    ensures missing: \result == 1 ==> !is_missing(f, x); */
int formula_has_value(const formulas *f, const num *x);

/* A new cell to be filled by a kernel, such as those of linalg/reduce.h; prints as "?" until named. */
/*@ requires room: free_cells(f, 1);
    terminates \true;
    exits \false;
    assigns f->used, f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used); */
num *fresh(formulas *f);

/* The integer v. */
/*@ requires room: free_cells(f, 1);
    requires exact_in_double: -9007199254740992 <= v <= 9007199254740992;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == v;
    ensures recorded: made(f, \old(f->used), FORMULA_WHOLE, \null, \null) && f->nodes[\old(f->used)].a == v; */
const num *whole(formulas *f, long v);

/* The constant a / b. */
/*@ requires room: free_cells(f, 1);
    requires exact_in_double: -9007199254740992 <= a <= 9007199254740992 && -9007199254740992 <= b <= 9007199254740992;
    requires nonzero: b != 0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result * b == a;
    ensures recorded: made(f, \old(f->used), FORMULA_RATIO, \null, \null) && f->nodes[\old(f->used)].a == a &&
                      f->nodes[\old(f->used)].b == b; */
const num *ratio(formulas *f, long a, long b);

/* The number x, which the text calls by this name. The name is not copied. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == \old(*x);
    ensures recorded: made(f, \old(f->used), FORMULA_NAMED, x, \null); */
const num *named(formulas *f, const char *name, const num *x);

/* x + y. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x) && readable(f, y);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == \old(*x) + \old(*y);
    ensures recorded: made(f, \old(f->used), FORMULA_PLUS, x, y); */
const num *plus(formulas *f, const num *x, const num *y);

/* x - y. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x) && readable(f, y);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == \old(*x) - \old(*y);
    ensures recorded: made(f, \old(f->used), FORMULA_MINUS, x, y); */
const num *minus(formulas *f, const num *x, const num *y);

/* x y. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x) && readable(f, y);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == \old(*x) * \old(*y);
    ensures recorded: made(f, \old(f->used), FORMULA_TIMES, x, y); */
const num *times(formulas *f, const num *x, const num *y);

/* x / y. Where y turns out to be 0 all the same, the value is missing. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x) && readable(f, y);
    requires nonzero: not_zero(*y);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: is_quotient(*\result, \old(*x), \old(*y));
    ensures recorded: made(f, \old(f->used), FORMULA_OVER, x, y); */
const num *over(formulas *f, const num *x, const num *y);

/* max(x, y). */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x) && readable(f, y);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == (\old(*x) < \old(*y) ? \old(*y) : \old(*x));
    ensures recorded: made(f, \old(f->used), FORMULA_LARGER, x, y); */
const num *larger(formulas *f, const num *x, const num *y);

/* min(x, y). */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x) && readable(f, y);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == (\old(*x) < \old(*y) ? \old(*x) : \old(*y));
    ensures recorded: made(f, \old(f->used), FORMULA_SMALLER, x, y); */
const num *smaller(formulas *f, const num *x, const num *y);

/* -x. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == -\old(*x);
    ensures recorded: made(f, \old(f->used), FORMULA_NEGATED, x, \null); */
const num *negated(formulas *f, const num *x);

/* |x|. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == (\old(*x) < 0.0 ? -\old(*x) : \old(*x));
    ensures recorded: made(f, \old(f->used), FORMULA_ABSOLUTE, x, \null); */
const num *absolute(formulas *f, const num *x);

/* x^2; of an enclosure, at least 0 whatever the sign of x. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == \old(*x) * \old(*x);
    ensures recorded: made(f, \old(f->used), FORMULA_POWER, x, \null) && f->nodes[\old(f->used)].a == 2; */
const num *squared(formulas *f, const num *x);

/* x^k by repeated products; x^0 = 1. Of an enclosure and even k, at least 0 whatever the sign of x. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == raised(\old(*x), k);
    ensures recorded: made(f, \old(f->used), FORMULA_POWER, x, \null) && f->nodes[\old(f->used)].a == k; */
const num *power(formulas *f, const num *x, unsigned k);

/* sqrt(x). Missing where this arithmetic does not have it, then 1. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures lacking: f->lacking == \old(f->lacking) || f->lacking == \old(f->lacking) + 1;
    ensures value: f->lacking == \old(f->lacking) ==> is_root(*\result, \old(*x));
    ensures stand_in: f->lacking != \old(f->lacking) ==> *\result == 1.0;
    ensures recorded: made(f, \old(f->used), FORMULA_ROOT, x, \null); */
const num *root(formulas *f, const num *x);

/* log(x), to base e. Missing where this arithmetic does not have it, as the rational one, then 1. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures lacking: f->lacking == \old(f->lacking) || f->lacking == \old(f->lacking) + 1;
    ensures value: f->lacking == \old(f->lacking) ==> 0.0 < \old(*x) && *\result == logarithm(\old(*x));
    ensures stand_in: f->lacking != \old(f->lacking) ==> *\result == 1.0;
    ensures recorded: made(f, \old(f->used), FORMULA_LOGARITHM, x, \null); */
const num *natural_log(formulas *f, const num *x);

/* exp(x). Missing where this arithmetic does not have it, as the rational one, then 1. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures lacking: f->lacking == \old(f->lacking) || f->lacking == \old(f->lacking) + 1;
    ensures value: f->lacking == \old(f->lacking) ==> *\result == exponential(\old(*x));
    ensures stand_in: f->lacking != \old(f->lacking) ==> *\result == 1.0;
    ensures recorded: made(f, \old(f->used), FORMULA_EXPONENTIAL, x, \null); */
const num *natural_exp(formulas *f, const num *x);

#endif
