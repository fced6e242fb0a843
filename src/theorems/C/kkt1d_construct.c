#include "theorems/C/kkt1d_construct.h"

/* r = 1 + x z; t is scratch. */
/*@ requires valid: \valid(r) && \valid(t) && \valid_read(x) && \valid_read(z);
    requires apart: \separated(r, t);
    terminates \true;
    exits \false;
    assigns *r, *t;
    ensures product: *r == 1 + \old(*x) * \old(*z); */
static void one_plus(num *r, const num *x, const num *z, num *t) {
  num_mul(t, x, z);
  num_set_int(r, 1);
  num_add(r, r, t);
}

/* The neuron that faces away from x with its hinge there, times `size`: (w, b) = size (1, -x), or its negative. */
/*@ requires valid: \valid(w) && \valid(b) && \valid_read(size) && \valid_read(x);
    requires apart: \separated(w, b, size) && \separated(w, b, x);
    terminates \true;
    exits \false;
    assigns *w, *b;
    ensures right: to_the_right != 0 ==> *w == \old(*size) && *b == -(\old(*size) * \old(*x));
    ensures left: to_the_right == 0 ==> *w == -\old(*size) && *b == \old(*size) * \old(*x); */
static void neuron_at(num *w, num *b, const num *size, const num *x, int to_the_right) {
  num_set(w, size);
  num_mul(b, size, x);
  if (to_the_right)
    num_neg(b, b);
  else
    num_neg(w, w);
}

void C_one_sample(const C_line_weights *r, const num *x, const num *y, num *work) {
  one_plus(work, x, x, work + 1);
  num_div(r->W, x, work);
  num_set_int(r->b, 1);
  num_div(r->b, r->b, work);
  num_set(r->v, y);
  num_set(r->squares, r->b);
  num_set(r->blocks, r->b);
}

/* Of neuron j at the hinge of sample `here`, active at sample `there`; gap = x_2 - x_1. */
static void one_of_two(const C_line_weights *r, const num *x, const num *y, const num *gap, size_t j, size_t here,
                       size_t there, num *work) {
  num *size = work, *square = work + 1, *t = work + 2;
  num_set_int(size, 1);
  num_div(size, size, gap);
  neuron_at(r->W + j, r->b + j, size, x + here, here == 0);
  num_set(r->v + j, y + there);
  num_mul(square, gap, gap);
  one_plus(size, x + here, x + here, t);
  num_div(r->squares + there, size, square);
  num_set(r->blocks + there * 2 + j, r->squares + there);
  one_plus(size, x, x + 1, t);
  num_div(r->blocks + here * 2 + j, size, square);
}

void C_two_samples(const C_line_weights *r, const num *x, const num *y, num *work) {
  num_sub(work, x + 1, x);
  one_of_two(r, x, y, work, 0, 0, 1, work + 1);
  one_of_two(r, x, y, work, 1, 1, 0, work + 1);
}

/* Neuron j of three at the hinge of the middle sample, active at the outer sample `there`; square = 1 + x_2^2. Sets also the multiplier of
   that sample, and adds (1 + x_2 x_there) / gap to `sum`. */
static void one_of_three(const C_line_weights *r, const num *x, const num *y, const num *square, num *sum, size_t j,
                         size_t there, num *work) {
  num *gap = work, *across = work + 1, *size = work + 2, *t = work + 3;
  num_sub(gap, there == 2 ? x + 2 : x + 1, there == 2 ? x + 1 : x);
  one_plus(across, x + 1, x + there, t);
  num_div(size, across, square);
  num_set_int(t, 1);
  num_add(size, size, t);
  num_div(size, size, gap);
  neuron_at(r->W + j, r->b + j, size, x + 1, there == 2);
  num_set(r->v + j, y + there);
  num_div(across, across, gap);
  num_add(sum, sum, across);
  num_mul(r->blocks + 3 + j, size, across);
  num_mul(t, size, square);
  num_div(r->blocks + there * 3 + j, t, gap);
  num_div(t, square, gap);
  num_div(r->squares + there, t, gap);
  num_set_int(r->blocks + (2 - there) * 3 + j, 0);
  num_set_int(t, 1);
  num_div(r->blocks + there * 3 + 2, t, gap);
}

void C_three_samples(const C_line_weights *r, const num *x, const num *y, num *work) {
  num *square = work, *sum = work + 1, *t = work + 2;
  one_plus(square, x + 1, x + 1, t);
  num_set_int(sum, 1);
  one_of_three(r, x, y, square, sum, 0, 2, work + 2);
  one_of_three(r, x, y, square, sum, 1, 0, work + 2);
  num_div(r->W + 2, x + 1, square);
  num_set_int(r->b + 2, 1);
  num_div(r->b + 2, r->b + 2, square);
  num_set(r->v + 2, y + 1);
  num_div(r->blocks + 3 + 2, sum, square);
  num_mul(r->squares + 1, r->blocks + 3 + 2, sum);
}
