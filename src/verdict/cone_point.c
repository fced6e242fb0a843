/* Item B-kkt-socp: a KKT point of width two for separable samples, by a cone program, and the proof that an exact one is near. Ours, for B Problem (2). */
#include <stdlib.h>

#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/vector.h"
#include "search/cone.h"
#include "theorems/claim.h"
#include "verdict/trained.h"

static const char about[] =
    "For samples of both labels that an affine function separates, finds the network of one positive and one negative "
    "neuron with "
    "min |P| + |Q| subject to <P, z> >= 1 and <P - Q, z> >= 1 at positive samples, and the same exchanged at negative "
    "ones, z = (x, 1): its optimum is a KKT point of Problem (2). The search is in doubles; that what it finds is "
    "optimal up to 10^-9 is shown by duality, and that an exact KKT point is near by the certificate of kkt-existence.";

enum { CELLS = 64, MOST = 200, WIDTH = 2, BILLION = 1000000000 };

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

typedef struct {
  size_t n, d;
  const int *label;
  const num *X;
  num *K;       /* n x n: <x_i, x_l> + 1 */
  num *x, *tau; /* 2 n, 2: what the search found, as it is */
  num *lambda;  /* n: alpha_i + gamma_i */
  num *omega2;  /* 2: squared norms of the directions omega_j */
  num *W, *b;   /* P and Q, exactly tau_j omega_j */
  num *length2; /* of each */
  num *least;   /* the least constraint, certainly positive */
} cone_point;

/* The nearest doubles of count cells; NULL where one has none. */
static double *doubles_of(pool *p, const num *a, size_t count, failure *why) {
  fields box;
  fields_init(&box);
  double *kept = NULL, *found = NULL;
  if (fields_put(&box, "a", 1, 1, count, a, why)) found = field_doubles(fields_find(&box, "a"), 0);
  if (found != NULL) {
    kept = pool_bytes(p, count, sizeof *kept);
    for (size_t i = 0; i < count; i++) kept[i] = found[i];
  }
  free(found);
  fields_clear(&box);
  return kept;
}

/* omega_j = sum over own samples of lambda_i (x_i, 1) less that over the others of gamma_i (x_i, 1); P_j = tau_j omega_j. */
static void combine(cone_point *c, pool *p) {
  num *weight = pool_new(p, c->n), *t = pool_new(p, 1);
  c->W = pool_new(p, WIDTH * c->d);
  c->b = pool_new(p, WIDTH);
  c->omega2 = pool_new(p, WIDTH);
  c->length2 = pool_new(p, WIDTH);
  for (size_t j = 0; j < WIDTH; j++) {
    for (size_t i = 0; i < c->n; i++) {
      if (c->label[i] == (j == 0 ? 1 : -1))
        num_set(weight + i, c->lambda + i);
      else
        num_neg(weight + i, c->x + c->n + i);
    }
    num *w = c->W + j * c->d;
    mat_combine(w, weight, c->X, c->n, c->d, t);
    vec_sum(c->b + j, weight, c->n);
    network_square(c->omega2 + j, w, c->b + j, c->d, t);
    vec_scale(w, c->tau + j, c->d);
    num_mul(c->b + j, c->b + j, c->tau + j);
    network_square(c->length2 + j, w, c->b + j, c->d, t);
  }
}

/* The least of <P, z_i> and <P - Q, z_i>, with the signs exchanged at negative samples. */
static void least_constraint(num *r, const cone_point *c, pool *p) {
  num *z = pool_new(p, WIDTH), *t = pool_new(p, 1);
  for (size_t i = 0; i < c->n; i++) {
    size_t own = c->label[i] > 0 ? 0 : 1;
    network_inputs(z, c->W, c->b, c->X + i * c->d, 1, WIDTH, c->d, t);
    num_sub(z + (1 - own), z + own, z + (1 - own));
    if (i == 0) num_set(r, z);
    num_min(r, r, z);
    num_min(r, r, z + 1);
  }
}

static int build(cone_point *c, const inputs *in, failure *why) {
  pool *p = in->p;
  size_t n = size_of(in, "n"), positive = 0;
  num *one = pool_int(p, 1);
  *c = (cone_point){
      .n = n, .d = size_of(in, "d"), .label = signs(in, "y"), .X = numbers(in, "X"), .K = pool_new(p, n * n)};
  for (size_t i = 0; i < n; i++) positive += c->label[i] > 0;
  if (positive == 0 || positive == n) return refuse(why, "y: one label only, expected samples of both");
  mat_gram(c->K, c->X, n, c->d, pool_new(p, 1));
  for (size_t i = 0; i < n * n; i++) num_add(c->K + i, c->K + i, one);
  const double *K = doubles_of(p, c->K, n * n, why);
  double *x = pool_bytes(p, 2 * n, sizeof *x), tau[WIDTH];
  if (K == NULL) return 0;
  if (!search_cone(x, tau, K, c->label, n))
    return refuse(why, "X: no optimum was found, expected samples that an affine function separates");
  c->x = pool_doubles(p, x, 2 * n);
  c->tau = pool_doubles(p, tau, WIDTH);
  c->lambda = pool_new(p, n);
  for (size_t i = 0; i < n; i++) num_add(c->lambda + i, c->x + i, c->x + n + i);
  combine(c, p);
  c->least = pool_new(p, 1);
  least_constraint(c->least, c, p);
  if (num_sign(c->least) != ORDER_GREATER)
    return refuse(why, "X: no affine function was found that separates the labels, expected separable samples");
  return 1;
}

/* ---- as a trained network ---- */

/* w = P / sqrt(|P|), b likewise, v = +-sqrt(|P|), as the nearest doubles of numbers that are themselves near. */
static int put_network(const cone_point *c, pool *p, fields *out, failure *why) {
  num *W = pool_new(p, WIDTH * c->d), *b = pool_new(p, WIDTH), *v = pool_new(p, WIDTH);
  for (size_t j = 0; j < WIDTH; j++) {
    num_root_above(v + j, c->length2 + j);
    num_root_above(v + j, v + j);
    for (size_t e = 0; e < c->d; e++) num_div(W + j * c->d + e, c->W + j * c->d + e, v + j);
    num_div(b + j, c->b + j, v + j);
    if (j == 1) num_neg(v + j, v + j);
  }
  const double *w = doubles_of(p, W, WIDTH * c->d, why), *bias = doubles_of(p, b, WIDTH, why),
               *o = doubles_of(p, v, WIDTH, why);
  if (w == NULL || bias == NULL || o == NULL) return 0;
  return fields_put(out, "W", 2, WIDTH, c->d, pool_doubles(p, w, WIDTH * c->d), why) &&
         fields_put(out, "b", 1, 1, WIDTH, pool_doubles(p, bias, WIDTH), why) &&
         fields_put(out, "v", 1, 1, WIDTH, pool_doubles(p, o, WIDTH), why);
}

/* Lambda_ij = tau_j lambda_i on own samples, tau_j gamma_i on the others. */
static num *blocks_of(const cone_point *c, pool *p) {
  num *blocks = pool_new(p, WIDTH * c->n);
  for (size_t i = 0; i < c->n; i++)
    for (size_t j = 0; j < WIDTH; j++)
      num_mul(blocks + WIDTH * i + j, c->tau + j, c->label[i] == (j == 0 ? 1 : -1) ? c->lambda + i : c->x + c->n + i);
  return blocks;
}

static int construct(const inputs *in, fields *out, failure *why) {
  cone_point c;
  return build(&c, in, why) && put_network(&c, in->p, out, why) &&
         fields_put(out, "block_multipliers", 2, c.n, WIDTH, blocks_of(&c, in->p), why);
}

/* ---- rows ---- */

/* Scaled to least constraint 1 the network is feasible, and alpha, gamma over the larger norm of a direction are for the dual, so
   sum lambda_i / max |omega_j| <= optimum <= (|P| + |Q|) / least. */
static void duality_row(theorem *t, const cone_point *c, pool *p) {
  formulas *f = t->f;
  num *roots = pool_new(p, WIDTH), *sum = pool_new(p, 2), *most = pool_new(p, 1);
  vec_sum(sum, c->lambda, c->n);
  for (size_t j = 0; j < WIDTH; j++) {
    num_root_above(roots, c->length2 + j);
    num_add(sum + 1, sum + 1, roots);
    num_root_above(roots + 1, c->omega2 + j);
    num_max(most, most, roots + 1);
  }
  const num *value = times(f, named(f, "(|P| + |Q|)", sum + 1), named(f, "max |omega_j|", most));
  const num *bound = times(f, named(f, "min constraint", c->least), named(f, "sum lambda_i", sum));
  claim(t, key_of("gap"), value, AT_MOST, times(f, ratio(f, BILLION + 1, BILLION), bound));
  tell(t, key_of("objective"), named(f, "|P| + |Q|", sum + 1));
}

static int copy_field(fields *out, const field *from) {
  field *to = fields_add_numbers(out, from->name, from->rank, from->rows, from->cols);
  for (size_t i = 0; i < from->rows * from->cols; i++) field_get(from, i, to->value + i);
  return 1;
}

/* The certificate of kkt-existence for the doubles of the network. */
static int existence_rows(const cone_point *c, const inputs *in, report *out, failure *why) {
  static const field_spec network_takes[] = {TRAINED_NETWORK_INPUTS, END_OF_INPUTS};
  static const size_limit limits[] = {{NULL, NULL, 0}};
  fields made;
  inputs trained;
  trained_network net;
  search_found found;
  fields_init(&made);
  int done = copy_field(&made, fields_find(in->raw, "X")) && copy_field(&made, fields_find(in->raw, "y")) &&
             put_network(c, in->p, &made, why) && inputs_read(&trained, in->p, network_takes, limits, &made, why) &&
             read_correct_network(&trained, &net, why);
  search *s = done ? open_search(&trained, &net, why) : NULL;
  if (s != NULL) {
    search_best(s, nearest_tolerance(&trained), &found);
    existence_report(&net, s, out, NULL, NULL);
    search_close(s);
  }
  fields_clear(&made);
  return s != NULL;
}

static int check(const inputs *in, report *out, failure *why) {
  cone_point c;
  formulas f;
  theorem t;
  if (!build(&c, in, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  claim(&t, key_of("separable"), whole(&f, 0), LESS, named(&f, "min <P, z>, <P - Q, z>", c.least));
  duality_row(&t, &c, in->p);
  formulas_clear(&f);
  return existence_rows(&c, in, out, why);
}

const item B_cone_point = {
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
