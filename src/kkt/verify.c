#include "kkt/verify.h"

void kkt_verify(const kkt_problem *problem, const kkt_point *point, row_kind kind, report *out) {
  pool p;
  pool_init(&p);
  num *scale = pool_int(&p, 1);
  if (problem->divide_by_width) num_div(scale, scale, pool_int(&p, (long)point->width));
  network net = {.width = point->width,
                 .dim = point->dim,
                 .W = point->W,
                 .b = problem->has_bias ? point->b : pool_new(&p, point->width),
                 .v = point->v,
                 .slope = point->slope,
                 .scale = scale,
                 .biases = problem->has_bias,
                 .outputs = problem->outputs_trained};
  data_set data = {point->samples, point->dim, point->X, point->y, NULL};
  candidate given = {point->multipliers, point->slopes};
  kkt_rows(problem, &net, &data, &given, kind, out);
  pool_free(&p);
}
