/* Item C-prop4.5: KKT points of width 3 without biases whose clean error is as small as one likes, so that no bound in the width exists.
   Ours, against C Prop. 4.5. With s^2 + c^2 = 1, 0 < s: samples (+-s, 0, +-c) labelled 1 and (0, 1, 0) labelled -1, and in root-free form
     N(x) = phi(x_1 / s) + phi(-x_1 / s) - phi(x_2),
   so N(x) <= 0 where |x_1| <= s x_2, which is atan(s) / pi of the sphere. */
#include "kkt/certificate_rows.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For rational s, c with s^2 + c^2 = 1 and 0 < s, builds five samples of norm 1 in three dimensions, one of them "
    "labelled -1, and a network of width 3 without biases that is a KKT point and has clean error atan(s) / pi. "
    "Variant `literal` checks C Prop. 4.5 as printed: the clean error is at least 2^-3, false for s below sqrt(2) - "
    "1; variant `repaired` checks why the repaired one does not apply.";

enum { CELLS = 32, SAMPLES = 5, WIDTH = 3, DIM = 3 };

static const field_spec takes[] = {
    SCALAR("s", REQUIRED, "sine, above 0"),
    SCALAR("c", REQUIRED, "cosine: s^2 + c^2 = 1"),
    WORD("variant", "literal|repaired", REQUIRED, "what is claimed of the clean error"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    WORD("problem", "C-sec4.2-root-free", REQUIRED, "the problem, for item kkt"),
    MATRIX("X", "n x d", REQUIRED, "samples, one per row"),
    LABELS("y", "n", REQUIRED, "their labels"),
    MATRIX("W", "m x d", REQUIRED, "weights"),
    VECTOR("v", "m", REQUIRED, "output weights"),
    VECTOR("multipliers_squared", "n", REQUIRED, "squares of the multipliers"),
    MATRIX("block_multipliers", "n x m", REQUIRED, "multipliers times the slopes, in root-free form"),
    END_OF_INPUTS,
};

typedef struct {
  data_set data;
  network net; /* root-free */
  candidate point;
} family;

/* The samples: X is SAMPLES x DIM, zeros before. */
static void lay_samples(num *X, num *y, int *label, const num *s, const num *c) {
  for (size_t i = 0; i + 1 < SAMPLES; i++) {
    num_set(X + i * DIM, s);
    if (i >= 2) num_neg(X + i * DIM, s);
    num_set(X + i * DIM + 2, c);
    if (i % 2 == 1) num_neg(X + i * DIM + 2, c);
    num_set_int(y + i, 1);
    label[i] = 1;
  }
  num_set_int(X + (SAMPLES - 1) * DIM + 1, 1);
  num_set_int(y + SAMPLES - 1, -1);
  label[SAMPLES - 1] = -1;
}

/* The network and its multipliers: lambda = 1 / (2 s) on the positive samples, 1 on the negative one; Lambda = lambda / s where a neuron is
   active. All cells are 0 before. work: 2 cells. */
static void lay_network(num *W, num *v, num *squares, num *blocks, const num *s, num *work) {
  num *inverse = work, *half = work + 1;
  num_set_int(half, 2);
  num_set_int(inverse, 1);
  num_div(inverse, inverse, s);
  num_div(half, inverse, half);
  num_set(W, inverse);
  num_neg(W + DIM, inverse);
  num_set_int(W + 2 * DIM + 1, 1);
  for (size_t i = 0; i + 1 < SAMPLES; i++) {
    num_mul(squares + i, half, half);
    num_mul(blocks + i * WIDTH + (i < 2 ? 0 : 1), half, inverse);
  }
  num_set_int(squares + SAMPLES - 1, 1);
  num_set_int(blocks + (SAMPLES - 1) * WIDTH + 2, 1);
  num_set_int(v, 1);
  num_set_int(v + 1, 1);
  num_set_int(v + 2, -1);
}

static int build(family *k, const inputs *in, failure *why) {
  const num *s = numbers(in, "s"), *c = numbers(in, "c");
  pool *p = in->p;
  num *X = pool_new(p, SAMPLES * DIM), *y = pool_new(p, SAMPLES), *W = pool_new(p, WIDTH * DIM),
      *v = pool_new(p, WIDTH);
  num *squares = pool_new(p, SAMPLES), *blocks = pool_new(p, SAMPLES * WIDTH);
  int *label = pool_ints(p, SAMPLES);
  if (num_sign(s) != ORDER_GREATER) return refuse(why, "s: out of range, expected a number certainly above 0");
  lay_samples(X, y, label, s, c);
  lay_network(W, v, squares, blocks, s, pool_new(p, 2));
  k->data = (data_set){SAMPLES, DIM, X, y, label};
  k->net = (network){WIDTH, DIM, W, pool_new(p, WIDTH), v, pool_int(p, 0), pool_int(p, 1), 0, 1};
  k->point = (candidate){squares, blocks};
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  family k;
  if (!build(&k, in, why)) return 0;
  fields_add_text(out, "problem", "C-sec4.2-root-free");
  return fields_put(out, "X", 2, SAMPLES, DIM, k.data.X, why) && fields_put(out, "y", 1, 1, SAMPLES, k.data.y, why) &&
         fields_put(out, "W", 2, WIDTH, DIM, k.net.W, why) && fields_put(out, "v", 1, 1, WIDTH, k.net.v, why) &&
         fields_put(out, "multipliers_squared", 1, 1, SAMPLES, k.point.multipliers, why) &&
         fields_put(out, "block_multipliers", 2, SAMPLES, WIDTH, k.point.slopes, why);
}

/* (1 + s)^2: at least 2 exactly where atan(s) / pi is at least 1/8, as tan(pi / 8) = sqrt(2) - 1. */
/*@ requires room: free_cells(f, 3) && readable(f, s);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (1 + \old(*s)) * (1 + \old(*s)); */
static const num *eighth_of_circle(formulas *f, const num *s) { return squared(f, plus(f, whole(f, 1), s)); }

/* What atan(s) / pi is below, as atan(s) < s and 3 < pi. */
/*@ requires room: free_cells(f, 2) && readable(f, s);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: 3 * *\result == \old(*s); */
static const num *error_most(formulas *f, const num *s) { return over(f, s, whole(f, 3)); }

/* <w_1, w_2> of the two positive neurons: -1 / s^2. */
/*@ requires room: free_cells(f, 3) && readable(f, s);
    requires nonzero: not_zero(*s);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, -1.0, \old(*s) * \old(*s)); */
static const num *angle_of_positives(formulas *f, const num *s) {
  const num *minus_one = whole(f, -1);
  return over(f, minus_one, squared(f, s));
}

static void error_rows(theorem *t, const num *s, int literal) {
  formulas *f = t->f;
  tell(t, key_of("clean-error.most"), error_most(f, s));
  if (literal)
    claim(t, key_of("clean-error.printed"), whole(f, 2), AT_MOST, eighth_of_circle(f, s));
  else
    claim(t, key_of("angle"), angle_of_positives(f, s), LESS, whole(f, 0));
}

static int check(const inputs *in, report *out, failure *why) {
  family k;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  int fits = build(&k, in, why);
  if (fits) {
    const num *s = named(&f, "s", numbers(in, "s")), *c = named(&f, "c", numbers(in, "c"));
    const num *s2 = squared(&f, s), *norm = plus(&f, s2, squared(&f, c));
    theorem_begin(&t, out, &f, NULL);
    suppose(&t, key_of("unit-norm"), norm, EQUAL, whole(&f, 1));
    kkt_rows(kkt_problem_find("C-sec4.2-root-free"), &k.net, &k.data, &k.point, ROW_CONCLUSION, out);
    error_rows(&t, s, word_is(in, "variant", "literal"));
  }
  formulas_clear(&f);
  return fits;
}

const item C_prop4_5 = {
    .id = "C-prop4.5",
    .title = "KKT points of width 3 with clean error near 0",
    .source = "C Prop. 4.5 (ours)",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .construct = construct,
    .check = check,
};
