/* Item D-mc: exact confidence bounds of an error rate from a count of errors, after Clopper and Pearson. Source:
   spec/theorems/D-mc.md; used for the test error of D Thm. 3.1. */
#include "data/tails.h"
#include "theorems/claim.h"
#include "theorems/ranges.h"

static const char about[] =
    "From k errors among N independent test points: the interval [low, high] that contains the error rate with "
    "confidence 1 - beta, whatever the rate is. low is where Pr[Bin(N, p) >= k] = beta/2, 0 for k = 0; high is where "
    "Pr[Bin(N, p) <= k] = beta/2, 1 for k = N. Both are computed to `digits` binary digits, outwards, and checked by "
    "the tails themselves: at the bound the tail is at most beta/2, and one unit inside of it it is larger. Bounds of "
    "another program, `low` and `high`, are checked instead.";

enum { CELLS = 256, MOST_TRIALS = 1000000000, MOST_TERMS = 1000000, MOST_DIGITS = 200, USUAL_DIGITS = 40 };

static const field_spec takes[] = {
    COUNT("trials", "N", 1, MOST_TRIALS, REQUIRED, "test points"),
    COUNT("errors", "k", 0, MOST_TERMS, REQUIRED, "misclassified ones, at most N; ties count"),
    SCALAR("beta", REQUIRED, "1 - confidence, 0 < beta < 1"),
    COUNT("digits", "b", 1, MOST_DIGITS, OPTIONAL, "binary digits of the bounds; 40 where it is not given"),
    SCALAR("low", OPTIONAL, "a lower bound to check, 0 <= low < 1"),
    SCALAR("high", OPTIONAL, "an upper bound to check, 0 < high <= 1"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("low", REQUIRED, "lower bound of the error"),
    SCALAR("high", REQUIRED, "upper bound"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    WITHIN("beta", 0, 1, 1, 1, 1, "0 < beta < 1"),
    WITHIN("low", 0, 0, 1, 1, 1, "0 <= low < 1"),
    WITHIN("high", 0, 1, 1, 1, 0, "0 < high <= 1"),
    END_OF_RANGES,
};

typedef struct {
  size_t trials, errors, digits;
  const num *half; /* beta/2 */
  pool *p;
  num *work; /* 7 cells */
} counts;

/* r = Pr[Bin(N, p) <= k] for 0 < p < 1, from (1 - p)^N by quotients of neighbours. */
static void lower_tail(num *r, const num *p, size_t k, const counts *c) {
  num *term = c->work, *odds = c->work + 1, *part = c->work + 2, *other = c->work + 3;
  num_set_int(part, 1);
  num_sub(other, part, p);
  num_div(odds, p, other);
  raise_to(term, other, c->trials, part);
  num_set(r, term);
  for (size_t j = 0; j < k; j++) {
    num_set_int(part, (long)(c->trials - j));
    num_mul(term, term, part);
    num_set_int(part, (long)(j + 1));
    num_div(term, term, part);
    num_mul(term, term, odds);
    num_add(r, r, term);
  }
}

/* r = Pr[Bin(N, p) <= k] for k < N: of the two sums, over at most k errors and over more, which are at most N - k - 1 successes, the one with
   fewer terms. */
static void at_most(num *r, const num *p, size_t k, const counts *c) {
  num *other = c->work + 5;
  if (k <= c->trials / 2) {
    lower_tail(r, p, k, c);
    return;
  }
  num_set_int(other, 1);
  num_sub(other, other, p);
  lower_tail(r, other, c->trials - k - 1, c);
  num_set_int(c->work, 1);
  num_sub(r, c->work, r);
}

/* r = Pr[Bin(N, p) >= k] for k >= 1: at most N - k successes. */
static void at_least(num *r, const num *p, size_t k, const counts *c) {
  num *other = c->work + 6;
  num_set_int(other, 1);
  if (k > c->trials / 2) {
    num_sub(other, other, p);
    lower_tail(r, other, c->trials - k, c);
    return;
  }
  lower_tail(r, p, k - 1, c);
  num_sub(r, other, r);
}

/* The tail that falls to beta/2 at the bound: of k errors or more for the lower, of k < N or fewer for the upper one. For p = 1 all
   points are errors. */
static void tail(num *r, const num *p, int upper, const counts *c) {
  num_set_int(r, 1);
  if (num_compare(p, r) == ORDER_EQUAL)
    num_set_int(r, !upper);
  else if (upper)
    at_most(r, p, c->errors, c);
  else
    at_least(r, p, c->errors, c);
}

/* Is the tail at p at most beta/2? */
static verdict is_outside(const num *p, int upper, const counts *c) {
  num *r = c->work + 4;
  tail(r, p, upper, c);
  return num_at_most(r, c->half);
}

/* Halves [inside, outside] down to a unit. What is not certain is taken for inside, so outside stays a bound. Returns 0 where that
   happened more than once, so that the tail cannot have been beta/2 itself each time: outside may be far from the least bound. */
static int find_bound(num *outside, num *inside, int upper, const counts *c) {
  num *middle = pool_new(c->p, 1), *two = pool_int(c->p, 2);
  size_t open = 0;
  num_set_int(outside, upper);
  num_set_int(inside, !upper);
  for (size_t k = 0; k < c->digits; k++) {
    num_add(middle, outside, inside);
    num_div(middle, middle, two);
    verdict out = is_outside(middle, upper, c);
    open += out == VERDICT_UNDECIDED;
    num_set(out == VERDICT_HOLDS ? outside : inside, middle);
  }
  return open <= 1;
}

/* Without errors nothing bounds the rate from below, with errors alone nothing from above. */
static int has_bound(int upper, const counts *c) { return upper ? c->errors < c->trials : c->errors > 0; }

static int read_counts(counts *c, const inputs *in, failure *why) {
  if (!can_decide(why) || !ranges_hold(in, in_range, why)) return 0;
  *c = (counts){size_of(in, "N"), size_of(in, "k"), USUAL_DIGITS, NULL, in->p, pool_new(in->p, 7)};
  if (c->errors > c->trials) return refuse(why, "errors: %zu is more than the %zu trials", c->errors, c->trials);
  if (has(in, "digits")) c->digits = size_of(in, "b");
  num *half = pool_new(in->p, 1);
  num_div(half, numbers(in, "beta"), pool_int(in->p, 2));
  c->half = half;
  return 1;
}

static int put_bound(fields *out, const char *name, int upper, const counts *c, failure *why) {
  num *outside = pool_int(c->p, upper), *inside = pool_new(c->p, 1);
  if (has_bound(upper, c) && !find_bound(outside, inside, upper, c))
    return refuse(why, "beta: too small for %zu digits of the bounds at this precision", c->digits);
  return fields_put(out, name, 0, 1, 1, outside, why);
}

static int construct(const inputs *in, fields *out, failure *why) {
  counts c;
  return read_counts(&c, in, why) && put_bound(out, "low", 0, &c, why) && put_bound(out, "high", 1, &c, why);
}

/* A bound that was computed: outside at it, inside a unit further. One that is given: outside is what makes it a bound. */
static void bound_rows(theorem *t, const inputs *in, int upper, const counts *c) {
  static const char *const names[] = {"low", "high"}, *const keys[] = {"low", "high"},
                           *const close[] = {"low.close", "high.close"},
                           *const words[] = {"Pr[Bin(N, low) >= k]", "Pr[Bin(N, high) <= k]"},
                           *const words_close[] = {"Pr[Bin(N, low + unit) >= k]", "Pr[Bin(N, high - unit) <= k]"};
  formulas *f = t->f;
  num *outside = pool_new(c->p, 1), *inside = pool_new(c->p, 1), *r = pool_new(c->p, 2);
  const num *half = over(f, named(f, "beta", numbers(in, "beta")), whole(f, 2));
  int given = has(in, names[upper]);
  if (given) {
    t->out->subject = SUBJECT_SUPPLIED;
    num_set(outside, numbers(in, names[upper]));
  } else if (has_bound(upper, c)) {
    (void)find_bound(outside, inside, upper, c);
  } else {
    num_set_int(outside, upper);
  }
  tell(t, key_of(upper ? "high.value" : "low.value"), named(f, names[upper], outside));
  order end = upper ? num_compare(outside, whole(f, 1)) : num_sign(outside);
  if (end == ORDER_EQUAL) return;
  if (!has_bound(upper, c)) {
    claim_fact(t, key_of(keys[upper]),
               upper ? "without a success nothing below 1 is a bound" : "without an error nothing above 0 is a bound",
               settled(end == ORDER_UNKNOWN ? VERDICT_UNDECIDED : VERDICT_FAILS));
    return;
  }
  tail(r, outside, upper, c);
  claim(t, key_of(keys[upper]), named(f, words[upper], r), AT_MOST, half);
  if (given) return;
  tail(r + 1, inside, upper, c);
  claim(t, key_of(close[upper]), half, LESS, named(f, words_close[upper], r + 1));
}

static int check(const inputs *in, report *out, failure *why) {
  counts c;
  formulas f;
  theorem t;
  if (!read_counts(&c, in, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  bound_rows(&t, in, 0, &c);
  bound_rows(&t, in, 1, &c);
  formulas_clear(&f);
  return 1;
}

const item D_mc = {
    .id = "D-mc",
    .title = "Exact confidence bounds of an error rate",
    .source = "D Thm. 3.1 (ours)",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
