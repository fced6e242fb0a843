#include "theorems/B/thm4_1_construct.h"

#include "linalg/vector.h"

/* W = (4/d) mu. work: 3 cells. */
/*@ requires sizes: 1 <= d <= 1000000000;
    requires valid: \valid(W + (0 .. count - 1)) && \valid(work + (0 .. 2)) && \valid_read(mu + (0 .. count - 1));
    requires apart: \separated(W + (0 .. count - 1), work + (0 .. 2), mu + (0 .. count - 1));
    terminates \true;
    exits \false;
    assigns W[0 .. count - 1], work[0 .. 2];
    ensures scaled: scaled_cells(W, mu, d, count); */
static void scale_means(num *W, const num *mu, size_t count, size_t d, num *work) {
  num *factor = work;
  num_set_int(work + 1, 4);
  num_set_int(work + 2, (long)d);
  num_div(factor, work + 1, work + 2);
  /*@ loop invariant bound: 0 <= t <= count;
      loop invariant factor: *factor * d == 4.0;
      loop invariant scaled: scaled_cells(W, mu, d, t);
      loop assigns t, W[0 .. count - 1];
      loop variant count - t; */
  for (size_t t = 0; t < count; t++) {
    num_mul(W + t, factor, mu + t);
    //@ ghost lemma_scaled_cell(*factor, (double)d, W[t], mu[t]);
  }
}

/* The first k cells are c, the others 0. */
/*@ requires sizes: k <= width;
    requires valid: \valid(b + (0 .. width - 1));
    requires exact_in_double: -9007199254740992 <= c <= 9007199254740992;
    terminates \true;
    exits \false;
    assigns b[0 .. width - 1];
    ensures constant: all_eq(b, (real)c, k);
    ensures padding: all_eq(b + k, 0.0, width - k); */
static void fill_and_pad(num *b, long c, size_t k, size_t width) {
  /*@ loop invariant bound: 0 <= q <= k;
      loop invariant constant: all_eq(b, (real)c, q);
      loop assigns q, b[0 .. k - 1];
      loop variant k - q; */
  for (size_t q = 0; q < k; q++) num_set_int(b + q, c);
  //@ ghost Filled: ;
  vec_zero(b + k, width - k);
  //@ assert kept: same{Filled, Here}(b, k);
}

void B_thm4_1_network(num *W, num *b, num *v, const num *mu, const num *y, size_t k, size_t width, size_t d,
                      num *work) {
  //@ assert table: k * d + (width - k) * d == width * d && 0 <= (width - k) * d && 0 <= k * d;
  scale_means(W, mu, k * d, d, work);
  //@ assert data_scaled: same{Pre, Here}(mu, k * d) && same{Pre, Here}(y, k);
  //@ ghost Scaled: ;
  vec_zero(W + k * d, (width - k) * d);
  //@ assert weights_padded: same{Scaled, Here}(W, k * d);
  //@ assert data_padded: same{Pre, Here}(mu, k * d) && same{Pre, Here}(y, k);
  //@ ghost Padded: ;
  fill_and_pad(b, -2, k, width);
  //@ ghost Biased: ;
  vec_copy(v, y, k);
  //@ ghost Copied: ;
  vec_zero(v + k, width - k);
  //@ assert weights_since: same{Padded, Here}(W, k * d);
  //@ assert data_since: same{Padded, Here}(mu, k * d);
  //@ assert weights_kept: same{Scaled, Here}(W, k * d) && same{Scaled, Here}(mu, k * d);
  //@ assert padding_kept: same{Padded, Here}(W + k * d, (width - k) * d);
  //@ assert biases_kept: same{Biased, Here}(b, k) && same{Biased, Here}(b + k, width - k);
  //@ assert labels_since: same{Padded, Here}(y, k);
  //@ assert outputs_kept: same{Copied, Here}(v, k) && same{Copied, Here}(y, k);
}
