/* What Appendix E of paper A says of one step of gradient descent, whatever the weights are. Each lemma is a part of its own: what it
   supposes is up to the item. */
#ifndef PLUMB_A_STEPS_H
#define PLUMB_A_STEPS_H

#include "theorems/A/iterate.h"
#include "theorems/A/step_bounds.h"
#include "theorems/inputs.h"
#include "theorems/worst.h"

typedef enum {
  A_LEM_E2,
  A_LEM_E3,
  A_LEM_E8,
  A_FAC_E9,
  A_PRO_E10,
  A_LEM_E11B,
  A_LEM_E12,
  A_LEM_E13,
  A_LEM_E14,
  A_DESCENT,
  A_STEP_PARTS
} A_step_part;

/* c: gradient persistence, above 0; C: a bound of all g_i / g_j. Both are cells of the arena. The rest is scratch. */
typedef struct {
  worst_list *w;
  const A_descent *a;
  const num *c, *C;
  const A_iterate *x, *next;
  num *change, *rest, *own, *most, *apart; /* n */
  num *t;
} A_steps;

void A_steps_begin(A_steps *s, worst_list *w, const A_descent *a, const num *c, const num *C);

/* Where a smoothness is declared: that the activation has it. */
void A_suppose_smooth(theorem *t, const inputs *in, const A_descent *a);

/* Offers the rows of the step from x to `next`. */
void A_steps_offer(A_steps *s, const A_iterate *x, const A_iterate *next);

/* r = |grad L(V) - grad L(W)|_F, x at W and y at V. apart: n cells, t: 2. */
void A_gradient_change(num *r, const A_descent *a, const A_iterate *x, const A_iterate *y, num *apart, num *t);

/* r = max_i rows_i / |x_i|^2. t: 1 cell. */
void A_nearness(num *r, const A_descent *a, const num *rows, num *t);

#endif
