/* Two-layer networks N(x) = scale * sum_j v_j phi(<w_j, x> + b_j): `width` neurons, inputs of `dim` coordinates.
   W is a width x dim table. The scale is 1/m for the sqrt(m)-scaled weights of paper A, else 1.
   The root-free form of a network with trained outputs is the same with v_j = sign(v_j), (w_j, b_j) = P_j. */
#ifndef PLUMB_NETWORK_H
#define PLUMB_NETWORK_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/network.h"
#endif

/* The network of every item, search and certificate. */
typedef struct {
  size_t width, dim;
  const num *W;        /* width x dim */
  const num *b;        /* width; zeros where it has no biases */
  const num *v;        /* width */
  const num *slope;    /* one cell: of the activation below 0; 0 for the ReLU */
  const num *scale;    /* one cell: factor of the output */
  int biases, outputs; /* which are trained, besides W */
} network;

/*@ // what the network is made of can be read, and the activation is one
    predicate network_ok{L}(network *net) =
      net->width <= 1000000000 && net->width * net->dim <= 1000000000 &&
      \valid_read{L}(net->W + (0 .. net->width * net->dim - 1)) && \valid_read{L}(net->b + (0 .. net->width - 1)) &&
      \valid_read{L}(net->v + (0 .. net->width - 1)) && \valid_read{L}(net->slope) && \valid_read{L}(net->scale) &&
      0.0 <= *net->slope <= 1.0;

    // n cells that are none of the network's
    predicate network_apart{L}(network *net, num *p, integer n) =
      \separated(p + (0 .. n - 1), net->W + (0 .. net->width * net->dim - 1)) &&
      \separated(p + (0 .. n - 1), net->b + (0 .. net->width - 1)) &&
      \separated(p + (0 .. n - 1), net->v + (0 .. net->width - 1)) && \separated(p + (0 .. n - 1), net->slope) &&
      \separated(p + (0 .. n - 1), net->scale);
*/

/* Samples with their labels. */
typedef struct {
  size_t count, dim;
  const num *X;     /* count x dim */
  const num *y;     /* count, each -1 or 1 */
  const int *label; /* the same as ints */
} data_set;

/* z = <w_j, x> + b_j for the weights w_j (dim cells) and bias b_j of one neuron.
   z and the scratch cell t are distinct from each other and from the rest. */
/*@ requires valid: \valid(z) && \valid(t) && \valid_read(b);
    requires readable: \valid_read(w + (0 .. dim - 1)) && \valid_read(x + (0 .. dim - 1));
    requires apart: \separated(z, t) && \separated(z, b) && \separated(z, w + (0 .. dim - 1)) &&
                    \separated(z, x + (0 .. dim - 1));
    requires scratch: \separated(t, b) && \separated(t, w + (0 .. dim - 1)) && \separated(t, x + (0 .. dim - 1));
    terminates \true;
    exits \false;
    assigns *z, *t;
    ensures preactivation: *z == \old(dot(w, x, dim)) + \old(*b); */
void network_preactivation(num *z, const num *w, const num *b, const num *x, size_t dim, num *t);

/* Z_ij = <w_j, x_i> + b_j for all n samples x_i and m neurons; t is scratch. */
/*@ requires sizes: n <= 1000000000 && m <= 1000000000 && n * m <= 1000000000 && n * d <= 1000000000 &&
                    m * d <= 1000000000;
    requires valid: \valid(Z + (0 .. n * m - 1)) && \valid(t);
    requires readable: \valid_read(W + (0 .. m * d - 1)) && \valid_read(b + (0 .. m - 1)) &&
                       \valid_read(X + (0 .. n * d - 1));
    requires apart: \separated(Z + (0 .. n * m - 1), W + (0 .. m * d - 1)) &&
                    \separated(Z + (0 .. n * m - 1), b + (0 .. m - 1)) &&
                    \separated(Z + (0 .. n * m - 1), X + (0 .. n * d - 1));
    requires scratch: \separated(t, Z + (0 .. n * m - 1)) && \separated(t, W + (0 .. m * d - 1)) &&
                      \separated(t, b + (0 .. m - 1)) && \separated(t, X + (0 .. n * d - 1));
    terminates \true;
    exits \false;
    assigns Z[0 .. n * m - 1], *t; */
void network_inputs(num *Z, const num *W, const num *b, const num *X, size_t n, size_t m, size_t d, num *t);

/* r = y N(x) for the preactivations z (width cells) of x; work: 2 cells. */
/*@ requires valid: \valid(r) && \valid(work + (0 .. 1)) && \valid_read(y);
    requires readable: \valid_read(v + (0 .. width - 1)) && \valid_read(z + (0 .. width - 1)) && \valid_read(slope) &&
                       \valid_read(scale);
    requires slope: 0.0 <= *slope <= 1.0;
    requires apart: \separated(r, work + (0 .. 1)) && \separated(r, y) && \separated(r, v + (0 .. width - 1)) &&
                    \separated(r, z + (0 .. width - 1)) && \separated(r, slope) && \separated(r, scale);
    requires scratch: \separated(work + (0 .. 1), y) && \separated(work + (0 .. 1), v + (0 .. width - 1)) &&
                      \separated(work + (0 .. 1), z + (0 .. width - 1)) && \separated(work + (0 .. 1), slope) &&
                      \separated(work + (0 .. 1), scale);
    terminates \true;
    exits \false;
    assigns *r, work[0 .. 1];
    ensures margin: *r == \old(*y) * \old(*scale * activated(v, z, *slope, width)); */
void network_margin(num *r, const num *y, const num *v, const num *z, const num *slope, const num *scale, size_t width,
                    num *work);

/* r = |(w, b)|^2 = <w, w> + b^2 of one neuron; in root-free form a_j^2. t is scratch. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(w + (0 .. d - 1)) && \valid_read(b);
    requires apart: \separated(r, t) && \separated(r, b) && \separated(r, w + (0 .. d - 1));
    requires scratch: \separated(t, b) && \separated(t, w + (0 .. d - 1));
    terminates \true;
    exits \false;
    assigns *r, *t;
    ensures square: *r == \old(dot(w, w, d)) + \old(*b) * \old(*b); */
void network_square(num *r, const num *w, const num *b, size_t d, num *t);

/* r = N(x); work: 3 cells. r and work are distinct from each other and from the rest. */
/*@ requires sizes: width <= 1000000000 && width * dim <= 1000000000;
    requires valid: \valid(r) && \valid(work + (0 .. 2));
    requires readable: \valid_read(W + (0 .. width * dim - 1)) && \valid_read(b + (0 .. width - 1)) &&
                       \valid_read(v + (0 .. width - 1)) && \valid_read(slope) && \valid_read(scale) &&
                       \valid_read(x + (0 .. dim - 1));
    requires slope: 0.0 <= *slope <= 1.0;
    requires apart: \separated(r, work + (0 .. 2)) && \separated(r, W + (0 .. width * dim - 1)) &&
                    \separated(r, b + (0 .. width - 1)) && \separated(r, v + (0 .. width - 1)) &&
                    \separated(r, slope) && \separated(r, scale) && \separated(r, x + (0 .. dim - 1));
    requires scratch: \separated(work + (0 .. 2), W + (0 .. width * dim - 1)) &&
                      \separated(work + (0 .. 2), b + (0 .. width - 1)) &&
                      \separated(work + (0 .. 2), v + (0 .. width - 1)) && \separated(work + (0 .. 2), slope) &&
                      \separated(work + (0 .. 2), scale) && \separated(work + (0 .. 2), x + (0 .. dim - 1));
    terminates \true;
    exits \false;
    assigns *r, work[0 .. 2];
    ensures output: *r == \old(output(W, b, v, x, *slope, *scale, width, dim)); */
void network_output(num *r, const num *W, const num *b, const num *v, const num *slope, const num *scale, const num *x,
                    size_t width, size_t dim, num *work);

/* The same for a network. */
/*@ requires network: \valid_read(net) && network_ok(net);
    requires valid: \valid(r) && \valid(work + (0 .. 2)) && \valid_read(x + (0 .. net->dim - 1));
    requires apart: \separated(r, work + (0 .. 2)) && network_apart(net, r, 1) && \separated(r, x + (0 .. net->dim - 1));
    requires scratch: network_apart(net, work, 3) && \separated(work + (0 .. 2), x + (0 .. net->dim - 1));
    terminates \true;
    exits \false;
    assigns *r, work[0 .. 2];
    ensures output: *r == \old(output(net->W, net->b, net->v, x, *net->slope, *net->scale, net->width, net->dim)); */
void network_value(num *r, const network *net, const num *x, num *work);

#endif
