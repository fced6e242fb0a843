/* Item B-X5: the test error of a network with one neuron per label on Gaussian clusters, enclosed. Ours, beside B Thms. A.1, 3.1. */
#include "data/gaussian.h"
#include "linalg/vector.h"
#include "net/network.h"
#include "theorems/B/instance.h"

static const char about[] =
    "For a network of width 2 with one positive and one negative neuron, in root-free form, and fresh x = mu_q + "
    "sigma g: an error needs that the own neuron is off or that the other one outweighs it, so its probability lies "
    "between the larger and the sum of two Gaussian tails, per cluster and for the mixture. Needs enclosures.";

enum { CELLS = 128, WIDTH = 2 };

static const field_spec takes[] = {
    B_CLUSTERS,
    SCALAR("sigma", REQUIRED, "size of the noise, above 0"),
    MATRIX("W", "2 x d", REQUIRED, "P_j = |v_j| (w_j, b_j) of each neuron, without its bias"),
    VECTOR("b", "2", REQUIRED, "last entry of each P_j"),
    LABELS("v", "2", REQUIRED, "sign of each neuron, one of each"),
    END_OF_INPUTS,
};

/* r = the probability that <w, x> + c <= 0 for x = mu + sigma g, where z = <w, mu> + c: Phi(-z / (sigma |w|)). work: 13 cells. Returns 0 where
   this arithmetic has none, or w may be 0. */
static int below_zero(num *r, const num *z, const num *w, size_t d, const num *sigma, num *work) {
  num *length = work + 10, *x = work + 11;
  vec_dot(length, w, w, d, x);
  if (num_sign(length) != ORDER_GREATER || !num_root(length, length)) return 0;
  num_mul(length, length, sigma);
  num_div(x, z, length);
  num_neg(x, x);
  return gaussian_below(r, x, work);
}

typedef struct {
  const B_instance *c;
  const num *W, *b, *sigma;
  const int *sign;
  num *difference; /* dim: weights of the positive neuron less those of the negative one */
} setting;

/* The two events at cluster q: z and the probability of each. own: 2, tails: 2. */
static int tails_at(num *z, num *tails, const setting *a, size_t q, pool *p) {
  size_t d = a->c->dim, own = a->sign[0] == a->c->label[q] ? 0 : 1, other = 1 - own;
  num *work = pool_new(p, 13), *far = pool_new(p, 1);
  network_preactivation(z, a->W + own * d, a->b + own, a->c->mu + q * d, d, work);
  network_preactivation(far, a->W + other * d, a->b + other, a->c->mu + q * d, d, work);
  num_sub(z + 1, z, far);
  return below_zero(tails, z, a->W + own * d, d, a->sigma, work) &&
         below_zero(tails + 1, z + 1, a->difference, d, a->sigma, work);
}

static int cluster_rows(theorem *t, const setting *a, size_t q, num *sums) {
  formulas *f = t->f;
  size_t mark = f->used;
  pool p;
  pool_init(&p);
  num *z = pool_new(&p, 2), *tails = pool_new(&p, 2), *larger_one = pool_new(&p, 1);
  int done = tails_at(z, tails, a, q, &p);
  if (done) {
    claim(t, key_at("own", q), whole(f, 0), LESS, named(f, "input of the own neuron at mu_q", z));
    claim(t, key_at("ahead", q), whole(f, 0), LESS, named(f, "y N(mu_q), both neurons linear", z + 1));
    const num *off = named(f, "Pr[own neuron off]", tails), *behind = named(f, "Pr[outweighed]", tails + 1);
    tell(t, key_at("error.most", q), plus(f, off, behind));
    tell(t, key_at("error.least", q), larger(f, off, behind));
    num_max(larger_one, tails, tails + 1);
    num_add(sums, sums, larger_one);
    num_add(sums + 1, sums + 1, tails);
    num_add(sums + 1, sums + 1, tails + 1);
  }
  pool_free(&p);
  f->used = mark;
  return done;
}

static int check(const inputs *in, report *out, failure *why) {
  B_instance c;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  B_instance_read(&c, &f, in);
  setting a = {&c, numbers(in, "W"), numbers(in, "b"), numbers(in, "sigma"), signs(in, "v"), pool_new(in->p, c.dim)};
  num *sums = pool_new(in->p, 2);
  theorem_begin(&t, out, &f, NULL);
  out->subject = SUBJECT_SUPPLIED;
  int done = 1;
  if (a.sign[0] == a.sign[1]) done = refuse(why, "v: both signs are equal, expected one neuron of each");
  if (done && num_sign(a.sigma) != ORDER_GREATER)
    done = refuse(why, "sigma: out of range, expected a number certainly above 0");
  for (size_t e = 0; e < c.dim; e++) num_sub(a.difference + e, a.W + e, a.W + c.dim + e);
  for (size_t q = 0; done && q < c.clusters; q++)
    done = cluster_rows(&t, &a, q, sums) ||
           refuse(why, "W: a neuron or their difference is 0, or the arithmetic has no exponentials");
  if (done) {
    tell(&t, key_of("mixture.least"), over(&f, named(&f, "sum of the lower bounds", sums), c.k));
    tell(&t, key_of("mixture.most"), over(&f, named(&f, "sum of the upper bounds", sums + 1), c.k));
  }
  formulas_clear(&f);
  return done;
}

const item B_X5 = {
    .id = "B-X5",
    .title = "Test error of a network of width two",
    .source = "B Thms. A.1, 3.1 (ours)",
    .about = about,
    .inputs = takes,
    .limits = {B_CLUSTERS_LIMIT, {"k", "d", MOST_WEIGHTS}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
