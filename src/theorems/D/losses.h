/* The losses of paper D as formulas: the logistic loss l(z) = log(1 + exp(-z)) of a margin z, and the sigmoid loss
   g(z) = -l'(z) = 1 / (1 + exp(z)), which weighs the samples in a step of gradient descent. */
#ifndef PLUMB_D_LOSSES_H
#define PLUMB_D_LOSSES_H

#include "num/formula.h"

/* g(z). That the divisor is not 0 is known of exp, not of the function that stands for it in the logic. */
/*@ requires room: free_cells(f, 4) && readable(f, z);
    requires nonzero: 1.0 + exponential(*z) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result * (1.0 + exponential(\old(*z))) == 1.0; */
const num *D_sigmoid_loss(formulas *f, const num *z);

/* l(z). */
/*@ requires room: free_cells(f, 5) && readable(f, z);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result == logarithm(1.0 + exponential(-\old(*z))); */
const num *D_logistic_loss(formulas *f, const num *z);

#endif
