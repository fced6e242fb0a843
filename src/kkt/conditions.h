/* The conditions of a KKT point, one small function each: what each of them demands stands here and nowhere else. With a
   level q > 0 that margins are compared with and a tolerance t >= 0 (kkt/certificate.h) a network is a KKT point within t
   when there are multipliers lambda and slopes phi' such that

     primal feasibility         q <= y_i N(x_i)
     dual feasibility           0 <= lambda_i
     complementary slackness    lambda_i = 0, or |y_i N(x_i) / q - 1| <= t
     stationarity               |residual|^2 / |theta|^2 <= t^2, of w, b and v together, as far as they are trained; for
                                t = 0 every entry of the residual is 0
     Clarke subdifferential     lambda_i = 0, or phi'_ij in [slope, 1] and, unless z_ij is within t of 0, in the
                                subdifferential at z_ij

   HOLDS and FAILS are certain, of every number that the cells may stand for; UNDECIDED otherwise; APPROX in double. */
#ifndef PLUMB_CONDITIONS_H
#define PLUMB_CONDITIONS_H

#include "num/decide.h"

#ifdef __FRAMAC__
#include "spec/logic/conditions.h"
#endif

/* Primal feasibility of a sample, given margin = y N(x) / q and one = 1. */
/*@ requires valid: \valid_read(margin) && \valid_read(one);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures feasible: \result == VERDICT_HOLDS ==> *one <= *margin;
    ensures infeasible: \result == VERDICT_FAILS ==> *margin < *one; */
verdict kkt_feasible(const num *margin, const num *one);

/* Dual feasibility of a sample, given zero = 0. */
/*@ requires valid: \valid_read(multiplier) && \valid_read(zero);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures feasible: \result == VERDICT_HOLDS ==> *zero <= *multiplier;
    ensures infeasible: \result == VERDICT_FAILS ==> *multiplier < *zero; */
verdict kkt_dual(const num *multiplier, const num *zero);

/* Complementary slackness of a sample, given excess = |y N(x) / q - 1|. */
/*@ requires valid: \valid_read(multiplier) && \valid_read(excess) && \valid_read(within);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures complementary: \result == VERDICT_HOLDS ==> *multiplier == 0.0 || *excess <= *within;
    ensures slack: \result == VERDICT_FAILS ==> *multiplier != 0.0 && *excess > *within; */
verdict kkt_complementary(const num *multiplier, const num *excess, const num *within);

/* Stationarity, given square = |residual|^2 / |theta|^2 and limit = t^2. */
/*@ requires valid: \valid_read(square) && \valid_read(limit);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures stationary: \result == VERDICT_HOLDS ==> *square <= *limit;
    ensures not_stationary: \result == VERDICT_FAILS ==> *square > *limit; */
verdict kkt_stationary(const num *square, const num *limit);

/* May the chosen slope differ from that of the sign? `clarke` says whether it is in the subdifferential; distance = |z|^2
   over |(x, 1)|^2 |(w, b)|^2 says how far from its hinge the sample is, limit = t^2. */
/*@ requires valid: \valid_read(multiplier) && \valid_read(distance) && \valid_read(limit);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures allowed: \result == VERDICT_HOLDS ==>
                     *multiplier == 0.0 || clarke == VERDICT_HOLDS || *distance <= *limit;
    ensures not_allowed: \result == VERDICT_FAILS ==>
                         *multiplier != 0.0 && clarke == VERDICT_FAILS && *distance > *limit; */
verdict kkt_slope_near_hinge(verdict clarke, const num *multiplier, const num *distance, const num *limit);

/* Is the chosen slope in [slope, 1], given one = 1? */
/*@ requires valid: \valid_read(s) && \valid_read(multiplier) && \valid_read(slope) && \valid_read(one);
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures inside: \result == VERDICT_HOLDS ==> *multiplier == 0.0 || *slope <= *s <= *one;
    ensures outside: \result == VERDICT_FAILS ==> *multiplier != 0.0 && (*s < *slope || *one < *s); */
verdict kkt_slope_in_range(const num *s, const num *multiplier, const num *slope, const num *one);

/* The same for n samples at once: answers_i is the answer about sample i. */
/*@ requires valid: \valid(answers + (0 .. n - 1)) && \valid_read(margins + (0 .. n - 1)) && \valid_read(one);
    terminates \true;
    exits \false;
    assigns answers[0 .. n - 1];
    ensures answered: feasible_answers(answers, margins, *one, n); */
void kkt_decide_feasible(verdict *answers, const num *margins, const num *one, size_t n);

/*@ requires valid: \valid(answers + (0 .. n - 1)) && \valid_read(multipliers + (0 .. n - 1)) && \valid_read(zero);
    terminates \true;
    exits \false;
    assigns answers[0 .. n - 1];
    ensures answered: dual_answers(answers, multipliers, *zero, n); */
void kkt_decide_dual(verdict *answers, const num *multipliers, const num *zero, size_t n);

/*@ requires valid: \valid(answers + (0 .. n - 1)) && \valid_read(multipliers + (0 .. n - 1)) &&
                    \valid_read(excess + (0 .. n - 1)) && \valid_read(within);
    terminates \true;
    exits \false;
    assigns answers[0 .. n - 1];
    ensures answered: complementary_answers(answers, multipliers, excess, *within, n); */
void kkt_decide_complementary(verdict *answers, const num *multipliers, const num *excess, const num *within, size_t n);

/* Which of n residuals are 0? */
/*@ requires valid: \valid(answers + (0 .. n - 1)) && \valid_read(residuals + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns answers[0 .. n - 1];
    ensures answered: zero_answers(answers, residuals, n); */
void kkt_decide_zero(verdict *answers, const num *residuals, size_t n);

/* Which of n chosen slopes are in the subdifferentials at n preactivations? */
/*@ requires valid: \valid(answers + (0 .. n - 1)) && \valid_read(slopes + (0 .. n - 1)) &&
                    \valid_read(Z + (0 .. n - 1)) && \valid_read(slope);
    requires slope: 0.0 <= *slope <= 1.0;
    terminates \true;
    exits \false;
    assigns answers[0 .. n - 1];
    ensures answered: clarke_answers(answers, slopes, Z, *slope, n); */
void kkt_decide_clarke(verdict *answers, const num *slopes, const num *Z, const num *slope, size_t n);

/* All n answers together; HOLDS for n = 0, APPROX in double. */
/*@ requires valid: \valid_read(answers + (0 .. n - 1));
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures all: \result == VERDICT_HOLDS ==> all_hold(answers, n);
    ensures some: \result == VERDICT_FAILS ==> some_fails(answers, n); */
verdict kkt_all_hold(const verdict *answers, size_t n);

#endif
