/* Item C-eq10: perturbations of a network of one variable that keep its margins and shorten it, so that it is no local minimum.
   Sources: C eqs. (10) to (15), footnote 7, App. A. With neurons 1 and 2 (any two), t_j = -b_j / w_j and 0 < delta < 1:
     eq10        v_1 (1 - delta); b_1 - (delta / (1 - delta)) (w_1 b_2 / w_2 - b_1); v_2 + delta v_1 w_1 / w_2
     eq10-alone  the same without neuron 2, whose hinge is any t_2 not before the last sample
     eq12        v_1 (1 - delta); (w_2, b_2) + delta (v_1 / v_2) (w_1, b_1); eq. (14) is the same for other neurons */
#include "linalg/vector.h"
#include "net/line.h"
#include "theorems/C/perturbation.h"

static const char about[] =
    "For a network of one variable with margins at least 1, applies one of paper C's perturbations to two of its "
    "neurons: `eq10` raises N between two hinges, `eq10-alone` (footnote 7) behind one hinge, `eq12` (also eq. (14)) "
    "moves a part of one neuron into another. Checks where N stays as it is, that the squared norm falls by the exact "
    "amount, and that all margins stay at least 1: then the network is not a local minimum of Problem (1), if the "
    "same holds for every smaller step. `step` is the largest 2^-k for which it does.";

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

static const field_spec gives[] = {
    MATRIX("W", "k x 1", REQUIRED, "weights"),
    VECTOR("b", "k", REQUIRED, "biases"),
    VECTOR("v", "k", REQUIRED, "output weights"),
    END_OF_INPUTS,
};

/* ---- norms ---- */

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

static void margins_of(num *margins, num *outputs, const network *net, const data_set *data, num *work) {
  for (size_t i = 0; i < data->count; i++) {
    network_value(outputs + i, net, data->X + i, work);
    num_mul(margins + i, data->y + i, outputs + i);
  }
}

/* ---- rows ---- */

/* Samples outside the changed part keep N; where (10) is applied, N rises at the others. */
static void output_rows(theorem *t, pool *p, const C_perturbation *s, const network *after) {
  formulas *f = t->f;
  size_t n = s->data.count;
  num *lo = pool_new(p, 1), *hi = pool_new(p, 1), *margins = pool_new(p, n), *work = pool_new(p, 3);
  num *before = pool_new(p, n), *now = pool_new(p, n);
  margins_of(margins, before, &s->net, &s->data, work);
  margins_of(margins, now, after, &s->data, work);
  int ends = C_changed_part(lo, hi, p, s, after);
  for (size_t i = 0; i < n; i++) {
    const num *x = s->data.X + i;
    const num *was = named(f, "N(x_i) before", before + i), *is = named(f, "N(x_i) after", now + i);
    if (ends && (num_at_most(x, lo) == VERDICT_HOLDS || num_at_most(hi, x) == VERDICT_HOLDS))
      claim(t, key_at("unchanged", i), is, EQUAL, was);
    else if (s->how != MOVE)
      claim(t, key_at("raised", i), was, AT_MOST, is);
    else
      tell(t, key_at("moved", i), is);
  }
  for (size_t i = 0; i < n; i++)
    claim(t, key_at("margin", i), whole(f, 1), AT_MOST, named(f, "y_i N(x_i) after", margins + i));
}

static void norm_rows(theorem *t, pool *p, const C_perturbation *s, const network *after) {
  formulas *f = t->f;
  const network *net = &s->net;
  const num *change = named(f, "change of |theta|^2", C_change_of_norm(p, net, after)), *zero = whole(f, 0);
  if (s->how == MOVE) {
    const num *v1 = named(f, "v_1", net->v + s->one), *u = C_output_ratio(f, p, s);
    const num *q12 = C_dot_of_neurons(f, p, net, s->one, s->two, "<q_1, q_2>");
    const num *q11 = C_dot_of_neurons(f, p, net, s->one, s->one, "|q_1|^2");
    const num *step = named(f, "delta", s->delta), *output = change_of_output(f, v1, step);
    claim(t, key_of("norm.formula"), change, EQUAL, plus(f, output, change_of_other(f, u, q12, q11, step)));
  }
  claim(t, key_of("first-order"), zero, LESS, C_first_order(f, p, s));
  claim(t, key_of("norm"), change, LESS, zero);
}

/* ---- the item ---- */

static int read_subject(C_perturbation *s, const inputs *in, failure *why) {
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
  s->t2 = s->how == ALONE ? numbers(in, "t2") : C_hinge_of(in->p, &s->net, s->two);
  return 1;
}

/* (10): both face to the right, v_1 > 0 > v_2, t_1 < t_2. Footnote 7: t_2 not before the last sample. (12): one facing, v_1 v_2 < 0, and
   neuron 2 keeps its facing. */
static void hypotheses(theorem *t, pool *p, const C_perturbation *s, const network *after) {
  formulas *f = t->f;
  const network *net = &s->net;
  const num *zero = whole(f, 0), *w1 = named(f, "w_1", net->W + s->one), *w2 = named(f, "w_2", net->W + s->two);
  const num *v1 = named(f, "v_1", net->v + s->one), *v2 = named(f, "v_2", net->v + s->two);
  const num *t1 = C_hinge_of(p, net, s->one);
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

static const num *largest_step(pool *p, const C_perturbation *s) {
  size_t n = s->data.count;
  num *margins = pool_new(p, n), *outputs = pool_new(p, n), *work = pool_new(p, 3);
  margins_of(margins, outputs, &s->net, &s->data, work);
  return C_largest_step(p, s, margins, pool_int(p, 1), MOST_HALVINGS);
}

static int construct(const inputs *in, fields *out, failure *why) {
  C_perturbation s;
  if (!read_subject(&s, in, why)) return 0;
  network after = C_perturbed(in->p, &s, s.delta);
  return fields_put(out, "W", 2, after.width, 1, after.W, why) &&
         fields_put(out, "b", 1, 1, after.width, after.b, why) && fields_put(out, "v", 1, 1, after.width, after.v, why);
}

static int check(const inputs *in, report *out, failure *why) {
  C_perturbation s;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS + 8 * size_of(in, "n"));
  int fits = read_subject(&s, in, why);
  if (fits) {
    network after = C_perturbed(in->p, &s, s.delta);
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
    .outputs = gives,
    .construct = construct,
    .check = check,
};
