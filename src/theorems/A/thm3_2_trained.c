/* Rows: spec/theorems/consequences.md. */
#include "theorems/A/thm3_2_trained.h"

#include "linalg/reduce.h"
#include "theorems/A/thm3_2_claims.h"
#include "theorems/A/thm3_2_trained_data.h"

/* ---- the theorem, as printed and with the weaker hypothesis ---- */

/* The greatest of s y_i <P_j, x_i> at margin one over the samples and the neurons of that sign; 0 for no neuron. */
static const num *greatest_side(formulas *f, const A_thm3_2_trained_data *c, int sign, int s) {
  const supplied_network *of = c->of;
  num *r = fresh(f), *t = pool_new(c->p, 1);
  int first = 1;
  for (size_t i = 0; i < of->data.count; i++)
    for (size_t j = 0; j < of->net.width; j++) {
      if (of->sign[j] != sign) continue;
      num_mul(t, of->Z + i * of->net.width + j, of->data.y + i);
      if (s < 0) num_neg(t, t);
      if (first) num_set(r, t);
      num_max(r, r, t);
      first = 0;
    }
  num_div(r, r, of->level);
  return r;
}

/* The claims on the network that need no equality to hold exactly. */
static void claim_of_network(theorem *t, const A_thm3_2_trained_data *c) {
  formulas *f = t->f;
  A_thm3_2_claim_sides(t, negated(f, greatest_side(f, c, 1, -1)), greatest_side(f, c, -1, 1));
  A_thm3_2_claim_predictor(t, c->z_margins, c->of->data.count);
  if (c->linear) A_thm3_2_claim_cap(t, &c->a, named(f, "|z|^2", c->norm2_z), A_svm_norm2(f, &c->point.linear));
}

static void suppose_both_signs(theorem *t, const A_thm3_2_trained_data *c) {
  int both = c->of->positive > 0 && c->of->negative > 0;
  suppose_fact(t, key_of("signs"), "neurons of both signs", both ? VERDICT_HOLDS : VERDICT_FAILS);
}

static verdict printed_theorem(report *out, formulas *f, const A_thm3_2_trained_data *c) {
  theorem t;
  theorem_begin(&t, out, f, "A-thm3.2");
  t.of_kkt_points = 1;
  suppose_both_signs(&t, c);
  A_thm3_2_suppose(&t, &c->a);
  claim_of_network(&t, c);
  if (c->solved) A_thm3_2_claim_multipliers(&t, &c->a, c->point.lambda);
  return theorem_end(&t);
}

static verdict sharper_theorem(report *out, formulas *f, const A_thm3_2_trained_data *c) {
  theorem t;
  const num *r = named(f, "r", c->row_sum);
  theorem_begin(&t, out, f, "A-thm3.2.sharper");
  t.of_kkt_points = 1;
  suppose_both_signs(&t, c);
  A_thm3_2_suppose_sharper(&t, &c->a, r);
  claim_of_network(&t, c);
  if (c->solved) A_thm3_2_claim_multipliers_sharper(&t, &c->a, r, c->point.lambda);
  return theorem_end(&t);
}

/* ---- how far the network is from what the theorem claims ---- */

/* Tells a / b and the root of it, where b > 0. */
static void tell_ratio(theorem *t, const char *square_key, const char *root_key, const num *a, const num *b) {
  if (num_sign(b) != ORDER_GREATER) return;
  const num *square = over(t->f, a, b);
  tell(t, key_of(square_key), square);
  tell_root(t, key_of(root_key), square);
}

/* |a - b|^2 from |a|^2, |b|^2 and <a, b>. */
/*@ requires room: free_cells(f, 3);
    requires readable: readable(f, a2) && readable(f, b2) && readable(f, ab);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*a2) + \old(*b2) - 2 * \old(*ab); */
static const num *distance2(formulas *f, const num *a2, const num *b2, const num *ab) {
  return minus(f, minus(f, plus(f, a2, b2), ab), ab);
}

/* |a|^2 |b|^2 - <a, b>^2. */
/*@ requires room: free_cells(f, 3);
    requires readable: readable(f, a2) && readable(f, b2) && readable(f, ab);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*a2) * \old(*b2) - \old(*ab) * \old(*ab); */
static const num *gram_determinant(formulas *f, const num *a2, const num *b2, const num *ab) {
  const num *product = times(f, a2, b2);
  return minus(f, product, squared(f, ab));
}

/* The explicit solution W* has P*_j = v / m or u / m, so |W*|^2 = sum_j |P*_j|^2 = sum lambda_i / m, and with
   v = sum_i c_i x_i the product <W, W*> = sum_j <P_j, P*_j> is sum_i c_i sum_j <P_j, x_i> / m over the positive neurons and
   likewise over the negative ones. */
static void tell_solution(theorem *t, const A_thm3_2_trained_data *c) {
  formulas *f = t->f;
  size_t n = c->of->data.count;
  if (!c->solved) {
    report_note(t->out, key_of("A-thm3.2:solution"),
                c->affordable ? "no explicit solution, K is not certainly positive definite"
                              : "the explicit solution takes too many digits here, use --arith interval");
    return;
  }
  const num *width = whole(f, (long)c->of->net.width);
  const num *on_both =
      plus(f, inner(f, c->on_v, c->point.coefficients_v, n), inner(f, c->on_u, c->point.coefficients_u, n));
  const num *product = named(f, "<W, W*>", over(f, on_both, width));
  const num *best2 = named(f, "|W*|^2", over(f, sum(f, c->point.lambda, n), width));
  const num *norm2 = named(f, "|W|^2", c->norm2);
  tell_ratio(t, "solution.distance^2", "solution.distance", named(f, "|W - W*|^2", distance2(f, norm2, best2, product)),
             best2);
  tell_ratio(t, "solution.sine^2", "solution.sine", gram_determinant(f, best2, norm2, product), times(f, best2, norm2));
}

/* z of this network, where it separates the samples, against the hard-margin linear predictor z*. */
static void tell_linear(theorem *t, const A_thm3_2_trained_data *c) {
  formulas *f = t->f;
  const num *margin = named(f, "min y_i <z, x_i>", least(f, c->z_margins, c->of->data.count));
  const num *norm2 = named(f, "|z|^2", c->norm2_z);
  if (!c->linear)
    report_note(t->out, key_of("A-thm3.2:predictor"),
                c->point.linear.status == SVM_INFEASIBLE ? "no linear predictor separates the samples"
                                                         : "the largest margin of a linear predictor was not computed");
  if (num_sign(norm2) != ORDER_GREATER || num_sign(margin) != ORDER_GREATER) return;
  const num *reach2 = over(f, squared(f, margin), norm2);
  tell(t, key_of("boundary.distance^2"), reach2);
  tell_root(t, key_of("boundary.distance"), reach2);
  if (!c->linear) return;
  const num *best2 = A_svm_norm2(f, &c->point.linear);
  tell(t, key_of("predictor.efficiency"), times(f, reach2, best2));
  tell_ratio(t, "predictor.ratio^2", "predictor.ratio", norm2, best2);
}

verdict A_thm3_2_trained(report *out, formulas *f, pool *p, const supplied_network *net) {
  A_thm3_2_trained_data c;
  theorem t;
  A_thm3_2_measure(&c, p, net);
  verdict printed = printed_theorem(out, f, &c), sharper = sharper_theorem(out, f, &c);
  theorem_begin(&t, out, f, "A-thm3.2");
  tell_ratio(&t, "equal.distance^2", "equal.distance", named(f, "|W - its means by sign|^2", c.spread2),
             named(f, "|W|^2", c.norm2));
  tell_solution(&t, &c);
  tell_linear(&t, &c);
  return either_holds(printed, sharper);
}
