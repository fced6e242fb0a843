/* Item D-lem4.7: gradients of the network at different samples are as nearly orthogonal as the samples are. */
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/vector.h"
#include "theorems/D/instance.h"
#include "theorems/claim.h"

static const char about[] =
    "Gradients in W of f(x; W) = sum_j a_j phi(<w_j, x>) with a_j = +-1/sqrt(m) and slopes of phi between gamma and 1. "
    "If p / C1 <= |x_i|^2 <= C1 p and |<x_i, x_k>| <= q for i != k, then |<grad f(x_i), grad f(x_k)>| <= q and "
    "gamma^2 p / C1 <= |grad f(x_i)|^2 <= C1 p, for every W. In the paper q = C1 (|mu|^2 + sqrt(p log(n / delta))), "
    "the right side of (E.2). plumb computes the products from the gradients, entry by entry, or takes those that the "
    "case gives, and compares them with eq. (8): <x_i, x_k> times the mean product of the slopes.";

enum { CELLS = 64, MOST_ENTRIES = 1000000 };

static const field_spec takes[] = {
    D_INPUTS,
    SCALAR("C1", REQUIRED, "constant of (E.1)"),
    SCALAR("q", REQUIRED, "bound of |<x_i, x_k>| over i != k, the right side of (E.2)"),
    MATRIX("products", "n x n", OPTIONAL, "inner products of the gradients, to be checked instead of computed"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("products", "n x n", REQUIRED, "inner products of the gradients"),
    MATRIX("slopes", "n x m", REQUIRED, "phi'(<w_j, x_i>)"),
    SCALAR("correlation", REQUIRED, "max |<x_i, x_k>| over i != k"),
    END_OF_INPUTS,
};

/* <grad f(x_i), grad f(x_k)>: entry (j, c) of the gradient at x_i is a_j phi'(<w_j, x_i>) x_ic, and a_j^2 = 1/m. */
static num *gradient_products(pool *p, const D_instance *a) {
  size_t d = a->p, all = a->m * d;
  num *gradients = pool_new(p, a->n * all), *G = pool_new(p, a->n * a->n), *share = pool_int(p, 1);
  for (size_t i = 0; i < a->n; i++)
    for (size_t j = 0; j < a->m; j++) {
      vec_copy(gradients + i * all + j * d, a->X + i * d, d);
      vec_scale(gradients + i * all + j * d, a->slopes + i * a->m + j, d);
    }
  mat_gram(G, gradients, a->n, all, pool_new(p, 1));
  num_div(share, share, pool_int(p, (long)a->m));
  vec_scale(G, share, a->n * a->n);
  return G;
}

/* Eq. (8): <x_i, x_k> (1/m) sum_j phi'(<w_j, x_i>) phi'(<w_j, x_k>). */
static num *stated_products(pool *p, const D_instance *a) {
  num *means = pool_new(p, a->n * a->n), *stated = pool_new(p, a->n * a->n), *share = pool_int(p, 1);
  mat_gram(means, a->slopes, a->n, a->m, pool_new(p, 1));
  num_div(share, share, pool_int(p, (long)a->m));
  vec_scale(means, share, a->n * a->n);
  vec_mul(stated, a->K, means, a->n * a->n);
  return stated;
}

static int read_instance(const inputs *in, D_instance *a, failure *why) {
  size_t weights = size_of(in, "m") * size_of(in, "p");
  return size_fits("X", "n", size_of(in, "n"), "m p", weights, MOST_ENTRIES, why) && D_read_instance(in, a, why);
}

static int construct(const inputs *in, fields *out, failure *why) {
  D_instance a;
  return read_instance(in, &a, why) && fields_put(out, "products", 2, a.n, a.n, gradient_products(in->p, &a), why) &&
         fields_put(out, "slopes", 2, a.n, a.m, a.slopes, why) &&
         fields_put(out, "correlation", 0, 1, 1, a.correlation, why);
}

/* gamma^2 p. */
/*@ requires room: free_cells(f, 2);
    requires readable: readable(f, gamma) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*gamma) * \old(*p); */
static const num *shrunk(formulas *f, const num *gamma, const num *p) { return times(f, squared(f, gamma), p); }

/* The numbers of the statement under its names. */
typedef struct {
  const num *p, *C1, *q;
} constants;

/* (E.1) and (E.2). */
static void suppose_good(theorem *t, const D_instance *a, const constants *c) {
  formulas *f = t->f;
  suppose(t, key_of("radius.least"), c->p, AT_MOST, times(f, c->C1, named(f, "min |x_i|^2", a->R_min2)));
  suppose(t, key_of("radius.most"), named(f, "max |x_i|^2", a->R_max2), AT_MOST, times(f, c->C1, c->p));
  suppose(t, key_of("correlation"), named(f, "max |<x_i, x_k>|", a->correlation), AT_MOST, c->q);
}

static void claim_identity(theorem *t, pool *p, const D_instance *a, const num *products) {
  num *gap = fresh(t->f);
  mat_gap(gap, products, stated_products(p, a), 1, a->n * a->n, pool_new(p, 2));
  claim(t, key_of("gradient.product"), named(t->f, "max |<grad_i, grad_k> - <x_i, x_k> mean_j phi'_ij phi'_kj|", gap),
        EQUAL, whole(t->f, 0));
}

static void claim_bounds(theorem *t, pool *p, const D_instance *a, const num *products, const constants *c) {
  formulas *f = t->f;
  num *low = fresh(f), *high = fresh(f), *cross = fresh(f);
  gram_extremes(low, high, products, a->n);
  greatest_off_diagonal(cross, products, a->n, pool_new(p, 2));
  claim(t, key_of("gradient.correlation"), named(f, "max |<grad_i, grad_k>|", cross), AT_MOST, c->q);
  claim(t, key_of("gradient.least"), shrunk(f, named(f, "gamma", a->gamma), c->p), AT_MOST,
        times(f, c->C1, named(f, "min |grad_i|^2", low)));
  claim(t, key_of("gradient.most"), named(f, "max |grad_i|^2", high), AT_MOST, times(f, c->C1, c->p));
}

static int check(const inputs *in, report *out, failure *why) {
  D_instance a;
  formulas f;
  theorem t;
  if (!read_instance(in, &a, why)) return 0;
  const num *products = has(in, "products") ? numbers(in, "products") : gradient_products(in->p, &a);
  if (has(in, "products")) out->subject = SUBJECT_SUPPLIED;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  const constants c = {named(&f, "p", whole(&f, (long)a.p)), named(&f, "C1", numbers(in, "C1")),
                       named(&f, "q", numbers(in, "q"))};
  suppose_good(&t, &a, &c);
  claim_identity(&t, in->p, &a, products);
  claim_bounds(&t, in->p, &a, products, &c);
  (void)theorem_end(&t);
  formulas_clear(&f);
  return 1;
}

const item D_lem4_7 = {
    .id = "D-lem4.7",
    .title = "Gradients are as nearly orthogonal as the samples",
    .source = "D Lemma 4.7",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {D_LIMITS},
    .construct = construct,
    .check = check,
};
