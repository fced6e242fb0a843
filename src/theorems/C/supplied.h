/* What paper C says of a network that somebody supplies, which is taken for a KKT point of its problem up to scale. Each
   function below states one theorem, adds its rows, and returns whether it applies. */
#ifndef PLUMB_C_SUPPLIED_H
#define PLUMB_C_SUPPLIED_H

#include "theorems/C/instance.h"
#include "theorems/supplied_network.h"

typedef struct {
  C_instance c;
  const supplied_network *given;
  const num *m;        /* "m", its width */
  const num *V, *W;    /* "V" = sum_j v_j^2 and "W" = sum_j |w_j|^2, at margin one */
  const num *bias_sum; /* "sum_j s_j phi(b_j)" at margin one, which is N(0); NULL without biases */
  pool *p;
  formulas *f;
} C_supplied;

/* The network as the functions below read it. */
void C_supplied_read(C_supplied *s, formulas *f, pool *p, const supplied_network *given);

/* Adds the rows of the theorems that speak of the problem of the network. Returns whether one of them applies. */
verdict C_statements(report *out, formulas *f, pool *p, const supplied_network *given);

/* C Lemma B.2 with its constants, for every network that fits the positive samples: it decides nothing about KKT points. */
verdict C_lemB_2_supplied(report *out, const C_supplied *s);

/* Ours: between which bounds the squared norm is of the least one, for every network with trained outputs that fits the samples: the hypothesis of C
   Thm. 4.1 as printed. */
void C_least_norm(report *out, const C_supplied *s);

/* On a line, outputs trained: does one of paper C's perturbations shorten the network as it was supplied? Then it is no minimum. */
void C_shorter_network(report *out, const C_supplied *s);

/* C Thm. 4.1 for every network that fits the samples: Lemma B.2 with its constants. */
verdict C_thm4_1_supplied(report *out, const C_supplied *s);

/* C Thm. 4.3: Lemma B.9, which it rests on, with the conditions of Lemmas B.5 to B.8. */
verdict C_thm4_3_supplied(report *out, const C_supplied *s);

/* Ours, sharper than C Thm. 4.3: every neuron that is not 0 has b_j > 0 and is on, or at its hinge, at all samples, so N is
   affine there, and the constant term sum_j s_j b_j of that affine function is positive. */
verdict C_ext_struct(report *out, const C_supplied *s);

/* C Props. 4.4 and 4.5 (repaired), without biases: how often N(x) <= 0 must be. */
verdict C_prop4_4_supplied(report *out, const C_supplied *s);
verdict C_prop4_5_supplied(report *out, const C_supplied *s);

/* The neurons with positive output weight and weights other than 0, and whether it is certain which they are. */
typedef struct {
  size_t count;
  int *number;
  verdict certain;
} C_live_neurons;

C_live_neurons C_live_positive(const network *net, pool *p);

/* Is at most one output weight positive, of the neurons whose weights are not 0? Every network of width 2 that has a negative
   sample right is of this kind. */
verdict C_at_most_one_positive(const network *net, pool *p);

/* Ours: info rows on the probability of N(x) <= 0 for x uniform on the unit sphere, where N(0) > 0. */
void C_ext_cert(report *out, const C_supplied *s);

/* At most 1 for Lemma B.5. */
/*@ requires room: free_cells(f, 7) && readable(f, n) && readable(f, k) && readable(f, rho);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (2 * larger(\old(*n) - \old(*k), \old(*k)) - 1) * \old(*rho); */
const num *C_correlation_of_one_label(formulas *f, const num *n, const num *k, const num *rho);

/* At most 1 for Lemmas B.7 and B.8. */
/*@ requires room: free_cells(f, 5) && readable(f, n) && readable(f, m) && readable(f, rho);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 4 * ((\old(*n) * \old(*m)) * (\old(*n) * \old(*m))) * \old(*rho); */
const num *C_correlation_of_pairs(formulas *f, const num *n, const num *m, const num *rho);

/* Less than R_min^2 where N is affine on the samples. */
/*@ requires room: free_cells(f, 9) && readable(f, n) && readable(f, k) && readable(f, rho) && readable(f, rmin2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*rho) * (((\old(*rho) + \old(*rmin2)) - 1) +
                                             4 * larger(\old(*n) - \old(*k), \old(*k))); */
const num *C_affine_bound(formulas *f, const num *n, const num *k, const num *rho, const num *rmin2);

#endif
