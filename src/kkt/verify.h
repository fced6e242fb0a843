/* kkt/certificate_rows.h under the names that constructions still use. */
#ifndef PLUMB_VERIFY_H
#define PLUMB_VERIFY_H

#include "kkt/certificate_rows.h"

typedef struct {
  size_t samples, dim, width;
  const num *X, *y, *W, *b, *v, *slope, *multipliers, *slopes;
} kkt_point;

void kkt_verify(const kkt_problem *problem, const kkt_point *point, row_kind kind, report *out);

#endif
