/* What experiments compute with: products and factors of tables, descent in plain doubles against trajectories of 80 digits and against
   difference quotients, samples against laws that are known. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "data/common/chi.h"
#include "data/common/mixture.h"
#include "data/common/random.h"
#include "data/common/sampled.h"
#include "dynamics/common/gram_run.h"
#include "dynamics/common/relu_run.h"
#include "linalg/common/factor.h"
#include "linalg/common/product.h"

#define close_to(a, b, within) cr_expect(fabs((a) - (b)) <= (within), "%.17g, expected %.17g", (double)(a), (double)(b))

/* Small integers, so that sums are exact in every order; sizes that no tile divides. */
Test(fast_runs, products) {
  enum { M = 7, K = 5, N = 9 };
  double P[M * N], C[M * K], T[K * N], G[M * M];
  for (int i = 0; i < M * N; i++) P[i] = i % 4;
  for (int i = 0; i < M * K; i++) C[i] = i % 5 - 2;
  for (int i = 0; i < K * N; i++) T[i] = i % 7 - 3;
  product_add(P, C, T, M, K, N);
  product_rows(G, C, M, C, M, K);
  for (int j = 0; j < M; j++)
    for (int l = 0; l < N; l++) {
      double sum = (j * N + l) % 4;
      for (int i = 0; i < K; i++) sum += C[j * K + i] * T[i * N + l];
      cr_expect_eq(P[j * N + l], sum);
    }
  for (int j = 0; j < M; j++)
    for (int l = 0; l < M; l++) {
      double sum = 0;
      for (int i = 0; i < K; i++) sum += C[j * K + i] * C[l * K + i];
      cr_expect_eq(G[j * M + l], sum);
    }
}

/* A table of rank two: its factor gives it back, and the trace is the sum of two known eigenvalues. */
Test(fast_runs, factor_of_a_singular_table) {
  enum { M = 30 };
  double G[M * M], L[M * M];
  for (int j = 0; j < M; j++)
    for (int l = 0; l < M; l++) G[j * M + l] = (j % 2 == l % 2) ? 3 : 0; /* eigenvalues 45 and 45 */
  factor_semidefinite(L, G, M);
  for (int j = 0; j < M; j++)
    for (int l = 0; l < M; l++) close_to(product_inner(L + j * M, L + l * M, M), G[j * M + l], 1e-12);
  close_to(largest_eigenvalue(G, M), 45, 1e-9);
}

/* The second difference: eigenvalues 2 - 2 cos(pi k / (m + 1)). */
Test(fast_runs, largest_eigenvalue) {
  enum { M = 60 };
  double G[M * M];
  for (int j = 0; j < M; j++)
    for (int l = 0; l < M; l++) G[j * M + l] = j == l ? 2 : abs(j - l) == 1 ? -1 : 0;
  close_to(largest_eigenvalue(G, M), 2 + 2 * cos(acos(-1.0) / (M + 1)), 1e-9);
}

/* T1 and T2 of the trajectories that golden/A-gd has to 80 digits. */
Test(fast_runs, two_samples_one_neuron) {
  const double K[] = {4, 0, 0, 4}, y[] = {1, -1}, s[] = {1};
  gram_run a = {.n = 2,
                .m = 1,
                .K = K,
                .y = y,
                .s = s,
                .scale = 1,
                .alpha = 0.25,
                .gamma = 0.5,
                .H = 1,
                .activation = GRAM_SMOOTHED};
  double work[2];
  gram_run_begin(&a, NULL);
  gram_run_step(&a);
  cr_expect_eq(a.q[0], 297.0 / 2048);
  cr_expect_eq(a.q[1], 279.0 / 2048);
  while (a.t < 10) gram_run_step(&a);
  close_to(gram_run_loss(&a), 0.3056278238106461942233, 1e-14);
  close_to(gram_run_weight(&a), 0.2605054894747584157587, 1e-14);
  while (a.t < 1000) gram_run_step(&a);
  close_to(gram_run_loss(&a), 0.005090373169634213222954, 1e-14);
  close_to(sqrt(gram_run_gradient2(&a, work)), 0.004537225297301948462279, 1e-14);
  gram_run_end(&a);
}

Test(fast_runs, three_samples_four_neurons) {
  const double X[] = {3, 1, 0, -1, 0, 3, 1, -3, 1}, y[] = {1, -1, 1}, s[] = {1, 1, -1, -1};
  double K[9], work[12];
  product_rows(K, X, 3, X, 3, 3);
  gram_run a = {.n = 3,
                .m = 4,
                .K = K,
                .y = y,
                .s = s,
                .scale = 0.5,
                .alpha = 0.125,
                .gamma = 0.5,
                .H = 1,
                .activation = GRAM_SMOOTHED};
  gram_run_begin(&a, NULL);
  while (a.t < 1000) gram_run_step(&a);
  close_to(a.q[0], 5.818790352709632902873, 1e-12);
  close_to(a.q[1], 5.562558808878569015939, 1e-12);
  close_to(sqrt(gram_run_gradient2(&a, work)), 0.005415129928448403522993, 1e-13);
  gram_run_end(&a);
}

/* A step is minus alpha times the gradient of the mean loss, in all parameters: by difference quotients where no sample is near a hinge. */
static double loss_of(relu_run *a) {
  double sum = 0;
  relu_run_forward(a);
  for (size_t i = 0; i < a->m; i++) sum += logistic_loss(a->q[i]);
  return sum / (double)a->m;
}

static double slope_at(relu_run *a, double *x) {
  const double h = 1e-6, kept = *x;
  *x = kept + h;
  double above = loss_of(a);
  *x = kept - h;
  double below = loss_of(a);
  *x = kept;
  return (above - below) / (2 * h);
}

static void start(relu_run *a, size_t n2) {
  static const double K[] = {3, 1.5, 1, 1.5, 2, 0.5, 1, 0.5, 4}, y[] = {1, -1, 1};
  *a = (relu_run){.m = 3, .n = 5, .n2 = n2, .K = K, .y = y, .alpha = 0.25};
  relu_run_new(a);
  for (size_t k = 0; k < 15; k++) a->P[k] = sin(3.0 * (double)k + 1);
  for (size_t k = 0; k < 5 * n2; k++) a->W2[k] = cos(2.0 * (double)k);
  for (size_t k = 0; k < n2; k++) a->b2[k] = 0.3 * sin((double)k);
  for (size_t k = 0; k < (n2 == 0 ? 5 : n2); k++) a->v[k] = cos((double)k + 0.5);
  relu_run_forward(a);
}

static void steps_down(size_t n2) {
  relu_run a;
  double along[15], second[20], bias[4], out[5], P[15], W2[20], b2[4], v[5];
  size_t last = n2 == 0 ? 5 : n2;
  start(&a, n2);
  for (size_t k = 0; k < 15; k++) along[k] = slope_at(&a, a.P + k), P[k] = a.P[k];
  for (size_t k = 0; k < 5 * n2; k++) second[k] = slope_at(&a, a.W2 + k), W2[k] = a.W2[k];
  for (size_t k = 0; k < n2; k++) bias[k] = slope_at(&a, a.b2 + k), b2[k] = a.b2[k];
  for (size_t k = 0; k < last; k++) out[k] = slope_at(&a, a.v + k), v[k] = a.v[k];
  (void)loss_of(&a);
  relu_run_step(&a);
  for (size_t j = 0; j < 5; j++)
    for (size_t i = 0; i < 3; i++) {
      double moved = 0;
      for (size_t k = 0; k < 3; k++) moved -= 0.25 * along[j * 3 + k] * a.K[k * 3 + i];
      close_to(a.P[j * 3 + i] - P[j * 3 + i], moved, 1e-8);
    }
  for (size_t k = 0; k < 5 * n2; k++) close_to(a.W2[k] - W2[k], -0.25 * second[k], 1e-8);
  for (size_t k = 0; k < n2; k++) close_to(a.b2[k] - b2[k], -0.25 * bias[k], 1e-8);
  for (size_t k = 0; k < last; k++) close_to(a.v[k] - v[k], -0.25 * out[k], 1e-8);
  relu_run_free(&a);
}

Test(fast_runs, two_layers_step_down_the_loss) { steps_down(0); }
Test(fast_runs, three_layers_step_down_the_loss) { steps_down(4); }

/* One neuron: the error is Phi(-<w, mu>/|w|); here Phi(-1). */
static double identity(const void *of, double z) {
  (void)of;
  return z;
}

Test(fast_runs, sampled_error_of_one_neuron) {
  const double L[] = {2}, along[] = {2}, s[] = {1};
  const sampled_network a = {1, L, along, s, identity, NULL};
  enum { POINTS = 100000 };
  double p = 0.15865525393145707, share = (double)sampled_errors(&a, POINTS, 3) / POINTS;
  close_to(share, p, 5 * sqrt(p * (1 - p) / POINTS));
}

/* Mean of the square is the dimension, its variance twice that. */
Test(fast_runs, lengths) {
  enum { DRAWN = 4000 };
  static const double dimensions[] = {1, 2, 3, 10, 1e13};
  for (int k = 0; k < 5; k++) {
    double d = dimensions[k], sum = 0, squares = 0;
    for (uint64_t i = 0; i < DRAWN; i++) {
      double x = chi_length(d, 5, i), off = x * x - d;
      sum += off / sqrt(2 * d);
      squares += off * off / (2 * d);
    }
    close_to(sum / DRAWN, 0, 5 / sqrt(DRAWN));
    close_to(squares / DRAWN, 1, 5 * sqrt(2 + 12 / d) / sqrt(DRAWN));
  }
}

/* The few coordinates have the inner products of p: means and variances over seeds. */
Test(fast_runs, few_coordinates_have_the_law_of_all) {
  enum { SEEDS = 400 };
  double mean[2] = {0, 0}, spread[2] = {0, 0}, cross[2] = {0, 0};
  for (int full = 0; full < 2; full++)
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
      const mixture_spec of = {
          .data_seed = seed, .start_seed = seed, .n = 3, .m = 2, .p = 30, .mu = 2, .omega = 0.5, .full = full};
      mixture a;
      mixture_draw(&a, &of);
      double K[9], P[6];
      product_rows(K, a.X, 3, a.X, 3, a.width);
      product_rows(P, a.W0, 2, a.X, 3, a.width);
      mean[full] += K[8] / SEEDS;
      spread[full] += (K[8] - 34) * (K[8] - 34) / SEEDS;
      cross[full] += P[5] * P[5] / SEEDS;
      mixture_free(&a);
    }
  for (int full = 0; full < 2; full++) {
    close_to(mean[full], 34, 5 * sqrt(76.0 / SEEDS)); /* 30 + 4; variance 2 30 + 4 4 */
    close_to(spread[full], 76, 5 * 76 * sqrt(3.0 / SEEDS));
    close_to(cross[full], 8.5, 5 * 8.5 * sqrt(3.0 / SEEDS)); /* 0.25 34 */
  }
}

/* In fewer dimensions than 1 + n + m all coordinates are drawn: lengths have as many degrees of freedom as there are. */
Test(fast_runs, few_dimensions_are_drawn_in_full) {
  const mixture_spec of = {.n = 30, .m = 200, .p = 50, .mu = 1, .omega = 1};
  mixture a;
  mixture_draw(&a, &of);
  cr_expect_eq(a.width, 50);
  close_to(product_inner(a.W0, a.W0, a.m * a.width), 10000, 5 * sqrt(20000));
  mixture_free(&a);
}

Test(fast_runs, labels_are_turned_as_asked) {
  mixture a;
  mixture_spec of = {.n = 10, .m = 1, .p = 40, .mu = 1, .half = 1, .rule = TURN_FIRST_OF_EACH, .turned = 3};
  mixture_draw(&a, &of);
  static const double y[] = {-1, -1, 1, 1, 1, 1, -1, -1, -1, -1};
  for (int i = 0; i < 10; i++) cr_expect_eq(a.y[i], y[i]);
  cr_expect_eq(mixture_turned(&a), 3);
  mixture_free(&a);
  of.rule = TURN_INDEPENDENT;
  of.probability = 0;
  mixture_draw(&a, &of);
  cr_expect_eq(mixture_turned(&a), 0);
  mixture_free(&a);
}

/* The fast normals are the exact ones to 14 digits, wherever one begins. */
Test(fast_runs, normals_near) {
  double exact[9], near[9], later[5];
  random_stream s = {42, STREAM_NOISE};
  random_normals(exact, 9, s);
  random_normals_near(near, 9, s, 0);
  random_normals_near(later, 5, s, 2);
  for (int i = 0; i < 9; i++) close_to(near[i], exact[i], 1e-14);
  for (int i = 0; i < 5; i++) cr_expect_eq(later[i], near[i + 4]);
}
