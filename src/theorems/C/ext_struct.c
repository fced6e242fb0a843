/* Ours: what C Thm. 4.3 says, for any norms and more negative samples. Proof: spec/theorems/consequences.md. */
#include "linalg/vector.h"
#include "theorems/C/supplied.h"

const num *C_affine_bound(formulas *f, const num *n, const num *k, const num *rho, const num *rmin2) {
  const num *fourfold = times(f, whole(f, 4), C_more_samples(f, n, k));
  return times(f, rho, plus(f, minus(f, plus(f, rho, rmin2), whole(f, 1)), fourfold));
}

/* At most R_min^2 where a sample with a margin above 1 does no harm. */
/*@ requires room: free_cells(f, 5) && readable(f, n) && readable(f, rho);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (2 * \old(*n) - 1) * \old(*rho); */
static const num *slack_bound(formulas *f, const num *n, const num *rho) {
  return times(f, minus(f, times(f, whole(f, 2), n), whole(f, 1)), rho);
}

/* The least eigenvalue of the Gram matrix is at least that. */
/*@ requires room: free_cells(f, 4) && readable(f, n) && readable(f, rho) && readable(f, rmin2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*rmin2) - (\old(*n) - 1) * \old(*rho); */
static const num *least_eigenvalue(formulas *f, const num *n, const num *rho, const num *rmin2) {
  return minus(f, rmin2, times(f, minus(f, n, whole(f, 1)), rho));
}

/* What the negative samples can take from the constant term. */
/*@ requires room: free_cells(f, 7) && readable(f, n) && readable(f, k) && readable(f, rho) && readable(f, rmax2) &&
                   readable(f, room);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*rmax2) * (\old(*k) * \old(*room) + \old(*n) * ((\old(*n) - 1) * \old(*rho))); */
static const num *negative_part(formulas *f, const num *n, const num *k, const num *rho, const num *rmax2,
                                const num *room) {
  const num *own = times(f, k, room), *cross = times(f, n, times(f, minus(f, n, whole(f, 1)), rho));
  return times(f, rmax2, plus(f, own, cross));
}

/* What the positive samples give to it. */
/*@ requires room: free_cells(f, 3) && readable(f, n) && readable(f, k) && readable(f, rmin2) && readable(f, room);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*rmin2) * ((\old(*n) - \old(*k)) * \old(*room)); */
static const num *positive_part(formulas *f, const num *n, const num *k, const num *rmin2, const num *room) {
  return times(f, rmin2, times(f, minus(f, n, k), room));
}

/* sum_j s_j b_j at margin 1. */
static const num *constant_term(const C_supplied *s) {
  const network *net = &s->given->net;
  num *r = pool_new(s->p, 2);
  vec_dot(r, net->v, net->b, net->width, r + 1);
  num_div(r, r, s->given->level);
  return named(s->f, "sum_j s_j b_j", r);
}

verdict C_ext_struct(report *out, const C_supplied *s) {
  theorem t;
  formulas *f = s->f;
  const num *n = s->c.n, *k = s->c.k, *rho = s->c.rho, *rmin2 = s->c.rmin2, *rmax2 = s->c.rmax2;
  const num *room = least_eigenvalue(f, n, rho, rmin2);
  theorem_begin(&t, out, f, "C-ext-struct");
  t.of_kkt_points = 1;
  suppose(&t, key_of("radius"), whole(f, 0), LESS, rmin2);
  suppose(&t, key_of("correlation.affine"), C_affine_bound(f, n, k, rho, rmin2), LESS, rmin2);
  suppose(&t, key_of("correlation.slack"), slack_bound(f, n, rho), AT_MOST, rmin2);
  suppose(&t, key_of("few-negative"), negative_part(f, n, k, rho, rmax2, room), LESS,
          positive_part(f, n, k, rmin2, room));
  claim(&t, key_of("bias-sum"), whole(f, 0), LESS, constant_term(s));
  return theorem_end(&t);
}
