/* Item B-kkt-socp: a KKT point of width two for separable samples, by a cone program, and the proof that an exact one
   is near. Ours, for B Problem (2). */
#include "linalg/vector.h"
#include "net/network.h"
#include "theorems/claim.h"
#include "verdict/made_network.h"

static const char about[] =
    "For samples of both labels that an affine function separates, finds the network of one positive and one negative "
    "neuron with min |P| + |Q| subject to <P, z> >= 1 and <P - Q, z> >= 1 at positive samples, and the same exchanged "
    "at negative ones, z = (x, 1): its optimum is a KKT point of Problem (2). The search is in doubles; that what it "
    "finds is optimal up to 10^-9 is shown by duality, and that an exact KKT point is near by the certificate of "
    "kkt-existence.";

enum { CELLS = 64, MOST = 400, WIDTH = 2, BILLION = 1000000000 };

static const field_spec takes[] = {
    MATRIX("X", "n x d", REQUIRED, "one sample per row"),
    LABELS("y", "n", REQUIRED, "label of each sample, both labels"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("W", "2 x d", REQUIRED, "weights of the positive and the negative neuron, nearest doubles"),
    VECTOR("b", "2", REQUIRED, "their biases"),
    VECTOR("v", "2", REQUIRED, "their output weights"),
    MATRIX("block_multipliers", "n x 2", REQUIRED, "Lambda_ij as the search found them"),
    END_OF_INPUTS,
};

/* The least of <P, z_i> and <P - Q, z_i>, with the signs exchanged at negative samples. */
static void least_constraint(num *r, const made_network *c, pool *p) {
  num *z = pool_new(p, WIDTH), *t = pool_new(p, 1);
  for (size_t i = 0; i < c->of.n; i++) {
    size_t own = c->of.label[i] > 0 ? 0 : 1;
    network_inputs(z, c->W, c->b, c->X + i * c->d, 1, WIDTH, c->d, t);
    num_sub(z + (1 - own), z + own, z + (1 - own));
    if (i == 0) num_set(r, z);
    num_min(r, r, z);
    num_min(r, r, z + 1);
  }
}

/* The optimum, and its least constraint, certainly positive. */
static int build(made_network *c, num *least, const inputs *in, failure *why) {
  static const int sign[WIDTH] = {1, -1};
  if (!made_network_read(c, in, sign, WIDTH, why)) return 0;
  unsigned char *flag = pool_bytes(in->p, WIDTH * c->of.n, 1);
  for (size_t a = 0; a < WIDTH * c->of.n; a++) flag[a] = 1;
  c->of.flag = flag;
  int settled_down = search_cone(c->x, c->tau, &c->of);
  if (settled_down) {
    made_network_combine(c, in->p);
    least_constraint(least, c, in->p);
  }
  return (settled_down && num_sign(least) == ORDER_GREATER) ||
         refuse(why, "X: no affine function was found that separates the labels, expected separable samples");
}

static int construct(const inputs *in, fields *out, failure *why) {
  made_network c;
  num *least = pool_new(in->p, 1);
  return build(&c, least, in, why) && made_network_put(&c, in->p, out, why) &&
         fields_put(out, "block_multipliers", 2, c.of.n, WIDTH, c.blocks, why);
}

/* ---- rows ---- */

/* Scaled to least constraint 1 the network is feasible, and alpha, gamma over the larger norm of a direction are for the dual, so
   sum lambda_i / max |omega_j| <= optimum <= (|P| + |Q|) / least. */
static void duality_row(theorem *t, const made_network *c, const num *least, pool *p) {
  formulas *f = t->f;
  num *roots = pool_new(p, WIDTH), *sum = pool_new(p, 2), *most = pool_new(p, 1);
  vec_sum(sum, c->lambda, c->of.n);
  for (size_t j = 0; j < WIDTH; j++) {
    num_root_above(roots, c->length2 + j);
    num_add(sum + 1, sum + 1, roots);
    num_root_above(roots + 1, c->omega2 + j);
    num_max(most, most, roots + 1);
  }
  const num *value = times(f, named(f, "(|P| + |Q|)", sum + 1), named(f, "max |omega_j|", most));
  const num *bound = times(f, named(f, "min constraint", least), named(f, "sum lambda_i", sum));
  claim(t, key_of("gap"), value, AT_MOST, times(f, ratio(f, BILLION + 1, BILLION), bound));
  tell(t, key_of("objective"), named(f, "|P| + |Q|", sum + 1));
}

static int check(const inputs *in, report *out, failure *why) {
  made_network c;
  formulas f;
  theorem t;
  num *least = pool_new(in->p, 1);
  if (!build(&c, least, in, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  claim(&t, key_of("separable"), whole(&f, 0), LESS, named(&f, "min <P, z>, <P - Q, z>", least));
  duality_row(&t, &c, least, in->p);
  formulas_clear(&f);
  return made_network_exists(&c, in, out, why);
}

const item B_kkt_socp = {
    .id = "B-kkt-socp",
    .title = "KKT point of width two by a cone program",
    .source = "B Problem (2) (ours)",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {{"n", NULL, MOST}, {"n", "d", MOST_WEIGHTS}},
    .construct = construct,
    .check = check,
};
