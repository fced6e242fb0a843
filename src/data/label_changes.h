/* Labels y_1, ..., y_n, each -1 with probability p, independently: how many neighbours differ. */
#ifndef PLUMB_LABEL_CHANGES_H
#define PLUMB_LABEL_CHANGES_H

#include "num/num.h"

#ifdef __FRAMAC__
#include "spec/logic/label_changes.h"
#endif

/* law_j = the probability of exactly j changes, j < n. C eq. (6) says that its mean is 2 (n - 1) p (1 - p).
   work: 2 n + 1 cells. */
/*@ requires some: 1 <= n <= 1000000;
    requires valid: \valid(law + (0 .. n - 1)) && \valid(work + (0 .. 2 * n)) && \valid_read(p);
    requires apart: \separated(law + (0 .. n - 1), work + (0 .. 2 * n), p);
    terminates \true;
    exits \false;
    assigns law[0 .. n - 1], work[0 .. 2 * n];
    ensures law: is_changes_law(law, *p, n, n);
    ensures total: total(law, n) == 1.0; */
void label_changes_law(num *law, const num *p, size_t n, num *work);

/* How many neighbours differ. */
/*@ requires readable: \valid_read(label + (0 .. n - 1));
    requires some: 1 <= n <= 1000000;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures count: \result == differing(label, n); */
long label_changes(const int *label, size_t n);

/* By how much that number changes at most when one label is turned. */
/*@ requires readable: \valid_read(label + (0 .. n - 1));
    requires some: 1 <= n <= 1000000;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures range: 0 <= \result <= 2;
    ensures most: \forall integer i; 0 <= i < n ==> turning_within(label, n, i, \result);
    ensures reached: turning_reached(label, n, n, \result); */
long label_changes_turned(const int *label, size_t n);

#endif
