/* Item A-facE.7: slopes in [gamma, 1] give gradient persistence and, for nearly orthogonal samples, nearly orthogonal gradients.
   Source: A Conditions E.5, E.6, Fact E.7, eqs. (18), (27), (30). */
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "theorems/A/gd_instance.h"
#include "theorems/A/iterate.h"
#include "theorems/ranges.h"
#include "theorems/worst.h"

static const char about[] =
    "Gamma_ik = <x_i, x_k> times the mean over neurons of phi'(<w_j, x_i>) phi'(<w_j, x_k>) is the inner product of "
    "the gradients of f at two samples. Where C n |<x_i, x_k>| <= |x_i|^2 for all i != k, Conditions E.6 (c |x_i|^2 "
    "<= Gamma_ii) and E.5 (C' n |Gamma_ik| <= Gamma_ii) hold with c = gamma^2, C' = gamma^2 C, whatever the weights. "
    "The slopes are those of an activation at weights W, or any table with entries in [gamma, 1], such as a choice "
    "from the Clarke subdifferential of the leaky ReLU. The largest C, c and C' of the instance are printed; c and C' "
    "that the case gives are checked.";

enum { CELLS = 256 };

static const field_spec takes[] = {
    MATRIX("X", "n x d", REQUIRED, "samples, one per row"),
    SCALAR("gamma", REQUIRED, "least slope, 0 < gamma <= 1"),
    MATRIX("slopes", "m x n", OPTIONAL, "phi'(<w_j, x_i>), one neuron per row; without them W and activation"),
    MATRIX("W", "m x d", OPTIONAL, "weights, one neuron per row"),
    WORD("activation", "leaky_relu|smoothed|logistic", WITH("W"), "as in A-gd"),
    SCALAR("H", WITH("W"), "as in A-gd"),
    SCALAR("slope_at_zero", WITH("W"), "as in A-gd"),
    SCALAR("C", REQUIRED, "how near to orthogonal the samples are said to be, above 0"),
    SCALAR("c", OPTIONAL, "gradient persistence of another program, to be checked"),
    SCALAR("C_gradients", OPTIONAL, "C' of another program, to be checked"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("Gamma", "n x n", REQUIRED, "inner products of the gradients"),
    END_OF_INPUTS,
};

enum { DATA, GRADIENTS, SUPPLIED };

typedef struct {
  size_t n, m;
  pool *p;
  const num *K, *D, *gamma;
  num *slopes, *Gamma; /* n x n: mean products of slopes; and times K */
} gradients;

/* ---- the instance ---- */

static int slopes_at(num *D, const inputs *in, const gradients *s, failure *why) {
  phi activation = {PHI_LEAKY, NULL, NULL, NULL};
  size_t d = size_of(in, "d");
  num *z = pool_new(in->p, s->n), *t = pool_new(in->p, 3);
  if (!has(in, "activation")) return refuse(why, "activation: missing, expected with W");
  if (!A_read_activation(in, &activation, why)) return 0;
  for (size_t j = 0; j < s->m; j++) {
    mat_vec(z, numbers(in, "X"), numbers(in, "W") + j * d, s->n, d, t);
    for (size_t i = 0; i < s->n; i++)
      if (!phi_slope(D + j * s->n + i, z + i, &activation, t))
        return refuse(why, "activation: this arithmetic has no exponentials; take --arith enclosure");
  }
  return 1;
}

static void take_products(gradients *s) {
  num *t = pool_new(s->p, 1), *m = pool_int(s->p, (long)s->m);
  for (size_t i = 0; i < s->n; i++)
    for (size_t k = 0; k < s->n; k++) {
      num *mean = s->slopes + i * s->n + k;
      for (size_t j = 0; j < s->m; j++) num_addmul(mean, s->D + j * s->n + i, s->D + j * s->n + k, t);
      num_div(mean, mean, m);
      num_mul(s->Gamma + i * s->n + k, mean, s->K + i * s->n + k);
    }
}

static int read_gradients(gradients *s, const inputs *in, failure *why) {
  static const range list[] = {WITHIN("gamma", 0, 1, 1, 1, 0, "0 < gamma <= 1"), ABOVE("C", 0), END_OF_RANGES};
  size_t n = size_of(in, "n"), m = size_of(in, "m");
  if (!ranges_hold(in, list, why)) return 0;
  if (has(in, "slopes") == has(in, "W"))
    return refuse(why, "slopes: expected a table of them, or W with an activation");
  num *K = pool_new(in->p, n * n), *D = pool_new(in->p, m * n);
  mat_gram(K, numbers(in, "X"), n, size_of(in, "d"), pool_new(in->p, 1));
  *s = (gradients){n, m, in->p, K, D, numbers(in, "gamma"), pool_new(in->p, n * n), pool_new(in->p, n * n)};
  if (has(in, "slopes"))
    s->D = numbers(in, "slopes");
  else if (!slopes_at(D, in, s, why))
    return 0;
  take_products(s);
  return 1;
}

/* ---- rows ---- */

/* r = max_(k != i) |A_ik|. t: 1 cell. */
static void most_beside(num *r, const num *A, size_t n, size_t i, num *t) {
  num_set_int(r, 0);
  for (size_t k = 0; k < n; k++) {
    if (k == i) continue;
    num_abs(t, A + i * n + k);
    num_max(r, r, t);
  }
}

/* What is offered of sample i. */
static void sample_rows(worst_list *w, const gradients *s, const inputs *in, const num *C, size_t i) {
  formulas *f = w->f;
  const num *n = named(f, "n", whole(f, (long)s->n)), *gamma2 = squared(f, named(f, "gamma", s->gamma));
  num *cross = fresh(f), *most = fresh(f);
  most_beside(cross, s->K, s->n, i, w->slack);
  most_beside(most, s->Gamma, s->n, i, w->slack);
  const num *size = named(f, "|x_i|^2", s->K + i * s->n + i), *own = named(f, "Gamma_ii", s->Gamma + i * s->n + i);
  const num *beside = named(f, "max_(k != i) |Gamma_ik|", most);
  worst_offer(w, DATA, "radius", whole(f, 0), LESS, size);
  worst_offer(w, DATA, "data", times(f, times(f, C, n), named(f, "max_(k != i) |<x_i, x_k>|", cross)), AT_MOST, size);
  worst_offer(w, GRADIENTS, "E.6", times(f, gamma2, size), AT_MOST, own);
  worst_offer(w, GRADIENTS, "E.5", times(f, times(f, times(f, gamma2, C), n), beside), AT_MOST, own);
  worst_offer(w, GRADIENTS, "eq18.most", own, AT_MOST, size);
  if (has(in, "c"))
    worst_offer(w, SUPPLIED, "E.6.supplied", times(f, named(f, "c", numbers(in, "c")), size), AT_MOST, own);
  if (has(in, "C_gradients"))
    worst_offer(w, SUPPLIED, "E.5.supplied", times(f, times(f, named(f, "C'", numbers(in, "C_gradients")), n), beside),
                AT_MOST, own);
}

/* The largest constant with constant n max_(k != i) |A_ik| <= A_ii for all i; none where A is diagonal. */
static void tell_largest(theorem *t, const char *key, const char *name, const num *A, const gradients *s) {
  num *most = pool_new(s->p, 1), *now = pool_new(s->p, 1), *r = pool_new(s->p, 1);
  for (size_t i = 0; i < s->n; i++) {
    most_beside(now, A, s->n, i, r);
    num_div(now, now, A + i * s->n + i);
    num_max(most, most, now);
  }
  if (num_sign(most) == ORDER_EQUAL) {
    report_note(t->out, key_of(key), "every constant: all other inner products are 0");
    return;
  }
  num_mul(r, most, pool_int(s->p, (long)s->n));
  num_div(r, pool_int(s->p, 1), r);
  tell(t, key_of(key), named(t->f, name, r));
}

static void tell_persistence(theorem *t, const gradients *s) {
  num *all = pool_new(s->p, s->n);
  for (size_t i = 0; i < s->n; i++) num_div(all + i, s->Gamma + i * s->n + i, s->K + i * s->n + i);
  tell(t, key_of("largest.c"), named(t->f, "min_i Gamma_ii/|x_i|^2", least(t->f, all, s->n)));
}

static void gradient_rows(theorem *t, const inputs *in, const gradients *s) {
  formulas *f = t->f;
  worst_list w;
  const num *C = named(f, "C", numbers(in, "C")), *gamma = named(f, "gamma", s->gamma);
  worst_begin(&w, s->p, f);
  for (size_t i = 0; i < s->n; i++) {
    size_t used = f->used;
    sample_rows(&w, s, in, C, i);
    formulas_forget(f, used);
  }
  worst_record(&w, 1);
  worst_emit(&w, DATA, t, ROW_HYPOTHESIS, 0);
  suppose(t, key_of("slopes.least"), gamma, AT_MOST, named(f, "min phi'", least(f, s->D, s->m * s->n)));
  suppose(t, key_of("slopes.most"), named(f, "max phi'", greatest(f, s->D, s->m * s->n)), AT_MOST, whole(f, 1));
  tell_largest(t, "largest.C", "min_i |x_i|^2/(n max_(k != i) |<x_i, x_k>|)", s->K, s);
  tell_largest(t, "largest.C-gradients", "min_i Gamma_ii/(n max_(k != i) |Gamma_ik|)", s->Gamma, s);
  tell_persistence(t, s);
  worst_emit(&w, GRADIENTS, t, ROW_CONCLUSION, 0);
  claim(t, key_of("eq27.least"), squared(f, gamma), AT_MOST,
        named(f, "min_ik mean_j phi'_ji phi'_jk", least(f, s->slopes, s->n * s->n)));
  claim(t, key_of("eq27.most"), named(f, "max_ik mean_j phi'_ji phi'_jk", greatest(f, s->slopes, s->n * s->n)), AT_MOST,
        whole(f, 1));
  worst_emit(&w, SUPPLIED, t, ROW_CONCLUSION, 0);
}

static int check(const inputs *in, report *out, failure *why) {
  gradients s;
  formulas f;
  theorem t;
  if (!read_gradients(&s, in, why)) return 0;
  for (size_t i = 0; i < s.n; i++)
    if (num_sign(s.K + i * s.n + i) != ORDER_GREATER) return refuse(why, "X: sample %zu is 0, or may be", i + 1);
  if (has(in, "c") || has(in, "C_gradients")) out->subject = SUBJECT_SUPPLIED;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  gradient_rows(&t, in, &s);
  formulas_clear(&f);
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  gradients s;
  return read_gradients(&s, in, why) && fields_put(out, "Gamma", 2, s.n, s.n, s.Gamma, why);
}

const item A_facE_7 = {
    .id = "A-facE.7",
    .title = "Inner products of gradients",
    .source = "A Fact E.7",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}},
    .outputs = gives,
    .construct = construct,
    .transcendental = AT_TIMES_TRANSCENDENTAL,
    .check = check,
};
