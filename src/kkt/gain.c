#include "kkt/gain.h"

/* r = the larger end of a * phi' for one neuron, or the only one where there is no choice. t is scratch. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(a) && \valid_read(slope) && \valid_read(z);
    requires apart: \separated(r, t) && \separated(r, a) && \separated(r, slope) && \separated(r, z);
    requires scratch: \separated(t, a) && \separated(t, slope) && \separated(t, z);
    terminates \true;
    exits \false;
    assigns *r, *t;
    ensures best: \old(best_end(*a, *slope, choice, *z)) <= *r; */
static void best_term(num *r, const num *a, const num *slope, int choice, const num *z, num *t) {
  order side = num_sign(z);
  num_mul(t, a, slope);
  num_set(r, a);
  if (choice == 0 && side == ORDER_GREATER) return;
  if (choice == 0 && side == ORDER_LESS)
    num_set(r, t);
  else
    num_max(r, r, t);
}

void kkt_gain(num *r, const num *a, const num *o, const num *slope, const int *choice, const num *Z, size_t m,
              num *work) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= j <= m;
      loop invariant gain: \at(gain(a, o, *slope, choice, Z, \at(j, Here)), Pre) <= *r;
      loop assigns j, *r, work[0 .. 1];
      loop variant m - j; */
  for (size_t j = 0; j < m; j++) {
    //@ assert factor: a[j] == \at(a[\at(j, Here)], Pre) && o[j] == \at(o[\at(j, Here)], Pre);
    //@ assert side: Z[j] == \at(Z[\at(j, Here)], Pre) && choice[j] == \at(choice[\at(j, Here)], Pre);
    //@ assert slope: *slope == \at(*slope, Pre);
    best_term(work, a + j, slope, choice[j], Z + j, work + 1);
    //@ assert best: \at(best_end(a[\at(j, Here)], *slope, choice[\at(j, Here)], Z[\at(j, Here)]), Pre) <= work[0];
    num_add(r, r, work);
    num_add(r, r, o + j);
  }
}
