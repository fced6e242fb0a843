#include "cli/transposed.h"

#include <stdlib.h>

/* The arrays of a network as doubles; b is NULL where there is none. */
typedef struct {
  double *X, *y, *W, *b, *v;
  double slope;
  size_t count, dim;
} plain_network;

static double *doubles_of(const fields *in, const char *name) {
  const field *f = fields_find(in, name);
  return f == NULL || f->text != NULL ? NULL : field_doubles(f);
}

/* y_i N(x_i) with W transposed. */
static double margin_of(const plain_network *p, size_t i) {
  double sum = 0;
  for (size_t j = 0; j < p->dim; j++) {
    double z = p->b == NULL ? 0 : p->b[j];
    for (size_t k = 0; k < p->dim; k++) z += p->W[k * p->dim + j] * p->X[i * p->dim + k];
    sum += p->v[j] * (z > 0 ? z : p->slope * z);
  }
  return p->y[i] * sum;
}

static int all_fit(const plain_network *p) {
  for (size_t i = 0; i < p->count; i++)
    if (!(margin_of(p, i) > 0)) return 0;
  return 1;
}

int transposed_fits(const fields *in) {
  const field *W = fields_find(in, "W"), *X = fields_find(in, "X"), *v = fields_find(in, "v");
  if (W == NULL || X == NULL || v == NULL || W->rows != W->cols || X->cols != W->cols) return 0;
  if (v->rows * v->cols != W->rows) return 0;
  double *slope = doubles_of(in, "gamma");
  plain_network p = {doubles_of(in, "X"),
                     doubles_of(in, "y"),
                     doubles_of(in, "W"),
                     doubles_of(in, "b"),
                     doubles_of(in, "v"),
                     slope == NULL ? 0 : *slope,
                     X->rows,
                     X->cols};
  int fits = p.X != NULL && p.y != NULL && p.W != NULL && p.v != NULL && all_fit(&p);
  free(slope);
  free(p.X);
  free(p.y);
  free(p.W);
  free(p.b);
  free(p.v);
  return fits;
}
