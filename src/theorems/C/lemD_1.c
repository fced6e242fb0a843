/* Item C-lemD.1: how often two independent uniform unit vectors have an inner product of at least t. Source: C Lemma D.1. */
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For independent uniform unit vectors u, v of odd dimension d, gives the exact probability of |<u, v>| >= t, and "
    "checks that it is at most 2 exp(-d t^2 / 2).";

enum { CELLS = 24, MOST_DIMENSIONS = 100000 };

static const field_spec takes[] = {
    COUNT("dimension", "d", 3, MOST_DIMENSIONS, REQUIRED, "dimension, odd"),
    SCALAR("t", REQUIRED, "0 to 1"),
    END_OF_INPUTS,
};

/* I = the integral of (1 - s^2)^k over 0 <= s <= t, by parts: (2 k + 1) I_k = t (1 - t^2)^k + 2 k I_(k-1), I_0 = t. work: 3 cells. */
static void integral(num *I, const num *t, size_t k, num *work) {
  num *left = work, *power = work + 1, *c = work + 2;
  num_mul(left, t, t);
  num_set_int(c, 1);
  num_sub(left, c, left);
  num_set(power, t);
  num_set(I, t);
  for (size_t i = 1; i <= k; i++) {
    num_mul(power, power, left);
    num_set_int(c, (long)(2 * i));
    num_mul(I, I, c);
    num_add(I, I, power);
    num_set_int(c, (long)(2 * i + 1));
    num_div(I, I, c);
  }
}

/* 1 - I(t) / I(1): the density of <u, v> is proportional to (1 - s^2)^((d - 3) / 2). Below 0 it is 1, above 1 it is 0. */
static const num *tail(formulas *f, pool *p, const num *t, size_t d) {
  num *r = pool_new(p, 2), *work = pool_new(p, 3), *one = pool_int(p, 1), *within = pool_new(p, 1);
  num_max(within, t, pool_int(p, 0));
  num_min(within, within, one);
  integral(r, within, (d - 3) / 2, work);
  integral(r + 1, one, (d - 3) / 2, work);
  num_div(r, r, r + 1);
  num_sub(r, one, r);
  return named(f, "Pr[|<u, v>| >= t]", r);
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  size_t d = size_of(in, "d");
  if (d % 2 == 0) return refuse(why, "dimension: %zu is even, expected an odd number", d);
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  const num *length = named(&f, "t", numbers(in, "t")), *dim = named(&f, "d", whole(&f, (long)d));
  suppose(&t, key_of("length"), whole(&f, 0), AT_MOST, length);
  suppose(&t, key_of("length.most"), length, AT_MOST, whole(&f, 1));
  const num *exponent = over(&f, times(&f, dim, squared(&f, length)), whole(&f, 2));
  const num *bound = natural_exp(&f, negated(&f, exponent));
  claim(&t, key_of("tail"), tail(&f, in->p, length, d), AT_MOST, times(&f, whole(&f, 2), bound));
  formulas_clear(&f);
  return 1;
}

const item C_lemD_1 = {
    .id = "C-lemD.1",
    .title = "Inner products of random unit vectors",
    .source = "C Lemma D.1",
    .about = about,
    .inputs = takes,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
