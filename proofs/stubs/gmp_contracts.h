/* ASSUMED: what GMP's functions on rationals and integers do (GMP manual, chapters 5 and 6), as far as plumb's proved
   code calls them. Operands are initialised and in lowest terms; there is always memory (plumb ends the program
   otherwise). The tests that tests/contracts/generate.py makes of each statement check it against the library. */
#ifndef PLUMB_GMP_CONTRACTS_H
#define PLUMB_GMP_CONTRACTS_H

/*@ requires valid: \valid(r);
    terminates \true;
    exits \false;
    assigns *r;
    ensures zero: *r == 0.0; */
void mpq_init(mpq_ptr r);

/*@ requires valid: \valid(r);
    terminates \true;
    exits \false;
    assigns *r; */
void mpq_clear(mpq_ptr r);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures copy: *r == \old(*a); */
void mpq_set(mpq_ptr r, mpq_srcptr a);

/*@ requires valid: \valid(r);
    requires lowest_terms: d == 1;
    terminates \true;
    exits \false;
    assigns *r;
    ensures integer: *r == n; */
void mpq_set_si(mpq_ptr r, long n, unsigned long d);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures sum: *r == \old(*a) + \old(*b); */
void mpq_add(mpq_ptr r, mpq_srcptr a, mpq_srcptr b);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures difference: *r == \old(*a) - \old(*b); */
void mpq_sub(mpq_ptr r, mpq_srcptr a, mpq_srcptr b);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures product: *r == \old(*a) * \old(*b); */
void mpq_mul(mpq_ptr r, mpq_srcptr a, mpq_srcptr b);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    requires nonzero: *b != 0.0;
    terminates \true;
    exits \false;
    assigns *r;
    ensures quotient: *r * \old(*b) == \old(*a); */
void mpq_div(mpq_ptr r, mpq_srcptr a, mpq_srcptr b);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures negated: *r == -\old(*a); */
void mpq_neg(mpq_ptr r, mpq_srcptr a);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures magnitude: *r == (\old(*a) < 0.0 ? -\old(*a) : \old(*a)); */
void mpq_abs(mpq_ptr r, mpq_srcptr a);

/*@ requires valid: \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures less: \result < 0 <==> *a < *b;
    ensures greater: \result > 0 <==> *a > *b; */
int mpq_cmp(mpq_srcptr a, mpq_srcptr b);

/*@ requires valid: \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures equal: \result != 0 <==> *a == *b; */
int mpq_equal(mpq_srcptr a, mpq_srcptr b);

/*@ requires valid: \valid_read(a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures negative: \result < 0 <==> *a < 0.0;
    ensures positive: \result > 0 <==> *a > 0.0; */
int mpq_sgn(mpq_srcptr a);

/*@ requires valid: \valid(r);
    terminates \true;
    exits \false;
    assigns *r;
    ensures exact: *r == d; */
void mpq_set_d(mpq_ptr r, double d);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires once: n == 1;
    terminates \true;
    exits \false;
    assigns *r;
    ensures half: *r + *r == \old(*a); */
void mpq_div_2exp(mpq_ptr r, mpq_srcptr a, mp_bitcnt_t n);

/*@ axiomatic GmpFractions {
      logic real gmp_numerator(real q); // of q in lowest terms; no axioms
    } */

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures numerator: *r == gmp_numerator(*a); */
void mpq_get_num(mpz_ptr r, mpq_srcptr a);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures positive: *r > 0.0;
    ensures fraction: *a * *r == gmp_numerator(*a); */
void mpq_get_den(mpz_ptr r, mpq_srcptr a);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures copy: *r == *a; */
void mpq_set_z(mpq_ptr r, mpz_srcptr a);

/*@ requires valid: \valid(r);
    terminates \true;
    exits \false;
    assigns *r;
    ensures zero: *r == 0.0; */
void mpz_init(mpz_ptr r);

/*@ requires valid: \valid(r);
    terminates \true;
    exits \false;
    assigns *r; */
void mpz_clear(mpz_ptr r);

/*@ predicate gmp_is_square(real a) = \exists integer k; 0 <= k && k * k == a; */

/*@ requires valid: \valid_read(a);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures square: \result != 0 ==> gmp_is_square(*a); */
int mpz_perfect_square_p(mpz_srcptr a);

/*@ requires valid: \valid(r) && \valid_read(a);
    requires not_negative: 0.0 <= *a;
    terminates \true;
    exits \false;
    assigns *r;
    ensures not_negative: 0.0 <= *r;
    ensures root: gmp_is_square(\old(*a)) ==> *r * *r == \old(*a); */
void mpz_sqrt(mpz_ptr r, mpz_srcptr a);

#endif
