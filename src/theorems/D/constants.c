/* Item D-constants: a constant C with which the repaired proof of the theorem on benign overfitting goes through, link by
   link. Source: D Sec. 4, App. A; spec/theorems/D-constants.md. */
#include "theorems/D/setting.h"
#include "theorems/ranges.h"

#ifdef __FRAMAC__
#include "spec/logic/linear.h"
#endif

static const char about[] =
    "The proof asks for a constant C that is large enough, which may depend on the slope gamma of the activation, on "
    "the constant lambda of strong log-concavity, on C1 of the good run (E.1, E.2) and on C0 of the initial weights "
    "(Lemma 4.2). Computes what each step of the repaired proof asks for, and the largest of these. Word `noise` says "
    "which tail bound limits the number of wrong labels: that of Chernoff, or of Hoeffding. A C that the case gives "
    "is checked against each.";

enum { CELLS = 512 };

static const field_spec takes[] = {
    D_CONSTANTS,
    SCALAR("C", OPTIONAL, "a constant to check"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("C", REQUIRED, "what the proof needs"),
    SCALAR("C_r", REQUIRED, "bound of ratios of sigmoid losses"),
    SCALAR("c_prime", REQUIRED, "share of wrong labels beyond eta"),
    SCALAR("C2_squared", REQUIRED, "C2^2 of Lemma 4.10"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    WITHIN("gamma", 0, 1, 1, 1, 0, "0 < gamma <= 1"),
    ABOVE("lambda", 0),
    AT_LEAST("C0", 1),
    AT_LEAST("C1_squared", 1),
    END_OF_RANGES,
};

/* K0 = C1^2 / gamma^2; C_r bounds ratios of sigmoid losses; c' is the share of wrong labels beyond eta; C2^2 is that of
   Lemma 4.10. */
typedef struct {
  const num *gamma, *lambda, *C0, *C1, *C1_2, *K0, *C_r, *share, *C2_2;
} constants;

/* ---- formulas ---- */

/* K0. */
/*@ requires room: free_cells(f, 2) && readable(f, C1_2) && readable(f, gamma);
    requires nonzero: *gamma != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*gamma) * \old(*gamma)) == \old(*C1_2); */
static const num *relative_radius(formulas *f, const num *C1_2, const num *gamma) {
  return over(f, C1_2, squared(f, gamma));
}

/* C_r = 16 K0. */
/*@ requires room: free_cells(f, 2) && readable(f, K0);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 16 * \old(*K0); */
static const num *ratio_bound(formulas *f, const num *K0) { return times(f, whole(f, 16), K0); }

/* c' = 1 / (4 C_r (1 + 3 / gamma)): then C_r (1 + 3 / gamma) times a share 2 c' of wrong labels is 1/2. */
/*@ requires room: free_cells(f, 8) && readable(f, C_r) && readable(f, gamma);
    requires nonzero: *gamma != 0.0;
    requires some: \forall real q; q * *gamma == 3.0 ==> 4 * *C_r * (1 + q) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: \forall real q; q * \old(*gamma) == 3.0 ==> *\result * (4 * \old(*C_r) * (1 + q)) == 1.0; */
static const num *noise_share(formulas *f, const num *C_r, const num *gamma) {
  const num *one = whole(f, 1), *three = whole(f, 3), *lost = plus(f, one, over(f, three, gamma));
  const num *scaled = times(f, whole(f, 4), C_r);
  return over(f, one, times(f, scaled, lost));
}

/* C2^2 = 3 C1^2 C_r. */
/*@ requires room: free_cells(f, 3) && readable(f, C1_2) && readable(f, C_r);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 3 * \old(*C1_2) * \old(*C_r); */
static const num *growth_squared(formulas *f, const num *C1_2, const num *C_r) {
  const num *three = whole(f, 3);
  return times(f, times(f, three, C1_2), C_r);
}

/* Lemma 4.9, case 2: 32 K0 (1/C + 2/sqrt(C)) <= 1 from C >= (64 K0 + 1/2)^2. */
/*@ requires room: free_cells(f, 5) && readable(f, K0);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result == (128 * \old(*K0) + 1) * (128 * \old(*K0) + 1); */
static const num *for_case_2(formulas *f, const num *K0) {
  const num *scaled = times(f, whole(f, 64), K0);
  return squared(f, plus(f, scaled, ratio(f, 1, 2)));
}

/* Margins never decrease: 16 K0^2 (1/C + 1/sqrt(C)) <= 1 from C >= (1 + 16 K0^2)^2. */
/*@ requires room: free_cells(f, 6) && readable(f, K0);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (1 + 16 * (\old(*K0) * \old(*K0))) * (1 + 16 * (\old(*K0) * \old(*K0))); */
static const num *for_margins(formulas *f, const num *K0) {
  const num *one = whole(f, 1), *scaled = times(f, whole(f, 16), squared(f, K0));
  return squared(f, plus(f, one, scaled));
}

/* 9 / c': at most 2 c' of the labels are wrong, by the bound of Chernoff. */
/*@ requires room: free_cells(f, 2) && readable(f, share);
    requires nonzero: *share != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*share) == 9.0; */
static const num *for_noise_chernoff(formulas *f, const num *share) {
  const num *nine = whole(f, 9);
  return over(f, nine, share);
}

/* 3 / (2 c'^2): the same by the bound of Hoeffding. */
/*@ requires room: free_cells(f, 5) && readable(f, share);
    requires nonzero: *share != 0.0 && *share * *share != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (2 * (\old(*share) * \old(*share))) == 3.0; */
static const num *for_noise_hoeffding(formulas *f, const num *share) {
  const num *three = whole(f, 3), *square = squared(f, share);
  return over(f, three, times(f, whole(f, 2), square));
}

/* The start is negligible along mu: |mu| >= 96 C0 / gamma^2 from C log(2) >= (96 C0)^2 / gamma^4. */
/*@ requires room: free_cells(f, 8) && readable(f, C0) && readable(f, gamma);
    requires nonzero: raised(*gamma, 4) * logarithm(2.0) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result * (raised(\old(*gamma), 4) * logarithm(2.0)) ==
                    96 * \old(*C0) * (96 * \old(*C0)); */
static const num *for_start(formulas *f, const num *C0, const num *gamma) {
  const num *scaled = squared(f, times(f, whole(f, 96), C0));
  const num *slope = power(f, gamma, 4), *least_log = natural_log(f, whole(f, 2));
  return over(f, scaled, times(f, slope, least_log));
}

/* The norm of the start is negligible, eq. (26): C1 p / n >= 144 from C log(2) C1 >= 144. */
/*@ requires room: free_cells(f, 5) && readable(f, C1);
    requires nonzero: *C1 * logarithm(2.0) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result * (\old(*C1) * logarithm(2.0)) == 144.0; */
static const num *for_start_norm(formulas *f, const num *C1) {
  const num *numerator = whole(f, 144), *least_log = natural_log(f, whole(f, 2));
  return over(f, numerator, times(f, C1, least_log));
}

/* The number of steps: 128 / gamma^2. */
/*@ requires room: free_cells(f, 3) && readable(f, gamma);
    requires nonzero: *gamma * *gamma != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*gamma) * \old(*gamma)) == 128.0; */
static const num *for_steps(formulas *f, const num *gamma) {
  const num *numerator = whole(f, 128);
  return over(f, numerator, squared(f, gamma));
}

/* The exponent of the test error: 2048 C2^2 / (lambda gamma^4). */
/*@ requires room: free_cells(f, 5) && readable(f, C2_2) && readable(f, lambda) && readable(f, gamma);
    requires nonzero: *lambda * raised(*gamma, 4) != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*lambda) * raised(\old(*gamma), 4)) == 2048 * \old(*C2_2); */
static const num *for_exponent(formulas *f, const num *C2_2, const num *lambda, const num *gamma) {
  const num *scaled = times(f, whole(f, 2048), C2_2);
  return over(f, scaled, times(f, lambda, power(f, gamma, 4)));
}

/* k x. */
/*@ requires room: free_cells(f, 2) && readable(f, x);
    requires small: -10000 <= k <= 10000;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == k * \old(*x); */
static const num *multiple(formulas *f, long k, const num *x) { return times(f, whole(f, k), x); }

/* ---- the item ---- */

enum { MOST_LINKS = 13 };
typedef struct {
  const char *key;
  const num *C; /* what suffices */
} link;

static constants read_constants(formulas *f, const inputs *in) {
  constants c;
  c.gamma = named(f, "gamma", numbers(in, "gamma"));
  c.lambda = named(f, "lambda", numbers(in, "lambda"));
  c.C0 = named(f, "C0", numbers(in, "C0"));
  c.C1_2 = named(f, "C1^2", numbers(in, "C1_squared"));
  c.C1 = named(f, "C1", root(f, c.C1_2));
  c.K0 = named(f, "K0", relative_radius(f, c.C1_2, c.gamma));
  c.C_r = named(f, "C_r", ratio_bound(f, c.K0));
  c.share = named(f, "c'", noise_share(f, c.C_r, c.gamma));
  c.C2_2 = named(f, "C2^2", growth_squared(f, c.C1_2, c.C_r));
  return c;
}

/* All links in the order of the proof; returns how many. */
static size_t links_of(link at[MOST_LINKS], formulas *f, const constants *c, int chernoff) {
  const link all[] = {
      {"initial-weights", whole(f, 96)},
      {"good-run", whole(f, 128)},
      {"start.outputs", times(f, multiple(f, 8, c->C0), root(f, c->C1))},
      {"case-1", multiple(f, 56, c->C1)},
      {"case-2", for_case_2(f, c->K0)},
      {"margins", for_margins(f, c->K0)},
      {"noise", chernoff ? for_noise_chernoff(f, c->share) : for_noise_hoeffding(f, c->share)},
      {"start.mean", for_start(f, c->C0, c->gamma)},
      {"start.norm", for_start_norm(f, c->C1)},
      {"descent", multiple(f, 2, c->C1_2)},
      {"steps", for_steps(f, c->gamma)},
      {"exponent", for_exponent(f, c->C2_2, c->lambda, c->gamma)},
  };
  for (size_t k = 0; k < sizeof all / sizeof *all; k++) at[k] = all[k];
  return sizeof all / sizeof *all;
}

static const num *largest_link(formulas *f, const link *at, size_t count) {
  const num *all = at[0].C;
  for (size_t k = 1; k < count; k++) all = larger(f, all, at[k].C);
  return all;
}

int D_constants_fit(const inputs *in, failure *why) { return ranges_hold(in, in_range, why); }

const num *D_constant_needed(formulas *f, const inputs *in, const num **exponent_divisor, const num **noise_share) {
  link at[MOST_LINKS];
  constants c = read_constants(f, in);
  size_t count = links_of(at, f, &c, word_is(in, "noise", "chernoff"));
  *exponent_divisor = larger(f, c.C1, c.C2_2);
  *noise_share = c.share;
  return largest_link(f, at, count);
}

static int construct(const inputs *in, fields *out, failure *why) {
  link at[MOST_LINKS];
  formulas f;
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  constants c = read_constants(&f, in);
  size_t count = links_of(at, &f, &c, word_is(in, "noise", "chernoff"));
  const num *all = largest_link(&f, at, count);
  int done = (formula_has_value(&f, all) || refuse(why, "gamma: this arithmetic has no logarithms")) &&
             fields_put(out, "C", 0, 1, 1, all, why) && fields_put(out, "C_r", 0, 1, 1, c.C_r, why) &&
             fields_put(out, "c_prime", 0, 1, 1, c.share, why) && fields_put(out, "C2_squared", 0, 1, 1, c.C2_2, why);
  formulas_clear(&f);
  return done;
}

/* What the links are for, at this C: the inequalities of the proof themselves. */
static void use_rows(theorem *t, const constants *c, const num *C) {
  formulas *f = t->f;
  const num *one = whole(f, 1), *once = over(f, one, C), *slow = over(f, one, root(f, C));
  const num *lost = plus(f, one, over(f, whole(f, 3), c->gamma));
  claim(t, key_of("use.case-1"), over(f, times(f, whole(f, 7), c->C1), C), AT_MOST, ratio(f, 1, 8));
  claim(t, key_of("use.case-2"), times(f, times(f, whole(f, 32), c->K0), plus(f, once, times(f, whole(f, 2), slow))),
        AT_MOST, one);
  claim(t, key_of("use.margins"), times(f, times(f, c->C_r, c->K0), plus(f, once, slow)), AT_MOST, one);
  claim(t, key_of("use.noise"), times(f, times(f, c->C_r, plus(f, once, c->share)), lost), AT_MOST, ratio(f, 1, 2));
}

static void rows(theorem *t, const inputs *in, const constants *c) {
  formulas *f = t->f;
  link at[MOST_LINKS];
  size_t count = links_of(at, f, c, word_is(in, "noise", "chernoff"));
  const num *C = has(in, "C") ? named(f, "C", numbers(in, "C")) : NULL;
  for (size_t k = 0; k < count; k++) {
    if (C != NULL)
      claim(t, key_of(at[k].key), at[k].C, AT_MOST, C);
    else
      tell(t, key_of(at[k].key), at[k].C);
  }
  tell(t, key_of("sufficient"), named(f, "largest of these", largest_link(f, at, count)));
  use_rows(t, c, C != NULL ? C : named(f, "C", largest_link(f, at, count)));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  if (has(in, "C")) out->subject = SUBJECT_SUPPLIED;
  theorem_begin(&t, out, &f, NULL);
  constants c = read_constants(&f, in);
  rows(&t, in, &c);
  formulas_clear(&f);
  return 1;
}

const item D_constants = {
    .id = "D-constants",
    .title = "A constant with which the proof goes through",
    .source = "D Sec. 4",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
