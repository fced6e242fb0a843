/* Numbers made of whole vectors, as cells of a formula (num/formula.h). Their text is "?" until they are named:
   named(f, "|s|^2", inner(f, s, s, n)). The vector lies outside the free cells of the arena. Its numbers have values: what is
   missing does not travel through a vector. */
#ifndef PLUMB_REDUCE_H
#define PLUMB_REDUCE_H

#include "linalg/vector.h"
#include "num/formula.h"

/* The smallest of n >= 1 numbers. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable_row(f, a, n);
    requires some: 1 <= n;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == \old(min_of(a, n)); */
const num *least(formulas *f, const num *a, size_t n);

/* The largest of n >= 1 numbers. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable_row(f, a, n);
    requires some: 1 <= n;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == \old(max_of(a, n)); */
const num *greatest(formulas *f, const num *a, size_t n);

/* max_i |a_i|, and 0 for n = 0. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable_row(f, a, n);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == \old(max_abs(a, n)); */
const num *greatest_absolute(formulas *f, const num *a, size_t n);

/* a_1 + ... + a_n. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable_row(f, a, n);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == \old(sum(a, n)); */
const num *sum(formulas *f, const num *a, size_t n);

/* <x, y>. */
/*@ requires room: free_cells(f, 1);
    requires readable: readable_row(f, x, n) && readable_row(f, y, n);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cell: f->used == \old(f->used) + 1 && \result == f->cells + \old(f->used);
    ensures value: *\result == \old(dot(x, y, n)); */
const num *inner(formulas *f, const num *x, const num *y, size_t n);

#endif
