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

/* Adds the rows of the theorems that speak of the problem of the network. Returns whether one of them applies. */
verdict C_statements(report *out, formulas *f, pool *p, const supplied_network *given);

/* C Thm. 4.1 for every network that fits the samples: Lemma B.2 with its constants. */
verdict C_thm4_1(report *out, const C_supplied *s);

/* C Thm. 4.3: Lemma B.9, which it rests on, with the conditions of Lemmas B.5 to B.8. */
verdict C_thm4_3(report *out, const C_supplied *s);

/* Ours, sharper than C Thm. 4.3: every neuron that is not 0 has b_j > 0 and is on, or at its hinge, at all samples, so N is
   affine there, and the constant term sum_j s_j b_j of that affine function is positive. */
verdict C_ext_struct(report *out, const C_supplied *s);

/* C Props. 4.4 and 4.5 (repaired), without biases: how often N(x) <= 0 must be. */
verdict C_prop4_4(report *out, const C_supplied *s);
verdict C_prop4_5(report *out, const C_supplied *s);

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

#endif
