/* What C Props. A.4, A.5 and Thm. 3.2 say of minima on a line. As printed they speak of local minima, and Prop. A.4 is false of
   them; of global ones they hold. Proofs of what is ours: spec/theorems/C-sec3.md. */
#include "data/gaps.h"
#include "linalg/vector.h"
#include "theorems/C/line.h"

static void suppose_minimum(theorem *t, const C_line *c, const C_line_standing *standing, int literal) {
  if (literal)
    suppose_fact(t, key_of("local"), "certified as a local minimum", standing->local);
  else
    suppose_fact(t, key_of("global"), "certified as a global minimum", standing->global);
  C_line_suppose_unit(t, c);
}

/* ---- C Prop. A.4 ---- */

/* Neighbours + - +: N is linear behind the middle one (Lemma A.6), from -1 to 1 (Lemma A.7). */
static void triple_rows(theorem *t, const C_line *c, size_t i) {
  size_t here = (size_t)c->place[i], next = (size_t)c->place[i + 1];
  num *bend = pool_new(c->p, 1);
  line_bend(bend, c->p, c->on + i);
  claim(t, key_at("linear", here), named(c->f, "max |N - chord| behind the middle of + - +", bend), EQUAL,
        whole(c->f, 0));
  claim(t, key_at("middle", here), named(c->f, "N(x_i)", c->at_samples + i), EQUAL, whole(c->f, -1));
  claim(t, key_at("right", next), named(c->f, "N(x_(i+1))", c->at_samples + i + 1), EQUAL, whole(c->f, 1));
}

verdict C_propA_4(report *out, const C_line *c, const C_line_standing *standing, int literal) {
  theorem t;
  theorem_begin(&t, out, c->f, "C-propA.4");
  suppose_minimum(&t, c, standing, literal);
  for (size_t i = 0; i < c->n; i++)
    if (C_is_triple(c, i)) triple_rows(&t, c, i);
  return theorem_end(&t);
}

/* ---- C Prop. A.5 ---- */

/* least = min(least, N on gap i); set where `first`. */
static void least_on(num *least, const C_line *c, size_t i, int first, num *work) {
  vec_min(work, c->on[i].value, c->on[i].count);
  if (first)
    num_set(least, work);
  else
    num_min(least, least, work);
}

/* Between two neighbours labelled 1, N >= 0 as printed, >= 1 at global minima. */
static void between_positives_row(theorem *t, const C_line *c, int literal) {
  num *least = pool_new(c->p, 2);
  size_t met = 0;
  for (size_t i = 0; i + 1 < c->n; i++)
    if (c->label[i] > 0 && c->label[i + 1] > 0) least_on(least, c, i, met++ == 0, least + 1);
  if (met > 0)
    claim(t, key_of("between"), whole(c->f, literal ? 0 : 1), AT_MOST,
          named(c->f, "min N between neighbours labelled 1", least));
}

/* At global minima N is on every gap that ends with a label 1 at least the smaller of its values at the ends. */
static void valley_row(theorem *t, const C_line *c) {
  num *least = pool_new(c->p, 4), *gap = least + 1, *end = least + 2, *work = least + 3;
  for (size_t i = 0; i + 1 < c->n; i++) {
    if (c->label[i + 1] < 0) continue;
    least_on(gap, c, i, 1, work);
    num_min(end, c->on[i].value, c->on[i].value + c->on[i].count - 1);
    num_sub(gap, gap, end);
    num_min(least, least, gap);
  }
  claim(t, key_of("valley"), whole(c->f, 0), AT_MOST,
        named(c->f, "min of N - its smaller end on gaps before a label 1", least));
}

verdict C_propA_5(report *out, const C_line *c, const C_line_standing *standing, int literal) {
  theorem t;
  theorem_begin(&t, out, c->f, "C-propA.5");
  suppose_minimum(&t, c, standing, literal);
  between_positives_row(&t, c, literal);
  if (!literal) valley_row(&t, c);
  return theorem_end(&t);
}

/* ---- C Thm. 3.2, by sums of gaps ---- */

/* N is linear from -1 to 1 there, so it is negative on the first halves. */
static const num *triples(const C_line *c, int but_last) {
  num *r = pool_new(c->p, 1);
  gaps_of_triples(r, c->half, c->label, c->n, but_last);
  return named(c->f,
               but_last ? "first halves of gaps behind the middle of + - +, but the last -1"
                        : "first halves of gaps behind the middle of + - +",
               r);
}

C_gap_sums C_line_sums(const C_line *c) {
  formulas *f = c->f;
  num *low = pool_new(c->p, 1), *up = pool_new(c->p, 1), *beside = pool_new(c->p, 1), *work = pool_new(c->p, c->n + 1);
  gaps_surely_wrong(low, c->gap, c->label, c->n, work);
  gaps_possibly_wrong(up, c->gap, c->label, c->n, work);
  gaps_beside_negative(beside, c->gap, c->label, c->n);
  return (C_gap_sums){named(f, "all but three gaps of each run of -1", low),
                      plus(f, C_line_ends(c), named(f, "gaps that may be wrong", up)), triples(c, 0),
                      plus(f, C_line_ends(c), named(f, "gaps beside a label -1", beside))};
}

verdict C_thm3_2_gaps(report *out, const C_line *c, const C_line_standing *standing, int literal) {
  theorem t;
  C_gap_sums sums = C_line_sums(c);
  theorem_begin(&t, out, c->f, "C-thm3.2");
  suppose_minimum(&t, c, standing, literal);
  claim(&t, key_of("low"), sums.triples, AT_MOST, c->error);
  tell_compared(&t, key_of("low.but-last"), triples(c, 1), AT_MOST, c->error);
  claim(&t, key_of("up"), c->error, AT_MOST, sums.beside);
  return theorem_end(&t);
}
