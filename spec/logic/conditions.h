/* What answers about many samples, neurons or pairs say, one by one and together. Read by Frama-C only. */
#ifndef SPEC_CONDITIONS_H
#define SPEC_CONDITIONS_H

#include "network.h"
#include "num/common/order.h"

/*@ predicate feasible_answers{L}(verdict *a, num *margins, real one, integer n) = \forall integer i; 0 <= i < n ==>
      (a[i] == VERDICT_HOLDS ==> one <= margins[i]) && (a[i] == VERDICT_FAILS ==> margins[i] < one);
    predicate dual_answers{L}(verdict *a, num *multipliers, real zero, integer n) = \forall integer i; 0 <= i < n ==>
      (a[i] == VERDICT_HOLDS ==> zero <= multipliers[i]) && (a[i] == VERDICT_FAILS ==> multipliers[i] < zero);

    predicate no_multiplier(real multiplier) = multiplier == 0.0;
    predicate complementary_answers{L}(verdict *a, num *multipliers, num *excess, real within, integer n) =
      \forall integer i; 0 <= i < n ==>
        (a[i] == VERDICT_HOLDS ==> no_multiplier(multipliers[i]) || excess[i] <= within) &&
        (a[i] == VERDICT_FAILS ==> !no_multiplier(multipliers[i]) && within < excess[i]);

    predicate no_residual(real residual) = residual == 0.0;
    predicate zero_answers{L}(verdict *a, num *residuals, integer n) = \forall integer i; 0 <= i < n ==>
      (a[i] == VERDICT_HOLDS ==> no_residual(residuals[i])) && (a[i] == VERDICT_FAILS ==> !no_residual(residuals[i]));

    predicate clarke_answers{L}(verdict *a, num *slopes, num *Z, real slope, integer n) = \forall integer i; 0 <= i < n ==>
      (a[i] == VERDICT_HOLDS ==> clarke(slopes[i], Z[i], slope)) &&
      (a[i] == VERDICT_FAILS ==> !clarke(slopes[i], Z[i], slope));

    predicate all_hold{L}(verdict *a, integer n) = \forall integer i; 0 <= i < n ==> a[i] == VERDICT_HOLDS;
    predicate some_fails{L}(verdict *a, integer n) = \exists integer i; 0 <= i < n && a[i] == VERDICT_FAILS;

    // what follows where all hold
    lemma all_feasible{L}: \forall verdict *a; \forall num *margins; \forall real one; \forall integer n;
      feasible_answers(a, margins, one, n) ==> all_hold(a, n) ==>
      \forall integer i; 0 <= i < n ==> one <= margins[i];
    lemma all_dual{L}: \forall verdict *a; \forall num *multipliers; \forall real zero; \forall integer n;
      dual_answers(a, multipliers, zero, n) ==> all_hold(a, n) ==>
      \forall integer i; 0 <= i < n ==> zero <= multipliers[i];
    lemma all_complementary{L}: \forall verdict *a; \forall num *multipliers, *excess; \forall real within; \forall integer n;
      complementary_answers(a, multipliers, excess, within, n) ==> all_hold(a, n) ==>
      \forall integer i; 0 <= i < n ==> no_multiplier(multipliers[i]) || excess[i] <= within;
    lemma all_zero{L}: \forall verdict *a; \forall num *residuals; \forall integer n;
      zero_answers(a, residuals, n) ==> all_hold(a, n) ==> \forall integer i; 0 <= i < n ==> no_residual(residuals[i]);
    lemma all_clarke{L}: \forall verdict *a; \forall num *slopes, *Z; \forall real slope; \forall integer n;
      clarke_answers(a, slopes, Z, slope, n) ==> all_hold(a, n) ==>
      \forall integer i; 0 <= i < n ==> clarke(slopes[i], Z[i], slope); */

#endif
