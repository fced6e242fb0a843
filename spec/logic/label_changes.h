/* Independent labels, each -1 with probability p: the law of the number of changes between neighbours.
   Read by Frama-C only. */
#ifndef SPEC_LABEL_CHANGES_H
#define SPEC_LABEL_CHANGES_H

#include <stddef.h>

#include "num/arith.h"

/*@ // the probability of a label: -1 where `down` is 1, and 1 where it is 0
    logic real of_label(real p, integer down) = down == 1 ? p : 1.0 - p;

    // f (same + other), which the provers need not take apart
    logic real one_more(real f, real same, real other) = f * (same + other);

    // the probability that n >= 1 labels have exactly j changes and the last one is as `down` says: the last label either is as
    // the one before, or makes one more change
    logic real changes(real p, integer n, integer j, integer down) =
      j < 0 ? 0.0 : n <= 1 ? (j == 0 ? of_label(p, down) : 0.0)
      : one_more(of_label(p, down), changes(p, n - 1, j, down), changes(p, n - 1, j - 1, 1 - down));

    // of j changes, whatever the last label
    logic real changes_law(real p, integer n, integer j) = changes(p, n, j, 0) + changes(p, n, j, 1);

    // the same summed over j < k
    logic real changes_sum(real p, integer n, integer k, integer down) =
      k <= 0 ? 0.0 : changes_sum(p, n, k - 1, down) + changes(p, n, k - 1, down);

    // a[0] + ... + a[n-1]
    logic real total{L}(num *a, integer n) = n <= 0 ? 0.0 : total(a, n - 1) + a[n - 1];

    predicate is_changes{L}(num *a, real p, integer n, integer from, integer to, integer down) =
      \forall integer j; from <= j < to ==> a[j] == changes(p, n, j, down);
    predicate is_changes_law{L}(num *a, real p, integer n, integer to) =
      \forall integer j; 0 <= j < to ==> a[j] == changes_law(p, n, j);

    // how many neighbours differ among n labels
    logic integer differing{L}(int *label, integer n) =
      n <= 1 ? 0 : differing(label, n - 1) + (label[n - 2] != label[n - 1] ? 1 : 0);

    // what that number grows by when label i is turned: an equal neighbour becomes a change, and the other way round
    logic integer turning{L}(int *label, integer n, integer i) =
      (i > 0 ? (label[i - 1] == label[i] ? 1 : -1) : 0) + (i + 1 < n ? (label[i + 1] == label[i] ? 1 : -1) : 0);
    predicate turning_within{L}(int *label, integer n, integer i, integer most) =
      -most <= turning(label, n, i) <= most;
    predicate turning_reached{L}(int *label, integer n, integer to, integer most) =
      \exists integer i; 0 <= i < to && (turning(label, n, i) == most || turning(label, n, i) == -most);

    // n labels have at most n - 1 changes
    predicate no_more_changes(real p, integer n) =
      \forall integer j; n <= j ==> changes(p, n, j, 0) == 0.0 && changes(p, n, j, 1) == 0.0;
*/

/*@ ghost
  /@ requires some: 1 <= n;
     terminates \true; exits \false; assigns \nothing;
     ensures none: no_more_changes(p, n); @/
  static void lemma_no_more_changes(double p, size_t n) {
    /@ loop invariant bound: 1 <= i <= n;
       loop invariant none: no_more_changes(p, i);
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 1; i < n; i++) { }
  }

  // the sums over j < k of one more label
  /@ requires some: 1 <= n <= 1000000000 && 0 <= down <= 1;
     terminates \true; exits \false; assigns \nothing;
     ensures sum: changes_sum(p, n + 1, k + 1, down) ==
                  of_label(p, down) * (changes_sum(p, n, k + 1, down) + changes_sum(p, n, k, 1 - down)); @/
  static void lemma_one_more_label(double p, size_t n, size_t k, int down) {
    /@ assert none: changes(p, n, -1, 1 - down) == 0.0; @/
    /@ assert first: changes_sum(p, n + 1, 1, down) == of_label(p, down) * changes_sum(p, n, 1, down); @/
    /@ loop invariant bound: 0 <= i <= k;
       loop invariant sum: changes_sum(p, n + 1, i + 1, down) ==
                           of_label(p, down) * (changes_sum(p, n, i + 1, down) + changes_sum(p, n, i, 1 - down));
       loop assigns i;
       loop variant k - i; @/
    for (size_t i = 0; i < k; i++) {
      /@ assert step: changes(p, n + 1, i + 1, down) ==
                      of_label(p, down) * (changes(p, n, i + 1, down) + changes(p, n, i, 1 - down)); @/
      /@ assert sum: changes_sum(p, n + 1, i + 2, down) ==
                     changes_sum(p, n + 1, i + 1, down) + changes(p, n + 1, i + 1, down); @/
      /@ assert sum_same: changes_sum(p, n, i + 2, down) == changes_sum(p, n, i + 1, down) + changes(p, n, i + 1, down); @/
      /@ assert sum_other: changes_sum(p, n, i + 1, 1 - down) ==
                           changes_sum(p, n, i, 1 - down) + changes(p, n, i, 1 - down); @/
    }
  }

  // the probabilities add up to that of the last label
  /@ requires some: 1 <= n <= 1000000000;
     terminates \true; exits \false; assigns \nothing;
     ensures sum: changes_sum(p, n, n, 0) == 1.0 - p && changes_sum(p, n, n, 1) == p; @/
  static void lemma_changes_sum(double p, size_t n) {
    /@ assert first: changes_sum(p, 1, 1, 0) == 1.0 - p && changes_sum(p, 1, 1, 1) == p; @/
    /@ loop invariant bound: 1 <= i <= n;
       loop invariant sum: changes_sum(p, i, i, 0) == 1.0 - p && changes_sum(p, i, i, 1) == p;
       loop assigns i;
       loop variant n - i; @/
    for (size_t i = 1; i < n; i++) {
      lemma_no_more_changes(p, i);
      lemma_one_more_label(p, i, i, 0);
      lemma_one_more_label(p, i, i, 1);
      /@ assert sums: changes_sum(p, i, i + 1, 0) == 1.0 - p && changes_sum(p, i, i + 1, 1) == p; @/
    }
  }

  // an array that holds the law
  /@ requires some: 1 <= n <= 1000000000;
     requires valid: \valid_read(law + (0 .. n - 1));
     requires law: is_changes_law(law, p, n, n);
     terminates \true; exits \false; assigns \nothing;
     ensures total: total(law, n) == 1.0; @/
  static void lemma_law_of_array(const num *law, double p, size_t n) {
    /@ loop invariant bound: 0 <= k <= n;
       loop invariant total: total(law, k) == changes_sum(p, n, k, 0) + changes_sum(p, n, k, 1);
       loop assigns k;
       loop variant n - k; @/
    for (size_t k = 0; k < n; k++) { }
    lemma_changes_sum(p, n);
  }
*/

#endif
