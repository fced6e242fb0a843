#include "theorems/A/gd_instance.h"

#include "data/common/random.h"
#include "linalg/gram.h"
#include "linalg/vector.h"
#include "theorems/ranges.h"

const num *A_output_scale(pool *p, size_t m) {
  num *root = pool_int(p, (long)m), *scale = pool_int(p, 1);
  if (!num_root(root, root)) return NULL;
  num_div(scale, scale, root);
  return scale;
}

static int positive(const inputs *in, const char *name, failure *why) {
  return num_sign(numbers(in, name)) == ORDER_GREATER ||
         refuse(why, "%s: out of range, expected a number certainly above 0", name);
}

static int at_most_one(const inputs *in, const char *name, failure *why) {
  order high = num_compare(numbers(in, name), pool_int(in->p, 1));
  return high == ORDER_LESS || high == ORDER_EQUAL ||
         refuse(why, "%s: out of range, expected a number that is certainly at most 1", name);
}

static int read_leaky(const inputs *in, phi *f, failure *why) {
  const num *slope = f->at_zero = numbers(in, "slope_at_zero");
  f->kind = PHI_LEAKY;
  if (slope == NULL)
    return refuse(why, "slope_at_zero: missing, expected the slope that the program takes at 0: gamma in PyTorch");
  if (!certainly_at_most(in, "gamma", "slope_at_zero"))
    return refuse(why, "slope_at_zero: out of range, expected a slope from gamma to 1");
  return at_most_one(in, "slope_at_zero", why);
}

int A_read_activation(const inputs *in, phi *f, failure *why) {
  f->gamma = numbers(in, "gamma");
  f->H = numbers(in, "H");
  if (!positive(in, "gamma", why) || !at_most_one(in, "gamma", why)) return 0;
  if (word_is(in, "activation", "leaky_relu")) return read_leaky(in, f, why);
  f->kind = word_is(in, "activation", "smoothed") ? PHI_SMOOTHED : PHI_LOGISTIC;
  if (has(in, "slope_at_zero")) return refuse(why, "slope_at_zero: only leaky_relu has a kink");
  if (f->H == NULL && f->kind == PHI_LOGISTIC) f->H = pool_int(in->p, 1);
  if (f->H == NULL) return refuse(why, "H: missing, the slope of `smoothed` grows between -1/H and 1/H");
  return !has(in, "H") || positive(in, "H", why);
}

int A_read_network(const inputs *in, training *r, failure *why) {
  size_t n = size_of(in, "n"), d = size_of(in, "d"), m = size_of(in, "m");
  num *K = pool_new(in->p, n * n);
  *r = (training){n,
                  d,
                  m,
                  numbers(in, "X"),
                  numbers(in, "y"),
                  K,
                  numbers(in, "signs"),
                  A_output_scale(in->p, m),
                  pool_int(in->p, 1),
                  {PHI_LEAKY, NULL, NULL, NULL},
                  LOSS_LOGISTIC};
  if (word_is(in, "loss", "exponential")) r->loss = LOSS_EXPONENTIAL;
  if (!A_read_activation(in, &r->activation, why)) return 0;
  if (r->scale == NULL) return refuse(why, "signs: 1/sqrt(%zu) is not a rational number; take --arith enclosure", m);
  mat_gram(K, r->X, n, d, pool_new(in->p, 1));
  return 1;
}

int A_read_training(const inputs *in, training *r, failure *why) {
  if (!A_read_network(in, r, why) || !positive(in, "alpha", why)) return 0;
  r->alpha = numbers(in, "alpha");
  return 1;
}

int A_read_smooth_training(const inputs *in, training *r, const num **H, failure *why) {
  num *least = pool_new(in->p, 1);
  if (!A_read_training(in, r, why) || (has(in, "smoothness") && !positive(in, "smoothness", why))) return 0;
  if (r->loss != LOSS_LOGISTIC) return refuse(why, "loss: expected the logistic one, of which the theorem speaks");
  if (!phi_smoothness(least, &r->activation, pool_new(in->p, 3)))
    return refuse(why, "activation: the slope of leaky_relu jumps at 0, expected smoothed or logistic");
  *H = has(in, "smoothness") ? numbers(in, "smoothness") : least;
  return 1;
}

static const num *gaussian_weights(const inputs *in, size_t count) {
  double *normals = pool_bytes(in->p, count, sizeof *normals);
  random_normals(normals, count, (random_stream){size_of(in, "seed"), STREAM_WEIGHTS});
  num *W0 = pool_doubles(in->p, normals, count);
  vec_scale(W0, numbers(in, "omega"), count);
  return W0;
}

const num *A_start_weights(const inputs *in, const training *r) {
  if (has(in, "W0")) return numbers(in, "W0");
  return has(in, "seed") ? gaussian_weights(in, r->m * r->d) : pool_new(in->p, r->m * r->d);
}
