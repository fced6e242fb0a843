(* The operations of src/num/num_interval.c: what they leave contains the exact result for all numbers in their operands (the contracts
   of src/num/enclosure.h), and is an interval with two finite ends or the whole line. *)
From Coq Require Import Reals ZArith Lra Lia Bool.
From Flocq Require Import Core BinarySingleNaN.
Require Import Rounding Doubles outward_c Steps Sum Product Quotient vector_interval_c Interval num_interval_c.
Open Scope R_scope.

Lemma val_opp_max : val (fopp dbl_max) = - val dbl_max.
Proof. apply val_opp. Qed.

Lemma not_below_max : forall d, finite d = true -> fge d (fopp dbl_max) = true /\ fle d dbl_max = true.
Proof.
intros d F. assert (B := val_bound d). apply Rabs_lt_inv in B.
assert (A := max_is_pred (val d) (format_val d) ltac:(lra)).
assert (A' := max_is_pred (- val d) (generic_format_opp _ _ _ (format_val d)) ltac:(lra)).
split; apply le_true; auto; rewrite ?val_opp_max; lra.
Qed.

Lemma finite_of_bounded : forall a, well_formed a -> (is_finite a = true <-> bounded a).
Proof.
intros a W. unfold is_finite. split.
- intros E. destruct W as [B|[L H]]; auto. rewrite L in E. discriminate.
- intros [L H]. apply not_below_max in L. apply not_below_max in H. destruct L as [-> _], H as [_ ->]. reflexivity.
Qed.

Theorem set_ends_encloses : forall r l g, (exists z, at_most l z) -> (exists z, at_least g z) ->
  well_formed (set_ends r l g) /\ (forall z, at_most l z -> at_least g z -> contains (set_ends r l g) z).
Proof.
intros r l g [x X] [y Y]. unfold set_ends. cbv zeta. cbn [num_lo num_hi].
destruct (fge l (fopp dbl_max) && fle g dbl_max)%bool eqn:E.
- apply andb_prop in E. destruct E as [El Eg]. split; [left | intros z Z1 Z2; split; cbn [num_lo num_hi]; [exact Z1 | exact Z2]].
  split; simpl.
  + destruct l as [s|s| |s m e H]; auto. simpl in X. subst s. discriminate.
  + destruct g as [s|s| |s m e H]; auto. simpl in Y. subst s. discriminate.
- split; [right; split; reflexivity | intros z _ _; split; reflexivity].
Qed.

Lemma set_whole_line_whole : forall r, whole (set_whole_line r).
Proof. intros r. split; reflexivity. Qed.

(* What an operation promises: c encloses f over the operands. *)
Definition encloses1 (c a : num) (f : R -> R) : Prop :=
  well_formed c /\ forall x, contains a x -> contains c (f x).
Definition encloses2 (c a b : num) (f : R -> R -> R) : Prop :=
  well_formed c /\ forall x y, contains a x -> contains b y -> contains c (f x y).

Lemma whole_encloses2 : forall r a b f, encloses2 (set_whole_line r) a b f.
Proof.
intros r a b f. split; [right; apply set_whole_line_whole|]. intros. apply whole_contains, set_whole_line_whole.
Qed.

(* Ends that are bounds of two exact values, which bound f. *)
Lemma ends_enclose2 : forall r l g p q a b f, at_most l p -> at_least g q ->
  (forall x y, contains a x -> contains b y -> p <= f x y <= q) -> encloses2 (set_ends r l g) a b f.
Proof.
intros r l g p q a b f L G K. destruct (set_ends_encloses r l g) as [W C]; eauto.
split; [exact W|]. intros x y X Y. destruct (K x y X Y). apply C; [now apply at_most_trans with p | now apply at_least_trans with q].
Qed.

Lemma both_bounded : forall a b, well_formed a -> well_formed b -> (negb (is_finite a) || negb (is_finite b))%bool = false -> bounded a /\ bounded b.
Proof.
intros a b Wa Wb E. apply orb_false_iff in E. destruct E as [Ea Eb]. apply negb_false_iff in Ea. apply negb_false_iff in Eb.
split; now apply finite_of_bounded.
Qed.

Theorem num_add_encloses : forall r a b, well_formed a -> well_formed b -> encloses2 (num_add r a b) a b Rplus.
Proof.
intros r a b Wa Wb. unfold num_add. cbv zeta. destruct (_ || _)%bool eqn:E; [apply whole_encloses2|].
destruct (both_bounded a b Wa Wb E) as [Ba Bb]. assert (Ca := Ba). assert (Cb := Bb). destruct Ba as [La Ga], Bb as [Lb Gb].
apply ends_enclose2 with (1 := add_down_below _ _ La Lb) (2 := add_up_above _ _ Ga Gb).
intros x y X Y. apply contains_between in X; auto. apply contains_between in Y; auto. lra.
Qed.

Lemma opp_finite : forall d, finite d = true -> finite (fopp d) = true.
Proof. intros d F. now rewrite finite_opp. Qed.

Theorem num_sub_encloses : forall r a b, well_formed a -> well_formed b -> encloses2 (num_sub r a b) a b Rminus.
Proof.
intros r a b Wa Wb. unfold num_sub. cbv zeta. destruct (_ || _)%bool eqn:E; [apply whole_encloses2|].
destruct (both_bounded a b Wa Wb E) as [Ba Bb]. assert (Ca := Ba). assert (Cb := Bb). destruct Ba as [La Ga], Bb as [Lb Gb].
apply ends_enclose2 with (1 := add_down_below _ _ La (opp_finite _ Gb)) (2 := add_up_above _ _ Ga (opp_finite _ Lb)).
intros x y X Y. apply contains_between in X; auto. apply contains_between in Y; auto. rewrite !val_opp. lra.
Qed.

(* ---- products ---- *)

Lemma lesser_at_most : forall p q z, (exists y, at_most p y) -> (exists y, at_most q y) -> (at_most p z \/ at_most q z) ->
  at_most (num_interval_c.lesser p q) z.
Proof.
intros p q z [x X] [y Y] D. unfold num_interval_c.lesser. destruct (flt p q) eqn:L; destruct D as [D|D]; auto.
- destruct (finite p) eqn:Fp; destruct (finite q) eqn:Fq.
  + apply lt_true in L; auto. apply at_most_finite; auto. apply at_most_val in D; auto. lra.
  + destruct q as [s|s| |s m e H]; try discriminate Fq; simpl in Y; try contradiction. subst s. destruct p as [s|[|]| |s m e H]; discriminate.
  + destruct p as [s|s| |s m e H]; try discriminate Fp; simpl in X; try contradiction. subst s. reflexivity.
  + destruct p as [s|s| |s m e H]; try discriminate Fp; simpl in X; try contradiction. subst s. reflexivity.
- destruct (finite p) eqn:Fp; destruct (finite q) eqn:Fq.
  + apply at_most_finite; auto. apply at_most_val in D; auto.
    destruct (Rle_or_lt (val q) (val p)) as [K|K]; [lra|]. apply lt_true in K; auto. congruence.
  + destruct q as [s|s| |s m e H]; try discriminate Fq; simpl in Y; try contradiction. subst s. reflexivity.
  + destruct p as [s|s| |s m e H]; try discriminate Fp; simpl in X; try contradiction. subst s. destruct q as [s|[|]| |s m e H]; try discriminate Fq; discriminate L.
  + destruct q as [s|s| |s m e H]; try discriminate Fq; simpl in Y; try contradiction. subst s. reflexivity.
Qed.

Lemma greater_opp : forall p q, num_interval_c.greater p q = fopp (num_interval_c.lesser (fopp p) (fopp q)).
Proof.
intros p q. unfold num_interval_c.greater, num_interval_c.lesser, fgt.
assert (E : flt (fopp p) (fopp q) = flt q p).
{ destruct (finite p) eqn:Fp; destruct (finite q) eqn:Fq.
  - assert (I : flt (fopp p) (fopp q) = true <-> flt q p = true).
    { rewrite !lt_true by (rewrite ?finite_opp; auto). rewrite !val_opp. lra. }
    destruct (flt (fopp p) (fopp q)), (flt q p); auto; destruct I as [I1 I2]; [symmetry; now apply I1 | now apply I2].
  - destruct q as [s|[|]| |s m e H]; try discriminate Fq; destruct p as [s'|s'| |s' m' e' H']; try discriminate Fp; try destruct s'; reflexivity.
  - destruct p as [s|[|]| |s m e H]; try discriminate Fp; destruct q as [s'|s'| |s' m' e' H']; try discriminate Fq; try destruct s'; reflexivity.
  - destruct p as [s|[|]| |s m e H]; try discriminate Fp; destruct q as [s'|[|]| |s' m' e' H']; try discriminate Fq; reflexivity. }
rewrite E. destruct (flt q p); now rewrite opp_opp.
Qed.

Lemma greater_at_least : forall p q z, (exists y, at_least p y) -> (exists y, at_least q y) -> (at_least p z \/ at_least q z) ->
  at_least (num_interval_c.greater p q) z.
Proof.
assert (N : forall d t, at_least d t -> at_most (fopp d) (- t)).
{ intros d t D. apply at_most_opp. now rewrite Ropp_involutive. }
intros p q z [x X] [y Y] D. rewrite greater_opp. apply at_least_opp. rewrite opp_opp.
apply lesser_at_most; [exists (- x); auto | exists (- y); auto | destruct D; auto].
Qed.

Lemma ge_zero_false : forall d, finite d = true -> fge d zero = false -> val d < 0.
Proof. intros d F H. destruct (Rlt_or_le (val d) 0) as [A|A]; [exact A|]. apply (ge_zero d F) in A. congruence. Qed.
Lemma le_zero_false : forall d, finite d = true -> fle d zero = false -> 0 < val d.
Proof. intros d F H. destruct (Rlt_or_le 0 (val d)) as [A|A]; [exact A|]. apply (le_zero d F) in A. congruence. Qed.

Lemma nonnegative_encloses : forall r a b, bounded a -> bounded b -> 0 <= val a.(num_lo) ->
  encloses2 (multiply_nonnegative r a b) a b Rmult.
Proof.
intros r a b Ba Bb P. assert (Ca := Ba). assert (Cb := Bb). destruct Ba as [La Ga], Bb as [Lb Gb]. unfold multiply_nonnegative. cbv zeta.
destruct (fge b.(num_lo) zero) eqn:S1; [apply ge_zero in S1; auto | apply ge_zero_false in S1; auto];
(destruct (fge b.(num_hi) zero) eqn:S2; [apply ge_zero in S2; auto | apply ge_zero_false in S2; auto]);
(eapply ends_enclose2; [apply mul_down_below; auto | apply mul_up_above; auto|]);
intros x y X Y; apply contains_between in X; auto; apply contains_between in Y; auto; split; nra.
Qed.

Lemma nonpositive_encloses : forall r a b, bounded a -> bounded b -> val a.(num_hi) <= 0 ->
  encloses2 (multiply_nonpositive r a b) a b Rmult.
Proof.
intros r a b Ba Bb P. assert (Ca := Ba). assert (Cb := Bb). destruct Ba as [La Ga], Bb as [Lb Gb]. unfold multiply_nonpositive. cbv zeta.
destruct (fge b.(num_lo) zero) eqn:S1; [apply ge_zero in S1; auto | apply ge_zero_false in S1; auto];
(destruct (fge b.(num_hi) zero) eqn:S2; [apply ge_zero in S2; auto | apply ge_zero_false in S2; auto]);
(eapply ends_enclose2; [apply mul_down_below; auto | apply mul_up_above; auto|]);
intros x y X Y; apply contains_between in X; auto; apply contains_between in Y; auto; split; nra.
Qed.

Lemma encloses2_swap : forall c a b, encloses2 c b a Rmult -> encloses2 c a b Rmult.
Proof. intros c a b [W C]. split; [exact W|]. intros x y X Y. rewrite Rmult_comm. now apply C. Qed.

Lemma unsigned_encloses : forall r a b, bounded a -> bounded b -> val a.(num_lo) < 0 < val a.(num_hi) ->
  val b.(num_lo) < 0 < val b.(num_hi) -> encloses2 (multiply_both_unsigned r a b) a b Rmult.
Proof.
intros r a b Ba Bb [A1 A2] [B1 B2].
assert (Ca := Ba). assert (Cb := Bb). destruct Ba as [La Ga], Bb as [Lb Gb]. unfold multiply_both_unsigned. cbv zeta.
assert (D1 := mul_down_below _ _ La Gb). assert (D2 := mul_down_below _ _ Ga Lb).
assert (U1 := mul_up_above _ _ La Lb). assert (U2 := mul_up_above _ _ Ga Gb).
apply ends_enclose2 with (p := Rmin (val a.(num_lo) * val b.(num_hi)) (val a.(num_hi) * val b.(num_lo)))
                         (q := Rmax (val a.(num_lo) * val b.(num_lo)) (val a.(num_hi) * val b.(num_hi))).
- apply lesser_at_most; eauto. unfold Rmin. destruct (Rle_dec _ _); auto.
- apply greater_at_least; eauto. unfold Rmax. destruct (Rle_dec _ _); auto.
- intros x y X Y. apply contains_between in X; auto. apply contains_between in Y; auto.
  split.
  + destruct (Rle_or_lt 0 x); [apply Rle_trans with (1 := Rmin_r _ _) | apply Rle_trans with (1 := Rmin_l _ _)]; nra.
  + destruct (Rle_or_lt 0 x); [apply Rle_trans with (2 := Rmax_r _ _) | apply Rle_trans with (2 := Rmax_l _ _)]; nra.
Qed.

Lemma product_of_points : forall r a b, bounded a -> bounded b -> val a.(num_lo) = val a.(num_hi) -> val b.(num_lo) = val b.(num_hi) ->
  encloses2 (num_interval_c.multiply_points r a.(num_lo) b.(num_lo)) a b Rmult.
Proof.
intros r a b Ba Bb Ea Eb. assert (Ca := Ba). assert (Cb := Bb). destruct Ba as [La Ga], Bb as [Lb Gb].
unfold num_interval_c.multiply_points. cbv zeta.
apply ends_enclose2 with (1 := down _ _ _ (mul_rounded _ _ La Lb) (product_tells _ _ La Lb)) (2 := up _ _ _ (mul_rounded _ _ La Lb) (product_tells _ _ La Lb)).
intros x y X Y. apply contains_between in X; auto. apply contains_between in Y; auto.
replace x with (val a.(num_lo)) by lra. replace y with (val b.(num_lo)) by lra. lra.
Qed.

Theorem num_mul_encloses : forall r a b, well_formed a -> well_formed b -> encloses2 (num_mul r a b) a b Rmult.
Proof.
intros r a b Wa Wb. unfold num_mul. cbv zeta. destruct (_ || _)%bool eqn:E; [apply whole_encloses2|].
destruct (both_bounded a b Wa Wb E) as [Ba Bb]. clear E.
assert (La := proj1 Ba). assert (Ga := proj2 Ba). assert (Lb := proj1 Bb). assert (Gb := proj2 Bb).
destruct (feq a.(num_lo) a.(num_hi) && feq b.(num_lo) b.(num_hi))%bool eqn:E1.
{ apply andb_prop in E1. destruct E1 as [E1 E2]. apply eq_true in E1; auto. apply eq_true in E2; auto. now apply product_of_points. }
destruct (fge a.(num_lo) zero) eqn:S1.
{ apply ge_zero in S1; auto. now apply nonnegative_encloses. }
destruct (fle a.(num_hi) zero) eqn:S2.
{ apply le_zero in S2; auto. now apply nonpositive_encloses. }
destruct (fge b.(num_lo) zero) eqn:S3.
{ apply ge_zero in S3; auto. apply encloses2_swap. now apply nonnegative_encloses. }
destruct (fle b.(num_hi) zero) eqn:S4.
{ apply le_zero in S4; auto. apply encloses2_swap. now apply nonpositive_encloses. }
apply ge_zero_false in S1; auto. apply le_zero_false in S2; auto. apply ge_zero_false in S3; auto. apply le_zero_false in S4; auto.
now apply unsigned_encloses.
Qed.

(* ---- quotients ---- *)

(* Of divisors that contain a number: then the lower end is not above the upper one. *)
Theorem num_div_encloses : forall r a b, well_formed a -> well_formed b -> (exists y, contains b y) -> encloses2 (num_div r a b) a b Rdiv.
Proof.
intros r a b Wa Wb [t Ct]. unfold num_div. cbv zeta. destruct ((_ || _) || _)%bool eqn:E; [apply whole_encloses2|].
apply orb_false_iff in E. destruct E as [E Z]. destruct (both_bounded a b Wa Wb E) as [Ba Bb]. clear E.
assert (La := proj1 Ba). assert (Ga := proj2 Ba). assert (Lb := proj1 Bb). assert (Gb := proj2 Bb).
apply contains_between in Ct; auto.
destruct (fgt b.(num_lo) zero) eqn:P.
- unfold fgt in P. apply (lt_true zero b.(num_lo)) in P; auto. change (val zero) with 0 in P.
  assert (I : forall y, contains b y -> 0 < y /\ / val b.(num_hi) <= / y <= / val b.(num_lo)).
  { intros y Y. apply contains_between in Y; auto. split; [lra|]. split; apply Rinv_le_contravar; lra. }
  assert (Ih : 0 < / val b.(num_hi)) by (apply Rinv_0_lt_compat; lra).
  destruct (fge a.(num_lo) zero) eqn:S1; [apply ge_zero in S1; auto | apply ge_zero_false in S1; auto];
  (destruct (fge a.(num_hi) zero) eqn:S2; [apply ge_zero in S2; auto | apply ge_zero_false in S2; auto]);
  (eapply ends_enclose2; [apply div_down_below; auto; lra | apply div_up_above; auto; lra|]);
  intros x y X Y; apply contains_between in X; auto; destruct (I y Y) as [Y0 [Y1 Y2]]; unfold Rdiv; split; nra.
- assert (P1 : val b.(num_lo) <= 0).
  { destruct (Rle_or_lt (val b.(num_lo)) 0) as [A|A]; [exact A|]. apply (lt_true zero b.(num_lo)) in A; auto. unfold fgt in P. congruence. }
  assert (P2 : val b.(num_hi) < 0).
  { apply (le_zero _ Lb) in P1. rewrite P1 in Z. simpl in Z. now apply ge_zero_false. }
  assert (I : forall y, contains b y -> y < 0 /\ / val b.(num_hi) <= / y <= / val b.(num_lo)).
  { intros y Y. apply contains_between in Y; auto. split; [lra|].
    assert (N : forall s t, s <= t -> t < 0 -> / t <= / s).
    { intros s q H0 H1. apply Ropp_le_cancel. rewrite <- !Rinv_opp. apply Rinv_le_contravar; lra. }
    split; apply N; lra. }
  assert (Il : / val b.(num_lo) < 0) by (apply Rinv_lt_0_compat; lra).
  destruct (fge a.(num_lo) zero) eqn:S1; [apply ge_zero in S1; auto | apply ge_zero_false in S1; auto];
  (destruct (fge a.(num_hi) zero) eqn:S2; [apply ge_zero in S2; auto | apply ge_zero_false in S2; auto]);
  (eapply ends_enclose2; [apply div_down_below; auto; lra | apply div_up_above; auto; lra|]);
  intros x y X Y; apply contains_between in X; auto; destruct (I y Y) as [Y0 [Y1 Y2]]; unfold Rdiv; split; nra.
Qed.

(* ---- the others ---- *)

Lemma ends_of : forall a, well_formed a -> (exists z, at_most a.(num_lo) z) /\ (exists z, at_least a.(num_hi) z).
Proof.
intros a [[L H]|[L H]].
- split; [exists (val a.(num_lo)); apply at_most_finite; auto; lra | exists (val a.(num_hi)); apply at_least_finite; auto; lra].
- rewrite L, H. split; exists 0; reflexivity.
Qed.

Lemma opp_at_most : forall d z, at_least d z -> at_most (fopp d) (- z).
Proof. intros d z D. apply at_most_opp. now rewrite Ropp_involutive. Qed.
Lemma opp_at_least : forall d z, at_most d z -> at_least (fopp d) (- z).
Proof. intros d z D. apply at_least_opp. now rewrite opp_opp, Ropp_involutive. Qed.

Theorem num_set_encloses : forall r a, num_set r a = a.
Proof. reflexivity. Qed.

Theorem num_set_binary_encloses : forall r v, finite v = true -> well_formed (num_set_binary r v) /\ contains (num_set_binary r v) (val v).
Proof.
intros r v F. unfold num_set_binary. cbv zeta.
assert (A : at_most v (val v)) by (apply at_most_finite; auto; lra). assert (B : at_least v (val v)) by (apply at_least_finite; auto; lra).
destruct (set_ends_encloses r v v) as [W C]; eauto.
Qed.

Theorem num_neg_encloses : forall r a, well_formed a -> encloses1 (num_neg r a) a Ropp.
Proof.
intros r a W. unfold num_neg. cbv zeta. destruct (ends_of a W) as [[x X] [y Y]].
destruct (set_ends_encloses r (fopp a.(num_hi)) (fopp a.(num_lo))) as [W' C].
{ exists (- y). now apply opp_at_most. } { exists (- x). now apply opp_at_least. }
split; [exact W'|]. intros z [L H]. apply C; [now apply opp_at_most | now apply opp_at_least].
Qed.

Lemma greater_one : forall p q, num_interval_c.greater p q = p \/ num_interval_c.greater p q = q.
Proof. intros p q. unfold num_interval_c.greater. destruct (fgt p q); auto. Qed.
Lemma lesser_one : forall p q, num_interval_c.lesser p q = p \/ num_interval_c.lesser p q = q.
Proof. intros p q. unfold num_interval_c.lesser. destruct (flt p q); auto. Qed.

Lemma max_low : forall p q x y, at_most p x -> at_most q y -> at_most (num_interval_c.greater p q) (Rmax x y).
Proof.
intros p q x y P Q. destruct (greater_one p q) as [-> | ->];
[apply at_most_trans with (1 := P), Rmax_l | apply at_most_trans with (1 := Q), Rmax_r].
Qed.
Lemma max_high : forall p q x y, at_least p x -> at_least q y -> at_least (num_interval_c.greater p q) (Rmax x y).
Proof. intros p q x y P Q. apply greater_at_least; eauto. unfold Rmax. destruct (Rle_dec x y); auto. Qed.
Lemma min_low : forall p q x y, at_most p x -> at_most q y -> at_most (num_interval_c.lesser p q) (Rmin x y).
Proof. intros p q x y P Q. apply lesser_at_most; eauto. unfold Rmin. destruct (Rle_dec x y); auto. Qed.
Lemma min_high : forall p q x y, at_least p x -> at_least q y -> at_least (num_interval_c.lesser p q) (Rmin x y).
Proof.
intros p q x y P Q. destruct (lesser_one p q) as [-> | ->];
[apply at_least_trans with (1 := P), Rmin_l | apply at_least_trans with (1 := Q), Rmin_r].
Qed.

Theorem num_max_encloses : forall r a b, well_formed a -> well_formed b -> encloses2 (num_max r a b) a b Rmax.
Proof.
intros r a b Wa Wb. unfold num_max. cbv zeta. destruct (ends_of a Wa) as [[x X] [x' X']]. destruct (ends_of b Wb) as [[y Y] [y' Y']].
destruct (set_ends_encloses r (num_interval_c.greater a.(num_lo) b.(num_lo)) (num_interval_c.greater a.(num_hi) b.(num_hi))) as [W C].
{ exists (Rmax x y). now apply max_low. } { exists (Rmax x' y'). now apply max_high. }
split; [exact W|]. intros s t [S S'] [T T']. apply C; [now apply max_low | now apply max_high].
Qed.

Theorem num_min_encloses : forall r a b, well_formed a -> well_formed b -> encloses2 (num_min r a b) a b Rmin.
Proof.
intros r a b Wa Wb. unfold num_min. cbv zeta. destruct (ends_of a Wa) as [[x X] [x' X']]. destruct (ends_of b Wb) as [[y Y] [y' Y']].
destruct (set_ends_encloses r (num_interval_c.lesser a.(num_lo) b.(num_lo)) (num_interval_c.lesser a.(num_hi) b.(num_hi))) as [W C].
{ exists (Rmin x y). now apply min_low. } { exists (Rmin x' y'). now apply min_high. }
split; [exact W|]. intros s t [S S'] [T T']. apply C; [now apply min_low | now apply min_high].
Qed.

Theorem num_abs_encloses : forall r a, well_formed a -> encloses1 (num_abs r a) a Rabs.
Proof.
intros r a W. unfold num_abs. cbv zeta. destruct (is_finite a) eqn:E; simpl negb; cbv iota.
2: { split; [right; apply set_whole_line_whole|]. intros. apply whole_contains, set_whole_line_whole. }
apply finite_of_bounded in E; auto. assert (L := proj1 E). assert (H := proj2 E).
destruct (fge a.(num_lo) zero) eqn:S1.
{ apply ge_zero in S1; auto. unfold num_set. cbv zeta. split; [exact W|]. intros x X. assert (B := contains_between a x E X).
  rewrite Rabs_pos_eq by lra. exact X. }
destruct (fle a.(num_hi) zero) eqn:S2.
{ apply le_zero in S2; auto. destruct (num_neg_encloses r a W) as [W' C]. split; [exact W'|]. intros x X.
  assert (B := contains_between a x E X). rewrite Rabs_left1 by lra. now apply C. }
assert (Z : at_most zero 0) by (change (0 <= 0); lra).
assert (A : forall x, val a.(num_lo) <= x <= val a.(num_hi) -> at_least (num_interval_c.greater (fopp a.(num_lo)) a.(num_hi)) (Rabs x)).
{ intros x X. apply greater_at_least.
  - exists (- val a.(num_lo)). apply at_least_finite; [now rewrite finite_opp | rewrite val_opp; lra].
  - exists (val a.(num_hi)). apply at_least_finite; auto; lra.
  - unfold Rabs. destruct (Rcase_abs x).
    + left. apply at_least_finite; [now rewrite finite_opp | rewrite val_opp; lra].
    + right. apply at_least_finite; auto; lra. }
destruct (set_ends_encloses r zero (num_interval_c.greater (fopp a.(num_lo)) a.(num_hi))) as [W' C].
{ now exists 0. } { exists (Rabs 0). apply A. apply ge_zero_false in S1; auto. apply le_zero_false in S2; auto. lra. }
split; [exact W'|]. intros x X. assert (B := contains_between a x E X). apply C; [|now apply A].
apply at_most_trans with (1 := Z), Rabs_pos.
Qed.

Theorem num_addmul_encloses : forall r a b t, well_formed r -> well_formed a -> well_formed b ->
  well_formed (fst (num_addmul r a b t)) /\
  forall z x y, contains r z -> contains a x -> contains b y -> contains (fst (num_addmul r a b t)) (z + x * y).
Proof.
intros r a b t Wr Wa Wb. unfold num_addmul. cbv zeta. simpl fst.
destruct (num_mul_encloses t a b Wa Wb) as [Wt Ct]. destruct (num_add_encloses r r _ Wr Wt) as [W C].
split; [exact W|]. intros. apply C; auto.
Qed.

Theorem num_submul_encloses : forall r a b t, well_formed r -> well_formed a -> well_formed b ->
  well_formed (fst (num_submul r a b t)) /\
  forall z x y, contains r z -> contains a x -> contains b y -> contains (fst (num_submul r a b t)) (z - x * y).
Proof.
intros r a b t Wr Wa Wb. unfold num_submul. cbv zeta. simpl fst.
destruct (num_mul_encloses t a b Wa Wb) as [Wt Ct]. destruct (num_sub_encloses r r _ Wr Wt) as [W C].
split; [exact W|]. intros. apply C; auto.
Qed.

(* The root of what in a is not negative; the answer 0 only where nothing is. *)
Theorem num_root_encloses : forall r a, well_formed a -> well_formed (snd (num_root r a)) /\
  forall x, contains a x -> 0 <= x -> fst (num_root r a) = true /\ contains (snd (num_root r a)) (sqrt x).
Proof.
intros r a W. unfold num_root. cbv zeta. simpl fst. simpl snd.
assert (S : forall x, contains a x -> 0 <= x -> fge a.(num_hi) zero = true).
{ intros x [_ X] P. destruct W as [[_ F]|[_ ->]]; [|reflexivity]. apply at_least_val in X; auto. apply ge_zero; auto. lra. }
destruct (fge a.(num_hi) zero) eqn:S1; simpl negb; simpl orb.
- destruct (is_finite a) eqn:E; simpl negb; cbv iota.
  2: { split; [right; apply set_whole_line_whole|]. intros. split; [reflexivity|]. apply whole_contains, set_whole_line_whole. }
  apply finite_of_bounded in E; auto. assert (L := proj1 E). assert (H := proj2 E). apply ge_zero in S1; auto.
  set (l := if fgt a.(num_lo) zero then a.(num_lo) else zero).
  assert (Lf : finite l = true /\ 0 <= val l /\ forall x, val a.(num_lo) <= x -> 0 <= x -> val l <= x).
  { unfold l, fgt. destruct (flt zero a.(num_lo)) eqn:P.
    - apply (lt_true zero a.(num_lo)) in P; auto. change (val zero) with 0 in P. repeat split; auto; lra.
    - change (val zero) with 0. repeat split; auto; lra. }
  destruct Lf as (Fl & Pl & Bl).
  assert (D := root_down_below l Fl Pl). assert (U := root_up_above _ H S1).
  destruct (set_ends_encloses r (root_down l) (root_up a.(num_hi))) as [W' C]; eauto.
  split; [exact W'|]. intros x X P. split; [reflexivity|]. assert (B := contains_between a x E X).
  apply C; [apply at_most_trans with (1 := D) | apply at_least_trans with (1 := U)]; apply sqrt_le_1_alt; [apply Bl; lra | lra].
- split; [right; apply set_whole_line_whole|]. intros x X P. specialize (S x X P). discriminate.
Qed.

(* ---- answers: what is said is true of all numbers in the operands ---- *)

Theorem num_compare_true : forall a b, well_formed a -> well_formed b -> forall x y, contains a x -> contains b y ->
  match num_compare a b with ORDER_LESS => x < y | ORDER_EQUAL => x = y | ORDER_GREATER => y < x | ORDER_UNKNOWN => True end.
Proof.
intros a b Wa Wb x y X Y. unfold num_compare. destruct (_ || _)%bool eqn:E; [exact I|].
destruct (both_bounded a b Wa Wb E) as [Ba Bb]. clear E. apply contains_between in X; auto. apply contains_between in Y; auto.
destruct Ba as [La Ga], Bb as [Lb Gb].
destruct (flt a.(num_hi) b.(num_lo)) eqn:E1; [apply lt_true in E1; auto; lra|].
destruct (flt b.(num_hi) a.(num_lo)) eqn:E2; [apply lt_true in E2; auto; lra|].
destruct ((_ && _) && _)%bool eqn:E3; [|exact I].
apply andb_prop in E3. destruct E3 as [E3 E5]. apply andb_prop in E3. destruct E3 as [E3 E4].
apply eq_true in E3; auto. apply eq_true in E4; auto. apply eq_true in E5; auto. lra.
Qed.

Theorem num_sign_true : forall a, well_formed a -> forall x, contains a x ->
  match num_sign a with ORDER_LESS => x < 0 | ORDER_EQUAL => x = 0 | ORDER_GREATER => 0 < x | ORDER_UNKNOWN => True end.
Proof.
intros a W x X. unfold num_sign. destruct (is_finite a) eqn:E; [|exact I]. simpl negb. cbv iota.
apply finite_of_bounded in E; auto. apply contains_between in X; auto. destruct E as [L G].
destruct (flt a.(num_hi) zero) eqn:E1; [apply is_negative in E1; auto; lra|].
unfold fgt. destruct (flt zero a.(num_lo)) eqn:E2; [apply (lt_true zero a.(num_lo)) in E2; auto; change (val zero) with 0 in E2; lra|].
destruct (_ && _)%bool eqn:E3; [|exact I].
apply andb_prop in E3. destruct E3 as [E3 E4]. apply is_zero in E3; auto. apply is_zero in E4; auto. lra.
Qed.

Theorem num_at_most_true : forall a b, well_formed a -> well_formed b -> forall x y, contains a x -> contains b y ->
  match num_at_most a b with VERDICT_HOLDS => x <= y | VERDICT_FAILS => y < x | VERDICT_UNDECIDED => True end.
Proof.
intros a b Wa Wb x y X Y. unfold num_at_most. destruct (_ || _)%bool eqn:E; [exact I|].
destruct (both_bounded a b Wa Wb E) as [Ba Bb]. clear E. apply contains_between in X; auto. apply contains_between in Y; auto.
destruct Ba as [La Ga], Bb as [Lb Gb].
destruct (flt b.(num_hi) a.(num_lo)) eqn:E1; [apply lt_true in E1; auto; lra|].
destruct (flt b.(num_lo) a.(num_hi)) eqn:E2; [exact I|].
destruct (Rle_or_lt (val a.(num_hi)) (val b.(num_lo))) as [A|A]; [lra|]. apply lt_true in A; auto. congruence.
Qed.
