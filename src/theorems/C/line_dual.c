/* Ours: certificates that a KKT point on a line is a global or a local minimum of Problem (1). With c_i = lambda_i y_i the dual
   function g(u) = sum_i c_i phi(<u, (x_i, 1)>) is linear where the set of active samples stays the same: on arcs of directions
   between two neighbours, active to the right or to the left. So |g| is largest on the unit circle at the hinge directions of
   the samples, or at +-G / |G| where that lies in the arc of its active samples, with value |G|, G their sum of c_i (x_i, 1).
   Proofs: spec/theorems/C-sec3.md. */
#include "linalg/vector.h"
#include "theorems/C/line.h"

typedef struct {
  const C_line *c;
  num *S0, *S1;       /* n + 1: sums of c_k and of c_k x_k over k < i */
  num *kink, *inside; /* the largest g^2 at hinge directions, and inside arcs */
  num *perhaps;       /* the largest |G|^2 of directions of which it is not certain whether they lie in their arcs */
  num *work;          /* 6 */
  int certain;        /* inside which arcs the direction of G lies */
} dual;

static void sum_multipliers(dual *g, const num *lambda) {
  num *term = g->work;
  for (size_t i = 0; i < g->c->n; i++) {
    num_set(term, lambda + i);
    if (g->c->label[i] < 0) num_neg(term, term);
    num_add(g->S0 + i + 1, g->S0 + i, term);
    num_mul(term, term, g->c->x + i);
    num_add(g->S1 + i + 1, g->S1 + i, term);
  }
}

/* (G0, G1) = the sums over from <= k < to. */
static void sums_between(const dual *g, num *G0, num *G1, size_t from, size_t to) {
  num_sub(G0, g->S0 + to, g->S0 + from);
  num_sub(G1, g->S1 + to, g->S1 + from);
}

/* kink = max(kink, g^2) at the two hinge directions of sample i: (G1 - x_i G0)^2 / (1 + x_i^2). */
static void ask_hinge(dual *g, size_t i, size_t from, size_t to) {
  num *G0 = g->work, *G1 = g->work + 1, *length2 = g->work + 2, *t = g->work + 3;
  const num *x = g->c->x + i;
  sums_between(g, G0, G1, from, to);
  num_submul(G1, x, G0, t);
  num_mul(G1, G1, G1);
  num_set_int(length2, 1);
  num_addmul(length2, x, x, t);
  num_div(G1, G1, length2);
  num_max(g->kink, g->kink, G1);
}

/* The sign of <G, (x_i, 1)>. */
static order side_of(const dual *g, const num *G0, const num *G1, size_t i) {
  num *r = g->work + 2, *t = g->work + 3;
  num_set(r, G0);
  num_addmul(r, G1, g->c->x + i, t);
  return num_sign(r);
}

/* Do the two signs allow a direction +-G, up to its sign, that is on the active side of the first sample, or at its hinge, and on that
   side (sign = 1) or not (-1) of the second? */
static int allows(order first, order second, int sign) {
  if (first == ORDER_UNKNOWN || second == ORDER_UNKNOWN) return -1;
  return (int)first * (int)second * sign >= 0;
}

/* inside = max(inside, |G|^2) for the samples from <= k < to, where +-G lies in their arc: its ends are the hinges of `active`, which is one
   of them, and of `other`, which is one too (sign = 1) or not (-1). */
static void ask_arc(dual *g, size_t from, size_t to, size_t active, size_t other, int sign) {
  num *G0 = g->work + 4, *G1 = g->work + 5, *square = g->work + 2, *t = g->work + 3;
  sums_between(g, G0, G1, from, to);
  int lies = allows(side_of(g, G0, G1, active), side_of(g, G0, G1, other), sign);
  if (lies == 0) return;
  num_mul(square, G0, G0);
  num_addmul(square, G1, G1, t);
  if (lies < 0) {
    g->certain = 0;
    num_max(g->perhaps, g->perhaps, square);
    return;
  }
  num_max(g->inside, g->inside, square);
}

static dual dual_of(const C_line *c, const num *lambda) {
  size_t n = c->n;
  dual g = {c,
            pool_new(c->p, n + 1),
            pool_new(c->p, n + 1),
            pool_new(c->p, 1),
            pool_new(c->p, 1),
            pool_new(c->p, 1),
            pool_new(c->p, 6),
            1};
  sum_multipliers(&g, lambda);
  for (size_t i = 0; i < n; i++) {
    ask_hinge(&g, i, i, n);
    ask_hinge(&g, i, 0, i);
  }
  ask_arc(&g, 0, n, 0, n - 1, 1);
  for (size_t i = 1; i < n; i++) {
    ask_arc(&g, i, n, i, i - 1, -1);
    ask_arc(&g, 0, i, i - 1, i, -1);
  }
  return g;
}

const num *C_dual_square(const C_line *c, const num *lambda) {
  dual g = dual_of(c, lambda);
  num_max(g.kink, g.kink, g.inside);
  num_max(g.kink, g.kink, g.perhaps);
  return g.kink;
}

/* Is |g| <= 1 on the circle? */
static verdict dual_rows(theorem *t, const C_line *c, const num *lambda) {
  dual g = dual_of(c, lambda);
  const num *one = whole(c->f, 1);
  verdict kink = suppose(t, key_of("dual.hinge"), named(c->f, "max g(u)^2, u a hinge direction", g.kink), AT_MOST, one);
  if (!g.certain) return suppose_fact(t, key_of("dual.inside"), "where |g| is largest is certain", VERDICT_UNDECIDED);
  return both_hold(
      kink, suppose(t, key_of("dual.inside"), named(c->f, "max g(u)^2, u where g is smooth", g.inside), AT_MOST, one));
}

void C_cert_global(report *out, const C_line *c, const num *lambda, C_line_standing *standing) {
  theorem t;
  num *twice = pool_new(c->p, 1);
  vec_sum(twice, lambda, c->n);
  theorem_begin(&t, out, c->f, "C-cert-globmin");
  suppose_fact(&t, key_of("kkt"), "KKT point of Problem (1)", standing->kkt);
  verdict within = dual_rows(&t, c, lambda);
  tell(&t, key_of("norm"), times(c->f, whole(c->f, 2), named(c->f, "sum_i lambda_i", twice)));
  claim_fact(&t, key_of("global"), "a global minimum of Problem (1), whatever the width", settled(VERDICT_HOLDS));
  standing->global = both_hold(standing->kkt, within);
  (void)theorem_end(&t);
}

/* ---- local minima ---- */

static int is_dead(const network *net, size_t j) {
  return num_sign(net->W + j) == ORDER_EQUAL && num_sign(net->b + j) == ORDER_EQUAL;
}

/* A number that may be 0 makes no neuron alive, and none dead. */
static verdict is_alive(const network *net, size_t j) {
  order slope = num_sign(net->W + j), bias = num_sign(net->b + j);
  if (is_dead(net, j)) return settled(VERDICT_FAILS);
  int sure = slope == ORDER_LESS || slope == ORDER_GREATER || bias == ORDER_LESS || bias == ORDER_GREATER;
  return sure ? settled(VERDICT_HOLDS) : VERDICT_UNDECIDED;
}

static verdict no_neuron_is_dead(const network *net) {
  verdict all = settled(VERDICT_HOLDS);
  for (size_t j = 0; j < net->width; j++) all = both_hold(all, is_alive(net, j));
  return all;
}

/* Does the pair do no harm: off the hinge, without a multiplier, or y_i v_j < 0? work: 2 cells. */
static verdict pair_is_safe(const C_line *c, const num *multiplier, size_t i, size_t j, num *work) {
  const network *net = c->net;
  network_preactivation(work, net->W + j, net->b + j, c->x + i, 1, work + 1);
  order z = num_sign(work), weight = num_sign(net->v + j), held = num_sign(multiplier);
  if (z == ORDER_LESS || z == ORDER_GREATER || held == ORDER_EQUAL || weight == ORDER_EQUAL) return VERDICT_HOLDS;
  if (weight != ORDER_UNKNOWN && (int)weight == -c->label[i]) return VERDICT_HOLDS;
  return z == ORDER_UNKNOWN || held == ORDER_UNKNOWN || weight == ORDER_UNKNOWN ? VERDICT_UNDECIDED : VERDICT_FAILS;
}

static verdict hinges_are_safe(const C_line *c, const num *lambda) {
  num *work = pool_new(c->p, 2);
  verdict all = settled(VERDICT_HOLDS);
  for (size_t j = 0; j < c->net->width; j++) {
    if (is_dead(c->net, j)) continue;
    for (size_t i = 0; i < c->n; i++) all = both_hold(all, pair_is_safe(c, lambda + i, i, j, work));
  }
  return all;
}

void C_cert_local(report *out, const C_line *c, const num *lambda, C_line_standing *standing) {
  theorem t;
  verdict safe = hinges_are_safe(c, lambda), alive = either_holds(no_neuron_is_dead(c->net), standing->global);
  theorem_begin(&t, out, c->f, "C-cert-locmin");
  suppose_fact(&t, key_of("kkt"), "KKT point of Problem (1)", standing->kkt);
  suppose_fact(&t, key_of("hinges"), "y_i v_j < 0 at every hinge where lambda_i > 0", safe);
  suppose_fact(&t, key_of("dead"), "no neuron is 0, or |g| <= 1", alive);
  claim_fact(&t, key_of("local"), "a local minimum of Problem (1)", settled(VERDICT_HOLDS));
  standing->local = either_holds(standing->global, both_hold(standing->kkt, both_hold(safe, alive)));
  (void)theorem_end(&t);
}
