/* Item D-X15: the weights after the first step from a small start, in closed form. Source: spec/theorems/D-X15.md. */
#include "linalg/reduce.h"
#include "linalg/vector.h"
#include "theorems/D/run.h"
#include "theorems/claim.h"

#ifdef __FRAMAC__
#include "spec/logic/linear.h"
#endif

static const char about[] =
    "From W(0) = 0 the first step of gradient descent gives w_j = alpha (1 + gamma)/(4 n) a_j sum_i y_i x_i, as all "
    "losses weigh 1/2 and all slopes are (1 + gamma)/2. From another start the step differs from that by W(0) and at "
    "most alpha beta |W(0)|_F, where beta = (k/n) (1/4 + H'/sqrt(m)) bounds the smoothness of the risk, k at least "
    "the largest eigenvalue of the Gram matrix. `next`, the weights that a program has after its first step, is "
    "checked instead of the step that plumb computes.";

enum { CELLS = 256 };

static const field_spec takes[] = {
    D_RUN,
    MATRIX("W", "m x p", REQUIRED, "initial weights, one neuron per row"),
    MATRIX("next", "m x p", OPTIONAL, "weights after the first step, to check"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("first", "m x p", REQUIRED, "weights after the first step"),
    END_OF_INPUTS,
};

/* (k/n) (1/4 + H'/sqrt(m)): D-step's constant with a bound of the eigenvalue. */
/*@ requires room: free_cells(f, 5) && readable(f, k) && readable(f, n) && readable(f, smooth) && readable(f, scale);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: \forall real q; q * 4 == 1 ==> *\result * \old(*n) == \old(*k) * (q + \old(*smooth) * \old(*scale)); */
static const num *smoothness(formulas *f, const num *k, const num *n, const num *smooth, const num *scale) {
  const num *quarter = ratio(f, 1, 4), *both = plus(f, quarter, times(f, smooth, scale));
  return over(f, times(f, k, both), n);
}

/* Row j: alpha (1 + gamma)/(4 n) a_j sum_i y_i x_i. */
static num *closed_form(const D_run *run) {
  const training *r = &run->r;
  num *W = pool_new(run->p, r->m * r->d), *sum = pool_new(run->p, r->d), *size = pool_new(run->p, 1),
      *t = pool_new(run->p, 1);
  for (size_t i = 0; i < r->n; i++) vec_axpy(sum, r->y + i, r->X + i * r->d, r->d, t);
  num_set_int(size, 1);
  num_add(size, size, r->activation.gamma);
  num_mul(size, size, r->alpha);
  num_mul(size, size, r->scale);
  num_set_int(t, 4 * (long)r->n);
  num_div(size, size, t);
  for (size_t j = 0; j < r->m; j++) {
    num *coefficient = pool_new(run->p, 1);
    num_mul(coefficient, size, r->s + j);
    vec_axpy(W + j * r->d, coefficient, sum, r->d, t);
  }
  return W;
}

static int read_subject(const inputs *in, D_run *run, failure *why) {
  if (!D_read_run(in, run, why)) return 0;
  return run->r.activation.kind != PHI_LEAKY ||
         refuse(why, "activation: expected smoothed or logistic; the slope of the leaky one at 0 is declared");
}

static int construct(const inputs *in, fields *out, failure *why) {
  D_run run;
  return read_subject(in, &run, why) && fields_put(out, "first", 2, run.r.m, run.r.d, closed_form(&run), why);
}

static int check(const inputs *in, report *out, failure *why) {
  D_run run;
  D_state s;
  formulas f;
  theorem t;
  if (!read_subject(in, &run, why)) return 0;
  const num *W = numbers(in, "W"), *next = numbers(in, "next");
  size_t weights = run.r.m * run.r.d;
  num *off = pool_new(in->p, weights), *smooth = pool_new(in->p, 1), *start2 = pool_new(in->p, 1),
      *work = pool_new(in->p, 3);
  if (next == NULL) {
    if (!D_take_step(&s, &run, W, NULL, why)) return 0;
    next = s.next;
  }
  const num *closed = closed_form(&run);
  for (size_t k = 0; k < weights; k++) {
    num_sub(off + k, next + k, closed + k);
    num_sub(off + k, off + k, W + k);
  }
  vec_dot(start2, W, W, weights, work);
  if (!phi_smoothness(smooth, &run.r.activation, work))
    return refuse(why, "activation: expected one with a smooth slope");
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  if (has(in, "next")) out->subject = SUBJECT_SUPPLIED;
  const num *beta = smoothness(&f, named(&f, "k", run.most_row), whole(&f, (long)run.r.n), named(&f, "H'", smooth),
                               named(&f, "1/sqrt(m)", run.r.scale));
  const num *rate = times(&f, named(&f, "alpha", run.r.alpha), beta);
  tell(&t, key_of("smoothness"), beta);
  (void)claim(&t, key_of("first"), named(&f, "|W(1) - W(0) - closed form|_F^2", inner(&f, off, off, weights)), AT_MOST,
              times(&f, squared(&f, rate), named(&f, "|W(0)|_F^2", start2)));
  formulas_clear(&f);
  return 1;
}

const item D_X15 = {
    .id = "D-X15",
    .title = "The first step from a small start",
    .source = "D Sec. 2.2 (ours)",
    .about = about,
    .inputs = takes,
    .limits = {D_RUN_LIMITS},
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
