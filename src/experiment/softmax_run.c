#include "experiment/softmax_run.h"

#include <math.h>
#include <stdlib.h>

#include "data/common/random.h"
#include "linalg/common/factor.h"
#include "linalg/common/product.h"
#include "num/common/memory.h"

enum { CLASSES = IMAGE_CLASSES };

/* Uniform with standard deviation sqrt(2 / (fan-in + fan-out)), over shrink. */
static void draw_glorot(double *W, size_t rows, size_t columns, double shrink, uint64_t seed, uint64_t from) {
  double size = sqrt(6 / (double)(rows + columns)) / shrink;
  for (size_t k = 0; k < rows * columns; k++)
    W[k] = size * (2 * random_between((random_stream){seed, STREAM_WEIGHTS}, from + k) - 1);
}

void softmax_begin(softmax_run *a, double shrink) {
  size_t m = a->m, d = a->data->d;
  a->t = 0;
  a->W = product_zeros(m * d);
  a->b = product_zeros(m);
  a->V = product_zeros(CLASSES * m);
  a->c = product_zeros(CLASSES);
  a->h = product_zeros(m);
  a->back = product_zeros(m);
  a->dW = product_zeros(m * d);
  a->db = product_zeros(m);
  a->dV = product_zeros(CLASSES * m);
  a->dc = product_zeros(CLASSES);
  draw_glorot(a->W, m, d, shrink, a->seed, 0);
  draw_glorot(a->V, CLASSES, m, 1, a->seed, m * d);
}

void softmax_end(softmax_run *a) {
  double *const all[] = {a->W, a->b, a->V, a->c, a->h, a->back, a->dW, a->db, a->dV, a->dc};
  for (size_t k = 0; k < sizeof all / sizeof *all; k++) free(all[k]);
}

/* The scores of the classes for one image. */
static void forward(softmax_run *a, const double *x, double score[CLASSES]) {
  for (size_t j = 0; j < a->m; j++) {
    double z = a->b[j] + product_inner(a->W + j * a->data->d, x, a->data->d);
    a->h[j] = z > 0 ? z : 0;
  }
  for (size_t k = 0; k < CLASSES; k++) score[k] = a->c[k] + product_inner(a->V + k * a->m, a->h, a->m);
}

static size_t best(const double score[CLASSES]) {
  size_t k = 0;
  for (size_t l = 1; l < CLASSES; l++)
    if (score[l] > score[k]) k = l;
  return k;
}

/* score becomes the difference of the probabilities and the label: minus what the scores are told. */
static void to_differences(double score[CLASSES], size_t label) {
  double most = score[best(score)], sum = 0;
  for (size_t k = 0; k < CLASSES; k++) sum += score[k] = exp(score[k] - most);
  for (size_t k = 0; k < CLASSES; k++) score[k] = score[k] / sum - (k == label);
}

/* The place of the s-th sample that is taken: in each pass a multiplication modulo the number of samples, by a factor that has no
   divisor with it, and a shift. */
static size_t sample_at(const softmax_run *a, size_t s) {
  size_t n = a->data->count, pass = s / n;
  random_stream order = {a->seed, STREAM_ORDER};
  uint64_t word[2];
  random_words(word, order, pass);
  size_t factor = (size_t)(word[0] % n) | 1, shift = (size_t)(word[1] % n), x, y;
  for (;; factor += 2) {
    for (x = factor, y = n; y > 0;) {
      size_t rest = x % y;
      x = y;
      y = rest;
    }
    if (x == 1) break;
  }
  return (size_t)(((uint64_t)factor * (s % n) + shift) % n);
}

static void add_to(double *x, double scale, const double *y, size_t n) {
  for (size_t k = 0; k < n; k++) x[k] += scale * y[k];
}

static void add_sample(softmax_run *a, size_t i) {
  double score[CLASSES];
  const double *x = a->data->X + i * a->data->d;
  forward(a, x, score);
  to_differences(score, a->data->label[i]);
  for (size_t j = 0; j < a->m; j++) a->back[j] = 0;
  for (size_t k = 0; k < CLASSES; k++) {
    a->dc[k] += score[k];
    add_to(a->dV + k * a->m, score[k], a->h, a->m);
    add_to(a->back, score[k], a->V + k * a->m, a->m);
  }
  for (size_t j = 0; j < a->m; j++) {
    if (!(a->h[j] > 0)) continue;
    a->db[j] += a->back[j];
    add_to(a->dW + j * a->data->d, a->back[j], x, a->data->d);
  }
}

/* x -= step y, and y = 0. */
static void move(double *x, double *y, double step, size_t n) {
  for (size_t k = 0; k < n; k++) {
    x[k] -= step * y[k];
    y[k] = 0;
  }
}

void softmax_step(softmax_run *a) {
  double step = a->alpha / (double)a->batch;
  for (size_t k = 0; k < a->batch; k++) add_sample(a, sample_at(a, a->t * a->batch + k));
  move(a->W, a->dW, step, a->m * a->data->d);
  move(a->b, a->db, step, a->m);
  move(a->V, a->dV, step, CLASSES * a->m);
  move(a->c, a->dc, step, CLASSES);
  a->t++;
}

double softmax_accuracy(softmax_run *a, const image_set *of) {
  double score[CLASSES];
  size_t right = 0;
  for (size_t i = 0; i < of->count; i++) {
    forward(a, of->X + i * of->d, score);
    right += best(score) == of->label[i];
  }
  return (double)right / (double)of->count;
}

double softmax_stable_rank(const softmax_run *a) {
  size_t m = a->m, d = a->data->d;
  double *G = memory_new(m * m, sizeof *G), sum = 0;
  product_rows(G, a->W, m, a->W, m, d);
  for (size_t j = 0; j < m; j++) sum += G[j * m + j];
  sum /= largest_eigenvalue(G, m);
  free(G);
  return sum;
}
