/* What answers about many samples, neurons or pairs say together. Read by Frama-C only. */
#ifndef SPEC_CONDITIONS_H
#define SPEC_CONDITIONS_H

#include "num/common/order.h"

/*@ predicate all_hold{L}(verdict *a, integer n) = \forall integer i; 0 <= i < n ==> a[i] == VERDICT_HOLDS;
    predicate some_fails{L}(verdict *a, integer n) = \exists integer i; 0 <= i < n && a[i] == VERDICT_FAILS; */

#endif
