/* Item A-A1: what A Thm. 4.2 supposes of the data, of the step size and of the start, without quotients, and the largest step size and
   start that it admits. Source: A Sec. 4, (A1), (A2). */
#include "linalg/reduce.h"
#include "theorems/A/thm3_2_claims.h"
#include "theorems/ranges.h"

static const char about[] =
    "With C_R = 10 R^2/gamma^2 + 10 decides whether samples are as nearly orthogonal as A Thm. 4.2 supposes, whether "
    "a step size alpha meets (A1) and whether the standard deviation omega of the first weights meets (A2). Computes "
    "the largest alpha and, for it or the given alpha, the largest omega. Where the data assumption holds, checks "
    "that it implies that of A Thm. 3.2.";

enum { CELLS = 160, MOST_DIMENSION = 2147483647 };

static const field_spec takes[] = {
    A_SAMPLES,
    SCALAR("gamma", REQUIRED, "least slope of the activation, 0 < gamma <= 1"),
    SCALAR("H", REQUIRED, "its smoothness, H >= 0"),
    SCALAR("alpha", OPTIONAL, "step size, > 0"),
    COUNT("dimension", "d", 1, MOST_DIMENSION, WITH("delta"), "dimension of the samples"),
    COUNT("neurons", "m", 1, MOST_WEIGHTS, WITH("delta"), "number of neurons"),
    SCALAR("delta", WITH("dimension"), "failure probability of (A2), 0 < delta < 1"),
    SCALAR("omega", WITH("delta"), "standard deviation of the first weights, >= 0"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    SCALAR("C_R", REQUIRED, "what ratios of losses are bounded by"),
    SCALAR("alpha", REQUIRED, "the largest step size of (A1)"),
    SCALAR("omega", OPTIONAL, "the largest standard deviation of (A2), where delta is given"),
    END_OF_INPUTS,
};

static const range in_range[] = {
    WITHIN("gamma", 0, 1, 1, 1, 0, "0 < gamma <= 1"), AT_LEAST("H", 0),     ABOVE("alpha", 0),
    WITHIN("delta", 0, 1, 1, 1, 1, "0 < delta < 1"),  AT_LEAST("omega", 0), END_OF_RANGES,
};

/* ---- formulas, with S = R_max^2 + gamma^2 R_min^2, so C_R = 10 S / (gamma^2 R_min^2) ---- */

/*@ requires room: free_cells(f, 3) && readable(f, R_max2) && readable(f, gamma) && readable(f, R_min2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*R_max2) + \old(*gamma) * \old(*gamma) * \old(*R_min2); */
static const num *radii(formulas *f, const num *R_max2, const num *gamma, const num *R_min2) {
  return plus(f, R_max2, times(f, squared(f, gamma), R_min2));
}

/* gamma^4 R_min^4. */
/*@ requires room: free_cells(f, 3) && readable(f, gamma) && readable(f, R_min2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*gamma) * (\old(*gamma) * \old(*gamma)) * (\old(*R_min2) * \old(*R_min2)); */
static const num *room(formulas *f, const num *gamma, const num *R_min2) {
  return times(f, power(f, gamma, 4), squared(f, R_min2));
}

/* 50 S n p. */
/*@ requires room: free_cells(f, 4) && readable(f, S) && readable(f, n) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 50 * \old(*S) * \old(*n) * \old(*p); */
static const num *nearness(formulas *f, const num *S, const num *n, const num *p) {
  return times(f, times(f, times(f, whole(f, 50), S), n), p);
}

/* 50 n R_max^4 S max(1, H): times alpha at most gamma^4 R_min^4 in (A1). */
/*@ requires room: free_cells(f, 8) && readable(f, n) && readable(f, R_max2) && readable(f, S) && readable(f, H);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 50 * \old(*n) * (\old(*R_max2) * \old(*R_max2)) * \old(*S) * (1 < \old(*H) ? \old(*H) : 1); */
static const num *step_load(formulas *f, const num *n, const num *R_max2, const num *S, const num *H) {
  const num *samples = times(f, times(f, whole(f, 50), n), squared(f, R_max2)), *scaled = times(f, samples, S);
  return times(f, scaled, larger(f, whole(f, 1), H));
}

/* 720 n S: with R_max and sqrt(m d log(4 m/delta)) it bounds omega. */
/*@ requires room: free_cells(f, 3) && readable(f, n) && readable(f, S);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 720 * \old(*n) * \old(*S); */
static const num *start_scale(formulas *f, const num *n, const num *S) {
  return times(f, times(f, whole(f, 720), n), S);
}

/* m d log(4 m / delta). */
/*@ requires room: free_cells(f, 6) && readable(f, m) && readable(f, d) && readable(f, delta);
    requires nonzero: *delta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \forall real q; q * \old(*delta) == 4 * \old(*m) ==>
                    *\result == \old(*m) * \old(*d) * logarithm(q); */
static const num *start_size(formulas *f, const num *m, const num *d, const num *delta) {
  const num *share = over(f, times(f, whole(f, 4), m), delta), *weights = times(f, m, d);
  return times(f, weights, natural_log(f, share));
}

/* (alpha gamma^4 R_min^4)^2. */
/*@ requires room: free_cells(f, 2) && readable(f, alpha) && readable(f, most);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*alpha) * \old(*most) * (\old(*alpha) * \old(*most)); */
static const num *start_room(formulas *f, const num *alpha, const num *most) {
  return squared(f, times(f, alpha, most));
}

/* sqrt(room / start): the largest omega. */
/*@ requires room: free_cells(f, 2) && readable(f, room) && readable(f, start);
    requires nonzero: not_zero(*start);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real q; is_quotient(q, \old(*room), \old(*start)) &&
                    is_root(*\result, q); */
static const num *start_most(formulas *f, const num *room, const num *start) { return root(f, over(f, room, start)); }

/* ---- the item ---- */

typedef struct {
  A_instance a;
  const num *n, *gamma, *R_min2, *R_max2, *p, *S, *room;
  const num *step;  /* alpha is at most room / step */
  const num *start; /* omega^2 is at most (alpha room)^2 / start; NULL where the case has no dimension */
} assumed;

static int read_assumed(const inputs *in, formulas *f, assumed *x, failure *why) {
  if (!ranges_hold(in, in_range, why) || !A_read_samples(in, &x->a, why)) return 0;
  if (num_sign(x->a.R_min2) != ORDER_GREATER)
    return refuse(why, "%s: expected samples that are certainly not 0", has(in, "X") ? "X" : "G");
  x->a.gamma = numbers(in, "gamma");
  x->n = named(f, "n", whole(f, (long)x->a.data.count));
  x->gamma = named(f, "gamma", x->a.gamma);
  x->R_min2 = named(f, "R_min^2", x->a.R_min2);
  x->R_max2 = named(f, "R_max^2", x->a.R_max2);
  x->p = named(f, "p", x->a.p);
  x->S = named(f, "S", radii(f, x->R_max2, x->gamma, x->R_min2));
  x->room = room(f, x->gamma, x->R_min2);
  x->step = step_load(f, x->n, x->R_max2, x->S, named(f, "H", numbers(in, "H")));
  x->start = NULL;
  if (!has(in, "delta")) return 1;
  const num *m = named(f, "m", whole(f, (long)size_of(in, "m"))), *d = named(f, "d", whole(f, (long)size_of(in, "d")));
  const num *size = start_size(f, m, d, named(f, "delta", numbers(in, "delta")));
  x->start = times(f, times(f, squared(f, start_scale(f, x->n, x->S)), x->R_max2), size);
  return 1;
}

static const num *most_alpha(formulas *f, const assumed *x) { return over(f, x->room, x->step); }

static const num *alpha_of(formulas *f, const inputs *in, const assumed *x) {
  return has(in, "alpha") ? named(f, "alpha", numbers(in, "alpha")) : named(f, "alpha", most_alpha(f, x));
}

static const num *most_omega(formulas *f, const inputs *in, const assumed *x) {
  return start_most(f, start_room(f, alpha_of(f, in, x), x->room), x->start);
}

/* 10 S / (gamma^2 R_min^2). */
/*@ requires room: free_cells(f, 5) && readable(f, S) && readable(f, gamma) && readable(f, R_min2);
    requires nonzero: not_zero(*gamma * *gamma * *R_min2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 10 * \old(*S), \old(*gamma) * \old(*gamma) * \old(*R_min2)); */
static const num *limit_of_ratios(formulas *f, const num *S, const num *gamma, const num *R_min2) {
  const num *scaled = times(f, squared(f, gamma), R_min2);
  return over(f, times(f, whole(f, 10), S), scaled);
}

static int construct(const inputs *in, fields *out, failure *why) {
  formulas f;
  assumed x;
  formulas_init(&f, CELLS);
  int done = read_assumed(in, &f, &x, why) &&
             fields_put(out, "C_R", 0, 1, 1, limit_of_ratios(&f, x.S, x.gamma, x.R_min2), why) &&
             fields_put(out, "alpha", 0, 1, 1, most_alpha(&f, &x), why);
  if (done && x.start != NULL) {
    const num *omega = most_omega(&f, in, &x);
    done = (formula_has_value(&f, omega) ||
            refuse(why, "delta: this arithmetic has no logarithms; take --arith enclosure")) &&
           fields_put(out, "omega", 0, 1, 1, omega, why);
  }
  formulas_clear(&f);
  return done;
}

/* max over i != k of |<x_i, x_k>| / |x_i|^2. */
static const num *nearest(formulas *f, pool *p, const A_instance *a) {
  size_t n = a->data.count;
  num *quotient = pool_new(p, n * n);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++)
      if (i != k) num_div(quotient + i * n + k, a->G + i * n + k, a->G + i * n + i);
  return named(f, "max |<x_i, x_k>| / |x_i|^2", greatest_absolute(f, quotient, n * n));
}

/* Appendix E supposes less of each sample: 5 C_R n |<x_i, x_k>| <= gamma^2 |x_i|^2. */
static void data_rows(theorem *t, pool *p, const assumed *x) {
  formulas *f = t->f;
  const num *load = nearness(f, x->S, x->n, x->p);
  verdict near = claim(t, key_of("data"), load, AT_MOST, x->room);
  tell_compared(t, key_of("data.samples"), nearness(f, x->S, x->n, nearest(f, p, &x->a)), AT_MOST,
                times(f, power(f, x->gamma, 4), x->R_min2));
  if (near != VERDICT_HOLDS) return;
  const num *weaker = times(f, times(f, times(f, whole(f, 3), x->R_max2), x->n), x->p);
  claim(t, key_of("data.thm3.2"), weaker, AT_MOST, times(f, power(f, x->gamma, 3), squared(f, x->R_min2)));
}

static void rows(theorem *t, const inputs *in, const assumed *x) {
  formulas *f = t->f;
  tell(t, key_of("C_R"), limit_of_ratios(f, x->S, x->gamma, x->R_min2));
  data_rows(t, in->p, x);
  tell(t, key_of("A1.most"), named(f, "largest alpha", most_alpha(f, x)));
  if (has(in, "alpha")) claim(t, key_of("A1"), times(f, alpha_of(f, in, x), x->step), AT_MOST, x->room);
  if (x->start == NULL) return;
  tell(t, key_of("A2.most"), named(f, "largest omega", most_omega(f, in, x)));
  if (has(in, "omega"))
    claim(t, key_of("A2"), times(f, squared(f, named(f, "omega", numbers(in, "omega"))), x->start), AT_MOST,
          start_room(f, alpha_of(f, in, x), x->room));
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  assumed x;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  int done = read_assumed(in, &f, &x, why);
  if (done) {
    out->subject = SUBJECT_SUPPLIED;
    A_suppose_semidefinite(&t, in->p, &x.a);
    rows(&t, in, &x);
    (void)theorem_end(&t);
  }
  formulas_clear(&f);
  return done;
}

const item A_A1 = {
    .id = "A-A1",
    .title = "Assumptions of gradient descent",
    .source = "A Sec. 4, (A1), (A2)",
    .about = about,
    .inputs = takes,
    .limits = {A_LIMITS},
    .outputs = gives,
    .construct = construct,
    .transcendental = AT_TIMES_TRANSCENDENTAL,
    .check = check,
};
