/* A certificate that an exact KKT point exists close to a given network, after Newton and Kantorovich: see
   spec/theorems/kkt-existence.md for the statement and its proof. What it starts from (kkt/guess.h) is a search in doubles;
   every condition of the statement is then checked in the arithmetic of this file, so nothing of the search is trusted. */
#ifndef PLUMB_EXISTS_H
#define PLUMB_EXISTS_H

#include "kkt/common/guess.h"
#include "kkt/system.h"
#include "kkt/verify.h"

/* What the certificate speaks of: a network with its data, as in kkt/verify.h, but with true weights and outputs for every
   problem. Its multipliers and slopes are not read. */
typedef struct {
  const kkt_problem *problem; /* FORM_WEIGHTS */
  const kkt_point *at;
  const num *level; /* the smallest margin y_i N(x_i), positive */
} exists_instance;

/* The numbers that the certificate is about. */
typedef struct {
  const exists_instance *in;
  const kkt_guess *guess;
  num *H;            /* members x members, as in kkt/system.h */
  num *squares;      /* classes: sum of v_j^2 */
  num *point;        /* unknowns */
  num *radius;       /* an exact zero of the system is within this of every unknown of the point */
  kkt_system system; /* at the point */
} existence;

/* Adds the rows of the certificate. All conclusions hold: an exact KKT point exists, unique among those with this pattern and
   unknowns within the radius. A condition that does not hold is UNDECIDED, never FAILS: without a certificate there may be an
   exact point all the same. */
void kkt_exists(const exists_instance *in, const kkt_guess *guess, report *out);

/* Adds info rows on how far the exact point is from the network scaled to smallest margin 1. */
void existence_distance(const existence *e, report *out);

/* r = a, for n finite doubles. */
void set_doubles(num *r, const double *a, size_t n);

/* r = y_i y_l <x_i, x_l> for sample i and every member l; x with a last entry 1 where there are biases. */
void signed_products(num *r, const exists_instance *in, const pattern *p, size_t i, num *t);

#endif
