/* The network of least norm at samples on a line, as a search proposes it. Nothing of it is believed: item C-max-margin decides. */
#ifndef PLUMB_C_MAX_MARGIN_SEARCH_H
#define PLUMB_C_MAX_MARGIN_SEARCH_H

#include "theorems/C/line.h"
#include "theorems/inputs.h"

/* What was found: root-free where `exact`, else with weights whose margins are at least 1; `lambda` are then multipliers of the sorted samples. */
typedef struct {
  data_set data;
  C_line line;
  int exact;
  network net;
  candidate point;
  num *lambda;
} C_max_margin_found;

/* From the inputs X (one column), y and, where it is there, within. Returns 0 with the reason where the samples are not all different, or nothing was
   found. */
int C_find_max_margin(C_max_margin_found *k, formulas *f, const inputs *in, failure *why);

/* By how much of itself |theta|^2 may be above the least one: `within`, else 1/10^6. */
num *C_allowed_gap(const inputs *in);

/* |theta|^2 of a network with weights. */
num *C_line_squared_norm(pool *p, const network *net);

/* r = the smallest margin of the network. work: 5 cells. */
void C_line_smallest_margin(num *r, const network *net, const data_set *data, num *work);

#endif
