/* Item "consequences": which theorems of papers A, B and C apply to a KKT point that is supplied, and what they claim of it. */
#include "verdict/consequences.h"

#include "linalg/gram.h"
#include "linalg/vector.h"
#include "theorems/A/thm3_2_trained.h"
#include "theorems/B/thm4_2.h"
#include "theorems/C/supplied.h"
#include "verdict/deployment.h"
#include "verdict/robust_radius.h"
#include "verdict/trained.h"

static const char about[] =
    "For a network that is a KKT point of its max-margin problem up to scale (which the item kkt-direction decides; "
    "here it is taken for granted), says which theorems of papers A, B and C apply to the samples, with the slack of "
    "every hypothesis, and evaluates what they then claim at this network, scaled to smallest margin 1: the distance "
    "to the explicit solution, how linear it is, how far samples may move, and one perturbation that changes the "
    "label of every cluster. A claim that fails although its theorem applies shows that the network is no KKT point. "
    "As a trained network is one only nearly, verdicts are given on inequalities that leave room, and distances where "
    "a theorem claims equality.";

static const field_spec takes[] = {
    TRAINED_NETWORK_INPUTS,
    MATRIX("mu", "k x d", WITH("clusters"),
           "B-eq2 only: cluster means, one per row, at most 1000; when absent every sample is one"),
    INDICES("clusters", "n", "k", WITH("mu"), "the number of the cluster of each sample, counted from 1"),
    END_OF_INPUTS,
};

enum { CELLS = 768 };

static void network_rows(pool *p, report *out, const supplied_network *s) {
  num *extremes = pool_new(p, 3), *most = pool_new(p, 1), *t = pool_new(p, 2);
  report_note(out, key_of("granted"), "taken for granted: the network is a KKT point up to scale, see kkt-direction");
  report_value(out, key_of("margin.smallest"), "smallest margin as given; from here on the network is scaled to 1",
               s->level);
  vec_max(most, s->margins, s->data.count);
  num_div(most, most, s->level);
  report_value(out, key_of("margin.largest"), "largest margin", most);
  gram_extremes(extremes, extremes + 1, s->gram, s->data.count);
  greatest_off_diagonal(extremes + 2, s->gram, s->data.count, t);
  report_value(out, key_of("R_min^2"), "min |x_i|^2", extremes);
  report_value(out, key_of("R_max^2"), "max |x_i|^2", extremes + 1);
  report_value(out, key_of("correlation"), "max |<x_i, x_k>| over i != k", extremes + 2);
}

/* B's theorems are on the problem that C's theorem on trained outputs shares. */
static int has_clusters(const kkt_problem *problem) {
  return !problem->leaky && problem->has_bias && problem->outputs_trained;
}

typedef struct {
  supplied_network net;
  B_instance clusters; /* where the problem has them */
} subject;

static int read_subject(subject *s, formulas *f, const inputs *in, const trained_network *net, failure *why) {
  const kkt_problem *problem = net->given.problem;
  if (!fold_network(in->p, net, &s->net, why)) return 0;
  if (has_clusters(problem)) return B_instance_of_samples(&s->clusters, f, in, &s->net.data, s->net.gram, why);
  return !has(in, "mu") || refuse(why, "mu, clusters: the problem %s has no such fields", problem->name);
}

/* Does one of the theorems apply? None does where no paper speaks of the problem. */
static verdict papers(pool *p, report *out, formulas *f, const subject *s) {
  if (s->net.problem->source == NULL) return VERDICT_FAILS;
  if (s->net.problem->leaky) return A_thm3_2_trained(out, f, p, &s->net);
  verdict c = C_statements(out, f, p, &s->net);
  return has_clusters(s->net.problem) ? either_holds(c, B_thm4_2_supplied(out, f, p, &s->net, &s->clusters)) : c;
}

int consequences_rows(const inputs *in, const trained_network *net, report *out, failure *why) {
  subject s;
  formulas f;
  formulas_init(&f, CELLS);
  int fits = read_subject(&s, &f, in, net, why);
  if (fits) {
    out->subject = SUBJECT_SUPPLIED;
    network_rows(in->p, out, &s.net);
    if (papers(in->p, out, &f, &s) == VERDICT_FAILS)
      report_fact(out, ROW_HYPOTHESIS, key_of("some-theorem"), "some theorem applies", VERDICT_FAILS);
    robust_radius_rows(in->p, out, &s.net);
    deployment_rows(out, net, &s.net);
  }
  formulas_clear(&f);
  return fits;
}

/* Not applicable when no theorem applies. Rows: see spec/theorems/consequences.md. */
static int check(const inputs *in, report *out, failure *why) {
  trained_network net;
  if (!read_correct_network(in, &net, why)) return 0;
  if (net.unsure == 0) return consequences_rows(in, &net, out, why);
  unsure_report(&net, out);
  return 1;
}

const item consequences = {
    .id = "consequences",
    .title = "What follows for a KKT point",
    .source = "A Thm. 3.2, B Thm. 4.2, C Sec. 4",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "n", MOST_PAIRS}, B_CLUSTERS_LIMIT},
    .check = check,
};
