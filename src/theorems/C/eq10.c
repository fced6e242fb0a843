/* Item C-eq10: perturbations of a network of one variable that keep its margins and shorten it, so that it is no local minimum.
   Sources: C eqs. (10) to (15), footnote 7, App. A. With neurons 1 and 2 (any two), t_j = -b_j / w_j and 0 < delta < 1:
     eq10        v_1 (1 - delta); b_1 - (delta / (1 - delta)) (w_1 b_2 / w_2 - b_1); v_2 + delta v_1 w_1 / w_2
     eq10-alone  the same without neuron 2, whose hinge is any t_2 not before the last sample
     eq12        v_1 (1 - delta); (w_2, b_2) + delta (v_1 / v_2) (w_1, b_1); eq. (14) is the same for other neurons */
#include "linalg/reduce.h"
#include "linalg/vector.h"
#include "net/line.h"
#include "theorems/claim.h"
#include "theorems/network_input.h"

static const char about[] =
    "For a network of one variable with margins at least 1, applies one of paper C's perturbations to two of its "
    "neurons: `eq10` raises N "
    "between two hinges, `eq10-alone` (footnote 7) behind one hinge, `eq12` (also eq. (14)) moves a part of one neuron "
    "into another. Checks "
    "where N stays as it is, that the squared norm falls by the exact amount, and that all margins stay at least 1: "
    "then the network is not a "
    "local minimum of Problem (1), if the same holds for every smaller step. `step` is the largest 2^-k for which it "
    "does.";

enum { CELLS = 256, MOST_HALVINGS = 64 };

static const field_spec takes[] = {
    WORD("perturbation", "eq10|eq10-alone|eq12", REQUIRED, "which one"),
    MATRIX("X", "n x 1", REQUIRED, "the samples, one column"),
    LABELS("y", "n", REQUIRED, "label of each sample"),
    MATRIX("W", "m x 1", REQUIRED, "weight w_j of each neuron, one column"),
    VECTOR("b", "m", REQUIRED, "bias of each neuron"),
    VECTOR("v", "m", REQUIRED, "output weight of each neuron"),
    INDICES("neurons", "2", "m", REQUIRED, "the two neurons, counted from 1; of eq10-alone only the first counts"),
    SCALAR("delta", REQUIRED, "the step, above 0 and below 1"),
    SCALAR("t2", OPTIONAL, "eq10-alone only: the place t_2"),
    END_OF_INPUTS,
};

typedef enum { TWO, ALONE, MOVE } perturbation;

typedef struct {
  perturbation how;
  network net;
  data_set data;
  size_t one, two;
  const num *delta, *t2; /* t2: -b_2 / w_2, or as given */
} subject;

/* ---- the perturbed network ---- */

/* Copies of W, b and v that may be changed. */
typedef struct {
  num *W, *b, *v;
} weights;

static weights copy_weights(pool *p, const network *net) {
  weights c = {pool_new(p, net->width), pool_new(p, net->width), pool_new(p, net->width)};
  vec_copy(c.W, net->W, net->width);
  vec_copy(c.b, net->b, net->width);
  vec_copy(c.v, net->v, net->width);
  return c;
}

/* v_1 = (1 - delta) v_1. t: 1 cell. */
static void shrink_output(num *v1, const num *delta, num *t) {
  num_set_int(t, 1);
  num_sub(t, t, delta);
  num_mul(v1, v1, t);
}

/* b_1 + (delta / (1 - delta)) (w_1 t_2 + b_1), which is (10), as w_1 b_2 / w_2 = -w_1 t_2. work: 3 cells. */
static void move_hinge(num *b1, const num *w1, const num *t2, const num *delta, num *work) {
  num *part = work, *sum = work + 1, *t = work + 2;
  num_set_int(part, 1);
  num_sub(part, part, delta);
  num_div(part, delta, part);
  num_set(sum, b1);
  num_addmul(sum, w1, t2, t);
  num_addmul(b1, part, sum, t);
}

/* v_2 + delta v_1 w_1 / w_2. work: 2 cells. */
static void raise_output(num *v2, const num *v1, const num *w1, const num *w2, const num *delta, num *work) {
  num_mul(work, delta, v1);
  num_mul(work, work, w1);
  num_div(work, work, w2);
  num_add(v2, v2, work);
}

/* a_2 + delta (v_1 / v_2) a_1 for a weight or a bias. work: 2 cells. */
static void move_part(num *a2, const num *a1, const num *v1, const num *v2, const num *delta, num *work) {
  num_div(work, v1, v2);
  num_mul(work, work, delta);
  num_addmul(a2, work, a1, work + 1);
}

static network perturbed(pool *p, const subject *s, const num *delta) {
  const network *net = &s->net;
  size_t i = s->one, k = s->two;
  weights c = copy_weights(p, net);
  num *work = pool_new(p, 3);
  shrink_output(c.v + i, delta, work);
  if (s->how == MOVE) {
    move_part(c.W + k, net->W + i, net->v + i, net->v + k, delta, work);
    move_part(c.b + k, net->b + i, net->v + i, net->v + k, delta, work);
  } else {
    move_hinge(c.b + i, net->W + i, s->t2, delta, work);
    if (s->how == TWO) raise_output(c.v + k, net->v + i, net->W + i, net->W + k, delta, work);
  }
  network out = *net;
  out.W = c.W;
  out.b = c.b;
  out.v = c.v;
  return out;
}

/* ---- norms ---- */

/* r = |v|^2 + |W|^2 + |b|^2 of `after` minus the same of `before`. */
static num *change_of_norm(pool *p, const network *before, const network *after) {
  num *r = pool_new(p, 3), *part = r + 1, *t = r + 2;
  const num *new_ones[] = {after->v, after->W, after->b}, *old_ones[] = {before->v, before->W, before->b};
  for (size_t k = 0; k < 3; k++) {
    vec_dot(part, new_ones[k], new_ones[k], before->width, t);
    num_add(r, r, part);
    vec_dot(part, old_ones[k], old_ones[k], before->width, t);
    num_sub(r, r, part);
  }
  return r;
}

/* The change under (12) is the sum of these two, with u = v_1 / v_2: v_1^2 (delta^2 - 2 delta), of the output weight, */
/*@ requires room: free_cells(f, 6) && readable(f, v1) && readable(f, delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*v1) * \old(*v1) * (\old(*delta) * \old(*delta) - 2 * \old(*delta)); */
static const num *change_of_output(formulas *f, const num *v1, const num *delta) {
  const num *twice = times(f, whole(f, 2), delta), *less = minus(f, squared(f, delta), twice);
  return times(f, squared(f, v1), less);
}

/* and 2 delta u <q_1, q_2> + delta^2 u^2 |q_1|^2, of the other neuron. */
/*@ requires room: free_cells(f, 8) && readable(f, u) && readable(f, q12) && readable(f, q11) && readable(f, delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * \old(*delta) * (\old(*u) * \old(*q12)) +
                   \old(*delta) * \old(*u) * (\old(*delta) * \old(*u)) * \old(*q11); */
static const num *change_of_other(formulas *f, const num *u, const num *q12, const num *q11, const num *delta) {
  const num *twice = times(f, whole(f, 2), delta), *mixed = times(f, twice, times(f, u, q12));
  const num *part = squared(f, times(f, delta, u));
  return plus(f, mixed, times(f, part, q11));
}

/* D, by which the squared norm falls to first order, over 2 delta. Of footnote 7: v_1^2 - b_1 (w_1 t_2 + b_1). */
/*@ requires room: free_cells(f, 5) && readable(f, v1) && readable(f, w1) && readable(f, b1) && readable(f, t2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*v1) * \old(*v1) - \old(*b1) * (\old(*w1) * \old(*t2) + \old(*b1)); */
static const num *first_order_alone(formulas *f, const num *v1, const num *w1, const num *b1, const num *t2) {
  const num *moved = times(f, b1, plus(f, times(f, w1, t2), b1));
  return minus(f, squared(f, v1), moved);
}

/* Of (10), less than that by v_1 v_2 w_1 / w_2. */
/*@ requires room: free_cells(f, 3) && readable(f, v1) && readable(f, w1) && readable(f, v2) && readable(f, w2);
    requires nonzero: *w2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*w2) == \old(*v1) * \old(*v2) * \old(*w1); */
static const num *raised_part(formulas *f, const num *v1, const num *w1, const num *v2, const num *w2) {
  const num *outputs = times(f, v1, v2);
  return over(f, times(f, outputs, w1), w2);
}

/* Of (12): v_1^2 - u <q_1, q_2>. */
/*@ requires room: free_cells(f, 3) && readable(f, v1) && readable(f, u) && readable(f, q12);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*v1) * \old(*v1) - \old(*u) * \old(*q12); */
static const num *first_order_of_moving(formulas *f, const num *v1, const num *u, const num *q12) {
  const num *mixed = times(f, u, q12);
  return minus(f, squared(f, v1), mixed);
}

/* ---- margins ---- */

static void margins_of(num *margins, num *outputs, const network *net, const data_set *data, num *work) {
  for (size_t i = 0; i < data->count; i++) {
    network_value(outputs + i, net, data->X + i, work);
    num_mul(margins + i, data->y + i, outputs + i);
  }
}

/* Does the step keep all margins at least 1 and shorten the network? */
static verdict step_works(pool *p, const subject *s, const num *delta) {
  network after = perturbed(p, s, delta);
  size_t n = s->data.count;
  num *margins = pool_new(p, n), *outputs = pool_new(p, n), *work = pool_new(p, 3), *one = pool_int(p, 1);
  verdict all = num_less(change_of_norm(p, &s->net, &after), pool_new(p, 1));
  margins_of(margins, outputs, &after, &s->data, work);
  for (size_t i = 0; i < n; i++) all = both_hold(all, num_at_most(one, margins + i));
  return all;
}

/* The largest 2^-k, k >= 1, that works; NULL where none does, or that is not certain. */
static const num *largest_step(pool *p, const subject *s) {
  num *step = pool_int(p, 1), *two = pool_int(p, 2);
  for (int k = 0; k < MOST_HALVINGS; k++) {
    num_div(step, step, two);
    verdict answer = step_works(p, s, step);
    if (answer != VERDICT_FAILS) return answer == VERDICT_HOLDS ? step : NULL;
  }
  return NULL;
}

/* ---- rows ---- */

/* The part of the line beyond which N stays as it is: between the hinges of the two neurons, before and after. */
static void changed_part(num *lo, num *hi, pool *p, const subject *s, const network *after) {
  size_t of[] = {s->one, s->two};
  num *t = pool_new(p, 1);
  num_set(lo, s->t2);
  num_set(hi, s->t2);
  for (size_t k = 0; k < (s->how == ALONE ? 1 : 2); k++) {
    const network *nets[] = {&s->net, after};
    for (size_t when = 0; when < 2; when++) {
      num_div(t, nets[when]->b + of[k], nets[when]->W + of[k]);
      num_neg(t, t);
      num_min(lo, lo, t);
      num_max(hi, hi, t);
    }
  }
}

/* Samples outside the changed part keep N; where (10) is applied, N rises at the others. */
static void output_rows(theorem *t, pool *p, const subject *s, const network *after) {
  formulas *f = t->f;
  size_t n = s->data.count;
  num *lo = pool_new(p, 1), *hi = pool_new(p, 1), *margins = pool_new(p, n), *work = pool_new(p, 3);
  num *before = pool_new(p, n), *now = pool_new(p, n);
  margins_of(margins, before, &s->net, &s->data, work);
  margins_of(margins, now, after, &s->data, work);
  changed_part(lo, hi, p, s, after);
  for (size_t i = 0; i < n; i++) {
    const num *x = s->data.X + i;
    const num *was = named(f, "N(x_i) before", before + i), *is = named(f, "N(x_i) after", now + i);
    if (num_at_most(x, lo) == VERDICT_HOLDS || num_at_most(hi, x) == VERDICT_HOLDS)
      claim(t, key_at("unchanged", i), is, EQUAL, was);
    else if (s->how != MOVE)
      claim(t, key_at("raised", i), was, AT_MOST, is);
    else
      tell(t, key_at("moved", i), is);
  }
  for (size_t i = 0; i < n; i++)
    claim(t, key_at("margin", i), whole(f, 1), AT_MOST, named(f, "y_i N(x_i) after", margins + i));
}

static const num *dot_of_neurons(formulas *f, pool *p, const network *net, size_t j, size_t k, const char *name) {
  num *r = pool_new(p, 2);
  num_mul(r, net->W + j, net->W + k);
  num_addmul(r, net->b + j, net->b + k, r + 1);
  return named(f, name, r);
}

static void norm_rows(theorem *t, pool *p, const subject *s, const network *after) {
  formulas *f = t->f;
  const network *net = &s->net;
  const num *v1 = named(f, "v_1", net->v + s->one), *v2 = named(f, "v_2", net->v + s->two);
  const num *w1 = named(f, "w_1", net->W + s->one), *w2 = named(f, "w_2", net->W + s->two);
  const num *b1 = named(f, "b_1", net->b + s->one), *t2 = named(f, "t_2", s->t2), *zero = whole(f, 0);
  const num *change = named(f, "change of |theta|^2", change_of_norm(p, net, after));
  const num *first;
  if (s->how == MOVE) {
    num *u = pool_new(p, 1);
    num_div(u, net->v + s->one, net->v + s->two);
    const num *ratio_named = named(f, "v_1/v_2", u), *q12 = dot_of_neurons(f, p, net, s->one, s->two, "<q_1, q_2>");
    const num *q11 = dot_of_neurons(f, p, net, s->one, s->one, "|q_1|^2");
    first = first_order_of_moving(f, v1, ratio_named, q12);
    const num *step = named(f, "delta", s->delta), *output = change_of_output(f, v1, step);
    claim(t, key_of("norm.formula"), change, EQUAL, plus(f, output, change_of_other(f, ratio_named, q12, q11, step)));
  } else if (s->how == TWO) {
    const num *alone = first_order_alone(f, v1, w1, b1, t2);
    first = minus(f, alone, raised_part(f, v1, w1, v2, w2));
  } else {
    first = first_order_alone(f, v1, w1, b1, t2);
  }
  claim(t, key_of("first-order"), zero, LESS, first);
  claim(t, key_of("norm"), change, LESS, zero);
}

/* ---- the item ---- */

static const num *hinge_of(pool *p, const network *net, size_t j) {
  num *t = pool_new(p, 1);
  num_div(t, net->b + j, net->W + j);
  num_neg(t, t);
  return t;
}

static int read_subject(subject *s, const inputs *in, failure *why) {
  size_t m = size_of(in, "m");
  const int *neurons = indices(in, "neurons");
  s->how = word_is(in, "perturbation", "eq12") ? MOVE : word_is(in, "perturbation", "eq10") ? TWO : ALONE;
  s->net = (network){m, 1, numbers(in, "W"), numbers(in, "b"), numbers(in, "v"), pool_int(in->p, 0), pool_int(in->p, 1),
                     1, 1};
  s->data = (data_set){size_of(in, "n"), 1, numbers(in, "X"), numbers(in, "y"), signs(in, "y")};
  s->one = (size_t)neurons[0];
  s->two = (size_t)neurons[1];
  s->delta = numbers(in, "delta");
  if ((s->how == ALONE) != has(in, "t2"))
    return refuse(why, "t2: %s", has(in, "t2") ? "only eq10-alone has this field" : "missing, expected for eq10-alone");
  if (s->one == s->two && s->how != ALONE) return refuse(why, "neurons: one neuron twice, expected two");
  order low = num_sign(s->delta), high = num_compare(s->delta, pool_int(in->p, 1));
  if (low != ORDER_GREATER || high != ORDER_LESS)
    return refuse(why, "delta: out of range, expected above 0 and below 1");
  for (size_t k = 0; k < (s->how == ALONE ? 1 : 2); k++) {
    size_t j = (size_t)neurons[k];
    order slope = num_sign(s->net.W + j), weight = num_sign(s->net.v + j);
    if (slope == ORDER_EQUAL || slope == ORDER_UNKNOWN || weight == ORDER_EQUAL || weight == ORDER_UNKNOWN)
      return refuse(why, "neurons: neuron %zu has w = 0 or v = 0, or may, expected neither", j + 1);
  }
  s->t2 = s->how == ALONE ? numbers(in, "t2") : hinge_of(in->p, &s->net, s->two);
  return 1;
}

/* (10): both face to the right, v_1 > 0 > v_2, t_1 < t_2. Footnote 7: t_2 not before the last sample. (12): one facing, v_1 v_2 < 0, and
   neuron 2 keeps its facing. */
static void hypotheses(theorem *t, pool *p, const subject *s, const network *after) {
  formulas *f = t->f;
  const network *net = &s->net;
  const num *zero = whole(f, 0), *w1 = named(f, "w_1", net->W + s->one), *w2 = named(f, "w_2", net->W + s->two);
  const num *v1 = named(f, "v_1", net->v + s->one), *v2 = named(f, "v_2", net->v + s->two);
  const num *t1 = hinge_of(p, net, s->one);
  num *most = pool_new(p, 1);
  if (s->how == MOVE) {
    suppose(t, key_of("facing"), zero, LESS, times(f, w1, w2));
    suppose(t, key_of("facing.kept"), zero, LESS, times(f, w2, named(f, "w_2 after", after->W + s->two)));
    suppose(t, key_of("signs"), times(f, v1, v2), LESS, zero);
    return;
  }
  suppose(t, key_of("facing"), zero, LESS, w1);
  suppose(t, key_of("signs"), zero, LESS, v1);
  suppose(t, key_of("order"), named(f, "t_1", t1), LESS, named(f, "t_2", s->t2));
  if (s->how == TWO) {
    suppose(t, key_of("facing.second"), zero, LESS, w2);
    suppose(t, key_of("signs.second"), v2, LESS, zero);
  } else {
    vec_max(most, s->data.X, s->data.count);
    suppose(t, key_of("behind"), named(f, "max x_i", most), AT_MOST, named(f, "t_2", s->t2));
  }
}

static int construct(const inputs *in, fields *out, failure *why) {
  subject s;
  if (!read_subject(&s, in, why)) return 0;
  network after = perturbed(in->p, &s, s.delta);
  return fields_put(out, "W", 2, after.width, 1, after.W, why) &&
         fields_put(out, "b", 1, 1, after.width, after.b, why) && fields_put(out, "v", 1, 1, after.width, after.v, why);
}

static int check(const inputs *in, report *out, failure *why) {
  subject s;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS + 8 * size_of(in, "n"));
  int fits = read_subject(&s, in, why);
  if (fits) {
    network after = perturbed(in->p, &s, s.delta);
    out->subject = SUBJECT_SUPPLIED;
    theorem_begin(&t, out, &f, NULL);
    hypotheses(&t, in->p, &s, &after);
    norm_rows(&t, in->p, &s, &after);
    output_rows(&t, in->p, &s, &after);
    const num *step = largest_step(in->p, &s);
    if (step != NULL) tell(&t, key_of("step"), named(&f, "largest 2^-k that works", step));
  }
  formulas_clear(&f);
  return fits;
}

const item C_eq10 = {
    .id = "C-eq10",
    .title = "Perturbations that shorten a network of one variable",
    .source = "C eqs. (10) to (15), footnote 7",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "n", MOST_PAIRS}},
    .construct = construct,
    .check = check,
};
