#include "verdict/certify.h"

#include <stdio.h>
#include <string.h>

#include "kkt/certificate.h"
#include "kkt/exists.h"
#include "kkt/refute.h"
#include "num/common/work.h"
#include "num/decide.h"
#include "num/exchange.h"
#include "verdict/common/proof_guess.h"
#include "verdict/trained.h"

extern const item kkt_direction;

/* What a claim is checked with. */
typedef struct {
  pool *p;
  const trained_network *net;
  const stated_claim *of;
  claim_answer *answer;
} inspection;

static void answer_is(inspection *s, verdict answer, const char *words) {
  s->answer->answer = answer;
  (void)snprintf(s->answer->words, sizeof s->answer->words, "%.*s", CLAIM_WORDS - 1, words);
}

/* The proof does not show the claim: for certain only where numbers are exact. */
static void not_shown(inspection *s, const char *words) {
  answer_is(s, num_grows() ? VERDICT_FAILS : VERDICT_UNDECIDED, words);
}

/* The numbers of the field, `count` of them. NULL, with the answer FAILS, for others. */
static const num *take(inspection *s, const char *name, size_t count) {
  char words[CLAIM_WORDS];
  failure why;
  const field *f = fields_find(&s->of->numbers, name);
  (void)snprintf(words, sizeof words, "%s: expected %zu numbers", name, count);
  num *x = f == NULL || f->rows * f->cols != count ? NULL : num_from_field(f, &why);
  if (x == NULL) {
    answer_is(s, VERDICT_FAILS, words);
    return NULL;
  }
  pool_keep(s->p, x, count);
  return x;
}

/* The tolerance, which is certainly from 0 to below 1. */
static const num *take_tolerance(inspection *s) {
  const num *t = take(s, "tolerance", 1);
  if (t == NULL) return NULL;
  order low = num_sign(t), high = num_compare(t, pool_int(s->p, 1));
  if ((low == ORDER_GREATER || low == ORDER_EQUAL) && high == ORDER_LESS) return t;
  answer_is(s, VERDICT_FAILS, "tolerance: out of range, expected 0 or more and below 1");
  return NULL;
}

/* Every sample is certainly classified correctly: what the claims in direction begin with. */
static int is_correct(inspection *s) {
  order level = num_sign(s->net->at.level), size = num_sign(s->net->at.theta_square);
  if (level == ORDER_GREATER && size == ORDER_GREATER) return 1;
  if (level == ORDER_UNKNOWN || size == ORDER_UNKNOWN)
    answer_is(s, VERDICT_UNDECIDED, "whether every sample is classified correctly");
  else
    answer_is(s, VERDICT_FAILS, "a sample is misclassified");
  return 0;
}

/* ---- within ---- */

/* Of every pair the slope of the sign; 1 at a hinge, where a claim may name another. */
static num *signs_as_slopes(inspection *s) {
  const network *net = &s->net->given.net;
  size_t pairs = s->net->given.data.count * net->width;
  num *slopes = pool_new(s->p, pairs);
  for (size_t k = 0; k < pairs; k++) {
    if (num_sign(s->net->at.Z + k) == ORDER_LESS)
      num_set(slopes + k, net->slope);
    else
      num_set_int(slopes + k, 1);
  }
  return slopes;
}

/* Number k of a field as a place from 0 to below `most`; `most` where it is none. */
static size_t place_at(const field *f, size_t k, size_t most) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  field_get(f, k, &b);
  int is = mpz_cmp_ui(mpq_denref(b.lo), 1) == 0 && mpq_sgn(b.lo) > 0 && mpz_cmp_ui(mpq_numref(b.lo), most) <= 0;
  size_t place = is ? mpz_get_ui(mpq_numref(b.lo)) - 1 : most;
  mpq_clears(b.lo, b.hi, NULL);
  return place;
}

static int name_slopes(inspection *s, num *slopes) {
  const field *f = fields_find(&s->of->numbers, "slopes");
  size_t n = s->net->given.data.count, m = s->net->given.net.width;
  if (f->rows > 0 && f->cols != 3) {
    answer_is(s, VERDICT_FAILS, "slopes: expected rows of three: sample, neuron, slope");
    return 0;
  }
  const num *given = take(s, "slopes", f->rows * f->cols);
  if (given == NULL) return 0;
  for (size_t k = 0; k < f->rows; k++) {
    size_t i = place_at(f, 3 * k, n), j = place_at(f, 3 * k + 1, m);
    if (i == n || j == m) {
      answer_is(s, VERDICT_FAILS, "slopes: a row names no sample and neuron of this network");
      return 0;
    }
    num_set(slopes + i * m + j, given + 3 * k + 2);
  }
  return 1;
}

static const char *first_open(const certificate *c) {
  if (c->dual_all != VERDICT_HOLDS) return "dual feasibility";
  if (c->slack != VERDICT_HOLDS) return "complementary slackness";
  if (c->stationary != VERDICT_HOLDS) return "stationarity";
  if (c->hinges != VERDICT_HOLDS || c->range != VERDICT_HOLDS) return "Clarke subdifferential";
  return "primal feasibility";
}

static kkt_question question(const inspection *s, const num *multipliers, const num *slopes, const num *t) {
  return (kkt_question){.net = &s->net->given.net,
                        .data = &s->net->given.data,
                        .at = &s->net->at,
                        .form = FORM_WEIGHTS,
                        .given = {multipliers, slopes},
                        .level = s->net->at.level,
                        .within = t};
}

static void check_within(inspection *s) {
  certificate c;
  const num *t = take_tolerance(s), *multipliers = t == NULL ? NULL : take(s, "multipliers", s->net->given.data.count);
  num *slopes = signs_as_slopes(s);
  if (multipliers == NULL || !is_correct(s) || !name_slopes(s, slopes)) return;
  kkt_question of = question(s, multipliers, slopes, t);
  certificate_init(&c, s->p, &of);
  certificate_decide(&c);
  answer_is(s, c.answer, c.answer == VERDICT_HOLDS ? "" : first_open(&c));
}

/* ---- not within ---- */

static const num *take_part(inspection *s, const char *name, int trained, size_t count) {
  return trained ? take(s, name, count) : pool_new(s->p, count);
}

static void check_not_within(inspection *s) {
  const network *net = &s->net->given.net;
  const num *t = take_tolerance(s);
  parameters D = {take_part(s, "W", 1, net->width * net->dim), take_part(s, "b", net->biases, net->width),
                  take_part(s, "v", net->outputs, net->width)};
  num *bound_square = pool_new(s->p, 1);
  if (t == NULL || D.w == NULL || D.b == NULL || D.v == NULL || !is_correct(s)) return;
  if (kkt_refute(bound_square, &D, t, net, &s->net->given.data, &s->net->at) == VERDICT_HOLDS)
    answer_is(s, VERDICT_HOLDS, "");
  else
    not_shown(s, "the direction does not refute the tolerance");
}

/* ---- multipliers fail ---- */

/* D where the claim has one, as W; NULL, and *fits = 0 where it has another shape. */
static const parameters *take_direction(inspection *s, parameters *D, int *fits) {
  const network *net = &s->net->given.net;
  if (fields_find(&s->of->numbers, "W") == NULL) return NULL;
  D->w = take_part(s, "W", 1, net->width * net->dim);
  D->b = take_part(s, "b", net->biases, net->width);
  D->v = take_part(s, "v", net->outputs, net->width);
  *fits = D->w != NULL && D->b != NULL && D->v != NULL;
  return D;
}

static void check_multipliers_fail(inspection *s) {
  certificate c;
  parameters D;
  int fits = 1, named = fields_find(&s->of->numbers, "slopes") != NULL;
  const num *t = take_tolerance(s), *multipliers = t == NULL ? NULL : take(s, "multipliers", s->net->given.data.count);
  const parameters *against = multipliers == NULL ? NULL : take_direction(s, &D, &fits);
  num *slopes = signs_as_slopes(s);
  if (multipliers == NULL || !fits || !is_correct(s) || (named && !name_slopes(s, slopes))) return;
  kkt_question of = question(s, multipliers, slopes, t);
  of.slopes_open = !named;
  of.against = against;
  certificate_init(&c, s->p, &of);
  certificate_decide(&c);
  if (c.answer == VERDICT_FAILS)
    answer_is(s, VERDICT_HOLDS, "");
  else
    not_shown(s, "no condition fails for these multipliers");
}

/* ---- misclassifies ---- */

static void check_misclassifies(inspection *s) {
  size_t n = s->net->given.data.count, i = place_at(fields_find(&s->of->numbers, "sample"), 0, n);
  if (i == n) {
    answer_is(s, VERDICT_FAILS, "sample: there is none of that number");
    return;
  }
  verdict answer = num_at_most(s->net->at.margins + i, pool_int(s->p, 0));
  answer_is(s, answer, answer == VERDICT_HOLDS ? "" : "the sample is classified correctly");
}

/* ---- exists ---- */

static int is_at_most_stated(const report *rows, const stated_claim *of) {
  const row *distance = report_find(rows, "distance");
  bounds stated;
  mpq_inits(stated.lo, stated.hi, NULL);
  field_get(fields_find(&of->numbers, "distance"), 0, &stated);
  int is = distance != NULL && distance->lhs.finite && mpq_cmp(distance->lhs.b.hi, stated.lo) <= 0;
  mpq_clears(stated.lo, stated.hi, NULL);
  return is;
}

static void prove_existence(inspection *s, const stated_guess *stated) {
  report rows;
  char words[ROW_LABEL] = "distance";
  report_init(&rows);
  kkt_exists(&s->net->given.net, &s->net->given.data, s->net->at.level, &stated->guess, &rows, NULL);
  int holds = report_outcome(&rows) == OUTCOME_HOLDS;
  for (size_t k = rows.count; k-- > 0;)
    if (rows.at[k].kind == ROW_CONCLUSION && rows.at[k].answer != VERDICT_HOLDS) row_label(rows.at + k, words);
  if (holds && is_at_most_stated(&rows, s->of))
    answer_is(s, VERDICT_HOLDS, "");
  else
    not_shown(s, words);
  report_clear(&rows);
}

static void check_exists(inspection *s) {
  const network *net = &s->net->given.net;
  stated_guess stated;
  failure why;
  if (!is_correct(s)) return;
  if (!existence_is_decided(s->net->given.problem))
    answer_is(s, VERDICT_FAILS, "existence is not decided for leaky ReLU beside biases or trained outputs");
  else if (!proof_guess(&stated, s->of, s->net->given.data.count, net->width, net->outputs, &why))
    answer_is(s, VERDICT_FAILS, why.text);
  else
    prove_existence(s, &stated);
  if (existence_is_decided(s->net->given.problem)) kkt_guess_clear(&stated.guess);
}

/* ---- all together ---- */

static void (*const checks[CLAIM_KINDS])(inspection *) = {
    [CLAIM_WITHIN] = check_within,
    [CLAIM_NOT_WITHIN] = check_not_within,
    [CLAIM_MISCLASSIFIES] = check_misclassifies,
    [CLAIM_MULTIPLIERS_FAIL] = check_multipliers_fail,
    [CLAIM_EXISTS] = check_exists,
};

static int says(const claim_list *of, const char *name, const char *word, failure *why) {
  const char *said = fields_find(&of->problem, name)->text;
  return strcmp(said, word) == 0 ||
         refuse(why, "problem.%s: the certificate says %s, but the network has %s", name, said, word);
}

/* Is the certificate of the problem that the network is read as? */
static int is_of_problem(const claim_list *of, const network *net, failure *why) {
  num *gamma = num_from_field(fields_find(&of->problem, "gamma"), why);
  if (gamma == NULL) return 0;
  order as = num_compare(gamma, net->slope);
  num_array_free(gamma, 1);
  if (as == ORDER_LESS || as == ORDER_GREATER) return refuse(why, "problem.gamma: is not the slope of the network");
  return says(of, "biases", net->biases ? "yes" : "no", why) &&
         says(of, "outputs", net->outputs ? "trained" : "fixed", why);
}

int certify(const fields *raw, const claim_list *of, claim_answer *answers, failure *why) {
  pool p;
  inputs in;
  trained_network net;
  pool_init(&p);
  int done = inputs_read(&in, &p, kkt_direction.inputs, kkt_direction.limits, raw, why) &&
             read_network(&in, 0, &net.given, why) && is_of_problem(of, &net.given.net, why);
  if (done) measure(&net.at, &p, &net.given.net, &net.given.data);
  work_on("checking the claims", (int)of->count);
  for (size_t k = 0; done && k < of->count; k++) {
    work_done((int)k);
    inspection s = {&p, &net, of->at + k, answers + k};
    checks[of->at[k].kind](&s);
  }
  pool_free(&p);
  return done;
}
