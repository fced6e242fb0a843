/* Which mistake a network looks like that is no KKT point. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kkt/residual.h"
#include "linalg/vector.h"
#include "num/common/deadline.h"
#include "num/common/memory.h"
#include "search/cholesky.h"
#include "search/state.h"

static void add_hint(search_hints *hints, search_hint hint) {
  if (hints->count < MOST_HINTS) hints->at[hints->count++] = hint;
}

/* ---- conditions that hold when others are left out ---- */

/* A mistake that shows in which conditions hold when others are left out. */
typedef struct {
  int drop_outputs, drop_biases, any_margin, any_slope;
  hint_kind kind;
} omission;

/* From the most telling to the least; the first that explains the network is named. */
static const omission omissions[] = {
    {1, 0, 0, 0, HINT_OUTPUTS_NOT_STATIONARY},
    {0, 1, 0, 0, HINT_BIASES_NOT_STATIONARY},
    {1, 1, 0, 0, HINT_WEIGHTS_ONLY},
    {1, 1, 1, 0, HINT_BIASES_LOST},
    {0, 0, 0, 1, HINT_KINK},
    {1, 1, 1, 1, HINT_KINK_WEIGHTS_ONLY},
};

/* Free slopes for all pairs take a table of samples x samples x neurons at each step. */
static int affordable(const search *s, const omission *o) {
  double n = (double)s->data.count;
  return !o->any_slope || n * n * (double)s->net.width < 1e8;
}

/* Does the omission leave out a condition of this problem, and enough others for a fit to say anything? */
static int telling(const search *s, const omission *o) {
  size_t m = s->net.width;
  int drops = (o->drop_outputs && s->net.outputs) || (o->drop_biases && s->net.biases);
  if ((o->drop_outputs || o->drop_biases) && !drops) return 0;
  if (!o->any_slope && !o->any_margin)
    return (!o->drop_outputs || s->net.outputs) && (!o->drop_biases || s->net.biases);
  return !drops || s->data.count * (1 + (o->any_slope ? m : 0)) < m * s->net.dim;
}

/* Is the residual without those conditions within the limit? */
static int explains(search *s, const omission *o, double within, double limit, search_hints *hints) {
  search_found found;
  search_rules less = s->best.rules;
  if (o->drop_outputs) less.outputs = 0;
  if (o->drop_biases) less.biases = 0;
  if (o->any_margin) less.at_margin = HUGE_VAL;
  less.at_hinge = o->any_slope ? HUGE_VAL : fmax(within, 0x1p-40);
  search_with_rules(s, &less, &found);
  if (found.is.epsilon > limit) return 0;
  add_hint(hints, (search_hint){.kind = o->kind, .number = found.is.epsilon});
  return 1;
}

static void find_omission(search *s, double within, search_hints *hints) {
  /* A residual that is ten times smaller without a condition tells as well. */
  double limit = fmax(within, s->best.is.epsilon / 10);
  for (size_t k = 0; k < sizeof omissions / sizeof *omissions && !deadline_arrived(); k++) {
    const omission *o = omissions + k;
    if (telling(s, o) && affordable(s, o) && explains(s, o, within, limit, hints)) return;
  }
}

/* ---- signs of the samples in the weights ---- */

/* L L^T of the Gram matrix; 0 where the samples depend on each other. */
static int factor_samples(cholesky *f, const search *s) {
  for (size_t i = 0; i < s->data.count; i++)
    if (!cholesky_append(f, s->gram + i * s->data.count)) return 0;
  return 1;
}

/* C_j: the coefficients of the samples in w_j. Returns what the samples leave of |w_j|^2. */
static double neuron_coefficients(double *C_j, const search *s, const cholesky *f, size_t j) {
  size_t n = s->data.count, d = s->net.dim;
  double *products = memory_new(n, sizeof *products), square, along, t;
  for (size_t i = 0; i < n; i++) C_j[i] = products[i] = s->at.Z[i * s->net.width + j] - s->net.b[j];
  cholesky_solve(f, C_j);
  vec_dot(&square, s->net.W + j * d, s->net.W + j * d, d, &t);
  vec_dot(&along, C_j, products, n, &t);
  free(products);
  return square - along;
}

/* C = W X^T (X X^T)^-1, when the weights lie in the span of independent samples; else NULL. Free with free(). */
static double *find_coefficients(const search *s, double within) {
  size_t n = s->data.count, m = s->net.width;
  double *C = memory_new(m * n, sizeof *C), left = 0, size, t;
  cholesky f = {0};
  int fits = factor_samples(&f, s);
  for (size_t j = 0; fits && j < m; j++) left += neuron_coefficients(C + j * n, s, &f, j);
  vec_dot(&size, s->net.W, s->net.W, m * s->net.dim, &t);
  cholesky_clear(&f);
  if (fits && left <= within * within * size + 1e-12 * size) return C;
  free(C);
  return NULL;
}

/* Stationarity asks that sample i enters neuron j with the sign of y_i v_j: are there coefficients of the other sign? */
static int find_signs(const search *s, double within, search_hints *hints) {
  size_t n = s->data.count, m = s->net.width;
  search_hint hint = {.kind = HINT_WRONG_SIGNS};
  double *C = find_coefficients(s, within), largest, t;
  if (C == NULL) return 0;
  vec_max_abs(&largest, C, m * n, &t);
  for (size_t j = 0; j < m; j++)
    for (size_t i = 0; i < n; i++)
      if (s->data.y[i] * s->net.v[j] * C[j * n + i] < 0 && fabs(C[j * n + i]) > 0.1 * largest)
        hint.pairs[s->data.y[i] > 0]++;
  free(C);
  if (hint.pairs[0] + hint.pairs[1] == 0) return 0;
  add_hint(hints, hint);
  return 1;
}

/* ---- factors of given multipliers ---- */

/* pull = sum over the samples of one label of lambda_i y_i phi'_ij x_i v_j: their part of what W should be. */
static void find_pull(double *pull, const search *s, const double *multipliers, double label) {
  size_t n = s->data.count, m = s->net.width, d = s->net.dim;
  double *blocks = memory_new(n * m, sizeof *blocks), *work = memory_new(n + 1, sizeof *work);
  for (size_t k = 0; k < n * m; k++)
    blocks[k] = label * s->data.y[k / m] > 0 ? multipliers[k / m] * s->best.is.slopes[k] : 0;
  for (size_t j = 0; j < m; j++) {
    kkt_pull(pull + j * d, s->data.y, blocks, s->data.X, n, m, d, j, work);
    vec_scale(pull + j * d, s->net.v + j, d);
  }
  free(work);
  free(blocks);
}

/* Is a factor close to a number with a meaning? */
static search_hint factor_hint(double factor, size_t width) {
  double m = (double)width;
  const struct {
    double factor;
    hint_kind kind;
  } known[] = {{-1, HINT_NEGATED},    {sqrt(m), HINT_TIMES_ROOT_WIDTH}, {1 / sqrt(m), HINT_OVER_ROOT_WIDTH},
               {m, HINT_TIMES_WIDTH}, {1 / m, HINT_OVER_WIDTH},         {2, HINT_TWICE},
               {0.5, HINT_HALF}};
  for (size_t k = 0; k < sizeof known / sizeof *known; k++)
    if (fabs(factor / known[k].factor - 1) < 0.01) return (search_hint){.kind = known[k].kind};
  return (search_hint){.kind = HINT_OTHER_FACTOR, .number = factor};
}

/* |w - f a - g b| over |w| for tables of size numbers. */
static double misfit(const double *w, double f, const double *a, double g, const double *b, size_t size) {
  double sum = 0, square, t;
  for (size_t k = 0; k < size; k++) sum += (w[k] - f * a[k] - g * b[k]) * (w[k] - f * a[k] - g * b[k]);
  vec_dot(&square, w, w, size, &t);
  return sqrt(sum / square);
}

/* W against the pulls `up` of label 1 and `down` of label -1: one factor, or one for each label? */
static int compare_pulls(const search *s, const double *up, const double *down, double within, search_hints *hints) {
  size_t size = s->net.width * s->net.dim;
  const double *W = s->net.W;
  double aa, ab, bb, wa, wb, t;
  vec_dot(&aa, up, up, size, &t);
  vec_dot(&ab, up, down, size, &t);
  vec_dot(&bb, down, down, size, &t);
  vec_dot(&wa, W, up, size, &t);
  vec_dot(&wb, W, down, size, &t);
  double both = aa + 2 * ab + bb, factor = both > 0 ? (wa + wb) / both : 0, det = aa * bb - ab * ab;
  if (factor != 0 && misfit(W, factor, up, factor, down, size) <= within && fabs(factor - 1) > within) {
    add_hint(hints, factor_hint(factor, s->net.width));
    return 1;
  }
  double of_up = wa * bb - wb * ab, of_down = wb * aa - wa * ab;
  if (!(det > 0) || !(of_up * of_down < 0) || misfit(W, of_up / det, up, of_down / det, down, size) > within) return 0;
  add_hint(hints, (search_hint){.kind = HINT_LABEL_NEGATED});
  return 1;
}

static int find_factors(const search *s, const double *multipliers, double within, search_hints *hints) {
  size_t size = s->net.width * s->net.dim;
  double *up = memory_new(size, sizeof *up), *down = memory_new(size, sizeof *down);
  find_pull(up, s, multipliers, 1);
  find_pull(down, s, multipliers, -1);
  int found = compare_pulls(s, up, down, within, hints);
  free(up);
  free(down);
  return found;
}

/* ---- all together ---- */

static int all_biases_are_zero(const search *s) {
  double most, t;
  vec_max_abs(&most, s->net.b, s->net.width, &t);
  return most == 0;
}

/* Gradient methods come close to their limit direction after very many steps only: until then margins spread, few of them
   count as smallest, and their multipliers explain little of the weights. Said where no mistake explains the gap. */
static void find_spread(const search *s, double within, search_hints *hints) {
  const double *margins = s->at.margins, least = *s->at.level;
  double most = 0;
  size_t smallest = 0, n = s->data.count;
  for (size_t i = 0; i < n; i++) {
    most = fmax(most, margins[i]);
    if (margins[i] <= (1 + within) * least) smallest++;
  }
  if (hints->count == 0 && s->best.is.epsilon > 0.5 && most > (1 + 4 * within) * least && 4 * smallest <= n)
    add_hint(hints, (search_hint){.kind = HINT_MARGINS_SPREAD, .number = most / least});
}

void search_likeness(search *s, const double *multipliers, double within, search_hints *hints) {
  *hints = (search_hints){0};
  if (multipliers != NULL && find_factors(s, multipliers, within, hints)) return;
  if (find_signs(s, within, hints)) return;
  if (s->net.biases && all_biases_are_zero(s)) add_hint(hints, (search_hint){.kind = HINT_BIASES_ZERO});
  find_omission(s, within, hints);
  find_spread(s, within, hints);
}
