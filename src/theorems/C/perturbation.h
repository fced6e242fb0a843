/* The perturbations by which paper C shortens a network of one variable: eqs. (10), (12), (14) and footnote 7. */
#ifndef PLUMB_C_PERTURBATION_H
#define PLUMB_C_PERTURBATION_H

#include "linalg/reduce.h"
#include "theorems/claim.h"
#include "theorems/network_input.h"

/* TWO: (10). ALONE: footnote 7, (10) without neuron 2. MOVE: (12), which is (14) for other neurons. */
typedef enum { TWO, ALONE, MOVE } perturbation;

/* Neurons `one` and `two` of a network of one variable; neither has w = 0 or v = 0, but for `two` of ALONE. */
typedef struct {
  perturbation how;
  network net;
  data_set data;
  size_t one, two;
  const num *delta, *t2; /* the step; t2: -b_2 / w_2, or as given */
} C_perturbation;

/* -b_j / w_j. */
const num *C_hinge_of(pool *p, const network *net, size_t j);

/* The network after the step delta. */
network C_perturbed(pool *p, const C_perturbation *s, const num *delta);

/* |v|^2 + |W|^2 + |b|^2 of `after` minus the same of `before`. */
num *C_change_of_norm(pool *p, const network *before, const network *after);

/* D: the squared norm falls by 2 delta D to first order. */
const num *C_first_order(formulas *f, pool *p, const C_perturbation *s);

/* v_1 / v_2 and <q_j, q_k>, q = (w, b), as formulas. */
const num *C_output_ratio(formulas *f, pool *p, const C_perturbation *s);
const num *C_dot_of_neurons(formulas *f, pool *p, const network *net, size_t j, size_t k, const char *name);

/* [lo, hi] gets the part of the line beyond which N stays as it is: between the hinges of the two neurons, before and after. Returns 0 where one of
   them has no hinge after the step, as its weight is or may be 0: then there is no such part. */
int C_changed_part(num *lo, num *hi, pool *p, const C_perturbation *s, const network *after);

/* The largest 2^-k, 1 <= k <= halvings, that keeps all margins at least `level` and shortens the network; NULL where none does, or that is not
   certain. margins: of the network before. */
const num *C_largest_step(pool *p, const C_perturbation *s, const num *margins, const num *level, int halvings);

#endif
