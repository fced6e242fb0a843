/* One step of full-batch gradient descent on the first layer, in explicit form and in Gram form. A-def-gd, D-alg.gd.

   f(x; W) = scale sum_j s_j phi(<w_j, x>) with s_j = +-1 and scale = 1/sqrt(m); margins q_i = y_i f(x_i; W). The risk is the mean
   loss of the margins, and its gradient in w_j is minus the sum of the pulls
     c_ji = (alpha / n) scale s_j phi'(<w_j, x_i>) g(q_i) y_i
   times x_i over alpha. So one step is
     w_j <- w_j + sum_i c_ji x_i                                               explicit form, order m n d
     A_ji <- A_ji + c_ji,  P_jk <- P_jk + sum_i c_ji <x_i, x_k>                 Gram form, order m n^2
   where W = W(0) + A X and P = W X^T: the same iterates (lemma_gram_step of spec/logic/descent.h).
   Tables of neurons and samples are m x n, one neuron per row. Results and scratch are distinct from each other and from what
   is read. */
#ifndef PLUMB_DESCENT_H
#define PLUMB_DESCENT_H

#include "dynamics/loss.h"
#include "net/phi.h"

#ifdef __FRAMAC__
#include "spec/logic/descent.h"
#endif

/* What is trained, how, on what. */
typedef struct {
  size_t n, d, m;
  const num *X, *y;     /* n x d samples, n labels -1 or 1 */
  const num *K;         /* n x n: <x_i, x_k> */
  const num *s, *scale; /* m signs of the outputs, and their size */
  const num *alpha;     /* step size */
  phi activation;
  loss_kind loss;
} training;

/* P = W X^T for the m x d table W. t: 1 cell. */
void descent_preactivations(num *P, const num *W, const training *r, num *t);

/* q_i, the margins; t: 5 cells. Returns 0 where a value is missing in this arithmetic, as the next two do. */
int descent_margins(num *q, const num *P, const training *r, num *t);

/* g_i = g(q_i). t: 2 cells. */
int descent_weights(num *g, const num *q, const training *r, num *t);

/* D_ji = phi'(P_ji). t: 3 cells. */
int descent_slopes(num *D, const num *P, const training *r, num *t);

/* c_ji, the pulls, from the slopes and the weights g_i of the samples. t: 1 cell. */
void descent_pulls(num *c, const num *D, const num *g, const training *r, num *t);

/* w += sum_i c_i x_i for one neuron. t: 1 cell. */
/*@ requires sizes: n <= 1000000000 && n * d <= 1000000000;
    requires valid: \valid(w + (0 .. d - 1)) && \valid(t);
    requires readable: \valid_read(c + (0 .. n - 1)) && \valid_read(X + (0 .. n * d - 1));
    requires apart: \separated(w + (0 .. d - 1), c + (0 .. n - 1)) && \separated(w + (0 .. d - 1), X + (0 .. n * d - 1));
    requires scratch: \separated(t, w + (0 .. d - 1)) && \separated(t, c + (0 .. n - 1)) &&
                      \separated(t, X + (0 .. n * d - 1));
    terminates \true;
    exits \false;
    assigns w[0 .. d - 1], *t;
    ensures moved: moved_by_rows{Pre, Post}(w, c, X, n, d); */
void descent_move(num *w, const num *c, const num *X, size_t n, size_t d, num *t);

/* W <- W + c X, and A <- A + c, P <- P + c K. t: 1 cell. */
void descent_explicit(num *W, const num *c, const training *r, num *t);
void descent_gram(num *A, num *P, const num *c, const training *r, num *t);

#endif
