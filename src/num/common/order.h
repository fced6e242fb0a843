/* Answers of a comparison and of a check: three-valued, never a guess. */
#ifndef PLUMB_ORDER_H
#define PLUMB_ORDER_H

/* How a stands to b. UNKNOWN: this arithmetic, at this precision, cannot tell. */
typedef enum { ORDER_LESS = -1, ORDER_EQUAL = 0, ORDER_GREATER = 1, ORDER_UNKNOWN = 2 } order;

/* APPROX: computed in rounded arithmetic, so neither proved nor refuted. */
typedef enum { VERDICT_HOLDS, VERDICT_FAILS, VERDICT_UNDECIDED, VERDICT_APPROX } verdict;

#endif
