#include "net/network.h"

#include "linalg/vector.h"
#include "net/activation.h"

void network_preactivation(num *z, const num *w, const num *b, const num *x, size_t dim, num *t) {
  vec_dot(z, w, x, dim, t);
  num_add(z, z, b);
}

/* r += v phi(<w, x> + b) for one neuron; work: 3 cells. */
/*@ requires valid: \valid(r) && \valid(work + (0 .. 2)) && \valid_read(b) && \valid_read(v) && \valid_read(slope);
    requires readable: \valid_read(w + (0 .. dim - 1)) && \valid_read(x + (0 .. dim - 1));
    requires slope: 0.0 <= *slope <= 1.0;
    requires apart: \separated(r, work + (0 .. 2)) && \separated(r, b) && \separated(r, v) && \separated(r, slope) &&
                    \separated(r, w + (0 .. dim - 1)) && \separated(r, x + (0 .. dim - 1));
    requires scratch: \separated(work + (0 .. 2), b) && \separated(work + (0 .. 2), v) &&
                      \separated(work + (0 .. 2), slope) && \separated(work + (0 .. 2), w + (0 .. dim - 1)) &&
                      \separated(work + (0 .. 2), x + (0 .. dim - 1));
    terminates \true;
    exits \false;
    assigns *r, work[0 .. 2];
    ensures sum: *r == \old(*r) + \old(*v) * \old(leaky(dot(w, x, dim) + *b, *slope)); */
static void add_neuron(num *r, const num *w, const num *b, const num *v, const num *slope, const num *x, size_t dim,
                       num *work) {
  num *z = work, *activated = work + 1, *t = work + 2;
  network_preactivation(z, w, b, x, dim, t);
  activation_apply(activated, z, slope);
  num_addmul(r, v, activated, t);
}

void network_output(num *r, const num *W, const num *b, const num *v, const num *slope, const num *scale, const num *x,
                    size_t width, size_t dim, num *work) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= j <= width;
      loop invariant output: *r == \at(net(W, b, v, x, *slope, \at(j, Here), dim), Pre);
      loop assigns j, *r, work[0 .. 2];
      loop variant width - j; */
  for (size_t j = 0; j < width; j++) {
    //@ ghost lemma_row(j, width, dim);
    //@ assert weights: same_table{Pre, Here}(W, width, dim);
    //@ assert input: same{Pre, Here}(x, dim);
    //@ assert row: same_row{Pre, Here}(W, dim, j);
    //@ assert product: dot(W + j * dim, x, dim) == \at(dot(W + \at(j, Here) * dim, x, dim), Pre);
    //@ assert preactivation: dot(W + j * dim, x, dim) + b[j] == \at(pre(W, b, x, \at(j, Here), dim), Pre);
    add_neuron(r, W + j * dim, b + j, v + j, slope, x, dim, work);
    /*@ assert sum: *r == \at(net(W, b, v, x, *slope, \at(j, Here), dim) +
                                v[\at(j, Here)] * leaky(pre(W, b, x, \at(j, Here), dim), *slope), Pre); */
  }
  num_mul(r, r, scale);
}

enum { TILE = 16 }; /* samples that are worked on together, so that a row of W is read once for all of them */

void network_inputs(num *Z, const num *W, const num *b, const num *X, size_t n, size_t m, size_t d, num *t) {
  for (size_t first = 0; first < n; first += TILE)
    for (size_t j = 0; j < m; j++)
      for (size_t i = first; i < n && i < first + TILE; i++)
        network_preactivation(Z + i * m + j, W + j * d, b + j, X + i * d, d, t);
}

void network_margin(num *r, const num *y, const num *v, const num *z, const num *slope, const num *scale, size_t width,
                    num *work) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= j <= width;
      loop invariant sum: *r == \at(activated(v, z, *slope, \at(j, Here)), Pre);
      loop assigns j, *r, work[0 .. 1];
      loop variant width - j; */
  for (size_t j = 0; j < width; j++) {
    //@ assert inputs: v[j] == \at(v[\at(j, Here)], Pre) && z[j] == \at(z[\at(j, Here)], Pre);
    activation_apply(work, z + j, slope);
    num_addmul(r, v + j, work, work + 1);
  }
  num_mul(r, r, scale);
  num_mul(r, y, r);
}

void network_square(num *r, const num *w, const num *b, size_t d, num *t) {
  vec_dot(r, w, w, d, t);
  num_addmul(r, b, b, t);
}

void network_value(num *r, const network *net, const num *x, num *work) {
  network_output(r, net->W, net->b, net->v, net->slope, net->scale, x, net->width, net->dim, work);
}
