/* Norms and inner products of n normal samples, between bounds that hold with probability at least 1 - delta; and the least dimension
   in which these bounds imply what A Thm. 3.2 or 4.2 supposes of the data. A Lemma 3.3 (spec/theorems/A-lem3.3.md), A Sec. 5. */
#ifndef PLUMB_A_NORMAL_SAMPLES_H
#define PLUMB_A_NORMAL_SAMPLES_H

#include "theorems/claim.h"
#include "theorems/inputs.h"

/* ---- formulas ---- */

/* t: by how much a norm leaves its mean. */
/*@ requires room: free_cells(f, 8) && readable(f, s) && readable(f, n) && readable(f, delta);
    requires nonzero: *delta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real q; is_quotient(q, 4 * \old(*n), \old(*delta)) &&
                    is_root(*\result, 2 * \old(*s) * logarithm(q)); */
const num *deviation(formulas *f, const num *s, const num *n, const num *delta);

/* sqrt(2 s log(2 n (n - 1) / delta)): of inner products with a vector of norm 1. */
/*@ requires room: free_cells(f, 11) && readable(f, s) && readable(f, n) && readable(f, delta);
    requires nonzero: *delta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 10], f->nodes[f->used .. f->used + 10];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 11 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real q;
                    is_quotient(q, 2 * \old(*n) * (\old(*n) - 1), \old(*delta)) && is_root(*\result, 2 * \old(*s) * logarithm(q)); */
const num *projection(formulas *f, const num *s, const num *n, const num *delta);

/* sqrt(d - s) - t. */
/*@ requires room: free_cells(f, 3) && readable(f, d) && readable(f, s) && readable(f, t);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real a; is_root(a, \old(*d) - \old(*s)) && *\result == a - \old(*t); */
const num *least_norm(formulas *f, const num *d, const num *s, const num *t);

/* sqrt(d) + t. */
/*@ requires room: free_cells(f, 2) && readable(f, d) && readable(f, t);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real a; is_root(a, \old(*d)) && *\result == a + \old(*t); */
const num *most_norm(formulas *f, const num *d, const num *t);

/* 3 high^2 n p, and gamma^3 low^4: A Thm. 3.2. */
/*@ requires room: free_cells(f, 5) && readable(f, high) && readable(f, n) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 3 * (\old(*high) * \old(*high)) * \old(*n) * \old(*p); */
const num *load_3_2(formulas *f, const num *high, const num *n, const num *p);

/*@ requires room: free_cells(f, 3) && readable(f, gamma) && readable(f, low);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*gamma) * \old(*gamma) * (\old(*low) * \old(*low) * (\old(*low) * \old(*low))); */
const num *room_3_2(formulas *f, const num *gamma, const num *low);

/* 50 (high^2 + gamma^2 low^2) n p, and gamma^4 low^4: A Thm. 4.2. */
/*@ requires room: free_cells(f, 9) && readable(f, high) && readable(f, gamma) && readable(f, low) && readable(f, n) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 50 * (\old(*high) * \old(*high) + \old(*gamma) * \old(*gamma) * (\old(*low) * \old(*low))) * \old(*n) * \old(*p); */
const num *load_4_2(formulas *f, const num *high, const num *gamma, const num *low, const num *n, const num *p);

/*@ requires room: free_cells(f, 3) && readable(f, gamma) && readable(f, low);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*gamma) * (\old(*gamma) * \old(*gamma)) * (\old(*low) * \old(*low) * (\old(*low) * \old(*low))); */
const num *room_4_2(formulas *f, const num *gamma, const num *low);

/* ---- the bounds ---- */

/* The bounds in a dimension d. `possible`: VERDICT_HOLDS where there are any. */
typedef struct {
  const num *n, *d, *delta;      /* as the case gives them, by name */
  const num *low, *high, *cross; /* of norms and of inner products */
  const num *t, *tau; /* deviations of norms, and of projections on a vector of norm 1; tau NULL for one sample */
  verdict possible;
} sample_bounds;

/* The bounds of a case in the dimension d, about 64 cells. */
typedef sample_bounds bounds_in(formulas *f, const inputs *in, const num *d);

/* Refuses an arithmetic that has no value for the bounds. */
int A_has_logarithms(const formulas *f, const sample_bounds *b, failure *why);

/* Refuses more samples than a table of their inner products may have, where the field that they come from, X or seed, is given. */
int A_samples_fit(const inputs *in, const char *from, failure *why);

/* load <= room and 0 < low say that the hypothesis of the theorem is met. */
typedef struct {
  const num *load, *room;
} theorem_sides;

/* For the fields gamma and theorem of the case. */
theorem_sides A_sides(formulas *f, const inputs *in, const sample_bounds *b);

/* Rows on the least dimension that suffices, for bounds that become better as d grows. */
void A_dimension_rows(theorem *t, const inputs *in, bounds_in *at);

/* The least dimension in d: VERDICT_HOLDS when it was found, VERDICT_FAILS where it is above 2^69. */
verdict A_least_dimension(num *d, pool *p, const inputs *in, bounds_in *at);

/* Samples X, n x d, that are given or drawn, against the bounds; with their extremes, which are named. */
typedef struct {
  const num *shortest, *longest, *widest; /* min |x_i|^2, max |x_i|^2, max |<x_i, x_k>| */
} sample_extremes;
sample_extremes A_sample_rows(theorem *t, pool *p, const num *X, size_t n, size_t d, const sample_bounds *b);

#endif
