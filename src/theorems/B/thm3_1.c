/* Item B-thm3.1: how many samples the generalisation theorem takes, and what it then promises. Sources: B Thms. 3.1, A.1, 4.2, D.1. */
#include "theorems/B/chance.h"
#include "theorems/claim.h"
#include "theorems/ranges.h"

static const char about[] =
    "For d dimensions, k clusters, a probability delta of bad training sets and an error epsilon, the hypotheses of "
    "Thm. 3.1 on the number n of samples, and what they are for: each part of f (Prop. A.1) is at most delta/3, and "
    "the error 4 n d^(-log(d)/2) of Thm. A.1 at most epsilon. Constructs the window of n that the hypotheses leave. "
    "Thm. 4.2 has the same.";

enum { CELLS = 128 };

static const field_spec takes[] = {
    COUNT("dimension", "d", 2, 100000000, REQUIRED, "dimension"),
    COUNT("cluster_count", "k", 2, 1000000, REQUIRED, "number of clusters"),
    SCALAR("delta", REQUIRED, "probability of a bad training set, 0 < delta < 1"),
    SCALAR("epsilon", REQUIRED, "error, 0 < epsilon < 1"),
    COUNT("samples", "n", 1, 1000000000, OPTIONAL, "number of training samples; the least one when absent"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("least", REQUIRED, "the least n with k log(d)^2 <= n"),
    SCALAR("most", REQUIRED,
           "the largest n below the caps, 0 where there is none; the window is empty where it is below `least`"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    WITHIN("delta", 0, 1, 1, 1, 1, "0 < delta < 1"),
    WITHIN("epsilon", 0, 1, 1, 1, 1, "0 < epsilon < 1"),
    END_OF_RANGES,
};

/* n^2 x: what a cap on n bounds. */
/*@ requires room: free_cells(f, 2) && readable(f, n) && readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*n) * \old(*n) * \old(*x); */
static const num *of_pairs(formulas *f, const num *n, const num *x) { return times(f, squared(f, n), x); }

/* c n x. */
/*@ requires room: free_cells(f, 3) && readable(f, n) && readable(f, x);
    requires exact_in_double: -9007199254740992 <= c <= 9007199254740992;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == c * \old(*n) * \old(*x); */
static const num *multiple(formulas *f, long c, const num *n, const num *x) {
  const num *many = times(f, whole(f, c), n);
  return times(f, many, x);
}

typedef struct {
  const num *d, *k, *delta, *epsilon, *r, *s, *m; /* r, s, m: theorems/B/chance.h */
} setting;

static void read_setting(setting *a, formulas *f, const inputs *in) {
  a->d = named(f, "d", whole(f, (long)size_of(in, "d")));
  a->k = named(f, "k", whole(f, (long)size_of(in, "k")));
  a->delta = named(f, "delta", numbers(in, "delta"));
  a->epsilon = named(f, "epsilon", numbers(in, "epsilon"));
  a->r = rare_product(f, a->d);
  a->s = rare_norm(f, a->d);
  a->m = rare_miss(f, a->d);
}

/* Is a <= b? In double too, where the window is as good as doubles are. */
static verdict at_most(const num *a, const num *b) {
  order as = num_compare(a, b);
  if (as == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
  return as == ORDER_GREATER ? VERDICT_FAILS : VERDICT_HOLDS;
}

/* Is n at most the three caps? */
static verdict below_caps(formulas *f, const setting *a, size_t n) {
  size_t mark = f->used;
  const num *count = whole(f, (long)n), *third = over(f, a->delta, whole(f, 3));
  verdict answer = at_most(of_pairs(f, count, a->s), third);
  answer = both_hold(answer, at_most(multiple(f, 3, squared(f, count), a->r), third));
  answer = both_hold(answer, at_most(multiple(f, 4, count, a->r), a->epsilon));
  f->used = mark;
  return answer;
}

/* Is n enough? */
static verdict is_enough(formulas *f, const setting *a, size_t n) {
  size_t mark = f->used;
  verdict answer = at_most(samples_needed(f, a->k, a->d), whole(f, (long)n));
  f->used = mark;
  return answer;
}

/* The least n in (lo, hi] for which `holds` answers `wanted`, where it does for hi and not for lo; 0 where one answer is not certain. */
static size_t first_with(verdict (*holds)(formulas *, const setting *, size_t), verdict wanted, formulas *f,
                         const setting *a, size_t lo, size_t hi) {
  while (hi - lo > 1) {
    size_t middle = lo + (hi - lo) / 2;
    verdict answer = holds(f, a, middle);
    if (answer == VERDICT_UNDECIDED) return 0;
    if (answer == wanted)
      hi = middle;
    else
      lo = middle;
  }
  return hi;
}

/* Beyond every n that is asked for: k log(d)^2 is below 10^9, and caps are looked for up to there. */
static const size_t beyond = 1000000000;

static int find_window(formulas *f, const setting *a, size_t *least, size_t *most, failure *why) {
  *least = first_with(is_enough, VERDICT_HOLDS, f, a, 0, beyond);
  verdict without_end = below_caps(f, a, beyond);
  size_t above = without_end == VERDICT_HOLDS ? beyond + 1 : first_with(below_caps, VERDICT_FAILS, f, a, 0, beyond);
  if (*least == 0 || above == 0 || without_end == VERDICT_UNDECIDED || f->lacking > 0)
    return refuse(why, "dimension: a bound of n is not certain here, expected --arith enclosure with enough bits");
  *most = above - 1;
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  formulas f;
  setting a;
  size_t least = 0, most = 0;
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  read_setting(&a, &f, in);
  int done = find_window(&f, &a, &least, &most, why);
  if (done)
    done = fields_put(out, "least", 0, 1, 1, pool_int(in->p, (long)least), why) &&
           fields_put(out, "most", 0, 1, 1, pool_int(in->p, (long)most), why);
  formulas_clear(&f);
  return done;
}

static void rows(theorem *t, const setting *a, const num *n) {
  formulas *f = t->f;
  const num *third = over(f, a->delta, whole(f, 3)), *quarter = over(f, a->epsilon, whole(f, 4));
  suppose(t, key_of("samples.least"), samples_needed(f, a->k, a->d), AT_MOST, n);
  suppose(t, key_of("samples.norms"), squared(f, n), AT_MOST, over(f, third, a->s));
  suppose(t, key_of("samples.products"), squared(f, times(f, whole(f, 3), n)), AT_MOST, over(f, a->delta, a->r));
  suppose(t, key_of("samples.error"), n, AT_MOST, over(f, quarter, a->r));
  claim(t, key_of("delta.implied"), a->m, AT_MOST, third);
  claim(t, key_of("failure.products"), multiple(f, 3, squared(f, n), a->r), AT_MOST, third);
  claim(t, key_of("failure.norms"), of_pairs(f, n, a->s), AT_MOST, third);
  claim(t, key_of("error"), multiple(f, 4, n, a->r), AT_MOST, a->epsilon);
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  setting a;
  size_t least = 0, most = 0;
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  read_setting(&a, &f, in);
  int done = has(in, "samples") || find_window(&f, &a, &least, &most, why);
  if (done) rows(&t, &a, named(&f, "n", whole(&f, (long)(has(in, "samples") ? size_of(in, "n") : least))));
  formulas_clear(&f);
  return done;
}

const item B_thm3_1 = {
    .id = "B-thm3.1",
    .title = "How many samples generalisation takes",
    .source = "B Thms. 3.1, A.1, 4.2",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
