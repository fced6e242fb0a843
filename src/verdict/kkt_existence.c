/* Item "kkt-existence": is there an exact KKT point close to a supplied network, and how close?
   Sources: A Problem (1); B Problem (2); C Problem (1), Secs. 4.1, 4.2. The certificate is ours. */
#include <stdio.h>
#include "theorems/inputs.h"

#include "kkt/exists.h"
#include "search/guess.h"
#include "theorems/given_network.h"

static const char about[] =
    "Certifies that an exact KKT point of a max-margin problem exists close to a network that you trained, and prints "
    "how close: a bound of the distance, in the trained parameters, from the network scaled to smallest margin 1. A "
    "search "
    "in doubles finds multipliers, which neurons are active where, and a point that nearly satisfies the KKT "
    "equations; that there is an exact solution next to it is then checked (Newton and Kantorovich), with every strict "
    "inequality. Where a condition does not hold the answer is UNDECIDED: there may be an exact point all the same. "
    "Points "
    "with a slope at the end of its interval on a hinge, or a multiplier 0 at the margin, are never certified.";

static const field_spec takes[] = {
    GIVEN_NETWORK_INPUTS,
    END_OF_INPUTS,
};

static void add_no_certificate(const char *reason, report *out) {
  char name[ROW_NAME];
  (void)snprintf(name, sizeof name, "no certificate: %s", reason);
  report_fact(out, ROW_CONCLUSION, key_of("certificate"), name, settled(VERDICT_UNDECIDED));
}

static void search_and_certify(const given_network *net, report *out) {
  const kkt_problem *problem = net->problem;
  recovery_rules rules = {.biases = problem->has_bias, .outputs = problem->outputs_trained};
  exists_instance instance = {problem, &net->point, net->at.level};
  recovery r;
  kkt_guess guess;
  search_init(&r, &net->nearest);
  search_best(&r, &net->nearest, net->within, &rules);
  search_guess(&guess, &r, &net->nearest, problem->has_bias, problem->outputs_trained);
  if (guess.reason != NULL)
    add_no_certificate(guess.reason, out);
  else
    kkt_exists(&instance, &guess, out);
  kkt_guess_clear(&guess);
  search_clear(&r);
}

/* Adds the rows of kkt/exists.h. HOLDS: an exact KKT point exists within the distance that a row states. Otherwise
   UNDECIDED, never FAILS. */
static int check(const inputs *read, report *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  given_network net;
  pool_init(&p);
  int fits = take_given_network(&p, in, &net, why);
  if (fits) {
    out->subject = SUBJECT_SUPPLIED;
    search_and_certify(&net, out);
  }
  given_network_clear(&net);
  pool_free(&p);
  return fits;
}

const item kkt_existence = {
    .id = "kkt-existence",
    .title = "An exact KKT point close to a supplied network",
    .source = "A Problem (1), B Problem (2), C Problem (1)",
    .about = about,
    .inputs = takes,
    .check = check,
};
