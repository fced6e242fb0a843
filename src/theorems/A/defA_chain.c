/* Item A-defA-chain: the chain rule of the Clarke subdifferential is an inclusion, which is strict where neurons share a parameter, and an
   equality where each has its own. Source: A App. A. */
#include "linalg/reduce.h"
#include "net/activation.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For f(t) = sum_j a_j phi(c_j t) with one parameter t and the leaky ReLU phi compares at t = 0 the Clarke "
    "subdifferential, between the two one-sided slopes, with the interval sum_j a_j c_j [gamma, 1] of the chain rule, "
    "which contains it. They differ by (1 - gamma) (sum_j |a_j c_j| - |sum_j a_j |c_j||). With a parameter t_j for "
    "each neuron they are equal.";

enum { CELLS = 64 };

static const field_spec takes[] = {
    VECTOR("a", "m", REQUIRED, "outputs of the neurons"),
    VECTOR("c", "m", REQUIRED, "their weights on the parameter"),
    SLOPE("gamma", REQUIRED, "slope of the leaky ReLU, 0 < gamma < 1"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    VECTOR("clarke", "2", REQUIRED, "ends of the Clarke subdifferential"),
    VECTOR("chain", "2", REQUIRED, "ends of the interval of the chain rule"),
    END_OF_INPUTS,
};

/* (1 - gamma) (each - |both|): by how much the chain rule is wider. */
/*@ requires room: free_cells(f, 5) && readable(f, gamma) && readable(f, each) && readable(f, both);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (1 - \old(*gamma)) * (\old(*each) - \abs(\old(*both))); */
static const num *excess_width(formulas *f, const num *gamma, const num *each, const num *both) {
  const num *kink = minus(f, whole(f, 1), gamma);
  return times(f, kink, minus(f, each, absolute(f, both)));
}

typedef struct {
  num *clarke, *chain; /* two ends each */
  num *each, *both;    /* sum |a_j c_j|, sum a_j |c_j| */
  num *apart;          /* m: by how much the two intervals of a neuron alone differ */
} intervals;

/* high = the larger of x and y, low = the smaller. */
static void ends(num *low, num *high, const num *x, const num *y) {
  num_min(low, x, y);
  num_max(high, x, y);
}

/* The slopes to both sides, a phi(c) and -a phi(-c), and the ends of a c [gamma, 1], of neuron j. t: 6 cells. */
static void add_neuron(intervals *r, num *left, num *right, size_t j, const num *a, const num *c, const num *gamma,
                       num *t) {
  num *full = t, *flat = t + 1, *low = t + 2, *high = t + 3, *size = t + 4;
  num_mul(full, a, c);
  num_mul(flat, full, gamma);
  activation_apply(low, c, gamma);
  num_addmul(right, a, low, t + 5);
  num_neg(high, c);
  activation_apply(low, high, gamma);
  num_submul(left, a, low, t + 5);
  ends(low, high, full, flat);
  num_add(r->chain, r->chain, low);
  num_add(r->chain + 1, r->chain + 1, high);
  num_abs(size, full);
  num_add(r->each, r->each, size);
  num_abs(size, c);
  num_addmul(r->both, a, size, t + 5);
  num_sub(r->apart + j, high, low);
  num_sub(size, full, flat);
  num_abs(size, size);
  num_sub(r->apart + j, r->apart + j, size);
}

static void place(intervals *r, const inputs *in) {
  size_t m = size_of(in, "m");
  pool *p = in->p;
  num *left = pool_new(p, 1), *right = pool_new(p, 1), *t = pool_new(p, 6);
  *r = (intervals){pool_new(p, 2), pool_new(p, 2), pool_new(p, 1), pool_new(p, 1), pool_new(p, m)};
  for (size_t j = 0; j < m; j++)
    add_neuron(r, left, right, j, numbers(in, "a") + j, numbers(in, "c") + j, numbers(in, "gamma"), t);
  ends(r->clarke, r->clarke + 1, left, right);
}

static int construct(const inputs *in, fields *out, failure *why) {
  intervals r;
  place(&r, in);
  return fields_put(out, "clarke", 1, 1, 2, r.clarke, why) && fields_put(out, "chain", 1, 1, 2, r.chain, why);
}

static int check(const inputs *in, report *out, failure *why) {
  intervals r;
  formulas f;
  theorem t;
  (void)why;
  place(&r, in);
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  const num *low = named(&f, "least of the chain rule", r.chain),
            *high = named(&f, "most of the chain rule", r.chain + 1);
  const num *least = named(&f, "least Clarke slope", r.clarke),
            *most = named(&f, "greatest Clarke slope", r.clarke + 1);
  claim(&t, key_of("least"), low, AT_MOST, least);
  claim(&t, key_of("most"), most, AT_MOST, high);
  const num *each = named(&f, "(sum |a_j c_j|)", r.each), *both = named(&f, "sum a_j |c_j|", r.both);
  claim(&t, key_of("excess"), minus(&f, minus(&f, high, low), minus(&f, most, least)), EQUAL,
        excess_width(&f, named(&f, "gamma", numbers(in, "gamma")), each, both));
  claim(&t, key_of("own"),
        named(&f, "max_j |difference of a neuron with its own t_j|", greatest_absolute(&f, r.apart, size_of(in, "m"))),
        EQUAL, whole(&f, 0));
  formulas_clear(&f);
  return 1;
}

const item A_defA_chain = {
    .id = "A-defA-chain",
    .title = "Chain rule of the Clarke subdifferential",
    .source = "A App. A",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .construct = construct,
    .check = check,
};
