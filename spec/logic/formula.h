/* Arenas of formulas. Read by Frama-C only, from num/formula.h, which declares the types. */
#ifndef SPEC_FORMULA_H
#define SPEC_FORMULA_H

/*@ predicate formulas_ok{L}(formulas *f) =
      \valid{L}(f) && f->lacking <= f->used <= f->room <= 1000000000 && \valid{L}(f->cells + (0 .. f->room - 1)) &&
      \valid{L}(f->nodes + (0 .. f->room - 1)) &&
      \separated(f, f->cells + (0 .. f->room - 1), f->nodes + (0 .. f->room - 1));

    predicate free_cells{L}(formulas *f, integer n) = formulas_ok{L}(f) && f->used + n <= f->room;

    // x may be read, and is no free cell: an earlier cell, or a number outside
    predicate readable{L}(formulas *f, num *x) =
      \valid_read{L}(x) && \separated(x, f->cells + (f->used .. f->room - 1));

    // n numbers in a row that may be read, and are no free cells
    predicate readable_row{L}(formulas *f, num *x, integer n) =
      \valid_read{L}(x + (0 .. n - 1)) && \separated(x + (0 .. n - 1), f->cells + (f->used .. f->room - 1));

    predicate is_missing{L}(formulas *f, num *x) =
      \exists integer i; 0 <= i < f->used && x == f->cells + i && f->nodes[i].missing != 0;

    // the record of an operand: x itself, or that it is elsewhere
    predicate refers{L}(formulas *f, integer place, num *x) = place < 0 || x == f->cells + place;

    // record i says: made by this operation from x and y
    predicate made{L}(formulas *f, integer i, integer by, num *x, num *y) =
      f->nodes[i].made_by == by && refers(f, f->nodes[i].x, x) && refers(f, f->nodes[i].y, y);

    // q = x / y, y is not 0, r = sqrt(x), r = max(x, 0): callers' proofs need not take them apart
    predicate is_quotient(real q, real x, real y) = q * y == x;
    predicate not_zero(real y) = y != 0.0;
    predicate is_root(real r, real x) = 0.0 <= r && r * r == x;
    predicate is_positive_part(real r, real x) = 0.0 <= r && x <= r && (r == 0.0 || r == x);

    logic real raised(real x, integer k) = k <= 0 ? 1.0 : raised(x, k - 1) * x;
*/

#endif
