#include "theorems/C/line_optimum.h"

#include "kkt/exists.h"
#include "num/decide.h"
#include "search/search.h"

enum { MOST_SAMPLES_HERE = 60 };

static const double NEAR = 1e-6;

/* The exact point as far as it is known: which samples have a multiplier, each within `radius` of lambda, and the sides of its neurons. */
typedef struct {
  const pattern *at;
  const data_set *data;
  const num *lambda, *radius; /* members, before the other unknowns; 1 */
  int balanced;               /* sum_l y_l lambda_l (x_l, 1) = 0 exactly, at the exact point */
  num *work;                  /* 10 */
} near_point;

static const num *place(const near_point *q, size_t l) { return q->data->X + q->at->member[l]; }

/* Directions of a neuron by its hinge on the line: facing right it is active at the members to the right of x, facing left at those to the left. */
static int lies(const near_point *q, size_t l, size_t hinge, int facing) {
  return (int)num_compare(place(q, l), place(q, hinge)) == facing;
}

/* ---- directions at which |g| is 1 because a neuron has them ---- */

/* Has class c its hinge at the member, facing so? */
static int has_hinge_there(const near_point *q, size_t c, size_t hinge, int facing) {
  const unsigned char *side = q->at->side + c * q->at->members;
  if (side[hinge] != SIDE_HINGE) return 0;
  for (size_t l = 0; l < q->at->members; l++)
    if (l != hinge && (side[l] == SIDE_ACTIVE) != lies(q, l, hinge, facing)) return 0;
  return 1;
}

/* Has class c exactly these active members, and no hinge at one? */
static int has_active(const near_point *q, size_t c, const int *active) {
  const unsigned char *side = q->at->side + c * q->at->members;
  for (size_t l = 0; l < q->at->members; l++)
    if (side[l] != (active[l] ? SIDE_ACTIVE : SIDE_INACTIVE)) return 0;
  return 1;
}

/* The sign of a class that has its hinge at the member, facing so; 0 where none has. */
static int sign_there(const near_point *q, size_t hinge, int facing) {
  for (size_t c = 0; c < q->at->classes; c++)
    if (has_hinge_there(q, c, hinge, facing)) return q->at->sign[c];
  return 0;
}

/* ---- is C = sum of y_l lambda_l (x_l, 1) over all members 0? ---- */

/* G = sum over the active members of y_l lambda_l (x_l, 1), and by how much its coordinates may be off. */
static void gradient_of(const near_point *q, const int *active, num *G, num *off) {
  num *t = q->work, *c = q->work + 1;
  for (size_t e = 0; e < 2; e++) {
    num_set_int(G + e, 0);
    num_set_int(off + e, 0);
  }
  for (size_t l = 0; l < q->at->members; l++) {
    if (!active[l]) continue;
    num_mul(c, q->lambda + l, q->data->y + q->at->member[l]);
    num_add(G + 1, G + 1, c);
    num_addmul(G, c, place(q, l), t);
    num_add(off + 1, off + 1, q->radius);
    num_abs(c, place(q, l));
    num_addmul(off, q->radius, c, t);
  }
}

/* What is known of C from neurons that face both ways at one place: <n, C> = 0 where it is a member, n = (-1, x); <n, C> = |C|^2 / 2 where it is none, n = G of the
   members on one side, because G and C - G both have length 1. */
typedef struct {
  num *n, *off; /* 2, and by how much they may be off */
  int between;  /* it is no member */
} two_sided;

static int sides_are_opposite(const near_point *q, size_t c, size_t e) {
  const unsigned char *one = q->at->side + c * q->at->members, *two = q->at->side + e * q->at->members;
  for (size_t l = 0; l < q->at->members; l++)
    if (one[l] == SIDE_HINGE || two[l] == SIDE_HINGE || one[l] == two[l]) return 0;
  return 1;
}

static void add_member(two_sided *to, const near_point *q, pool *p, size_t hinge) {
  *to = (two_sided){pool_new(p, 2), pool_new(p, 2), 0};
  num_set_int(to->n, -1);
  num_set(to->n + 1, place(q, hinge));
}

static void add_between(two_sided *to, const near_point *q, pool *p, size_t c) {
  int *active = pool_ints(p, q->at->members);
  *to = (two_sided){pool_new(p, 2), pool_new(p, 2), 1};
  for (size_t l = 0; l < q->at->members; l++) active[l] = q->at->side[c * q->at->members + l] == SIDE_ACTIVE;
  gradient_of(q, active, to->n, to->off);
}

static size_t find_two_sided(two_sided *found, const near_point *q, pool *p) {
  size_t count = 0;
  for (size_t hinge = 0; hinge < q->at->members; hinge++) {
    int sign = sign_there(q, hinge, 1);
    if (sign != 0 && sign == sign_there(q, hinge, -1)) add_member(found + count++, q, p, hinge);
  }
  for (size_t c = 0; c < q->at->classes; c++)
    for (size_t e = c + 1; e < q->at->classes; e++)
      if (sides_are_opposite(q, c, e)) add_between(found + count++, q, p, c);
  return count;
}

/* r = an upper bound of |n_e| for the coordinate e of what is known. */
static void largest_of(num *r, const two_sided *s, size_t e) {
  num_abs(r, s->n + e);
  num_add(r, r, s->off + e);
}

/* r += |n| of it, an upper bound, by its coordinates. */
static void add_size(num *r, const two_sided *s, num *t) {
  for (size_t e = 0; e < 2; e++) {
    largest_of(t, s, e);
    num_add(r, r, t);
  }
}

/* r = a lower bound of |a_0 b_1 - a_1 b_0|. work: 3 cells. */
static void least_cross(num *r, const two_sided *a, const two_sided *b, num *work) {
  num *most = work, *t = work + 1;
  num_mul(r, a->n, b->n + 1);
  num_submul(r, a->n + 1, b->n, t);
  num_abs(r, r);
  for (size_t e = 0; e < 2; e++) {
    largest_of(most, b, 1 - e);
    num_submul(r, a->off + e, most, t);
    num_abs(most, a->n + e);
    num_submul(r, most, b->off + 1 - e, t);
  }
}

/* |a_0 b_1 - a_1 b_0| |C| <= |<a, C>| |b| + |<b, C>| |a|, and both products are at most |C|^2 / 2: so C is 0 where |C| / 2 times the sizes of those that are not 0 is
   less than the left factor. largest: of |C|. */
static int leave_nothing(const two_sided *a, const two_sided *b, const num *largest, num *work) {
  num *cross = work, *allowed = work + 1, *t = work + 2;
  least_cross(cross, a, b, work + 1);
  num_add(cross, cross, cross);
  num_set_int(allowed, 0);
  if (a->between) add_size(allowed, b, t);
  if (b->between) add_size(allowed, a, t);
  num_mul(allowed, allowed, largest);
  return num_less(allowed, cross) == VERDICT_HOLDS;
}

/* With R(t) and L(t) the sums of y_l lambda_l |x_l - t| over members to the right and to the left of t, L(t) - R(t) = <(-1, t), C>, which is 0 where neurons of one
   sign face both ways at a member t. Where C is 0, R = L everywhere, and complementary sets of members have opposite G. */
static int is_balanced(const near_point *q, pool *p) {
  size_t classes = q->at->classes;
  two_sided all, *found = pool_bytes(p, q->at->members + classes * classes, sizeof *found);
  size_t count = find_two_sided(found, q, p);
  int *active = pool_ints(p, q->at->members);
  num *largest = pool_new(p, 1), *work = pool_new(p, 4);
  all = (two_sided){pool_new(p, 2), pool_new(p, 2), 0};
  for (size_t l = 0; l < q->at->members; l++) active[l] = 1;
  gradient_of(q, active, all.n, all.off);
  add_size(largest, &all, work);
  for (size_t a = 0; a < count; a++)
    for (size_t b = a + 1; b < count; b++)
      if (leave_nothing(found + a, found + b, largest, work)) return 1;
  return 0;
}

/* ---- what touches ---- */

/* Is |g| = 1 at the hinge direction? */
static int touches_hinge(const near_point *q, size_t hinge, int facing) {
  return sign_there(q, hinge, facing) != 0 || (q->balanced && sign_there(q, hinge, -facing) != 0);
}

/* Is |G| = 1 for these active members? Where all together give 0, the others give -G. */
static int touches_arc(const near_point *q, const int *active, int *others) {
  for (size_t l = 0; l < q->at->members; l++) others[l] = !active[l];
  for (size_t c = 0; c < q->at->classes; c++)
    if (has_active(q, c, active) || (q->balanced && has_active(q, c, others))) return 1;
  return 0;
}

/* ---- hinge directions ---- */

/* |sum over the members there of y_l lambda_l (x_l - x)|^2 <= 1 + x^2, x the place of the member `hinge`, for all multipliers within the radius? */
static int hinge_is_low(const near_point *q, size_t hinge, int facing) {
  num *sum = q->work, *spread = q->work + 1, *step = q->work + 2, *t = q->work + 3, *bound = q->work + 4;
  num_set_int(sum, 0);
  num_set_int(spread, 0);
  for (size_t l = 0; l < q->at->members; l++) {
    if (!lies(q, l, hinge, facing)) continue;
    num_sub(step, place(q, l), place(q, hinge));
    num_mul(bound, q->lambda + l, q->data->y + q->at->member[l]);
    num_addmul(sum, bound, step, t);
    num_abs(step, step);
    num_addmul(spread, q->radius, step, t);
  }
  num_abs(sum, sum);
  num_add(sum, sum, spread);
  num_mul(sum, sum, sum);
  num_set_int(bound, 1);
  num_addmul(bound, place(q, hinge), place(q, hinge), t);
  return num_at_most(sum, bound) == VERDICT_HOLDS;
}

static int hinges_are_low(const near_point *q) {
  for (size_t hinge = 0; hinge < q->at->members; hinge++)
    for (int facing = -1; facing <= 1; facing += 2)
      if (!touches_hinge(q, hinge, facing) && !hinge_is_low(q, hinge, facing)) return 0;
  return 1;
}

/* ---- between them ---- */

/* Is |G| <= 1 for all multipliers within the radius? */
static int gradient_is_short(const num *G, const num *off, num *work) {
  num *all = work, *part = work + 1, *t = work + 2;
  num_set_int(all, 0);
  for (size_t e = 0; e < 2; e++) {
    num_abs(part, G + e);
    num_add(part, part, off + e);
    num_addmul(all, part, part, t);
  }
  num_set_int(t, 1);
  return num_at_most(all, t) == VERDICT_HOLDS;
}

/* Is the direction of sign G surely not one whose active members these are: does a member lie on the other side of its hinge? */
static int points_elsewhere(const near_point *q, const int *active, int sign, const num *G, const num *off) {
  num *z = q->work, *spread = q->work + 1, *t = q->work + 2;
  for (size_t l = 0; l < q->at->members; l++) {
    num_mul(z, G, place(q, l));
    num_add(z, z, G + 1);
    if ((sign > 0) == active[l]) num_neg(z, z); /* how far on the other side */
    num_abs(spread, place(q, l));
    num_mul(spread, spread, off);
    num_add(spread, spread, off + 1);
    num_sub(z, z, spread);
    num_set_int(t, 0);
    if (num_less(t, z) == VERDICT_HOLDS) return 1;
  }
  return 0;
}

static int arc_is_low(const near_point *q, const int *active, int *others) {
  num *G = q->work + 6, *off = q->work + 8;
  if (touches_arc(q, active, others)) return 1;
  gradient_of(q, active, G, off);
  return gradient_is_short(G, off, q->work) ||
         (points_elsewhere(q, active, 1, G, off) && points_elsewhere(q, active, -1, G, off));
}

/* The sets of active members between hinges: all; or those on one side of a member, with it or without. */
static int arcs_are_low(const near_point *q, pool *p) {
  int *active = pool_ints(p, q->at->members), *others = pool_ints(p, q->at->members);
  for (size_t l = 0; l < q->at->members; l++) active[l] = 1;
  if (!arc_is_low(q, active, others)) return 0;
  for (size_t hinge = 0; hinge < q->at->members; hinge++)
    for (int facing = -1; facing <= 1; facing += 2) {
      for (size_t l = 0; l < q->at->members; l++) active[l] = lies(q, l, hinge, facing);
      if (!arc_is_low(q, active, others)) return 0;
    }
  return 1;
}

/* ---- a network close to the exact one ---- */

/* G of the class, with its slopes: of hinges kappa = lambda phi'. */
static void gradient_of_class(num *G, const near_point *q, const num *kappa, size_t c) {
  num *pull = q->work, *t = q->work + 1;
  size_t h = 0;
  while (h < q->at->hinges && q->at->hinge_class[h] != c) h++;
  for (size_t l = 0; l < q->at->members; l++) {
    int side = q->at->side[c * q->at->members + l];
    if (side == SIDE_INACTIVE) continue;
    num_mul(pull, side == SIDE_HINGE ? kappa + h++ : q->lambda + l, q->data->y + q->at->member[l]);
    num_add(G + 1, G + 1, pull);
    num_addmul(G, pull, place(q, l), t);
  }
}

/* In the unknowns of the point: lambda, kappa, then a of every class. Class c: s phi(s a <G, (x, 1)>). */
static void lay_network(C_line_optimum *o, const near_point *q, pool *p) {
  size_t m = q->at->classes;
  const num *kappa = q->lambda + q->at->members, *a = kappa + q->at->hinges;
  num *W = pool_new(p, m), *b = pool_new(p, m), *v = pool_new(p, m), *G = pool_new(p, 2 * m);
  num *masses = pool_new(p, 1), *lengths = pool_new(p, 2), *size = lengths + 1;
  for (size_t c = 0; c < m; c++) {
    num_set_int(v + c, q->at->sign[c]);
    gradient_of_class(G + 2 * c, q, kappa, c);
    num_mul(W + c, G + 2 * c, a + c);
    num_mul(W + c, W + c, v + c);
    num_mul(b + c, G + 2 * c + 1, a + c);
    num_mul(b + c, b + c, v + c);
    num_add(masses, masses, a + c);
  }
  for (size_t l = 0; l < q->at->members; l++) {
    num_set_int(size, 1);
    num_add(lengths, lengths, size);
    num_abs(size, place(q, l));
    num_add(lengths, lengths, size);
  }
  o->net = (network){m, 1, W, b, v, pool_int(p, 0), pool_int(p, 1), 1, 1};
  o->radius = q->radius;
  o->masses = masses;
  o->lengths = lengths;
}

/* ---- together ---- */

/* What an info row says that the prover of existence adds. */
static int value_told(num *r, const report *rows, const char *key) {
  const row *one = report_find(rows, key);
  return one != NULL && one->lhs.finite && num_set_bounds(r, one->lhs.b.lo, one->lhs.b.hi);
}

static const char *prove(C_line_optimum *o, pool *p, const network *net, const data_set *data, const num *level,
                         const kkt_guess *guess) {
  report rows;
  num *ends = pool_new(p, 2);
  report_init(&rows);
  kkt_exists(net, data, level, guess, &rows, NULL);
  int exists = report_outcome(&rows) == OUTCOME_HOLDS && value_told(ends, &rows, "distance") &&
               value_told(ends + 1, &rows, "box.radius");
  report_clear(&rows);
  if (!exists) return "no exact KKT point is certain next to it";
  near_point q = {&guess->at, data, pool_doubles(p, guess->point, guess->at.unknowns), ends + 1, 0, pool_new(p, 10)};
  q.balanced = is_balanced(&q, p);
  if (!hinges_are_low(&q) || !arcs_are_low(&q, p))
    return "the exact KKT point next to it is no global minimum for certain";
  lay_network(o, &q, p);
  o->distance = ends;
  o->found = 1;
  return NULL;
}

/* The fields that searches read. */
static int put_network(fields *in, const network *net, const data_set *data) {
  failure unused;
  return fields_put(in, "X", 2, data->count, 1, data->X, &unused) &&
         fields_put(in, "y", 1, 1, data->count, data->y, &unused) &&
         fields_put(in, "W", 2, net->width, 1, net->W, &unused) &&
         fields_put(in, "b", 1, 1, net->width, net->b, &unused) &&
         fields_put(in, "v", 1, 1, net->width, net->v, &unused);
}

C_line_optimum C_optimum_near(pool *p, const network *net, const data_set *data, const num *level) {
  C_line_optimum o = {.reason = "so many samples are not asked for an exact optimum"};
  fields in;
  failure unused;
  search_found found;
  if (data->count > MOST_SAMPLES_HERE) return o;
  fields_init(&in);
  search *s = put_network(&in, net, data) ? search_open(&in, 1, 1, &unused) : NULL;
  o.reason = "its numbers are beyond doubles";
  if (s != NULL) {
    kkt_guess guess;
    search_best(s, NEAR, &found);
    search_guess(s, &guess);
    o.reason = guess.reason != NULL ? guess.reason : prove(&o, p, net, data, level, &guess);
    kkt_guess_clear(&guess);
    search_close(s);
  }
  fields_clear(&in);
  return o;
}
