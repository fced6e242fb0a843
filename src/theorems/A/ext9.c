/* Item A-ext9: gradient flow in closed form, for orthogonal samples and neurons that agree with the labels. */
#include "dynamics/descent.h"
#include "dynamics/flow.h"
#include "linalg/gram.h"
#include "linalg/reduce.h"
#include "theorems/A/gd_instance.h"
#include "theorems/claim.h"

static const char about[] =
    "Gradient flow of a leaky ReLU network with fixed outputs s_j / sqrt(m) from W0, where samples are orthogonal and "
    "y_i s_j <w_j, x_i> > 0 for all i and j: that stays so, and each margin moves by itself, dq_i/dt = (k_i / n) "
    "g(q_i) with "
    "k_i = |x_i|^2 (1/m) sum_j phi'_ij^2. So e^q_i grows at the rate k_i / n with the exponential loss, q_i + e^q_i "
    "with the "
    "logistic one. plumb gives the margins and the risk at the times of the case; margins of another program are "
    "compared.";

enum { CELLS = 64 };

static const field_spec takes[] = {
    MATRIX("X", "n x d", REQUIRED, "samples, one per row"),
    LABELS("y", "n", REQUIRED, "label of each sample"),
    LABELS("signs", "m", REQUIRED, "sign s_j of the output s_j / sqrt(m) of each neuron"),
    SCALAR("gamma", REQUIRED, "slope of the leaky ReLU, 0 < gamma <= 1"),
    MATRIX("W0", "m x d", REQUIRED, "weights at time 0"),
    VECTOR("times", "k", REQUIRED, "when the flow is looked at, each at least 0"),
    WORD("loss", "logistic|exponential", OPTIONAL, "logistic where absent"),
    MATRIX("margins", "k x n", OPTIONAL, "margins of another program at those times, to be checked"),
    SCALAR("within", OPTIONAL, "by how much those may be off; 10^-6 where absent"),
    END_OF_INPUTS,
};

typedef struct {
  training r;
  size_t k;
  const num *times;
  num *P, *q0, *rates, *q, *loss; /* m x n, n, n, k x n, k */
} flow;

static int read_flow(const inputs *in, flow *a, failure *why) {
  size_t n = size_of(in, "n"), d = size_of(in, "d"), m = size_of(in, "m");
  num *K = pool_new(in->p, n * n), *t = pool_new(in->p, 5);
  const num *gamma = numbers(in, "gamma");
  order high = num_compare(gamma, pool_int(in->p, 1));
  if (num_sign(gamma) != ORDER_GREATER || (high != ORDER_LESS && high != ORDER_EQUAL))
    return refuse(why, "gamma: out of range, expected 0 < gamma <= 1");
  *a = (flow){.k = size_of(in, "k"), .times = numbers(in, "times")};
  for (size_t i = 0; i < a->k; i++)
    if (num_sign(a->times + i) == ORDER_LESS) return refuse(why, "times: entry %zu is below 0", i + 1);
  mat_gram(K, numbers(in, "X"), n, d, t);
  a->r = (training){n,
                    d,
                    m,
                    numbers(in, "X"),
                    numbers(in, "y"),
                    K,
                    numbers(in, "signs"),
                    A_output_scale(in->p, m),
                    NULL,
                    {PHI_LEAKY, gamma, NULL, gamma},
                    LOSS_LOGISTIC};
  if (word_is(in, "loss", "exponential")) a->r.loss = LOSS_EXPONENTIAL;
  if (a->r.scale == NULL) return refuse(why, "signs: 1/sqrt(%zu) is no rational number; take --arith enclosure", m);
  a->P = pool_new(in->p, m * n);
  a->q0 = pool_new(in->p, n);
  a->rates = pool_new(in->p, n);
  a->q = pool_new(in->p, a->k * n);
  a->loss = pool_new(in->p, a->k);
  descent_preactivations(a->P, numbers(in, "W0"), &a->r, t);
  return descent_margins(a->q0, a->P, &a->r, t);
}

/* k_i / n. */
static void place_rates(flow *a, pool *p) {
  const training *r = &a->r;
  num *D = pool_new(p, r->m * r->n), *t = pool_new(p, 3);
  (void)descent_slopes(D, a->P, r, t);
  for (size_t i = 0; i < r->n; i++) {
    for (size_t j = 0; j < r->m; j++) num_addmul(a->rates + i, D + j * r->n + i, D + j * r->n + i, t);
    num_mul(a->rates + i, a->rates + i, r->K + i * r->n + i);
    num_set_int(t, (long)(r->m * r->n));
    num_div(a->rates + i, a->rates + i, t);
  }
}

static int run_flow(flow *a, pool *p, failure *why) {
  size_t n = a->r.n;
  num *one = pool_new(p, 1), *t = pool_new(p, 5);
  place_rates(a, p);
  for (size_t k = 0; k < a->k; k++) {
    for (size_t i = 0; i < n; i++) {
      num *q = a->q + k * n + i;
      if (!flow_margin(q, a->q0 + i, a->rates + i, a->times + k, a->r.loss, t) || !loss_value(one, q, a->r.loss, t))
        return refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
      num_add(a->loss + k, a->loss + k, one);
    }
    num_set_int(t, (long)n);
    num_div(a->loss + k, a->loss + k, t);
  }
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  flow a;
  return read_flow(in, &a, why) && run_flow(&a, in->p, why) && fields_put(out, "margins", 2, a.k, a.r.n, a.q, why) &&
         fields_put(out, "loss", 1, 1, a.k, a.loss, why) && fields_put(out, "rates", 1, 1, a.r.n, a.rates, why);
}

/* Orthogonal, and in agreement: the smallest y_i s_j <w_j, x_i>. */
static void suppose_regime(theorem *t, const flow *a, pool *p) {
  const training *r = &a->r;
  num *cross = fresh(t->f), *agreement = pool_new(p, r->m * r->n);
  for (size_t k = 0; k < r->m * r->n; k++) {
    num_mul(agreement + k, a->P + k, r->s + k / r->n);
    num_mul(agreement + k, agreement + k, r->y + k % r->n);
  }
  greatest_off_diagonal(cross, r->K, r->n, pool_new(p, 2));
  suppose(t, key_of("orthogonality"), named(t->f, "max |<x_i, x_k>|", cross), EQUAL, whole(t->f, 0));
  suppose(t, key_of("agreement"), whole(t->f, 0), LESS,
          named(t->f, "min y_i s_j <w_j, x_i>", least(t->f, agreement, r->m * r->n)));
}

/* r = q + e^q, or e^q alone. */
static void integral(num *r, const num *q, loss_kind loss) {
  (void)num_exp(r, q);
  if (loss == LOSS_LOGISTIC) num_add(r, r, q);
}

/* off_ki = the integral at time t_k - the integral at 0 - rate t_k, relatively to its value. */
static void claim_integral(theorem *t, const flow *a, pool *p) {
  size_t n = a->r.n;
  num *off = pool_new(p, a->k * n), *from = pool_new(p, 1), *s = pool_new(p, 1);
  for (size_t e = 0; e < a->k * n; e++) {
    integral(from, a->q0 + e % n, a->r.loss);
    num_addmul(from, a->rates + e % n, a->times + e / n, s);
    integral(off + e, a->q + e, a->r.loss);
    num_sub(off + e, off + e, from);
  }
  claim(t, key_of("integral"),
        named(t->f, "max |integral(q_i(t)) - integral(q_i(0)) - k_i t / n|", greatest_absolute(t->f, off, a->k * n)),
        AT_MOST, over(t->f, whole(t->f, 1), power(t->f, whole(t->f, 10), 20)));
}

static void claim_supplied(theorem *t, const inputs *in, const flow *a) {
  size_t all = a->k * a->r.n;
  num *off = pool_new(in->p, all);
  const num *within = has(in, "within") ? named(t->f, "within", numbers(in, "within"))
                                        : over(t->f, whole(t->f, 1), power(t->f, whole(t->f, 10), 6));
  if (!has(in, "margins")) return;
  t->out->subject = SUBJECT_SUPPLIED;
  for (size_t e = 0; e < all; e++) num_sub(off + e, numbers(in, "margins") + e, a->q + e);
  claim(t, key_of("margins"), named(t->f, "max |margins_ki - q_i(t_k)|", greatest_absolute(t->f, off, all)), AT_MOST,
        within);
}

static int check(const inputs *in, report *out, failure *why) {
  flow a;
  formulas f;
  theorem t;
  if (!read_flow(in, &a, why) || !run_flow(&a, in->p, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  suppose_regime(&t, &a, in->p);
  claim_integral(&t, &a, in->p);
  claim_supplied(&t, in, &a);
  formulas_clear(&f);
  return 1;
}

const item A_ext9 = {
    .id = "A-ext9",
    .title = "Gradient flow in closed form",
    .source = "extension of A Sec. 3",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}, {"k", "n", MOST_PAIRS}},
    .transcendental = 1,
    .construct = construct,
    .check = check,
};
