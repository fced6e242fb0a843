/* The rows of A Thm. 3.2, one function per numbered item of the theorem. */
#ifndef PLUMB_A_THM3_2_ROWS_H
#define PLUMB_A_THM3_2_ROWS_H

#include "theorems/A/thm3_2_point.h"

/* What is checked. In X mode a network W (constructed or supplied); in Gram mode the two neurons v and u, known by
   their products with the samples only. */
typedef struct {
  const leaky_instance *a;
  const leaky_point *point; /* lambda, and what the theorem's formulas make of it */
  size_t neurons, positive; /* rows of W and `pre`, the positive ones first; 2 and 1 in Gram mode */
  const num *W;             /* neurons x dim, times sqrt(m); NULL in Gram mode */
  const num *slopes;        /* samples x neurons: chosen element of each Clarke subdifferential; X mode only */
  num *pre;                 /* neurons x samples: <w_j, x_i> */
  num *z;                   /* dim; NULL in Gram mode */
  num *on_z;                /* samples: <z, x_i> */
  num *norm2_v, *norm2_u, *norm2_z;
  num *rmin2, *rmax2;  /* smallest and largest |x_i|^2 */
  num *zero, *one, *t; /* t: 6 scratch cells */
  num *per_sample;     /* samples: scratch */
} leaky_check;

/* Prepares everything from `a`, `point` and, in X mode, W; `slopes` may be set later. */
void leaky_check_init(pool *p, leaky_check *c, const leaky_instance *a, const leaky_point *point, const num *W);

/* R_min > 0 and near-orthogonality 3 R_max^2 n p <= gamma^3 R_min^4, where p = max |<x_i, x_j>| over i != j. */
void leaky_hypothesis_rows(pool *p, report *out, const leaky_instance *a);

/* The conditions of Problem (1), X mode only. */
void leaky_kkt_rows(pool *p, report *out, row_kind kind, const leaky_check *c);

void leaky_margin_rows(pool *p, report *out, const leaky_check *c);                      /* item 1 */
void leaky_rank_rows(pool *p, report *out, const leaky_check *c);                        /* item 2 */
void leaky_formula_rows(pool *p, report *out, const leaky_check *c);                     /* item 3 */
void leaky_certificate_rows(pool *p, report *out, const leaky_check *c);                 /* item 4 */
void leaky_quadratic_rows(pool *p, report *out, const leaky_check *c);                   /* item 5 */
void leaky_query_rows(pool *p, report *out, const leaky_check *c, const table *queries); /* item 6 */
void leaky_linear_rows(pool *p, report *out, const leaky_check *c);                      /* item 7 */

/* The cap of (7+): |z|^2 <= cap |z*|^2 under the hypotheses, sharper than item 7. Returns 0 where its two cases cannot be told
   apart at this precision; cap is then of no use. */
int leaky_cap(pool *p, num *cap, const leaky_instance *a);

#endif
