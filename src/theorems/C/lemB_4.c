/* Item C-lemB.4: how likely few negative samples are. Source: C Lemma B.4; with n samples, width m, label -1 with probability p. */
#include "data/binomial.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For n independent labels, each -1 with probability p, and width m, decides exactly whether more than c1 n / m^2 "
    "labels are -1 with probability at most delta / 2, as Lemma B.4 says for n of the order log(2 / delta): false for "
    "every choice of its constants, since below m^2 / c1 samples none may be -1.";

enum { CELLS = 16, MOST_NEURONS = 1000000 };

static const field_spec takes[] = {
    COUNT("samples", "n", 1, MOST_SAMPLES, REQUIRED, "number of samples"),
    COUNT("width", "m", 1, MOST_NEURONS, REQUIRED, "number of neurons"),
    SCALAR("p", REQUIRED, "probability of a label -1, 0 to 1/2"),
    SCALAR("c1", REQUIRED, "the constant c_1, above 0"),
    SCALAR("delta", REQUIRED, "twice the probability that is allowed"),
    END_OF_INPUTS,
};

/* c1 n / m^2. */
/*@ requires room: free_cells(f, 3) && readable(f, c1) && readable(f, n) && readable(f, m);
    requires nonzero: not_zero(*m);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*c1) * \old(*n), \old(*m) * \old(*m)); */
static const num *most_negative(formulas *f, const num *c1, const num *n, const num *m) {
  const num *scaled = times(f, c1, n);
  return over(f, scaled, squared(f, m));
}

/* The least whole number above x, at most n + 1. Returns 0 where it is not certain. */
static int above(size_t *k, const num *x, size_t n, pool *p) {
  num *count = pool_new(p, 1);
  for (*k = 0; *k <= n; ++*k) {
    num_set_int(count, (long)*k);
    order as = num_compare(count, x);
    if (as == ORDER_UNKNOWN) return 0;
    if (as == ORDER_GREATER) return 1;
  }
  return 1;
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  size_t n = size_of(in, "n"), k = 0;
  num *r = pool_new(in->p, n + 6);
  if (num_sign(numbers(in, "c1")) != ORDER_GREATER)
    return refuse(why, "c1: out of range, expected a number certainly above 0");
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  out->subject = SUBJECT_SUPPLIED;
  const num *p = named(&f, "p", numbers(in, "p")), *delta = named(&f, "delta", numbers(in, "delta"));
  const num *c1 = named(&f, "c1", numbers(in, "c1")), *samples = named(&f, "n", whole(&f, (long)n));
  const num *most = most_negative(&f, c1, samples, named(&f, "m", whole(&f, (long)size_of(in, "m"))));
  suppose(&t, key_of("noise"), whole(&f, 0), AT_MOST, p);
  suppose(&t, key_of("noise.most"), p, AT_MOST, ratio(&f, 1, 2));
  tell(&t, key_of("negative.most"), most);
  if (above(&k, most, n, in->p)) {
    binomial_tail(r, numbers(in, "p"), n, k, r + 1);
    claim(&t, key_of("tail"), named(&f, "Pr[k > c1 n / m^2]", r), AT_MOST, over(&f, delta, whole(&f, 2)));
  } else {
    claim_fact(&t, key_of("tail"), "how many labels may be -1 is certain", VERDICT_UNDECIDED);
  }
  formulas_clear(&f);
  return 1;
}

const item C_lemB_4 = {
    .id = "C-lemB.4",
    .title = "Few negative samples",
    .source = "C Lemma B.4",
    .about = about,
    .inputs = takes,
    .check = check,
};
