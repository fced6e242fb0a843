/* Item B-propA.1: how likely a good training set is. Sources: B Prop. A.1, Lemmas A.1 to A.4, A.8. The exact tails are of data/tails.h. */
#include "data/tails.h"
#include "theorems/B/chance.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For d dimensions, k equally likely clusters and n samples, compares the exact probabilities that Lemmas A.1 to "
    "A.4 and A.8 bound with the bounds, and sums up three times: f of Prop. A.1, what its proof counts (f1), and "
    "exact tails (f2; in odd dimensions a bound of it). A training set has (P1) to (P6) with probability at least "
    "1 - f2. Needs enclosures.";

enum { CELLS = 256, MOST_DIMENSION = 100000, MOST_CLUSTERS = 1000, MOST_TRAINING = 1000000 };

static const field_spec takes[] = {
    COUNT("dimension", "d", 2, MOST_DIMENSION, REQUIRED, "dimension"),
    COUNT("cluster_count", "k", 1, MOST_CLUSTERS, REQUIRED, "number of clusters, at most d"),
    COUNT("samples", "n", 1, MOST_TRAINING, REQUIRED, "number of training samples, k log(d)^2 or more"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* Chernoff's bound of Lemma A.1: exp(-d (1 - log(2)) / 2). */
/*@ requires room: free_cells(f, 9) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==>
                   \exists real h; 2 * h == -(\old(*d) * (1 - logarithm(2.0))) && *\result == exponential(h); */
static const num *chernoff_norm(formulas *f, const num *d) {
  const num *log_2 = natural_log(f, whole(f, 2)), *rate = minus(f, whole(f, 1), log_2);
  const num *all = times(f, d, rate), *half = over(f, all, whole(f, 2));
  return natural_exp(f, negated(f, half));
}

/* f = 3 n^2 r + n^2 s + m, with r, s, m the three small numbers of theorems/B/chance.h. */
/*@ requires room: free_cells(f, 7) && readable(f, n) && readable(f, r) && readable(f, s) && readable(f, m);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 3 * (\old(*n) * \old(*n)) * \old(*r) + \old(*n) * \old(*n) * \old(*s) + \old(*m); */
static const num *printed_failure(formulas *f, const num *n, const num *r, const num *s, const num *m) {
  const num *square = squared(f, n), *products = times(f, times(f, whole(f, 3), square), r);
  const num *both = plus(f, products, times(f, square, s));
  return plus(f, both, m);
}

/* n (n - 1) / 2. */
/*@ requires room: free_cells(f, 5) && readable(f, n);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == \old(*n) * (\old(*n) - 1); */
static const num *pairs_of(formulas *f, const num *n) {
  const num *ordered = times(f, n, minus(f, n, whole(f, 1)));
  return over(f, ordered, whole(f, 2));
}

/* n a + pairs b + n k c + m: the union bound over norms, pairs, means and clusters. */
/*@ requires room: free_cells(f, 7) && readable(f, n) && readable(f, k) && readable(f, pairs) && readable(f, a) &&
                   readable(f, b) && readable(f, c) && readable(f, m);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*n) * \old(*a) + \old(*pairs) * \old(*b) + \old(*n) * \old(*k) * \old(*c) + \old(*m); */
static const num *union_bound(formulas *f, const num *n, const num *k, const num *pairs, const num *a, const num *b,
                              const num *c, const num *m) {
  const num *noise = plus(f, times(f, n, a), times(f, pairs, b));
  const num *means = times(f, times(f, n, k), c);
  return plus(f, plus(f, noise, means), m);
}

/* k exp(-n / k). */
/*@ requires room: free_cells(f, 4) && readable(f, n) && readable(f, k);
    requires nonzero: not_zero(*k);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking); */
static const num *missed_most(formulas *f, const num *k, const num *n) {
  const num *share = negated(f, over(f, n, k));
  return times(f, k, natural_exp(f, share));
}

/* ---- rows ---- */

typedef struct {
  const num *norm, *mean, *miss;
  const num *product; /* for odd d Chernoff's bound of it */
} exact_tails;

static int exact(exact_tails *e, const inputs *in, const num *d) {
  size_t dim = size_of(in, "d");
  num *r = pool_new(in->p, 5), *work = pool_new(in->p, TAIL_CELLS + dim / 2 + 1);
  if (!noise_norm_tail(r, dim, work) || !noise_product_tail(r + 1, dim, work)) return 0;
  if (!num_log(r + 4, d) || !normal_two_sided(r + 2, r + 4, work)) return 0;
  clusters_missed(r + 3, size_of(in, "k"), size_of(in, "n"), work);
  *e = (exact_tails){.norm = r, .product = r + 1, .mean = r + 2, .miss = r + 3};
  return 1;
}

/* That x is at most y, where x is only a bound of what the row is about: above y it shows nothing. */
static void claim_of_bound(theorem *t, const char *key, const num *x, const num *y) {
  if (num_at_most(x, y) == VERDICT_FAILS)
    claim_fact(t, key_of(key), "whether what the bound is of is as small as that", VERDICT_UNDECIDED);
  else
    claim(t, key_of(key), x, AT_MOST, y);
}

static void rows(theorem *t, const inputs *in, const exact_tails *e) {
  formulas *f = t->f;
  const num *d = named(f, "d", whole(f, (long)size_of(in, "d"))), *k = named(f, "k", whole(f, (long)size_of(in, "k")));
  const num *n = named(f, "n", whole(f, (long)size_of(in, "n")));
  const num *norm = named(f, "Pr[|xi|^2 >= 2 sigma^2 d]", e->norm),
            *mean = named(f, "Pr[|<mu_q, xi>| >= Delta / 4]", e->mean);
  int even = size_of(in, "d") % 2 == 0;
  const num *product = named(f,
                             even ? "Pr[|<xi, xi'>| >= sqrt(2 d) log(d) sigma^2]"
                                  : "(Chernoff bound of Pr[|<xi, xi'>| >= sqrt(2 d) log(d) sigma^2])",
                             e->product);
  const num *miss = named(f, "Pr[a cluster is missed]", e->miss);
  const num *r = rare_product(f, d), *s = rare_norm(f, d), *m = rare_miss(f, d), *twice_r = times(f, whole(f, 2), r);
  suppose(t, key_of("clusters.most"), k, AT_MOST, d);
  suppose(t, key_of("samples.least"), samples_needed(f, k, d), AT_MOST, n);
  claim(t, key_of("A1"), norm, AT_MOST, s);
  claim(t, key_of("A1.sharp"), norm, AT_MOST, chernoff_norm(f, d));
  claim(t, key_of("A2"), mean, AT_MOST, twice_r);
  claim(t, key_of("A2.sharp"), mean, AT_MOST, r);
  claim_of_bound(t, "A3", product, plus(f, s, twice_r));
  const num *each = missed_most(f, k, n), *all = named(f, "k exp(-n / k)", each);
  claim(t, key_of("A8"), miss, AT_MOST, all);
  claim(t, key_of("A8.printed"), all, AT_MOST, m);
  const num *pairs = pairs_of(f, n);
  const num *printed =
      printed_failure(f, n, named(f, "d^(-log(d)/2)", r), named(f, "exp(-d/16)", s), named(f, "d^(1-log(d))", m));
  const num *counted = union_bound(f, n, k, pairs, s, plus(f, s, twice_r), twice_r, all);
  const num *with_tails = union_bound(f, n, k, pairs, norm, product, mean, miss);
  const num *f0 = named(f, "f", printed), *f1 = named(f, "f1", counted),
            *f2 = named(f, even ? "f2" : "(bound of f2)", with_tails);
  tell(t, key_of("f"), printed);
  if (size_of(in, "k") <= size_of(in, "n")) /* from d = 3 on there are as many samples */
    claim(t, key_of("f1"), f1, AT_MOST, f0);
  else
    tell_compared(t, key_of("f1"), f1, AT_MOST, f0);
  claim_of_bound(t, "f2", f2, f1);
  tell_compared(t, key_of("f.vacuous"), f0, LESS, whole(f, 1));
  tell_compared(t, key_of("f2.vacuous"), f2, LESS, whole(f, 1));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  exact_tails e;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  int done = exact(&e, in, whole(&f, (long)size_of(in, "d"))) ||
             refuse(why, "dimension: tails need exponentials, expected --arith enclosure");
  if (done) rows(&t, in, &e);
  formulas_clear(&f);
  return done;
}

const item B_propA_1 = {
    .id = "B-propA.1",
    .title = "How likely a good training set is",
    .source = "B Prop. A.1",
    .about = about,
    .inputs = takes,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
