/* Item A-ext9: gradient flow in closed form, for orthogonal samples and neurons that agree with the labels. */
#include "linalg/reduce.h"
#include "theorems/A/flow_instance.h"

static const char about[] =
    "Gradient flow of a leaky ReLU network with fixed outputs s_j / sqrt(m) from W0, where samples are orthogonal and "
    "y_i s_j <w_j, x_i> > 0 for all i and j: that stays so, and each margin moves by itself, dq_i/dt = (k_i / n) "
    "g(q_i) with k_i = |x_i|^2 (1/m) sum_j phi'_ij^2. So e^q_i grows at the rate k_i / n with the exponential loss, "
    "q_i + e^q_i with the logistic one. plumb gives the margins and the risk at the times of the case; margins of "
    "another program are compared.";

enum { CELLS = 64 };

static const field_spec takes[] = {
    A_FLOW_INPUTS,
    MATRIX("margins", "k x n", OPTIONAL, "margins of another program at those times, to be checked"),
    SCALAR("within", OPTIONAL, "by how much those may be off; 10^-6 where absent"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("margins", "k x n", REQUIRED, "margins at the times"),
    VECTOR("loss", "k", REQUIRED, "risk at the times"),
    VECTOR("rates", "n", REQUIRED, "k_i / n"),
    END_OF_INPUTS,
};

static int construct(const inputs *in, fields *out, failure *why) {
  A_flow a;
  return A_read_flow(in, &a, why) && A_run_flow(&a, in->p, why) &&
         fields_put(out, "margins", 2, a.k, a.r.n, a.q, why) && fields_put(out, "loss", 1, 1, a.k, a.loss, why) &&
         fields_put(out, "rates", 1, 1, a.r.n, a.rates, why);
}

/* r = q + e^q, or e^q alone. */
static void integral(num *r, const num *q, loss_kind loss) {
  (void)num_exp(r, q);
  if (loss == LOSS_LOGISTIC) num_add(r, r, q);
}

/* off_ki = the integral at time t_k - the integral at 0 - rate t_k, relatively to its value. */
static void claim_integral(theorem *t, const A_flow *a, pool *p) {
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

static void claim_supplied(theorem *t, const inputs *in, const A_flow *a) {
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
  A_flow a;
  formulas f;
  theorem t;
  if (!A_read_flow(in, &a, why) || !A_run_flow(&a, in->p, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  A_flow_suppose_orthogonal(&t, &a, in->p);
  (void)A_flow_suppose_agreement(&t, &a, in->p);
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
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
