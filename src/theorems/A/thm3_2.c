/* Item A-thm3.2: KKT points of the leaky max-margin problem on nearly orthogonal data are two-neuron networks with
   the signs of a linear predictor. */
#include "linalg/solve.h"
#include "linalg/vector.h"
#include "theorems/A/thm3_2_network.h"
#include "theorems/network_input.h"

static const char about[] =
    "First layer trained, leaky ReLU, no biases, outputs +-1/sqrt(m). On nearly orthogonal samples every KKT point of "
    "the max-margin problem has one positive neuron v (repeated m1 times) and one negative neuron u (m2 times), all "
    "margins 1, and the signs of the linear predictor z = (m1 v - m2 u) / m, whose norm is within 2 / (kappa + gamma) "
    "of the largest margin's. plumb constructs it from K lambda = 1 over the rationals (weights are times sqrt(m), so "
    "no root occurs) and checks each numbered item of the theorem; or it checks a network W with multipliers lambda "
    "that the case gives, whose KKT conditions are then hypotheses.";

enum { CELLS = 256 };

static const field_spec takes[] = {
    A_SAMPLES,
    A_NETWORK,
    MATRIX("queries", "q x d", WITH("X"), "points at which item 6 is checked, one row each"),
    MATRIX("W", "m x d", WITH("X"), "a network to check, times sqrt(m): m1 positive, then m2 negative neurons"),
    VECTOR("lambda", "n", WITH("W"), "its multipliers, one per sample; required"),
    MATRIX("slopes", "n x m", WITH("W"), "chosen slopes phi'_ij, samples x neurons; needed where some <w_j, x_i> is 0"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    VECTOR("lambda", "n", REQUIRED, "multipliers: K lambda = 1"),
    SCALAR("least_pivot", REQUIRED, "smallest pivot of K"),
    VECTOR("v_hat", "d", WITH("X"), "a positive neuron, times sqrt(m)"),
    VECTOR("u_hat", "d", WITH("X"), "a negative neuron, times sqrt(m)"),
    VECTOR("z", "d", WITH("X"), "the linear predictor with the signs of the network"),
    VECTOR("z_coefficients", "n", WITH("G"), "the same as a combination of the samples"),
    SCALAR("norm2_W", REQUIRED, "|W|^2 of the network"),
    WORD("linear_problem", "optimal|infeasible|undecided", REQUIRED, "is there a hard-margin linear predictor?"),
    VECTOR("mu", "n", OPTIONAL, "its multipliers, where there is one"),
    SCALAR("norm2_z_star", OPTIONAL, "its squared norm"),
    VECTOR("z_star", "d", WITH("X"), "the hard-margin linear predictor itself"),
    WORD("left_out", NULL, WITH("G"), "which fields there are not, because only G is given"),
    END_OF_INPUTS,
};

/* ---- construct ---- */

/* The sum of the multipliers: by duality a squared norm. */
static int put_sum(pool *p, fields *out, const char *name, const num *a, size_t n, failure *why) {
  num *sum = pool_new(p, 1);
  vec_sum(sum, a, n);
  return fields_put(out, name, 0, 1, 1, sum, why);
}

static int put_linear(pool *p, const A_instance *a, const A_svm_solution *linear, fields *out, failure *why) {
  size_t n = a->data.count, d = a->data.dim;
  fields_add_text(out, "linear_problem", svm_status_name(linear->status));
  if (linear->status != SVM_OPTIMAL) return 1;
  if (!fields_put(out, "mu", 1, 1, n, linear->mu, why)) return 0;
  if (!put_sum(p, out, "norm2_z_star", linear->mu, n, why)) return 0;
  return a->data.X == NULL ||
         fields_put(out, "z_star", 1, 1, d, A_svm_predictor(p, linear, a->data.y, a->data.X, d), why);
}

static int put_point(pool *p, const A_instance *a, const A_thm3_2_point *point, fields *out, failure *why) {
  size_t n = a->data.count, d = a->data.dim;
  if (!fields_put(out, "lambda", 1, 1, n, point->lambda, why)) return 0;
  if (!fields_put(out, "least_pivot", 0, 1, 1, point->least_pivot, why)) return 0;
  if (a->data.X != NULL) {
    if (!fields_put(out, "v_hat", 1, 1, d, point->v, why) || !fields_put(out, "u_hat", 1, 1, d, point->u, why) ||
        !fields_put(out, "z", 1, 1, d, point->z, why))
      return 0;
  } else if (!fields_put(out, "z_coefficients", 1, 1, n, point->coefficients_z, why)) {
    return 0;
  } else {
    fields_add_text(out, "left_out", "v_hat, u_hat, z, z_star: only G is given, they need X");
  }
  return put_sum(p, out, "norm2_W", point->lambda, n, why) && put_linear(p, a, &point->linear, out, why);
}

static int construct(const inputs *in, fields *out, failure *why) {
  A_instance a;
  A_thm3_2_point point;
  if (!A_read_instance(in, &a, why) || !A_demand_semidefinite(in->p, &a, why)) return 0;
  A_thm3_2_construct(in->p, &a, &point);
  if (point.definite == VERDICT_FAILS)
    return refuse(why, "%s: the matrix K is not positive definite (a zero sample, or dependent samples)",
                  a.data.X != NULL ? "X" : "G");
  if (!solved(point.definite))
    return refuse(why, "%s: is K positive definite? Not decided in this arithmetic: use rational, or more precision",
                  a.data.X != NULL ? "X" : "G");
  return put_point(in->p, &a, &point, out, why);
}

/* ---- check ---- */

/* The network that the point stands for: m1 copies of v, then m2 copies of u; NULL in Gram mode. */
static const num *copy_neurons(pool *p, const A_instance *a, const A_thm3_2_point *point) {
  size_t d = a->data.dim, width = a->positive + a->negative;
  if (a->data.X == NULL) return NULL;
  num *W = pool_new(p, width * d);
  for (size_t j = 0; j < width; j++) vec_copy(W + j * d, j < a->positive ? point->v : point->u, d);
  return W;
}

/* By construction a sample has slope 1 in the neurons of its label, gamma in the others; NULL in Gram mode. */
static const num *constructed_slopes(pool *p, const A_instance *a, const A_thm3_2_point *point) {
  size_t width = a->positive + a->negative, n = a->data.count;
  if (a->data.X == NULL) return NULL;
  num *slopes = pool_new(p, n * width);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < width; j++)
      num_set(slopes + i * width + j, (j < a->positive ? point->sigma_v : point->sigma_u) + i);
  return slopes;
}

static int read_supplied(const inputs *in, const A_instance *a, A_thm3_2_point *point, A_thm3_2_network *net,
                         failure *why) {
  size_t width = a->positive + a->negative;
  if (size_of(in, "m") != width)
    return refuse(why, "W: has %zu rows, expected %zu, as positive_neurons and negative_neurons say", size_of(in, "m"),
                  width);
  if (!has(in, "lambda")) return refuse(why, "lambda: missing, expected the multipliers of the network W");
  const network given = A_leaky_network(in->p, a, numbers(in, "W"));
  const num *slopes = has(in, "slopes") ? numbers(in, "slopes") : slopes_of_signs(in->p, &given, &a->data, why);
  if (slopes == NULL) return 0;
  A_thm3_2_start(in->p, a, point);
  point->lambda = numbers(in, "lambda");
  A_thm3_2_neurons(in->p, a, point);
  point->linear = A_svm_solve(in->p, a->G, a->data.y, a->data.count);
  A_thm3_2_network_init(in->p, net, a, point, numbers(in, "W"), slopes);
  return 1;
}

static void claim_and_tell(theorem *t, const inputs *in, const A_thm3_2_network *net, int supplied) {
  formulas *f = t->f;
  A_thm3_2_kkt_rows(t->out, supplied ? ROW_HYPOTHESIS : ROW_CONCLUSION, net);
  A_thm3_2_claim_all(t, in->p, net, numbers(in, "queries"), size_of(in, "q"));
  tell(t, key_of("R_min^2"), named(f, "min |x_i|^2", net->a->R_min2));
  tell(t, key_of("R_max^2"), named(f, "max |x_i|^2", net->a->R_max2));
  if (!supplied) tell(t, key_of("pivot.least"), named(f, "smallest pivot of K", net->point->least_pivot));
  tell(t, key_of("predictor.norm^2"), named(f, "|z|^2", net->norm2_z));
}

static void check_constructed(theorem *t, const inputs *in, const A_instance *a) {
  A_thm3_2_point point;
  A_thm3_2_network net;
  A_thm3_2_construct(in->p, a, &point);
  claim_fact(t, key_of("definite"), "K is positive definite", settled(point.definite));
  if (!solved(point.definite)) return;
  claim_fact(t, key_of("system"), "K lambda = 1", settled(point.solves));
  A_thm3_2_network_init(in->p, &net, a, &point, copy_neurons(in->p, a, &point), constructed_slopes(in->p, a, &point));
  claim_and_tell(t, in, &net, 0);
}

static int check(const inputs *in, report *out, failure *why) {
  A_instance a;
  A_thm3_2_point point;
  A_thm3_2_network net;
  formulas f;
  theorem t;
  int supplied = has(in, "W");
  if (!A_read_instance(in, &a, why)) return 0;
  if (!size_fits("queries", "m", a.positive + a.negative, "q", size_of(in, "q"), MOST_PAIRS, why)) return 0;
  if (supplied && !read_supplied(in, &a, &point, &net, why)) return 0;
  if (supplied) out->subject = SUBJECT_SUPPLIED;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  A_suppose_semidefinite(&t, in->p, &a);
  A_thm3_2_suppose(&t, &a);
  if (supplied)
    claim_and_tell(&t, in, &net, 1);
  else
    check_constructed(&t, in, &a);
  (void)theorem_end(&t);
  formulas_clear(&f);
  return 1;
}

const item A_thm3_2 = {
    .id = "A-thm3.2",
    .title = "Leaky max-margin networks on nearly orthogonal data",
    .source = "A Thm. 3.2",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {A_LIMITS},
    .construct = construct,
    .check = check,
};
