/* Tests of the definitions in spec/logic/conditions.h: answers that they must accept, at the bound where there is one, and
   one wrong answer for each clause. The first answer is UNDECIDED, which says nothing, so that not all hold and no lemma can
   stand in for the clause. Proved, never run. Read by Frama-C only. */
#include "conditions.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void feasibility(void) {
  verdict *a = (verdict[]){VERDICT_UNDECIDED, VERDICT_HOLDS, VERDICT_FAILS};
  num *margins = (num[]){7, 2, 1.5};
  //@ ghost lemma_dot_step(margins, margins, 0);
  //@ assert accepts: feasible_answers(a, margins, 2.0, 3);
  margins[2] = 2;
  //@ assert at_bound: margins[2] == 2.0 && a[2] == VERDICT_FAILS;
  //@ assert prefix: feasible_answers(a, margins, 2.0, 2);
  //@ assert refutes_fails: !feasible_answers(a, margins, 2.0, 3);
  margins[1] = 1.5;
  //@ assert below: margins[1] == 1.5 && a[1] == VERDICT_HOLDS;
  //@ assert refutes_holds: !feasible_answers(a, margins, 2.0, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void dual(void) {
  verdict *a = (verdict[]){VERDICT_UNDECIDED, VERDICT_HOLDS, VERDICT_FAILS};
  num *multipliers = (num[]){7, 2, 1.5};
  //@ assert accepts: dual_answers(a, multipliers, 2.0, 3);
  multipliers[2] = 2;
  //@ assert at_bound: multipliers[2] == 2.0 && a[2] == VERDICT_FAILS;
  //@ assert prefix: dual_answers(a, multipliers, 2.0, 2);
  //@ assert refutes_fails: !dual_answers(a, multipliers, 2.0, 3);
  multipliers[1] = 1.5;
  //@ assert below: multipliers[1] == 1.5 && a[1] == VERDICT_HOLDS;
  //@ assert refutes_holds: !dual_answers(a, multipliers, 2.0, 2);
}

/* HOLDS for want of a multiplier, then at the bound. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void slackness(void) {
  verdict *a = (verdict[]){VERDICT_UNDECIDED, VERDICT_HOLDS, VERDICT_HOLDS, VERDICT_FAILS};
  verdict *fails = (verdict[]){VERDICT_FAILS};
  num *l = (num[]){1, 0, 1, -1}, *excess = (num[]){5, 5, 2, 3};
  num *none = (num[]){0}, *one = (num[]){1}, *far = (num[]){5}, *near = (num[]){2};
  //@ assert no_multiplier: no_multiplier(0.0) && !no_multiplier(0.5) && !no_multiplier(-1.0);
  //@ assert accepts: complementary_answers(a, l, excess, 2.0, 4);
  //@ assert none: no_multiplier(none[0]) && fails[0] == VERDICT_FAILS;
  //@ assert refutes_fails_without_multiplier: !complementary_answers(fails, none, far, 2.0, 1);
  //@ assert near: near[0] == 2.0;
  //@ assert refutes_fails_near: !complementary_answers(fails, one, near, 2.0, 1);
  excess[2] = 2.5;
  //@ assert beyond: excess[2] == 2.5 && l[2] == 1.0 && a[2] == VERDICT_HOLDS;
  //@ assert prefix: complementary_answers(a, l, excess, 2.0, 2);
  //@ assert refutes_holds: !complementary_answers(a, l, excess, 2.0, 3);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void residuals(void) {
  verdict *a = (verdict[]){VERDICT_UNDECIDED, VERDICT_HOLDS, VERDICT_FAILS};
  num *r = (num[]){7, 0, -0.5};
  //@ assert no_residual: no_residual(0.0) && !no_residual(0.5) && !no_residual(-1.0);
  //@ assert accepts: zero_answers(a, r, 3);
  r[2] = 0;
  //@ assert zero: no_residual(r[2]) && a[2] == VERDICT_FAILS;
  //@ assert prefix: zero_answers(a, r, 2);
  //@ assert refutes_fails: !zero_answers(a, r, 3);
  r[1] = 0.5;
  //@ assert not_zero: !no_residual(r[1]) && a[1] == VERDICT_HOLDS;
  //@ assert refutes_holds: !zero_answers(a, r, 2);
}

/* Slope 1/2: a right slope beyond the hinge, one at it, and a wrong one before it. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void subdifferentials(void) {
  verdict *a = (verdict[]){VERDICT_UNDECIDED, VERDICT_HOLDS, VERDICT_HOLDS, VERDICT_FAILS};
  num *s = (num[]){0, 1, 0.75, 1}, *Z = (num[]){1, 3, 0, -2};
  //@ assert right: clarke(s[1], Z[1], 0.5) && clarke(s[2], Z[2], 0.5);
  //@ assert wrong: !clarke(s[3], Z[3], 0.5);
  //@ assert accepts: clarke_answers(a, s, Z, 0.5, 4);
  Z[3] = 2;
  //@ assert now_right: clarke(s[3], Z[3], 0.5) && a[3] == VERDICT_FAILS;
  //@ assert prefix: clarke_answers(a, s, Z, 0.5, 3);
  //@ assert refutes_fails: !clarke_answers(a, s, Z, 0.5, 4);
  s[1] = 0.5;
  //@ assert now_wrong: !clarke(s[1], Z[1], 0.5) && a[1] == VERDICT_HOLDS;
  //@ assert refutes_holds: !clarke_answers(a, s, Z, 0.5, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void together(void) {
  verdict *a = (verdict[]){VERDICT_HOLDS, VERDICT_HOLDS, VERDICT_UNDECIDED, VERDICT_FAILS};
  //@ assert all: all_hold(a, 0) && all_hold(a, 2);
  //@ assert undecided: a[2] == VERDICT_UNDECIDED;
  //@ assert refutes_all: !all_hold(a, 3);
  //@ assert refutes_none: !some_fails(a, 0);
  //@ assert refutes_undecided: !some_fails(a, 3);
  //@ assert fails: a[3] == VERDICT_FAILS;
  //@ assert some: some_fails(a, 4);
}
