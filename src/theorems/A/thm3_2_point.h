/* A Thm. 3.2: the instance and the point that the theorem speaks of, shared by its construction, its check and
   the counter-example A Lemma B.8. */
#ifndef PLUMB_A_THM3_2_POINT_H
#define PLUMB_A_THM3_2_POINT_H

#include "theorems/A/gram.h"
#include "theorems/A/svm_solve.h"

/* The fields that describe an instance. */
#define LEAKY_INPUTS                                                                                        \
  GRAM_INPUTS, UNREAD("y", SHAPE_LABELS, NULL, 1, "labels, one per sample"),                                \
      UNREAD("gamma", SHAPE_SCALAR, NULL, 1, "slope of the leaky ReLU on negative numbers, 0 < gamma < 1"), \
      UNREAD("positive_neurons", SHAPE_COUNT, NULL, 1,                                                      \
             "m1 >= 1: neurons with output weight 1/sqrt(m), m = m1 + m2; with X "                          \
             "at most 1000000 weights and 1000000 pairs of a sample and a neuron"),                         \
      UNREAD("negative_neurons", SHAPE_COUNT, NULL, 1, "m2 >= 1: neurons with output weight -1/sqrt(m)")

typedef struct {
  samples s;
  labels y;
  const num *gamma;
  size_t positive, negative;
  num *share_v, *share_u; /* m1/m and m2/m */
  num *sigma_v, *sigma_u;
} leaky_instance;

/* Reads the fields of LEAKY_INPUTS. With X, refuses a network beyond MOST_WEIGHTS or MOST_PAIRS. */
int take_leaky_instance(pool *p, const fields *in, leaky_instance *a, failure *why);

/* Completes an instance whose samples, labels, slope and neuron counts are set. */
void complete_leaky_instance(pool *p, leaky_instance *a);

/* The point: neurons v and u and the predictor z, each by its coefficients in the samples and (X mode) by itself. */
typedef struct {
  verdict definite; /* is K positive definite? The rest is set only where this is solved() */
  verdict solves;   /* of a constructed point: is K lambda = 1, by the residual of every row? */
  num *least_pivot;
  const num *lambda;
  num *coefficients_v, *coefficients_u, *coefficients_z;
  num *v, *u, *z; /* NULL in Gram mode */
  svm_status linear;
  num *mu; /* multipliers of the hard-margin linear predictor z*, or the certificate that there is none */
  num *Q;  /* its matrix */
} leaky_point;

/* The steps of the two functions below: lambda by K lambda = 1; v, u and z from lambda; the solution of the linear problem. */
void leaky_multipliers(pool *p, const leaky_instance *a, leaky_point *point);
void leaky_neurons(pool *p, const leaky_instance *a, leaky_point *point);
void leaky_linear(pool *p, const leaky_instance *a, leaky_point *point);

/* Solves K lambda = 1 and completes the point. */
void construct_leaky_point(pool *p, const leaky_instance *a, leaky_point *point);

/* From lambda: v, u and z by the formulas of the theorem, and the solution of the linear problem. */
void complete_leaky_point(pool *p, const leaky_instance *a, leaky_point *point);

#endif
