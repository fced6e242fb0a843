/* Item D-def4.4: how probable a good run is. Source: D Lemmas 4.2, 4.3, Def. 4.4; the constants, for isotropic Gaussian noise, are ours
   (spec/theorems/D-def4.4.md). */
#include "theorems/D/def4_4_good_run.h"

#include "data/binomial.h"
#include "data/gaussian.h"
#include "data/gaussian_vectors.h"
#include "theorems/inputs.h"
#include "theorems/ranges.h"

#ifdef __FRAMAC__
#include "spec/logic/linear.h"
#endif

static const char about[] =
    "A good run is that of which (E.1) to (E.5) hold of the samples, with C1 = sqrt(12), and the two bounds of Lemma "
    "4.2 of the initial weights. For isotropic Gaussian noise, bounds the probability that each of these fails, "
    "compares it with its part of delta, and their sum with 2 delta, where n, p, m and |mu|^2 are large enough; and "
    "where they are small enough to count, with the exact laws.";

enum { CELLS = 320, MOST_LAW = 4000, MOST_COUNT = 1000 };

static const field_spec takes[] = {
    SCALAR("n", REQUIRED, "number of samples, at least 1; may be larger than what fits in memory"),
    SCALAR("p", REQUIRED, "dimension, at least 1"),
    SCALAR("m", REQUIRED, "number of neurons, at least 1"),
    SCALAR("mu_squared", REQUIRED, "|mu|^2 of the cluster mean, above 0"),
    SCALAR("delta", REQUIRED, "failure probability, 0 < delta < 1/2"),
    SCALAR("eta", REQUIRED, "noise rate, 0 <= eta < 1"),
    SCALAR("c_prime", REQUIRED, "c' of (E.5), above 0"),
    SCALAR("C0", REQUIRED, "constant of Lemma 4.2, at least 1"),
    WORD("noise", "chernoff|hoeffding", REQUIRED,
         "tail bound of the number of wrong labels: at most 2 c' n, or at most (eta + c') n"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    AT_LEAST("n", 1),
    AT_LEAST("p", 1),
    AT_LEAST("m", 1),
    ABOVE("mu_squared", 0),
    WITHIN("delta", 0, 1, 1, 2, 1, "0 < delta < 1/2"),
    WITHIN("eta", 0, 0, 1, 1, 1, "0 <= eta < 1"),
    ABOVE("c_prime", 0),
    AT_LEAST("C0", 1),
    END_OF_RANGES,
};

/* ---- formulas ---- */

/* exp(-min(x, most)): at least exp(-x), and a number that can be written down. */
/*@ requires room: free_cells(f, 3) && readable(f, x) && readable(f, most);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==>
                    *\result == exponential(-(\old(*x) < \old(*most) ? \old(*x) : \old(*most))); */
static const num *rare(formulas *f, const num *x, const num *most) {
  const num *least = smaller(f, x, most);
  return natural_exp(f, negated(f, least));
}

/* k x / l. */
/*@ requires room: free_cells(f, 2) && readable(f, x);
    requires small: 0 <= k <= 10000 && 1 <= l <= 10000;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result * l == k * \old(*x); */
static const num *part(formulas *f, long k, long l, const num *x) { return times(f, ratio(f, k, l), x); }

/* (n - 1) delta / (4 n): n (n - 1)/2 products, each beyond sqrt(3 p log(4 n^2/delta)) with probability 2 delta/(4 n^2). */
/*@ requires room: free_cells(f, 6) && readable(f, n) && readable(f, delta);
    requires nonzero: 4 * *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (4 * \old(*n)) == (\old(*n) - 1) * \old(*delta); */
static const num *rare_product(formulas *f, const num *n, const num *delta) {
  const num *others = minus(f, n, whole(f, 1)), *above = times(f, others, delta);
  return over(f, above, times(f, whole(f, 4), n));
}

/* ((C0 - 1) (sqrt(m) + sqrt(p)))^2 / 2. */
/*@ requires room: free_cells(f, 9) && readable(f, C0) && readable(f, m) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real a, b; is_root(a, \old(*m)) && is_root(b, \old(*p)) && 2 * *\result == (\old(*C0) - 1) * (a + b) * ((\old(*C0) - 1) * (a + b)); */
static const num *spectral_exponent(formulas *f, const num *C0, const num *m, const num *p) {
  const num *size = plus(f, root(f, m), root(f, p)), *excess = minus(f, C0, whole(f, 1));
  return times(f, ratio(f, 1, 2), squared(f, times(f, excess, size)));
}

/* log(k / delta). */
/*@ requires room: free_cells(f, 2) && readable(f, delta) && readable(f, k);
    requires nonzero: *delta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \forall real q; q * \old(*delta) == \old(*k) ==> *\result == logarithm(q); */
static const num *log_over(formulas *f, const num *k, const num *delta) {
  const num *share = over(f, k, delta);
  return natural_log(f, share);
}

/* max(500, 2 + log(8 n/delta)): exp of minus that is below delta/(8 n), so of no use to any claim that something is rarer. */
/*@ requires room: free_cells(f, 8) && readable(f, n) && readable(f, delta);
    requires nonzero: *delta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \forall real q; q * \old(*delta) == 8 * \old(*n) ==>
                    *\result == (500.0 < 2 + logarithm(q) ? 2 + logarithm(q) : 500.0); */
static const num *greatest_exponent(formulas *f, const num *n, const num *delta) {
  const num *enough = log_over(f, times(f, whole(f, 8), n), delta), *beyond = plus(f, whole(f, 2), enough);
  return larger(f, whole(f, 500), beyond);
}

/* 2 n share^2. */
/*@ requires room: free_cells(f, 4) && readable(f, n) && readable(f, share);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * \old(*n) * (\old(*share) * \old(*share)); */
static const num *hoeffding_exponent(formulas *f, const num *n, const num *share) {
  const num *square = squared(f, share);
  return times(f, times(f, whole(f, 2), n), square);
}

/* ---- rows ---- */

/* What the number of wrong labels is rare by: exp(-n c' / 3) or exp(-2 n c'^2). */
static const num *noise_exponent(formulas *f, const D_good_run *r) {
  if (r->chernoff) return part(f, 1, 3, times(f, r->n, r->share));
  return hoeffding_exponent(f, r->n, r->share);
}

/* It holds of every n >= 1; of a huge one the two sides may be one number for enclosures. */
static void claim_products(theorem *t, const D_good_run *r, const num *products, const num *quarter) {
  row_key key = key_of("failure.products");
  verdict ranges = both_hold(num_at_most(whole(t->f, 1), r->n), num_at_most(whole(t->f, 0), r->delta));
  if (num_at_most(products, quarter) == VERDICT_UNDECIDED && ranges == VERDICT_HOLDS)
    claim_fact(t, key, "(n - 1) delta / (4 n) <= delta / 4, as n >= 1", VERDICT_HOLDS);
  else
    claim(t, key, products, AT_MOST, quarter);
}

D_failures D_claim_good_run(theorem *t, const D_good_run *r) {
  formulas *f = t->f;
  const num *two = whole(f, 2), *twice_n = times(f, two, r->n), *greatest = greatest_exponent(f, r->n, r->delta);
  const num *quarter = part(f, 1, 4, r->delta), *half = part(f, 1, 2, r->delta), *L = named(f, "L", greatest);
  D_failures at = {.norms = times(f, twice_n, rare(f, part(f, 1, 32, r->p), L)),
                   .products = rare_product(f, r->n, r->delta),
                   .pulls = times(f, twice_n, rare(f, part(f, 1, 8, r->mu2), L)),
                   .noise = rare(f, noise_exponent(f, r), L),
                   .frobenius = times(f, two, rare(f, part(f, 1, 32, times(f, r->m, r->p)), L)),
                   .spectral = rare(f, spectral_exponent(f, r->C0, r->m, r->p), L)};
  tell(t, key_of("failure.L"), greatest);
  claim(t, key_of("failure.norms"), at.norms, AT_MOST, quarter);
  claim_products(t, r, at.products, quarter);
  claim(t, key_of("failure.pulls"), at.pulls, AT_MOST, quarter);
  claim(t, key_of("failure.noise"), at.noise, AT_MOST, quarter);
  claim(t, key_of("failure.frobenius"), at.frobenius, AT_MOST, half);
  claim(t, key_of("failure.spectral"), at.spectral, AT_MOST, half);
  const num *data = plus(f, plus(f, at.norms, at.products), plus(f, at.pulls, at.noise));
  const num *weights = plus(f, at.frobenius, at.spectral);
  data = named(f, "Pr[a sample fails]", data);
  weights = named(f, "Pr[W(0) fails]", weights);
  claim(t, key_of("failure.data"), data, AT_MOST, r->delta);
  claim(t, key_of("failure.weights"), weights, AT_MOST, r->delta);
  claim(t, key_of("failure"), plus(f, data, weights), AT_MOST, times(f, two, r->delta));
  return at;
}

/* ---- the item ---- */

static D_good_run read_run(formulas *f, const inputs *in) {
  return (D_good_run){.n = named(f, "n", numbers(in, "n")),
                      .p = named(f, "p", numbers(in, "p")),
                      .m = named(f, "m", numbers(in, "m")),
                      .mu2 = named(f, "|mu|^2", numbers(in, "mu_squared")),
                      .delta = named(f, "delta", numbers(in, "delta")),
                      .eta = named(f, "eta", numbers(in, "eta")),
                      .C0 = named(f, "C0", numbers(in, "C0")),
                      .share = named(f, "c'", numbers(in, "c_prime")),
                      .chernoff = word_is(in, "noise", "chernoff")};
}

/* eta <= c': where enclosures do not tell, of the fields as they are written. */
static void suppose_rate(theorem *t, const inputs *in, const D_good_run *r) {
  if (num_at_most(r->eta, r->share) == VERDICT_UNDECIDED && certainly_at_most(in, "eta", "c_prime"))
    suppose_fact(t, key_of("noise.rate"), "eta <= c', as they are written", VERDICT_HOLDS);
  else
    suppose(t, key_of("noise.rate"), r->eta, AT_MOST, r->share);
}

/* How large everything must be for that. */
static void sizes(theorem *t, const inputs *in, const D_good_run *r) {
  formulas *f = t->f;
  const num *of_samples = log_over(f, times(f, whole(f, 8), r->n), r->delta);
  suppose(t, key_of("size.norms"), times(f, whole(f, 32), of_samples), AT_MOST, r->p);
  suppose(t, key_of("size.pulls"), times(f, whole(f, 8), of_samples), AT_MOST, r->mu2);
  suppose(t, key_of("size.mean"), times(f, whole(f, 4), r->mu2), AT_MOST, r->p);
  suppose(t, key_of("size.noise"), log_over(f, whole(f, 4), r->delta), AT_MOST, noise_exponent(f, r));
  if (r->chernoff) suppose_rate(t, in, r);
  suppose(t, key_of("size.frobenius"), times(f, whole(f, 32), log_over(f, whole(f, 4), r->delta)), AT_MOST,
          times(f, r->m, r->p));
  suppose(t, key_of("size.spectral"), log_over(f, whole(f, 2), r->delta), AT_MOST,
          spectral_exponent(f, r->C0, r->m, r->p));
}

/* x where it is certainly an integer of 1 to most, else 0. */
static size_t small_integer(const num *x, size_t most) {
  size_t found = 0;
  mpq_t low, high;
  mpq_inits(low, high, NULL);
  if (num_get_bounds(low, high, x) && mpq_equal(low, high) && mpz_cmp_ui(mpq_denref(low), 1) == 0 &&
      mpz_sgn(mpq_numref(low)) > 0 && mpz_cmp_ui(mpq_numref(low), most) <= 0)
    found = mpz_get_ui(mpq_numref(low));
  mpq_clears(low, high, NULL);
  return found;
}

/* Pr[|z|^2 > x] in d dimensions. */
static const num *norm2_above(formulas *f, pool *p, const num *x, size_t d) {
  num *r = fresh(f);
  (void)gaussian_norm2_above(r, x, d, pool_new(p, 16));
  return r;
}

/* n (Pr[|z|^2 < p/2] + Pr[|z|^2 > 3 p/2]), against the bound. */
static void norm_law(theorem *t, pool *p, const D_good_run *r, size_t d, const D_failures *at) {
  formulas *f = t->f;
  const num *longer = norm2_above(f, p, part(f, 3, 2, r->p), d);
  const num *shorter = minus(f, whole(f, 1), norm2_above(f, p, part(f, 1, 2, r->p), d));
  const num *norms = named(f, "Pr[|z|^2 < p/2 or |z|^2 > 3 p/2]", plus(f, shorter, longer));
  claim(t, key_of("law.norms"), times(f, r->n, norms), AT_MOST, at->norms);
  if (d % 2 == 1) return;
  num *cross = fresh(f);
  const num *level = log_over(f, times(f, whole(f, 4), squared(f, r->n)), r->delta);
  (void)gaussian_product_above(cross, root(f, times(f, times(f, whole(f, 3), r->p), level)), d, pool_new(p, d / 2 + 5));
  const num *wide = named(f, "Pr[<z, z'> > sqrt(3 p log(4 n^2 / delta))]", cross);
  claim(t, key_of("law.products"), times(f, times(f, r->n, minus(f, r->n, whole(f, 1))), wide), AT_MOST,
        plus(f, at->products, at->norms));
}

/* 2 n Pr[N > |mu|/2]. */
static void pull_law(theorem *t, pool *p, const D_good_run *r, const D_failures *at) {
  formulas *f = t->f;
  num *tail = fresh(f);
  (void)gaussian_below(tail, negated(f, part(f, 1, 2, root(f, r->mu2))), pool_new(p, 10));
  claim(t, key_of("law.pulls"), times(f, times(f, whole(f, 2), r->n), named(f, "Pr[N > |mu| / 2]", tail)), AT_MOST,
        at->pulls);
}

/* The least integer above n share, at most n + 1. */
static size_t first_above(mpq_srcptr share, size_t n) {
  mpq_t most;
  mpq_init(most);
  mpq_set_ui(most, n, 1);
  mpq_mul(most, most, share);
  mpz_fdiv_q(mpq_numref(most), mpq_numref(most), mpq_denref(most));
  size_t k = mpz_cmp_ui(mpq_numref(most), n) < 0 ? mpz_get_ui(mpq_numref(most)) + 1 : n + 1;
  mpq_clear(most);
  return k;
}

/* The least counts of wrong labels that are too many, where the fields are least and where they are greatest. Of the fields as they are
   written: n times a share may be an integer, or so near one that enclosures do not tell it from one. */
static void too_many(size_t *least, size_t *most, const inputs *in, size_t n, int chernoff) {
  bounds share, eta;
  mpq_inits(share.lo, share.hi, NULL);
  mpq_inits(eta.lo, eta.hi, NULL);
  field_get(fields_find(in->raw, "c_prime"), 0, &share);
  field_get(fields_find(in->raw, chernoff ? "c_prime" : "eta"), 0, &eta);
  mpq_add(share.lo, share.lo, eta.lo);
  mpq_add(share.hi, share.hi, eta.hi);
  *least = first_above(share.lo, n);
  *most = first_above(share.hi, n);
  mpq_clears(share.lo, share.hi, NULL);
  mpq_clears(eta.lo, eta.hi, NULL);
}

/* Pr[too many wrong labels], of independent ones with probability eta each. */
static void noise_law(theorem *t, const inputs *in, const D_good_run *r, size_t n, const D_failures *at) {
  formulas *f = t->f;
  num *tail = fresh(f), *more = pool_new(in->p, 1), *work = pool_new(in->p, n + 5);
  size_t least, most;
  too_many(&least, &most, in, n, r->chernoff);
  binomial_tail(tail, r->eta, n, most, work);
  if (least < most) {
    binomial_tail(more, r->eta, n, least, work);
    num_sub(more, more, tail);
    num_set_span(work, 0, 1);
    num_addmul(tail, work, more, work + 1);
  }
  claim(t, key_of("law.noise"), named(f, "Pr[too many wrong labels]", tail), AT_MOST, at->noise);
}

static void laws(theorem *t, const inputs *in, const D_good_run *r, const D_failures *at) {
  formulas *f = t->f;
  pool *p = in->p;
  size_t d = small_integer(r->p, MOST_LAW), n = small_integer(r->n, MOST_COUNT);
  const num *entries = times(f, r->m, r->p);
  size_t count = small_integer(entries, MOST_LAW);
  if (d > 0) norm_law(t, p, r, d, at);
  if (num_at_most(r->mu2, whole(f, MOST_LAW)) == VERDICT_HOLDS) pull_law(t, p, r, at);
  if (n > 0) noise_law(t, in, r, n, at);
  if (count > 0)
    claim(t, key_of("law.frobenius"),
          named(f, "Pr[|W(0)|^2 > 3/2 omega^2 m p]", norm2_above(f, p, part(f, 3, 2, entries), count)), AT_MOST,
          at->frobenius);
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  if (!can_decide(why) || !ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  D_good_run r = read_run(&f, in);
  sizes(&t, in, &r);
  D_failures at = D_claim_good_run(&t, &r);
  if (formula_has_value(&f, at.norms)) laws(&t, in, &r, &at);
  (void)theorem_end(&t);
  formulas_clear(&f);
  return 1;
}

const item D_def4_4 = {
    .id = "D-def4.4",
    .title = "How probable a good run is",
    .source = "D Lemmas 4.2, 4.3, Def. 4.4",
    .about = about,
    .inputs = takes,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
