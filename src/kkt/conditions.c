#include "kkt/conditions.h"

#include "net/activation.h"

verdict kkt_feasible(const num *margin, const num *one) { return num_at_most(one, margin); }

verdict kkt_dual(const num *multiplier, const num *zero) { return num_at_most(zero, multiplier); }

verdict kkt_complementary(const num *multiplier, const num *excess, const num *within) {
  return either_holds(num_is_zero(multiplier), num_at_most(excess, within));
}

verdict kkt_stationary(const num *square, const num *limit) { return num_at_most(square, limit); }

verdict kkt_slope_near_hinge(verdict clarke, const num *multiplier, const num *distance, const num *limit) {
  return either_holds(num_is_zero(multiplier), either_holds(clarke, num_at_most(distance, limit)));
}

verdict kkt_slope_in_range(const num *s, const num *multiplier, const num *slope, const num *one) {
  return either_holds(num_is_zero(multiplier), num_between(slope, s, one));
}

void kkt_decide_feasible(verdict *answers, const num *margins, const num *one, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant answered: feasible_answers(answers, margins, *one, i);
      loop assigns i, answers[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) answers[i] = kkt_feasible(margins + i, one);
}

void kkt_decide_dual(verdict *answers, const num *multipliers, const num *zero, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant answered: dual_answers(answers, multipliers, *zero, i);
      loop assigns i, answers[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) answers[i] = kkt_dual(multipliers + i, zero);
}

void kkt_decide_complementary(verdict *answers, const num *multipliers, const num *excess, const num *within,
                              size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant answered: complementary_answers(answers, multipliers, excess, *within, i);
      loop assigns i, answers[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) answers[i] = kkt_complementary(multipliers + i, excess + i, within);
}

void kkt_decide_zero(verdict *answers, const num *residuals, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant answered: zero_answers(answers, residuals, i);
      loop assigns i, answers[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) answers[i] = num_is_zero(residuals + i);
}

void kkt_decide_clarke(verdict *answers, const num *slopes, const num *Z, const num *slope, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant answered: clarke_answers(answers, slopes, Z, *slope, i);
      loop assigns i, answers[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) answers[i] = activation_clarke(slopes + i, Z + i, slope);
}

verdict kkt_all_hold(const verdict *answers, size_t n) {
  verdict all = settled(VERDICT_HOLDS);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant all: all == VERDICT_HOLDS ==> all_hold(answers, i);
      loop invariant some: all == VERDICT_FAILS ==> some_fails(answers, i);
      loop assigns i, all;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) all = both_hold(all, answers[i]);
  return all;
}
