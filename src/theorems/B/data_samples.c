#include "theorems/B/data_samples.h"

#include <math.h>

#include "data/common/random.h"
#include "data/means.h"
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/vector.h"

enum { USUAL_DIGITS = 20 };

static int make_means(num *mu, const inputs *in, size_t k, size_t d) {
  if (word_is(in, "means", "axis")) return means_axis(mu, k, d);
  if (word_is(in, "means", "hadamard")) return means_hadamard(mu, k, d);
  if (word_is(in, "means", "quaternion")) return means_quaternion(mu, k, d);
  return means_punctured(mu, k, d, has(in, "step") ? size_of(in, "step") : 1);
}

/* For which sizes there are such means: the table of the page. */
static const char *sizes_of(const inputs *in) {
  if (word_is(in, "means", "axis")) return "a square as dimension, and no more clusters than that";
  if (word_is(in, "means", "hadamard")) return "a power of two as dimension, and no more clusters than that";
  if (word_is(in, "means", "quaternion")) return "no more clusters than 4 floor(dimension / 4)";
  return "a dimension that with step, a power of two, is a power of two, and no more clusters than that over step";
}

static int read_means(B_samples *s, formulas *f, const inputs *in, failure *why) {
  size_t k = size_of(in, "k"), d = size_of(in, "d");
  if (has(in, "mu") == has(in, "means")) return refuse(why, "mu: expected either mu or means");
  if (has(in, "means") && (!has(in, "cluster_count") || !has(in, "dimension")))
    return refuse(why, "means: cluster_count and dimension are missing, expected both");
  num *made = pool_new(in->p, k * d);
  int *label = pool_ints(in->p, k);
  if (has(in, "means") && !make_means(made, in, k, d))
    return refuse(why, "means: there are no %s means for %zu clusters in dimension %zu, expected %s", word(in, "means"),
                  k, d, sizes_of(in));
  for (size_t q = 0; q < k; q++) label[q] = has(in, "labels") ? signs(in, "labels")[q] : q % 2 == 0 ? 1 : -1;
  const num *mu = has(in, "mu") ? numbers(in, "mu") : made;
  s->among = pool_new(in->p, k * k);
  mat_gram(s->among, mu, k, d, pool_new(in->p, 1));
  B_instance_of_means(&s->c, f, in->p, mu, label, k, d, s->among);
  return 1;
}

/* g rounded to multiples of 2^-digits, halves up. |g| < 8.58, so all of it is exact. */
static double on_grid(double g, int digits) { return ldexp(floor(ldexp(g, digits) + 0.5), -digits); }

static void draw(B_samples *s, const inputs *in) {
  size_t d = s->c.dim;
  uint64_t seed = size_of(in, "seed");
  int digits = has(in, "digits") ? (int)size_of(in, "bits") : USUAL_DIGITS;
  double *g = pool_bytes(in->p, s->n * d, sizeof *g);
  int *of = pool_ints(in->p, s->n);
  random_normals(g, s->n * d, (random_stream){seed, STREAM_NOISE});
  for (size_t i = 0; i < s->n * d; i++) g[i] = on_grid(g[i], digits);
  num *X = pool_doubles(in->p, g, s->n * d);
  vec_scale(X, numbers(in, "sigma"), s->n * d);
  for (size_t i = 0; i < s->n; i++) {
    of[i] = (int)random_below((random_stream){seed, STREAM_CLUSTERS}, i, s->c.clusters);
    for (size_t e = 0; e < d; e++) num_add(X + i * d + e, X + i * d + e, s->c.mu + (size_t)of[i] * d + e);
  }
  s->X = X;
  s->of = of;
}

int B_samples_read(B_samples *s, formulas *f, const inputs *in, failure *why) {
  if (!read_means(s, f, in, why)) return 0;
  size_t d = s->c.dim;
  if (has(in, "X") && has(in, "seed")) return refuse(why, "X: expected either X or a seed");
  s->n = has(in, "X") || has(in, "seed") ? size_of(in, "n") : s->c.clusters;
  if (!size_fits("samples", "samples", s->n, "dimension", d, MOST_WEIGHTS, why)) return 0;
  if (has(in, "seed")) {
    draw(s, in);
  } else {
    int *each = pool_ints(in->p, s->n);
    for (size_t i = 0; i < s->n; i++) each[i] = (int)i;
    s->X = has(in, "X") ? numbers(in, "X") : s->c.mu;
    s->of = has(in, "X") ? indices(in, "clusters") : each;
  }
  s->xi = pool_new(in->p, s->n * d);
  for (size_t i = 0; i < s->n * d; i++) num_sub(s->xi + i, s->X + i, s->c.mu + (size_t)s->of[i / d] * d + i % d);
  return 1;
}
