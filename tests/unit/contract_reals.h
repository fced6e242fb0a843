/* Inside of the real numbers of contract_values.h. */
#ifndef PLUMB_TEST_CONTRACT_REALS_H
#define PLUMB_TEST_CONTRACT_REALS_H

#include "contract_values.h"

struct real {
  mpq_t lo, hi;
  int no_lo, no_hi;   /* no end there: lo and hi say nothing */
  const real *square; /* of a root: what it is the root of, exact */
};

real *real_new(void);
const real *real_any(void);
int real_is_exact(const real *a);
const real *real_root(const real *a); /* of an exact number >= 0 */

/* All reals are gone; their room stays, or is given back. */
void reals_reset(void);
void reals_free(void);

#endif
