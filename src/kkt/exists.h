/* The one prover of existence: a certificate that an exact KKT point exists close to a given network, after Newton and
   Kantorovich: see spec/theorems/kkt-existence.md for the statement and its proof. What it starts from (kkt/common/guess.h) may
   come from anywhere; every condition of the statement is then checked in the arithmetic of this file. */
#ifndef PLUMB_EXISTS_H
#define PLUMB_EXISTS_H

#include "kkt/common/guess.h"
#include "kkt/system.h"
#include "net/measures.h"
#include "num/exchange.h"

/* The numbers that the certificate is about. */
typedef struct {
  const network *net; /* true weights and outputs, for every problem */
  const data_set *data;
  const num *level; /* the smallest margin y_i N(x_i), positive */
  const kkt_guess *guess;
  num *H;            /* members x members, as in kkt/system.h */
  num *squares;      /* classes: sum of v_j^2 */
  num *point;        /* unknowns */
  num *radius;       /* an exact zero of the system is within this of every unknown of the point */
  kkt_system system; /* at the point */
  pool *p;
} existence;

/* Adds the rows of the certificate. All conclusions hold: an exact KKT point exists, unique among those with this pattern and
   unknowns within the radius. A condition that does not hold is UNDECIDED, never FAILS: without a certificate there may be an
   exact point all the same. `point`, where it is not NULL, gets what existence_point says of a certified one. */
void kkt_exists(const network *net, const data_set *data, const num *level, const kkt_guess *guess, report *out,
                fields *point);

/* Adds info rows on how far the exact point is from the network scaled to smallest margin 1. */
void existence_distance(const existence *e, report *out);

/* Adds the point at which the certificate is anchored, scaled to smallest margin 1: _exact_W, _exact_b where there are biases,
   _exact_v, _exact_multipliers, _exact_slopes, and _exact_radius: the multipliers of the exact point, lambda_i phi'_ij at
   hinges and sums of v_j^2 over neurons that are alike are that close to those of this one. */
void existence_point(const existence *e, fields *out);

/* r = y_i y_l <x_i, x_l> for sample i and every member l; x with a last entry 1 where there are biases. */
void signed_products(num *r, const existence *e, size_t i, num *t);

#endif
