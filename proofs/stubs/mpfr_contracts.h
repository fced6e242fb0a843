/* ASSUMED: what MPFR's functions do (MPFR manual, chapters 4 and 5), as far as plumb's proved code calls them:
   correct rounding in the two directions that are used, in every precision, overflow and underflow included.
   There is always memory (plumb ends the program otherwise). The tests that tests/contracts/generate.py makes of each
   statement check it against the library. */
#ifndef PLUMB_MPFR_CONTRACTS_H
#define PLUMB_MPFR_CONTRACTS_H

#ifdef __FRAMAC__
#include "spec/logic/elementary.h"
#endif

/*@ axiomatic MpfrNumbers {
      // What a cell h stands for. No axioms: the contracts below are all that is known.
      predicate mpfr_initialised(real h);
      logic integer mpfr_kind(real h);            // one of the four kinds below
      logic real mpfr_value(real h);              // its value, where it is finite
      predicate mpfr_next_reaches(real h, real x); // the next number above h in the precision of h is x or more
    }
    logic integer MPFR_FINITE = 0;
    logic integer MPFR_NAN = 1;
    logic integer MPFR_PLUS_INFINITY = 2;
    logic integer MPFR_MINUS_INFINITY = 3;

    predicate mpfr_finite(real h) = mpfr_kind(h) == MPFR_FINITE;

    // h is a lower, an upper bound of x
    predicate mpfr_below(real h, real x) =
      mpfr_kind(h) == MPFR_MINUS_INFINITY || mpfr_finite(h) && mpfr_value(h) <= x;
    predicate mpfr_above(real h, real x) =
      mpfr_kind(h) == MPFR_PLUS_INFINITY || mpfr_finite(h) && x <= mpfr_value(h);

    // h is the real number x rounded in the direction rnd
    predicate mpfr_rounded(real h, real x, integer rnd) =
      (rnd == MPFR_RNDD ==> mpfr_below(h, x)) && (rnd == MPFR_RNDU ==> mpfr_above(h, x));

    // q = x / y, without the division sign
    predicate quotient(real q, real x, real y) = q * y == x;

    predicate square_root(real s, real x) = 0.0 <= s && s * s == x; */

/*@ requires valid: \valid(r);
    requires precision: MPFR_PREC_MIN <= bits <= MPFR_PREC_MAX;
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r); */
void mpfr_init2(mpfr_ptr r, mpfr_prec_t bits);

/*@ requires valid: \valid(r);
    requires initialised: mpfr_initialised(*r);
    terminates \true;
    exits \false;
    assigns *r;
    ensures released: !mpfr_initialised(*r); */
void mpfr_clear(mpfr_ptr r);

/*@ requires valid: \valid_read(a);
    requires initialised: mpfr_initialised(*a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures precision: MPFR_PREC_MIN <= \result <= MPFR_PREC_MAX; */
mpfr_prec_t mpfr_get_prec(mpfr_srcptr a);

/*@ requires valid: \valid(a) && \valid(b);
    requires initialised: mpfr_initialised(*a) && mpfr_initialised(*b);
    terminates \true;
    exits \false;
    assigns *a, *b;
    ensures first: *a == \old(*b);
    ensures second: *b == \old(*a); */
void mpfr_swap(mpfr_ptr a, mpfr_ptr b);

/*@ requires valid: \valid(r);
    requires initialised: mpfr_initialised(*r);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures rounded: mpfr_rounded(*r, v, rnd); */
int mpfr_set_si(mpfr_ptr r, long v, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r);
    requires initialised: mpfr_initialised(*r);
    requires finite: \is_finite(v);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures rounded: mpfr_rounded(*r, v, rnd); */
int mpfr_set_d(mpfr_ptr r, double v, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(q);
    requires initialised: mpfr_initialised(*r);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures rounded: mpfr_rounded(*r, *q, rnd); */
int mpfr_set_q(mpfr_ptr r, mpq_srcptr q, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires initialised: mpfr_initialised(*a);
    requires finite: mpfr_finite(*a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures exact: *r == mpfr_value(*a); */
void mpfr_get_q(mpq_ptr r, mpfr_srcptr a);

/*@ requires valid: \valid(r);
    requires initialised: mpfr_initialised(*r);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures infinite: mpfr_kind(*r) == (sign >= 0 ? MPFR_PLUS_INFINITY : MPFR_MINUS_INFINITY); */
void mpfr_set_inf(mpfr_ptr r, int sign);

/*@ requires valid: \valid_read(a);
    requires initialised: mpfr_initialised(*a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures finite: \result != 0 <==> mpfr_finite(*a); */
int mpfr_number_p(mpfr_srcptr a);

/*@ requires valid: \valid_read(a);
    requires initialised: mpfr_initialised(*a);
    requires number: mpfr_kind(*a) != MPFR_NAN;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures negative: \result < 0 <==>
      mpfr_kind(*a) == MPFR_MINUS_INFINITY || mpfr_finite(*a) && mpfr_value(*a) < 0.0;
    ensures positive: \result > 0 <==>
      mpfr_kind(*a) == MPFR_PLUS_INFINITY || mpfr_finite(*a) && mpfr_value(*a) > 0.0; */
int mpfr_sgn(mpfr_srcptr a);

/*@ requires valid: \valid_read(a);
    requires initialised: mpfr_initialised(*a);
    requires number: mpfr_kind(*a) != MPFR_NAN;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures less: \result < 0 <==> mpfr_kind(*a) == MPFR_MINUS_INFINITY || mpfr_finite(*a) && mpfr_value(*a) < v;
    ensures greater: \result > 0 <==> mpfr_kind(*a) == MPFR_PLUS_INFINITY || mpfr_finite(*a) && mpfr_value(*a) > v; */
int mpfr_cmp_si(mpfr_srcptr a, long v);

/*@ requires valid: \valid_read(a) && \valid_read(b);
    requires initialised: mpfr_initialised(*a) && mpfr_initialised(*b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures less: mpfr_finite(*a) && mpfr_finite(*b) ==> (\result != 0 <==> mpfr_value(*a) < mpfr_value(*b)); */
int mpfr_less_p(mpfr_srcptr a, mpfr_srcptr b);

/*@ requires valid: \valid_read(a) && \valid_read(b);
    requires initialised: mpfr_initialised(*a) && mpfr_initialised(*b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures kind: \result != 0 ==> mpfr_kind(*a) == mpfr_kind(*b);
    ensures equal: mpfr_finite(*a) && mpfr_finite(*b) ==> (\result != 0 <==> mpfr_value(*a) == mpfr_value(*b)); */
int mpfr_equal_p(mpfr_srcptr a, mpfr_srcptr b);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures down: rnd == MPFR_RNDD ==> (\forall real x; mpfr_below(\old(*a), x) ==> mpfr_below(*r, x));
    ensures up: rnd == MPFR_RNDU ==> (\forall real x; mpfr_above(\old(*a), x) ==> mpfr_above(*r, x)); */
int mpfr_set(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures down: rnd == MPFR_RNDD ==> (\forall real x; mpfr_above(\old(*a), x) ==> mpfr_below(*r, -x));
    ensures up: rnd == MPFR_RNDU ==> (\forall real x; mpfr_below(\old(*a), x) ==> mpfr_above(*r, -x)); */
int mpfr_neg(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures rounded: mpfr_finite(\old(*a)) && 0.0 <= mpfr_value(\old(*a)) ==>
      (\exists real s; square_root(s, mpfr_value(\old(*a))) && mpfr_rounded(*r, s, rnd)); */
int mpfr_sqrt(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/* The four functions below rise: a bound of the operand gives a bound of the value. */
/*@ requires valid: \valid(r) && \valid_read(a);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures down: rnd == MPFR_RNDD ==>
      (\forall real x; mpfr_below(\old(*a), x) ==> mpfr_below(*r, exponential(x)));
    ensures up: rnd == MPFR_RNDU ==>
      (\forall real x; mpfr_above(\old(*a), x) ==> mpfr_above(*r, exponential(x))); */
int mpfr_exp(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures down: rnd == MPFR_RNDD ==>
      (\forall real x; mpfr_below(\old(*a), x) ==> mpfr_below(*r, exponential(x) - 1.0));
    ensures up: rnd == MPFR_RNDU ==>
      (\forall real x; mpfr_above(\old(*a), x) ==> mpfr_above(*r, exponential(x) - 1.0)); */
int mpfr_expm1(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures down: rnd == MPFR_RNDD && mpfr_finite(\old(*a)) && 0.0 < mpfr_value(\old(*a)) ==>
      (\forall real x; 0.0 < x && mpfr_below(\old(*a), x) ==> mpfr_below(*r, logarithm(x)));
    ensures up: rnd == MPFR_RNDU ==>
      (\forall real x; 0.0 < x && mpfr_above(\old(*a), x) ==> mpfr_above(*r, logarithm(x))); */
int mpfr_log(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures down: rnd == MPFR_RNDD && mpfr_finite(\old(*a)) && -1.0 < mpfr_value(\old(*a)) ==>
      (\forall real x; -1.0 < x && mpfr_below(\old(*a), x) ==> mpfr_below(*r, logarithm(1.0 + x)));
    ensures up: rnd == MPFR_RNDU ==>
      (\forall real x; -1.0 < x && mpfr_above(\old(*a), x) ==> mpfr_above(*r, logarithm(1.0 + x))); */
int mpfr_log1p(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a) && mpfr_initialised(*b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures down: rnd == MPFR_RNDD ==>
      (\forall real x, y; mpfr_below(\old(*a), x) && mpfr_below(\old(*b), y) ==> mpfr_below(*r, x + y));
    ensures up: rnd == MPFR_RNDU ==>
      (\forall real x, y; mpfr_above(\old(*a), x) && mpfr_above(\old(*b), y) ==> mpfr_above(*r, x + y)); */
int mpfr_add(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a) && mpfr_initialised(*b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures down: rnd == MPFR_RNDD ==>
      (\forall real x, y; mpfr_below(\old(*a), x) && mpfr_above(\old(*b), y) ==> mpfr_below(*r, x - y));
    ensures up: rnd == MPFR_RNDU ==>
      (\forall real x, y; mpfr_above(\old(*a), x) && mpfr_below(\old(*b), y) ==> mpfr_above(*r, x - y)); */
int mpfr_sub(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a) && mpfr_initialised(*b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures rounded: mpfr_finite(\old(*a)) && mpfr_finite(\old(*b)) ==>
      mpfr_rounded(*r, mpfr_value(\old(*a)) * mpfr_value(\old(*b)), rnd);
    ensures exact: mpfr_finite(\old(*a)) && mpfr_finite(\old(*b)) && \result == 0 ==>
      mpfr_finite(*r) && mpfr_value(*r) == mpfr_value(\old(*a)) * mpfr_value(\old(*b));
    ensures nearest_below: mpfr_finite(\old(*a)) && mpfr_finite(\old(*b)) && rnd == MPFR_RNDD ==>
      mpfr_next_reaches(*r, mpfr_value(\old(*a)) * mpfr_value(\old(*b))); */
int mpfr_mul(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a) && mpfr_initialised(*b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures rounded: mpfr_finite(\old(*a)) && mpfr_finite(\old(*b)) && mpfr_value(\old(*b)) != 0.0 ==>
      (\exists real q; quotient(q, mpfr_value(\old(*a)), mpfr_value(\old(*b))) && mpfr_rounded(*r, q, rnd)); */
int mpfr_div(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a) && mpfr_initialised(*b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures down: rnd == MPFR_RNDD ==>
      (\forall real x, y; mpfr_below(\old(*a), x) && mpfr_below(\old(*b), y) ==> mpfr_below(*r, x < y ? x : y));
    ensures up: rnd == MPFR_RNDU ==>
      (\forall real x, y; mpfr_above(\old(*a), x) && mpfr_above(\old(*b), y) ==> mpfr_above(*r, x < y ? x : y)); */
int mpfr_min(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires initialised: mpfr_initialised(*r) && mpfr_initialised(*a) && mpfr_initialised(*b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures down: rnd == MPFR_RNDD ==>
      (\forall real x, y; mpfr_below(\old(*a), x) && mpfr_below(\old(*b), y) ==> mpfr_below(*r, x < y ? y : x));
    ensures up: rnd == MPFR_RNDU ==>
      (\forall real x, y; mpfr_above(\old(*a), x) && mpfr_above(\old(*b), y) ==> mpfr_above(*r, x < y ? y : x)); */
int mpfr_max(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/*@ requires valid: \valid(r);
    requires initialised: mpfr_initialised(*r);
    terminates \true;
    exits \false;
    assigns *r;
    ensures initialised: mpfr_initialised(*r);
    ensures next: \forall real x; mpfr_next_reaches(\old(*r), x) ==> mpfr_above(*r, x); */
void mpfr_nextabove(mpfr_ptr r);

#endif
