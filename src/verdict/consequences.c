/* Item "consequences": which theorems of papers A, B and C apply to a KKT point that is supplied, and what they claim of it.
   Papers: consequences_A.h, consequences_B.h, consequences_C.h. */
#include "theorems/A/consequences.h"
#include "linalg/gram.h"
#include "theorems/B/consequences.h"
#include "theorems/C/consequences.h"
#include "theorems/consequences_radius.h"
#include "theorems/consequences_theorem.h"
#include "theorems/given_network.h"
#include "theorems/inputs.h"

static const char about[] =
    "For a network that is a KKT point of its max-margin problem up to scale (which the item kkt-direction decides; "
    "here it is "
    "taken for granted), says which theorems of papers A, B and C apply to the samples, with the slack of every "
    "hypothesis, and "
    "evaluates what they then claim at this network, scaled to smallest margin 1: the distance to the explicit "
    "solution, how "
    "linear it is, how far samples may move, and one perturbation that changes the label of every cluster. A claim "
    "that fails "
    "although its theorem applies shows that the network is no KKT point. As a trained network is one only nearly, "
    "verdicts "
    "are given on inequalities that leave room, and distances where a theorem claims equality.";

static const field_spec takes[] = {
    GIVEN_NETWORK_INPUTS,
    UNREAD("mu", SHAPE_MATRIX, NULL, 0,
           "B-eq2 only: clusters x dimension: cluster means; when absent every sample is one"),
    UNREAD("clusters", SHAPE_VECTOR, NULL, 0, "with mu: the number of the cluster of each sample, counted from 1"),
    END_OF_INPUTS,
};

static void network_rows(pool *p, report *out, const folded_network *net) {
  num *smallest2 = pool_new(p, 1), *largest2 = pool_new(p, 1), *correlation = pool_new(p, 1), *most = pool_new(p, 1);
  report_note(out, key_of("granted"), "taken for granted: the network is a KKT point up to scale, see kkt-direction");
  report_value(out, key_of("margin.smallest"), "smallest margin as given; from here on the network is scaled to 1",
               net->level);
  largest(most, net->margins, net->samples);
  num_div(most, most, net->level);
  report_value(out, key_of("margin.largest"), "largest margin", most);
  gram_extremes(smallest2, largest2, net->gram, net->samples, most);
  greatest_off_diagonal(correlation, net->gram, net->samples, pool_new(p, 2));
  report_value(out, key_of("R_min^2"), "min |x_i|^2", smallest2);
  report_value(out, key_of("R_max^2"), "max |x_i|^2", largest2);
  report_value(out, key_of("correlation"), "max |<x_i, x_k>| over i != k", correlation);
}

/* B's theorems are on the problem that C's theorem on trained outputs shares. */
static verdict papers(pool *p, report *out, const folded_network *net, const sample_clusters *clusters) {
  if (net->problem->leaky) return consequences_of_A(p, out, net);
  verdict c = consequences_of_C(p, out, net);
  if (!net->problem->has_bias || !net->problem->outputs_trained) return c;
  return either_holds(c, consequences_of_B(p, out, net, clusters));
}

static int check_rows(pool *p, const fields *in, report *out, failure *why) {
  folded_network net;
  sample_clusters clusters;
  if (!take_folded_network(p, in, &net, why)) return 0;
  int clustered = given(in, "mu") || given(in, "clusters");
  if (clustered && (!net.problem->has_bias || !net.problem->outputs_trained))
    return refuse(why, "mu, clusters: the problem %s has no such fields", net.problem->name);
  if (!take_sample_clusters(p, in, &net, &clusters, why)) return 0;
  out->subject = SUBJECT_SUPPLIED;
  network_rows(p, out, &net);
  if (papers(p, out, &net, &clusters) == VERDICT_FAILS)
    report_fact(out, ROW_HYPOTHESIS, key_of("some-theorem"), "some theorem applies", VERDICT_FAILS);
  radius_rows(p, out, &net);
  return 1;
}

/* Not applicable when no theorem applies. Rows: see spec/theorems/consequences.md. */
static int check(const inputs *read, report *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  pool_init(&p);
  int fits = check_rows(&p, in, out, why);
  pool_free(&p);
  return fits;
}

const item consequences = {
    .id = "consequences",
    .title = "What follows for a KKT point",
    .source = "A Thm. 3.2, B Thm. 4.2, C Sec. 4",
    .about = about,
    .inputs = takes,
    .check = check,
};
