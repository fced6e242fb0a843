/* Item B-kkt-ccp: KKT points of any width by a convex-concave iteration, from random or given activation flags. Ours, for B Problem (2). */
#include "data/common/random.h"
#include "linalg/gram.h"
#include "net/network.h"
#include "theorems/B/X1.h"
#include "verdict/made_network.h"

static const char about[] =
    "For samples of both labels and numbers of positive and negative neurons: fixes which neurons count for which "
    "samples of their own label (flags, from a seed or given), solves the convex problem that remains, sets the flags "
    "to the signs found, and so on until they agree: then it is a KKT point of Problem (2). The search is in doubles. "
    "What is decided: whether an exact KKT point is near (kkt-existence), and the lemmas in measured numbers (B-X1), "
    "every sample a cluster of its own.";

enum { CELLS = 512, MOST_SAMPLES_HERE = 40, MOST_NEURONS = 8, MOST_STEPS = 40 };

static const field_spec takes[] = {
    MATRIX("X", "n x d", REQUIRED, "one sample per row"),
    LABELS("y", "n", REQUIRED, "label of each sample, both labels"),
    COUNT("positive", "a", 1, MOST_NEURONS, REQUIRED, "positive neurons"),
    COUNT("negative", "b", 1, MOST_NEURONS, REQUIRED, "negative neurons"),
    COUNT("seed", "seed", 0, 0, REQUIRED, "seed of the first flags (spec/random.md, stream 3)"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("W", "m x d", REQUIRED, "weights of the neurons that have not vanished, nearest doubles"),
    VECTOR("b", "m", REQUIRED, "their biases"),
    VECTOR("v", "m", REQUIRED, "their output weights"),
    END_OF_INPUTS,
};

/* Each flag is set with probability 1/2, and one for each sample whatever comes. */
static void first_flags(unsigned char *flag, const cone_problem *c, uint64_t seed) {
  for (size_t i = 0; i < c->n; i++) {
    size_t last = c->m, any = 0;
    for (size_t j = 0; j < c->m; j++) {
      if (c->sign[j] != c->label[i]) continue;
      flag[i * c->m + j] = random_sign((random_stream){seed, STREAM_FLIPS}, i * c->m + j) > 0;
      any += flag[i * c->m + j];
      last = j;
    }
    if (any == 0) flag[i * c->m + last] = 1;
  }
}

/* tau_j <omega_j, z_i>. */
static double input_of(const made_network *a, size_t i, size_t j) {
  double sum = 0;
  for (size_t c = 0; c < a->columns; c++)
    sum += a->x[c] * search_cone_coefficient(&a->of, c, j) * a->of.K[c % a->of.n * a->of.n + i];
  return a->tau[j] * sum;
}

/* Sets the flags to the signs of the inputs where they disagree by more than rounding; returns whether one changed. */
static int follow_signs(unsigned char *flag, const made_network *a) {
  static const double rounding = 1e-9;
  int changed = 0;
  unsigned char *next = flag + a->of.n * a->of.m;
  for (size_t i = 0; i < a->of.n; i++)
    for (size_t j = 0; j < a->of.m; j++) {
      size_t at = i * a->of.m + j;
      next[at] = flag[at];
      if (a->of.sign[j] != a->of.label[i] || !(a->tau[j] > 0)) continue;
      double z = input_of(a, i, j);
      if (flag[at] ? z < -rounding : z > rounding) next[at] = !flag[at];
      changed |= next[at] != flag[at];
    }
  for (size_t at = 0; at < a->of.n * a->of.m; at++) flag[at] = next[at];
  return changed;
}

static int build(made_network *a, size_t *steps, const inputs *in, failure *why) {
  size_t m = size_of(in, "a") + size_of(in, "b");
  int *sign = pool_ints(in->p, m), changed = 1;
  for (size_t j = 0; j < m; j++) sign[j] = j < size_of(in, "a") ? 1 : -1;
  if (!made_network_read(a, in, sign, m, why)) return 0;
  unsigned char *flag = pool_bytes(in->p, 2 * a->of.n * m, 1); /* and room for the next ones */
  first_flags(flag, &a->of, size_of(in, "seed"));
  a->of.flag = flag;
  for (*steps = 0; changed && *steps < MOST_STEPS; ++*steps) {
    if (!search_cone(a->x, a->tau, &a->of))
      return refuse(
          why, "seed: the convex problem did not settle for these flags, expected another seed or separable samples");
    made_network_combine(a, in->p);
    changed = follow_signs(flag, a);
  }
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  made_network a;
  size_t steps;
  return build(&a, &steps, in, why) && made_network_put(&a, in->p, out, why);
}

/* The lemmas of B-X1 at the network as it was combined: stationary, with defects of hinges and margins alone. */
static void lemma_rows(report *out, formulas *f, pool *p, made_network *a) {
  B_kkt_point k;
  theorem t;
  size_t n = a->of.n, m = a->of.m;
  num *gram = pool_new(p, n * n), *v = pool_new(p, m), *y = pool_new(p, n), *Z = pool_new(p, n * m),
      *margins = pool_new(p, n), *work = pool_new(p, 2);
  int *each = pool_ints(p, n);
  mat_gram(gram, a->X, n, a->d, pool_new(p, 1));
  for (size_t j = 0; j < m; j++) num_set_int(v + j, a->of.sign[j]);
  for (size_t i = 0; i < n; i++) {
    num_set_int(y + i, a->of.label[i]);
    each[i] = (int)i;
  }
  k.net.net = (network){m, a->d, a->W, a->b, v, pool_int(p, 0), pool_int(p, 1), 1, 1};
  network_inputs(Z, a->W, a->b, a->X, n, m, a->d, work);
  for (size_t i = 0; i < n; i++)
    network_margin(margins + i, y + i, v, Z + i * m, k.net.net.slope, k.net.net.scale, m, work);
  k.net.data = (data_set){n, a->d, a->X, y, a->of.label};
  k.net.gram = gram;
  k.net.sign = a->of.sign;
  k.net.Z = Z;
  k.net.margins = margins;
  k.net.level = pool_int(p, 1);
  B_instance_of_means(&k.c, f, p, a->X, a->of.label, n, a->d, gram);
  k.c.points = n;
  k.c.x = a->X;
  k.c.of = each;
  k.points = n;
  k.x = a->X;
  k.of = each;
  k.blocks = a->blocks;
  B_kkt_point_measure(&k, f, p);
  theorem_begin(&t, out, f, "B-X1");
  B_measured_lemmas(&t, p, &k);
  (void)theorem_end(&t);
}

static int check(const inputs *in, report *out, failure *why) {
  made_network a;
  formulas f;
  theorem t;
  size_t steps;
  if (!build(&a, &steps, in, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  report_root_sum(out, key_of("objective"), "sum_j |P_j|", a.length2, a.of.m);
  tell(&t, key_of("steps"), named(&f, "convex problems solved", whole(&f, (long)steps)));
  lemma_rows(out, &f, in->p, &a);
  formulas_clear(&f);
  return made_network_exists(&a, in, out, why);
}

const item B_kkt_ccp = {
    .id = "B-kkt-ccp",
    .title = "KKT points of any width from activation flags",
    .source = "B Problem (2) (ours)",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {{"n", NULL, MOST_SAMPLES_HERE}, {"n", "d", MOST_WEIGHTS}},
    .construct = construct,
    .check = check,
};
