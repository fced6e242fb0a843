/* A direction in parameter space as a search for refutations moves it, and what the samples see of it. */
#ifndef PLUMB_SEARCH_RAY_H
#define PLUMB_SEARCH_RAY_H

#include "search/choices.h"

typedef struct {
  double *w, *b, *v; /* width x dim, width, width; b and v 0 where they do not count */
  double *T;         /* samples x width: y_i v_j <(w_j, b_j), (x_i, 1)> */
  double *noise;     /* samples x width: what rounding may add to that, here and in a check */
  double *out;       /* samples: sum_j y_i phi(z_ij) v_j */
  double *out_noise; /* samples */
} ray;

/* Room for w, which is not set, and zeros for b and v. Free with ray_clear. */
void ray_init(ray *r, const search *s);
void ray_clear(ray *r);

double ray_length(const ray *r, const search *s);
void ray_scale(ray *r, const search *s, double factor);

/* Computes what the samples see. */
void ray_measure(ray *r, const search *s);

/* The largest product of d - part * away with a gradient of y_i N(x_i) that sample i may choose, or more; `away` may be NULL. */
double ray_gain(const choices *c, const ray *d, const ray *away, double part, size_t i);

#endif
