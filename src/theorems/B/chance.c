#include "theorems/B/chance.h"

/*@ requires room: free_cells(f, 6) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real h; 2 * h == -(logarithm(\old(*d)) * logarithm(\old(*d))) &&
                   *\result == exponential(h); */
const num *rare_product(formulas *f, const num *d) {
  const num *square = squared(f, natural_log(f, d)), *half = over(f, square, whole(f, 2));
  return natural_exp(f, negated(f, half));
}

/*@ requires room: free_cells(f, 4) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real q; is_quotient(q, \old(*d), 16) && *\result == exponential(-q); */
const num *rare_norm(formulas *f, const num *d) {
  const num *part = over(f, d, whole(f, 16));
  return natural_exp(f, negated(f, part));
}

/*@ requires room: free_cells(f, 4) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==>
                   *\result == exponential(logarithm(\old(*d)) - logarithm(\old(*d)) * logarithm(\old(*d))); */
const num *rare_miss(formulas *f, const num *d) {
  const num *log_d = natural_log(f, d);
  return natural_exp(f, minus(f, log_d, squared(f, log_d)));
}

/*@ requires room: free_cells(f, 3) && readable(f, k) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==>
                   *\result == \old(*k) * (logarithm(\old(*d)) * logarithm(\old(*d))); */
const num *samples_needed(formulas *f, const num *k, const num *d) {
  return times(f, k, squared(f, natural_log(f, d)));
}
