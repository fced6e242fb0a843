/* Item "kkt-direction": is a network that somebody trained a KKT point in direction, how closely, and with which
   multipliers? Sources: A Problem (1), A Thm. 3.1; B Problem (2); C Problem (1), Thm. 2.1, Secs. 4.1, 4.2. */
#include "verdict/trained.h"

static const char about[] =
    "Decides how closely a network that you trained is a KKT point of a max-margin problem. It is taken in direction: "
    "margins count in units of the smallest one, so the scale of the network does not matter. Multipliers that are "
    "not given are searched for; what is found is then certified: epsilon (the residual of stationarity), delta "
    "(complementary slackness), tau (how close to a hinge the samples are whose slope is not that of their sign). "
    "Each condition holds within the tolerance, or fails, or is undecided; where it fails for every choice of "
    "multipliers a direction that shows it is checked, and the lower bound of epsilon is printed. Notes `looks like` "
    "name the mistake that would explain it.";

static const field_spec takes[] = {
    TRAINED_NETWORK_INPUTS,
    VECTOR("multipliers", "n", OPTIONAL, "lambda_i of each sample, of the network as it is; searched for when absent"),
    MATRIX("slopes", "n x m", WITH("multipliers"),
           "chosen slopes phi'_ij; when absent those of the signs, and on a hinge those found"),
    END_OF_INPUTS,
};

/* Adds the rows of kkt/certificate_rows.h. Notes that begin with "looks like" name mistakes that would explain what fails. */
static int check(const inputs *in, report *out, failure *why) {
  trained_network net;
  direction_answer answer;
  if (!read_trained_network(in, &net, why)) return 0;
  out->subject = SUBJECT_SUPPLIED;
  if (net.misclassified > 0) {
    misclassified_report(&net, out);
    return 1;
  }
  if (net.unsure > 0) {
    unsure_report(&net, out);
    return 1;
  }
  search *s = open_search(in, &net, why);
  if (s == NULL) return 0;
  direction_decide(&answer, in, &net, s);
  direction_explain(&answer, in, s);
  direction_report(&answer, out);
  search_close(s);
  return 1;
}

const item kkt_direction = {
    .id = "kkt-direction",
    .title = "How closely a trained network is a KKT point",
    .source = "A Problem (1), B Problem (2), C Problem (1)",
    .about = about,
    .inputs = takes,
    .limits = TRAINED_NETWORK_LIMITS,
    .check = check,
};
