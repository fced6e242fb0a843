/* B Thm. 4.1 as a contract: the network that B_thm4_1_network builds has margin at least 1/2 at every x' with
   |x' - x|^2 <= d/64, so its sign is that at x. Here x and x' are arguments, so the statement is for all of them.
   Not part of the program. Read by Frama-C only. */
#include "theorems/B/thm4_1_construct.h"

/*@ ghost
  // what the layout implies: no write, one state of memory
  /@ requires sizes: 1 <= d <= 1000000000 && q < k <= width <= 1000000000 && width * d <= 1000000000;
     requires valid: \valid_read(W + (0 .. width * d - 1)) && \valid_read(b + (0 .. width - 1)) &&
                     \valid_read(v + (0 .. width - 1)) && \valid_read(mu + (0 .. k * d - 1)) &&
                     \valid_read(y + (0 .. k - 1)) && \valid_read(x + (0 .. d - 1)) && \valid_read(xp + (0 .. d - 1));
     requires layout: robust_layout(W, b, v, mu, y, k, width, d);
     requires sphere: means_on_sphere(mu, k, d);
     requires label: y[q] == 1.0 || y[q] == -1.0;
     requires good: good_for(mu, x, q, k, d);
     requires ball: in_ball(xp, x, d);
     terminates \true; exits \false; assigns \nothing;
     ensures own: pre(W, b, xp, q, d) >= 0.5;
     ensures others: \forall integer j; 0 <= j < k && j != q ==> pre(W, b, xp, j, d) <= -0.5;
     ensures output: net(W, b, v, xp, 0.0, width, d) == y[q] * pre(W, b, xp, q, d);
     ensures margin_at_x: y[q] * net(W, b, v, x, 0.0, width, d) >= 1.0;
     ensures margin: y[q] * net(W, b, v, xp, 0.0, width, d) >= 0.5;
     ensures same_sign: net(W, b, v, xp, 0.0, width, d) * net(W, b, v, x, 0.0, width, d) > 0.0; @/
  static void robust_outputs(const num *W, const num *b, const num *v, const num *mu, const num *y, const num *x,
                             const num *xp, size_t q, size_t k, size_t width, size_t d) {
    /@ assert rest: 0 <= (width - k) * d; @/
    /@ assert table: k * d <= width * d; @/
    /@ loop invariant bound: 0 <= j <= k;
       loop invariant own: q < j ==> pre(W, b, x, q, d) >= 1.0 && pre(W, b, xp, q, d) >= 0.5;
       loop invariant others: \forall integer a; 0 <= a < j && a != q ==>
         pre(W, b, x, a, d) <= -1.0 && pre(W, b, xp, a, d) <= -0.5;
       loop assigns j;
       loop variant k - j; @/
    for (size_t j = 0; j < k; j++) robust_neuron(W, b, mu, x, xp, j, q, k, d);
    /@ loop invariant bound: 0 <= j <= width;
       loop invariant silent_x: \forall integer a; 0 <= a < j && a != q ==> silent(W, b, v, x, a, d);
       loop invariant silent_xp: \forall integer a; 0 <= a < j && a != q ==> silent(W, b, v, xp, a, d);
       loop assigns j;
       loop variant width - j; @/
    for (size_t j = 0; j < width; j++) {
      if (k <= j) lemma_padding(v, j, k, width);
      /@ assert padding: k <= j ==> zero_cell(v, j); @/
    }
    lemma_net_single(W, b, v, x, width, d, q);
    lemma_net_single(W, b, v, xp, width, d, q);
    /@ assert output_weight: v[q] == y[q]; @/
    lemma_row(q, k, d);
    double label = y[q];
    double own = preactivation_now(W, b, x, q, k, d), own_xp = preactivation_now(W, b, xp, q, k, d);
    /@ assert on_x: leaky(pre(W, b, x, q, d), 0.0) == own; @/
    /@ assert on_xp: leaky(pre(W, b, xp, q, d), 0.0) == own_xp; @/
    /@ assert at_x: net(W, b, v, x, 0.0, width, d) == label * own; @/
    /@ assert at_xp: net(W, b, v, xp, 0.0, width, d) == label * own_xp; @/
    lemma_same_sign(label, own, own_xp);
  }
*/

/*@ requires sizes: 1 <= d <= 1000000000 && q < k <= width <= 1000000000 && width * d <= 1000000000;
    requires valid: \valid(W + (0 .. width * d - 1)) && \valid(b + (0 .. width - 1)) && \valid(v + (0 .. width - 1)) &&
                    \valid(work + (0 .. 2)) && \valid_read(mu + (0 .. k * d - 1)) && \valid_read(y + (0 .. k - 1)) &&
                    \valid_read(x + (0 .. d - 1)) && \valid_read(xp + (0 .. d - 1));
    requires apart: \separated(W + (0 .. width * d - 1), b + (0 .. width - 1), v + (0 .. width - 1), work + (0 .. 2),
                               mu + (0 .. k * d - 1)) &&
                    \separated(W + (0 .. width * d - 1), b + (0 .. width - 1), v + (0 .. width - 1), work + (0 .. 2),
                               y + (0 .. k - 1)) &&
                    \separated(W + (0 .. width * d - 1), b + (0 .. width - 1), v + (0 .. width - 1), work + (0 .. 2),
                               x + (0 .. d - 1)) &&
                    \separated(W + (0 .. width * d - 1), b + (0 .. width - 1), v + (0 .. width - 1), work + (0 .. 2),
                               xp + (0 .. d - 1));
    requires sphere: means_on_sphere(mu, k, d);
    requires label: y[q] == 1.0 || y[q] == -1.0;
    requires good: good_for(mu, x, q, k, d);
    requires ball: in_ball(xp, x, d);
    terminates \true;
    exits \false;
    assigns W[0 .. width * d - 1], b[0 .. width - 1], v[0 .. width - 1], work[0 .. 2];
    ensures own: pre(W, b, xp, q, d) >= 0.5;
    ensures others: \forall integer j; 0 <= j < k && j != q ==> pre(W, b, xp, j, d) <= -0.5;
    ensures output: net(W, b, v, xp, 0.0, width, d) == y[q] * pre(W, b, xp, q, d);
    ensures margin_at_x: y[q] * net(W, b, v, x, 0.0, width, d) >= 1.0;
    ensures margin: y[q] * net(W, b, v, xp, 0.0, width, d) >= 0.5;
    ensures same_sign: net(W, b, v, xp, 0.0, width, d) * net(W, b, v, x, 0.0, width, d) > 0.0; */
void B_thm4_1_robust(num *W, num *b, num *v, const num *mu, const num *y, const num *x, const num *xp, size_t q,
                    size_t k, size_t width, size_t d, num *work) {
  B_thm4_1_network(W, b, v, mu, y, k, width, d, work);
  //@ assert kept_x: same{Pre, Here}(x, d);
  //@ assert kept_xp: same{Pre, Here}(xp, d);
  //@ assert sphere: means_on_sphere(mu, k, d);
  //@ assert good: good_for(mu, x, q, k, d);
  //@ assert ball: in_ball(xp, x, d);
  //@ assert label: y[q] == 1.0 || y[q] == -1.0;
  //@ ghost robust_outputs(W, b, v, mu, y, x, xp, q, k, width, d);
}
