/* Tests of the definitions in spec/logic/kkt.h: points that they must accept, and wrong ones, one per clause, that they
   must refute. A wrong point satisfies every other clause of its predicate, so that a predicate without that clause
   would accept it. Where a clause follows from the others (the dual sign and stationarity in v in the root-free form)
   the predicate of the clause alone is tested. Proved, never run. Read by Frama-C only. */
#include "kkt.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void scalars(void) {
  //@ assert product: is_product(6.0, 2.0, 3.0) && is_product(-6.0, -2.0, 3.0);
  //@ assert refutes_product: !is_product(6.0, 3.0, 3.0) && !is_product(5.0, 2.0, 3.0) && !is_product(-6.0, 2.0, 3.0);
  //@ assert with_sign: with_sign(1.0, 3.0) == 3.0 && with_sign(-1.0, 3.0) == -3.0 && with_sign(-1.0, -3.0) == 3.0;
  //@ assert sign: is_sign(1.0) && is_sign(-1.0);
  //@ assert refutes_sign: !is_sign(0.0) && !is_sign(2.0) && !is_sign(-2.0) && !is_sign(0.5);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void slopes(void) {
  //@ assert active: root_free_slope(6.0, 4.0, 9.0, 1.0);
  //@ assert refutes_active: !root_free_slope(5.0, 4.0, 9.0, 1.0) && !root_free_slope(7.0, 4.0, 9.0, 1.0);
  /*@ assert kink: root_free_slope(0.0, 4.0, 9.0, 0.0) && root_free_slope(5.0, 4.0, 9.0, 0.0) &&
        root_free_slope(6.0, 4.0, 9.0, 0.0); */
  //@ assert refutes_kink: !root_free_slope(7.0, 4.0, 9.0, 0.0);
  //@ assert inactive: root_free_slope(0.0, 4.0, 9.0, -1.0);
  //@ assert refutes_inactive: !root_free_slope(6.0, 4.0, 9.0, -1.0) && !root_free_slope(1.0, 4.0, 9.0, -1.0);
  //@ assert refutes_negative: !root_free_slope(-6.0, 4.0, 9.0, 1.0) && !root_free_slope(-5.0, 4.0, 9.0, 0.0);
}

/* Sizes 2, 3, 2: an index in the wrong place reads another cell. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void outputs(void) {
  num *X = (num[]){7, 8, 10, 9}, *y = (num[]){1, -1}, *P = (num[]){1, -1, 2, 1, 0, 3}, *s = (num[]){1, -1, 3};
  //@ ghost lemma_unbiased_step(P, s, X, 0, 2);
  //@ assert input: input(P, X, 0, 1, 2) == 22.0 && input(P, X, 1, 0, 2) == 1.0;
  /*@ assert unbiased: unbiased(P, s, X, 0, 2) == 0.0 && unbiased(P, s, X, 2, 2) == -22.0 &&
        unbiased(P, s, X, 3, 2) == 50.0; */
  //@ assert margin: margin(X, y, P, s, 0, 3, 2) == 50.0 && margin(X, y, P, s, 1, 3, 2) == -53.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void weight_pulls(void) {
  num *X = (num[]){7, 8, 10, 9}, *y = (num[]){1, -1}, *T = (num[]){1, 2, 3, 4, 5, 6};
  //@ assert first: weight_pull(T, y, X, 3, 2, 1, 0, 0) == 0.0 && weight_pull(T, y, X, 3, 2, 1, 0, 1) == 14.0;
  //@ assert both: weight_pull(T, y, X, 3, 2, 1, 0, 2) == -36.0;
  //@ assert other: weight_pull(T, y, X, 3, 2, 2, 1, 2) == -30.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void output_pulls(void) {
  num *X = (num[]){7, 8, 10, 9}, *y = (num[]){1, -1}, *P = (num[]){1, -1, 2, 1, 0, 3}, *T = (num[]){1, 2, 3, 4, 5, 6};
  //@ assert first: output_pull(T, y, P, X, 3, 2, 1, 0) == 0.0 && output_pull(T, y, P, X, 3, 2, 1, 1) == 44.0;
  //@ assert both: output_pull(T, y, P, X, 3, 2, 1, 2) == -101.0;
  //@ assert inactive: output_pull(T, y, P, X, 3, 2, 0, 1) == 0.0;
  //@ assert other: output_pull(T, y, P, X, 3, 2, 0, 2) == -4.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void slope_pulls(void) {
  num *X = (num[]){7, 8, 10, 9}, *y = (num[]){1, -1}, *T = (num[]){1, 2, 3, 4, 5, 6}, *lambda = (num[]){2, 3};
  /*@ assert first: slope_pull(lambda, T, y, X, 3, 2, 1, 0, 0) == 0.0 &&
        slope_pull(lambda, T, y, X, 3, 2, 1, 0, 1) == 28.0; */
  //@ assert both: slope_pull(lambda, T, y, X, 3, 2, 1, 0, 2) == -122.0;
  //@ assert other: slope_pull(lambda, T, y, X, 3, 2, 2, 1, 2) == -114.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void cells(void) {
  num *s = (num[]){1, -1, 2}, *l = (num[]){2, 0, -1};
  //@ assert signs: signs(s, 0) && signs(s, 2);
  //@ assert sign_2: !is_sign(s[2]);
  //@ assert refutes_signs: !signs(s, 3) && !signs(s + 2, 1);
  //@ assert nonnegative: nonnegative(l, 0) && nonnegative(l, 2);
  //@ assert negative_2: l[2] < 0.0;
  //@ assert refutes_nonnegative: !nonnegative(l, 3) && !nonnegative(l + 2, 1);
}

/* Margins 1 and 2. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void margins(void) {
  num *X = (num[]){1, 2}, *y = (num[]){1, 1}, *P = (num[]){1}, *s = (num[]){1};
  //@ assert first: margin(X, y, P, s, 0, 1, 1) == 1.0;
  //@ assert second: margin(X, y, P, s, 1, 1, 1) == 2.0;
  //@ assert all: all_margins(X, y, 1, 1, P, s, 1, 1.0) && all_margins(X + 1, y, 1, 1, P, s, 1, 2.0);
  //@ assert refutes_all: !all_margins(X, y, 2, 1, P, s, 1, 1.0);
  //@ assert refutes_other_bound: !all_margins(X, y, 2, 1, P, s, 1, 2.0);
  //@ assert feasible: primal_feasible(X, y, 2, 1, P, s, 1);
  X[1] = 0.9375;
  //@ assert below: margin(X, y, P, s, 1, 1, 1) == 0.9375;
  //@ assert refutes_feasible: !primal_feasible(X, y, 2, 1, P, s, 1);
}

/* Two points in the plane, each at the kink of the other's neuron. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void root_free_plane(void) {
  num *X = (num[]){1, 1, 0, 1}, *y = (num[]){1, -1}, *P = (num[]){1, 0, -1, 1}, *s = (num[]){1, -1};
  num *Lambda = (num[]){1, 1, 1, 2}, *l = (num[]){1, 2};
  //@ assert signs: signs(s, 2) && nonnegative(l, 2);
  //@ assert feasible: primal_feasible(X, y, 2, 2, P, s, 2);
  //@ assert complementary: complementary(X, y, 2, 2, P, s, 2, l);
  //@ assert slopes_0: slopes_of_row(X, 0, 2, P, 2, Lambda, l);
  //@ assert slopes_1: slopes_of_row(X, 1, 2, P, 2, Lambda, l);
  //@ assert slopes: slopes_root_free(X, 2, 2, P, 2, Lambda, l);
  //@ assert weight_0: weight_stationary(X, y, 2, 2, P, s, 2, Lambda, 0);
  //@ assert weight_1: weight_stationary(X, y, 2, 2, P, s, 2, Lambda, 1);
  //@ assert output_0: output_stationary(X, y, 2, 2, P, s, 2, Lambda, 0);
  //@ assert output_1: output_stationary(X, y, 2, 2, P, s, 2, Lambda, 1);
  //@ assert stationary: stationary_root_free(X, y, 2, 2, P, s, 2, Lambda);
  //@ assert accepts: kkt_point_root_free(X, y, 2, 2, P, s, 2, Lambda, l);
}

/* One support vector, one sample beyond the margin. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void root_free_line(void) {
  num *X = (num[]){1, 2}, *y = (num[]){1, 1}, *P = (num[]){1}, *s = (num[]){1}, *Lambda = (num[]){1, 0};
  num *l = (num[]){1, 0};
  //@ assert feasible: primal_feasible(X, y, 2, 1, P, s, 1);
  //@ assert complementary: complementary(X, y, 2, 1, P, s, 1, l);
  //@ assert slopes: slopes_root_free(X, 2, 1, P, 1, Lambda, l);
  //@ assert stationary: stationary_root_free(X, y, 2, 1, P, s, 1, Lambda);
  //@ assert accepts: kkt_point_root_free(X, y, 2, 1, P, s, 1, Lambda, l);
  X[1] = 0.9375;
  //@ assert below: margin(X, y, P, s, 1, 1, 1) == 0.9375;
  //@ assert refutes_feasible: !primal_feasible(X, y, 2, 1, P, s, 1);
  //@ assert refutes_margin: !kkt_point_root_free(X, y, 2, 1, P, s, 1, Lambda, l);
}

/* A dead neuron whose sign is none. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void root_free_sign(void) {
  num *X = (num[]){1}, *y = (num[]){1}, *P = (num[]){1, 0}, *s = (num[]){1, 2}, *Lambda = (num[]){1, 0};
  num *l = (num[]){1};
  //@ assert sign: !is_sign(s[1]);
  //@ assert refutes_signs: !signs(s, 2);
  //@ assert refutes_sign: !kkt_point_root_free(X, y, 1, 1, P, s, 2, Lambda, l);
}

/* Margin 2 and a multiplier that is not 0. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void root_free_slackness(void) {
  num *X = (num[]){1}, *y = (num[]){1}, *P = (num[]){2}, *s = (num[]){1}, *Lambda = (num[]){2}, *l = (num[]){1};
  //@ assert margin: margin(X, y, P, s, 0, 1, 1) == 2.0 && l[0] != 0.0;
  //@ assert refutes_complementary: !complementary(X, y, 1, 1, P, s, 1, l);
  //@ assert refutes_slackness: !kkt_point_root_free(X, y, 1, 1, P, s, 1, Lambda, l);
}

/* lambda^2 too large, then too small, for the slope 1 of an active neuron. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void root_free_active(void) {
  num *X = (num[]){1}, *y = (num[]){1}, *P = (num[]){1}, *s = (num[]){1}, *Lambda = (num[]){1}, *l = (num[]){4};
  num *k = (num[]){0.25};
  //@ assert slope: !root_free_slope(at2(Lambda, 1, 0, 0), l[0], gram(P, 0, 0, 1), input(P, X, 0, 0, 1));
  //@ assert refutes_row: !slopes_of_row(X, 0, 1, P, 1, Lambda, l);
  //@ assert refutes_slopes: !slopes_root_free(X, 1, 1, P, 1, Lambda, l);
  //@ assert refutes_large: !kkt_point_root_free(X, y, 1, 1, P, s, 1, Lambda, l);
  //@ assert other_slope: !root_free_slope(at2(Lambda, 1, 0, 0), k[0], gram(P, 0, 0, 1), input(P, X, 0, 0, 1));
  //@ assert refutes_other_row: !slopes_of_row(X, 0, 1, P, 1, Lambda, k);
  //@ assert refutes_other_slopes: !slopes_root_free(X, 1, 1, P, 1, Lambda, k);
  //@ assert refutes_small: !kkt_point_root_free(X, y, 1, 1, P, s, 1, Lambda, k);
}

/* A neuron without weights whose pulls cancel: at its kink, slopes without bound. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void root_free_kink(void) {
  num *X = (num[]){1, -1}, *y = (num[]){1, 1}, *P = (num[]){1, -1, 0}, *s = (num[]){1, 1, 1};
  num *Lambda = (num[]){1, 0, 1, 0, 1, 1}, *l = (num[]){1, 1};
  //@ assert slope: !root_free_slope(at2(Lambda, 3, 0, 2), l[0], gram(P, 2, 2, 1), input(P, X, 0, 2, 1));
  //@ assert refutes_row: !slopes_of_row(X, 0, 1, P, 3, Lambda, l);
  //@ assert refutes_slopes: !slopes_root_free(X, 2, 1, P, 3, Lambda, l);
  //@ assert refutes_kink: !kkt_point_root_free(X, y, 2, 1, P, s, 3, Lambda, l);
}

/* Two samples that pull the first neuron where it is inactive, the two pulls on v being opposite. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void root_free_inactive(void) {
  num *X = (num[]){1, -1, -1, 1, -1, -1}, *y = (num[]){1, 1, -1}, *P = (num[]){1, 0, -0.5, 0.5, -0.5, -0.5};
  num *s = (num[]){1, 1, -1}, *Lambda = (num[]){1, 0, 0, 0.5, 0.5, 0, 0.5, 0, 0.5}, *l = (num[]){1, 0.5, 0.5};
  //@ assert slope: !root_free_slope(at2(Lambda, 3, 1, 0), l[1], gram(P, 0, 0, 2), input(P, X, 1, 0, 2));
  //@ assert refutes_row: !slopes_of_row(X, 1, 2, P, 3, Lambda, l);
  //@ assert refutes_slopes: !slopes_root_free(X, 3, 2, P, 3, Lambda, l);
  //@ assert refutes_inactive: !kkt_point_root_free(X, y, 3, 2, P, s, 3, Lambda, l);
}

/* One sample twice, pulling by 2 and by -1. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void root_free_negative(void) {
  num *X = (num[]){1, 1}, *y = (num[]){1, 1}, *P = (num[]){1}, *s = (num[]){1}, *Lambda = (num[]){2, -1};
  num *l = (num[]){4, 1};
  //@ assert slope: !root_free_slope(at2(Lambda, 1, 1, 0), l[1], gram(P, 0, 0, 1), input(P, X, 1, 0, 1));
  //@ assert refutes_row: !slopes_of_row(X, 1, 1, P, 1, Lambda, l);
  //@ assert refutes_slopes: !slopes_root_free(X, 2, 1, P, 1, Lambda, l);
  //@ assert refutes_negative: !kkt_point_root_free(X, y, 2, 1, P, s, 1, Lambda, l);
}

/* Weights without the pull in the second, then in the first coordinate. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void root_free_weights(void) {
  num *X = (num[]){1, 1}, *y = (num[]){1}, *P = (num[]){1, 0}, *Q = (num[]){0, 1}, *s = (num[]){1};
  num *Lambda = (num[]){1}, *l = (num[]){1};
  //@ assert first: entry_stationary(X, y, 1, 2, P, s, 1, Lambda, 0, 0);
  //@ assert second: !entry_stationary(X, y, 1, 2, P, s, 1, Lambda, 0, 1);
  //@ assert refutes_weight: !weight_stationary(X, y, 1, 2, P, s, 1, Lambda, 0);
  //@ assert refutes_stationary: !stationary_root_free(X, y, 1, 2, P, s, 1, Lambda);
  //@ assert refutes_second: !kkt_point_root_free(X, y, 1, 2, P, s, 1, Lambda, l);
  //@ assert other_first: !entry_stationary(X, y, 1, 2, Q, s, 1, Lambda, 0, 0);
  //@ assert refutes_other_weight: !weight_stationary(X, y, 1, 2, Q, s, 1, Lambda, 0);
  //@ assert refutes_other_stationary: !stationary_root_free(X, y, 1, 2, Q, s, 1, Lambda);
  //@ assert refutes_first: !kkt_point_root_free(X, y, 1, 2, Q, s, 1, Lambda, l);
}

/* The right weights, but v_j pulled by 2 instead of 1. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void root_free_outputs(void) {
  num *X = (num[]){1, -1}, *y = (num[]){1, 1}, *P = (num[]){1}, *s = (num[]){1}, *Lambda = (num[]){2, 1};
  //@ assert weight: weight_stationary(X, y, 2, 1, P, s, 1, Lambda, 0);
  //@ assert refutes_output: !output_stationary(X, y, 2, 1, P, s, 1, Lambda, 0);
  //@ assert refutes_stationary: !stationary_root_free(X, y, 2, 1, P, s, 1, Lambda);
}

/* The same plane and line with outputs that are not trained. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void fixed_outputs_plane(void) {
  num *X = (num[]){1, 1, 0, 1}, *y = (num[]){1, -1}, *W = (num[]){1, 0, -1, 1}, *v = (num[]){1, -1};
  num *lambda = (num[]){1, 2}, *slopes = (num[]){1, 1, 0.5, 1};
  //@ assert signs: signs(v, 2) && nonnegative(lambda, 2);
  //@ assert feasible: primal_feasible(X, y, 2, 2, W, v, 2);
  //@ assert complementary: complementary(X, y, 2, 2, W, v, 2, lambda);
  //@ assert clarke_0: clarke_of_row(X, 0, 2, W, 2, slopes);
  //@ assert clarke_1: clarke_of_row(X, 1, 2, W, 2, slopes);
  //@ assert clarke: clarke_slopes(X, 2, 2, W, 2, slopes);
  //@ assert neuron_0: slope_stationary(X, y, 2, 2, W, v, 2, lambda, slopes, 0);
  //@ assert neuron_1: slope_stationary(X, y, 2, 2, W, v, 2, lambda, slopes, 1);
  //@ assert stationary: stationary_fixed_outputs(X, y, 2, 2, W, v, 2, lambda, slopes);
  //@ assert accepts: kkt_point_fixed_outputs(X, y, 2, 2, W, v, 2, lambda, slopes);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void fixed_outputs_line(void) {
  num *X = (num[]){1, 2}, *y = (num[]){1, 1}, *W = (num[]){1}, *v = (num[]){1}, *lambda = (num[]){1, 0};
  num *slopes = (num[]){1, 1};
  //@ assert feasible: primal_feasible(X, y, 2, 1, W, v, 1);
  //@ assert complementary: complementary(X, y, 2, 1, W, v, 1, lambda);
  //@ assert clarke: clarke_slopes(X, 2, 1, W, 1, slopes);
  //@ assert stationary: stationary_fixed_outputs(X, y, 2, 1, W, v, 1, lambda, slopes);
  //@ assert accepts: kkt_point_fixed_outputs(X, y, 2, 1, W, v, 1, lambda, slopes);
  X[1] = 0.9375;
  //@ assert below: margin(X, y, W, v, 1, 1, 1) == 0.9375;
  //@ assert refutes_feasible: !primal_feasible(X, y, 2, 1, W, v, 1);
  //@ assert refutes_margin: !kkt_point_fixed_outputs(X, y, 2, 1, W, v, 1, lambda, slopes);
}

/* v = 2: N(1) = 1 with w = 1/2 and lambda = 1/4. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void fixed_outputs_sign(void) {
  num *X = (num[]){1}, *y = (num[]){1}, *W = (num[]){0.5}, *v = (num[]){2}, *lambda = (num[]){0.25};
  num *slopes = (num[]){1};
  //@ assert refutes_signs: !signs(v, 1);
  //@ assert refutes_sign: !kkt_point_fixed_outputs(X, y, 1, 1, W, v, 1, lambda, slopes);
}

/* One sample twice, with the multipliers 2 and -1. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void fixed_outputs_dual(void) {
  num *X = (num[]){1, 1}, *y = (num[]){1, 1}, *W = (num[]){1}, *v = (num[]){1}, *lambda = (num[]){2, -1};
  num *slopes = (num[]){1, 1};
  //@ assert negative: lambda[1] < 0.0;
  //@ assert refutes_nonnegative: !nonnegative(lambda, 2);
  //@ assert refutes_dual: !kkt_point_fixed_outputs(X, y, 2, 1, W, v, 1, lambda, slopes);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void fixed_outputs_slackness(void) {
  num *X = (num[]){1}, *y = (num[]){1}, *W = (num[]){2}, *v = (num[]){1}, *lambda = (num[]){2}, *slopes = (num[]){1};
  //@ assert margin: margin(X, y, W, v, 0, 1, 1) == 2.0 && lambda[0] != 0.0;
  //@ assert refutes_complementary: !complementary(X, y, 1, 1, W, v, 1, lambda);
  //@ assert refutes_slackness: !kkt_point_fixed_outputs(X, y, 1, 1, W, v, 1, lambda, slopes);
}

/* Slope 1/2 of an active neuron. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void fixed_outputs_slope(void) {
  num *X = (num[]){1}, *y = (num[]){1}, *W = (num[]){1}, *v = (num[]){1}, *lambda = (num[]){2}, *slopes = (num[]){0.5};
  //@ assert slope: !clarke(at2(slopes, 1, 0, 0), input(W, X, 0, 0, 1), 0.0);
  //@ assert refutes_row: !clarke_of_row(X, 0, 1, W, 1, slopes);
  //@ assert refutes_clarke: !clarke_slopes(X, 1, 1, W, 1, slopes);
  //@ assert refutes_slope: !kkt_point_fixed_outputs(X, y, 1, 1, W, v, 1, lambda, slopes);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void fixed_outputs_weights(void) {
  num *X = (num[]){1, 1}, *y = (num[]){1}, *W = (num[]){1, 0}, *U = (num[]){0, 1}, *v = (num[]){1};
  num *lambda = (num[]){1}, *slopes = (num[]){1};
  //@ assert first: slope_entry_stationary(X, y, 1, 2, W, v, 1, lambda, slopes, 0, 0);
  //@ assert second: !slope_entry_stationary(X, y, 1, 2, W, v, 1, lambda, slopes, 0, 1);
  //@ assert refutes_weight: !slope_stationary(X, y, 1, 2, W, v, 1, lambda, slopes, 0);
  //@ assert refutes_stationary: !stationary_fixed_outputs(X, y, 1, 2, W, v, 1, lambda, slopes);
  //@ assert refutes_second: !kkt_point_fixed_outputs(X, y, 1, 2, W, v, 1, lambda, slopes);
  //@ assert other_first: !slope_entry_stationary(X, y, 1, 2, U, v, 1, lambda, slopes, 0, 0);
  //@ assert refutes_other_weight: !slope_stationary(X, y, 1, 2, U, v, 1, lambda, slopes, 0);
  //@ assert refutes_other_stationary: !stationary_fixed_outputs(X, y, 1, 2, U, v, 1, lambda, slopes);
  //@ assert refutes_first: !kkt_point_fixed_outputs(X, y, 1, 2, U, v, 1, lambda, slopes);
}
