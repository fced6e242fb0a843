/* One operation of the enclosure arithmetic beside the same operation exactly (GMP), in MPFI and in Arb. */
#ifndef PLUMB_TEST_ENCLOSURE_ORACLE_H
#define PLUMB_TEST_ENCLOSURE_ORACLE_H

#include <arb.h>
#include <mpfi.h>

#include "num/num.h"

/* of two operands, of one, and those that also take the old result */
typedef enum {
  ADD,
  SUB,
  MUL,
  DIV,
  MAX,
  MIN,
  NEG,
  ABS,
  ROOT,
  EXP,
  EXPM1,
  LOG,
  LOG1P,
  ADDMUL,
  SUBMUL,
  OPERATIONS
} operation;

static const char *const operation_names[OPERATIONS] = {
    "add", "sub", "mul", "div", "max", "min", "neg", "abs", "root", "exp", "expm1", "log", "log1p", "addmul", "submul"};

static inline int is_unary(operation op) { return NEG <= op && op <= LOG1P; }

/* Its values are seldom rational. */
static inline int is_transcendental(operation op) { return EXP <= op && op <= LOG1P; }

/* Whether the function is defined at x, from the signs of x and of x + 1. */
static inline int is_defined(operation op, int sign, int sign_plus_one) {
  if (op == ROOT) return sign >= 0;
  if (op == LOG) return sign > 0;
  if (op == LOG1P) return sign_plus_one > 0;
  return 1;
}

/* r = a op b, or r op= a * b; t is scratch. */
static inline void apply_num(operation op, num *r, const num *a, const num *b, num *t) {
  switch (op) {
    case ADD: num_add(r, a, b); break;
    case SUB: num_sub(r, a, b); break;
    case MUL: num_mul(r, a, b); break;
    case DIV: num_div(r, a, b); break;
    case NEG: num_neg(r, a); break;
    case ABS: num_abs(r, a); break;
    case MAX: num_max(r, a, b); break;
    case MIN: num_min(r, a, b); break;
    case ROOT: (void)num_root(r, a); break;
    case EXP: (void)num_exp(r, a); break;
    case EXPM1: (void)num_expm1(r, a); break;
    case LOG: (void)num_log(r, a); break;
    case LOG1P: (void)num_log1p(r, a); break;
    case ADDMUL: num_addmul(r, a, b, t); break;
    default: num_submul(r, a, b, t); break;
  }
}

/* The same exactly; 0 where the operation is not defined or has no rational value. For ROOT r = a: the caller squares. */
static inline int apply_exact(operation op, mpq_ptr r, mpq_srcptr a, mpq_srcptr b) {
  mpq_t t;
  if ((op == DIV && mpq_sgn(b) == 0) || (op == ROOT && mpq_sgn(a) < 0) || is_transcendental(op)) return 0;
  mpq_init(t);
  switch (op) {
    case ADD: mpq_add(r, a, b); break;
    case SUB: mpq_sub(r, a, b); break;
    case MUL: mpq_mul(r, a, b); break;
    case DIV: mpq_div(r, a, b); break;
    case NEG: mpq_neg(r, a); break;
    case ABS: mpq_abs(r, a); break;
    case MAX: mpq_set(r, mpq_cmp(a, b) < 0 ? b : a); break;
    case MIN: mpq_set(r, mpq_cmp(a, b) < 0 ? a : b); break;
    case ROOT: mpq_set(r, a); break;
    case ADDMUL: mpq_mul(t, a, b), mpq_add(r, r, t); break;
    default: mpq_mul(t, a, b), mpq_sub(r, r, t); break;
  }
  mpq_clear(t);
  return 1;
}

static inline void apply_mpfi(operation op, mpfi_ptr r, mpfi_srcptr a, mpfi_srcptr b) {
  mpfi_t t;
  mpfi_init2(t, mpfi_get_prec(r));
  switch (op) {
    case ADD: mpfi_add(r, a, b); break;
    case SUB: mpfi_sub(r, a, b); break;
    case MUL: mpfi_mul(r, a, b); break;
    case DIV: mpfi_div(r, a, b); break;
    case NEG: mpfi_neg(r, a); break;
    case ABS: mpfi_abs(r, a); break;
    case MAX: /* MPFI has none */
      mpfr_max(&r->left, &a->left, &b->left, MPFR_RNDD);
      mpfr_max(&r->right, &a->right, &b->right, MPFR_RNDU);
      break;
    case MIN:
      mpfr_min(&r->left, &a->left, &b->left, MPFR_RNDD);
      mpfr_min(&r->right, &a->right, &b->right, MPFR_RNDU);
      break;
    case ROOT: /* of what is not below 0 */
      mpfi_set(t, a);
      if (mpfr_sgn(&t->left) < 0 && mpfr_sgn(&t->right) >= 0) mpfr_set_zero(&t->left, 1);
      mpfi_sqrt(r, t);
      break;
    case EXP: mpfi_exp(r, a); break;
    case EXPM1: mpfi_expm1(r, a); break;
    case LOG: mpfi_log(r, a); break;
    case LOG1P: mpfi_log1p(r, a); break;
    case ADDMUL: mpfi_mul(t, a, b), mpfi_add(r, r, t); break;
    default: mpfi_mul(t, a, b), mpfi_sub(r, r, t); break;
  }
  mpfi_clear(t);
}

/* Arb's exponents have no limit, so it also tells where MPFR overflows. */
static inline void apply_arb(operation op, arb_t r, const arb_t a, const arb_t b, slong precision) {
  switch (op) {
    case ADD: arb_add(r, a, b, precision); break;
    case SUB: arb_sub(r, a, b, precision); break;
    case MUL: arb_mul(r, a, b, precision); break;
    case DIV: arb_div(r, a, b, precision); break;
    case NEG: arb_neg(r, a); break;
    case ABS: arb_abs(r, a); break;
    case MAX: arb_max(r, a, b, precision); break;
    case MIN: arb_min(r, a, b, precision); break;
    case ROOT: arb_sqrt(r, a, precision); break;
    case EXP: arb_exp(r, a, precision); break;
    case EXPM1: arb_expm1(r, a, precision); break;
    case LOG: arb_log(r, a, precision); break;
    case LOG1P: arb_log1p(r, a, precision); break;
    case ADDMUL: arb_addmul(r, a, b, precision); break;
    default: arb_submul(r, a, b, precision); break;
  }
}

/* Whether the function of the point a is defined. */
static inline int arb_is_defined(operation op, const arb_t a) {
  return is_defined(op, arf_sgn(arb_midref(a)), arf_cmp_si(arb_midref(a), -1));
}

#endif
