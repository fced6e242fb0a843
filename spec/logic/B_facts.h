/* What remains of Lemmas A.12, D.7, D.8 and D.9 of paper B once their sums are bounded, where products of products need steps; the other ones are
   lemmas of proofs/units/B_constants.c, apart from which provers find these steps. Read by Frama-C only. */
#ifndef SPEC_B_FACTS_H
#define SPEC_B_FACTS_H

/*@ ghost
  // LEMMA A.12: the output at a fresh sample, whose cluster has at least `own` of multipliers and every other at most a; for Q = E - 2 S, R = E - 3 S
  /@ requires signs: 0.0 <= E && 0.0 <= S && 0.0 < U && 0.0 < Q;
     requires most: a * Q <= 1.0;
     requires least: R <= own * U * Q;
     requires output: own * E - 2.0 * S * a <= out;
     terminates \true; exits \false; assigns \nothing;
     ensures bound: R * E - 2.0 * S * U <= out * (U * Q); @/
  static void fact_output(double E, double S, double U, double Q, double R, double a, double own, double out) {
    /@ assert factor: 0.0 < U * Q; @/
    /@ assert scaled: (own * E - 2.0 * S * a) * (U * Q) <= out * (U * Q); @/
    /@ assert own: E * R <= E * (own * U * Q); @/
    /@ assert size: 0.0 <= 2.0 * S * U; @/
    /@ assert others: (2.0 * S * U) * (a * Q) <= 2.0 * S * U; @/
    /@ assert sum: (own * E - 2.0 * S * a) * (U * Q) == E * (own * U * Q) - (2.0 * S * U) * (a * Q); @/
  }

  // LEMMAS D.7, D.8: what eta2 adds: G = eta2 D k_min, V = U (E - 2 k T), R = E - 3 k T
  /@ requires signs: 0.0 <= G && 0.0 < V;
     requires step: 3.0 * V <= G * R;
     requires least: R <= own * V;
     terminates \true; exits \false; assigns \nothing;
     ensures gain: 3.0 <= G * own; @/
  static void fact_gain(double G, double V, double R, double own) {
    /@ assert scaled: G * R <= G * (own * V); @/
    /@ assert together: 0.0 <= (G * own - 3.0) * V; @/
  }

  // LEMMA D.9: eta2 D k_min = 3 U (E - 2 S) / (E - 3 S) is at most 256/21 of D
  /@ requires signs: 0.0 <= S && 10.0 * S <= E;
     requires spread: 5.0 * U <= 16.0 * E;
     requires pull: 9.0 * E <= 10.0 * D;
     terminates \true; exits \false; assigns \nothing;
     ensures bound: 63.0 * (U * (E - 2.0 * S)) <= 256.0 * (D * (E - 3.0 * S)); @/
  static void fact_second_step(double E, double S, double U, double D) {
    double Q = E - 2.0 * S, R = E - 3.0 * S;
    /@ assert up: 5.0 * (U * Q) <= 16.0 * (E * Q); @/
    /@ assert down: 9.0 * (E * R) <= 10.0 * (D * R); @/
    /@ assert rest: 0.0 <= E * (E - 10.0 * S); @/
    /@ assert between: 8.0 * (E * R) - 7.0 * (E * Q) == E * (E - 10.0 * S); @/
  }
*/

#endif
