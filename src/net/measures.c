#include "net/measures.h"

#include "linalg/vector.h"
#include "num/exchange.h"

enum { WORK_CELLS = 3 };

static void measure_margins(measures *at, const network *net, const data_set *data, num *work) {
  for (size_t i = 0; i < data->count; i++)
    network_margin(at->margins + i, data->y + i, net->v, at->Z + i * net->width, net->slope, net->scale, net->width,
                   work);
  num_neg(at->level, at->margins);
  for (size_t i = 1; i < data->count; i++) {
    num_neg(work, at->margins + i);
    num_max(at->level, at->level, work);
  }
  num_neg(at->level, at->level);
}

static void measure_sizes(measures *at, const network *net, const data_set *data, num *work) {
  num *part = work, *t = work + 1, *last = work + 2;
  num_set_int(last, net->biases ? 1 : 0);
  for (size_t i = 0; i < data->count; i++)
    network_square(at->x_square + i, data->X + i * data->dim, last, data->dim, t);
  for (size_t j = 0; j < net->width; j++)
    network_square(at->w_square + j, net->W + j * net->dim, net->b + j, net->dim, t);
  vec_dot(at->theta_square, net->W, net->W, net->width * net->dim, t);
  vec_dot(part, net->b, net->b, net->width, t);
  num_add(at->theta_square, at->theta_square, part);
  if (!net->outputs) return;
  vec_dot(part, net->v, net->v, net->width, t);
  num_add(at->theta_square, at->theta_square, part);
}

void measure(measures *at, pool *p, const network *net, const data_set *data) {
  num *work = pool_new(p, WORK_CELLS);
  at->Z = pool_new(p, data->count * net->width);
  at->margins = pool_new(p, data->count);
  at->level = pool_new(p, 1);
  at->x_square = pool_new(p, data->count);
  at->w_square = pool_new(p, net->width);
  at->theta_square = pool_new(p, 1);
  network_inputs(at->Z, net->W, net->b, data->X, data->count, net->width, net->dim, work);
  measure_margins(at, net, data, work);
  measure_sizes(at, net, data, work);
}

void hinge_distance(num *r, const measures *at, size_t i, size_t j, size_t width, num *t) {
  const num *z = at->Z + i * width + j;
  num_mul(t, at->x_square + i, at->w_square + j);
  num_mul(r, z, z);
  order size = num_sign(t);
  if (size == ORDER_GREATER) num_div(r, r, t);
  if (size == ORDER_UNKNOWN) num_set_span(r, 0, 1); /* the square of a cosine */
}
