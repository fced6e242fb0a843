/* Item B-eq1: the empirical loss of a network and the loss from which gradient flow is caught: below 1/n every sample is classified correctly.
   Sources: B eq. (1), Sec. 2 (homogeneity), Thm. 2.1. */
#include "net/network.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For a network with biases and its samples: the mean of exp(-q) or log2(1 + exp(-q)) over the margins q = y N(x); "
    "that a loss below 1/n makes every margin positive, which is where Thm. 2.1 begins; and that parameters times "
    "alpha multiply N by alpha^2. Variant `natural` has the natural logarithm, for which the second is false. Needs "
    "enclosures.";

enum { CELLS = 64, MOST_EXAMPLES = 100000 };

static const field_spec takes[] = {
    MATRIX("X", "n x d", REQUIRED, "the samples: one per row"),
    LABELS("y", "n", REQUIRED, "label of each sample"),
    MATRIX("W", "m x d", REQUIRED, "weights of each neuron"),
    VECTOR("b", "m", REQUIRED, "bias of each neuron"),
    VECTOR("v", "m", REQUIRED, "output weight of each neuron"),
    WORD("loss", "exponential|logistic|natural", REQUIRED, "exp(-q), log2(1 + exp(-q)), or log(1 + exp(-q))"),
    SCALAR("alpha", OPTIONAL, "what the parameters are multiplied with, above 0"),
    END_OF_INPUTS,
};

static void put_margins(num *q, const network *net, const inputs *in, num *work) {
  for (size_t i = 0; i < size_of(in, "n"); i++) {
    network_value(q + i, net, numbers(in, "X") + i * net->dim, work);
    num_mul(q + i, q + i, numbers(in, "y") + i);
  }
}

/* r = the sum of the losses. Returns 0 where this arithmetic has none. t: 2 cells. */
static int total_loss(num *r, const num *q, size_t n, const inputs *in, num *t) {
  num_set_int(r, 0);
  for (size_t i = 0; i < n; i++) {
    num_neg(t, q + i);
    if (!num_exp(t, t)) return 0;
    if (!word_is(in, "loss", "exponential") && !num_log1p(t, t)) return 0;
    num_add(r, r, t);
  }
  if (!word_is(in, "loss", "logistic")) return 1;
  num_set_int(t, 2);
  if (!num_log(t, t)) return 0;
  num_div(r, r, t);
  return 1;
}

/* The parameters times alpha. */
static network scaled(const network *net, const num *alpha, pool *p) {
  size_t m = net->width, d = net->dim;
  num *W = pool_new(p, m * d), *b = pool_new(p, m), *v = pool_new(p, m);
  for (size_t a = 0; a < m * d; a++) num_mul(W + a, alpha, net->W + a);
  for (size_t j = 0; j < m; j++) {
    num_mul(b + j, alpha, net->b + j);
    num_mul(v + j, alpha, net->v + j);
  }
  network r = *net;
  r.W = W;
  r.b = b;
  r.v = v;
  return r;
}

/* max_i |q_i(alpha theta) - alpha^2 q_i|. */
static void homogeneity_row(theorem *t, const inputs *in, const network *net, const num *q) {
  size_t n = size_of(in, "n");
  num *other = pool_new(in->p, n), *work = pool_new(in->p, 3), *most = pool_new(in->p, 1), *square = pool_new(in->p, 1);
  network times_alpha = scaled(net, numbers(in, "alpha"), in->p);
  put_margins(other, &times_alpha, in, work);
  num_mul(square, numbers(in, "alpha"), numbers(in, "alpha"));
  for (size_t i = 0; i < n; i++) {
    num_submul(other + i, square, q + i, work);
    num_abs(work, other + i);
    num_max(most, most, work);
  }
  claim(t, key_of("homogeneity"), named(t->f, "max |y N(x) of alpha theta - alpha^2 y N(x)|", most), EQUAL,
        whole(t->f, 0));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  size_t n = size_of(in, "n");
  network net = {size_of(in, "m"),
                 size_of(in, "d"),
                 numbers(in, "W"),
                 numbers(in, "b"),
                 numbers(in, "v"),
                 pool_int(in->p, 0),
                 pool_int(in->p, 1),
                 1,
                 1};
  num *q = pool_new(in->p, n), *work = pool_new(in->p, 3), *least = pool_new(in->p, 1), *total = pool_new(in->p, 1);
  put_margins(q, &net, in, work);
  if (!total_loss(total, q, n, in, work)) return refuse(why, "loss: it needs exponentials, expected --arith enclosure");
  num_set(least, q);
  for (size_t i = 1; i < n; i++) num_min(least, least, q + i);
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  const num *loss = named(&f, "n L", total), *count = named(&f, "n", whole(&f, (long)n));
  tell(&t, key_of("loss"), over(&f, loss, count));
  suppose(&t, key_of("loss.small"), loss, LESS, whole(&f, 1));
  claim(&t, key_of("margin"), whole(&f, 0), LESS, named(&f, "min y_i N(x_i)", least));
  if (has(in, "alpha")) homogeneity_row(&t, in, &net, q);
  formulas_clear(&f);
  return 1;
}

const item B_eq1 = {
    .id = "B-eq1",
    .title = "Empirical loss, and where gradient flow is caught",
    .source = "B eq. (1), Thm. 2.1",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_EXAMPLES}, {"n", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}, {"m", "d", MOST_WEIGHTS}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
