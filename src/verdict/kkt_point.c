/* Item "kkt": is a supplied network with supplied multipliers a KKT point of one of the papers' problems?
   Sources: A Problem (1), App. A; B Problem (2), Eqs. (3), (4); C Problem (1), Eqs. (2)-(5), Secs. 4.1, 4.2. */
#include "kkt/certificate_rows.h"
#include "theorems/network_input.h"

static const char about[] =
    "Decides every KKT condition of a max-margin problem at a network that you supply, each condition as its own "
    "row: stationarity in w, b and v, primal feasibility, dual feasibility, complementary slackness, and whether "
    "each chosen slope lies in its Clarke subdifferential. In root-free form the network is given by "
    "P_j = |v_j| (w_j, b_j) and s_j = sign(v_j), which stay rational where w, b and v do not.";

static const field_spec takes[] = {
    WORD("problem", "A-eq1|B-eq2|B-eq2-root-free|C-sec4.1|C-sec4.1-no-bias|C-sec4.2|C-sec4.2-root-free", REQUIRED,
         "which max-margin problem"),
    NETWORK_INPUTS("weights w_j of each neuron (A-eq1: times the root of the width; root-free: P_j without its bias)",
                   "bias of each neuron (root-free: last entry of P_j); only where the problem has biases",
                   "output weight of each neuron (A-eq1 and root-free: its sign, -1 or 1)"),
    VECTOR("multipliers", "n", OPTIONAL, "lambda_i of each sample; not in root-free form"),
    MATRIX(
        "slopes", "n x m", OPTIONAL,
        "chosen slopes phi'_ij; when absent, those of the signs of the preactivations, none of which may be zero; not "
        "in root-free form"),
    VECTOR("multipliers_squared", "n", OPTIONAL, "lambda_i^2 of each sample; root-free form only"),
    MATRIX("block_multipliers", "n x m", OPTIONAL,
           "Lambda_ij = a_j lambda_i phi'_ij with a_j = |P_j|; root-free form only"),
    END_OF_INPUTS,
};

/* The field of that name, or a complaint that the problem needs it. */
static const num *needed(const inputs *in, const char *name, const char *what, failure *why) {
  if (!has(in, name)) (void)refuse(why, "%s: missing, expected %s", name, what);
  return numbers(in, name);
}

static int read_candidate(const inputs *in, const network_input *given, candidate *out, failure *why) {
  int root_free = given->problem->form == FORM_ROOT_FREE;
  if (!belongs(in, "multipliers", !root_free, given->problem, why) ||
      !belongs(in, "slopes", !root_free, given->problem, why) ||
      !belongs(in, "multipliers_squared", root_free, given->problem, why) ||
      !belongs(in, "block_multipliers", root_free, given->problem, why))
    return 0;
  out->multipliers = needed(in, root_free ? "multipliers_squared" : "multipliers", "a vector", why);
  if (out->multipliers == NULL) return 0;
  if (root_free)
    out->slopes = needed(in, "block_multipliers", "a matrix", why);
  else
    out->slopes = has(in, "slopes") ? numbers(in, "slopes") : slopes_of_signs(in->p, &given->net, &given->data, why);
  return out->slopes != NULL;
}

/* Adds the conditions as conclusions on a supplied object. Refuses fields that the problem does not have, and, where
   `slopes` is absent, a sample on a hinge. */
static int check(const inputs *in, report *out, failure *why) {
  network_input given;
  candidate point;
  if (!read_network(in, 1, &given, why) || !read_candidate(in, &given, &point, why)) return 0;
  out->subject = SUBJECT_SUPPLIED;
  kkt_rows(given.problem, &given.net, &given.data, &point, ROW_CONCLUSION, out);
  return 1;
}

const item kkt = {
    .id = "kkt",
    .title = "KKT conditions of a supplied network",
    .source = "A Problem (1), B Problem (2), C Problem (1)",
    .about = about,
    .inputs = takes,
    .limits = {{"m", "n", MOST_PAIRS}},
    .check = check,
};
