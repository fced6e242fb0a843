/* A Thm. 3.2: the point that the theorem speaks of, shared by its item, the counter-example A Lemma B.8 and the item
   `consequences`. */
#ifndef PLUMB_A_THM3_2_POINT_H
#define PLUMB_A_THM3_2_POINT_H

#include "theorems/A/instance.h"
#include "theorems/A/svm.h"

/* Neurons v and u and the predictor z, each by its coefficients in the samples and (X mode) by itself. */
typedef struct {
  num *share_v, *share_u; /* m1/m and m2/m */
  num *sigma_v, *sigma_u; /* samples: slopes in the positive and in the negative neurons */
  const num *lambda;
  verdict
      definite;   /* of a constructed point: is K positive definite? What follows is set only where this is solved() */
  verdict solves; /* of a constructed point: is K lambda = 1, by the residual of every row? */
  num *least_pivot;
  num *coefficients_v, *coefficients_u, *coefficients_z;
  num *v, *u, *z;        /* NULL in Gram mode */
  A_svm_solution linear; /* the hard-margin linear predictor z* */
} A_thm3_2_point;

/* The construction, step by step: shares and slopes; lambda by K lambda = 1; v, u and z from lambda. */
void A_thm3_2_start(pool *p, const A_instance *a, A_thm3_2_point *point);
void A_thm3_2_solve(pool *p, const A_instance *a, A_thm3_2_point *point);
void A_thm3_2_neurons(pool *p, const A_instance *a, A_thm3_2_point *point);

/* All of it, with z*. */
void A_thm3_2_construct(pool *p, const A_instance *a, A_thm3_2_point *point);

#endif
