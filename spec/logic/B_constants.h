/* What the numbers in the lemmas of paper B, App. A.2 and D, speak of: proofs/units/B_constants.c has the lemmas, which the tests of these definitions
   are not to see (a wrong definition would make a lemma false, and a false lemma proves every test). Read by Frama-C only. */
#ifndef SPEC_B_CONSTANTS_H
#define SPEC_B_CONSTANTS_H

/*@ // E: least product of two samples of a cluster; U: the largest; T: the largest of different clusters; each with the bias
    logic real B_least(real d, real Delta) = d - Delta + 1.0;
    logic real B_largest(real d, real Delta) = 3.0 * d + Delta + 1.0;
    logic real B_across(real p, real Delta) = p + Delta + 1.0;
    // the pull of a sample along the perturbation
    logic real B_pull(real k, real d, real p, real Delta) = B_least(d, Delta) - k * B_across(p, Delta) + k - 1.0;
    // Assumption 2.2: k clusters in dimension d, means with products of at most p, noise of size Delta
    predicate B_separated(real k, real d, real p, real Delta) =
      2.0 <= k && 0.0 <= p && 0.0 <= Delta && 10.0 * k * B_across(p, Delta) <= B_least(d, Delta);
*/

#endif
