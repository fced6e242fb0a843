/* Item A-svm: the hard-margin linear predictor, or the proof that there is none. */
#include <stdio.h>
#include "num/exchange.h"
#include "theorems/A/svm_rows.h"
#include "theorems/inputs.h"

#include "linalg/matrix.h"
#include "linalg/vector.h"
#include "theorems/A/gram.h"

static const char about[] =
    "Minimises |z|^2 / 2 subject to y_i <z, x_i> >= 1 (no offset) over the rationals, by an active set that starts "
    "with all samples. The answer comes with its certificate: multipliers mu that satisfy every optimality condition "
    "with equality, or, when no z separates the samples, weights mu >= 0, not all 0, with sum_i mu_i y_i x_i = 0.";

static const field_spec takes[] = {
    GRAM_INPUTS,
    UNREAD("y", SHAPE_LABELS, NULL, 1, "labels, one per sample"),
    UNREAD("mu", SHAPE_VECTOR, NULL, 0, "multipliers to check as optimal instead of computing them; one per sample"),
    END_OF_INPUTS,
};

/* What the item reads and computes. */
typedef struct {
  samples s;
  labels y;
  num *Q, *mu;
  svm_status status;
} problem;

static int read_problem(pool *p, const fields *in, problem *q, failure *why) {
  if (!take_samples(p, in, &q->s, why) || !take_labels(p, in, "y", q->s.count, &q->y, why)) return 0;
  size_t n = q->s.count;
  q->Q = pool_new(p, n * n);
  q->mu = pool_new(p, n);
  svm_matrix(q->Q, q->s.G, q->y.y, n);
  return 1;
}

static int put_solution(pool *p, const problem *q, fields *out, failure *why) {
  size_t n = q->s.count;
  num *norm2 = pool_new(p, 1);
  for (size_t i = 0; i < n; i++) num_add(norm2, norm2, q->mu + i);
  if (!fields_put(out, "norm2_z", 0, 1, 1, norm2, why)) return 0;
  if (q->s.X == NULL) return 1;
  num *z = pool_new(p, q->s.dim);
  num *c = pool_new(p, 2);
  for (size_t i = 0; i < n; i++) {
    num_mul(c, q->mu + i, q->y.y + i);
    vec_axpy(z, c, q->s.X + i * q->s.dim, q->s.dim, c + 1);
  }
  return fields_put(out, "z", 1, 1, q->s.dim, z, why);
}

static int construct_fields(pool *p, const fields *in, fields *out, failure *why) {
  problem q;
  if (!read_problem(p, in, &q, why)) return 0;
  q.status = svm_solve(q.mu, q.Q, q.s.count);
  if (q.status == SVM_UNDECIDED) return refuse(why, "the active set is not decided in this arithmetic: use rational");
  fields_add_text(out, "status", svm_status_name(q.status));
  if (!fields_put(out, "mu", 1, 1, q.s.count, q.mu, why)) return 0;
  return q.status == SVM_INFEASIBLE || put_solution(p, &q, out, why);
}

static int construct(const inputs *read, fields *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  pool_init(&p);
  int ok = construct_fields(&p, in, out, why);
  pool_free(&p);
  return ok;
}

static int check_rows(pool *p, const fields *in, report *out, failure *why) {
  problem q;
  if (!read_problem(p, in, &q, why)) return 0;
  if (given(in, "mu")) {
    const num *mu;
    if (!take_vector(p, in, "mu", q.s.count, &mu, NULL, why)) return 0;
    vec_copy(q.mu, mu, q.s.count);
    q.status = SVM_OPTIMAL;
    out->subject = SUBJECT_SUPPLIED;
  } else {
    q.status = svm_solve(q.mu, q.Q, q.s.count);
  }
  semidefinite_row(p, out, &q.s);
  svm_rows(out, ROW_CONCLUSION, "", q.status, q.mu, q.Q, q.s.count);
  return 1;
}

static int check(const inputs *read, report *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  pool_init(&p);
  int ok = check_rows(&p, in, out, why);
  pool_free(&p);
  return ok;
}

/* Scratch of the rows: the cells named in the order of use. */
typedef struct {
  num *margins, *slackness, *zero, *one, *extreme, *t, *sum;
} scratch;

static void name_row(char *name, const char *prefix, const char *text) {
  (void)snprintf(name, ROW_NAME, "%s%s", prefix, text);
}

static void optimality_rows(report *out, row_kind kind, const char *prefix, const scratch *w, const num *mu, size_t n) {
  char name[ROW_NAME];
  name_row(name, prefix, "1 <= min y_i <z, x_i>");
  smallest(w->extreme, w->margins, n, w->t);
  report_compare(out, kind, key_of("todo"), name, w->one, AT_MOST, w->extreme);
  for (size_t i = 0; i < n; i++) {
    num_sub(w->slackness + i, w->margins + i, w->one);
    num_mul(w->slackness + i, w->slackness + i, mu + i);
  }
  name_row(name, prefix, "max |mu_i (y_i <z, x_i> - 1)|");
  vec_max_abs(w->extreme, w->slackness, n, w->t);
  report_compare(out, kind, key_of("todo"), name, w->extreme, EQUAL, w->zero);
  name_row(name, prefix, "|z|^2 = sum mu_i");
  vec_dot(w->extreme, mu, w->margins, n, w->t);
  report_compare(out, kind, key_of("todo"), name, w->extreme, EQUAL, w->sum);
}

static void farkas_rows(report *out, row_kind kind, const char *prefix, const scratch *w, const num *mu, size_t n) {
  char name[ROW_NAME];
  name_row(name, prefix, "infeasible: 0 < sum mu_i");
  report_compare(out, kind, key_of("todo"), name, w->zero, LESS, w->sum);
  name_row(name, prefix, "infeasible: |sum_i mu_i y_i x_i|^2");
  vec_dot(w->extreme, mu, w->margins, n, w->t);
  report_compare(out, kind, key_of("todo"), name, w->extreme, EQUAL, w->zero);
}

void svm_rows(report *out, row_kind kind, const char *prefix, svm_status status, const num *mu, const num *Q,
              size_t n) {
  char name[ROW_NAME];
  if (status == SVM_UNDECIDED) {
    name_row(name, prefix, "the active set is decided");
    report_fact(out, kind, key_of("todo"), name, settled(VERDICT_UNDECIDED));
    return;
  }
  pool p;
  pool_init(&p);
  scratch w = {pool_new(&p, n), pool_new(&p, n), pool_int(&p, 0), pool_int(&p, 1),
               pool_new(&p, 1), pool_new(&p, 1), pool_new(&p, 1)};
  mat_vec(w.margins, Q, mu, n, n, w.t);
  for (size_t i = 0; i < n; i++) num_add(w.sum, w.sum, mu + i);
  name_row(name, prefix, "0 <= min mu_i");
  smallest(w.extreme, mu, n, w.t);
  report_compare(out, kind, key_of("todo"), name, w.zero, AT_MOST, w.extreme);
  if (status == SVM_OPTIMAL)
    optimality_rows(out, kind, prefix, &w, mu, n);
  else
    farkas_rows(out, kind, prefix, &w, mu, n);
  pool_free(&p);
}

const item A_svm = {
    .id = "A-svm",
    .title = "Hard-margin linear predictor",
    .source = "A eq. (12)",
    .about = about,
    .inputs = takes,
    .construct = construct,
    .check = check,
};
