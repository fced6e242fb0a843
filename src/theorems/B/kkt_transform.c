/* Item B-kkt-transform: what keeps a KKT point of B Problem (2) one, and what does not. Ours: positive and negative cases from one point. */
#include "kkt/certificate_rows.h"
#include "linalg/vector.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "Takes a point in root-free form with its multipliers to another one and decides all KKT conditions there. Kept: "
    "a neuron split in two, a zero neuron added, neurons or samples in another order, coordinates reversed with one "
    "sign, labels and outputs negated, a sample twice; the first two neurons merged, where they are parallel with the "
    "same slopes. Not kept: all parameters times 2, one bias moved.";

static const field_spec takes[] = {
    MATRIX("X", "n x d", REQUIRED, "the samples: one per row"),
    LABELS("y", "n", REQUIRED, "label of each sample"),
    MATRIX("W", "m x d", REQUIRED, "P_j without its last entry"),
    VECTOR("b", "m", REQUIRED, "last entry of each P_j"),
    LABELS("v", "m", REQUIRED, "sign of each neuron"),
    VECTOR("multipliers_squared", "n", REQUIRED, "lambda_i^2"),
    MATRIX("block_multipliers", "n x m", REQUIRED, "Lambda_ij"),
    WORD("by", "split|pad|merge|permute|reorder|rotate|flip|duplicate|scale|bias", REQUIRED, "what is done"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    WORD("problem", "B-eq2-root-free", REQUIRED, "the problem, for item kkt"),
    MATRIX("X", "k x d", REQUIRED, "samples afterwards"),
    LABELS("y", "k", REQUIRED, "labels"),
    MATRIX("W", "r x d", REQUIRED, "P_j without its last entry"),
    VECTOR("b", "r", REQUIRED, "last entry of each P_j"),
    LABELS("v", "r", REQUIRED, "signs"),
    VECTOR("multipliers_squared", "k", REQUIRED, "lambda_i^2"),
    MATRIX("block_multipliers", "k x r", REQUIRED, "Lambda_ij"),
    END_OF_INPUTS,
};

/* Tables of its own, to be changed in place. */
typedef struct {
  size_t n, m, d;
  num *X, *y, *W, *b, *v, *squares, *blocks;
} point;

static num *copy(pool *p, const num *a, size_t count, size_t room) {
  num *r = pool_new(p, room);
  vec_copy(r, a, count);
  return r;
}

/* The point that is given, with room for one neuron and one sample more. */
static void read_point(point *a, const inputs *in) {
  pool *p = in->p;
  size_t n = size_of(in, "n"), m = size_of(in, "m"), d = size_of(in, "d");
  *a = (point){n,
               m,
               d,
               copy(p, numbers(in, "X"), n * d, (n + 1) * d),
               copy(p, numbers(in, "y"), n, n + 1),
               copy(p, numbers(in, "W"), m * d, (m + 1) * d),
               copy(p, numbers(in, "b"), m, m + 1),
               copy(p, numbers(in, "v"), m, m + 1),
               copy(p, numbers(in, "multipliers_squared"), n, n + 1),
               copy(p, numbers(in, "block_multipliers"), n * m, (n + 1) * (m + 1))};
}

/* The blocks with a column of zeros at the end, or without the last column. */
static void set_width(point *a, size_t m, pool *p) {
  num *r = pool_new(p, (a->n + 1) * (m + 1));
  for (size_t i = 0; i < a->n; i++)
    for (size_t j = 0; j < m && j < a->m; j++) num_set(r + i * m + j, a->blocks + i * a->m + j);
  a->blocks = r;
  a->m = m;
}

/* Neuron `to` becomes share times neuron `from`. */
static void put_share(point *a, size_t to, size_t from, const num *share) {
  for (size_t e = 0; e < a->d; e++) num_mul(a->W + to * a->d + e, share, a->W + from * a->d + e);
  num_mul(a->b + to, share, a->b + from);
  num_set(a->v + to, a->v + from);
  for (size_t i = 0; i < a->n; i++) num_mul(a->blocks + i * a->m + to, share, a->blocks + i * a->m + from);
}

static num *fraction(pool *p, long above, long below) {
  num *r = pool_int(p, above);
  num_div(r, r, pool_int(p, below));
  return r;
}

/* The first neuron as a third and two thirds of it. */
static void split(point *a, pool *p) {
  set_width(a, a->m + 1, p);
  put_share(a, a->m - 1, 0, fraction(p, 2, 3));
  put_share(a, 0, 0, fraction(p, 1, 3));
}

static void pad(point *a, pool *p) {
  set_width(a, a->m + 1, p);
  num_set_int(a->v + a->m - 1, 1);
}

/* The last neuron joins the first. */
static void merge(point *a, pool *p) {
  size_t last = a->m - 1;
  for (size_t e = 0; e < a->d; e++) num_add(a->W + e, a->W + e, a->W + last * a->d + e);
  num_add(a->b, a->b, a->b + last);
  for (size_t i = 0; i < a->n; i++) num_add(a->blocks + i * a->m, a->blocks + i * a->m, a->blocks + i * a->m + last);
  set_width(a, last, p);
}

/* Rows of `size` cells in reverse order. */
static void reverse(num *a, size_t rows, size_t size, num *t) {
  for (size_t i = 0; 2 * i + 1 < rows; i++)
    for (size_t e = 0; e < size; e++) {
      num *first = a + i * size + e, *last = a + (rows - 1 - i) * size + e;
      num_set(t, first);
      num_set(first, last);
      num_set(last, t);
    }
}

static void permute(point *a, num *t) {
  reverse(a->W, a->m, a->d, t);
  reverse(a->b, a->m, 1, t);
  reverse(a->v, a->m, 1, t);
  for (size_t i = 0; i < a->n; i++) reverse(a->blocks + i * a->m, a->m, 1, t);
}

static void reorder(point *a, num *t) {
  reverse(a->X, a->n, a->d, t);
  reverse(a->y, a->n, 1, t);
  reverse(a->squares, a->n, 1, t);
  reverse(a->blocks, a->n, a->m, t);
}

/* Coordinates in reverse order, the first of them negated. */
static void rotate(point *a, num *t) {
  for (size_t i = 0; i < a->n; i++) {
    reverse(a->X + i * a->d, a->d, 1, t);
    num_neg(a->X + i * a->d, a->X + i * a->d);
  }
  for (size_t j = 0; j < a->m; j++) {
    reverse(a->W + j * a->d, a->d, 1, t);
    num_neg(a->W + j * a->d, a->W + j * a->d);
  }
}

static void negate(num *a, size_t count) {
  for (size_t k = 0; k < count; k++) num_neg(a + k, a + k);
}

/* The first sample once more, at the end; its multiplier as a quarter and three quarters. */
static void duplicate(point *a, pool *p) {
  size_t last = a->n++;
  num *quarter = fraction(p, 1, 4), *rest = fraction(p, 3, 4), *square = pool_new(p, 1);
  vec_copy(a->X + last * a->d, a->X, a->d);
  num_set(a->y + last, a->y);
  num_mul(square, rest, rest);
  num_mul(a->squares + last, a->squares, square);
  num_mul(square, quarter, quarter);
  num_mul(a->squares, a->squares, square);
  for (size_t j = 0; j < a->m; j++) {
    num_mul(a->blocks + last * a->m + j, a->blocks + j, rest);
    num_mul(a->blocks + j, a->blocks + j, quarter);
  }
}

static void scale(point *a, pool *p) {
  num *four = pool_int(p, 4);
  vec_scale(a->W, four, a->m * a->d);
  vec_scale(a->b, four, a->m);
}

static void change(point *a, const inputs *in) {
  pool *p = in->p;
  num *t = pool_new(p, 1);
  if (word_is(in, "by", "split")) split(a, p);
  if (word_is(in, "by", "pad")) pad(a, p);
  if (word_is(in, "by", "merge")) merge(a, p);
  if (word_is(in, "by", "permute")) permute(a, t);
  if (word_is(in, "by", "reorder")) reorder(a, t);
  if (word_is(in, "by", "rotate")) rotate(a, t);
  if (word_is(in, "by", "duplicate")) duplicate(a, p);
  if (word_is(in, "by", "scale")) scale(a, p);
  if (word_is(in, "by", "bias")) num_add(a->b, a->b, fraction(p, 1, 8));
  if (word_is(in, "by", "flip")) {
    negate(a->y, a->n);
    negate(a->v, a->m);
  }
}

static int read_and_change(point *a, const inputs *in, failure *why) {
  read_point(a, in);
  if (word_is(in, "by", "merge") && (a->m < 2 || num_compare(a->v, a->v + a->m - 1) != ORDER_EQUAL))
    return refuse(why, "by: merge takes the first and the last neuron, expected two of one sign");
  change(a, in);
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  point a;
  if (!read_and_change(&a, in, why)) return 0;
  fields_add_text(out, "problem", "B-eq2-root-free");
  return fields_put(out, "X", 2, a.n, a.d, a.X, why) && fields_put(out, "y", 1, 1, a.n, a.y, why) &&
         fields_put(out, "W", 2, a.m, a.d, a.W, why) && fields_put(out, "b", 1, 1, a.m, a.b, why) &&
         fields_put(out, "v", 1, 1, a.m, a.v, why) &&
         fields_put(out, "multipliers_squared", 1, 1, a.n, a.squares, why) &&
         fields_put(out, "block_multipliers", 2, a.n, a.m, a.blocks, why);
}

static void conditions(const point *a, pool *p, report *out) {
  int *label = pool_ints(p, a->n);
  for (size_t i = 0; i < a->n; i++) label[i] = num_sign(a->y + i) == ORDER_GREATER ? 1 : -1;
  network net = {a->m, a->d, a->W, a->b, a->v, pool_int(p, 0), pool_int(p, 1), 1, 1};
  data_set data = {a->n, a->d, a->X, a->y, label};
  candidate given = {a->squares, a->blocks};
  kkt_rows(kkt_problem_find("B-eq2-root-free"), &net, &data, &given, ROW_CONCLUSION, out);
}

/* All conditions of the point that is given, as one hypothesis. */
static verdict given_answer(const inputs *in) {
  point a;
  report rows;
  report_init(&rows);
  rows.subject = SUBJECT_SUPPLIED;
  read_point(&a, in);
  conditions(&a, in->p, &rows);
  outcome o = report_outcome(&rows);
  report_clear(&rows);
  if (o == OUTCOME_HOLDS) return VERDICT_HOLDS;
  return o == OUTCOME_FAILS ? VERDICT_FAILS : settled(VERDICT_UNDECIDED);
}

/* Merging keeps parallel neurons alone, and scaling and moving keep nothing: no statement is refuted by them. */
static int is_kept(const inputs *in) {
  return !word_is(in, "by", "merge") && !word_is(in, "by", "scale") && !word_is(in, "by", "bias");
}

static int check(const inputs *in, report *out, failure *why) {
  point a;
  theorem t;
  formulas f;
  if (!read_and_change(&a, in, why)) return 0;
  formulas_init(&f, 1);
  theorem_begin(&t, out, &f, NULL);
  out->subject = is_kept(in) ? SUBJECT_CONSTRUCTED : SUBJECT_SUPPLIED;
  suppose_fact(&t, key_of("given"), "what is given is a KKT point", given_answer(in));
  conditions(&a, in->p, out);
  formulas_clear(&f);
  return 1;
}

const item B_kkt_transform = {
    .id = "B-kkt-transform",
    .title = "What keeps a KKT point one",
    .source = "B Problem (2) (ours)",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {{"m", "n", MOST_PAIRS / 4}, {"m", "d", MOST_WEIGHTS}},
    .construct = construct,
    .check = check,
};
