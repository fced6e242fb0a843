/* Item A-rem5.2: noisy 2-XOR is as hard as a fair coin for linear classifiers through the origin, exactly so on every set of samples that
   contains -x with x. Source: A Sec. 5. */
#include "linalg/reduce.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "Samples x = centre + noise for the centres mu1, -mu1, mu2, -mu2 and each row of noise, and -x with each x; "
    "labels sign(|<mu1, x>| - |<mu2, x>|), which are even in x. Counts the errors of sign(<w, x> + b): exactly half "
    "for b = 0, whatever w is, as one of x and -x is wrong; not for affine classifiers, which the paper's sentence "
    "seems to include.";

enum { CELLS = 64 };

static const field_spec takes[] = {
    VECTOR("mu1", "d", REQUIRED, "first centre"),
    VECTOR("mu2", "d", REQUIRED, "second centre, orthogonal to the first and as long"),
    MATRIX("noise", "k x d", REQUIRED, "noise, one sample per row"),
    VECTOR("w", "d", REQUIRED, "the classifier"),
    SCALAR("b", OPTIONAL, "its offset; 0 where absent"),
    END_OF_INPUTS,
};

typedef struct {
  size_t samples, errors;
  int open, tied; /* labels or predictions that are not certain, or 0 */
} tally;

/* What is certain of the sign of a number; counts what is not. */
static int sign_of(tally *c, const num *x) {
  order o = num_sign(x);
  if (o == ORDER_UNKNOWN) c->open = 1;
  if (o == ORDER_EQUAL) c->tied = 1;
  return o == ORDER_GREATER ? 1 : -1;
}

/* x and -x. p1, p2, score: <mu1, x>, <mu2, x>, <w, x>. t: 2 cells. */
static void count_pair(tally *c, const num *p1, const num *p2, const num *score, const num *b, num *t) {
  num_abs(t, p1);
  num_abs(t + 1, p2);
  num_sub(t, t, t + 1);
  int label = sign_of(c, t);
  (void)sign_of(c, score);
  num_add(t, score, b);
  c->errors += sign_of(c, t) != label;
  num_sub(t, b, score);
  c->errors += sign_of(c, t) != label;
  c->samples += 2;
}

static tally count_errors(const inputs *in) {
  size_t k = size_of(in, "k"), d = size_of(in, "d");
  pool *p = in->p;
  const num *mu[2] = {numbers(in, "mu1"), numbers(in, "mu2")}, *w = numbers(in, "w");
  const num *b = has(in, "b") ? numbers(in, "b") : pool_int(p, 0);
  num *x = pool_new(p, d), *value = pool_new(p, 3), *t = pool_new(p, 2);
  tally c = {0, 0, 0, 0};
  for (size_t i = 0; i < k; i++)
    for (int centre = 0; centre < 4; centre++) {
      for (size_t e = 0; e < d; e++) {
        const num *from = mu[centre / 2] + e, *noise = numbers(in, "noise") + i * d + e;
        if (centre % 2 == 0)
          num_add(x + e, noise, from);
        else
          num_sub(x + e, noise, from);
      }
      vec_dot(value, mu[0], x, d, t);
      vec_dot(value + 1, mu[1], x, d, t);
      vec_dot(value + 2, w, x, d, t);
      count_pair(&c, value, value + 1, value + 2, b, t);
    }
  return c;
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  size_t d = size_of(in, "d");
  const num *mu1 = numbers(in, "mu1"), *mu2 = numbers(in, "mu2");
  (void)why;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  tally c = count_errors(in);
  suppose(&t, key_of("orthogonal"), named(&f, "<mu1, mu2>", inner(&f, mu1, mu2, d)), EQUAL, whole(&f, 0));
  suppose(&t, key_of("lengths"), named(&f, "|mu1|^2", inner(&f, mu1, mu1, d)), EQUAL,
          named(&f, "|mu2|^2", inner(&f, mu2, mu2, d)));
  if (has(in, "b")) suppose(&t, key_of("origin"), named(&f, "b", numbers(in, "b")), EQUAL, whole(&f, 0));
  suppose_fact(&t, key_of("ties"), "no label and no prediction is a tie",
               settled(c.tied   ? VERDICT_FAILS
                       : c.open ? VERDICT_UNDECIDED
                                : VERDICT_HOLDS));
  if (!c.open)
    claim(&t, key_of("error"), named(&f, "share of errors", ratio(&f, (long)c.errors, (long)c.samples)), EQUAL,
          ratio(&f, 1, 2));
  (void)theorem_end(&t);
  formulas_clear(&f);
  return 1;
}

const item A_rem5_2 = {
    .id = "A-rem5.2",
    .title = "Noisy 2-XOR against linear classifiers",
    .source = "A Sec. 5",
    .about = about,
    .inputs = takes,
    .limits = {{"k", NULL, MOST_WEIGHTS}, {"k", "d", MOST_WEIGHTS}},
    .check = check,
};
