#include "theorems/C/supplied.h"

#include "linalg/vector.h"

/* N(0) at margin one. */
static const num *output_at_zero(const C_supplied *s) {
  const network *net = &s->given->net;
  num *r = pool_new(s->p, 1), *zero = pool_new(s->p, net->dim), *work = pool_new(s->p, 3);
  network_output(r, net->W, net->b, net->v, net->slope, net->scale, zero, net->width, net->dim, work);
  num_div(r, r, s->given->level);
  return named(s->f, "sum_j s_j phi(b_j)", r);
}

static void read_supplied(C_supplied *s, formulas *f, pool *p, const supplied_network *given) {
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
  verdict applies = C_prop4_4(out, s);
  return either_holds(applies, C_prop4_5(out, s));
}

static verdict fixed_outputs(report *out, const C_supplied *s) {
  verdict applies = C_thm4_3(out, s);
  return either_holds(applies, C_ext_struct(out, s));
}

verdict C_statements(report *out, formulas *f, pool *p, const supplied_network *given) {
  C_supplied s;
  read_supplied(&s, f, p, given);
  if (!given->problem->has_bias) return without_biases(out, &s);
  verdict applies = given->problem->outputs_trained ? C_thm4_1(out, &s) : fixed_outputs(out, &s);
  C_ext_cert(out, &s);
  return applies;
}
