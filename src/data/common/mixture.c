#include "data/common/mixture.h"

#include <math.h>
#include <stdlib.h>

#include "data/common/chi.h"
#include "data/common/random.h"
#include "num/common/memory.h"

static const double two_to_64 = 18446744073709551616.0;

static void draw_labels(mixture *a, const mixture_spec *of) {
  random_stream labels = {of->data_seed, STREAM_LABELS}, turns = {of->data_seed, STREAM_FLIPS};
  size_t of_cluster[2] = {0, 0}, each[2] = {of->turned - of->turned / 2, of->turned / 2};
  uint64_t threshold = (uint64_t)(of->probability * two_to_64);
  for (size_t i = 0; i < a->n; i++) {
    int c = of->half ? (i < a->n / 2 ? 1 : -1) : random_sign(labels, i);
    size_t place = of_cluster[c < 0]++;
    int turned = of->rule == TURN_FIRST           ? i < of->turned
                 : of->rule == TURN_FIRST_OF_EACH ? place < each[c < 0]
                                                  : random_event(turns, i, threshold);
    a->clean[i] = c;
    a->y[i] = turned ? -c : c;
  }
}

/* Row k of vectors that each begin with `before` normal coordinates and go on with one coordinate for the length of the rest: the noise
   of sample i has before = 1 + i, that of neuron j before = 1 + n + j. */
static void draw_row(double *row, size_t width, size_t before, const double *normals, double p, uint64_t seed,
                     uint64_t index) {
  for (size_t k = 0; k < width; k++) row[k] = k < before ? normals[k] : 0;
  row[before] = chi_length(p - (double)before, seed, index);
}

static void draw_few(mixture *a, const mixture_spec *of) {
  size_t n = a->n, width = a->width;
  double *normals = memory_new((n > a->m ? n : a->m) * width, sizeof *normals);
  random_normals(normals, n * width, (random_stream){of->data_seed, STREAM_NOISE});
  for (size_t i = 0; i < n; i++) draw_row(a->X + i * width, width, 1 + i, normals + i * width, of->p, of->data_seed, i);
  random_normals(normals, a->m * width, (random_stream){of->start_seed, STREAM_WEIGHTS});
  for (size_t j = 0; j < a->m; j++)
    draw_row(a->W0 + j * width, width, 1 + n + j, normals + j * width, of->p, of->start_seed, n + j);
  for (size_t k = 0; k < width; k++) a->mu[k] = k == 0 ? of->mu : 0;
  free(normals);
}

static void draw_all(mixture *a, const mixture_spec *of) {
  random_normals(a->X, a->n * a->width, (random_stream){of->data_seed, STREAM_NOISE});
  random_normals(a->W0, a->m * a->width, (random_stream){of->start_seed, STREAM_WEIGHTS});
  for (size_t k = 0; k < a->width; k++) a->mu[k] = of->mu / sqrt(of->p);
}

void mixture_draw(mixture *a, const mixture_spec *of) {
  size_t few = 1 + of->n + of->m;
  int full = of->full || of->p < (double)few;
  size_t width = full ? (size_t)of->p : few;
  *a = (mixture){.n = of->n, .m = of->m, .width = width};
  a->X = memory_new(a->n * width, sizeof(double));
  a->W0 = memory_new(a->m * width, sizeof(double));
  a->mu = memory_new(width, sizeof(double));
  a->clean = memory_new(a->n, sizeof(double));
  a->y = memory_new(a->n, sizeof(double));
  draw_labels(a, of);
  (full ? draw_all : draw_few)(a, of);
  for (size_t i = 0; i < a->n; i++)
    for (size_t k = 0; k < width; k++) a->X[i * width + k] += a->clean[i] * a->mu[k];
  for (size_t k = 0; k < a->m * width; k++) a->W0[k] *= of->omega;
}

void mixture_free(mixture *a) {
  free(a->X);
  free(a->W0);
  free(a->mu);
  free(a->clean);
  free(a->y);
}

size_t mixture_turned(const mixture *a) {
  size_t turned = 0;
  for (size_t i = 0; i < a->n; i++) turned += a->clean[i] * a->y[i] < 0;
  return turned;
}
