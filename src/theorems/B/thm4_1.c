/* Item "B-thm4.1": a network that is correct and robust around every cluster mean.
   Source: B Thm. 4.1, App. C. Construction: theorems/B_thm4_1_construct.h. */
#include <stdio.h>
#include "theorems/inputs.h"

#include "linalg/vector.h"
#include "theorems/B/thm4_1_construct.h"
#include "theorems/B/thm4_1_radius.h"

static const char about[] =
    "For cluster means mu_q of squared norm d with labels y_q, builds the network with the neurons "
    "(w_q, b_q) = (4 mu_q / d, -2) and v_q = y_q. A point x of cluster q with <mu_q, x> >= 3 d / 4 and "
    "<mu_j, x> <= d / 4 for the other clusters has margin at least 1, and every input within sqrt(d) / 8 of x has its "
    "label. Without `points`, the means themselves are checked. A supplied network W, b, v is checked in place of the "
    "constructed one. All radii are squared, so they stay rational.";

static const field_spec takes[] = {
    UNREAD("mu", SHAPE_MATRIX, NULL, 1, "clusters x dimension: cluster means"),
    UNREAD("y", SHAPE_LABELS, NULL, 1, "label of each cluster"),
    UNREAD("width", SHAPE_COUNT, NULL, 0,
           "neurons, at least one per cluster (that many when absent), up to 100000; at most 1000000 weights, and "
           "1000000 pairs of a point and a neuron"),
    UNREAD("points", SHAPE_MATRIX, NULL, 0, "points x dimension: where to check; the means when absent"),
    UNREAD("clusters", SHAPE_VECTOR, NULL, 0, "with `points`: the number of the cluster of each, counted from 1"),
    UNREAD("W", SHAPE_MATRIX, NULL, 0, "weights of a supplied network, with b and v"),
    UNREAD("b", SHAPE_VECTOR, NULL, 0, "biases of a supplied network"),
    UNREAD("v", SHAPE_VECTOR, NULL, 0, "output weights of a supplied network"),
    END_OF_INPUTS,
};

enum { MOST_NEURONS = 100000 };

typedef struct {
  table mu;
  labels y;
  table points;
  const int *cluster; /* of each point, from 0 */
  int supplied;
  relu_network net;
} cluster_case;

static int take_clusters(pool *p, const fields *in, cluster_case *c, failure *why) {
  size_t m = c->points.rows, k = c->mu.rows;
  int *cluster = pool_ints(p, m);
  const num *unused;
  c->cluster = cluster;
  if (!given(in, "points")) {
    for (size_t i = 0; i < m; i++) cluster[i] = (int)i;
    return 1;
  }
  if (!take_vector(p, in, "clusters", m, &unused, NULL, why)) return 0;
  const field *f = fields_find(in, "clusters");
  for (size_t i = 0; i < m; i++) {
    size_t number;
    if (!count_at(f, i, 1, k, &number))
      return refuse(why, "clusters: entry %zu is not the number of a cluster, expected 1 to %zu", i + 1, k);
    cluster[i] = (int)number - 1;
  }
  return 1;
}

static int take_points(pool *p, const fields *in, cluster_case *c, failure *why) {
  c->points = c->mu;
  if (given(in, "points") && !take_matrix(p, in, "points", &c->points, why)) return 0;
  if (!given(in, "points") && given(in, "clusters")) return refuse(why, "clusters: without points, expected both");
  if (c->points.cols != c->mu.cols)
    return refuse(why, "points: has %zu columns, expected %zu as mu has", c->points.cols, c->mu.cols);
  if (!limit_pairs(given(in, "points") ? "points" : "mu", c->net.width, c->points.rows, why)) return 0;
  return take_clusters(p, in, c, why);
}

static int take_supplied(pool *p, const fields *in, cluster_case *c, failure *why) {
  table W;
  if (given(in, "width")) return refuse(why, "width: belongs to the construction, not to a supplied network");
  if (!take_matrix(p, in, "W", &W, why)) return 0;
  if (W.cols != c->mu.cols) return refuse(why, "W: has %zu columns, expected %zu as mu has", W.cols, c->mu.cols);
  c->net.width = W.rows;
  c->net.W = W.at;
  return take_vector(p, in, "b", W.rows, &c->net.b, NULL, why) && take_vector(p, in, "v", W.rows, &c->net.v, NULL, why);
}

static int build(pool *p, const fields *in, cluster_case *c, failure *why) {
  size_t k = c->mu.rows, d = c->mu.cols, width = k;
  if (given(in, "width") && !take_count(in, "width", k, MOST_NEURONS, &width, why)) return 0;
  if (!limit_weights(given(in, "width") ? "width" : "mu", width, d, why)) return 0;
  num *W = pool_new(p, width * d), *b = pool_new(p, width), *v = pool_new(p, width);
  b_thm41_network(W, b, v, c->mu.at, c->y.y, k, width, d, pool_new(p, 3));
  c->net.width = width;
  c->net.W = W;
  c->net.b = b;
  c->net.v = v;
  return 1;
}

static int take_case(pool *p, const fields *in, cluster_case *c, failure *why) {
  if (!take_matrix(p, in, "mu", &c->mu, why) || !take_labels(p, in, "y", c->mu.rows, &c->y, why)) return 0;
  c->net.dim = c->mu.cols;
  c->supplied = given(in, "W") || given(in, "b") || given(in, "v");
  if (!(c->supplied ? take_supplied(p, in, c, why) : build(p, in, c, why))) return 0;
  return take_points(p, in, c, why);
}

/* Gives W, b, v. Refuses a width below the number of clusters. */
static int construct(const inputs *read, fields *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  cluster_case c;
  pool_init(&p);
  int done = take_case(&p, in, &c, why);
  if (done && c.supplied) done = refuse(why, "W: is what this construction computes, expected no network");
  done = done && fields_put(out, "W", 2, c.net.width, c.net.dim, c.net.W, why) &&
         fields_put(out, "b", 1, 1, c.net.width, c.net.b, why) && fields_put(out, "v", 1, 1, c.net.width, c.net.v, why);
  pool_free(&p);
  return done;
}

static void cluster_rows(pool *p, const cluster_case *c, report *out) {
  num *largest = pool_new(p, 1), *gap = pool_new(p, 2), *d = pool_int(p, (long)c->mu.cols);
  size_t positive = 0;
  for (size_t q = 0; q < c->mu.rows; q++) {
    const num *mu = c->mu.at + q * c->mu.cols;
    vec_dot(gap, mu, mu, c->mu.cols, gap + 1);
    num_sub(gap, gap, d);
    num_abs(gap, gap);
    num_max(largest, largest, gap);
    positive += c->y.sign[q] > 0;
  }
  report_compare(out, ROW_HYPOTHESIS, key_of("todo"), "max | |mu_q|^2 - d | over clusters", largest, EQUAL,
                 pool_int(p, 0));
  report_fact(out, ROW_HYPOTHESIS, key_of("todo"), "clusters of both labels",
              positive > 0 && positive < c->mu.rows ? VERDICT_HOLDS : VERDICT_FAILS);
}

/* One point of the check: its number, cluster and label. */
typedef struct {
  size_t index, cluster;
  int label;
  const num *x;
} place;

static const char *point_named(char *name, const place *at, const char *what) {
  (void)snprintf(name, ROW_NAME, "point[%zu]: %s", at->index + 1, what);
  return name;
}

/* d times top / bottom. */
static num *part_of_dimension(pool *p, const cluster_case *c, long top, long bottom) {
  num *part = pool_int(p, (long)c->mu.cols);
  num_mul(part, part, pool_int(p, top));
  num_div(part, part, pool_int(p, bottom));
  return part;
}

/* own = <mu_q, x> for the cluster q of x. */
static void place_rows(pool *p, const cluster_case *c, const place *at, num *own, report *out) {
  char name[ROW_NAME];
  size_t d = c->mu.cols;
  num *product = pool_new(p, 2), *largest = pool_new(p, 1);
  int others = 0;
  for (size_t j = 0; j < c->mu.rows; j++) {
    vec_dot(product, c->mu.at + j * d, at->x, d, product + 1);
    if (j == at->cluster) {
      num_set(own, product);
    } else if (others++ == 0) {
      num_set(largest, product);
    } else {
      num_max(largest, largest, product);
    }
  }
  report_compare(out, ROW_HYPOTHESIS, key_of("todo"),
                 point_named(name, at, "3 d / 4 against <mu_q, x> of its cluster q"), part_of_dimension(p, c, 3, 4),
                 AT_MOST, own);
  if (others > 0)
    report_compare(out, ROW_HYPOTHESIS, key_of("todo"),
                   point_named(name, at, "max <mu_j, x> of the other clusters against d / 4"), largest, AT_MOST,
                   part_of_dimension(p, c, 1, 4));
}

/* The margin is at least 1; of the constructed network it is the preactivation 4 <mu_q, x> / d - 2 of neuron q. */
static void margin_rows(pool *p, const cluster_case *c, const place *at, const num *own, report *out) {
  char name[ROW_NAME];
  num *margin = pool_new(p, 1), *preactivation = pool_int(p, 4);
  relu_output(margin, &c->net, at->x, p);
  if (at->label < 0) num_neg(margin, margin);
  report_compare(out, ROW_CONCLUSION, key_of("todo"), point_named(name, at, "1 against y N(x)"), pool_int(p, 1),
                 AT_MOST, margin);
  if (c->supplied) return;
  num_mul(preactivation, preactivation, own);
  num_div(preactivation, preactivation, pool_int(p, (long)c->mu.cols));
  num_sub(preactivation, preactivation, pool_int(p, 2));
  report_compare(out, ROW_CONCLUSION, key_of("todo"),
                 point_named(name, at, "y N(x) against the preactivation of neuron q"), margin, EQUAL, preactivation);
}

/* What is known of the distance from a point to inputs with another label. All lengths are squared. */
typedef struct {
  int limited; /* 0: the network is constant */
  num *steady; /* no change of state below it */
  int bounded;
  num *least; /* lower bound of the distance, where bounded */
  num *way;   /* to where it may be attained */
  int flips, reached;
  num *flip, *attained; /* lengths of changes that flip the label: along the gradient; along `way` */
} surroundings;

static surroundings explore(pool *p, const cluster_case *c, const place *at) {
  surroundings s = {
      0, pool_new(p, 1), 0, pool_new(p, 1), pool_new(p, c->net.dim), 0, 0, pool_new(p, 1), pool_new(p, 1)};
  s.limited = relu_steady_radius(s.steady, &c->net, at->x, p);
  s.bounded = relu_flip_distance(s.least, s.way, &c->net, at->x, at->label, p);
  s.flips = relu_gradient_flip(s.flip, &c->net, at->x, at->label, p);
  s.reached = s.bounded && relu_flips(s.attained, s.way, &c->net, at->x, at->label, p);
  return s;
}

static int certainly_at_most(const num *a, const num *b) {
  order o = num_compare(a, b);
  return o == ORDER_LESS || o == ORDER_EQUAL;
}

/* Is the label y everywhere within the radius whose square is `limit`? Fails where x itself or a perturbation that was
   found has another label; where neither a bound nor such a perturbation tells, nothing is known. */
static verdict label_within(pool *p, const cluster_case *c, const place *at, const num *limit, const surroundings *s) {
  verdict here = relu_has_label(&c->net, at->x, at->label, p);
  if (!num_decides()) return VERDICT_APPROX;
  if (here != VERDICT_HOLDS) return here;
  if (!s->limited || num_compare(limit, s->steady) == ORDER_LESS) return VERDICT_HOLDS;
  if (s->bounded && num_compare(limit, s->least) == ORDER_LESS) return VERDICT_HOLDS;
  if (s->flips && certainly_at_most(s->flip, limit)) return VERDICT_FAILS;
  if (s->reached && certainly_at_most(s->attained, limit)) return VERDICT_FAILS;
  return VERDICT_UNDECIDED;
}

static void radius_rows(pool *p, const cluster_case *c, const place *at, report *out) {
  char name[ROW_NAME];
  const num *limit = part_of_dimension(p, c, 1, 64);
  surroundings s = explore(p, c, at);
  report_fact(out, ROW_CONCLUSION, key_of("todo"), point_named(name, at, "label y everywhere within sqrt(d) / 8"),
              label_within(p, c, at, limit, &s));
  if (s.limited)
    report_compare(out, ROW_INFO, key_of("todo"),
                   point_named(name, at, "d / 64 against the squared radius without change of state"), limit, LESS,
                   s.steady);
  if (s.flips)
    report_value(out, key_of("todo"),
                 point_named(name, at, "squared length of a change along the gradient that flips the label"), s.flip);
  if (!s.bounded) return;
  report_value(out, key_of("todo"), point_named(name, at, "squared distance to another label, at least"), s.least);
  report_root(out, key_of("todo"), point_named(name, at, "distance to another label, at least"), s.least);
  if (s.reached)
    report_value(out, key_of("todo"), point_named(name, at, "squared distance to another label, at most"), s.attained);
}

static void point_rows(const cluster_case *c, const place *at, report *out) {
  pool p;
  pool_init(&p);
  num *own = pool_new(&p, 1);
  place_rows(&p, c, at, own, out);
  margin_rows(&p, c, at, own, out);
  radius_rows(&p, c, at, out);
  pool_free(&p);
}

/* Rows: the norms of the means, both labels, and per point its place among the clusters (hypotheses), its margin
   and the label around it; radii as values. Checks the network W, b, v where the input has one. */
static int check(const inputs *read, report *out, failure *why) {
  const fields *in = read->raw;
  pool p;
  cluster_case c;
  pool_init(&p);
  int fits = take_case(&p, in, &c, why);
  if (fits) {
    out->subject = c.supplied ? SUBJECT_SUPPLIED : SUBJECT_CONSTRUCTED;
    cluster_rows(&p, &c, out);
    for (size_t i = 0; i < c.points.rows; i++) {
      size_t q = (size_t)c.cluster[i];
      place at = {i, q, c.y.sign[q], c.points.at + i * c.points.cols};
      point_rows(&c, &at, out);
    }
  }
  pool_free(&p);
  return fits;
}

const item B_thm4_1 = {
    .id = "B-thm4.1",
    .title = "Robust network for clustered data",
    .source = "B Thm. 4.1",
    .about = about,
    .inputs = takes,
    .construct = construct,
    .check = check,
};
