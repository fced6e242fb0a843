/* Item A-def-loss: logistic and exponential loss, their slopes, and their means over the samples. Source: A Sec. 2 and eq. (16),
   D Sec. 2.2. */
#include "dynamics/loss.h"
#include "linalg/reduce.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For margins q_i the losses l(q_i), the slopes g(q_i) = -l'(q_i), and their means L and G: log(1 + e^-q) with g = "
    "1 / (1 + e^q), or e^-q with g = e^-q. Rows are what the proofs use of the logistic ones: g <= l, g <= 1, g <= "
    "e^-q, e^-|q| / 2 <= g, l / 2 <= g where q >= 0, and 1/2 <= g exactly where q <= 0. Losses and slopes of another "
    "program are checked, within a bound that the case gives.";

enum { CELLS = 96 };

static const field_spec takes[] = {
    VECTOR("q", "n", REQUIRED, "the margins y_i f(x_i)"),
    WORD("loss", "logistic|exponential", OPTIONAL, "logistic where absent"),
    VECTOR("losses", "n", OPTIONAL, "l(q_i) of another program, to be checked"),
    VECTOR("slopes", "n", OPTIONAL, "g(q_i) of another program, to be checked"),
    SCALAR("within", OPTIONAL, "by how much those may be off, relatively; 2^-50 where absent"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    VECTOR("losses", "n", REQUIRED, "l(q_i)"),
    VECTOR("slopes", "n", REQUIRED, "g(q_i)"),
    SCALAR("loss", REQUIRED, "mean of the losses"),
    SCALAR("mean_g", REQUIRED, "mean of the slopes"),
    END_OF_INPUTS,
};

typedef struct {
  size_t n;
  loss_kind loss;
  const num *q;
  num *l, *g, *mean_l, *mean_g;
} losses;

static int evaluate(losses *x, const inputs *in, failure *why) {
  num *t = pool_new(in->p, 3);
  *x = (losses){size_of(in, "n"),
                word_is(in, "loss", "exponential") ? LOSS_EXPONENTIAL : LOSS_LOGISTIC,
                numbers(in, "q"),
                NULL,
                NULL,
                NULL,
                NULL};
  x->l = pool_new(in->p, x->n);
  x->g = pool_new(in->p, x->n);
  x->mean_l = pool_new(in->p, 1);
  x->mean_g = pool_new(in->p, 1);
  for (size_t i = 0; i < x->n; i++)
    if (!loss_value(x->l + i, x->q + i, x->loss, t) || !loss_slope(x->g + i, x->q + i, x->loss, t))
      return refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
  vec_sum(x->mean_l, x->l, x->n);
  vec_sum(x->mean_g, x->g, x->n);
  num_set_int(t, (long)x->n);
  num_div(x->mean_l, x->mean_l, t);
  num_div(x->mean_g, x->mean_g, t);
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  losses x;
  return evaluate(&x, in, why) && fields_put(out, "losses", 1, 1, x.n, x.l, why) &&
         fields_put(out, "slopes", 1, 1, x.n, x.g, why) && fields_put(out, "loss", 0, 1, 1, x.mean_l, why) &&
         fields_put(out, "mean_g", 0, 1, 1, x.mean_g, why);
}

/* r_i = e^-|q_i| / 2, at most g_i; and s_i = e^-q_i, at least g_i. */
static void exponential_bounds(num *r, num *s, const losses *x, num *t) {
  for (size_t i = 0; i < x->n; i++) {
    num_neg(t, x->q + i);
    (void)num_exp(s + i, t);
    num_abs(t, t);
    num_neg(t, t);
    (void)num_exp(r + i, t);
    num_set_int(t, 2);
    num_div(r + i, r + i, t);
  }
}

/* The smallest of b_i - a_i, over all i or over those with margins that are at least 0. Returns 0 where there is none. */
static int least_difference(num *r, const num *a, const num *b, const losses *x, int nonnegative, num *t) {
  int some = 0;
  for (size_t i = 0; i < x->n; i++) {
    if (nonnegative && num_sign(x->q + i) != ORDER_GREATER) continue;
    num_sub(t, b + i, a + i);
    if (some)
      num_min(r, r, t);
    else
      num_set(r, t);
    some = 1;
  }
  return some;
}

/* Is g_i < 1/2 exactly where q_i > 0? */
static verdict halves(const losses *x, pool *p) {
  num *half = pool_int(p, 1);
  verdict all = VERDICT_HOLDS;
  num_div(half, half, pool_int(p, 2));
  for (size_t i = 0; i < x->n; i++) {
    order sign = num_sign(x->q + i), side = num_compare(half, x->g + i);
    if (sign == ORDER_UNKNOWN || side == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
    if (sign != side) all = VERDICT_FAILS;
  }
  return settled(all);
}

static void claim_least(theorem *t, const char *key, const char *words, const num *least_one) {
  claim(t, key_of(key), whole(t->f, 0), AT_MOST, named(t->f, words, least_one));
}

static void logistic_rows(theorem *t, pool *p, const losses *x) {
  formulas *f = t->f;
  num *low = pool_new(p, x->n), *high = pool_new(p, x->n), *half_l = pool_new(p, x->n), *work = pool_new(p, 2);
  num *least_of[4] = {fresh(f), fresh(f), fresh(f), fresh(f)};
  exponential_bounds(low, high, x, work);
  for (size_t i = 0; i < x->n; i++) {
    num_set_int(work, 2);
    num_div(half_l + i, x->l + i, work);
  }
  (void)least_difference(least_of[0], x->g, x->l, x, 0, work);
  (void)least_difference(least_of[1], x->g, high, x, 0, work);
  (void)least_difference(least_of[2], low, x->g, x, 0, work);
  claim(t, key_of("slope.most"), named(f, "max_i g(q_i)", greatest(f, x->g, x->n)), AT_MOST, whole(f, 1));
  claim_least(t, "slope.loss", "min_i l(q_i) - g(q_i)", least_of[0]);
  claim_least(t, "slope.exponential", "min_i e^(-q_i) - g(q_i)", least_of[1]);
  claim_least(t, "slope.below", "min_i g(q_i) - e^(-|q_i|) / 2", least_of[2]);
  if (least_difference(least_of[3], half_l, x->g, x, 1, work))
    claim_least(t, "slope.half-loss", "min_(q_i > 0) g(q_i) - l(q_i) / 2", least_of[3]);
  claim_fact(t, key_of("slope.half"), "g(q_i) < 1/2 exactly where q_i > 0", halves(x, p));
}

/* max_i |given_i - own_i| / own_i; every own_i is above 0. */
static void supplied_row(theorem *t, const inputs *in, const char *name, const char *words, const num *own) {
  size_t n = size_of(in, "n");
  num *off = pool_new(in->p, n);
  const num *within = has(in, "within") ? named(t->f, "within", numbers(in, "within"))
                                        : over(t->f, whole(t->f, 1), power(t->f, whole(t->f, 2), 50));
  if (!has(in, name)) return;
  t->out->subject = SUBJECT_SUPPLIED;
  for (size_t i = 0; i < n; i++) {
    num_sub(off + i, numbers(in, name) + i, own + i);
    num_div(off + i, off + i, own + i);
  }
  claim(t, key_of(name), named(t->f, words, greatest_absolute(t->f, off, n)), AT_MOST, within);
}

static int check(const inputs *in, report *out, failure *why) {
  losses x;
  formulas f;
  theorem t;
  if (!evaluate(&x, in, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  tell(&t, key_of("loss"), named(&f, "L", x.mean_l));
  tell(&t, key_of("mean-g"), named(&f, "G", x.mean_g));
  claim(&t, key_of("slope.least"), whole(&f, 0), AT_MOST, named(&f, "min_i g(q_i)", least(&f, x.g, x.n)));
  if (x.loss == LOSS_LOGISTIC) logistic_rows(&t, in->p, &x);
  supplied_row(&t, in, "losses", "max_i |losses_i / l(q_i) - 1|", x.l);
  supplied_row(&t, in, "slopes", "max_i |slopes_i / g(q_i) - 1|", x.g);
  formulas_clear(&f);
  return 1;
}

const item A_def_loss = {
    .id = "A-def-loss",
    .title = "Losses and their slopes",
    .source = "A Sec. 2, D Sec. 2.2",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
