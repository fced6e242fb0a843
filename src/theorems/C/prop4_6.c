/* Item C-prop4.6: a max-margin KKT point without biases, for pairwise orthogonal data, that is not benign.
   Sources: C Prop. 4.6, Sec. 4.2, App. C. Construction, proved: prop4_6_construct.h. */
#include "theorems/C/prop4_6_construct.h"

#include "kkt/certificate_rows.h"
#include "linalg/vector.h"
#include "theorems/C/instance.h"
#include "theorems/C/supplied.h"

static const char about[] =
    "For pairwise orthogonal samples, builds the network without biases that has one neuron per negative sample and "
    "one for all positive samples, with its multipliers and its slopes at the kinks. It is a KKT point of the "
    "max-margin problem, and errs on at least half of the sphere. Variant `literal` is the construction as printed, "
    "for unit norms: where the outputs are trained it is a KKT point only for one positive sample. Variant "
    "`repaired` is a KKT point for any number of positive samples and any norms.";

enum { CELLS = 64 };

static const field_spec takes[] = {
    C_SAMPLES("pairwise orthogonal rows, none zero; unit norms for `literal`; at most 1000000 weights, with one neuron "
              "more than negative samples",
              "label of each sample, in any order; at least one is 1"),
    WORD("variant", "literal|repaired", REQUIRED, "the construction as printed, or the one that is a KKT point"),
    WORD("outputs", "trained|fixed", REQUIRED,
         "whether the output weights are trained (C Sec. 4.2) or fixed to -1 and 1"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    WORD("problem", "C-sec4.2|C-sec4.2-fixed|C-sec4.2-root-free", REQUIRED, "the problem that it is a KKT point of"),
    MATRIX("W", "m x d", REQUIRED, "weights, one neuron per row"),
    VECTOR("v", "m", REQUIRED, "output weights; their signs in root-free form"),
    VECTOR("multipliers", "n", OPTIONAL, "lambda_i"),
    MATRIX("slopes", "n x m", OPTIONAL, "phi'_ij"),
    VECTOR("multipliers_squared", "n", OPTIONAL, "lambda_i^2, in root-free form"),
    MATRIX("block_multipliers", "n x m", OPTIONAL, "|v_j| lambda_i phi'_ij, in root-free form"),
    END_OF_INPUTS,
};

typedef struct {
  C_instance c;
  const kkt_problem *problem;
  network net; /* root-free where the problem is */
  candidate found;
  int literal;
} orthogonal_case;

static int sizes_fit(const inputs *in, failure *why) {
  size_t n = size_of(in, "n"), d = size_of(in, "d"), negative = 0;
  const int *label = signs(in, "y");
  for (size_t i = 0; i < n; i++) negative += label[i] < 0;
  if (n > d) return refuse(why, "X: %zu samples of %zu coordinates cannot be orthogonal and not zero", n, d);
  if (negative == n) return refuse(why, "y: no entry is 1, expected at least one positive sample");
  return size_fits("X", "m", negative + 1, "d", d, MOST_WEIGHTS, why);
}

static int samples_fit(const C_instance *c, failure *why) {
  size_t n = c->data.count;
  for (size_t i = 0; i < n; i++)
    if (num_sign(c->gram + i * n + i) != ORDER_GREATER) return refuse(why, "X: sample %zu is zero, or may be", i + 1);
  return 1;
}

/* place[i]: where sample i stands when the negative samples come first, each class in its order. */
static const int *sorted_places(pool *p, const C_instance *c) {
  int *place = pool_ints(p, c->data.count);
  int next_negative = 0, next_positive = (int)c->negative;
  for (size_t i = 0; i < c->data.count; i++) place[i] = c->data.label[i] < 0 ? next_negative++ : next_positive++;
  return place;
}

/* The network and its multipliers for the sorted samples X with labels y. */
static void construct_sorted(const orthogonal_case *c, num *W, num *v, num *multipliers, num *slopes, const num *X,
                             const num *y, pool *p) {
  size_t n = c->c.data.count, d = c->c.data.dim, k = c->c.negative;
  num *work = pool_new(p, n + 2);
  if (c->problem->form == FORM_ROOT_FREE)
    C_prop4_6_root_free(W, v, slopes, multipliers, X, y, k, n, d, work);
  else if (c->literal)
    C_prop4_6_literal(W, v, multipliers, slopes, X, y, k, n, d, work);
  else
    C_prop4_6_fixed_outputs(W, v, multipliers, slopes, X, y, k, n, d, work);
}

/* Builds the network and its multipliers on the sorted samples and puts the multipliers into the order of the input. */
static void build(orthogonal_case *c, pool *p) {
  const data_set *data = &c->c.data;
  size_t n = data->count, d = data->dim, width = c->c.negative + 1;
  const int *place = sorted_places(p, &c->c);
  num *X = pool_new(p, n * d), *y = pool_new(p, n), *W = pool_new(p, width * d), *v = pool_new(p, width);
  num *sorted_multipliers = pool_new(p, n), *sorted_slopes = pool_new(p, n * width);
  num *multipliers = pool_new(p, n), *slopes = pool_new(p, n * width);
  for (size_t i = 0; i < n; i++) {
    vec_copy(X + (size_t)place[i] * d, data->X + i * d, d);
    num_set(y + place[i], data->y + i);
  }
  construct_sorted(c, W, v, sorted_multipliers, sorted_slopes, X, y, p);
  for (size_t i = 0; i < n; i++) {
    num_set(multipliers + i, sorted_multipliers + place[i]);
    vec_copy(slopes + i * width, sorted_slopes + (size_t)place[i] * width, width);
  }
  c->net =
      (network){width, d, W, pool_new(p, width), v, pool_int(p, 0), pool_int(p, 1), 0, c->problem->outputs_trained};
  c->found = (candidate){multipliers, slopes};
}

static int take_case(orthogonal_case *c, formulas *f, const inputs *in, failure *why) {
  if (!sizes_fit(in, why)) return 0;
  C_instance_read(&c->c, f, in);
  if (!samples_fit(&c->c, why)) return 0;
  c->literal = word_is(in, "variant", "literal");
  const char *trained = c->literal ? "C-sec4.2" : "C-sec4.2-root-free";
  c->problem = kkt_problem_find(word_is(in, "outputs", "trained") ? trained : "C-sec4.1-no-bias");
  build(c, in->p);
  return 1;
}

static int put_point(fields *out, const orthogonal_case *c, failure *why) {
  const network *net = &c->net;
  size_t n = c->c.data.count;
  int root_free = c->problem->form == FORM_ROOT_FREE;
  fields_add_text(out, "problem", c->problem->name);
  return fields_put(out, "W", 2, net->width, net->dim, net->W, why) &&
         fields_put(out, "v", 1, 1, net->width, net->v, why) &&
         fields_put(out, root_free ? "multipliers_squared" : "multipliers", 1, 1, n, c->found.multipliers, why) &&
         fields_put(out, root_free ? "block_multipliers" : "slopes", 2, n, net->width, c->found.slopes, why);
}

/* Gives `problem` and the fields that item "kkt" takes beside X and y. Neuron j stands for the j-th negative sample,
   the last neuron for all positive ones. Refuses data without a positive sample, samples that are or may be zero,
   and more samples than coordinates (they cannot be orthogonal). */
static int construct(const inputs *in, fields *out, failure *why) {
  orthogonal_case c;
  formulas f;
  formulas_init(&f, CELLS);
  int done = take_case(&c, &f, in, why) && put_point(out, &c, why);
  formulas_clear(&f);
  return done;
}

/* 1/2 - 2^-k: for k negative samples the paper's bound of the clean error, for k + 1 ours of the probability of N(x) < 0. */
/*@ requires room: free_cells(f, 4);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 0.5 - raised(0.5, k); */
static const num *error_bound(formulas *f, unsigned k) {
  const num *half = ratio(f, 1, 2);
  return minus(f, half, power(f, ratio(f, 1, 2), k));
}

/* Where no output weight but one is positive, N(x) <= 0 on the half-space <w, x> <= 0 of its neuron. */
static void clean_error_rows(theorem *t, const orthogonal_case *c, pool *p) {
  unsigned k = (unsigned)c->c.negative;
  claim_fact(t, key_of("clean-error"), "one positive output weight, so the clean error is at least 1/2",
             C_at_most_one_positive(&c->net, p));
  claim(t, key_of("clean-error.printed"), error_bound(t->f, k), AT_MOST, ratio(t->f, 1, 2));
  if (k > 0) tell(t, key_of("clean-error.strict"), error_bound(t->f, k + 1));
}

/* In root-free form |v_j|^2 = |w_j|^2 = |P_j|, so the squared norm of all parameters is 2 sum_j |P_j|. */
static void norm_row(theorem *t, const orthogonal_case *c, pool *p) {
  const network *net = &c->net;
  num *squares = pool_new(p, net->width), *work = pool_new(p, 1), *four = pool_int(p, 4);
  if (c->problem->form != FORM_ROOT_FREE) return;
  for (size_t j = 0; j < net->width; j++)
    vec_dot(squares + j, net->W + j * net->dim, net->W + j * net->dim, net->dim, work);
  vec_scale(squares, four, net->width);
  report_root_sum(t->out, key_of("norm"), "2 sum_j |P_j|", squares, net->width);
}

/* Rows: orthogonality, norms, a positive sample; every KKT condition of the problem that is meant; the clean error. */
static int check(const inputs *in, report *out, failure *why) {
  orthogonal_case c;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  int fits = take_case(&c, &f, in, why);
  if (fits) {
    theorem_begin(&t, out, &f, NULL);
    suppose(&t, key_of("orthogonality"), named(&f, "max |<x_i, x_j>|", c.c.rho), EQUAL, whole(&f, 0));
    if (c.literal) C_suppose_unit_norms(&t, &c.c);
    suppose_fact(&t, key_of("positive-sample"), "at least one sample is positive, and no sample is zero",
                 VERDICT_HOLDS);
    kkt_rows(c.problem, &c.net, &c.c.data, &c.found, ROW_CONCLUSION, out);
    norm_row(&t, &c, in->p);
    clean_error_rows(&t, &c, in->p);
  }
  formulas_clear(&f);
  return fits;
}

const item C_prop4_6 = {
    .id = "C-prop4.6",
    .title = "KKT point without biases that is not benign",
    .source = "C Prop. 4.6",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {C_SAMPLES_LIMIT},
    .construct = construct,
    .check = check,
};
