/* Item "kkt-existence": is there an exact KKT point close to a supplied network, and how close?
   Sources: A Problem (1); B Problem (2); C Problem (1), Secs. 4.1, 4.2. The certificate is ours. */
#include "verdict/trained.h"

static const char about[] =
    "Certifies that an exact KKT point of a max-margin problem exists close to a network that you trained, and prints "
    "how close: a bound of the distance, in the trained parameters, from the network scaled to smallest margin 1. A "
    "search in doubles finds multipliers, which neurons are active where, and a point that nearly satisfies the KKT "
    "equations; that there is an exact solution next to it is then checked (Newton and Kantorovich), with every "
    "strict inequality. Where a condition does not hold the answer is UNDECIDED: there may be an exact point all the "
    "same. Points with a slope at the end of its interval on a hinge, or a multiplier 0 at the margin, are never "
    "certified.";

static const field_spec takes[] = {
    TRAINED_NETWORK_INPUTS,
    END_OF_INPUTS,
};

/* HOLDS: an exact KKT point exists within the distance that a row states. Otherwise UNDECIDED, never FAILS. */
static int check(const inputs *in, report *out, failure *why) {
  trained_network net;
  search_found found;
  if (!read_correct_network(in, &net, why)) return 0;
  if (!existence_is_decided(net.given.problem))
    return refuse(
        why,
        "problem: existence is not decided for %s, expected ReLU, or leaky ReLU without biases and with fixed outputs",
        net.given.problem->name);
  if (net.unsure > 0) {
    unsure_report(&net, out);
    return 1;
  }
  search *s = open_search(in, &net, why);
  if (s == NULL) return 0;
  out->subject = SUBJECT_SUPPLIED;
  search_best(s, nearest_tolerance(in), &found);
  existence_report(&net, s, out, NULL, NULL);
  search_close(s);
  return 1;
}

const item kkt_existence = {
    .id = "kkt-existence",
    .title = "An exact KKT point close to a supplied network",
    .source = "A Problem (1), B Problem (2), C Problem (1)",
    .about = about,
    .inputs = takes,
    .limits = TRAINED_NETWORK_LIMITS,
    .check = check,
};
