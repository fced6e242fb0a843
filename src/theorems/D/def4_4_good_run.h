/* How probable a good run is (D Def. 4.4) for isotropic Gaussian noise, event by event. */
#ifndef PLUMB_D_DEF4_4_GOOD_RUN_H
#define PLUMB_D_DEF4_4_GOOD_RUN_H

#include "theorems/claim.h"

typedef struct {
  const num *n, *p, *m, *mu2, *delta, *eta, *C0;
  const num *share; /* c': the share of wrong labels beyond eta is at most that, or the share of all at most 2 c' */
  int chernoff;     /* the latter, by the bound of Chernoff; otherwise by that of Hoeffding */
} D_good_run;

/* Claims of each event that it fails with no more than its part of delta, and of all together that they do with no more than 2 delta.
   About 112 cells. */
typedef struct {
  const num *norms, *products, *pulls, *noise, *frobenius, *spectral; /* bounds of the probabilities */
} D_failures;
D_failures D_claim_good_run(theorem *t, const D_good_run *r);

#endif
