(* multiply_points, multiply_intervals, set_sums and radius of src/linalg/vector_interval.c: what they return contains the exact
   sum of products. *)
From Coq Require Import Reals ZArith Lra Lia Bool.
From Flocq Require Import Core BinarySingleNaN.
Require Import Rounding Doubles outward_c Steps Sum Product vector_interval_c Interval.
Require Dot.
Open Scope R_scope.

(* ---- sums as the loops compute them ---- *)

Fixpoint fsum (p : nat -> double) (n : nat) : double := match n with O => zero | S k => fadd (fsum p k) (p k) end.
Definition fsize (p : nat -> double) (n : nat) : double := fsum (fun i => fabs (p i)) n.

(* Not negative, +infinity, or NaN. *)
Definition upward (d : double) : Prop := match d with B754_infinity s => s = false | B754_nan => True | _ => 0 <= val d end.

Lemma upward_val : forall d, finite d = true -> upward d -> 0 <= val d.
Proof. intros [s|s| |s m e H] F U; try discriminate; exact U. Qed.
Lemma upward_finite : forall d, finite d = true -> 0 <= val d -> upward d.
Proof. intros [s|s| |s m e H] F U; try discriminate; exact U. Qed.

Lemma upward_abs : forall d, upward (fabs d).
Proof.
intros d. destruct (finite (fabs d)) eqn:F.
- apply upward_finite; auto. rewrite val_abs. apply Rabs_pos.
- destruct d; simpl in *; try discriminate; auto.
Qed.

Lemma upward_add : forall x y, upward x -> upward y -> upward (fadd x y).
Proof.
intros x y Ux Uy. destruct (finite x) eqn:Fx; destruct (finite y) eqn:Fy.
- assert (Vx := upward_val x Fx Ux). assert (Vy := upward_val y Fy Uy).
  destruct (add_rounded x y Fx Fy) as [S O].
  destruct (Rlt_or_le (Rabs (rnd (val x + val y))) top) as [T|T].
  + destruct (S T) as [F E]. apply upward_finite; auto. rewrite E.
    apply round_ge_generic; auto using generic_format_0 with typeclass_instances; lra.
  + destruct (O T) as [[-> _]|[_ P]]; [reflexivity | exfalso].
    replace (val x + val y) with 0 in T by lra. rewrite rnd_0, Rabs_R0 in T. generalize (bpow_gt_0 radix2 1024); lra.
- destruct y as [s|s| |s m e H]; try discriminate Fy; simpl in Uy; try subst s; destruct x as [s|s| |s m e H]; try discriminate Fx; exact I || reflexivity.
- destruct x as [s|s| |s m e H]; try discriminate Fx; simpl in Ux; try subst s; destruct y as [s|s| |s m e H]; try discriminate Fy; exact I || reflexivity.
- destruct x as [s|s| |s m e H]; try discriminate Fx; simpl in Ux; try subst s; destruct y as [s|s| |s m e H]; try discriminate Fy; simpl in Uy; try subst s; exact I || reflexivity.
Qed.

Lemma upward_size : forall p n, upward (fsize p n).
Proof.
intros p n. induction n as [|n I]; [change (0 <= 0); lra | simpl].
apply upward_add; [exact I | apply upward_abs].
Qed.

Lemma size_finite : forall p n, finite (fsize p n) = true -> forall i, (i < n)%nat -> finite (p i) = true.
Proof.
intros p. induction n as [|n I]; intros F i Hi; [lia|]. simpl in F. apply add_finite in F. destruct F as [F G].
rewrite finite_abs in G. destruct (Nat.eq_dec i n) as [->|N]; [exact G | apply I; [exact F | lia]].
Qed.

(* Where the sum of magnitudes is finite, so is everything, and both sums are those of Dot.v. *)
Lemma sums_finite : forall p z n, (forall i, (i < n)%nat -> rounded (p i) (z i)) -> finite (fsize p n) = true ->
  val (fsize p n) = Dot.m z n /\ finite (fsum p n) = true /\ val (fsum p n) = Dot.s z n /\ Rabs (Dot.s z n) <= Dot.m z n.
Proof.
intros p z. induction n as [|n I]; intros R F.
- simpl. rewrite Rabs_R0. repeat split; auto; lra.
- assert (Fp := size_finite p (S n) F n ltac:(lia)). assert (Ep := finite_result _ _ (R n ltac:(lia)) Fp).
  change (fsize p (S n)) with (fadd (fsize p n) (fabs (p n))) in F |- *.
  change (fsum p (S n)) with (fadd (fsum p n) (p n)).
  change (Dot.m z (S n)) with (rnd (Dot.m z n + Rabs (rnd (z n)))). change (Dot.s z (S n)) with (rnd (Dot.s z n + rnd (z n))).
  assert (G := F). apply add_finite in G. destruct G as [G Ga].
  destruct (I (fun i Hi => R i ltac:(lia)) G) as (M & Fs & Es & B).
  assert (Em : val (fadd (fsize p n) (fabs (p n))) = rnd (Dot.m z n + Rabs (rnd (z n)))).
  { rewrite (finite_result _ _ (add_rounded _ _ G Ga) F), val_abs. rewrite <- M, <- Ep. reflexivity. }
  assert (L : Rabs (rnd (Dot.s z n + rnd (z n))) <= rnd (Dot.m z n + Rabs (rnd (z n)))).
  { rewrite <- (round_NE_abs radix2 fexp). apply round_le; auto with typeclass_instances.
    apply Rle_trans with (1 := Rabs_triang _ _). lra. }
  assert (T : Rabs (rnd (val (fsum p n) + val (p n))) < top).
  { rewrite Es, Ep. apply Rle_lt_trans with (1 := L). rewrite <- Em.
    generalize (val_bound (fadd (fsize p n) (fabs (p n)))); intros V. apply Rabs_lt_inv in V. lra. }
  destruct (add_rounded _ _ Fs Fp) as [S _]. destruct (S T) as [Fn En].
  split; [exact Em | split; [exact Fn | split; [rewrite En, Es, Ep; reflexivity | exact L]]].
Qed.

(* ---- the radius ---- *)

Lemma format_scaled : forall k e, (Z.abs k < 2 ^ 53)%Z -> (-1074 <= e)%Z -> format (IZR k * bpow radix2 e).
Proof. intros k e K E. apply generic_format_FLT. exists (Defs.Float radix2 k e); auto. Qed.

Lemma val_of_size : forall n, (n <= 1000)%nat -> finite (of_size n) = true /\ val (of_size n) = INR n.
Proof.
intros n Hn. unfold of_size.
assert (G := binary_normalize_correct 53 1024 prec_pos fits mode_NE (Z.of_nat n) 0 false).
assert (E : F2R (Defs.Float radix2 (Z.of_nat n) 0) = INR n).
{ unfold F2R. simpl. rewrite Rmult_1_r. symmetry. apply INR_IZR_INZ. }
rewrite E in G. assert (F : format (INR n)).
{ rewrite INR_IZR_INZ. rewrite <- (Rmult_1_r (IZR _)). apply (format_scaled _ 0); lia. }
cbv zeta in G. change (round radix2 _ _ (INR n)) with (rnd (INR n)) in G. rewrite (rnd_format _ F) in G.
rewrite Rlt_bool_true in G; [tauto|].
rewrite Rabs_pos_eq by apply pos_INR. rewrite INR_IZR_INZ. apply Rle_lt_trans with (bpow radix2 20); [|apply bpow_lt; lia].
change (bpow radix2 20) with (IZR 1048576). apply IZR_le. lia.
Qed.

Lemma u_power : bpow radix2 (-53) = u.
Proof. rewrite u_value. reflexivity. Qed.
Lemma h_power : bpow radix2 (-1074) = 2 * h.
Proof. Transparent h. unfold h, emin. Opaque h. lra. Qed.

Lemma mul_exact : forall x y k e, finite x = true -> finite y = true -> val x * val y = IZR k * bpow radix2 e ->
  (Z.abs k < 2 ^ 53)%Z -> (-1074 <= e <= 900)%Z -> finite (fmul x y) = true /\ val (fmul x y) = val x * val y.
Proof.
intros x y k e Fx Fy E K L. apply (rounded_exact _ _ (mul_rounded x y Fx Fy)); rewrite E.
- apply format_scaled; lia.
- rewrite Rabs_mult, (Rabs_pos_eq (bpow radix2 e)) by apply bpow_ge_0. change 1024%Z with (124 + 900)%Z. rewrite bpow_plus.
  apply Rlt_le_trans with (bpow radix2 124 * bpow radix2 e).
  + apply Rmult_lt_compat_r; [apply bpow_gt_0|]. rewrite <- abs_IZR. apply Rlt_trans with (IZR (2 ^ 53)); [now apply IZR_lt|].
    change (IZR (2 ^ 53)) with (bpow radix2 53). apply bpow_lt; lia.
  + apply Rmult_le_compat_l; [apply bpow_ge_0|]. apply bpow_le; lia.
Qed.

Lemma val_unit_roundoff : val unit_roundoff = u.
Proof. unfold unit_roundoff. rewrite val_power. exact u_power. Qed.

Lemma two : val (lit 4503599627370496 (-51)) = 2.
Proof. rewrite val_power. reflexivity. Qed.
Lemma four : val (lit 4503599627370496 (-50)) = 4.
Proof. rewrite val_power. reflexivity. Qed.

(* (n + 2) u and 4 n 2^-1074: exact. *)
Lemma radius_factors : forall n, (n <= 256)%nat ->
  let f := fmul (fadd (of_size n) (lit 4503599627370496 (-51))) unit_roundoff in
  let g := fmul (fmul (lit 4503599627370496 (-50)) (of_size n)) (lit 1 (-1074)) in
  finite f = true /\ val f = (INR n + 2) * u /\ finite g = true /\ val g = 8 * INR n * h.
Proof.
intros n Hn f g. destruct (val_of_size n ltac:(lia)) as [Fn En].
destruct (rounded_exact _ _ (add_rounded (of_size n) (lit 4503599627370496 (-51)) Fn eq_refl)) as [Fa Ea].
{ rewrite En, two, INR_IZR_INZ, <- plus_IZR, <- (Rmult_1_r (IZR _)). apply (format_scaled _ 0); lia. }
{ rewrite En, two, Rabs_pos_eq by (generalize (pos_INR n); lra). rewrite INR_IZR_INZ, <- plus_IZR.
  apply Rle_lt_trans with (bpow radix2 20); [|apply bpow_lt; lia].
  change (bpow radix2 20) with (IZR 1048576). apply IZR_le. lia. }
rewrite En, two in Ea.
destruct (mul_exact (fadd (of_size n) (lit 4503599627370496 (-51))) unit_roundoff (Z.of_nat n + 2) (-53) Fa eq_refl) as [Ff Ef]; try lia.
{ rewrite Ea, val_unit_roundoff, <- u_power, plus_IZR, <- INR_IZR_INZ. reflexivity. }
destruct (mul_exact (lit 4503599627370496 (-50)) (of_size n) (4 * Z.of_nat n) 0 eq_refl Fn) as [Fb Eb]; try lia.
{ rewrite four, En, mult_IZR, <- INR_IZR_INZ. simpl (bpow radix2 0). lra. }
rewrite four, En in Eb.
destruct (mul_exact (fmul (lit 4503599627370496 (-50)) (of_size n)) (lit 1 (-1074)) (4 * Z.of_nat n) (-1074) Fb eq_refl) as [Fg Eg]; try lia.
{ rewrite Eb, least_double, mult_IZR, <- INR_IZR_INZ. reflexivity. }
split; [exact Ff | split; [|split; [exact Fg|]]].
- unfold f. rewrite Ef, Ea, val_unit_roundoff. reflexivity.
- unfold g. rewrite Eg, Eb, least_double, h_power. ring.
Qed.

Lemma radius_finite : forall size n, (1 <= n <= 256)%nat -> upward size -> fle (radius size n) dbl_max = true -> finite size = true.
Proof.
intros size n Hn U L. destruct (radius_factors n ltac:(lia)) as (Ff & Ef & Fg & _). revert L. unfold radius.
set (f := fmul (fadd _ _) _) in *. set (g := fmul (fmul _ _) (lit 1 (-1074))) in *. clearbody f g.
assert (P : 0 < val f) by (rewrite Ef; apply Rmult_lt_0_compat; [generalize (pos_INR n); lra | apply u_pos]).
destruct size as [s|s| |s m e H]; auto.
- simpl in U. subst s. destruct f as [t|t| |[|] k i K]; try discriminate Ff; try (simpl in P; lra).
  + exfalso. apply (Rlt_not_le _ _ P). apply F2R_le_0; simpl; lia.
  + destruct g; try discriminate Fg; discriminate.
- destruct f as [t|t| |t k i K]; try discriminate Ff; destruct g; try discriminate Fg; discriminate.
Qed.

Theorem radius_suffices : forall size n, (1 <= n <= 256)%nat -> finite size = true -> 0 <= val size ->
  finite (radius size n) = true /\ (INR n + / 8) * (u * val size) + 2 * (INR n * h) <= val (radius size n).
Proof.
intros size n Hn Fs P. destruct (radius_factors n ltac:(lia)) as (Ff & Ef & Fg & Eg). unfold radius.
set (f := fmul (fadd _ _) _) in *. set (g := fmul (fmul _ _) (lit 1 (-1074))) in *. clearbody f g.
assert (N1 : 1 <= INR n) by (rewrite INR_IZR_INZ; apply IZR_le; lia).
assert (N2 : INR n <= 256) by (rewrite INR_IZR_INZ; apply IZR_le; lia).
set (N := INR n) in *. set (Y := val size) in *. clearbody N.
assert (U := u_pos). assert (H := h_pos). assert (V := u_value).
assert (uY : 0 <= u * Y) by (apply Rmult_le_pos; lra).
assert (X : val f * Y = (N + 2) * (u * Y)) by (rewrite Ef; ring).
assert (B : Y < top) by (generalize (val_bound size); intros Q; apply Rabs_lt_inv in Q; fold Y in Q; lra).
assert (T8 := top_w). assert (W := w_pos).
assert (X1 : val f * Y <= w).
{ rewrite X. apply Rle_trans with (258 * (u * (8 * w))).
  - apply Rmult_le_compat; try lra. apply Rmult_le_compat_l; lra.
  - rewrite V. lra. }
assert (X0 : 0 <= val f * Y) by (rewrite X; apply Rmult_le_pos; lra).
destruct (rounded_below_top _ _ (mul_rounded f size Ff Fs)) as [Fp Ep].
{ fold Y. rewrite Rabs_pos_eq by exact X0. lra. }
fold Y in Ep. assert (M := product_model (val f * Y)). rewrite <- Ep in M.
set (p := fmul f size) in *. clearbody p. rewrite (Rabs_pos_eq (val f * Y)) in M by exact X0. apply Rabs_le_inv in M.
assert (p0 : 0 <= val p) by (rewrite Ep; apply round_ge_generic; auto using generic_format_0 with typeclass_instances).
assert (Hw : h <= w).
{ apply Rle_trans with (bpow radix2 (-1074)); [rewrite h_power; lra | apply bpow_le; lia]. }
assert (Hn' : 8 * N * h <= w).
{ apply Rle_trans with (2048 * h); [apply Rmult_le_compat_r; lra|].
  apply Rle_trans with (bpow radix2 11 * bpow radix2 (-1074)); [change (bpow radix2 11) with 2048; rewrite h_power; lra|].
  rewrite <- bpow_plus. apply bpow_le; lia. }
assert (Nh : 0 <= N * h) by (apply Rmult_le_pos; lra).
destruct (rounded_below_top _ _ (add_rounded p g Fp Fg)) as [Fr Er].
{ rewrite Eg, Rabs_pos_eq by lra. rewrite V in M. lra. }
split; [exact Fr|]. rewrite Er.
assert (Q := sum_model (val p) (val g) (format_val p) (format_val g)). rewrite Eg in *.
rewrite (Rabs_pos_eq (val p + 8 * N * h)) in Q by lra. apply Rabs_le_inv in Q.
assert (Nh' : h <= N * h) by nra.
set (y := u * Y) in *. rewrite X in M.
assert (P1 : (1 - u) * ((N + 2) * y) - h <= val p) by lra.
set (q := val p) in *. clearbody q y.
apply Rle_trans with ((1 - u) * (q + 8 * N * h)); [|lra].
apply Rle_trans with ((1 - u) * ((1 - u) * ((N + 2) * y) - h + 8 * N * h)); [|apply Rmult_le_compat_l; lra].
assert (K1 : N + / 8 <= (1 - u) * (1 - u) * (N + 2)) by (rewrite V; lra).
apply (Rmult_le_compat_r y) in K1; [|lra].
assert (K2 : 2 * (N * h) <= (1 - u) * (8 * N * h - h)) by (rewrite V; lra).
lra.
Qed.

(* ---- blocks ---- *)

(* The sum, and the radius of its magnitudes, of n rounded products. *)
Theorem sum_within_radius : forall p z n, (1 <= n <= 256)%nat -> (forall i, (i < n)%nat -> rounded (p i) (z i)) ->
  fle (radius (fsize p n) n) dbl_max = true ->
  finite (fsum p n) = true /\ finite (radius (fsize p n) n) = true /\
  Rabs (val (fsum p n) - Dot.sum z n) <= val (radius (fsize p n) n).
Proof.
intros p z n Hn R L. assert (F := radius_finite _ _ Hn (upward_size p n) L).
destruct (sums_finite p z n R F) as (M & Fs & Es & _).
destruct (radius_suffices _ _ Hn F (upward_val _ F (upward_size p n))) as [Fr B].
split; [exact Fs | split; [exact Fr|]]. rewrite Es. apply Rle_trans with (2 := B). rewrite M.
destruct n as [|n]; [lia|]. apply Dot.error_by_magnitudes.
rewrite INR_IZR_INZ. apply IZR_le. lia.
Qed.

Lemma set_sums_encloses : forall t p q zp zq n, (1 <= n <= 256)%nat ->
  (forall i, (i < n)%nat -> rounded (p i) (zp i)) -> (forall i, (i < n)%nat -> rounded (q i) (zq i)) ->
  forall r, set_sums t (Num (fsum p n) (fsum q n)) (Num (fsize p n) (fsize q n)) n = (true, r) ->
  at_most r.(num_lo) (Dot.sum zp n) /\ at_least r.(num_hi) (Dot.sum zq n).
Proof.
intros t p q zp zq n Hn Rp Rq r. unfold set_sums. simpl num_lo; simpl num_hi.
destruct (fle (radius (fsize p n) n) dbl_max) eqn:Lp; [|discriminate].
destruct (fle (radius (fsize q n) n) dbl_max) eqn:Lq; [|discriminate].
destruct (feq _ _); [discriminate|]. simpl negb. simpl orb. cbv iota. intros E. injection E as <-. simpl num_lo; simpl num_hi.
destruct (sum_within_radius p zp n Hn Rp Lp) as (Fp & Gp & Bp). destruct (sum_within_radius q zq n Hn Rq Lq) as (Fq & Gq & Bq).
apply Rabs_le_inv in Bp. apply Rabs_le_inv in Bq. split.
- apply at_most_trans with (1 := add_down_below _ _ Fp (eq_trans (finite_opp _) Gp)). rewrite val_opp. lra.
- apply at_least_trans with (1 := add_up_above _ _ Fq Gq). lra.
Qed.

Lemma sum_le : forall f g n, (forall i, (i < n)%nat -> f i <= g i) -> Dot.sum f n <= Dot.sum g n.
Proof.
intros f g. induction n as [|n I]; intros H; simpl; [lra|].
apply Rplus_le_compat; [apply I; auto with arith | apply H; lia].
Qed.

Lemma intervals_loop : forall a b n,
  loop (fun i '(sums, sizes) =>
    let p := rounded_products (a i) (b i) in
    let sums := Num (fadd sums.(num_lo) p.(num_lo)) sums.(num_hi) in
    let sums := Num sums.(num_lo) (fadd sums.(num_hi) p.(num_hi)) in
    let sizes := Num (fadd sizes.(num_lo) (fabs p.(num_lo))) sizes.(num_hi) in
    let sizes := Num sizes.(num_lo) (fadd sizes.(num_hi) (fabs p.(num_hi))) in
    (sums, sizes)) n (Num zero zero, Num zero zero) =
  (Num (fsum (fun i => (rounded_products (a i) (b i)).(num_lo)) n) (fsum (fun i => (rounded_products (a i) (b i)).(num_hi)) n),
   Num (fsize (fun i => (rounded_products (a i) (b i)).(num_lo)) n) (fsize (fun i => (rounded_products (a i) (b i)).(num_hi)) n)).
Proof.
intros a b n. match goal with |- loop ?f n ?s = _ => set (step := f); set (start := s) end.
induction n as [|n I]; [reflexivity|].
change (loop step (S n) start) with (step n (loop step n start)). rewrite I. reflexivity.
Qed.

(* The exact products of doubles that rounding is applied to, where they are chosen. *)
Lemma chosen : forall (P : nat -> R -> R -> Prop) n, (forall i, (i < n)%nat -> exists l g, P i l g) ->
  exists l g : nat -> R, forall i, (i < n)%nat -> P i (l i) (g i).
Proof.
intros P. induction n as [|n I]; intros H.
- exists (fun _ => 0), (fun _ => 0). intros i Hi. lia.
- destruct I as (l & g & C); [auto with arith|]. destruct (H n) as (x & y & D); [lia|].
  exists (fun i => if Nat.eq_dec i n then x else l i), (fun i => if Nat.eq_dec i n then y else g i).
  intros i Hi. destruct (Nat.eq_dec i n) as [->|N]; [exact D | apply C; lia].
Qed.

Theorem multiply_intervals_encloses : forall t a b n r, (1 <= n <= 256)%nat ->
  (forall i, (i < n)%nat -> well_formed (a i) /\ well_formed (b i)) ->
  multiply_intervals t a b n = (true, r) ->
  forall x y : nat -> R, (forall i, (i < n)%nat -> contains (a i) (x i) /\ contains (b i) (y i)) ->
  contains r (Dot.sum (fun i => x i * y i) n).
Proof.
intros t a b n r Hn Wf E x y C. unfold multiply_intervals in E. cbv zeta in E.
assert (Lo := intervals_loop a b n). cbv zeta in Lo. rewrite Lo in E. clear Lo.
set (p := fun i => (rounded_products (a i) (b i)).(num_lo)) in *. set (q := fun i => (rounded_products (a i) (b i)).(num_hi)) in *.
assert (Lp : fle (radius (fsize p n) n) dbl_max = true).
{ revert E. unfold set_sums. simpl num_lo; simpl num_hi. destruct (fle (radius (fsize p n) n) dbl_max); [auto | discriminate]. }
assert (F := radius_finite _ _ Hn (upward_size p n) Lp).
destruct (chosen (fun i l g => rounded (p i) l /\ rounded (q i) g /\ l <= x i * y i <= g) n) as (l & g & H).
{ intros i Hi. destruct (Wf i Hi) as [Wa Wb]. destruct (C i Hi) as [Ca Cb].
  destruct (products_enclose _ _ Wa Wb (size_finite p n F i Hi)) as (l & g & Rl & Rg & K). exists l, g. auto. }
destruct (set_sums_encloses t p q l g n Hn (fun i Hi => proj1 (H i Hi)) (fun i Hi => proj1 (proj2 (H i Hi))) r E) as [A B].
split.
- apply at_most_trans with (1 := A). apply sum_le. intros i Hi. destruct (H i Hi) as (_ & _ & K). lra.
- apply at_least_trans with (1 := B). apply sum_le. intros i Hi. destruct (H i Hi) as (_ & _ & K). lra.
Qed.

Fixpoint all_spreads (a b : nat -> num) (n : nat) : Z :=
  match n with O => 0%Z | S k => Z.lor (all_spreads a b k) (Z.lor (spread (a k)) (spread (b k))) end.

Lemma points_loop : forall a b n,
  loop (fun i '(sum, size, apart) =>
    let p := fmul (a i).(num_lo) (b i).(num_lo) in
    let sum := fadd sum p in
    let size := fadd size (fabs p) in
    let apart := Z.lor apart (Z.lor (spread (a i)) (spread (b i))) in
    (sum, size, apart)) n (zero, zero, 0%Z) =
  (fsum (fun i => fmul (a i).(num_lo) (b i).(num_lo)) n, fsize (fun i => fmul (a i).(num_lo) (b i).(num_lo)) n, all_spreads a b n).
Proof.
intros a b n. match goal with |- loop ?f n ?s = _ => set (step := f); set (start := s) end.
induction n as [|n I]; [reflexivity|].
change (loop step (S n) start) with (step n (loop step n start)). rewrite I. reflexivity.
Qed.

Lemma no_spread : forall a b n, all_spreads a b n = 0%Z -> forall i, (i < n)%nat -> spread (a i) = 0%Z /\ spread (b i) = 0%Z.
Proof.
intros a b. induction n as [|n I]; intros E i Hi; [lia|]. simpl in E. apply Z.lor_eq_0_iff in E. destruct E as [E F].
apply Z.lor_eq_0_iff in F. destruct (Nat.eq_dec i n) as [->|N]; [exact F | apply I; [exact E | lia]].
Qed.

Lemma point_value : forall a x, finite a.(num_lo) = true -> spread a = 0%Z -> contains a x -> x = val a.(num_lo).
Proof.
intros a x F S [L H]. unfold spread in S. cbv zeta in S. apply Z.lxor_eq in S.
assert (N : is_nan a.(num_hi) = false) by (destruct a.(num_hi); auto; contradiction).
assert (E : a.(num_lo) = a.(num_hi)).
{ rewrite <- (of_bits_of a.(num_lo)) by (destruct a.(num_lo); auto; discriminate). rewrite S. now apply of_bits_of. }
rewrite <- E in H. apply Rle_antisym; [now apply at_least_val | now apply at_most_val].
Qed.

Theorem multiply_points_encloses : forall t a b n r, (1 <= n <= 256)%nat -> multiply_points t a b n = (true, r) ->
  forall x y : nat -> R, (forall i, (i < n)%nat -> contains (a i) (x i) /\ contains (b i) (y i)) ->
  contains r (Dot.sum (fun i => x i * y i) n).
Proof.
intros t a b n r Hn E x y C. unfold multiply_points in E. cbv zeta in E.
assert (Lo := points_loop a b n). cbv zeta in Lo. rewrite Lo in E. clear Lo.
destruct (Z.eqb_spec (all_spreads a b n) 0) as [Z0|]; [|discriminate].
set (p := fun i => fmul (a i).(num_lo) (b i).(num_lo)) in *.
assert (Lp : fle (radius (fsize p n) n) dbl_max = true).
{ revert E. unfold set_sums. simpl num_lo; simpl num_hi. destruct (fle (radius (fsize p n) n) dbl_max); [auto | discriminate]. }
assert (F := radius_finite _ _ Hn (upward_size p n) Lp).
assert (H : forall i, (i < n)%nat -> rounded (p i) (x i * y i)).
{ intros i Hi. destruct (no_spread a b n Z0 i Hi) as [Sa Sb]. destruct (C i Hi) as [Ca Cb].
  destruct (mul_finite _ _ (size_finite p n F i Hi)) as [Fa Fb].
  rewrite (point_value _ _ Fa Sa Ca), (point_value _ _ Fb Sb Cb). apply mul_rounded; auto. }
exact (set_sums_encloses t p p _ _ n Hn H H r E).
Qed.
