#include "verdict/curve.h"

#include "num/common/deadline.h"
#include "num/common/work.h"
#include "num/exchange.h"

enum { DECADES = 10, STEPS = 3, TEN = 10 };

/* Certifies what a search under this tolerance finds. */
static void certify_step(curve_step *step, const trained_network *net, search *s) {
  const double nearest = mpq_get_d(step->tolerance);
  const search_rules rules = {net->given.net.biases, net->given.net.outputs, nearest, nearest};
  search_found found;
  certificate c;
  pool p;
  pool_init(&p);
  num *within = pool_new(&p, 1);
  (void)num_set_bounds(within, step->tolerance, step->tolerance);
  search_with_rules(s, &rules, &found);
  kkt_question of = {.net = &net->given.net,
                     .data = &net->given.data,
                     .at = &net->at,
                     .form = FORM_WEIGHTS,
                     .given = candidate_found(&found.is, &p, &net->given.net, &net->given.data, &net->at),
                     .level = net->at.level,
                     .within = within};
  certificate_init(&c, &p, &of);
  certificate_decide(&c);
  row_number_set_root(&step->epsilon, c.epsilon_square);
  row_number_set(&step->delta, c.delta_at_one);
  row_number_set(&step->delta_relative, c.delta_relative);
  row_number_set_root(&step->tau, c.tau_square);
  step->holds = c.answer == VERDICT_HOLDS;
  pool_free(&p);
}

void curve_find(kkt_curve *curve, const trained_network *net, search *s) {
  static const unsigned long parts[STEPS] = {2, 5, TEN};
  mpq_t decade;
  mpq_init(decade);
  mpq_set_ui(decade, 1, 1);
  work_on("finding what each tolerance reaches", DECADES * STEPS);
  for (size_t k = 0; k < (size_t)DECADES * STEPS && !deadline_arrived(); k++) {
    work_done((int)k);
    curve_step *step = curve_add(curve);
    mpq_set_ui(step->tolerance, 1, parts[k % STEPS]);
    mpq_mul(step->tolerance, step->tolerance, decade);
    if (k % STEPS == STEPS - 1) mpq_set(decade, step->tolerance);
    certify_step(step, net, s);
  }
  mpq_clear(decade);
}
