/* Tests of the definitions in spec/logic/label_changes.h: p = 1/4, up to three labels. Proved, never run. Read by Frama-C
   only. */
#include "label_changes.h"

/* + has probability 3/4, ++ 9/16, -+ and +- 3/16, +-+ 9/64, -++ 9/64, --+ 3/64, ++- 9/64, +-- 3/64, -+- 3/64. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void laws(void) {
  //@ assert one_more: one_more(3.0, 2.0, 5.0) == 21.0;
  //@ assert label: of_label(0.25, 1) == 0.25 && of_label(0.25, 0) == 0.75;
  //@ assert one: changes(0.25, 1, 0, 0) == 0.75 && changes(0.25, 1, 0, 1) == 0.25;
  //@ assert none: changes(0.25, 1, 1, 0) == 0.0 && changes(0.25, 1, -1, 0) == 0.0 && changes(0.25, 2, -1, 1) == 0.0;
  //@ assert none_down: changes(0.25, 1, 1, 1) == 0.0 && changes(0.25, 1, 2, 1) == 0.0 && changes(0.25, 1, 2, 0) == 0.0;
  //@ assert two: changes(0.25, 2, 0, 0) == 0.5625 && changes(0.25, 2, 1, 0) == 0.1875;
  //@ assert two_down: changes(0.25, 2, 0, 1) == 0.0625 && changes(0.25, 2, 1, 1) == 0.1875;
  //@ assert two_none: changes(0.25, 2, 2, 0) == 0.0 && changes(0.25, 2, 2, 1) == 0.0;
  //@ assert three: changes(0.25, 3, 1, 0) == 0.1875 && changes(0.25, 3, 2, 0) == 0.140625;
  //@ assert three_down: changes(0.25, 3, 1, 1) == 0.1875 && changes(0.25, 3, 2, 1) == 0.046875;
  //@ assert zero: changes(0.25, 3, 0, 0) == 0.421875;
  //@ assert law: changes_law(0.25, 2, 0) == 0.625 && changes_law(0.25, 2, 1) == 0.375 && changes_law(0.25, 3, 2) == 0.1875;
  //@ assert sum_first: changes_sum(0.25, 2, 0, 0) == 0.0 && changes_sum(0.25, 2, 1, 0) == 0.5625;
  //@ assert sum: changes_sum(0.25, 2, 2, 0) == 0.75;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void no_more(void) {
  //@ assert accepts: no_more_changes(0.25, 1);
  //@ assert some: changes(0.25, 0, 0, 0) == 0.75;
  //@ assert refutes: !no_more_changes(0.25, 0);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void sums(void) {
  num *a = (num[]){1, 2, 4};
  //@ assert total_first: total(a, 0) == 0.0 && total(a, 1) == 1.0 && total(a, 2) == 3.0;
  //@ assert total: total(a, 3) == 7.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void arrays(void) {
  num *up = (num[]){0.5625, 0.1875}, *wrong = (num[]){0.5, 0.1875}, *law = (num[]){0.625, 0.375};
  //@ assert none: changes(0.25, 1, 1, 0) == 0.0 && changes(0.25, 1, 1, 1) == 0.0;
  //@ assert one: changes(0.25, 1, 0, 0) == 0.75 && changes(0.25, 1, 0, 1) == 0.25;
  //@ assert two: changes(0.25, 2, 0, 0) == 0.5625 && changes(0.25, 2, 1, 0) == 0.1875;
  //@ assert two_down: changes(0.25, 2, 0, 1) == 0.0625 && changes(0.25, 2, 1, 1) == 0.1875;
  //@ assert accepts: is_changes(up, 0.25, 2, 0, 2, 0);
  //@ assert part: is_changes(wrong, 0.25, 2, 1, 2, 0);
  //@ assert cell: wrong[0] != changes(0.25, 2, 0, 0);
  //@ assert refutes: !is_changes(wrong, 0.25, 2, 0, 2, 0);
  //@ assert other: up[0] != changes(0.25, 2, 0, 1);
  //@ assert refutes_last: !is_changes(up, 0.25, 2, 0, 2, 1);
  //@ assert law: is_changes_law(law, 0.25, 2, 2);
  //@ assert law_cell: up[0] != changes_law(0.25, 2, 0);
  //@ assert refutes_law: !is_changes_law(up, 0.25, 2, 2);
}

/* + + - +: turning the labels adds 1, 0, -2 and -1 changes. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void labels(void) {
  int *label = (int[]){1, 1, -1, 1};
  //@ assert differing_first: differing(label, 1) == 0 && differing(label, 2) == 0 && differing(label, 3) == 1;
  //@ assert differing: differing(label, 4) == 2;
  //@ assert turning_ends: turning(label, 4, 0) == 1 && turning(label, 4, 3) == -1;
  //@ assert turning: turning(label, 4, 1) == 0 && turning(label, 4, 2) == -2 && turning(label, 1, 0) == 0;
  //@ assert within: turning_within(label, 4, 2, 2) && turning_within(label, 4, 0, 1) && turning_within(label, 4, 3, 1);
  //@ assert refutes_within: !turning_within(label, 4, 2, 1) && !turning_within(label, 4, 0, 0);
  //@ assert reached: turning_reached(label, 4, 4, 2) && turning_reached(label, 4, 1, 1);
  //@ assert refutes_reached: !turning_reached(label, 4, 2, 2) && !turning_reached(label, 4, 4, 3);
}
