/* Item B-thm4.1: a network that is correct and robust around every cluster mean.
   Source: B Thm. 4.1, App. C. Construction: theorems/B/thm4_1_construct.h. */
#include "linalg/matrix.h"
#include "net/radius.h"
#include "theorems/B/instance.h"
#include "theorems/B/thm4_1_construct.h"

static const char about[] =
    "For cluster means mu_q of squared norm d with labels y_q, builds the network with the neurons "
    "(w_q, b_q) = (4 mu_q / d, -2) and v_q = y_q. A point x of cluster q with <mu_q, x> >= 3 d / 4 and "
    "<mu_j, x> <= d / 4 for the other clusters has margin at least 1, and every input within sqrt(d) / 8 of x has its "
    "label. Without `points`, the means themselves are checked. A supplied network W, b, v is checked in place of the "
    "constructed one. All radii are squared, so they stay rational.";

enum { MOST_NEURONS = 100000, CELLS = 128 };

static const field_spec takes[] = {
    B_CLUSTERS,
    COUNT("width", "m", 1, MOST_NEURONS, OPTIONAL, "neurons, at least one per cluster; that many when absent"),
    MATRIX("points", "n x d", WITH("clusters"), "where to check, one point per row; the means when absent"),
    INDICES("clusters", "n", "k", WITH("points"), "the number of the cluster of each point, counted from 1"),
    MATRIX("W", "m x d", WITH("v"), "weights of a supplied network, one neuron per row"),
    VECTOR("b", "m", WITH("W"), "its biases"),
    VECTOR("v", "m", WITH("b"), "its output weights"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("W", "m x d", REQUIRED, "weights, one neuron per row"),
    VECTOR("b", "m", REQUIRED, "biases"),
    VECTOR("v", "m", REQUIRED, "output weights"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* What <mu_q, x> is at least for the cluster q of x, and <mu_j, x> at most for the others. */
/*@ requires room: free_cells(f, 4) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result == 3 * \old(*d); */
static const num *near_bound(formulas *f, const num *d) {
  const num *scaled = times(f, whole(f, 3), d);
  return over(f, scaled, whole(f, 4));
}
/*@ requires room: free_cells(f, 2) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result == \old(*d); */
static const num *far_bound(formulas *f, const num *d) { return over(f, d, whole(f, 4)); }

/* The preactivation of neuron q of the constructed network at x, where own = <mu_q, x>. */
/*@ requires room: free_cells(f, 5) && readable(f, own) && readable(f, d);
    requires nonzero: not_zero(*d);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result + 2, 4 * \old(*own), \old(*d)); */
static const num *own_preactivation(formulas *f, const num *own, const num *d) {
  const num *two = whole(f, 2), *scaled = times(f, whole(f, 4), own);
  //@ assert given: *scaled == \at(4 * *own, Pre) && *d == \at(*d, Pre) && *two == 2;
  const num *product = over(f, scaled, d);
  //@ assert quotient: is_quotient(*product, \at(4 * *own, Pre), \at(*d, Pre));
  //@ assert kept: *two == 2;
  return minus(f, product, two);
}

/* The squared radius (sqrt(d) / 8)^2. */
/*@ requires room: free_cells(f, 2) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: 64 * *\result == \old(*d); */
static const num *ball_squared(formulas *f, const num *d) { return over(f, d, whole(f, 64)); }

/* ---- the network ---- */

typedef struct {
  B_instance c;
  network net;
  int supplied;
} robust_case;

static network build(const inputs *in, const B_instance *c, size_t width) {
  size_t d = c->dim;
  num *W = pool_new(in->p, width * d), *b = pool_new(in->p, width), *v = pool_new(in->p, width);
  B_thm4_1_network(W, b, v, c->mu, numbers(in, "y"), c->clusters, width, d, pool_new(in->p, 3));
  return (network){width, d, W, b, v, pool_int(in->p, 0), pool_int(in->p, 1), 1, 1};
}

static int read_case(robust_case *r, formulas *f, const inputs *in, failure *why) {
  B_instance *c = &r->c;
  B_instance_read(c, f, in);
  if (has(in, "points")) {
    c->points = size_of(in, "n");
    c->x = numbers(in, "points");
    c->of = indices(in, "clusters");
  }
  r->supplied = has(in, "W");
  if (r->supplied && has(in, "width"))
    return refuse(why, "width: belongs to the construction, not to a supplied network");
  size_t width = has(in, "width") || r->supplied ? size_of(in, "m") : c->clusters;
  if (!r->supplied && width < c->clusters)
    return refuse(why, "width: %zu is too small, expected at least one neuron for each of the %zu clusters", width,
                  c->clusters);
  r->net = r->supplied ? (network){width,
                                   c->dim,
                                   numbers(in, "W"),
                                   numbers(in, "b"),
                                   numbers(in, "v"),
                                   pool_int(in->p, 0),
                                   pool_int(in->p, 1),
                                   1,
                                   1}
                       : build(in, c, width);
  return 1;
}

/* Gives W, b, v. Refuses a width below the number of clusters. */
static int construct(const inputs *in, fields *out, failure *why) {
  robust_case r;
  formulas f;
  formulas_init(&f, CELLS);
  const network *net = &r.net;
  int done = read_case(&r, &f, in, why);
  if (done && r.supplied) done = refuse(why, "W: is what this construction computes, expected no network");
  done = done && fields_put(out, "W", 2, net->width, net->dim, net->W, why) &&
         fields_put(out, "b", 1, 1, net->width, net->b, why) && fields_put(out, "v", 1, 1, net->width, net->v, why);
  formulas_clear(&f);
  return done;
}

/* ---- rows of one point ---- */

typedef struct {
  size_t index, cluster;
  int label;
  const num *x;
  const num *own; /* "<mu_q, x>" for its cluster q */
} place;

/* Where the point stands among the clusters. */
static void place_rows(theorem *t, pool *p, const B_instance *c, place *at) {
  num *products = pool_new(p, c->clusters), *farthest = pool_new(p, 1);
  size_t others = 0;
  mat_vec(products, c->mu, at->x, c->clusters, c->dim, pool_new(p, 1));
  for (size_t j = 0; j < c->clusters; j++) {
    if (j == at->cluster) continue;
    if (others++ == 0) num_set(farthest, products + j);
    num_max(farthest, farthest, products + j);
  }
  at->own = named(t->f, "<mu_q, x>", products + at->cluster);
  suppose(t, key_at("near", at->index), near_bound(t->f, c->d), AT_MOST, at->own);
  if (others > 0)
    suppose(t, key_at("far", at->index), named(t->f, "max <mu_j, x>", farthest), AT_MOST, far_bound(t->f, c->d));
}

static void margin_rows(theorem *t, pool *p, const robust_case *r, const place *at) {
  num *output = pool_new(p, 1);
  network_value(output, &r->net, at->x, pool_new(p, 3));
  if (at->label < 0) num_neg(output, output);
  const num *margin = named(t->f, "y N(x)", output);
  claim(t, key_at("margin", at->index), whole(t->f, 1), AT_MOST, margin);
  if (!r->supplied)
    claim(t, key_at("preactivation", at->index), margin, EQUAL, own_preactivation(t->f, at->own, r->c.d));
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
  int touched;          /* does the label change where N becomes 0, after a change of this length? */
  num *touch;
} surroundings;

static surroundings explore(pool *p, const network *net, const place *at) {
  num *cells = pool_new(p, 5), *gradient = pool_new(p, net->dim);
  surroundings s = {.steady = cells,
                    .least = cells + 1,
                    .way = pool_new(p, net->dim),
                    .flip = cells + 2,
                    .attained = cells + 3,
                    .touch = cells + 4};
  s.limited = relu_steady_radius(s.steady, net, at->x, p);
  s.bounded = relu_flip_distance(s.least, s.way, net, at->x, at->label, p);
  s.flips = relu_gradient_flip(s.flip, net, at->x, at->label, p);
  s.reached = s.bounded && relu_flips(s.attained, s.way, net, at->x, at->label, p);
  s.touched =
      (s.bounded && relu_other_label(s.touch, s.way, net, at->x, at->label, p)) ||
      (relu_gradient_way(gradient, net, at->x, p) && relu_other_label(s.touch, gradient, net, at->x, at->label, p));
  return s;
}

/* Is every point of the closed ball nearer than the inputs with another label, which are at least at the distance `bound`?
   N > 0 is an open condition: around a negative point the label is still -1 at that distance. */
static int nearer(const num *limit, const num *bound, int label) {
  order side = num_compare(limit, bound);
  return side == ORDER_LESS || (label < 0 && num_at_most(limit, bound) == VERDICT_HOLDS);
}

/* Is the label that of the point everywhere in the closed ball whose squared radius is `limit`? Fails where the point itself
   or a perturbation that was found has another label; where neither a bound nor such a perturbation tells, nothing is
   known. */
static verdict label_within(pool *p, const network *net, const place *at, const num *limit, const surroundings *s) {
  verdict here = relu_has_label(net, at->x, at->label, p);
  if (!num_decides()) return VERDICT_APPROX;
  if (here != VERDICT_HOLDS) return here;
  if (!s->limited || nearer(limit, s->steady, at->label)) return VERDICT_HOLDS;
  if (s->bounded && nearer(limit, s->least, at->label)) return VERDICT_HOLDS;
  if (s->flips && num_at_most(s->flip, limit) == VERDICT_HOLDS) return VERDICT_FAILS;
  if (s->touched && num_at_most(s->touch, limit) == VERDICT_HOLDS) return VERDICT_FAILS;
  if (s->reached && num_at_most(s->attained, limit) == VERDICT_HOLDS) return VERDICT_FAILS;
  return VERDICT_UNDECIDED;
}

static void radius_rows(theorem *t, pool *p, const robust_case *r, const place *at) {
  formulas *f = t->f;
  const num *limit = ball_squared(f, r->c.d);
  surroundings s = explore(p, &r->net, at);
  claim_fact(t, key_at("robust", at->index), "label y everywhere within sqrt(d) / 8",
             label_within(p, &r->net, at, limit, &s));
  if (s.limited)
    tell_compared(t, key_at("radius.steady^2", at->index), limit, LESS,
                  named(f, "squared radius without change of state", s.steady));
  if (s.flips)
    tell(t, key_at("radius.gradient^2", at->index),
         named(f, "squared length of a change along the gradient that flips the label", s.flip));
  if (!s.bounded) return;
  const num *least = named(f, "squared distance to another label, at least", s.least);
  tell(t, key_at("radius.least^2", at->index), least);
  tell_root(t, key_at("radius.least", at->index), least);
  if (s.reached)
    tell(t, key_at("radius.most^2", at->index), named(f, "squared distance to another label, at most", s.attained));
}

static void point_rows(theorem *t, const robust_case *r, size_t i) {
  size_t cluster = (size_t)r->c.of[i], mark = t->f->used;
  place at = {i, cluster, r->c.label[cluster], r->c.x + i * r->c.dim, NULL};
  pool p;
  pool_init(&p);
  place_rows(t, &p, &r->c, &at);
  margin_rows(t, &p, r, &at);
  radius_rows(t, &p, r, &at);
  pool_free(&p);
  t->f->used = mark;
}

/* Checks the network W, b, v where the input has one. */
static int check(const inputs *in, report *out, failure *why) {
  robust_case r;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  int fits = read_case(&r, &f, in, why);
  if (fits) {
    out->subject = r.supplied ? SUBJECT_SUPPLIED : SUBJECT_CONSTRUCTED;
    theorem_begin(&t, out, &f, NULL);
    suppose(&t, key_of("means.norm"), B_norm_gap(&f, &r.c), EQUAL, whole(&f, 0));
    (void)B_suppose_both_labels(&t, &r.c);
    for (size_t i = 0; i < r.c.points; i++) point_rows(&t, &r, i);
  }
  formulas_clear(&f);
  return fits;
}

const item B_thm4_1 = {
    .id = "B-thm4.1",
    .title = "Robust network for clustered data",
    .source = "B Thm. 4.1",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {B_CLUSTERS_LIMIT, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}, {"m", "k", MOST_PAIRS}},
    .construct = construct,
    .check = check,
};
