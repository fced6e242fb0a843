/* Why a direction D bounds the residual from below: spec/theorems/kkt-direction.md. All vectors are flat, over all trained
   parameters. Read by Frama-C only. */
#ifndef SPEC_BOUND_H
#define SPEC_BOUND_H

#include "B_thm4_1.h"

/*@ ghost
  // |theta - c| >= <D, theta> / |D| for every c with <D, c> <= 0
  /@ requires readable: \valid_read(D + (0 .. n - 1)) && \valid_read(theta + (0 .. n - 1)) && \valid_read(c + (0 .. n - 1));
     requires away: dot(D, c, n) <= 0.0;
     requires along: dot(D, theta, n) > 0.0;
     terminates \true; exits \false; assigns \nothing;
     ensures bound: dot(D, theta, n) * dot(D, theta, n) <= dot(D, D, n) * dist2(theta, c, n); @/
  static void lemma_residual_bound(const num *D, const num *theta, const num *c, size_t n) {
    double t = lemma_cauchy_schwarz(D, c, theta, n);
    /@ assert longer: t >= dot(D, theta, n); @/
    /@ assert square: t * t >= dot(D, theta, n) * dot(D, theta, n); @/
  }

  // the same where <D, c> has another bound
  /@ requires readable: \valid_read(D + (0 .. n - 1)) && \valid_read(theta + (0 .. n - 1)) && \valid_read(c + (0 .. n - 1));
     requires away: dot(D, c, n) <= most;
     requires along: dot(D, theta, n) > most;
     terminates \true; exits \false; assigns \nothing;
     ensures bound: (dot(D, theta, n) - most) * (dot(D, theta, n) - most) <= dot(D, D, n) * dist2(theta, c, n); @/
  static void lemma_residual_bound_above(const num *D, const num *theta, const num *c, double most, size_t n) {
    double t = lemma_cauchy_schwarz(D, c, theta, n);
    /@ assert longer: t >= dot(D, theta, n) - most; @/
    /@ assert square: t * t >= (dot(D, theta, n) - most) * (dot(D, theta, n) - most); @/
  }
*/


#endif
