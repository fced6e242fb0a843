/* The network that is searched for, in doubles, and what is computed of it once. Files of this folder are compiled for doubles
   only: a `num` of the modules that they call is a double here. */
#ifndef PLUMB_SEARCH_STATE_H
#define PLUMB_SEARCH_STATE_H

#include "net/measures.h"
#include "search/search.h"

/* The numbers of the search times 2^theta are the trained parameters, and so on. For stationarity to say the same, the multipliers are
   times 2^(theta - v - x). */
typedef struct {
  long theta, v, x, multipliers;
} units;

struct search {
  units unit;
  int rough;           /* a residual that is long need be known only nearly */
  const double *given; /* samples: multipliers that are given, or NULL */
  network net;
  data_set data;
  double slope, scale; /* what net points to */
  measures at;
  double *activated;             /* samples x width: phi(z_ij) */
  double *gram;                  /* samples x samples: <x_i, x_l> */
  double *output_gram;           /* samples x samples: sum_j phi(z_ij) phi(z_lj), where outputs are trained */
  search_found found;            /* by every search for multipliers, with their residual */
  double *gap_w, *gap_b, *gap_v; /* by measure_gap */
  double *against_w, *against_b, *against_v; /* by search_refutation */
  search_found nearest;                      /* by search_nearest */
  search_found best;                         /* by search_best; the arrays are its own */
  pool p;
};

/* <(x_i, 1), (w_j, b_j)> over the coordinates that count. */
double counted_preactivation(const search *s, const search_rules *rules, size_t i, size_t j);

/* <x_i, x_l>, plus 1 for the bias where biases count. */
double counted_product(const search *s, const search_rules *rules, size_t i, size_t l);

/* The norm of the parameters that count, squared. */
double counted_square(const search *s, const search_rules *rules);

/* Copies what was found, with its arrays, to where there is room for it. */
void found_copy(search_found *to, const search_found *from, const search *s);

#endif
