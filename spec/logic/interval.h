/* Scalar facts behind the enclosure arithmetic: which ends bound a product, a quotient, a root. Here, so that no
   prover has to find them among memory. Read by Frama-C only; all proved. */
#ifndef SPEC_INTERVAL_H
#define SPEC_INTERVAL_H

#include <mpfr.h>

/*@ predicate between(real lo, real x, real hi) = lo <= x <= hi;

    // products: a >= 0, a <= 0, neither (the same for b)
    lemma low_nonnegative: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> 0.0 <= al ==> (0.0 <= bl ? al : ah) * bl <= x * y;
    lemma high_nonnegative: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> 0.0 <= al ==> x * y <= (0.0 <= bh ? ah : al) * bh;
    lemma low_nonpositive: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> ah <= 0.0 ==> (0.0 <= bh ? al : ah) * bh <= x * y;
    lemma high_nonpositive: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> ah <= 0.0 ==> x * y <= (0.0 <= bl ? ah : al) * bl;
    lemma low_unsigned: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> al <= 0.0 <= ah ==> bl <= 0.0 <= bh ==>
        al * bh <= x * y || ah * bl <= x * y;
    lemma high_unsigned: \forall real al, ah, bl, bh, x, y;
      between(al, x, ah) ==> between(bl, y, bh) ==> al <= 0.0 <= ah ==> bl <= 0.0 <= bh ==>
        x * y <= al * bl || x * y <= ah * bh; */

/*@ // quotients by a positive number
    lemma low_quotient_nonnegative: \forall real p, q, al, x, y, bh;
      quotient(p, al, bh) ==> quotient(q, x, y) ==> 0.0 <= al <= x ==> 0.0 < y <= bh ==> p <= q;
    lemma low_quotient_negative: \forall real p, q, al, x, y, bl;
      quotient(p, al, bl) ==> quotient(q, x, y) ==> al <= 0.0 ==> al <= x ==> 0.0 < bl <= y ==> p <= q;
    lemma high_quotient_nonnegative: \forall real p, q, ah, x, y, bl;
      quotient(p, ah, bl) ==> quotient(q, x, y) ==> 0.0 <= ah ==> x <= ah ==> 0.0 < bl <= y ==> q <= p;
    lemma high_quotient_negative: \forall real p, q, ah, x, y, bh;
      quotient(p, ah, bh) ==> quotient(q, x, y) ==> x <= ah <= 0.0 ==> 0.0 < y <= bh ==> q <= p;
    // and by a negative one.
    lemma low_quotient_by_negative_nonnegative: \forall real p, q, ah, x, y, bh;
      quotient(p, ah, bh) ==> quotient(q, x, y) ==> 0.0 <= ah ==> x <= ah ==> y <= bh < 0.0 ==> p <= q;
    lemma low_quotient_by_negative_negative: \forall real p, q, ah, x, y, bl;
      quotient(p, ah, bl) ==> quotient(q, x, y) ==> x <= ah <= 0.0 ==> bl <= y < 0.0 ==> p <= q;
    lemma high_quotient_by_negative_nonnegative: \forall real p, q, al, x, y, bl;
      quotient(p, al, bl) ==> quotient(q, x, y) ==> 0.0 <= al <= x ==> bl <= y < 0.0 ==> q <= p;
    lemma high_quotient_by_negative_negative: \forall real p, q, al, x, y, bh;
      quotient(p, al, bh) ==> quotient(q, x, y) ==> al <= 0.0 ==> al <= x ==> y <= bh < 0.0 ==> q <= p; */

/*@ lemma root_order: \forall real s, t, x, y; square_root(s, x) ==> square_root(t, y) ==> x <= y ==> s <= t; */

#endif
