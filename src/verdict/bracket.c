#include "verdict/bracket.h"

#include <float.h>

#include "num/common/deadline.h"
#include "num/common/work.h"
#include "num/decide.h"
#include "num/exchange.h"
#include "verdict/claims.h"

/* Tolerances are printed with three digits: 100 to 999 times a power of ten. */
enum { LEAST_DIGITS = 100, MOST_DIGITS = 1000, TEN = 10 };

static void multiply(mpq_t a, unsigned long by) { mpz_mul_ui(mpq_numref(a), mpq_numref(a), by), mpq_canonicalize(a); }

static void divide(mpq_t a, unsigned long by) { mpz_mul_ui(mpq_denref(a), mpq_denref(a), by), mpq_canonicalize(a); }

/* a > 0 becomes the number of three digits next to it, at or above it, or at or below it. */
static void round_digits(mpq_t a, int up) {
  int scale = 0;
  for (; mpq_cmp_ui(a, LEAST_DIGITS, 1) < 0; scale++) multiply(a, TEN);
  for (; mpq_cmp_ui(a, MOST_DIGITS, 1) >= 0; scale--) divide(a, TEN);
  if (up)
    mpz_cdiv_q(mpq_numref(a), mpq_numref(a), mpq_denref(a));
  else
    mpz_fdiv_q(mpq_numref(a), mpq_numref(a), mpq_denref(a));
  mpz_set_ui(mpq_denref(a), 1);
  for (; scale > 0; scale--) divide(a, TEN);
  for (; scale < 0; scale++) multiply(a, TEN);
}

static void set_cell(num *cell, mpq_srcptr a) { (void)num_set_bounds(cell, a, a); }

/* ---- the upper end ---- */

static int raise(mpq_t most, mpq_srcptr a, int known) {
  if (known && mpq_cmp(a, most) > 0) mpq_set(most, a);
  return known;
}

/* t = the least tolerance that the numbers of the certificate allow, or a little more. Returns 0 where one has no bound. */
static int read_off(mpq_t t, const certificate *c) {
  bounds root, excess;
  mpq_inits(root.lo, root.hi, excess.lo, excess.hi, NULL);
  mpq_set_ui(t, 0, 1);
  int known = num_get_bounds(excess.lo, excess.hi, c->largest_excess);
  known = raise(t, excess.hi, known);
  known = known && raise(t, root.hi, num_root_bounds(&root, c->epsilon_square));
  known = known && raise(t, root.hi, num_root_bounds(&root, c->tau_square));
  mpq_clears(root.lo, root.hi, excess.lo, excess.hi, NULL);
  return known;
}

static int certify(certificate *c, mpq_srcptr t, num *cell, const kkt_question *of, pool *p) {
  set_cell(cell, t);
  certificate_init(c, p, of);
  certificate_decide(c);
  return c->answer == VERDICT_HOLDS;
}

static void find_within(kkt_bracket *b, const search_bracket *found, pool *p, const trained_network *net,
                        claim_list *claims) {
  num *within = pool_new(p, 1);
  certificate c;
  if (!(found->within < 1)) return;
  kkt_question of = {.net = &net->given.net,
                     .data = &net->given.data,
                     .at = &net->at,
                     .form = FORM_WEIGHTS,
                     .given = candidate_found(&found->nearest, p, &net->given.net, &net->given.data, &net->at),
                     .level = net->at.level,
                     .within = within};
  mpq_set_d(b->within, found->within);
  if (found->within > 0) round_digits(b->within, 1);
  if (mpq_cmp_ui(b->within, 1, 1) >= 0) return;
  b->has_within = certify(&c, b->within, within, &of, p);
  if (certificate_is_exact(&c)) {
    mpq_set_ui(b->within, 0, 1);
  } else if (!b->has_within && read_off(b->within, &c) && mpq_sgn(b->within) > 0) {
    round_digits(b->within, 1);
    b->has_within = mpq_cmp_ui(b->within, 1, 1) < 0 && certify(&c, b->within, within, &of, p);
  }
  if (b->has_within) claim_within(claims, &c, b->within);
}

/* ---- the lower end ---- */

/* Where doubles were too optimistic a smaller tolerance is tried. */
static const double SMALLER[] = {1, 0.98, 0.9, 0.5, 0.1};

static void find_not_within(kkt_bracket *b, const search_bracket *found, const trained_network *net, search *s,
                            claim_list *claims) {
  for (size_t k = 0; k < sizeof SMALLER / sizeof *SMALLER && !b->has_not_within; k++) {
    if (k > 0 && deadline_arrived()) return;
    double t = SMALLER[k] * found->not_within, rules = k == 0 ? found->rules : t;
    parameters D;
    pool p;
    if (!(t > DBL_MIN)) return;
    pool_init(&p);
    num *bound = pool_new(&p, 1), *within = pool_new(&p, 1);
    mpq_set_d(b->not_within, t);
    round_digits(b->not_within, 0);
    set_cell(within, b->not_within);
    b->has_not_within = refute_within(bound, &D, rules, within, REFUTE_ROUGHLY, &p, net, s) == VERDICT_HOLDS;
    if (b->has_not_within) claim_not_within(claims, &D, b->not_within, &net->given.net);
    pool_free(&p);
  }
}

void bracket_find(kkt_bracket *b, double start, pool *p, const trained_network *net, search *s, claim_list *claims) {
  search_bracket found;
  if (!num_decides()) return;
  work_on("bracketing the least tolerance", 0);
  search_nearest(s, start, &found);
  b->asked = 1;
  find_within(b, &found, p, net, claims);
  if (!b->has_within || mpq_sgn(b->within) > 0) find_not_within(b, &found, net, s, claims);
}
