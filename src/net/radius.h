/* How far an input may move before a two-layer ReLU network gives it another label (B Sec. 4, App. C).
   The label of x is 1 where N(x) > 0 and -1 where N(x) <= 0, as in the paper: sign(0) = -1. The networks have slope 0 and
   scale 1. All radii are squared, so they are rational for rational networks. Scratch comes from the pool. */
#ifndef PLUMB_RADIUS_H
#define PLUMB_RADIUS_H

#include "net/network.h"
#include "num/pool.h"

/* Does N give x the label y (-1 or 1)? */
verdict relu_has_label(const network *net, const num *x, int y, pool *p);

/* A radius up to which no neuron changes its state and N, affine there, not its sign: at any smaller distance from x
   the label is that of x, and for the label -1 at this distance too. squared gets the least of z_j^2 / |w_j|^2 over the neurons with w_j != 0 and of
   N(x)^2 / |g|^2, g the gradient of N at x. Returns 0 when nothing limits it (N is constant); squared is then 0. */
int relu_steady_radius(num *squared, const network *net, const num *x, pool *p);

/* way (dim cells) = the way from x along the gradient that takes N to 0 while no neuron changes its state. Returns 0 when the
   gradient may be 0. */
int relu_gradient_way(num *way, const network *net, const num *x, pool *p);

/* Goes from x 1 + 2^-10 times that way. Returns 1 when this certainly changes the label; squared gets the squared length. */
int relu_gradient_flip(num *squared, const network *net, const num *x, int y, pool *p);

enum { MOST_OPPOSITE = 10 };

/* A lower bound of the squared distance from x to the inputs without the label y. Let u be the sum of |v_j| z_j over the
   neurons with the sign y of v_j that are on at x. Inputs without the label y lie in some { relu(u) <= sum_B |v_j| z_j },
   B a set of neurons with the other sign, not empty where y = -1; the bound is the least distance to one of these
   convex sets. way (dim cells) gets the perturbation to the nearest point: where the label changes there, or just
   beyond, the bound is the distance. Returns 0 when there are more than MOST_OPPOSITE neurons with the other sign, when
   a sign is not certain, or when all the sets are empty. */
int relu_flip_distance(num *squared, num *way, const network *net, const num *x, int y, pool *p);

/* Returns 1 when the label at x + way is certainly not y; squared gets the squared length. At the end of a way that takes N to
   0 this can be so for y = 1 only, and only an exact arithmetic can tell. */
int relu_other_label(num *squared, const num *way, const network *net, const num *x, int y, pool *p);

/* The same for 1 + 2^-10 times `way`, which enclosures can tell too. */
int relu_flips(num *squared, const num *way, const network *net, const num *x, int y, pool *p);

#endif
