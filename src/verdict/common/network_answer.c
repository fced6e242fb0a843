#include "verdict/common/network_answer.h"

#include <stdlib.h>

#include "num/common/memory.h"

void network_answer_init(network_answer *a) {
  *a = (network_answer){.outcome = NETWORK_UNDECIDED};
  for (size_t k = 0; k < NETWORK_NUMBERS; k++) row_number_init(a->number + k);
  for (size_t k = 0; k < CONDITIONS; k++) {
    row_number_init(&a->condition[k].raw);
    row_number_init(&a->condition[k].there);
    row_number_init(&a->condition[k].total);
    row_number_init(&a->condition[k].allowed);
  }
  mpq_inits(a->bracket.within, a->bracket.not_within, NULL);
  report_init(&a->direction);
  report_init(&a->existence);
  report_init(&a->follows);
  fields_init(&a->arrays);
}

static row_number *number_of(curve_step *step, size_t k) {
  row_number *const each[] = {&step->epsilon, &step->delta, &step->delta_relative, &step->tau};
  return k < sizeof each / sizeof *each ? each[k] : NULL;
}

curve_step *curve_add(kkt_curve *curve) {
  curve->step = memory_resize(curve->step, curve->count + 1, sizeof *curve->step);
  curve_step *step = curve->step + curve->count++;
  mpq_init(step->tolerance);
  for (size_t k = 0; number_of(step, k) != NULL; k++) row_number_init(number_of(step, k));
  step->holds = 0;
  return step;
}

static void curve_clear(kkt_curve *curve) {
  for (size_t i = 0; i < curve->count; i++) {
    mpq_clear(curve->step[i].tolerance);
    for (size_t k = 0; number_of(curve->step + i, k) != NULL; k++) row_number_clear(number_of(curve->step + i, k));
  }
  free(curve->step);
}

void network_answer_clear(network_answer *a) {
  curve_clear(&a->curve);
  for (size_t k = 0; k < NETWORK_NUMBERS; k++) row_number_clear(a->number + k);
  for (size_t k = 0; k < CONDITIONS; k++) {
    row_number_clear(&a->condition[k].raw);
    row_number_clear(&a->condition[k].there);
    row_number_clear(&a->condition[k].total);
    row_number_clear(&a->condition[k].allowed);
  }
  mpq_clears(a->bracket.within, a->bracket.not_within, NULL);
  report_clear(&a->direction);
  report_clear(&a->existence);
  report_clear(&a->follows);
  proof_clear(&a->proved);
  fields_clear(&a->arrays);
}
