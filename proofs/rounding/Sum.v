(* sum_excess, add_down and add_up of src/num/outward.h: TwoSum (Knuth) has no error, and where it could overflow it is
   not used. *)
From Coq Require Import Reals ZArith Lra Lia Bool.
From Flocq Require Import Core BinarySingleNaN Pff2Flocq.
Require Import Rounding Doubles outward_c Steps.
Open Scope R_scope.

(* On real numbers, rounded without a greatest one. *)
Definition two_sum (x y : R) : R :=
  let s := rnd (x + y) in
  let y_part := rnd (s - x) in
  rnd (rnd (x - rnd (s - y_part)) + rnd (y - y_part)).

Lemma even_choice_sym : forall x : Z, negb (Z.even x) = negb (negb (Z.even (- (x + 1)))).
Proof. intros x; rewrite Z.even_opp, Z.even_add; now destruct (Z.even x). Qed.

Theorem two_sum_exact : forall x y, format x -> format y -> rnd (x + y) + two_sum x y = x + y.
Proof.
intros x y Fx Fy; unfold two_sum.
apply (TwoSum_correct emin prec (fun z => negb (Z.even z))); auto.
- now unfold prec.
- unfold emin; lia.
- exact even_choice_sym.
Qed.

(* ---- operations that do not overflow ---- *)

Notation w := (bpow radix2 1021).
Lemma w_pos : 0 < w. Proof. apply bpow_gt_0. Qed.
Lemma top_w : top = 8 * w.
Proof. change 1024%Z with (3 + 1021)%Z. rewrite bpow_plus. simpl (bpow radix2 3). lra. Qed.

Lemma rnd_bound : forall k x, (0 <= k < 8)%Z -> Rabs x <= IZR k * w -> Rabs (rnd x) <= IZR k * w.
Proof.
intros k x Hk H. apply abs_round_le_generic; auto with typeclass_instances.
apply generic_format_FLT. exists (Defs.Float radix2 k 1021).
- reflexivity.
- change (Z.abs k < 2 ^ 53)%Z. lia.
- unfold emin; simpl; lia.
Qed.

Lemma rounded_below_top : forall r z, rounded r z -> Rabs z <= 7 * w -> finite r = true /\ val r = rnd z.
Proof.
intros r z [S _] H. apply S. rewrite top_w. generalize w_pos (rnd_bound 7 z ltac:(lia) H). lra.
Qed.

Lemma add_bounded : forall i j x y, (0 <= i)%Z -> (0 <= j)%Z -> (i + j < 8)%Z -> finite x = true -> finite y = true ->
  Rabs (val x) <= IZR i * w -> Rabs (val y) <= IZR j * w ->
  finite (fadd x y) = true /\ val (fadd x y) = rnd (val x + val y) /\ Rabs (val (fadd x y)) <= IZR (i + j) * w.
Proof.
intros i j x y Hi Hj Hij Fx Fy Hx Hy.
assert (B : Rabs (val x + val y) <= IZR (i + j) * w).
{ apply Rle_trans with (1 := Rabs_triang _ _). rewrite plus_IZR. lra. }
assert (L : IZR (i + j) <= 7) by (apply IZR_le; lia). generalize w_pos; intros W.
destruct (rounded_below_top _ _ (add_rounded x y Fx Fy)) as [F E]; [nra|].
rewrite E. auto using rnd_bound with zarith.
Qed.

Lemma sub_bounded : forall i j x y, (0 <= i)%Z -> (0 <= j)%Z -> (i + j < 8)%Z -> finite x = true -> finite y = true ->
  Rabs (val x) <= IZR i * w -> Rabs (val y) <= IZR j * w ->
  finite (fsub x y) = true /\ val (fsub x y) = rnd (val x - val y) /\ Rabs (val (fsub x y)) <= IZR (i + j) * w.
Proof.
intros i j x y Hi Hj Hij Fx Fy Hx Hy.
assert (B : Rabs (val x - val y) <= IZR (i + j) * w).
{ unfold Rminus. apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_Ropp, plus_IZR. lra. }
assert (L : IZR (i + j) <= 7) by (apply IZR_le; lia). generalize w_pos; intros W.
destruct (rounded_below_top _ _ (sub_rounded x y Fx Fy)) as [F E]; [nra|].
rewrite E. auto using rnd_bound with zarith.
Qed.

(* A power of two that stands in the C text: 2^52 times the power beside it. *)
Lemma val_power : forall e (B : SpecFloat.bounded 53 1024 4503599627370496 e = true),
  val (B754_finite false 4503599627370496 e B) = bpow radix2 (52 + e).
Proof.
intros e B. rewrite bpow_plus. change (bpow radix2 52) with 4503599627370496. reflexivity.
Qed.

Lemma bool_cond : forall b : bool, {b = true} + {b = false}.
Proof. intros [|]; auto. Qed.

Lemma abs_le_power : forall x e (B : SpecFloat.bounded 53 1024 4503599627370496 e = true), finite x = true ->
  (fle (fabs x) (B754_finite false 4503599627370496 e B) = true <-> Rabs (val x) <= bpow radix2 (52 + e)).
Proof. intros x e B F. rewrite le_true by (rewrite ?finite_abs; auto). rewrite val_abs, val_power. reflexivity. Qed.

Lemma abs_ge_power : forall x e (B : SpecFloat.bounded 53 1024 4503599627370496 e = true), finite x = true ->
  (fge (fabs x) (B754_finite false 4503599627370496 e B) = true <-> bpow radix2 (52 + e) <= Rabs (val x)).
Proof. intros x e B F. unfold fge. rewrite le_true by (rewrite ?finite_abs; auto). rewrite val_abs, val_power. reflexivity. Qed.

Theorem sum_excess_exact : forall x y, finite x = true -> finite y = true -> Rabs (val x) <= w -> Rabs (val y) <= w ->
  finite (fadd x y) = true /\ finite (sum_excess x y (fadd x y)) = true /\
  val (fadd x y) + val (sum_excess x y (fadd x y)) = val x + val y.
Proof.
intros x y Fx Fy Lx Ly. set (s := fadd x y). unfold sum_excess.
rewrite (proj2 (abs_le_power x 969 (eq_refl true) Fx) Lx), (proj2 (abs_le_power y 969 (eq_refl true) Fy) Ly). simpl negb. cbv iota zeta.
generalize w_pos; intros W.
destruct (add_bounded 1 1 x y) as (Fs & Es & Bs); auto; try lia; try lra. fold s in Fs, Es, Bs.
destruct (sub_bounded 2 1 s x) as (Fp & Ep & Bp); auto; try lia; try lra.
destruct (sub_bounded 2 3 s (fsub s x)) as (Fq & Eq & Bq); auto; try lia.
destruct (sub_bounded 1 5 x (fsub s (fsub s x))) as (Fd & Ed & _); auto; try lia; try lra.
destruct (sub_bounded 1 3 y (fsub s x)) as (Fe & Ee & _); auto; try lia; try lra.
assert (V : rnd (val (fsub x (fsub s (fsub s x))) + val (fsub y (fsub s x))) = two_sum (val x) (val y)).
{ rewrite Ed, Ee, Eq, Ep, Es. reflexivity. }
assert (T := two_sum_exact (val x) (val y) (format_val x) (format_val y)). rewrite <- Es in T.
destruct (add_rounded (fsub x (fsub s (fsub s x))) (fsub y (fsub s x)) Fd Fe) as [R _].
destruct R as [Fr Er].
- rewrite V, top_w. apply Rabs_le_inv in Lx. apply Rabs_le_inv in Ly. apply Rabs_le_inv in Bs. change (IZR (1 + 1)) with 2 in Bs.
  apply Rabs_lt. lra.
- split; [exact Fs | split; [exact Fr | rewrite Er, V; exact T]].
Qed.

Lemma tells_nan : forall e r z, is_nan e = true -> tells e r z.
Proof. intros [s|s| |s m f H] r z E; try discriminate. split; discriminate. Qed.

Lemma ge_zero : forall e, finite e = true -> (fge e zero = true <-> 0 <= val e).
Proof. intros e F. apply (le_true zero e eq_refl F). Qed.
Lemma le_zero : forall e, finite e = true -> (fle e zero = true <-> val e <= 0).
Proof. intros e F. apply (le_true e zero F eq_refl). Qed.

(* An excess of the sign of z - r. *)
Lemma tells_sign : forall e r z, finite r = true -> finite e = true ->
  (0 <= val e -> val r <= z) -> (val e <= 0 -> z <= val r) -> tells e r z.
Proof. intros e r z Fr Fe A B. split; intros T; [apply ge_zero in T | apply le_zero in T]; auto. Qed.

Theorem sum_tells : forall x y, finite x = true -> finite y = true ->
  tells (sum_excess x y (fadd x y)) (fadd x y) (val x + val y).
Proof.
intros x y Fx Fy.
destruct (bool_cond (fle (fabs x) (lit 4503599627370496 969) && fle (fabs y) (lit 4503599627370496 969))) as [C|C].
- apply andb_prop in C. destruct C as [Cx Cy]. apply abs_le_power in Cx; [|exact Fx]. apply abs_le_power in Cy; [|exact Fy].
  destruct (sum_excess_exact x y Fx Fy Cx Cy) as (Fs & Fe & E). apply tells_sign; auto; lra.
- apply tells_nan. unfold sum_excess. now rewrite C.
Qed.

Theorem add_down_below : forall x y, finite x = true -> finite y = true -> at_most (add_down x y) (val x + val y).
Proof. intros x y Fx Fy. apply down; auto using add_rounded, sum_tells. Qed.

Theorem add_up_above : forall x y, finite x = true -> finite y = true -> at_least (add_up x y) (val x + val y).
Proof. intros x y Fx Fy. apply up; auto using add_rounded, sum_tells. Qed.

(* Within the range that the comment names the results are the best possible: no double lies between them and the sum. *)
Theorem add_down_best : forall x y z, finite x = true -> finite y = true -> Rabs (val x) <= w -> Rabs (val y) <= w ->
  finite z = true -> val z <= val x + val y -> val z <= val (add_down x y).
Proof.
intros x y z Fx Fy Bx By Fz L. destruct (sum_excess_exact x y Fx Fy Bx By) as (Fs & Fe & E).
unfold add_down. apply (down_best _ _ _ z (add_rounded x y Fx Fy)); auto. rewrite (ge_zero _ Fe). lra.
Qed.
