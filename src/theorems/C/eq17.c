/* Item C-eq17: what keeps N(x) positive at one input x. Source: C eq. (17), Sec. 4 and App. B.1. B = sum_j v_j phi(b_j). Each neuron has
   phi(z + b) >= phi(b) - max(-z, 0) and phi(z + b) <= phi(b) + max(z, 0), z = <w_j, x>. */
#include "linalg/vector.h"
#include "net/network.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For a network with biases and an input x, checks the chain of lower bounds of N(x) that Thm. 4.1 rests on, from "
    "the sum B of v_j relu(b_j): first what each neuron can lose by its sign, then |v_j| |<w_j, x>|, then the "
    "Cauchy-Schwarz inequality; and says by which of them N(x) > 0. Variant `literal` checks the display in Sec. 4, "
    "which has |v_j relu(<w_j, x>)| and is false.";

enum { CELLS = 48, MOST_NEURONS = 100000 };

static const field_spec takes[] = {
    MATRIX("W", "m x d", REQUIRED, "weights w_j of each neuron"),
    VECTOR("b", "m", REQUIRED, "bias of each neuron"),
    VECTOR("v", "m", REQUIRED, "output weight of each neuron"),
    VECTOR("x", "d", REQUIRED, "the input"),
    WORD("variant", "literal|repaired", REQUIRED, "the display in Sec. 4 as printed, or eq. (17)"),
    END_OF_INPUTS,
};

/* Sums over the neurons: v_j phi(b_j); what they can lose by their sign; |v_j| |z_j|; |v_j| phi(z_j); v_j^2; z_j^2. */
typedef struct {
  num *bias, *lost, *size, *printed, *outputs, *inputs;
} sums;

/* r = max(a, 0). */
static void positive_part(num *r, const num *a) {
  num_set_int(r, 0);
  num_max(r, r, a);
}

/* What neuron j adds. work: 4 cells. */
static void add_neuron(sums *s, const num *w, const num *b, const num *v, const num *x, size_t d, num *work) {
  num *z = work, *size = work + 1, *part = work + 2, *t = work + 3;
  vec_dot(z, w, x, d, t);
  positive_part(part, b);
  num_addmul(s->bias, v, part, t);
  num_abs(size, v);
  positive_part(part, z);
  num_addmul(s->printed, size, part, t);
  /* lost += max(-v z, 0, where v > 0), and as much for v < 0 and z > 0, where -v z > 0 too */
  num_mul(part, v, z);
  num_neg(part, part);
  positive_part(t, part);
  num_add(s->lost, s->lost, t);
  num_abs(part, part);
  num_add(s->size, s->size, part);
  num_addmul(s->outputs, v, v, t);
  num_addmul(s->inputs, z, z, t);
}

static sums sums_of(pool *p, const network *net, const num *x) {
  num *cells = pool_new(p, 6), *work = pool_new(p, 4);
  sums s = {cells, cells + 1, cells + 2, cells + 3, cells + 4, cells + 5};
  for (size_t j = 0; j < net->width; j++)
    add_neuron(&s, net->W + j * net->dim, net->b + j, net->v + j, x, net->dim, work);
  return s;
}

/* By which bound N(x) > 0 is certain, the weakest that shows it. */
static void certified_row(theorem *t, const num *by_sum, const num *by_sign, const num *output) {
  const char *words = "N(x) > 0 is not certain";
  if (num_sign(output) == ORDER_GREATER) words = "N(x) > 0, by none of the bounds";
  if (num_sign(by_sign) == ORDER_GREATER) words = "N(x) > 0, by the signs";
  if (num_sign(by_sum) == ORDER_GREATER) words = "N(x) > 0, by the sum of |v_j| |<w_j, x>|";
  report_note(t->out, key_of("positive"), words);
}

static void chain_rows(theorem *t, pool *p, const network *net, const num *x, int literal) {
  formulas *f = t->f;
  sums s = sums_of(p, net, x);
  num *r = pool_new(p, 4);
  network_value(r, net, x, r + 1);
  const num *output = named(f, "N(x)", r), *bias = named(f, "B", s.bias);
  const num *size = named(f, "sum |v_j| |<w_j, x>|", s.size), *lost = named(f, "what signs can lose", s.lost);
  const num *by_sign = minus(f, bias, lost), *by_sum = minus(f, bias, size);
  tell(t, key_of("bias-sum"), bias);
  if (literal) {
    claim(t, key_of("printed"), minus(f, bias, named(f, "sum |v_j phi(<w_j, x>)|", s.printed)), AT_MOST, output);
    return;
  }
  claim(t, key_of("signs"), by_sign, AT_MOST, output);
  claim(t, key_of("sum"), by_sum, AT_MOST, by_sign);
  const num *outputs = named(f, "sum v_j^2", s.outputs), *products = named(f, "sum <w_j, x>^2", s.inputs);
  claim(t, key_of("product"), squared(f, size), AT_MOST, times(f, outputs, products));
  certified_row(t, by_sum, by_sign, output);
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  network net = {size_of(in, "m"),
                 size_of(in, "d"),
                 numbers(in, "W"),
                 numbers(in, "b"),
                 numbers(in, "v"),
                 pool_int(in->p, 0),
                 pool_int(in->p, 1),
                 1,
                 1};
  (void)why;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  chain_rows(&t, in->p, &net, numbers(in, "x"), word_is(in, "variant", "literal"));
  formulas_clear(&f);
  return 1;
}

const item C_eq17 = {
    .id = "C-eq17",
    .title = "Lower bounds of N at one input",
    .source = "C eq. (17)",
    .about = about,
    .inputs = takes,
    .limits = {{"m", "d", MOST_WEIGHTS}},
    .check = check,
};
