(* What the operations of C mean that c_to_coq.py writes: doubles are IEEE-754 binary64 as Flocq defines them, every
   operation rounded to nearest, ties to even. Then the facts about them that all other files use. *)
From Coq Require Import Reals ZArith Lra Lia Bool.
From Flocq Require Import Core Relative Plus_error BinarySingleNaN Bits.
Require Flocq.IEEE754.Binary.
Require Import Rounding.
Open Scope R_scope.

(* ---- the meaning of C ---- *)

Notation double := (binary_float 53 1024).
Record num := Num { num_lo : double; num_hi : double }.

Lemma fits : Prec_lt_emax 53 1024. Proof. now unfold Prec_lt_emax. Qed.

Definition fadd : double -> double -> double := Bplus (prec_lt_emax_ := fits) mode_NE.
Definition fsub : double -> double -> double := Bminus (prec_lt_emax_ := fits) mode_NE.
Definition fmul : double -> double -> double := Bmult (prec_lt_emax_ := fits) mode_NE.
Definition fdiv : double -> double -> double := Bdiv (prec_lt_emax_ := fits) mode_NE.
Definition fsqrt : double -> double := Bsqrt (prec_lt_emax_ := fits) mode_NE.
Definition fopp : double -> double := Bopp.
Definition fabs : double -> double := Babs.
Definition feq : double -> double -> bool := Beqb. (* all comparisons are false where one is NaN *)
Definition flt : double -> double -> bool := Bltb.
Definition fle : double -> double -> bool := Bleb.
Definition fgt x y := flt y x.
Definition fge x y := fle y x.
Definition fne x y := negb (feq x y).

Definition zero : double := B754_zero false.
(* A positive constant m 2^e, m and e as the format stores them. *)
Notation lit m e := (@B754_finite 53 1024 false m%positive e%Z (eq_refl true)) (only parsing).
Definition nan : double := B754_nan.
Definition infinity : double := B754_infinity false.
Definition dbl_max : double := lit 9007199254740991 971.
Definition dbl_min : double := lit 4503599627370496 (-1074).

(* A size_t below 2^53 as a double. *)
Definition of_size (n : nat) : double := binary_normalize 53 1024 prec_pos fits mode_NE (Z.of_nat n) 0 false.

(* uint64_t, and memcpy between it and double. *)
Definition u64 (z : Z) : Z := (z mod 2 ^ 64)%Z.
Definition bits_of (x : double) : Z := bits_of_b64 (Binary.BSN2B 53 1024 default_nan_pl64 x).
Definition of_bits (z : Z) : double := Binary.B2BSN 53 1024 (b64_of_bits z).

(* for (size_t i = 0; i < n; i++) state = step(i, state); *)
Fixpoint loop {A : Type} (step : nat -> A -> A) (n : nat) (state : A) : A :=
  match n with O => state | S k => step k (loop step k state) end.

(* Answers of src/num/num.h. *)
Inductive order := ORDER_LESS | ORDER_EQUAL | ORDER_GREATER | ORDER_UNKNOWN.
Inductive verdict := VERDICT_HOLDS | VERDICT_FAILS | VERDICT_UNDECIDED.

(* ---- values ---- *)

Notation val := (@B2R 53 1024).
Notation finite := (@is_finite 53 1024).
Notation top := (bpow radix2 1024).

Lemma format_val : forall x, format (val x).
Proof. intros x. apply (generic_format_B2R 53 1024). Qed.

Lemma val_bound : forall x, Rabs (val x) < top.
Proof. intros x. apply (abs_B2R_lt_emax 53 1024). Qed.

Lemma val_max : val dbl_max = top - bpow radix2 971.
Proof.
change (IZR 9007199254740991 * bpow radix2 971 = top - bpow radix2 971).
change 1024%Z with (53 + 971)%Z. rewrite bpow_plus. simpl (bpow radix2 53). lra.
Qed.

Lemma max_is_pred : forall x, format x -> x < top -> x <= val dbl_max.
Proof.
intros x Fx H. apply Rle_trans with (pred top).
- apply pred_ge_gt; auto with typeclass_instances. apply generic_format_bpow. unfold FLT_exp, emin, prec; lia.
- rewrite pred_bpow. change (FLT_exp emin prec 1024) with 971%Z. rewrite val_max; lra.
Qed.

(* At most z: what an end of an interval below z must be. NaN is not. *)
Definition at_most (d : double) (z : R) : Prop :=
  match d with B754_infinity s => s = true | B754_nan => False | _ => val d <= z end.
Definition at_least (d : double) (z : R) : Prop :=
  match d with B754_infinity s => s = false | B754_nan => False | _ => z <= val d end.

Lemma at_most_finite : forall d z, finite d = true -> val d <= z -> at_most d z.
Proof. intros [s|s| |s m e H] z F L; try discriminate; exact L. Qed.

Lemma finite_opp : forall x, finite (fopp x) = finite x.
Proof. intros x. apply is_finite_Bopp. Qed.
Lemma val_opp : forall x, val (fopp x) = - val x.
Proof. intros x. apply B2R_Bopp. Qed.
Lemma val_abs : forall x, val (fabs x) = Rabs (val x).
Proof. intros x. apply B2R_Babs. Qed.
Lemma finite_abs : forall x, finite (fabs x) = finite x.
Proof. intros x. apply is_finite_Babs. Qed.
Lemma opp_opp : forall x, fopp (fopp x) = x.
Proof. intros x. apply Bopp_involutive. Qed.

Lemma at_least_opp : forall d z, at_most (fopp d) (- z) -> at_least d z.
Proof.
intros [s|s| |s m e H] z; unfold at_most, at_least; simpl.
- lra.
- destruct s; simpl; congruence.
- tauto.
- intros L. generalize (val_opp (B754_finite s m e H)). unfold fopp. simpl. intros E. rewrite E in L. lra.
Qed.

Lemma at_most_opp : forall d z, at_least d (- z) -> at_most (fopp d) z.
Proof.
intros [s|s| |s m e H] z; unfold at_most, at_least; simpl.
- lra.
- destruct s; simpl; congruence.
- tauto.
- intros L. generalize (val_opp (B754_finite s m e H)). unfold fopp. simpl. intros E. rewrite E. lra.
Qed.

(* ---- comparisons ---- *)

Lemma lt_true : forall x y, finite x = true -> finite y = true -> (flt x y = true <-> val x < val y).
Proof.
intros x y Fx Fy. unfold flt. rewrite Bltb_correct by assumption.
destruct (Rlt_bool_spec (val x) (val y)); split; intros; auto; try discriminate; lra.
Qed.

Lemma le_true : forall x y, finite x = true -> finite y = true -> (fle x y = true <-> val x <= val y).
Proof.
intros x y Fx Fy. unfold fle. rewrite Bleb_correct by assumption.
destruct (Rle_bool_spec (val x) (val y)); split; intros; auto; try discriminate; lra.
Qed.

Lemma eq_true : forall x y, finite x = true -> finite y = true -> (feq x y = true <-> val x = val y).
Proof.
intros x y Fx Fy. unfold feq. rewrite Beqb_correct by assumption.
destruct (Req_bool_spec (val x) (val y)); split; intros; auto; try discriminate; lra.
Qed.

(* What is at most a finite double in magnitude is finite. *)
Lemma le_abs_finite : forall x y, finite y = true -> fle (fabs x) y = true -> finite x = true.
Proof. intros [s|s| |s m e H] [t|t| |t n f K]; simpl; try discriminate; auto. Qed.

Lemma eq_finite : forall x y, finite y = true -> feq x y = true -> finite x = true.
Proof. intros [s|s| |s m e H] [t|t| |t n f K]; simpl; try discriminate; auto; destruct s; discriminate. Qed.

Lemma ge_abs_not_nan : forall x y, fge (fabs x) y = true -> is_nan x = false.
Proof. intros [s|s| |s m e H] [t|t| |t n f K]; simpl; try discriminate; auto; destruct t; discriminate. Qed.

(* ---- operations ---- *)

(* r is z rounded to nearest: an infinity of the sign of z where that is not below 2^1024. *)
Definition rounded (r : double) (z : R) : Prop :=
  (Rabs (rnd z) < top -> finite r = true /\ val r = rnd z) /\
  (top <= Rabs (rnd z) -> (r = B754_infinity false /\ 0 <= z) \/ (r = B754_infinity true /\ z <= 0)).

Lemma overflow_infinity : forall (r : double) s, B2SF r = binary_overflow 53 1024 mode_NE s -> r = B754_infinity s.
Proof. intros [t|t| |t m e H] s; simpl; intros E; try discriminate. now injection E as ->. Qed.

Lemma sign_val : forall x : double, if Bsign x then val x <= 0 else 0 <= val x.
Proof.
intros [s|s| |s m e H]; simpl; try (destruct s; lra); try lra.
destruct s; [apply F2R_le_0 | apply F2R_ge_0]; simpl; lia.
Qed.

Lemma infinity_signed : forall (r : double) (s : bool) z, r = B754_infinity s -> (if s then z <= 0 else 0 <= z) ->
  (r = B754_infinity false /\ 0 <= z) \/ (r = B754_infinity true /\ z <= 0).
Proof. intros r [|] z ->; auto. Qed.

Lemma add_rounded : forall x y, finite x = true -> finite y = true -> rounded (fadd x y) (val x + val y).
Proof.
intros x y Fx Fy. generalize (Bplus_correct 53 1024 prec_pos fits mode_NE x y Fx Fy). fold fadd.
change (round radix2 _ _ (val x + val y)) with (rnd (val x + val y)).
destruct (Rlt_bool_spec (Rabs (rnd (val x + val y))) top); intros E; split; intros; try lra; [tauto|].
destruct E as [E S]. apply overflow_infinity in E. apply infinity_signed with (1 := E).
generalize (sign_val x) (sign_val y). rewrite <- S. destruct (Bsign x); lra.
Qed.

Lemma sub_rounded : forall x y, finite x = true -> finite y = true -> rounded (fsub x y) (val x - val y).
Proof.
intros x y Fx Fy. generalize (Bminus_correct 53 1024 prec_pos fits mode_NE x y Fx Fy). fold fsub.
change (round radix2 _ _ (val x - val y)) with (rnd (val x - val y)).
destruct (Rlt_bool_spec (Rabs (rnd (val x - val y))) top); intros E; split; intros; try lra; [tauto|].
destruct E as [E S]. apply overflow_infinity in E. apply infinity_signed with (1 := E).
generalize (sign_val x) (sign_val y). rewrite S. destruct (Bsign y); simpl; lra.
Qed.

Lemma mul_rounded : forall x y, finite x = true -> finite y = true -> rounded (fmul x y) (val x * val y).
Proof.
intros x y Fx Fy. generalize (Bmult_correct 53 1024 prec_pos fits mode_NE x y). fold fmul.
change (round radix2 _ _ (val x * val y)) with (rnd (val x * val y)).
destruct (Rlt_bool_spec (Rabs (rnd (val x * val y))) top); intros E; split; intros; try lra.
- rewrite Fx, Fy in E. tauto.
- apply overflow_infinity in E. apply infinity_signed with (1 := E).
  generalize (sign_val x) (sign_val y). destruct (Bsign x), (Bsign y); simpl; intros; nra.
Qed.

Lemma div_rounded : forall x y, finite x = true -> val y <> 0 -> rounded (fdiv x y) (val x / val y).
Proof.
intros x y Fx Ny. generalize (Bdiv_correct 53 1024 prec_pos fits mode_NE x y Ny). fold fdiv.
change (round radix2 _ _ (val x / val y)) with (rnd (val x / val y)).
destruct (Rlt_bool_spec (Rabs (rnd (val x / val y))) top); intros E; split; intros; try lra.
- rewrite Fx in E. tauto.
- apply overflow_infinity in E. apply infinity_signed with (1 := E).
  generalize (sign_val x) (sign_val y). unfold Rdiv. destruct (Bsign x), (Bsign y); simpl; intros.
  + assert (/ val y < 0) by (apply Rinv_lt_0_compat; lra). nra.
  + assert (0 < / val y) by (apply Rinv_0_lt_compat; lra). nra.
  + assert (/ val y < 0) by (apply Rinv_lt_0_compat; lra). nra.
  + assert (0 < / val y) by (apply Rinv_0_lt_compat; lra). nra.
Qed.

Lemma sqrt_rounds : forall x, finite x = true -> 0 <= val x -> finite (fsqrt x) = true /\ val (fsqrt x) = rnd (sqrt (val x)).
Proof.
intros x Fx P. destruct (Bsqrt_correct 53 1024 prec_pos fits mode_NE x) as (E & F & _). split; [|exact E].
unfold fsqrt. rewrite F. destruct x as [s|s| |[|] m e H]; try reflexivity; try discriminate.
exfalso. apply Rle_not_lt with (1 := P). apply F2R_lt_0; simpl; lia.
Qed.

Lemma rounded_opp : forall r z, rounded r z -> rounded (fopp r) (- z).
Proof.
intros r z [A B]. assert (E : rnd (- z) = - rnd z) by apply round_NE_opp.
split; rewrite E, Rabs_Ropp; intros H.
- destruct (A H) as [F V]. rewrite finite_opp, val_opp, V; auto.
- destruct (B H) as [[-> S]|[-> S]]; [right|left]; simpl; split; auto; lra.
Qed.
