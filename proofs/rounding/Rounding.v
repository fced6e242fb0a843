(* Rounding to nearest, ties to even, in binary64, on real numbers and without a greatest one (Flocq's FLT): the
   standard model of error, and neighbours. *)
From Coq Require Import Reals ZArith Lra Lia.
From Flocq Require Import Core Relative Plus_error.
Open Scope R_scope.

Definition emin := (-1074)%Z.
Definition prec := 53%Z.
Notation fexp := (FLT_exp emin prec).
Notation format := (generic_format radix2 fexp).
Notation rnd := (round radix2 fexp ZnearestE).
Notation succ := (Ulp.succ radix2 fexp).
Notation pred := (Ulp.pred radix2 fexp).

Global Instance prec_pos : Prec_gt_0 prec.
Proof. now unfold Prec_gt_0, prec. Qed.

Definition u := / 2 * bpow radix2 (- prec + 1).  (* 2^-53 *)
Definition h := / 2 * bpow radix2 emin.          (* 2^-1075 *)

Lemma u_pos : 0 < u. Proof. unfold u; generalize (bpow_gt_0 radix2 (- prec + 1)); lra. Qed.
Lemma h_pos : 0 < h. Proof. unfold h; generalize (bpow_gt_0 radix2 emin); lra. Qed.
Lemma u_value : u = / 9007199254740992.
Proof. unfold u, prec; simpl; lra. Qed.

Theorem below : forall x, pred (rnd x) <= x.
Proof. intros x; apply pred_round_le_id; auto with typeclass_instances. Qed.

Theorem above : forall x, x <= succ (rnd x).
Proof. intros x; apply succ_round_ge_id; auto with typeclass_instances. Qed.

Lemma format_rnd : forall x, format (rnd x).
Proof. intros x; apply generic_format_round; auto with typeclass_instances. Qed.

Lemma rnd_format : forall x, format x -> rnd x = x.
Proof. intros x F; apply round_generic; auto with typeclass_instances. Qed.

Lemma rnd_opp : forall x, rnd (- x) = - rnd x.
Proof. intros x; apply round_NE_opp. Qed.

Lemma rnd_0 : rnd 0 = 0.
Proof. apply round_0; auto with typeclass_instances. Qed.

Lemma u_ro_small : u_ro radix2 prec / (1 + u_ro radix2 prec) <= u.
Proof.
change (u_ro radix2 prec) with u. generalize u_pos; intros U.
apply Rmult_le_reg_r with (1 + u); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra.
Qed.

(* The standard model, with underflow for products. *)
Lemma product_model : forall x, Rabs (rnd x - x) <= u * Rabs x + h.
Proof.
intros x. destruct (error_N_FLT radix2 emin prec prec_pos (fun z => negb (Z.even z)) x) as (e & f & He & Hf & _ & E).
change (rnd x = x * (1 + e) + f) in E. rewrite E.
replace (x * (1 + e) + f - x) with (x * e + f) by ring.
apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult.
fold u in He. fold h in Hf. generalize (Rabs_pos x); nra.
Qed.

Lemma sum_model : forall x y, format x -> format y -> Rabs (rnd (x + y) - (x + y)) <= u * Rabs (x + y).
Proof.
intros x y Fx Fy.
destruct (FLT_plus_error_N_ex radix2 emin prec (fun z => negb (Z.even z)) x y Fx Fy) as (e & He & E).
change (rnd (x + y) = (x + y) * (1 + e)) in E. rewrite E.
replace ((x + y) * (1 + e) - (x + y)) with (e * (x + y)) by ring.
rewrite Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos|].
apply Rle_trans with (1 := He), u_ro_small.
Qed.

Lemma difference_model : forall x y, format x -> format y -> Rabs (rnd (x - y) - (x - y)) <= u * Rabs (x - y).
Proof. intros x y Fx Fy. apply (sum_model x (- y)); [exact Fx | now apply generic_format_opp]. Qed.

(* Where nothing underflows, rounding has a relative error only. *)
Lemma normal_model : forall x, bpow radix2 (-1022) <= Rabs x -> Rabs (rnd x - x) <= u * Rabs x.
Proof.
intros x H. apply (relative_error_N_FLT radix2 emin prec prec_pos (fun z => negb (Z.even z))). exact H.
Qed.

Lemma bpow_format : forall e, (-1074 <= e)%Z -> format (bpow radix2 e).
Proof. intros e H. apply generic_format_bpow. unfold FLT_exp, emin, prec; lia. Qed.

Lemma u_small : u <= / 9000000000000000. Proof. rewrite u_value; lra. Qed.

Global Opaque u h. (* or "apply Rmult_le_pos" unfolds them *)
