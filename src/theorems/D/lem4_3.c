/* Item D-lem4.3: the events (E.1) to (E.5) of a good run on given data, with the least constants for which they occur.
   Source: D Lemma 4.3, Def. 4.4, eq. (30). */
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "theorems/claim.h"
#include "theorems/ranges.h"

static const char about[] =
    "For samples x_k = z_k + c_k mu with clean labels c_k and observed labels y_k computes the least C1 for (E.1) and "
    "(E.2), how far <mu, y_k x_k> is from its mean, relative to |mu|^2 (at most 1/2 in (E.3) and (E.4)), and how far "
    "the share of wrong labels is above eta. Checks (E.3), (E.4) and eq. (30), and, for the C1 and c' that the case "
    "gives, (E.1), (E.2) and (E.5). These are the events of a good run that concern the data; item D-lem4.2 has the "
    "other.";

enum { CELLS = 256 };

static const field_spec takes[] = {
    MATRIX("X", "n x p", REQUIRED, "samples, one per row"),
    VECTOR("mu", "p", REQUIRED, "cluster mean, not 0"),
    LABELS("clean", "n", REQUIRED, "the labels by which samples were drawn"),
    LABELS("y", "n", REQUIRED, "the labels that are observed"),
    SCALAR("delta", REQUIRED, "failure probability, 0 < delta < 1/2"),
    SCALAR("eta", REQUIRED, "noise rate, 0 <= eta < 1"),
    SCALAR("C1", OPTIONAL, "constant of (E.1) and (E.2), above 1"),
    SCALAR("c_prime", OPTIONAL, "constant of (E.5), above 0"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("C1", REQUIRED, "the least C1"),
    SCALAR("deviation", REQUIRED, "the largest |<mu, z_k>| / |mu|^2"),
    SCALAR("c_prime", REQUIRED, "the least c', which may be below 0"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    WITHIN("delta", 0, 1, 1, 2, 1, "0 < delta < 1/2"),
    WITHIN("eta", 0, 0, 1, 1, 1, "0 <= eta < 1"),
    ABOVE("C1", 1),
    ABOVE("c_prime", 0),
    END_OF_RANGES,
};

/* The numbers of the statement under its names. */
typedef struct {
  size_t n;
  const int *clean, *y;
  const num *n_cell, *p, *mu2, *delta, *eta;
  const num *least2, *most2; /* min and max |x_k|^2 */
  const num *cross;          /* max |<x_i, x_k>| over i != k */
  const num *pulls;          /* n: <mu, y_k x_k> */
  size_t noisy;
} good_run;

/* ---- formulas ---- */

/* What C1 multiplies in (E.2): |mu|^2 + sqrt(p log(n / delta)). */
/*@ requires room: free_cells(f, 5) && readable(f, n) && readable(f, p) && readable(f, mu2) && readable(f, delta);
    requires nonzero: *delta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real q, r; is_quotient(q, \old(*n), \old(*delta)) &&
                    is_root(r, \old(*p) * logarithm(q)) && *\result == \old(*mu2) + r; */
static const num *cross_scale(formulas *f, const num *n, const num *p, const num *mu2, const num *delta) {
  const num *log_n = natural_log(f, over(f, n, delta));
  return plus(f, mu2, root(f, times(f, p, log_n)));
}

/* max(p / least2, most2 / p): what (E.1) asks of C1, least2 and most2 being min and max |x_k|^2. */
/*@ requires room: free_cells(f, 3) && readable(f, p) && readable(f, least2) && readable(f, most2);
    requires nonzero: not_zero(*least2) && not_zero(*p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: \exists real low, high; is_quotient(low, \old(*p), \old(*least2)) &&
                    is_quotient(high, \old(*most2), \old(*p)) && *\result == (low < high ? high : low); */
static const num *radius_needed(formulas *f, const num *p, const num *least2, const num *most2) {
  const num *low = over(f, p, least2), *high = over(f, most2, p);
  return larger(f, low, high);
}

/* |mu|^2 / 2. */
/*@ requires room: free_cells(f, 2) && readable(f, mu2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == \old(*mu2); */
static const num *half_mean(formulas *f, const num *mu2) { return over(f, mu2, whole(f, 2)); }

/* 3 |mu|^2 / 2. */
/*@ requires room: free_cells(f, 4) && readable(f, mu2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == 3 * \old(*mu2); */
static const num *noisy_bound(formulas *f, const num *mu2) {
  const num *three = times(f, whole(f, 3), mu2);
  return over(f, three, whole(f, 2));
}

/* ---- the item ---- */

static void read_run(good_run *g, formulas *f, const inputs *in) {
  size_t n = size_of(in, "n"), p = size_of(in, "p");
  num *K = pool_new(in->p, n * n), *pulls = pool_new(in->p, n), *t = pool_new(in->p, 2);
  num *least2 = fresh(f), *most2 = fresh(f), *cross = fresh(f);
  mat_gram(K, numbers(in, "X"), n, p, t);
  gram_extremes(least2, most2, K, n);
  greatest_off_diagonal(cross, K, n, t);
  mat_vec(pulls, numbers(in, "X"), numbers(in, "mu"), n, p, t);
  *g = (good_run){.n = n, .clean = signs(in, "clean"), .y = signs(in, "y"), .pulls = pulls, .noisy = 0};
  for (size_t k = 0; k < n; k++) {
    if (g->y[k] < 0) num_neg(pulls + k, pulls + k);
    g->noisy += g->y[k] != g->clean[k];
  }
  g->n_cell = named(f, "n", whole(f, (long)n));
  g->p = named(f, "p", whole(f, (long)p));
  g->mu2 = named(f, "|mu|^2", inner(f, numbers(in, "mu"), numbers(in, "mu"), p));
  g->delta = named(f, "delta", numbers(in, "delta"));
  g->eta = named(f, "eta", numbers(in, "eta"));
  g->least2 = named(f, "min |x_k|^2", least2);
  g->most2 = named(f, "max |x_k|^2", most2);
  g->cross = named(f, "max |<x_i, x_k>|", cross);
}

static int fits(const good_run *g, failure *why) {
  if (num_sign(g->mu2) != ORDER_GREATER) return refuse(why, "mu: expected a vector that is certainly not 0");
  return num_sign(g->least2) == ORDER_GREATER || refuse(why, "X: expected samples that are certainly not 0");
}

/* The least C1, which must be above 1, where that is not reached; the least c'. */
static const num *least_C1(formulas *f, const good_run *g) {
  const num *radius = radius_needed(f, g->p, g->least2, g->most2);
  return larger(f, radius, over(f, g->cross, cross_scale(f, g->n_cell, g->p, g->mu2, g->delta)));
}

/* max_k |<mu, y_k x_k> - sign |mu|^2| over the clean samples (sign 1) or the noisy ones (-1); 0 where there are none. */
static const num *deviation(formulas *f, pool *p, const good_run *g, int sign) {
  num *off = pool_new(p, g->n);
  for (size_t k = 0; k < g->n; k++) {
    if (g->y[k] * g->clean[k] != sign) continue;
    if (sign > 0)
      num_sub(off + k, g->pulls + k, g->mu2);
    else
      num_add(off + k, g->pulls + k, g->mu2);
  }
  return greatest_absolute(f, off, g->n);
}

static const num *noisy_share(formulas *f, const good_run *g) {
  return named(f, "|noisy| / n", ratio(f, (long)g->noisy, (long)g->n));
}

static int construct(const inputs *in, fields *out, failure *why) {
  good_run g;
  formulas f;
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  read_run(&g, &f, in);
  int done = fits(&g, why);
  if (done) {
    const num *C1 = least_C1(&f, &g), *clean = deviation(&f, in->p, &g, 1), *noisy = deviation(&f, in->p, &g, -1);
    const num *relative = over(&f, larger(&f, clean, noisy), g.mu2), *c_prime = minus(&f, noisy_share(&f, &g), g.eta);
    done = (formula_has_value(&f, C1) || refuse(why, "delta: this arithmetic has no logarithms")) &&
           fields_put(out, "C1", 0, 1, 1, C1, why) && fields_put(out, "deviation", 0, 1, 1, relative, why) &&
           fields_put(out, "c_prime", 0, 1, 1, c_prime, why);
  }
  formulas_clear(&f);
  return done;
}

static void radius_rows(theorem *t, const good_run *g, const num *C1) {
  formulas *f = t->f;
  claim(t, key_of("E1.least"), g->p, AT_MOST, times(f, C1, g->least2));
  claim(t, key_of("E1.most"), g->most2, AT_MOST, times(f, C1, g->p));
  claim(t, key_of("E2"), g->cross, AT_MOST, times(f, C1, cross_scale(f, g->n_cell, g->p, g->mu2, g->delta)));
}

/* Samples of one kind: (E.3) or (E.4), and eq. (30). */
static void alignment_rows(theorem *t, pool *p, const good_run *g) {
  formulas *f = t->f;
  num *clean = pool_new(p, g->n), *noisy = pool_new(p, g->n);
  size_t clean_count = 0, noisy_count = 0;
  for (size_t k = 0; k < g->n; k++)
    num_set(g->y[k] == g->clean[k] ? clean + clean_count++ : noisy + noisy_count++, g->pulls + k);
  claim(t, key_of("E3"), named(f, "max |<mu, y_k x_k> - |mu|^2|", deviation(f, p, g, 1)), AT_MOST,
        half_mean(f, g->mu2));
  claim(t, key_of("E4"), named(f, "max |<mu, y_k x_k> + |mu|^2|", deviation(f, p, g, -1)), AT_MOST,
        half_mean(f, g->mu2));
  if (clean_count > 0)
    claim(t, key_of("clean"), half_mean(f, g->mu2), AT_MOST,
          named(f, "min <mu, y_k x_k>", least(f, clean, clean_count)));
  if (noisy_count > 0)
    claim(t, key_of("noisy"), named(f, "max |<mu, x_k>|", greatest_absolute(f, noisy, noisy_count)), AT_MOST,
          noisy_bound(f, g->mu2));
}

static void noise_rows(theorem *t, const good_run *g, const num *c_prime) {
  formulas *f = t->f;
  const num *share = noisy_share(f, g);
  claim(t, key_of("E5"), share, AT_MOST, plus(f, g->eta, c_prime));
  tell_compared(t, key_of("E5.twice"), share, AT_MOST, times(f, whole(f, 2), c_prime));
  tell_compared(t, key_of("E5.printed-use"), share, AT_MOST, times(f, whole(f, 2), g->eta));
}

static int check(const inputs *in, report *out, failure *why) {
  good_run g;
  formulas f;
  theorem t;
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  out->subject = SUBJECT_SUPPLIED;
  theorem_begin(&t, out, &f, NULL);
  read_run(&g, &f, in);
  int done = fits(&g, why);
  if (done) {
    tell(&t, key_of("C1.least"), least_C1(&f, &g));
    if (has(in, "C1")) radius_rows(&t, &g, named(&f, "C1", numbers(in, "C1")));
    alignment_rows(&t, in->p, &g);
    if (has(in, "c_prime")) noise_rows(&t, &g, named(&f, "c'", numbers(in, "c_prime")));
  }
  formulas_clear(&f);
  return done;
}

const item D_lem4_3 = {
    .id = "D-lem4.3",
    .title = "Good run: the data",
    .source = "D Lemma 4.3",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}},
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
