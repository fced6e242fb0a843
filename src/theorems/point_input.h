/* The multipliers and slopes of a supplied point, from the fields of an item: the one reader of both. */
#ifndef PLUMB_POINT_INPUT_H
#define PLUMB_POINT_INPUT_H

#include "kkt/candidate.h"
#include "theorems/network_input.h"

/* The entries for the list of an item, after NETWORK_INPUTS. */
#define POINT_INPUTS                                                                                            \
  VECTOR("multipliers", "n", OPTIONAL, "lambda_i of each sample; not in root-free form"),                       \
      MATRIX("slopes", "n x m", OPTIONAL,                                                                       \
             "chosen slopes phi'_ij; when absent, those of the signs of the preactivations, none of which may " \
             "be zero; not "                                                                                    \
             "in root-free form"),                                                                              \
      VECTOR("multipliers_squared", "n", OPTIONAL, "lambda_i^2 of each sample; root-free form only"),           \
      MATRIX("block_multipliers", "n x m", OPTIONAL,                                                            \
             "Lambda_ij = a_j lambda_i phi'_ij with a_j = |P_j|; root-free form only")

/* Reads them. Refuses fields that the problem does not have, and, where `slopes` is absent, a sample on a hinge. */
int read_point(const inputs *in, const network_input *given, candidate *out, failure *why);

#endif
