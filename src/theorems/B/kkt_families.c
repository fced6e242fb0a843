/* Item B-kkt-families: KKT points of B Problem (2) in closed form, one neuron per part of the samples of a label. Ours, for B Thms. 3.1, 4.2, which
   speak of all KKT points. Root-free: P_j = s_j sum_i y_i Lambda_ij (x_i, 1) has preactivation 1 at its part and, with hinges, 0 at the samples of the
   other label. */
#include "kkt/certificate_rows.h"
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "linalg/solve.h"
#include "linalg/vector.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For samples and a partition of each label's samples into parts, builds the network with one neuron per part, by "
    "a linear system each, and its multipliers in root-free form. `apart`: a neuron is combined of its part alone and "
    "must be inactive elsewhere; every partition then gives another KKT point. `hinges`: the samples of the other "
    "label lie on its hinge. For samples of equal norms and inner products the closed forms are checked as well.";

enum { CELLS = 256, MOST = 200 };

static const field_spec takes[] = {
    MATRIX("X", "n x d", REQUIRED, "one sample per row"),
    LABELS("y", "n", REQUIRED, "label of each sample"),
    COUNT("width", "m", 1, MOST, REQUIRED, "number of parts, so of neurons"),
    INDICES("parts", "n", "m", REQUIRED, "the part of each sample, counted from 1; a part has samples of one label"),
    WORD("others", "apart|hinges", REQUIRED, "where samples of the other label lie: beyond the hinge, or on it"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    WORD("problem", "B-eq2-root-free", REQUIRED, "the problem, for item kkt"),
    MATRIX("W", "m x d", REQUIRED, "P_j without its last entry"),
    VECTOR("b", "m", REQUIRED, "last entry of P_j"),
    LABELS("v", "m", REQUIRED, "sign of each neuron"),
    VECTOR("multipliers_squared", "n", REQUIRED, "lambda_i^2"),
    MATRIX("block_multipliers", "n x m", REQUIRED, "Lambda_ij"),
    END_OF_INPUTS,
};

typedef struct {
  data_set data;
  const int *part; /* samples: the neuron of each */
  int hinges;
  num *K;    /* samples x samples: <x_i, x_l> + 1 */
  int *sign; /* neurons */
  network net;
  num *blocks, *squares; /* Lambda; lambda_i^2 */
  num *length2;          /* neurons: |P_j|^2 */
} family;

/* The sign of every part. */
static int read_parts(family *a, const inputs *in, failure *why) {
  size_t n = size_of(in, "n"), m = size_of(in, "m"), d = size_of(in, "d");
  a->data = (data_set){n, d, numbers(in, "X"), numbers(in, "y"), signs(in, "y")};
  a->part = indices(in, "parts");
  a->hinges = word_is(in, "others", "hinges");
  a->sign = pool_ints(in->p, m);
  for (size_t i = 0; i < n; i++) {
    int *known = a->sign + a->part[i];
    if (*known == -a->data.label[i])
      return refuse(why, "parts: part %d has samples of both labels, expected one label", a->part[i] + 1);
    *known = a->data.label[i];
  }
  for (size_t j = 0; j < m; j++)
    if (a->sign[j] == 0) return refuse(why, "parts: no sample is in part %zu, expected one or more", j + 1);
  return 1;
}

/* Does sample i have a multiplier at neuron j? */
static int enters(const family *a, size_t i, size_t j) {
  return (size_t)a->part[i] == j || (a->hinges && a->data.label[i] != a->sign[j]);
}

/* Lambda_ij of neuron j: K c = 1 on its part, 0 at its hinges, over the samples that enter; Lambda_ij = s_j y_i c_i. */
static verdict solve_neuron(family *a, pool *p, size_t j) {
  size_t n = a->data.count, m = a->net.width, count = 0;
  size_t *chosen = pool_bytes(p, n, sizeof *chosen);
  for (size_t i = 0; i < n; i++)
    if (enters(a, i, j)) chosen[count++] = i;
  num *part = pool_new(p, count * count), *rhs = pool_new(p, count), *c = pool_new(p, count),
      *work = pool_new(p, count * count + 2);
  for (size_t s = 0; s < count; s++) {
    num_set_int(rhs + s, (size_t)a->part[chosen[s]] == j);
    for (size_t t = 0; t < count; t++) num_set(part + s * count + t, a->K + chosen[s] * n + chosen[t]);
  }
  verdict answer = solve_symmetric(c, work + count * count + 1, part, rhs, count, work);
  if (!solved(answer)) return answer;
  for (size_t s = 0; s < count; s++) {
    num *block = a->blocks + chosen[s] * m + j;
    num_set(block, c + s);
    if (a->data.label[chosen[s]] != a->sign[j]) num_neg(block, block);
  }
  return answer;
}

/* P_j = sum_i s_j y_i Lambda_ij (x_i, 1). */
static void combine(family *a, pool *p, num *W, num *b, size_t j) {
  size_t n = a->data.count, m = a->net.width, d = a->data.dim;
  num *c = pool_new(p, n), *t = pool_new(p, 1);
  for (size_t i = 0; i < n; i++) {
    num_set(c + i, a->blocks + i * m + j);
    if (a->data.label[i] != a->sign[j]) num_neg(c + i, c + i);
  }
  mat_combine(W + j * d, c, a->data.X, n, d, t);
  vec_sum(b + j, c, n);
  network_square(a->length2 + j, W + j * d, b + j, d, t);
}

/* lambda_i^2 = Lambda_ij^2 / |P_j|^2 of the neuron that sample i belongs to. */
static void set_multipliers(family *a) {
  size_t m = a->net.width;
  for (size_t i = 0; i < a->data.count; i++) {
    size_t j = (size_t)a->part[i];
    const num *own = a->blocks + i * m + j;
    num_mul(a->squares + i, own, own);
    num_div(a->squares + i, a->squares + i, a->length2 + j);
  }
}

static int build(family *a, const inputs *in, failure *why) {
  pool *p = in->p;
  if (!read_parts(a, in, why)) return 0;
  size_t n = a->data.count, m = size_of(in, "m"), d = a->data.dim;
  num *W = pool_new(p, m * d), *b = pool_new(p, m), *v = pool_new(p, m), *one = pool_int(p, 1);
  a->K = pool_new(p, n * n);
  a->blocks = pool_new(p, n * m);
  a->squares = pool_new(p, n);
  a->length2 = pool_new(p, m);
  a->net = (network){m, d, W, b, v, pool_int(p, 0), one, 1, 1};
  mat_gram(a->K, a->data.X, n, d, pool_new(p, 1));
  for (size_t i = 0; i < n * n; i++) num_add(a->K + i, a->K + i, one);
  for (size_t j = 0; j < m; j++) {
    verdict answer = solve_neuron(a, p, j);
    if (!solved(answer))
      return refuse(why,
                    "X: the samples (x, 1) that enter neuron %zu are linearly dependent%s, expected independent ones",
                    j + 1, answer == VERDICT_FAILS ? "" : ", or may be at this precision");
    combine(a, p, W, b, j);
    num_set_int(v + j, a->sign[j]);
  }
  set_multipliers(a);
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  family a;
  if (!build(&a, in, why)) return 0;
  size_t n = a.data.count, m = a.net.width;
  fields_add_text(out, "problem", "B-eq2-root-free");
  return fields_put(out, "W", 2, m, a.data.dim, a.net.W, why) && fields_put(out, "b", 1, 1, m, a.net.b, why) &&
         fields_put(out, "v", 1, 1, m, a.net.v, why) &&
         fields_put(out, "multipliers_squared", 1, 1, n, a.squares, why) &&
         fields_put(out, "block_multipliers", 2, n, m, a.blocks, why);
}

/* ---- hypotheses: the signs that the systems must have ---- */

static void sign_rows(theorem *t, const family *a, pool *p) {
  size_t n = a->data.count, m = a->net.width;
  num *least = pool_new(p, 1), *beyond = pool_new(p, 1), *slope = pool_new(p, 1), *z = pool_new(p, 3);
  int crossings = 0, hinges = 0;
  vec_min(least, a->blocks, n * m);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++) {
      if ((size_t)a->part[i] == j) continue;
      if (enters(a, i, j)) { /* Lambda_ij^2 / |P_j|^2 - lambda_i^2 */
        num_mul(z, a->blocks + i * m + j, a->blocks + i * m + j);
        num_div(z, z, a->length2 + j);
        num_sub(z, z, a->squares + i);
        if (hinges++ == 0) num_set(slope, z);
        num_max(slope, slope, z);
      } else {
        network_preactivation(z, a->net.W + j * a->net.dim, a->net.b + j, a->data.X + i * a->net.dim, a->net.dim,
                              z + 1);
        if (crossings++ == 0) num_set(beyond, z);
        num_max(beyond, beyond, z);
      }
    }
  suppose(t, key_of("signs"), whole(t->f, 0), AT_MOST, named(t->f, "min Lambda_ij", least));
  if (hinges > 0)
    suppose(t, key_of("slopes"), named(t->f, "max (Lambda_ij / |P_j|)^2 - lambda_i^2 at hinges", slope), AT_MOST,
            whole(t->f, 0));
  if (crossings > 0)
    suppose(t, key_of("apart"), named(t->f, "max <P_j, (x_i, 1)> over the others", beyond), AT_MOST, whole(t->f, 0));
}

/* ---- closed forms for equal norms and inner products: K_ii = e + c, K_il = c ---- */

/* e + c |A|: 1 over it is Lambda of the samples of a part A without hinges. */
/*@ requires room: free_cells(f, 2) && readable(f, e) && readable(f, c) && readable(f, size);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*e) + \old(*c) * \old(*size); */
static const num *apart_scale(formulas *f, const num *e, const num *c, const num *size) {
  return plus(f, e, times(f, c, size));
}

/* G (e + c other) = e (e + c (own + other)): 1 / G is Lambda of the own samples, G what a neuron with hinges has. */
/*@ requires room: free_cells(f, 7) && readable(f, e) && readable(f, c) && readable(f, own) && readable(f, other);
    requires nonzero: not_zero(*e + *c * *other);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*e) * (\old(*e) + \old(*c) * (\old(*own) + \old(*other))),
                               \old(*e) + \old(*c) * \old(*other)); */
static const num *hinge_scale(formulas *f, const num *e, const num *c, const num *own, const num *other) {
  const num *all = times(f, c, plus(f, own, other)), *rest = plus(f, e, times(f, c, other));
  return over(f, times(f, e, plus(f, e, all)), rest);
}

/* Are all K_ii and all K_il equal, certainly? */
static int equal_products(const family *a) {
  size_t n = a->data.count;
  if (n < 2) return 0;
  for (size_t i = 0; i < n; i++)
    for (size_t l = 0; l < n; l++)
      if (num_compare(a->K + i * n + l, i == l ? a->K : a->K + 1) != ORDER_EQUAL) return 0;
  return 1;
}

static size_t count_of(const family *a, size_t j) {
  size_t count = 0;
  for (size_t i = 0; i < a->data.count; i++) count += (size_t)a->part[i] == j;
  return count;
}

/* Lambda of an own sample; of a hinge; |P_j|^2: from the closed form. */
static void closed_rows(theorem *t, const family *a, size_t j, const num *e, const num *c) {
  formulas *f = t->f;
  size_t mark = f->used, n = a->data.count, m = a->net.width, own = 0, other = n, others = 0;
  for (size_t i = 0; i < n; i++) {
    if ((size_t)a->part[i] == j) own = i;
    if (a->data.label[i] == a->sign[j]) continue;
    others++;
    if (other == n) other = i;
  }
  const num *size = named(f, "|A|", whole(f, (long)count_of(a, j)));
  const num *rest = named(f, "k_other", whole(f, (long)others)), *one = whole(f, 1);
  const num *G = a->hinges ? hinge_scale(f, e, c, size, rest) : apart_scale(f, e, c, size);
  claim(t, key_at("closed.own", j), times(f, named(f, "Lambda_own", a->blocks + own * m + j), named(f, "G", G)), EQUAL,
        one);
  claim(t, key_at("closed.length", j), times(f, named(f, "|P_j|^2", a->length2 + j), named(f, "G", G)), EQUAL, size);
  if (a->hinges && other < n) {
    const num *scaled = times(f, named(f, "Lambda_hinge", a->blocks + other * m + j), named(f, "G", G));
    claim(t, key_at("closed.hinge", j), times(f, scaled, plus(f, e, times(f, c, rest))), EQUAL, times(f, c, size));
  }
  f->used = mark;
}

/* The two samples of different labels of the paper's smallest data: Lambda_own det = K of the other. */
static void pair_rows(theorem *t, const family *a, pool *p) {
  if (a->data.count != 2 || a->data.label[0] == a->data.label[1] || !a->hinges) return;
  formulas *f = t->f;
  num *det = pool_new(p, 2);
  num_mul(det, a->K, a->K + 3);
  num_submul(det, a->K + 1, a->K + 1, det + 1);
  const num *determinant = named(f, "det", det);
  for (size_t i = 0; i < 2; i++) {
    const num *own = named(f, "Lambda_own", a->blocks + i * 2 + (size_t)a->part[i]);
    claim(t, key_at("pair", i), times(f, own, determinant), EQUAL,
          named(f, "K of the other sample", a->K + (i == 0 ? 3 : 0)));
  }
}

static int check(const inputs *in, report *out, failure *why) {
  family a;
  formulas f;
  theorem t;
  if (!build(&a, in, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  sign_rows(&t, &a, in->p);
  candidate point = {a.squares, a.blocks};
  kkt_rows(kkt_problem_find("B-eq2-root-free"), &a.net, &a.data, &point, ROW_CONCLUSION, out);
  report_root_sum(out, key_of("objective"), "sum_j |P_j|, half the squared norm of theta", a.length2, a.net.width);
  if (equal_products(&a)) {
    const num *c = named(&f, "c", a.K + 1), *e = named(&f, "e", minus(&f, named(&f, "K_11", a.K), c));
    tell(&t, key_of("equal.e"), e);
    tell(&t, key_of("equal.c"), c);
    for (size_t j = 0; j < a.net.width; j++) closed_rows(&t, &a, j, e, c);
  }
  pair_rows(&t, &a, in->p);
  formulas_clear(&f);
  return 1;
}

const item B_kkt_families = {
    .id = "B-kkt-families",
    .title = "KKT points in closed form, one neuron per part",
    .source = "B Problem (2) (ours)",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {{"n", NULL, MOST}, {"m", "n", MOST_PAIRS}},
    .construct = construct,
    .check = check,
};
