/* Item B-ex1: how large the dimension must be for k clusters under Assumption 2.2, and how many clusters a dimension allows. Sources: B Ass. 2.2,
   Examples 1 and 2. */
#include <math.h>
#include <stdlib.h>

#include "theorems/B/instance.h"

static const char about[] =
    "For noise sigma = 1, 1/sqrt(d), 1/d or d^(-3/2) and means with inner products 0 or up to sqrt(d) log(d), finds "
    "the least dimension in which k clusters satisfy Assumption 2.2, or the largest number of clusters in dimension "
    "d, for each number in `given`; shows that the assumption holds there and not one further; and says how large "
    "sigma may be there. With `answers` checks these instead. Needs enclosures.";

enum { CELLS = 256, MOST_GIVEN = 64 };
static const double greatest = 1e12; /* of a dimension or a number of clusters that is looked at */

static const field_spec takes[] = {
    WORD("ask", "dimension|clusters", REQUIRED, "what is looked for: the least dimension, or the most clusters"),
    VECTOR("given", "r", REQUIRED, "numbers of clusters, or dimensions: whole numbers, 2 or more"),
    WORD("noise", "one|root|inverse|three-halves", REQUIRED, "sigma = 1, d^(-1/2), d^-1, d^(-3/2)"),
    WORD("correlation", "none|root-log", OPTIONAL, "p = 0, or sqrt(d) log(d)"),
    VECTOR("answers", "r", OPTIONAL, "answers to check, whole numbers"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    VECTOR("answers", "r", REQUIRED, "the least dimensions, or the most clusters (0: not even one)"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* d + 1 - Delta - 10 k (p + Delta + 1), which Assumption 2.2 says is at least 0. */
/*@ requires room: free_cells(f, 9) && readable(f, d) && readable(f, k) && readable(f, p) && readable(f, Delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*d) - \old(*Delta) + 1 - 10 * \old(*k) * (\old(*p) + \old(*Delta) + 1); */
static const num *slack_of(formulas *f, const num *d, const num *k, const num *p, const num *Delta) {
  const num *one = whole(f, 1), *within = plus(f, minus(f, d, Delta), one);
  const num *between = plus(f, plus(f, p, Delta), one), *clusters = times(f, whole(f, 10), k);
  return minus(f, within, times(f, clusters, between));
}

/* The largest sigma: (d + 1 - 10 k (p + 1)) / ((10 k + 1) 4 sqrt(d) log(d)), unit = 4 sqrt(d) log(d). */
/*@ requires room: free_cells(f, 10) && readable(f, d) && readable(f, k) && readable(f, p) && readable(f, unit);
    requires nonzero: not_zero((10 * *k + 1) * *unit);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*d) + 1 - 10 * \old(*k) * (\old(*p) + 1), (10 * \old(*k) + 1) * \old(*unit)); */
static const num *most_noise(formulas *f, const num *d, const num *k, const num *p, const num *unit) {
  const num *one = whole(f, 1), *all = plus(f, d, one), *clusters = times(f, whole(f, 10), k);
  const num *left = minus(f, all, times(f, clusters, plus(f, p, one)));
  return over(f, left, times(f, plus(f, clusters, one), unit));
}

/* ---- the assumption at d, k ---- */

typedef struct {
  const inputs *in;
  formulas *f;
} question;

static const num *noise_size(const question *q, const num *d) {
  formulas *f = q->f;
  if (word_is(q->in, "noise", "one")) return whole(f, 1);
  if (word_is(q->in, "noise", "root")) return over(f, whole(f, 1), root(f, d));
  if (word_is(q->in, "noise", "inverse")) return over(f, whole(f, 1), d);
  return over(f, whole(f, 1), times(f, d, root(f, d)));
}

static const num *correlation(const question *q, const num *d) {
  formulas *f = q->f;
  if (!has(q->in, "correlation") || word_is(q->in, "correlation", "none")) return whole(f, 0);
  return times(f, root(f, d), natural_log(f, d));
}

static const num *slack_at(const question *q, double dimension, double clusters) {
  formulas *f = q->f;
  const num *d = named(f, "d", whole(f, (long)dimension)), *k = named(f, "k", whole(f, (long)clusters));
  const num *Delta = named(f, "Delta", noise_value(f, noise_size(q, d), d));
  return slack_of(f, d, k, named(f, "p", correlation(q, d)), Delta);
}

/* Does the assumption hold with x in place of what is looked for, `fixed` of the other? */
static verdict holds(const question *q, double x, double fixed) {
  size_t mark = q->f->used;
  int dimension = word_is(q->in, "ask", "dimension");
  const num *slack = dimension ? slack_at(q, x, fixed) : slack_at(q, fixed, x);
  order side = num_sign(slack);
  q->f->used = mark;
  if (side == ORDER_UNKNOWN || q->f->lacking > 0) return VERDICT_UNDECIDED;
  return side == ORDER_LESS ? VERDICT_FAILS : VERDICT_HOLDS;
}

/* The bound between what fails and what holds, by doubling and halving: it fails below and holds from there on (dimension), or the other
   way round (clusters). */
static int find(double *answer, const question *q, double fixed, failure *why) {
  int dimension = word_is(q->in, "ask", "dimension");
  verdict at_first = dimension ? VERDICT_FAILS : VERDICT_HOLDS; /* of what lies below the answer */
  double low = dimension ? 1.0 : 0.0, high = 2.0;
  verdict is = VERDICT_UNDECIDED;
  while (high <= greatest && (is = holds(q, high, fixed)) == at_first) {
    low = high;
    high *= 2.0;
  }
  while (is != VERDICT_UNDECIDED && high <= greatest && high - low > 1.0) {
    double middle = floor((low + high) / 2.0);
    is = holds(q, middle, fixed);
    if (is == at_first)
      low = middle;
    else
      high = middle;
  }
  if (is == VERDICT_UNDECIDED)
    return refuse(why, "ask: a comparison is not certain here, expected --arith enclosure with enough bits");
  if (high > greatest) return refuse(why, "given: no answer up to 10^12, expected smaller numbers");
  *answer = dimension ? high : low;
  return 1;
}

/* The whole numbers of a field. */
static int read_whole(const double **out, const char *name, double least, const inputs *in, failure *why) {
  size_t n = size_of(in, "r");
  double *a = field_doubles(fields_find(in->raw, name), 0), *kept = pool_bytes(in->p, n, sizeof *kept);
  int fits = a != NULL && n <= MOST_GIVEN;
  for (size_t i = 0; fits && i < n; i++) {
    fits = a[i] >= least && a[i] <= greatest && floor(a[i]) == a[i];
    kept[i] = a[i];
  }
  free(a);
  *out = kept;
  return fits || refuse(why, "%s: expected at most %d whole numbers from %.0f to 10^12", name, MOST_GIVEN, least);
}

static int find_all(double *answers, const question *q, const double *given, size_t n, failure *why) {
  for (size_t i = 0; i < n; i++)
    if (!find(answers + i, q, given[i], why)) return 0;
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  size_t n = size_of(in, "r");
  const double *given;
  formulas f;
  if (!read_whole(&given, "given", 2.0, in, why)) return 0;
  formulas_init(&f, CELLS);
  question q = {in, &f};
  double *answers = pool_bytes(in->p, n, sizeof *answers);
  int done =
      find_all(answers, &q, given, n, why) && fields_put(out, "answers", 1, 1, n, pool_doubles(in->p, answers, n), why);
  formulas_clear(&f);
  return done;
}

/* ---- rows ---- */

static void rows_of(theorem *t, const question *q, size_t i, double given, double answer) {
  formulas *f = q->f;
  size_t mark = f->used;
  int ask = word_is(q->in, "ask", "dimension");
  double d = ask ? answer : given, k = ask ? given : answer;
  const num *zero = whole(f, 0);
  if (k > 0.0) claim(t, key_at("holds", i), zero, AT_MOST, slack_at(q, d, k));
  claim(t, key_at("fails", i), ask ? slack_at(q, d - 1.0, k) : slack_at(q, d, k + 1.0), LESS, zero);
  if (k > 0.0) {
    const num *dim = named(f, "d", whole(f, (long)d)), *count = named(f, "k", whole(f, (long)k));
    const num *unit = named(f, "(4 sqrt(d) log(d))", noise_value(f, whole(f, 1), dim));
    tell(t, key_at("sigma.most", i), most_noise(f, dim, count, named(f, "p", correlation(q, dim)), unit));
    if (k > 1.0) { /* |z|^2 / d at most 169 k / k_min^2: Thm. 4.2 with as equal labels as there can be */
      const num *half = whole(f, (long)floor(k / 2.0)), *square = squared(f, half);
      tell(t, key_at("perturbation", i), root(f, over(f, times(f, whole(f, 169), count), square)));
    }
  }
  f->used = mark;
}

static int check(const inputs *in, report *out, failure *why) {
  size_t n = size_of(in, "r");
  const double *given, *answers;
  formulas f;
  theorem t;
  if (!read_whole(&given, "given", 2.0, in, why)) return 0;
  formulas_init(&f, CELLS);
  question q = {in, &f};
  double *found = pool_bytes(in->p, n, sizeof *found);
  int fits = 1;
  if (has(in, "answers")) {
    out->subject = SUBJECT_SUPPLIED;
    fits = read_whole(&answers, "answers", word_is(in, "ask", "dimension") ? 2.0 : 0.0, in, why);
  } else {
    fits = find_all(found, &q, given, n, why);
    answers = found;
  }
  theorem_begin(&t, out, &f, NULL);
  for (size_t i = 0; fits && i < n; i++) rows_of(&t, &q, i, given[i], answers[i]);
  formulas_clear(&f);
  return fits;
}

const item B_ex1 = {
    .id = "B-ex1",
    .title = "How many clusters a dimension allows",
    .source = "B Ass. 2.2, Examples 1, 2",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {{"r", NULL, MOST_GIVEN}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
