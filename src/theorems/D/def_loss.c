/* Item D-def.loss: the logistic loss and its negative derivative, and the inequalities between them that the proofs of
   paper D use. Source: D Sec. 2.2. */
#include "linalg/reduce.h"
#include "theorems/D/losses.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For margins z_i: the logistic loss l(z) = log(1 + exp(-z)), the sigmoid loss g(z) = 1 / (1 + exp(z)), their "
    "means L and G, and what the proofs use of them: 0 < g <= min(1, l), exp(-|z|) / 2 <= g <= exp(-z), l <= 2 g for "
    "z >= 0, and 2 g >= 1 exactly for z <= 0, where the sample counts as misclassified; so the share of such samples "
    "is at most 2 G, and G is at most min(L, 1). Losses of another program, supplied as `g` and `l`, are checked for "
    "agreement.";

enum { MOST_MARGINS = 1000, CELLS_OF_MARGIN = 64, CELLS = 64 };

static const field_spec takes[] = {
    VECTOR("z", "n", REQUIRED, "margins"),
    VECTOR("g", "n", OPTIONAL, "sigmoid losses of another program, to be compared"),
    VECTOR("l", "n", OPTIONAL, "its logistic losses"),
    SCALAR("within", OPTIONAL, "how far each of them may be off; 0 where it is not given"),
    END_OF_INPUTS,
};

/* exp(-|z|) / 2. */
/*@ requires room: free_cells(f, 5) && readable(f, z);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> 2.0 * *\result ==
                    exponential(-(\old(*z) < 0.0 ? -\old(*z) : \old(*z))); */
static const num *half_decay(formulas *f, const num *z) {
  const num *decay = natural_exp(f, negated(f, absolute(f, z)));
  return over(f, decay, whole(f, 2));
}

/* What g(z) is at most: 1 and l(z). */
/*@ requires room: free_cells(f, 2) && readable(f, l);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (1.0 < \old(*l) ? 1.0 : \old(*l)); */
static const num *least_of_one_and(formulas *f, const num *l) { return smaller(f, whole(f, 1), l); }

typedef struct {
  const num *z;
  num *g, *l;          /* n cells each */
  num *misclassified;  /* n: 1 where z <= 0, else 0 */
  verdict sides_known; /* is it certain which margins are above 0? */
} losses;

static void margin_rows(theorem *t, losses *all, size_t i) {
  formulas *f = t->f;
  const num *z = named(f, "z", all->z + i), *zero = whole(f, 0), *two = whole(f, 2);
  const num *g = named(f, "g(z)", D_sigmoid_loss(f, z)), *l = named(f, "l(z)", D_logistic_loss(f, z));
  verdict wrong = num_at_most(z, zero);
  num_set(all->g + i, g);
  num_set(all->l + i, l);
  num_set_int(all->misclassified + i, wrong != VERDICT_FAILS);
  if (wrong == VERDICT_UNDECIDED) all->sides_known = VERDICT_UNDECIDED;
  claim(t, key_at("sigmoid.positive", i), zero, LESS, g);
  claim(t, key_at("sigmoid.most", i), g, AT_MOST, least_of_one_and(f, l));
  claim(t, key_at("sigmoid.least", i), half_decay(f, z), AT_MOST, g);
  claim(t, key_at("sigmoid.decay", i), g, AT_MOST, natural_exp(f, negated(f, z)));
  if (wrong == VERDICT_HOLDS)
    claim(t, key_at("misclassified", i), whole(f, 1), AT_MOST, times(f, two, g));
  else
    claim(t, key_at("logistic.most", i), l, AT_MOST, times(f, two, g));
}

/* |supplied - computed| <= within. */
static void supplied_row(theorem *t, const char *key, const inputs *in, const char *name, const num *computed,
                         size_t n) {
  formulas *f = t->f;
  num *off = pool_new(in->p, n);
  const num *within = has(in, "within") ? named(f, "within", numbers(in, "within")) : whole(f, 0);
  for (size_t i = 0; i < n; i++) num_sub(off + i, numbers(in, name) + i, computed + i);
  t->out->subject = SUBJECT_SUPPLIED;
  claim(t, key_of(key), named(f, "max_i |supplied - computed|", greatest_absolute(f, off, n)), AT_MOST, within);
}

static void mean_rows(theorem *t, const losses *all, size_t n) {
  formulas *f = t->f;
  const num *count = whole(f, (long)n);
  const num *G = named(f, "G", over(f, sum(f, all->g, n), count));
  const num *L = named(f, "L", over(f, sum(f, all->l, n), count));
  const num *share = named(f, "share of z_i <= 0", over(f, sum(f, all->misclassified, n), count));
  tell(t, key_of("risk"), L);
  claim(t, key_of("mean.most"), G, AT_MOST, least_of_one_and(f, L));
  if (all->sides_known == VERDICT_HOLDS)
    claim(t, key_of("mean.misclassified"), share, AT_MOST, times(f, whole(f, 2), G));
  else
    claim_fact(t, key_of("mean.misclassified"), "the sign of every margin is certain", all->sides_known);
}

static int check(const inputs *in, report *out, failure *why) {
  size_t n = size_of(in, "n");
  losses all = {numbers(in, "z"), pool_new(in->p, n), pool_new(in->p, n), pool_new(in->p, n), VERDICT_HOLDS};
  formulas f;
  theorem t;
  if (!num_exp(pool_new(in->p, 1), pool_int(in->p, 1)))
    return refuse(why, "z: this arithmetic has no exponentials; take --arith enclosure");
  formulas_init(&f, CELLS + n * CELLS_OF_MARGIN);
  theorem_begin(&t, out, &f, NULL);
  for (size_t i = 0; i < n; i++) margin_rows(&t, &all, i);
  mean_rows(&t, &all, n);
  if (has(in, "g")) supplied_row(&t, "sigmoid.supplied", in, "g", all.g, n);
  if (has(in, "l")) supplied_row(&t, "logistic.supplied", in, "l", all.l, n);
  formulas_clear(&f);
  return 1;
}

const item D_def_loss = {
    .id = "D-def.loss",
    .title = "Logistic and sigmoid losses",
    .source = "D Sec. 2.2",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_MARGINS}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
