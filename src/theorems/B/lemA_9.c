/* Item B-lemA.9: under Assumption 2.2 the noise is small against the dimension. Source: B Lemma A.9, App. A.2. */
#include "theorems/B/instance.h"

static const char about[] =
    "For cluster means mu_q of squared norm d with labels of both signs and noise of size sigma, computes Delta = 4 "
    "sigma sqrt(d) log(d), p = max |<mu_q, mu_r>| over q != r and c' = k (p + Delta + 1) / (d - Delta + 1), and "
    "checks under Assumption 2.2 that c' is at most 1/10 and Delta at most (d - 19) / 21, so at most d / 21. As Delta "
    "holds a logarithm, the arithmetic is that of enclosures, unless another is asked for.";

static const field_spec takes[] = {
    B_CLUSTERS,
    SCALAR("sigma", REQUIRED, "size of the noise, 0 < sigma <= 1"),
    END_OF_INPUTS,
};

/* Delta. */
/*@ requires room: free_cells(f, 6) && readable(f, sigma) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real r; is_root(r, \old(*d)) &&
                   *\result == 4 * \old(*sigma) * r * logarithm(\old(*d)); */
const num *noise_value(formulas *f, const num *sigma, const num *d) {
  const num *scaled = times(f, whole(f, 4), sigma), *length = times(f, scaled, root(f, d));
  return times(f, length, natural_log(f, d));
}

/* c', of which Assumption 2.2 says that it is at most 1/10. */
/*@ requires room: \valid_read(c) && free_cells(f, 8) && readable(f, c->d) && readable(f, c->p) && readable(f, c->k) &&
                   readable(f, Delta);
    requires nonzero: not_zero(*c->d - *Delta + 1);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*c->k) * (\old(*c->p) + \old(*Delta) + 1),
                               \old(*c->d) - \old(*Delta) + 1); */
static const num *c_prime(formulas *f, const B_instance *c, const num *Delta) {
  const num *between = B_between(f, c, Delta), *within = B_within(f, c, Delta);
  //@ assert given: *between == \at(*c->p + *Delta + 1, Pre) && *c->k == \at(*c->k, Pre);
  //@ assert within: *within == \at(*c->d - *Delta + 1, Pre);
  const num *all = times(f, c->k, between);
  //@ assert all: *all == \at(*c->k * (*c->p + *Delta + 1), Pre);
  //@ assert kept: *within == \at(*c->d - *Delta + 1, Pre);
  return over(f, all, within);
}

/* (d - 19) / 21. */
/*@ requires room: free_cells(f, 4) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: 21 * *\result == \old(*d) - 19; */
static const num *sharp_bound(formulas *f, const num *d) {
  const num *less = minus(f, d, whole(f, 19));
  return over(f, less, whole(f, 21));
}

/* (10 k + 1) Delta, and what it is at most: Assumption 2.2 solved for Delta. */
/*@ requires room: \valid_read(c) && free_cells(f, 5) && readable(f, c->k) && readable(f, Delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (10 * \old(*c->k) + 1) * \old(*Delta); */
static const num *many_noises(formulas *f, const B_instance *c, const num *Delta) {
  const num *ten_k = times(f, whole(f, 10), c->k);
  return times(f, plus(f, ten_k, whole(f, 1)), Delta);
}
/*@ requires room: \valid_read(c) && free_cells(f, 7) && readable(f, c->d) && readable(f, c->p) && readable(f, c->k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*c->d) + 1 - 10 * \old(*c->k) * (\old(*c->p) + 1); */
static const num *general_bound(formulas *f, const B_instance *c) {
  const num *one = whole(f, 1), *all = plus(f, c->d, one), *between = plus(f, c->p, one);
  const num *taken = times(f, whole(f, 10), times(f, c->k, between));
  return minus(f, all, taken);
}

static void rows(theorem *t, formulas *f, const B_instance *c, const num *sigma) {
  const num *formula = noise_value(f, sigma, c->d), *Delta = named(f, "Delta", formula), *zero = whole(f, 0);
  const num *share = c_prime(f, c, Delta);
  suppose(t, key_of("means.norm"), B_norm_gap(f, c), EQUAL, zero);
  (void)B_suppose_both_labels(t, c);
  suppose(t, key_of("sigma.least"), zero, LESS, sigma);
  suppose(t, key_of("sigma.most"), sigma, AT_MOST, whole(f, 1));
  (void)B_suppose_separation(t, c, Delta);
  B_tell_correlation(t, c);
  tell(t, key_of("noise.value"), formula);
  claim(t, key_of("share.least"), zero, LESS, share);
  claim(t, key_of("share.most"), share, AT_MOST, ratio(f, 1, 10));
  claim(t, key_of("noise.general"), many_noises(f, c, Delta), AT_MOST, general_bound(f, c));
  claim(t, key_of("noise.sharp"), Delta, AT_MOST, sharp_bound(f, c->d));
  claim(t, key_of("noise"), Delta, AT_MOST, over(f, c->d, whole(f, 21)));
}

static int check(const inputs *in, report *out, failure *why) {
  B_instance c;
  formulas f;
  theorem t;
  (void)why;
  formulas_init(&f, 128);
  B_instance_read(&c, &f, in);
  theorem_begin(&t, out, &f, NULL);
  rows(&t, &f, &c, named(&f, "sigma", numbers(in, "sigma")));
  formulas_clear(&f);
  return 1;
}

const item B_lemA_9 = {
    .id = "B-lemA.9",
    .title = "Noise is small against the dimension",
    .source = "B Lemma A.9",
    .about = about,
    .inputs = takes,
    .limits = {B_CLUSTERS_LIMIT},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
