/* Item "kkt-direction": is a network that somebody trained a KKT point in direction, how closely, and with which
   multipliers? Sources: A Problem (1), A Thm. 3.1; B Problem (2); C Problem (1), Thm. 2.1, Secs. 4.1, 4.2. */
#include <stdlib.h>
#include "theorems/inputs.h"

#include "kkt/refine.h"
#include "search/likeness.h"
#include "theorems/given_network.h"

static const char about[] =
    "Decides how closely a network that you trained is a KKT point of a max-margin problem. It is taken in direction: "
    "margins count in units of the smallest one, so the scale of the network does not matter. Multipliers that are not "
    "given are searched for; what is found is then certified: epsilon (the residual of stationarity), delta "
    "(complementary "
    "slackness), tau (how close to a hinge the samples are whose slope is not that of their sign). Each condition "
    "holds "
    "within the tolerance, or fails, or is undecided; where it fails for every choice of multipliers a direction that "
    "shows "
    "it is checked, and the lower bound of epsilon is printed. Notes `looks like` name the mistake that would explain "
    "it.";

static const field_spec takes[] = {
    GIVEN_NETWORK_INPUTS,
    UNREAD("multipliers", SHAPE_VECTOR, NULL, 0,
           "lambda_i of each sample, of the network as it is; searched for when absent"),
    UNREAD("slopes", SHAPE_MATRIX, NULL, 0,
           "samples x neurons: chosen slopes phi'_ij, with multipliers; when absent those of the signs, and on a hinge "
           "those "
           "found"),
    END_OF_INPUTS,
};

/* Residuals below are those of rounding: the network may be an exact KKT point. */
static const double NEARLY_EXACT = 1e-12;

/* n doubles as cells. */
static num *from_doubles(pool *p, const double *a, size_t n) {
  num *cells = pool_new(p, n);
  for (size_t i = 0; i < n; i++) num_set_binary(cells + i, a[i]);
  return cells;
}

/* What failed for these multipliers may hold for others. */
static void leave_open(report *out, size_t first) {
  for (size_t k = first; k < out->count; k++)
    if (out->at[k].kind == ROW_CONCLUSION && out->at[k].answer == VERDICT_FAILS) out->at[k].answer = VERDICT_UNDECIDED;
}

static int any_failed(const report *out, size_t first) {
  for (size_t k = first; k < out->count; k++)
    if (out->at[k].kind == ROW_CONCLUSION && out->at[k].answer != VERDICT_HOLDS) return 1;
  return 0;
}

/* Is there a direction that shows that nothing better exists? */
static verdict refute(pool *p, const given_network *net, recovery *r, const recovery_rules *rules, report *out) {
  size_t m = net->at.width, d = net->at.dim;
  recovery_rules most = *rules;
  most.at_margin = most.at_hinge = 1.0000001 * net->within + 1e-12;
  search_refutation(r, &net->nearest, &most);
  return direction_refute(&net->at, from_doubles(p, r->residual_w, m * d), from_doubles(p, r->residual_b, m),
                          from_doubles(p, r->residual_v, m), out);
}

/* What the search found, as numbers; solved for exactly where it comes that close. */
static void take_found(pool *p, const given_network *net, const recovery *r, num **multipliers, num **slopes) {
  *multipliers = from_doubles(p, r->multipliers, net->at.samples);
  *slopes = from_doubles(p, r->slopes, net->at.samples * net->at.width);
  for (size_t k = 0; k < net->at.samples * net->at.width; k++) /* the slope itself, which need not be a double */
    if (r->slopes[k] == net->nearest.slope) num_set(*slopes + k, net->at.slope);
  if (num_decides() && r->epsilon < NEARLY_EXACT && r->delta < NEARLY_EXACT && r->tau < NEARLY_EXACT)
    (void)refine_multipliers(&net->at, *multipliers, *slopes);
}

static void search_and_certify(pool *p, const given_network *net, report *out) {
  recovery_rules rules = {.biases = net->at.biases, .outputs = net->at.outputs};
  recovery r;
  search_init(&r, &net->nearest);
  search_best(&r, &net->nearest, net->within, &rules);
  num *multipliers, *slopes;
  take_found(p, net, &r, &multipliers, &slopes);
  size_t first = out->count;
  direction_certify(&net->at, multipliers, slopes, out);
  if (any_failed(out, first) && num_decides()) {
    search_likeness(&r, &net->nearest, &rules, NULL, net->within, out);
    if (refute(p, net, &r, &rules, out) != VERDICT_HOLDS)
      leave_open(out, first);
    else
      report_fact(out, ROW_CONCLUSION, key_of("exists"),
                  "multipliers exist that make it a KKT point within the tolerance", VERDICT_FAILS);
  }
  search_clear(&r);
}

/* The slopes that are given; otherwise those that fit the multipliers' signs, and where there is a choice those found. */
static int take_slopes(pool *p, const fields *in, const given_network *net, const recovery *r, const num **slopes,
                       failure *why) {
  num *unused, *found;
  if (given(in, "slopes")) return take_matrix_sized(p, in, "slopes", net->at.samples, net->at.width, slopes, why);
  take_found(p, net, r, &unused, &found);
  *slopes = found;
  return 1;
}

static int certify_given(pool *p, const fields *in, const given_network *net, report *out, failure *why) {
  recovery_rules rules = {.biases = net->at.biases, .outputs = net->at.outputs};
  const num *multipliers, *slopes;
  recovery r;
  search_init(&r, &net->nearest);
  search_best(&r, &net->nearest, net->within, &rules);
  int fits = take_vector(p, in, "multipliers", net->at.samples, &multipliers, NULL, why) &&
             take_slopes(p, in, net, &r, &slopes, why);
  size_t first = out->count;
  if (fits) direction_certify(&net->at, multipliers, slopes, out);
  if (fits && any_failed(out, first) && num_decides()) {
    double *nearest = field_doubles(fields_find(in, "multipliers"));
    search_likeness(&r, &net->nearest, &rules, nearest, net->within, out);
    free(nearest);
  }
  search_clear(&r);
  return fits;
}

/* Adds the rows of kkt/direction.h for the multipliers that are given, or else for those that a search finds. A conclusion
   that fails for multipliers that were found is UNDECIDED unless it is shown that no others do better. Notes that begin
   with "looks like" name mistakes that would explain what fails. Refuses what does not fit together, and a network that
   misclassifies a sample. */
static int check(const inputs *read, report *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  given_network net;
  pool_init(&p);
  int fits = take_given_network(&p, in, &net, why);
  if (fits && !given(in, "multipliers") && given(in, "slopes"))
    fits = refuse(why, "slopes: are of no use without multipliers, expected both or none");
  out->subject = SUBJECT_SUPPLIED;
  if (fits && given(in, "multipliers"))
    fits = certify_given(&p, in, &net, out, why);
  else if (fits)
    search_and_certify(&p, &net, out);
  given_network_clear(&net);
  pool_free(&p);
  return fits;
}

const item kkt_direction = {
    .id = "kkt-direction",
    .title = "How closely a trained network is a KKT point",
    .source = "A Problem (1), B Problem (2), C Problem (1)",
    .about = about,
    .inputs = takes,
    .check = check,
};
