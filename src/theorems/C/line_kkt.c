/* What C Lemma A.2, Cor. A.3 and Thm. 3.1 say of every KKT point on a line. Proofs of what is ours: spec/theorems/C-sec3.md. */
#include "data/gaps.h"
#include "data/label_changes.h"
#include "num/exchange.h"
#include "theorems/C/line.h"

static void suppose_kkt(theorem *t, verdict kkt) {
  t->of_kkt_points = 1;
  suppose_fact(t, key_of("kkt"), "KKT point of Problem (1)", kkt);
}

/* ---- C Lemma A.2: where the hinges are ---- */

/* Which hinges: those of neurons with this sign of w_j and of v_j (0: any), at lo and hi too where `closed`. */
typedef struct {
  int facing, weight, closed;
} hinge_kind;

/* 1 yes, 0 no, -1 not certain. */
static int has_sign(const num *x, int wanted) {
  order sign = num_sign(x);
  if (wanted == 0) return 1;
  if (sign == ORDER_UNKNOWN) return -1;
  return (int)sign == wanted;
}

static int is_between(const num *x, const num *lo, const num *hi, int closed) {
  order left = num_compare(lo, x), right = num_compare(x, hi);
  if (left == ORDER_GREATER || right == ORDER_GREATER) return 0;
  if (!closed && (left == ORDER_EQUAL || right == ORDER_EQUAL)) return 0;
  return left == ORDER_UNKNOWN || right == ORDER_UNKNOWN ? -1 : 1;
}

static int belongs_to(const C_line *c, size_t k, const hinge_kind *kind, const num *lo, const num *hi) {
  size_t j = (size_t)c->kinks.neuron[k];
  int facing = has_sign(c->net->W + j, kind->facing), weight = has_sign(c->net->v + j, kind->weight);
  int between = is_between(c->kinks.at + k, lo, hi, kind->closed);
  if (facing == 0 || weight == 0 || between == 0) return 0;
  return facing < 0 || weight < 0 || between < 0 ? -1 : 1;
}

/* The hinges met so far: least and greatest position; and whether it is certain which they are. */
typedef struct {
  num *least, *greatest, *width;
  size_t count;
  int certain;
} spread;

static spread spread_new(const C_line *c) {
  num *cells = pool_new(c->p, 3);
  return (spread){cells, cells + 1, cells + 2, 0, c->kinks.certain};
}

static void spread_add(spread *s, const num *x) {
  if (s->count++ == 0) {
    num_set(s->least, x);
    num_set(s->greatest, x);
    return;
  }
  num_min(s->least, s->least, x);
  num_max(s->greatest, s->greatest, x);
}

/* most = max(most, how far the hinges of that kind in [lo, hi] are apart). */
static void spread_in(num *most, spread *s, const C_line *c, const hinge_kind *kind, const num *lo, const num *hi) {
  s->count = 0;
  for (size_t k = 0; k < c->kinks.count; k++) {
    int belongs = belongs_to(c, k, kind, lo, hi);
    if (belongs < 0) s->certain = 0;
    if (belongs == 1) spread_add(s, c->kinks.at + k);
  }
  if (s->count == 0) return;
  num_sub(s->width, s->greatest, s->least);
  num_max(most, most, s->width);
}

static void claim_one_place(theorem *t, const C_line *c, const char *key, const char *words, const num *most,
                            int certain) {
  if (!certain && !c->exact)
    report_note(t->out, key_of("C-lemA.2:unsure"), "which hinges lie where is not certain");
  else if (!certain)
    claim_fact(t, key_of(key), "which hinges lie where is certain", VERDICT_UNDECIDED);
  else if (c->exact)
    claim(t, key_of(key), named(c->f, words, most), EQUAL, whole(c->f, 0));
  else
    tell(t, key_of(key), named(c->f, words, most));
}

/* In a run of labels y the hinges with y v_j < 0 and one facing are at one place. */
static void run_row(theorem *t, const C_line *c, int facing, const char *key) {
  num *most = pool_new(c->p, 1);
  spread s = spread_new(c);
  for (size_t i = 0, end; i < c->n; i = end) {
    end = run_end(c->label, c->n, i);
    hinge_kind kind = {facing, -c->label[i], 1};
    spread_in(most, &s, c, &kind, c->x + i, c->x + end - 1);
  }
  claim_one_place(t, c, key, "max |t - t'|, hinges of one facing and y v_j < 0 in one run", most, s.certain);
}

/* So are those inside a gap, whatever their output weights. */
static void gap_row(theorem *t, const C_line *c, int facing, const char *key) {
  num *most = pool_new(c->p, 1);
  spread s = spread_new(c);
  hinge_kind kind = {facing, 0, 0};
  for (size_t i = 0; i + 1 < c->n; i++) spread_in(most, &s, c, &kind, c->x + i, c->x + i + 1);
  claim_one_place(t, c, key, "max |t - t'|, hinges of one facing inside one gap", most, s.certain);
}

/* And all hinges that are not between the first and the last sample. */
static void outside_row(theorem *t, const C_line *c) {
  num *most = pool_new(c->p, 1);
  spread s = spread_new(c);
  for (size_t k = 0; k < c->kinks.count; k++) {
    int inside = is_between(c->kinks.at + k, c->x, c->x + c->n - 1, 1);
    if (inside < 0) s.certain = 0;
    if (inside == 0) spread_add(&s, c->kinks.at + k);
  }
  if (s.count > 0) num_sub(most, s.greatest, s.least);
  claim_one_place(t, c, "outside", "max |t - t'|, hinges beyond the samples", most, s.certain);
}

verdict C_lemA_2(report *out, const C_line *c, verdict kkt) {
  theorem t;
  theorem_begin(&t, out, c->f, "C-lemA.2");
  suppose_kkt(&t, kkt);
  C_line_suppose_unit(&t, c);
  run_row(&t, c, 1, "run.right");
  run_row(&t, c, -1, "run.left");
  gap_row(&t, c, 1, "gap.right");
  gap_row(&t, c, -1, "gap.left");
  outside_row(&t, c);
  return theorem_end(&t);
}

/* ---- C Cor. A.3: gaps where the network is wrong ---- */

/* Has N on the gap a point with the sign that does not fit the label, or 0? 1 yes, 0 no, -1 not certain. */
static int is_bad(const line_segment *on, int label) {
  int unsure = 0;
  for (size_t i = 0; i < on->count; i++) {
    order sign = num_sign(on->value + i);
    if (sign == ORDER_EQUAL || sign == (label > 0 ? ORDER_LESS : ORDER_GREATER)) return 1;
    unsure = unsure || sign == ORDER_UNKNOWN;
  }
  return unsure ? -1 : 0;
}

/* In a run of labels -1 at most three gaps have a point with N >= 0; in a run of labels 1 with N <= 0. */
verdict C_corA_3(report *out, const C_line *c, verdict kkt) {
  theorem t;
  long certainly = 0, possibly = 0;
  for (size_t i = 0, end; i < c->n; i = end) {
    long bad = 0, unsure = 0;
    end = run_end(c->label, c->n, i);
    for (size_t k = i; k + 1 < end; k++) {
      int answer = is_bad(c->on + k, c->label[i]);
      bad += answer == 1;
      unsure += answer < 0;
    }
    if (bad > certainly) certainly = bad;
    if (bad + unsure > possibly) possibly = bad + unsure;
  }
  num *count = pool_new(c->p, 1);
  num_set_span(count, certainly, possibly);
  theorem_begin(&t, out, c->f, "C-corA.3");
  suppose_kkt(&t, kkt);
  C_line_suppose_unit(&t, c);
  claim(&t, key_of("gaps"), named(c->f, "most gaps of a run with a point where y N <= 0", count), AT_MOST,
        whole(c->f, 3));
  return theorem_end(&t);
}

/* ---- C Thm. 3.1, by sums of gaps ---- */

/* A KKT network changes its sign at most that often when labels change s times. */
/*@ requires room: free_cells(f, 4) && readable(f, s);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 9 * \old(*s) + 9; */
static const num *most_sign_changes(formulas *f, const num *s) {
  const num *nine = times(f, whole(f, 9), s);
  return plus(f, nine, whole(f, 9));
}

static const num *sign_changes(const C_line *c) {
  num *r = pool_new(c->p, 1);
  long certainly, possibly;
  line_sign_changes(&certainly, &possibly, c->unit.value, c->unit.count);
  num_set_span(r, certainly, possibly);
  return named(c->f, "sign changes of N", r);
}

verdict C_thm3_1_gaps(report *out, const C_line *c, verdict kkt) {
  theorem t;
  formulas *f = c->f;
  num *blocks = pool_new(c->p, 1), *work = pool_new(c->p, 1);
  C_gap_sums sums = C_line_sums(c);
  gaps_of_blocks(blocks, c->gap, c->label, c->n, work);
  theorem_begin(&t, out, f, "C-thm3.1");
  suppose_kkt(&t, kkt);
  C_line_suppose_unit(&t, c);
  claim(&t, key_of("low.blocks"), named(f, "smallest gaps of blocks of five -1", blocks), AT_MOST, sums.wrong);
  claim(&t, key_of("low"), sums.wrong, AT_MOST, c->error_strict);
  claim(&t, key_of("up"), c->error, AT_MOST, sums.possibly);
  claim(&t, key_of("sign-changes"), sign_changes(c), AT_MOST,
        most_sign_changes(f, named(f, "s", whole(f, label_changes(c->label, c->n)))));
  return theorem_end(&t);
}
