/* Item C-shorter: a network of one variable that is no local minimum of Problem (1), by paper C's perturbations of two of its neurons. Sources: C
   eqs. (10) to (15), footnote 7. All pairs are tried; the first that works is given with its largest step.

   Why smaller steps work too (the page has the proof): at no input does N go back as delta grows, so a step that keeps a margin shares that with all
   smaller ones; and the change of the squared norm over delta, of (10) over delta / (1 - delta), only grows with delta <= 1/2, and is negative. */
#include "theorems/C/perturbation.h"
#include "theorems/C/supplied.h"
#include "theorems/ranges.h"

#include "linalg/vector.h"
#include "num/decide.h"

static const char about[] =
    "For a network of one variable that fits its samples, tries paper C's perturbations (10), (12), (14) and that of "
    "footnote 7 on every pair of neurons, for one that keeps all margins at least as large as asked and shortens the "
    "network; gives its largest step 2^-k. Every smaller step does the same: the network is no local minimum of "
    "Problem (1), whatever its scale.";

enum { CELLS = 128, HALVINGS = 30, MOST_WIDTH = 200, TRIED = 3, MOST_TRIALS = 100000 };

static const field_spec takes[] = {
    MATRIX("X", "n x 1", REQUIRED, "the samples, one column"),
    LABELS("y", "n", REQUIRED, "label of each sample"),
    MATRIX("W", "m x 1", REQUIRED, "weight w_j of each neuron, one column"),
    VECTOR("b", "m", REQUIRED, "bias of each neuron"),
    VECTOR("v", "m", REQUIRED, "output weight of each neuron"),
    SCALAR("margin", OPTIONAL, "what all margins must be, above 0; the smallest one of the network when absent"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    WORD("perturbation", "eq10|eq10-alone|eq12|none", REQUIRED, "the one that was found"),
    VECTOR("neurons", "2", OPTIONAL, "the two neurons, counted from 1"),
    SCALAR("delta", OPTIONAL, "the step"),
    MATRIX("W", "k x 1", OPTIONAL, "weights afterwards"),
    VECTOR("b", "k", OPTIONAL, "biases"),
    VECTOR("v", "k", OPTIONAL, "output weights"),
    END_OF_INPUTS,
};

typedef struct {
  C_perturbation at; /* delta: the largest step that was found */
  num *margins, *level;
  num *last; /* the largest sample */
  int found;
} search_pairs;

static int has_place(const network *net, size_t j) {
  order weight = num_sign(net->W + j), output = num_sign(net->v + j);
  return (weight == ORDER_LESS || weight == ORDER_GREATER) && (output == ORDER_LESS || output == ORDER_GREATER);
}

static int is_less(const num *a, const num *b) { return num_compare(a, b) == ORDER_LESS; }

/* The conditions of the perturbation that do not depend on the step. */
static int may_apply(const search_pairs *s, pool *p) {
  const C_perturbation *q = &s->at;
  int facing1 = (int)num_sign(q->net.W + q->one), sign1 = (int)num_sign(q->net.v + q->one);
  if (q->how == ALONE) return facing1 > 0 && sign1 > 0 && is_less(C_hinge_of(p, &q->net, q->one), q->t2);
  int facing2 = (int)num_sign(q->net.W + q->two), sign2 = (int)num_sign(q->net.v + q->two);
  if (facing1 != facing2 || sign1 == sign2) return 0;
  return q->how == MOVE || (facing1 > 0 && sign1 > 0 && is_less(C_hinge_of(p, &q->net, q->one), q->t2));
}

static int first_order_falls(search_pairs *s, pool *p) {
  formulas f;
  formulas_init(&f, CELLS);
  int falls = num_sign(C_first_order(&f, p, &s->at)) == ORDER_GREATER;
  formulas_clear(&f);
  return falls;
}

/* Tries the pair in `at`. */
static int try_pair(search_pairs *s, pool *p) {
  s->at.t2 = s->at.how == ALONE ? s->last : C_hinge_of(p, &s->at.net, s->at.two);
  if (!may_apply(s, p) || !first_order_falls(s, p)) return 0;
  s->at.delta = C_largest_step(p, &s->at, s->margins, s->level, HALVINGS);
  return s->at.delta != NULL;
}

static int try_all(search_pairs *s, pool *p) {
  static const perturbation ways[TRIED] = {MOVE, TWO, ALONE};
  size_t m = s->at.net.width;
  for (size_t way = 0; way < TRIED; way++)
    for (size_t one = 0; one < m; one++)
      for (size_t two = 0; two < (ways[way] == ALONE ? 1 : m); two++) {
        s->at.how = ways[way];
        s->at.one = one;
        s->at.two = ways[way] == ALONE ? one : two;
        if (!has_place(&s->at.net, one) || !has_place(&s->at.net, s->at.two)) continue;
        if (ways[way] != ALONE && one == two) continue;
        pool here;
        pool_init(&here);
        int works = try_pair(s, &here);
        pool_free(&here);
        if (works) return try_pair(s, p);
      }
  return 0;
}

static void measure_margins(search_pairs *s, pool *p) {
  size_t n = s->at.data.count;
  num *work = pool_new(p, 3);
  s->margins = pool_new(p, n);
  s->level = pool_new(p, 1);
  s->last = pool_new(p, 1);
  for (size_t i = 0; i < n; i++) {
    network_value(s->margins + i, &s->at.net, s->at.data.X + i, work);
    num_mul(s->margins + i, s->margins + i, s->at.data.y + i);
  }
  vec_min(s->level, s->margins, n);
  vec_max(s->last, s->at.data.X, n);
}

static search_pairs pairs_of(pool *p, const network *net, const data_set *data) {
  search_pairs s = {.at = {.net = *net, .data = *data}};
  measure_margins(&s, p);
  return s;
}

static int find(search_pairs *s, const inputs *in, failure *why) {
  pool *p = in->p;
  if (!can_decide(why)) return 0;
  network net = {
      size_of(in, "m"), 1, numbers(in, "W"), numbers(in, "b"), numbers(in, "v"), pool_int(p, 0), pool_int(p, 1), 1, 1};
  data_set data = {size_of(in, "n"), 1, numbers(in, "X"), numbers(in, "y"), signs(in, "y")};
  *s = pairs_of(p, &net, &data);
  if (has(in, "margin")) {
    if (num_sign(numbers(in, "margin")) != ORDER_GREATER ||
        num_at_most(numbers(in, "margin"), s->level) != VERDICT_HOLDS)
      return refuse(why, "margin: out of range, expected above 0 and certainly at most the smallest margin");
    num_set(s->level, numbers(in, "margin"));
  }
  if (num_sign(s->level) != ORDER_GREATER)
    return refuse(why, "y: a sample is misclassified, or may be, expected a network that fits all samples");
  s->found = try_all(s, p);
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  static const char *const names[] = {"eq10", "eq10-alone", "eq12"};
  search_pairs s;
  int done = find(&s, in, why);
  if (done && s.found) {
    network after = C_perturbed(in->p, &s.at, s.at.delta);
    num *pair = pool_new(in->p, 2);
    num_set_int(pair, (long)s.at.one + 1);
    num_set_int(pair + 1, (long)s.at.two + 1);
    fields_add_text(out, "perturbation", names[s.at.how]);
    done = fields_put(out, "neurons", 1, 1, 2, pair, why) && fields_put(out, "delta", 0, 1, 1, s.at.delta, why) &&
           fields_put(out, "W", 2, after.width, 1, after.W, why) &&
           fields_put(out, "b", 1, 1, after.width, after.b, why) &&
           fields_put(out, "v", 1, 1, after.width, after.v, why);
  } else if (done) {
    fields_add_text(out, "perturbation", "none");
  }
  return done;
}

/* The margins of the perturbed network, all over the smallest one before. */
static const num *smallest_margin(formulas *f, pool *p, const search_pairs *s, const network *after) {
  num *r = pool_new(p, 5), *margin = r + 1;
  for (size_t i = 0; i < s->at.data.count; i++) {
    network_value(margin, after, s->at.data.X + i, margin + 1);
    num_mul(margin, margin, s->at.data.y + i);
    if (i == 0) num_set(r, margin);
    num_min(r, r, margin);
  }
  return named(f, "min_i y_i N(x_i) after", r);
}

static void shorter_rows(theorem *t, pool *p, const search_pairs *s) {
  formulas *f = t->f;
  network after = C_perturbed(p, &s->at, s->at.delta);
  claim(t, key_of("first-order"), whole(f, 0), LESS, C_first_order(f, p, &s->at));
  claim(t, key_of("norm"), named(f, "change of |theta|^2", C_change_of_norm(p, &s->at.net, &after)), LESS, whole(f, 0));
  claim(t, key_of("margin.smallest"), named(f, "margin", s->level), AT_MOST, smallest_margin(f, p, s, &after));
  tell(t, key_of("step"), named(f, "largest 2^-k that works", s->at.delta));
  claim_fact(t, key_of("global"), "no global minimum of Problem (1), for any width of this or more",
             settled(VERDICT_HOLDS));
  claim_fact(t, key_of("local"), "every smaller step works too: no local minimum of Problem (1)",
             settled(VERDICT_HOLDS));
}

static int check(const inputs *in, report *out, failure *why) {
  search_pairs s;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  int done = find(&s, in, why);
  if (done) {
    out->subject = SUBJECT_SUPPLIED;
    theorem_begin(&t, out, &f, NULL);
    if (s.found)
      shorter_rows(&t, in->p, &s);
    else
      claim_fact(&t, key_of("shorter"), "one of these perturbations shortens the network", VERDICT_UNDECIDED);
  }
  formulas_clear(&f);
  return done;
}

/* ---- of a network that is supplied ---- */

/* By how much of itself the squared norm falls. */
static const num *fall(formulas *f, const C_supplied *s, const search_pairs *found) {
  network after = C_perturbed(s->p, &found->at, found->at.delta);
  num *all = pool_new(s->p, 1), *change = C_change_of_norm(s->p, &found->at.net, &after);
  num_mul(all, s->given->theta2, s->given->level);
  num_neg(change, change);
  return over(f, named(f, "fall of |theta|^2", change), named(f, "|theta|^2", all));
}

static void found_rows(report *out, const C_supplied *s, const search_pairs *found) {
  theorem t;
  formulas *f = s->f;
  network after = C_perturbed(s->p, &found->at, found->at.delta);
  theorem_begin(&t, out, f, "C-shorter");
  claim(&t, key_of("margin.smallest"), named(f, "margin", found->level), AT_MOST,
        smallest_margin(f, s->p, found, &after));
  claim(&t, key_of("norm"), whole(f, 0), LESS, fall(f, s, found));
  tell(&t, key_of("step"), named(f, "largest 2^-k that works", found->at.delta));
  claim_fact(&t, key_of("global"), "no global minimum of Problem (1), for any width of this or more",
             settled(VERDICT_HOLDS));
  claim_fact(&t, key_of("local"), "every smaller step works too: no local minimum of Problem (1)",
             settled(VERDICT_HOLDS));
  (void)theorem_end(&t);
}

void C_shorter_network(report *out, const C_supplied *s) {
  const network *net = s->given->raw;
  failure unused;
  if (!can_decide(&unused)) return;
  if (net->width * net->width * s->given->data.count > MOST_TRIALS) {
    report_note(out, key_of("C-shorter:size"),
                "so many neurons are not tried for a shorter network: item C-shorter does");
    return;
  }
  search_pairs found = pairs_of(s->p, net, &s->given->data);
  found.found = try_all(&found, s->p);
  if (found.found)
    found_rows(out, s, &found);
  else
    report_note(out, key_of("C-shorter:none"), "none of paper C's perturbations shortens the network at its margins");
}

const item C_shorter = {
    .id = "C-shorter",
    .title = "Networks of one variable that are no local minimum",
    .source = "C eqs. (10) to (15)",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", NULL, MOST_WIDTH}},
    .outputs = gives,
    .construct = construct,
    .check = check,
};
