/* Item A-svm: the hard-margin linear predictor, or the proof that there is none. */
#include "theorems/A/svm.h"

#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "theorems/A/instance.h"
#include "theorems/A/svm_construct.h"

static const char about[] =
    "Minimises |z|^2 / 2 subject to y_i <z, x_i> >= 1 (no offset) over the rationals, by an active set that starts "
    "with all samples. The answer comes with its certificate: multipliers mu that satisfy every optimality condition "
    "with equality, or, when no z separates the samples, weights mu >= 0, not all 0, with sum_i mu_i y_i x_i = 0.";

static const field_spec takes[] = {
    A_SAMPLES,
    VECTOR("mu", "n", OPTIONAL, "multipliers to check as optimal instead of computing them; one per sample"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    WORD("status", "optimal|infeasible", REQUIRED, "is there a predictor?"),
    VECTOR("mu", "n", REQUIRED, "its multipliers; where there is none, the weights that show it"),
    SCALAR("norm2_z", OPTIONAL, "its squared norm"),
    VECTOR("z", "d", WITH("X"), "the predictor"),
    WORD("left_out", NULL, WITH("G"), "that there is no z, because only G is given"),
    END_OF_INPUTS,
};

const num *A_svm_norm2(formulas *f, const A_svm_solution *s) { return named(f, "|z*|^2", sum(f, s->mu, s->n)); }

const num *A_svm_predictor(pool *p, const A_svm_solution *s, const num *y, const num *X, size_t d) {
  num *z = pool_new(p, d), *coefficients = pool_new(p, s->n);
  vec_mul(coefficients, s->mu, y, s->n);
  mat_combine(z, coefficients, X, s->n, d, pool_new(p, 1));
  return z;
}

static void claim_optimal(theorem *t, pool *p, const A_svm_solution *s, const num *margins) {
  formulas *f = t->f;
  num *slackness = pool_new(p, s->n);
  A_svm_slackness(slackness, s->mu, margins, s->n);
  claim(t, key_of("svm.margin"), whole(f, 1), AT_MOST, named(f, "min y_i <z*, x_i>", least(f, margins, s->n)));
  claim(t, key_of("svm.slackness"), named(f, "max |mu_i (y_i <z*, x_i> - 1)|", greatest_absolute(f, slackness, s->n)),
        EQUAL, whole(f, 0));
  claim(t, key_of("svm.norm"), named(f, "|z*|^2", inner(f, s->mu, margins, s->n)), EQUAL,
        named(f, "sum mu_i", sum(f, s->mu, s->n)));
}

static void claim_infeasible(theorem *t, const A_svm_solution *s, const num *products) {
  formulas *f = t->f;
  claim(t, key_of("svm.weight"), whole(f, 0), LESS, named(f, "sum mu_i", sum(f, s->mu, s->n)));
  claim(t, key_of("svm.dependence"), named(f, "|sum_i mu_i y_i x_i|^2", inner(f, s->mu, products, s->n)), EQUAL,
        whole(f, 0));
}

void A_svm_claims(theorem *t, pool *p, const A_svm_solution *s) {
  if (s->status == SVM_UNDECIDED) {
    claim_fact(t, key_of("svm.support"), "the active set is decided", settled(VERDICT_UNDECIDED));
    return;
  }
  num *products = pool_new(p, s->n);
  mat_vec(products, s->Q, s->mu, s->n, s->n, pool_new(p, 1));
  claim(t, key_of("svm.multiplier"), whole(t->f, 0), AT_MOST, named(t->f, "min mu_i", least(t->f, s->mu, s->n)));
  if (s->status == SVM_OPTIMAL)
    claim_optimal(t, p, s, products);
  else
    claim_infeasible(t, s, products);
}

static int construct(const inputs *in, fields *out, failure *why) {
  A_instance a;
  if (!A_read_samples(in, &a, why) || !A_demand_semidefinite(in->p, &a, why)) return 0;
  size_t n = a.data.count, d = a.data.dim;
  A_svm_solution s = A_svm_solve(in->p, a.G, a.data.y, n);
  num *norm2 = pool_new(in->p, 1);
  if (s.status == SVM_UNDECIDED) return refuse(why, "the active set is not decided in this arithmetic: use rational");
  fields_add_text(out, "status", svm_status_name(s.status));
  if (!fields_put(out, "mu", 1, 1, n, s.mu, why)) return 0;
  if (s.status == SVM_INFEASIBLE) return 1;
  vec_sum(norm2, s.mu, n);
  if (!fields_put(out, "norm2_z", 0, 1, 1, norm2, why)) return 0;
  if (a.data.X != NULL) return fields_put(out, "z", 1, 1, d, A_svm_predictor(in->p, &s, a.data.y, a.data.X, d), why);
  fields_add_text(out, "left_out", "z: only G is given, it needs X");
  return 1;
}

/* The multipliers that the case gives, or our own. */
static A_svm_solution given_or_found(const inputs *in, const A_instance *a) {
  size_t n = a->data.count;
  if (!has(in, "mu")) return A_svm_solve(in->p, a->G, a->data.y, n);
  A_svm_solution s = {SVM_OPTIMAL, n, pool_new(in->p, n * n), pool_new(in->p, n)};
  A_svm_matrix(s.Q, a->G, a->data.y, n);
  vec_copy(s.mu, numbers(in, "mu"), n);
  return s;
}

static int check(const inputs *in, report *out, failure *why) {
  A_instance a;
  formulas f;
  theorem t;
  if (!A_read_samples(in, &a, why)) return 0;
  formulas_init(&f, 64);
  theorem_begin(&t, out, &f, NULL);
  if (has(in, "mu")) out->subject = SUBJECT_SUPPLIED;
  A_suppose_semidefinite(&t, in->p, &a);
  A_svm_solution s = given_or_found(in, &a);
  A_svm_claims(&t, in->p, &s);
  (void)theorem_end(&t);
  formulas_clear(&f);
  return 1;
}

const item A_svm = {
    .id = "A-svm",
    .title = "Hard-margin linear predictor",
    .source = "A eq. (12)",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {A_LIMITS},
    .construct = construct,
    .check = check,
};
