#include "search/likeness.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"
#include "search/double_cholesky.h"
#include "search/double_products.h"

enum { WORDS = 320 };

/* A mistake that shows in which conditions hold when others are left out. */
typedef struct {
  int drop_outputs, drop_biases, any_margin, any_slope;
  const char *words;
} omission;

/* From the most telling to the least; the first that explains the network is named. */
static const omission omissions[] = {
    {1, 0, 0, 0,
     "output weights: stationarity holds in w and b, not in v: the output weights were held fixed, or rescaled against "
     "w "
     "(at a KKT point |v_j| = |(w_j, b_j)|)"},
    {0, 1, 0, 0,
     "bias: every condition holds but stationarity in b: the biases were not trained, or belong to a problem without"},
    {1, 1, 0, 0, "bias and output weights: stationarity holds in w only"},
    {1, 1, 1, 0,
     "bias left out: stationarity holds in w, but margins, b and v do not fit: the biases were lost or changed "
     "afterwards"},
    {0, 0, 0, 1, "derivative at the kink: every condition holds with slopes outside the Clarke subdifferential"},
    {1, 1, 1, 1, "derivative at the kink: stationarity in w holds only with slopes outside the Clarke subdifferential"},
};

static void say(report *out, const char *words) {
  char text[WORDS + 16];
  (void)snprintf(text, sizeof text, "looks like: %s", words);
  report_note(out, key_of("looks-like"), text);
}

/* Free slopes for all pairs take a table of samples x samples x neurons at each step. */
static int affordable(const double_network *net, const omission *o) {
  return !o->any_slope || (double)net->samples * (double)net->samples * (double)net->width < 1e8;
}

/* Does the omission leave out a condition of this problem, and enough others for a fit to say anything? */
static int telling(const double_network *net, const recovery_rules *rules, const omission *o) {
  int drops = (o->drop_outputs && rules->outputs) || (o->drop_biases && rules->biases);
  if ((o->drop_outputs || o->drop_biases) && !drops) return 0;
  if (!o->any_slope && !o->any_margin)
    return (!o->drop_outputs || rules->outputs) && (!o->drop_biases || rules->biases);
  return !drops || net->samples * (1 + (o->any_slope ? net->width : 0)) < net->width * net->dim;
}

/* Is the residual without those conditions within the tolerance, or at least much smaller than the whole one? */
static int explains(recovery *r, const double_network *net, const recovery_rules *rules, const omission *o,
                    double within, double limit) {
  recovery_rules less = *rules;
  if (o->drop_outputs) less.outputs = 0;
  if (o->drop_biases) less.biases = 0;
  if (o->any_margin) less.at_margin = HUGE_VAL;
  less.at_hinge = o->any_slope ? HUGE_VAL : fmax(within, 0x1p-40);
  search_multipliers(r, net, &less);
  return r->epsilon <= limit;
}

static int name_omission(recovery *r, const double_network *net, const recovery_rules *rules, double within,
                         double limit, report *out) {
  char words[WORDS];
  for (size_t k = 0; k < sizeof omissions / sizeof *omissions; k++) {
    const omission *o = omissions + k;
    if (!telling(net, rules, o) || !affordable(net, o) || !explains(r, net, rules, o, within, limit)) continue;
    (void)snprintf(words, sizeof words, "%s (epsilon / |theta| is then %.2g)", o->words, r->epsilon);
    say(out, words);
    return 1;
  }
  return 0;
}

/* The coefficients of the samples in the weights, C = W X^T (X X^T)^-1, when the weights lie in the span of independent
   samples; else NULL. Free with free(). */
static double *find_coefficients(const recovery *r, const double_network *net, double within) {
  size_t n = net->samples, m = net->width;
  double *L = memory_new(n * n, sizeof *L), *C = memory_new(m * n, sizeof *C), left = 0, size = 0;
  int independent = 1;
  memcpy(L, r->gram, n * n * sizeof *L);
  double_cholesky(L, n);
  for (size_t i = 0; i < n; i++) independent = independent && L[i * n + i] > 0;
  for (size_t j = 0; j < m; j++) {
    const double *w = net->W + j * net->dim;
    double along = 0;
    for (size_t i = 0; i < n; i++) C[j * n + i] = r->Z[i * m + j] - net->b[j];
    double_cholesky_solve(L, C + j * n, n);
    for (size_t i = 0; i < n; i++) along += C[j * n + i] * (r->Z[i * m + j] - net->b[j]);
    size += double_dot(w, w, net->dim);
    left += double_dot(w, w, net->dim) - along;
  }
  free(L);
  if (independent && left <= within * within * size + 1e-12 * size) return C;
  free(C);
  return NULL;
}

/* Stationarity asks that sample i enters neuron j with the sign of y_i v_j: are there coefficients of the other sign? */
static int name_signs(const recovery *r, const double_network *net, double within, report *out) {
  size_t n = net->samples, wrong[2] = {0, 0};
  double *C = find_coefficients(r, net, within), largest = 0;
  char words[WORDS];
  if (C == NULL) return 0;
  for (size_t k = 0; k < net->width * n; k++) largest = fmax(largest, fabs(C[k]));
  for (size_t j = 0; j < net->width; j++)
    for (size_t i = 0; i < n; i++)
      if (net->y[i] * net->v[j] * C[j * n + i] < 0 && fabs(C[j * n + i]) > 0.1 * largest) wrong[net->y[i] > 0]++;
  free(C);
  if (wrong[0] + wrong[1] == 0) return 0;
  (void)snprintf(words, sizeof words,
                 "wrong sign: samples enter the weights with the sign of -y_i v_j, in %zu pairs of sample and "
                 "neuron with label 1 and %zu with label -1",
                 wrong[1], wrong[0]);
  say(out, words);
  return 1;
}

/* pull = sum over the samples of one label (0: of both) of lambda_i y_i phi'_ij x_i v_j: what W should be. */
static void find_pull(double *pull, const recovery *r, const double_network *net, const double *multipliers,
                      int label) {
  size_t m = net->width, d = net->dim;
  memset(pull, 0, m * d * sizeof *pull);
  for (size_t j = 0; j < m; j++)
    for (size_t i = 0; i < net->samples; i++) {
      double factor = net->v[j] * net->y[i] * multipliers[i] * r->slopes[i * m + j];
      if (label * net->y[i] < 0 || factor == 0) continue;
      for (size_t k = 0; k < d; k++) pull[j * d + k] += factor * net->X[i * d + k];
    }
}

/* Is a factor close to a number with a meaning? */
static void name_factor(double factor, size_t width, report *out) {
  double m = (double)width;
  const struct {
    double factor;
    const char *words;
  } known[] = {
      {-1, "wrong sign: stationarity holds with every multiplier negated"},
      {sqrt(m), "missing 1/sqrt(m): stationarity holds with the multipliers times sqrt(m), m neurons"},
      {1 / sqrt(m), "missing 1/sqrt(m): stationarity holds with the multipliers divided by sqrt(m), m neurons"},
      {m, "missing 1/sqrt(m), twice: stationarity holds with the multipliers times m, the number of neurons"},
      {1 / m, "missing 1/sqrt(m), twice: stationarity holds with the multipliers divided by m, the number of neurons"},
      {2, "multipliers of another objective: stationarity holds with twice the multipliers"},
      {0.5, "multipliers of |theta|^2 in place of half of it: stationarity holds with half the multipliers"}};
  char words[WORDS];
  for (size_t k = 0; k < sizeof known / sizeof *known; k++)
    if (fabs(factor / known[k].factor - 1) < 0.01) {
      say(out, known[k].words);
      return;
    }
  (void)snprintf(words, sizeof words, "another scale: stationarity in w holds with the multipliers times %.6g", factor);
  say(out, words);
}

/* |w - f a - g b| over |w| for tables of size numbers. */
static double misfit(const double *w, double f, const double *a, double g, const double *b, size_t size) {
  double sum = 0;
  for (size_t k = 0; k < size; k++) sum += (w[k] - f * a[k] - g * b[k]) * (w[k] - f * a[k] - g * b[k]);
  return sqrt(sum / double_dot(w, w, size));
}

/* Do the multipliers fit up to one factor, or one for each label? */
static int name_factors(const recovery *r, const double_network *net, const double *multipliers, double within,
                        report *out) {
  size_t size = net->width * net->dim;
  double *up = memory_new(size, sizeof *up), *down = memory_new(size, sizeof *down);
  find_pull(up, r, net, multipliers, 1);
  find_pull(down, r, net, multipliers, -1);
  double aa = double_dot(up, up, size), ab = double_dot(up, down, size), bb = double_dot(down, down, size);
  double wa = double_dot(net->W, up, size), wb = double_dot(net->W, down, size), det = aa * bb - ab * ab;
  double both = aa + 2 * ab + bb, factor = both > 0 ? (wa + wb) / both : 0;
  int named = 1;
  if (factor != 0 && misfit(net->W, factor, up, factor, down, size) <= within && fabs(factor - 1) > within)
    name_factor(factor, net->width, out);
  else if (det > 0 && misfit(net->W, (wa * bb - wb * ab) / det, up, (wb * aa - wa * ab) / det, down, size) <= within &&
           (wa * bb - wb * ab) * (wb * aa - wa * ab) < 0)
    say(out, "wrong sign for one label: stationarity in w holds with the multipliers of one label negated");
  else
    named = 0;
  free(up);
  free(down);
  return named;
}

static int all_biases_are_zero(const double_network *net) {
  for (size_t j = 0; j < net->width; j++)
    if (net->b[j] != 0) return 0;
  return 1;
}

void search_likeness(recovery *r, const double_network *net, const recovery_rules *rules, const double *multipliers,
                     double within, report *out) {
  double limit =
      fmax(within, r->epsilon / 10); /* a residual that is ten times smaller without a condition tells as well */
  if (multipliers != NULL && name_factors(r, net, multipliers, within, out)) return;
  if (name_signs(r, net, within, out)) return;
  if (rules->biases && all_biases_are_zero(net)) say(out, "bias left out: every bias is 0, and the problem has biases");
  (void)name_omission(r, net, rules, within, limit, out);
}
