/* Answers of a comparison and of a check: three-valued, never a guess. */
#ifndef PLUMB_ORDER_H
#define PLUMB_ORDER_H

/* How a stands to b. UNKNOWN: this arithmetic, at this precision, cannot tell. */
typedef enum { ORDER_LESS = -1, ORDER_EQUAL = 0, ORDER_GREATER = 1, ORDER_UNKNOWN = 2 } order;

/* APPROX: computed in rounded arithmetic, so neither proved nor refuted. */
typedef enum { VERDICT_HOLDS, VERDICT_FAILS, VERDICT_UNDECIDED, VERDICT_APPROX } verdict;

/* Both answers together: FAILS if one does, else UNDECIDED if one is, else APPROX if one is. */
/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures both: \result == VERDICT_HOLDS ==> a == VERDICT_HOLDS && b == VERDICT_HOLDS;
    ensures one: \result == VERDICT_FAILS ==> a == VERDICT_FAILS || b == VERDICT_FAILS; */
verdict both_hold(verdict a, verdict b);

/* At least one: HOLDS if one does, else APPROX if one is, else UNDECIDED if one is. */
/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures one: \result == VERDICT_HOLDS ==> a == VERDICT_HOLDS || b == VERDICT_HOLDS;
    ensures neither: \result == VERDICT_FAILS ==> a == VERDICT_FAILS && b == VERDICT_FAILS; */
verdict either_holds(verdict a, verdict b);

#endif
