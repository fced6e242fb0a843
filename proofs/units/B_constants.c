/* The numbers in the lemmas of paper B, App. A.2 and D, as facts about reals: what remains of each lemma once its sums are bounded term by
   term. Division-free: with E = d - Delta + 1, T = p + Delta + 1 and c' = k T / E, a bound by 1 / ((1 - 2 c') E) reads as one of a product with
   E - 2 k T. Read by Frama-C only. */
#include "B_constants.h"

/*@ lemma B_A9: \forall real k, d, p, Delta; B_separated(k, d, p, Delta) ==> 21.0 * Delta <= d - 19.0;
    lemma B_A9_solved: \forall real k, d, p, Delta;
      10.0 * k * B_across(p, Delta) <= B_least(d, Delta) <==> (10.0 * k + 1.0) * Delta <= d + 1.0 - 10.0 * k * (p + 1.0);
    lemma B_clusters: \forall real k, d, p, Delta; B_separated(k, d, p, Delta) ==> 10.0 * k <= d + 1.0;
    lemma B_share: \forall real k, d, p, Delta; B_separated(k, d, p, Delta) ==>
      0.0 < k * B_across(p, Delta) && 10.0 * (k * B_across(p, Delta)) <= B_least(d, Delta);
    lemma B_spread: \forall real k, d, p, Delta; B_separated(k, d, p, Delta) ==>
      5.0 * B_largest(d, Delta) <= 16.0 * B_least(d, Delta);

    // Lemma A.10: a sum of multipliers whose cluster pulls it to margin 1
    lemma B_A10: \forall real k, E, T, a; 0.0 <= a ==> 0.0 <= T ==> a * E - 2.0 * (k - 1.0) * T * a <= 1.0 ==>
      a * (E - 2.0 * (k * T)) <= 1.0;
    // Lemma A.11: own multipliers carry margin 1 but for what the others give
    lemma B_A11: \forall real S, U, a, own; 0.0 <= S ==> 1.0 <= own * U + S * a ==> \forall real E;
      0.0 < E - 2.0 * S ==> a * (E - 2.0 * S) <= 1.0 ==> E - 3.0 * S <= own * U * (E - 2.0 * S);
    // Lemma A.12: 3/128, of what fact_output of B_facts.h has; S = k T = c' E
    lemma B_A12_number: \forall real E, U, S; 0.0 < U ==> 0.0 <= S ==> 10.0 * S <= E ==> 5.0 * U <= 16.0 * E ==>
      3.0 * (U * (E - 2.0 * S)) <= 128.0 * ((E - 3.0 * S) * E - 2.0 * S * U);
    // Lemma D.2: the output at a fresh sample, and 3/2; at a sample of the data, 33/8
    lemma B_D2: \forall real E, S, L, a, out; 0.0 <= S ==> 0.0 <= L ==> 0.0 < E - 2.0 * S ==> a * (E - 2.0 * S) <= 1.0 ==>
      out <= L * a + S * a ==> out * (E - 2.0 * S) <= L + S;
    lemma B_D2_number: \forall real k, d, p, Delta; B_separated(k, d, p, Delta) ==>
      2.0 * (d + Delta + 1.0 + k * B_across(p, Delta)) <= 3.0 * (B_least(d, Delta) - 2.0 * (k * B_across(p, Delta)));
    lemma B_D2_data: \forall real k, d, p, Delta; B_separated(k, d, p, Delta) ==>
      8.0 * (B_largest(d, Delta) + k * B_across(p, Delta)) <= 33.0 * (B_least(d, Delta) - 2.0 * (k * B_across(p, Delta)));
    // Lemma D.5: the pull is positive
    lemma B_D5: \forall real k, d, p, Delta; B_separated(k, d, p, Delta) ==>
      9.0 * B_least(d, Delta) + 10.0 * (k - 1.0) <= 10.0 * B_pull(k, d, p, Delta) && 0.0 < B_pull(k, d, p, Delta);
    // Lemma D.6: a neuron of the other sign is active after eta1; s: its multipliers
    lemma B_D6: \forall real eta, D, most, s, z, g; 0.0 <= eta ==> 0.0 <= s ==> most <= eta * D ==> -(most * s) <= z ==> D * s <= g ==>
      0.0 <= z + eta * g;
    // Lemmas D.7 and D.8: what fact_gain of B_facts.h has is more than the output was
    lemma B_D7_output: \forall real gain, out; 3.0 <= gain ==> 2.0 * out <= 3.0 ==> out - gain <= -1.0;
    // Lemma D.9: 2/9, 256/21 in fact_second_step of B_facts.h, the square of the direction, and 13
    lemma B_D9_first: \forall real k, d, p, Delta; B_separated(k, d, p, Delta) ==>
      9.0 * (k * (2.0 * Delta + p + 1.0)) <= 2.0 * B_pull(k, d, p, Delta);
    lemma B_D9_products: \forall real k, d, p, Delta; B_separated(k, d, p, Delta) ==> 10.0 * ((k - 1.0) * p) <= d;
    lemma B_D9_direction: \forall real k, d, others; 0.0 <= k ==> 10.0 * others <= d ==> 10.0 * (k * d + k * others) <= 11.0 * (k * d);
    lemma B_D9_sum: \forall real k, least, eta1, eta2; 0.0 <= eta1 ==> 2.0 * least <= k ==> 9.0 * (eta1 * k) <= 2.0 ==>
      21.0 * (eta2 * least) <= 256.0 ==> 63.0 * ((eta1 + eta2) * least) <= 775.0;
    lemma B_D9: \forall real e, square, kd; 0.0 <= e ==> 63.0 * e <= 775.0 ==> 0.0 <= square ==> 10.0 * square <= 11.0 * kd ==>
      e * e * square <= 169.0 * kd;
    // Theorem 4.1: what the neurons of the robust network see of a sample: 41/21, and -9/5
    lemma B_T41_own: \forall real k, d, p, Delta, x; B_separated(k, d, p, Delta) ==> d - Delta / 4.0 <= x ==> 41.0 * d <= 21.0 * (4.0 * x - 2.0 * d);
    lemma B_T41_others: \forall real k, d, p, Delta, x; B_separated(k, d, p, Delta) ==> x <= p + Delta / 4.0 ==>
      5.0 * (4.0 * x - 2.0 * d) <= -9.0 * d;
*/
