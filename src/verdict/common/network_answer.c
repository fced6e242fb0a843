#include "verdict/common/network_answer.h"

void network_answer_init(network_answer *a) {
  *a = (network_answer){.outcome = NETWORK_UNDECIDED};
  for (size_t k = 0; k < NETWORK_NUMBERS; k++) row_number_init(a->number + k);
  for (size_t k = 0; k < CONDITIONS; k++) {
    row_number_init(&a->condition[k].raw);
    row_number_init(&a->condition[k].there);
    row_number_init(&a->condition[k].total);
    row_number_init(&a->condition[k].allowed);
  }
  report_init(&a->direction);
  report_init(&a->existence);
  report_init(&a->follows);
  fields_init(&a->arrays);
}

void network_answer_clear(network_answer *a) {
  for (size_t k = 0; k < NETWORK_NUMBERS; k++) row_number_clear(a->number + k);
  for (size_t k = 0; k < CONDITIONS; k++) {
    row_number_clear(&a->condition[k].raw);
    row_number_clear(&a->condition[k].there);
    row_number_clear(&a->condition[k].total);
    row_number_clear(&a->condition[k].allowed);
  }
  report_clear(&a->direction);
  report_clear(&a->existence);
  report_clear(&a->follows);
  proof_clear(&a->proved);
  fields_clear(&a->arrays);
}
