/* Item "kkt": is a supplied network with supplied multipliers a KKT point of one of the papers' problems?
   Sources: A Problem (1), App. A; B Problem (2), Eqs. (3), (4); C Problem (1), Eqs. (2)-(5), Secs. 4.1, 4.2. */
#include "kkt/certificate_rows.h"
#include "theorems/point_input.h"

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
    POINT_INPUTS,
    END_OF_INPUTS,
};

/* Adds the conditions as conclusions on a supplied object. Refuses fields that the problem does not have, and, where
   `slopes` is absent, a sample on a hinge. */
static int check(const inputs *in, report *out, failure *why) {
  network_input given;
  candidate point;
  if (!read_network(in, 1, &given, why) || !read_point(in, &given, &point, why)) return 0;
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
