/* Formulas made of formulas: that the contracts of num/formula.h and linalg/reduce.h carry callers, and callers of callers.
   What helps: name the numbers that come from elsewhere first, and say that the names have their values (`kept`: the cells
   that were taken before did not change them); then the values of all further cells follow by rewriting.
   Not part of the program. Read by Frama-C only. */
#include "linalg/reduce.h"

/* B Def. 2.3 in the shape of a row: k + k (k - 1) tau, seven calls. */
/*@ requires room: free_cells(f, 7);
    requires readable: readable(f, k) && readable(f, tau);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*k) + \old(*k) * ((\old(*k) - 1) * \old(*tau)); */
const num *almost_orthogonal(formulas *f, const num *k, const num *tau) {
  const num *count = named(f, "k", k), *cosine = named(f, "tau", tau);
  //@ assert kept: *cosine == \at(*tau, Pre);
  const num *others = minus(f, count, whole(f, 1));
  return plus(f, count, times(f, count, times(f, others, cosine)));
}

/* Ten calls: 4 s + 4 k + 2, and the share of it that s^2 takes. */
/*@ requires room: free_cells(f, 10);
    requires readable: readable(f, k) && readable(f, s);
    requires positive: *k > 0.0 && *s >= 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*s) * \old(*s), 4 * \old(*s) + 4 * \old(*k) + 2); */
const num *share(formulas *f, const num *k, const num *s) {
  const num *count = named(f, "k", k), *norm = named(f, "s", s);
  //@ assert kept: *norm == \at(*s, Pre);
  const num *four = whole(f, 4);
  const num *bound = plus(f, plus(f, times(f, four, norm), times(f, four, count)), whole(f, 2));
  return over(f, squared(f, norm), bound);
}

/* A caller of callers: |x|^2 and two formulas about it. */
/*@ requires room: free_cells(f, 21);
    requires readable: readable_row(f, x, n) && readable(f, k);
    requires positive: *k > 0.0 && dot(x, x, n) >= 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 20], f->nodes[f->used .. f->used + 20];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 21 && \result == f->cells + (f->used - 1);
    ensures bound: *\result >= \old(*k) + \old(*k) * ((\old(*k) - 1) * \old(dot(x, x, n)));
    ensures value: *\result == \old(*k) + \old(*k) * ((\old(*k) - 1) * \old(dot(x, x, n))) ||
      *\result * (4 * \old(dot(x, x, n)) + 4 * \old(*k) + 2) == \old(dot(x, x, n)) * \old(dot(x, x, n)); */
const num *worse(formulas *f, const num *x, size_t n, const num *k) {
  const num *square = named(f, "|x|^2", inner(f, x, x, n)), *count = named(f, "k", k);
  //@ assert kept: *count == \at(*k, Pre);
  const num *part = share(f, count, square);
  const num *bound = almost_orthogonal(f, count, square);
  return larger(f, part, bound);
}

/* A formula with a root: x / sqrt(d). Its value stands where the arithmetic had the root. */
/*@ requires room: free_cells(f, 3);
    requires readable: readable(f, x) && readable(f, d);
    requires positive: *d > 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result * *\result * \old(*d) == \old(*x) * \old(*x); */
const num *per_root(formulas *f, const num *x, const num *d) {
  const num *dimension = named(f, "d", d);
  return over(f, x, root(f, dimension));
}
