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
  const num *lambda, *radius; /* members; 1 */
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

/* With R(t) and L(t) the sums of y_l lambda_l |x_l - t| over members to the right and to the left of t, L(t) - R(t) is t sum_l y_l lambda_l - sum_l y_l lambda_l x_l, and
   R = L = +-sqrt(1 + t^2) where classes of one sign have both facings at t. At two places: then both sums are 0, and R = L everywhere. */
static int is_balanced(const near_point *q) {
  size_t count = 0;
  for (size_t hinge = 0; hinge < q->at->members; hinge++) {
    int sign = sign_there(q, hinge, 1);
    count += sign != 0 && sign == sign_there(q, hinge, -1);
  }
  return count >= 2;
}

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
  near_point q = {&guess->at, data, pool_doubles(p, guess->point, guess->at.members), ends + 1, 0, pool_new(p, 10)};
  q.balanced = is_balanced(&q);
  if (!hinges_are_low(&q) || !arcs_are_low(&q, p))
    return "the exact KKT point next to it is no global minimum for certain";
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
  C_line_optimum o = {0, "so many samples are not asked for an exact optimum", NULL};
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
