#include "theorems/A/gd_likeness.h"

#include <stdio.h>

#include "linalg/vector.h"
#include "num/centre.h"
#include "num/exchange.h"
#include "theorems/A/gd_instance.h"
#include "theorems/A/gd_traces.h"

enum { WORDS = 160, LENIENT = 4, VERY_LENIENT = 64 };

/* What is tried: a changed training, on the steps from k to before `end`: where it starts from 0, one step tells less than two. */
typedef struct {
  theorem *t;
  pool *p;
  const A_gd_run *run;
  rounded_step *a;
  size_t k, end;
  num *work;
  size_t named;
} likeness;

/* Does the changed training make step k, within `times` what rounding in the format may do? */
static int makes_step(likeness *l, const training *changed, const num *shift, float_format format, long times,
                      size_t k) {
  if (!rounded_step_from(l->a, changed, A_gd_iterate(l->run, k), shift, format)) return 0;
  return A_gd_worst(l->a, A_gd_iterate(l->run, k + 1), times, l->work).answer == VERDICT_HOLDS;
}

static int makes(likeness *l, const training *changed, const num *shift, float_format format, long times) {
  for (size_t k = l->k; k < l->end; k++)
    if (!makes_step(l, changed, shift, format, times, k)) return 0;
  return 1;
}

/* Are the weights after the step numbers of float32? Then the run may have been in it, whatever was said. */
static int is_single(const likeness *l) {
  const num *after = A_gd_iterate(l->run, l->k + 1);
  if (l->run->format == FORMAT_SINGLE) return 0;
  for (size_t i = 0; i < l->run->r->m * l->run->r->d; i++) {
    double x = num_upper(after + i);
    if ((double)(float)x < x || (double)(float)x > x) return 0;
  }
  return 1;
}

static void name(likeness *l, const char *words, int single) {
  char text[WORDS];
  (void)snprintf(text, sizeof text, "looks like: %s%s", words, single ? ", in float32" : "");
  report_note(l->t->out, key_of("looks-like"), text);
  l->named++;
}

/* Names the mistake in the precision of the run, or in float32. */
static void try_training(likeness *l, const training *changed, const num *shift, long times, const char *words) {
  if (makes(l, changed, shift, l->run->format, times))
    name(l, words, 0);
  else if (is_single(l) && makes(l, changed, shift, FORMAT_SINGLE, times))
    name(l, words, 1);
}

/* ---- precision ---- */

static void try_single(likeness *l) {
  if (is_single(l) && makes(l, l->run->r, NULL, FORMAT_SINGLE, 1)) name(l, "computed in float32", 0);
}

/* ---- the step size ---- */

/* alpha times a / b. */
static void try_factor(likeness *l, long a, long b, const char *words) {
  training changed = *l->run->r;
  num *alpha = pool_int(l->p, a);
  if (a == b) return;
  num_div(alpha, alpha, pool_int(l->p, b));
  num_mul(alpha, alpha, changed.alpha);
  changed.alpha = alpha;
  try_training(l, &changed, NULL, LENIENT, words);
}

static void try_factors(likeness *l) {
  long n = (long)l->run->r->n;
  try_factor(l, 0, 1, "no step: the weights stayed");
  if (n != 2) try_factor(l, n, 1, "the sum of the losses, not their mean: a step n times as long");
  if (n == 2) try_factor(l, 2, 1, "a factor 2, or the sum of the losses, not their mean (n = 2)");
  if (n != 2) try_factor(l, 2, 1, "a factor 2");
  try_factor(l, 1, 2, "a factor 1/2 in front of the loss");
  try_factor(l, -1, 1, "the opposite sign: a step up the gradient");
}

/* ---- labels, outputs, activation, loss ---- */

static void try_labels(likeness *l) {
  training changed = *l->run->r;
  num *y = pool_new(l->p, changed.n), *one = pool_int(l->p, 1), *two = pool_int(l->p, 2);
  for (size_t i = 0; i < changed.n; i++) {
    num_add(y + i, changed.y + i, one);
    num_div(y + i, y + i, two);
  }
  changed.y = y;
  try_training(l, &changed, NULL, LENIENT, "labels 0 and 1 instead of -1 and 1");
}

static void try_scales(likeness *l) {
  training changed = *l->run->r;
  num *scale = pool_int(l->p, 1);
  if (changed.m == 1) return;
  changed.scale = scale;
  try_training(l, &changed, NULL, LENIENT, "outputs 1 and -1, without 1/sqrt(m)");
  num_div(scale, scale, pool_int(l->p, (long)changed.m));
  try_training(l, &changed, NULL, LENIENT, "outputs scaled by 1/m, not 1/sqrt(m)");
}

static void try_slope(likeness *l, const num *slope, const char *words) {
  training changed = *l->run->r;
  if (num_compare(slope, changed.activation.at_zero) == ORDER_EQUAL) return;
  changed.activation.at_zero = slope;
  try_training(l, &changed, NULL, LENIENT, words);
}

static void try_slopes(likeness *l) {
  const phi *f = &l->run->r->activation;
  num *middle = pool_int(l->p, 1);
  if (f->kind != PHI_LEAKY) return;
  num_add(middle, middle, f->gamma);
  num_div(middle, middle, pool_int(l->p, 2));
  try_slope(l, f->gamma, "slope gamma at 0");
  try_slope(l, pool_int(l->p, 1), "slope 1 at 0");
  try_slope(l, middle, "slope (1 + gamma) / 2 at 0");
  try_slope(l, pool_int(l->p, 0), "slope 0 at 0");
}

/* Slopes on the negative side that libraries have: ReLU, and the defaults of leaky ReLU. */
static void try_gammas(likeness *l) {
  training changed = *l->run->r;
  num *gamma = pool_new(l->p, 1);
  changed.activation.kind = PHI_LEAKY;
  changed.activation.gamma = changed.activation.at_zero = gamma;
  try_training(l, &changed, NULL, LENIENT, "ReLU: its slope on the negative side is 0");
  num_set_int(gamma, 1);
  num_div(gamma, gamma, pool_int(l->p, 100));
  if (num_compare(gamma, l->run->r->activation.gamma) != ORDER_EQUAL)
    try_training(l, &changed, NULL, LENIENT, "leaky ReLU with slope 1/100, the default of PyTorch and JAX");
}

static void try_activations(likeness *l) {
  static const char *const words[] = {"leaky ReLU, which is not smooth", "the smoothed leaky ReLU of D eq. (1)",
                                      "the logistic activation of A Sec. 4"};
  training changed = *l->run->r;
  phi_kind own = changed.activation.kind;
  if (changed.activation.H == NULL) changed.activation.H = pool_int(l->p, 1);
  if (own != PHI_LEAKY) changed.activation.at_zero = changed.activation.gamma;
  for (int k = PHI_LEAKY; k <= PHI_LOGISTIC; k++) {
    changed.activation.kind = (phi_kind)k;
    if (changed.activation.kind != own) try_training(l, &changed, NULL, LENIENT, words[k]);
  }
}

static void try_losses(likeness *l) {
  training changed = *l->run->r;
  changed.loss = changed.loss == LOSS_LOGISTIC ? LOSS_EXPONENTIAL : LOSS_LOGISTIC;
  try_training(l, &changed, NULL, LENIENT,
               changed.loss == LOSS_LOGISTIC ? "the logistic loss" : "the exponential loss");
}

/* ---- what else was trained ---- */

/* One step of the outputs s_j (in units of the scale), and of biases, at W(k): d L / d a_j = -(1/n) sum_i g_i y_i phi(P_ji), and
   a bias moves by the sum of the pulls. s and b are NULL where they are not trained. */
static int train_more(likeness *l, const training *r, num *s, num *b, size_t k) {
  num *step = pool_new(l->p, 1), *value = pool_new(l->p, 1), *t = pool_new(l->p, 3);
  if (!rounded_step_from(l->a, r, A_gd_iterate(l->run, k), b, l->run->format)) return 0;
  num_div(step, r->alpha, pool_int(l->p, (long)r->n));
  num_div(step, step, r->scale);
  for (size_t j = 0; j < r->m; j++)
    for (size_t i = 0; i < r->n; i++) {
      size_t at = j * r->n + i;
      if (b != NULL) num_add(b + j, b + j, l->a->c + at);
      if (s == NULL) continue;
      if (!phi_value(value, l->a->P + at, &r->activation, t)) return 0;
      num_mul(value, value, l->a->g + i);
      num_mul(value, value, r->y + i);
      num_addmul(s + j, step, value, t);
    }
  return 1;
}

static void try_more(likeness *l, size_t k, int outputs, int biases, const char *words) {
  training changed = *l->run->r;
  num *s = pool_new(l->p, changed.m), *b = biases ? pool_new(l->p, changed.m) : NULL, *radius = pool_new(l->p, 1);
  vec_copy(s, changed.s, changed.m);
  changed.s = s;
  for (size_t i = 0; i < k; i++) {
    if (!train_more(l, &changed, outputs ? s : NULL, b, i)) return;
    for (size_t j = 0; j < changed.m; j++) {
      num_split(s + j, radius, s + j);
      if (biases) num_split(b + j, radius, b + j);
    }
  }
  try_training(l, &changed, b, VERY_LENIENT, words);
}

/* They make no difference to the first step of the weights; and each step has its own outputs and biases. */
static void try_trained(likeness *l) {
  if (l->k == 0) return;
  l->end = l->k + 1;
  try_more(l, l->k, 1, 0, "the outputs are trained too");
  try_more(l, l->k, 0, 1, "biases are trained too");
  try_more(l, l->k, 1, 1, "outputs and biases are trained too");
}

/* ---- along the gradient ---- */

/* How many times as long as the gradient step, in the mean over all entries, where that explains it. */
static void try_length(likeness *l) {
  training changed = *l->run->r;
  size_t all = changed.m * changed.d;
  num *step = pool_new(l->p, all), *moved = pool_new(l->p, all), *c = pool_new(l->p, 2), *t = pool_new(l->p, 1);
  char words[WORDS];
  const num *before = A_gd_iterate(l->run, l->k), *after = A_gd_iterate(l->run, l->k + 1);
  if (!rounded_step_from(l->a, &changed, before, NULL, l->run->format)) return;
  for (size_t k = 0; k < all; k++) {
    num_sub(step + k, l->a->next + k, before + k);
    num_sub(moved + k, after + k, before + k);
  }
  vec_dot(c, step, moved, all, t);
  vec_dot(c + 1, step, step, all, t);
  if (num_sign(c + 1) != ORDER_GREATER) return;
  num_div(c, c, c + 1);
  num_split(c, t, c);
  double factor = num_sign(c) == ORDER_LESS ? (num_neg(t, c), -num_upper(t)) : num_upper(c);
  num_mul(c, c, changed.alpha);
  changed.alpha = c;
  (void)snprintf(words, sizeof words, "along the gradient, %.6g times as long: another step size", factor);
  try_training(l, &changed, NULL, LENIENT, words);
}

static void try_conventions(likeness *l) {
  try_single(l);
  if (l->named > 0) return;
  try_factors(l);
  try_labels(l);
  try_scales(l);
  try_slopes(l);
  try_activations(l);
  try_losses(l);
}

void A_gd_likeness(theorem *t, pool *p, const A_gd_run *run, rounded_step *a, size_t k) {
  likeness l = {t, p, run, a, k, k + 2 <= run->steps ? k + 2 : k + 1, pool_new(p, 3), 0};
  try_conventions(&l);
  if (l.named == 0) try_trained(&l);
  l.end = k + 1;
  if (l.named == 0) try_conventions(&l);
  float_format format = is_single(&l) ? FORMAT_SINGLE : run->format;
  if (l.named == 0) l.named = A_gd_momentum(t, p, run, a, k, format);
  if (l.named == 0) try_length(&l);
  if (l.named == 0) try_gammas(&l);
  if (l.named == 0) l.named = A_gd_traces(t, p, run, a, k, format);
  if (l.named == 0) report_note(t->out, key_of("looks-like"), "looks like none of the known mistakes");
}
