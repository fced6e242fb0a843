/* Item C-thm3.2: for given labels of n uniform samples on [0, 1], the exact laws of the sums of gaps that bound the clean error of every
   global minimum. Ours, for C Thm. 3.2. M inner gaps are not between two labels 1, T samples labelled -1 lie between two labelled 1: the
   upper sum is a sum of M + 2 of the n + 1 spacings, and twice the lower one of T of them. */
#include "data/binomial.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For labels of n independent uniform samples on [0, 1] in their order, a lower and an upper level and delta: "
    "decides exactly whether, with probability at least 1 - 2 delta over the samples, every global minimum of Problem "
    "(1) has a clean error between the two levels: whether each of the two sums of gaps that bound it passes its "
    "level with probability at most delta. Both have beta laws, whose tails are binomial ones.";

enum { CELLS = 32 };

static const field_spec takes[] = {
    LABELS("y", "n", REQUIRED, "labels of the samples in their order"),
    SCALAR("low", REQUIRED, "lower level, 0 to 1/2"),
    SCALAR("up", REQUIRED, "upper level, 0 to 1"),
    SCALAR("delta", REQUIRED, "probability allowed for each side"),
    END_OF_INPUTS,
};

/* How many inner gaps are not between two labels 1. */
/*@ requires readable: \valid_read(label + (0 .. n - 1));
    requires some: 1 <= n <= 1000000;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures range: 0 <= \result < n; */
static size_t gaps_beside(const int *label, size_t n) {
  size_t count = 0;
  /*@ loop invariant bound: 1 <= i <= n;
      loop invariant count: 0 <= count < i;
      loop assigns i, count;
      loop variant n - i; */
  for (size_t i = 1; i < n; i++) count += label[i - 1] < 0 || label[i] < 0;
  return count;
}

/* How many samples labelled -1 lie between two labelled 1. */
/*@ requires readable: \valid_read(label + (0 .. n - 1));
    requires some: 1 <= n <= 1000000;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures range: 0 <= \result < n; */
static size_t triples(const int *label, size_t n) {
  size_t count = 0;
  /*@ loop invariant bound: 1 <= i && (i <= n || i == 1);
      loop invariant count: 0 <= count < i;
      loop assigns i, count;
      loop variant n - i; */
  for (size_t i = 1; i + 1 < n; i++) count += label[i - 1] > 0 && label[i] < 0 && label[i + 1] > 0;
  return count;
}

/* Anything from 0 to 1. */
static void set_open(num *r) {
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  mpq_set_ui(hi, 1, 1);
  (void)num_set_bounds(r, lo, hi);
  mpq_clears(lo, hi, NULL);
}

/* The probability that a sum of k spacings is below the level, or if `closed` at most the level. These differ only for no spacing and for all of
   them: their sums are 0 and 1 whatever the samples are. */
static const num *chance(pool *p, const num *level, size_t n, size_t k, int closed) {
  num *r = pool_new(p, n + 6);
  if (k > 0 && k <= n) {
    binomial_tail(r, level, n, k, r + 1);
    return r;
  }
  order sum_to_level = num_compare(pool_int(p, k == 0 ? 0 : 1), level);
  if (sum_to_level == ORDER_UNKNOWN)
    set_open(r);
  else
    num_set_int(r, sum_to_level == ORDER_LESS || (closed && sum_to_level == ORDER_EQUAL));
  return r;
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  size_t n = size_of(in, "n"), M = gaps_beside(signs(in, "y"), n), T = triples(signs(in, "y"), n);
  (void)why;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  out->subject = SUBJECT_SUPPLIED;
  const num *low = named(&f, "low", numbers(in, "low")), *up = named(&f, "up", numbers(in, "up"));
  const num *delta = named(&f, "delta", numbers(in, "delta")), *zero = whole(&f, 0), *one = whole(&f, 1);
  const num *twice = times(&f, whole(&f, 2), low);
  suppose(&t, key_of("level.low"), zero, AT_MOST, low);
  suppose(&t, key_of("level.low.most"), twice, AT_MOST, one);
  suppose(&t, key_of("level.up"), zero, AT_MOST, up);
  suppose(&t, key_of("level.up.most"), up, AT_MOST, one);
  tell(&t, key_of("low.mean"), over(&f, whole(&f, (long)T), whole(&f, 2 * ((long)n + 1))));
  tell(&t, key_of("up.mean"), over(&f, whole(&f, (long)M + 2), whole(&f, (long)n + 1)));
  claim(&t, key_of("low"), named(&f, "Pr[lower sum < low]", chance(in->p, twice, n, T, 0)), AT_MOST, delta);
  claim(&t, key_of("up"), minus(&f, one, named(&f, "Pr[upper sum <= up]", chance(in->p, up, n, M + 2, 1))), AT_MOST,
        delta);
  formulas_clear(&f);
  return 1;
}

const item C_thm3_2 = {
    .id = "C-thm3.2",
    .title = "Clean error of global minima on a line",
    .source = "C Thm. 3.2",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}},
    .check = check,
};
