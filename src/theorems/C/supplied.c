#include "theorems/C/supplied.h"

#include "linalg/vector.h"
#include "net/circle.h"
#include "theorems/C/line.h"

/* N(0) at margin one. */
static const num *output_at_zero(const C_supplied *s) {
  const network *net = &s->given->net;
  num *r = pool_new(s->p, 1), *zero = pool_new(s->p, net->dim), *work = pool_new(s->p, 3);
  network_output(r, net->W, net->b, net->v, net->slope, net->scale, zero, net->width, net->dim, work);
  num_div(r, r, s->given->level);
  return named(s->f, "sum_j s_j phi(b_j)", r);
}

void C_supplied_read(C_supplied *s, formulas *f, pool *p, const supplied_network *given) {
  s->p = p;
  s->f = f;
  s->given = given;
  C_instance_of(&s->c, f, p, &given->data, given->gram);
  s->m = named(f, "m", whole(f, (long)given->net.width));
  s->V = named(f, "V", given->outputs2);
  s->W = named(f, "W", given->weights2);
  s->bias_sum = given->problem->has_bias ? output_at_zero(s) : NULL;
}

/* Every call adds rows, so they stand in separate lines. */
static verdict without_biases(report *out, const C_supplied *s) {
  verdict applies = C_prop4_4_supplied(out, s);
  return either_holds(applies, C_prop4_5_supplied(out, s));
}

static verdict fixed_outputs(report *out, const C_supplied *s) {
  verdict applies = C_thm4_3_supplied(out, s);
  return either_holds(applies, C_ext_struct(out, s));
}

/* The clean error of a network of two variables. */
static void on_the_circle(report *out, const C_supplied *s) {
  enum { HALVINGS = 48 };
  bounds error;
  if (s->given->data.dim != 2) return;
  mpq_inits(error.lo, error.hi, NULL);
  circle_below(&error, s->p, &s->given->net, HALVINGS);
  report_bounds(out, key_of("clean-error.circle"), "Pr[N(x) <= 0], x uniform on the unit circle", &error);
  mpq_clears(error.lo, error.hi, NULL);
}

/* Samples on a line, outputs trained: what holds of every KKT point. Where samples coincide nothing does. */
static verdict on_a_line(report *out, const C_supplied *s) {
  C_line line;
  failure unused;
  const supplied_network *given = s->given;
  if (!C_line_read(&line, s->f, s->p, &given->net, &given->data, given->level, &unused)) return VERDICT_FAILS;
  line.exact = 0;
  C_line_error(out, &line);
  verdict applies = C_lemA_2(out, &line, settled(VERDICT_HOLDS));
  (void)C_corA_3(out, &line, settled(VERDICT_HOLDS));
  (void)C_thm3_1_gaps(out, &line, settled(VERDICT_HOLDS));
  C_shorter_network(out, s);
  return applies;
}

static verdict trained_outputs(report *out, const C_supplied *s) {
  verdict applies = C_thm4_1_supplied(out, s);
  (void)C_lemB_2_supplied(out, s);
  C_least_norm(out, s);
  if (s->given->data.dim != 1) return applies;
  return either_holds(applies, on_a_line(out, s));
}

verdict C_statements(report *out, formulas *f, pool *p, const supplied_network *given) {
  C_supplied s;
  C_supplied_read(&s, f, p, given);
  on_the_circle(out, &s);
  if (!given->problem->has_bias) return without_biases(out, &s);
  verdict applies = given->problem->outputs_trained ? trained_outputs(out, &s) : fixed_outputs(out, &s);
  C_ext_cert(out, &s);
  return applies;
}
