/* The elementary functions by name: nothing is known of them but what the contracts of the library say (proofs/stubs).
   Not ACSL's \exp and \log: with them comes a theory of sums and products in which the provers get lost. Read by Frama-C
   only. */
#ifndef SPEC_ELEMENTARY_H
#define SPEC_ELEMENTARY_H

/*@ axiomatic Elementary {
      logic real exponential(real x); // e^x
      logic real logarithm(real x);   // its inverse, where x > 0
    } */

#endif
