(* allowance and add_multiple of src/linalg/vector_interval.c: a multiple added, r + c x, contains the exact result. *)
From Coq Require Import Reals ZArith Lra Lia Bool.
From Flocq Require Import Core BinarySingleNaN.
Require Import Rounding Doubles outward_c Steps Sum Product vector_interval_c Interval Vector.
Open Scope R_scope.

Lemma three : val (lit 6755399441055744 (-51)) = 3.
Proof. change (IZR 6755399441055744 * / IZR (2 ^ 51) = 3). simpl. lra. Qed.

Lemma allowance_factors :
  let f := fmul (lit 6755399441055744 (-51)) unit_roundoff in let g := fmul (lit 4503599627370496 (-50)) (lit 1 (-1074)) in
  finite f = true /\ val f = 3 * u /\ finite g = true /\ val g = 8 * h.
Proof.
intros f g.
destruct (mul_exact (lit 6755399441055744 (-51)) unit_roundoff 3 (-53) eq_refl eq_refl) as [Ff Ef]; try lia.
{ rewrite three, val_unit_roundoff, u_power. reflexivity. }
destruct (mul_exact (lit 4503599627370496 (-50)) (lit 1 (-1074)) 4 (-1074) eq_refl eq_refl) as [Fg Eg]; try lia.
{ rewrite four, least_double. reflexivity. }
rewrite three, val_unit_roundoff in Ef. rewrite four, least_double, h_power in Eg.
split; [exact Ff | split; [exact Ef | split; [exact Fg|]]]. unfold g. rewrite Eg. ring.
Qed.

(* Finite: as large as needed. Otherwise +infinity or NaN. *)
Lemma allowance_spec : forall p s, finite p = true -> finite s = true ->
  upward (allowance p s) /\
  (finite (allowance p s) = true -> 2.9 * (u * (Rabs (val p) + Rabs (val s))) + 6 * h <= val (allowance p s)).
Proof.
intros p s Fp Fs. destruct allowance_factors as (Ff & Ef & Fg & Eg). unfold allowance.
set (f := fmul (lit 6755399441055744 (-51)) unit_roundoff) in *. set (g := fmul (lit 4503599627370496 (-50)) (lit 1 (-1074))) in *. clearbody f g.
set (b := fadd (fabs p) (fabs s)).
assert (Ub : upward b) by (apply upward_add; apply upward_abs).
assert (U := u_pos). assert (H := h_pos). assert (U1 := u_small).
assert (Um : upward (fmul f b)).
{ destruct (finite b) eqn:Fb.
  - assert (P := upward_val b Fb Ub). assert (Q : 0 <= val f * val b) by (rewrite Ef; apply Rmult_le_pos; lra).
    destruct (mul_rounded f b Ff Fb) as [S O]. destruct (Rlt_or_le (Rabs (rnd (val f * val b))) top) as [T|T].
    + destruct (S T) as [F E]. apply upward_finite; auto. rewrite E.
      apply round_ge_generic; auto using generic_format_0 with typeclass_instances.
    + destruct (O T) as [[-> _]|[_ P']]; [reflexivity | exfalso].
      replace (val f * val b) with 0 in T by lra. rewrite rnd_0, Rabs_R0 in T. generalize (bpow_gt_0 radix2 1024); lra.
  - destruct b as [t|t| |t m e K]; try discriminate Fb; simpl in Ub; try subst t.
    + destruct f as [t|t| |[|] k i K]; try discriminate Ff; try (simpl in Ef; lra); [exfalso | reflexivity].
      assert (0 < 3 * u) by lra. rewrite <- Ef in H0. apply (Rlt_not_le _ _ H0). apply F2R_le_0; simpl; lia.
    + destruct f; try discriminate Ff; exact I. }
assert (Ug : upward g) by (apply upward_finite; auto; rewrite Eg; lra).
split; [now apply upward_add|]. intros F.
assert (F2 := F). apply add_finite in F2. destruct F2 as [Fm _].
assert (F3 := Fm). apply mul_finite in F3. destruct F3 as [_ Fb].
assert (Eb := finite_result _ _ (add_rounded (fabs p) (fabs s) ltac:(now rewrite finite_abs) ltac:(now rewrite finite_abs)) Fb).
assert (Mb := sum_model (val (fabs p)) (val (fabs s)) (format_val _) (format_val _)).
fold b in Eb. rewrite <- Eb, !val_abs in Mb.
set (B := Rabs (val p) + Rabs (val s)) in *.
assert (B0 : 0 <= B) by (unfold B; generalize (Rabs_pos (val p)) (Rabs_pos (val s)); lra).
rewrite (Rabs_pos_eq B) in Mb by exact B0. apply Rabs_le_inv in Mb.
assert (Em := finite_result _ _ (mul_rounded f b Ff Fb) Fm).
assert (Mm := product_model (val f * val b)). rewrite <- Em, Ef in Mm.
assert (Vb := upward_val b Fb Ub).
assert (X0 : 0 <= 3 * u * val b) by (apply Rmult_le_pos; lra).
rewrite (Rabs_pos_eq (3 * u * val b)) in Mm by exact X0. apply Rabs_le_inv in Mm.
assert (Er := finite_result _ _ (add_rounded (fmul f b) g Fm Fg) F).
assert (Mr := sum_model (val (fmul f b)) (val g) (format_val _) (format_val _)). rewrite <- Er, Eg in Mr.
assert (Vm := upward_val _ Fm Um).
rewrite (Rabs_pos_eq (val (fmul f b) + 8 * h)) in Mr by lra. apply Rabs_le_inv in Mr.
set (vm := val (fmul f b)) in *. set (vb := val b) in *. set (r := val (fadd (fmul f b) g)) in *. clearbody vm vb r B.
assert (K1 : (1 - u) * B <= vb) by lra.
assert (K2 : (1 - u) * (3 * (u * vb)) - h <= vm) by lra.
assert (K3 : (1 - u) * (vm + 8 * h) <= r) by lra.
assert (K4 : (1 - u) * (u * B) <= u * vb) by (apply (Rmult_le_compat_l u) in K1; lra).
assert (uB : 0 <= u * B) by (apply Rmult_le_pos; lra).
set (y := u * B) in *. set (yb := u * vb) in *. clearbody y yb.
assert (K5 : 2.99 * y - h <= vm).
{ apply Rle_trans with (2 := K2). assert (0.999 * y <= yb) by nra.
  assert (0.999 * (3 * yb) <= (1 - u) * (3 * yb)) by (apply Rmult_le_compat_r; lra). lra. }
assert (0.999 * (vm + 8 * h) <= (1 - u) * (vm + 8 * h)) by (apply Rmult_le_compat_r; lra). lra.
Qed.

(* The arithmetic of both ends: three roundings and the allowance. *)
Lemma moved_enough : forall r l w, format r -> format w ->
  let p := rnd l in let s := rnd (r + p) in
  0 <= w -> 2.9 * (u * (Rabs p + Rabs s)) + 6 * h <= w ->
  rnd (s - w) <= r + l /\ r + l <= rnd (s + w).
Proof.
intros r l w Fr Fw p s W0 W.
assert (U := u_pos). assert (H := h_pos). assert (U1 := u_small).
assert (M1 := product_model l). fold p in M1.
assert (M2 := sum_model r p Fr (format_rnd l)). fold s in M2.
assert (M3 := difference_model s w (format_rnd _) Fw). assert (M4 := sum_model s w (format_rnd _) Fw).
assert (T1 := Rabs_triang_inv l p). rewrite Rabs_minus_sym in T1.
assert (T2 := Rabs_triang_inv (r + p) s). rewrite Rabs_minus_sym in T2.
assert (T3 : Rabs (s - w) <= Rabs s + w).
{ unfold Rminus. apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_Ropp, (Rabs_pos_eq w) by exact W0. lra. }
assert (T4 : Rabs (s + w) <= Rabs s + w).
{ apply Rle_trans with (1 := Rabs_triang _ _). rewrite (Rabs_pos_eq w) by exact W0. lra. }
assert (A := Rabs_pos l). assert (B := Rabs_pos (r + p)). assert (P0 := Rabs_pos p). assert (S0 := Rabs_pos s).
(* u |l| and u |r + p| from what is computed *)
assert (L1 : Rabs l <= 1.001 * Rabs p + 1.001 * h).
{ assert (u * Rabs l <= 0.0001 * Rabs l) by (apply Rmult_le_compat_r; lra). lra. }
assert (L2 : Rabs (r + p) <= 1.001 * Rabs s).
{ assert (u * Rabs (r + p) <= 0.0001 * Rabs (r + p)) by (apply Rmult_le_compat_r; lra). lra. }
assert (K1 : u * Rabs l <= 1.001 * (u * Rabs p) + 0.001 * h).
{ apply (Rmult_le_compat_l u) in L1; [|lra]. assert (u * h <= 0.0001 * h) by (apply Rmult_le_compat_r; lra). lra. }
assert (K2 : u * Rabs (r + p) <= 1.001 * (u * Rabs s)).
{ apply (Rmult_le_compat_l u) in L2; [|lra]. lra. }
assert (K3 : u * (Rabs s + w) <= u * Rabs s + 0.001 * w).
{ assert (u * w <= 0.001 * w) by (apply Rmult_le_compat_r; lra). lra. }
assert (K4 : u * Rabs (s - w) <= u * (Rabs s + w)) by (apply Rmult_le_compat_l; lra).
assert (K5 : u * Rabs (s + w) <= u * (Rabs s + w)) by (apply Rmult_le_compat_l; lra).
assert (0 <= u * Rabs p) by (apply Rmult_le_pos; lra). assert (0 <= u * Rabs s) by (apply Rmult_le_pos; lra).
apply Rabs_le_inv in M1. apply Rabs_le_inv in M2. apply Rabs_le_inv in M3. apply Rabs_le_inv in M4.
split; lra.
Qed.

Lemma allowance_infinite : forall p t, allowance p (B754_infinity t) = B754_infinity false \/ allowance p (B754_infinity t) = B754_nan.
Proof. intros p t. destruct p as [s|s| |s m e H]; destruct t; auto. Qed.

Lemma low_end : forall r p l, rounded p l ->
  let s := fadd r p in let low := fsub s (allowance p s) in
  fge low (fopp dbl_max) = true -> finite r = true /\ finite p = true /\ finite low = true /\ val low <= val r + l.
Proof.
intros r p l Rp s low G. destruct (finite s) eqn:Fs.
- assert (F := Fs). apply add_finite in F. destruct F as [Fr Fp].
  assert (Es := finite_result _ _ (add_rounded r p Fr Fp) Fs). fold s in Es.
  assert (Ep := finite_result _ _ Rp Fp).
  destruct (allowance_spec p s Fp Fs) as [Uw Bw]. destruct (finite (allowance p s)) eqn:Fw.
  + specialize (Bw eq_refl). assert (W0 := upward_val _ Fw Uw).
    assert (Rl := sub_rounded s (allowance p s) Fs Fw). fold low in Rl.
    destruct (moved_enough (val r) l (val (allowance p s)) (format_val _) (format_val _)) as [K _].
    { exact W0. } { rewrite <- Ep, <- Es. exact Bw. }
    rewrite <- Ep, <- Es in K.
    destruct Rl as [S O]. destruct (Rlt_or_le (Rabs (rnd (val s - val (allowance p s)))) top) as [T|T].
    * destruct (S T) as [Fl El]. rewrite El. auto.
    * exfalso. destruct (O T) as [[E P]|[E P]].
      -- assert (rnd (val s - val (allowance p s)) <= val s).
         { apply round_le_generic; auto using format_val with typeclass_instances. lra. }
         assert (0 <= rnd (val s - val (allowance p s))) by (apply round_ge_generic; auto using generic_format_0 with typeclass_instances).
         rewrite Rabs_pos_eq in T by assumption. generalize (val_bound s); intros V. apply Rabs_lt_inv in V. lra.
      -- rewrite E in G. discriminate.
  + exfalso. revert G. unfold low. clear -Fs Fw Uw.
    destruct (allowance p s) as [t|t| |t m e H]; try discriminate Fw; simpl in Uw; try subst t;
    destruct s as [t|t| |t m e H]; try discriminate Fs; discriminate.
- exfalso. revert G. unfold low. destruct s as [t|t| |t m e H]; try discriminate Fs.
  + destruct (allowance_infinite p t) as [-> | ->]; destruct t; discriminate.
  + discriminate.
Qed.

Lemma high_end : forall r p l, rounded p l ->
  let s := fadd r p in let high := fadd s (allowance p s) in
  fle high dbl_max = true -> finite r = true /\ finite p = true /\ finite high = true /\ val r + l <= val high.
Proof.
intros r p l Rp s high G. destruct (finite s) eqn:Fs.
- assert (F := Fs). apply add_finite in F. destruct F as [Fr Fp].
  assert (Es := finite_result _ _ (add_rounded r p Fr Fp) Fs). fold s in Es.
  assert (Ep := finite_result _ _ Rp Fp).
  destruct (allowance_spec p s Fp Fs) as [Uw Bw]. destruct (finite (allowance p s)) eqn:Fw.
  + specialize (Bw eq_refl). assert (W0 := upward_val _ Fw Uw).
    assert (Rh := add_rounded s (allowance p s) Fs Fw). fold high in Rh.
    destruct (moved_enough (val r) l (val (allowance p s)) (format_val _) (format_val _)) as [_ K].
    { exact W0. } { rewrite <- Ep, <- Es. exact Bw. }
    rewrite <- Ep, <- Es in K.
    destruct Rh as [S O]. destruct (Rlt_or_le (Rabs (rnd (val s + val (allowance p s)))) top) as [T|T].
    * destruct (S T) as [Fl El]. rewrite El. auto.
    * exfalso. destruct (O T) as [[E P]|[E P]].
      -- rewrite E in G. discriminate.
      -- assert (val s <= rnd (val s + val (allowance p s))).
         { apply round_ge_generic; auto using format_val with typeclass_instances. lra. }
         assert (rnd (val s + val (allowance p s)) <= 0) by (apply round_le_generic; auto using generic_format_0 with typeclass_instances).
         rewrite Rabs_left1 in T by assumption. generalize (val_bound s); intros V. apply Rabs_lt_inv in V. lra.
  + exfalso. revert G. unfold high. clear -Fs Fw Uw.
    destruct (allowance p s) as [t|t| |t m e H]; try discriminate Fw; simpl in Uw; try subst t;
    destruct s as [t|t| |t m e H]; try discriminate Fs; discriminate.
- exfalso. revert G. unfold high. destruct s as [t|t| |t m e H]; try discriminate Fs.
  + destruct (allowance_infinite p t) as [-> | ->]; destruct t; discriminate.
  + discriminate.
Qed.

(* Only of low ends that may be infinite: p.lo is a rounded product or, with an infinite factor, infinite or NaN. *)
Lemma low_finite : forall r p, let s := fadd r p in fge (fsub s (allowance p s)) (fopp dbl_max) = true ->
  finite s = true.
Proof.
intros r p s G. destruct (finite s) eqn:Fs; auto. exfalso. revert G. destruct s as [t|t| |t m e H]; try discriminate Fs.
- destruct (allowance_infinite p t) as [-> | ->]; destruct t; discriminate.
- discriminate.
Qed.

Theorem add_multiple_encloses : forall r c a, well_formed r -> well_formed c -> well_formed a ->
  forall z y x, contains r z -> contains c y -> contains a x -> contains (add_multiple r c a) (z + y * x).
Proof.
intros r c a Wr Wc Wa z y x Cr Cc Ca. unfold add_multiple. cbv zeta. simpl num_lo. simpl num_hi.
set (p := rounded_products c a).
destruct (fge _ _ && fle _ _)%bool eqn:E; [|apply whole_contains; split; reflexivity].
apply andb_prop in E. destruct E as [El Eh].
assert (Fs := low_finite _ _ El). apply add_finite in Fs. destruct Fs as [_ Fp].
destruct (products_enclose c a Wc Wa Fp) as (l & g & Rl & Rg & K). fold p in Rl, Rg.
destruct (low_end _ _ _ Rl El) as (F1 & _ & F2 & B). destruct (high_end _ _ _ Rg Eh) as (G1 & _ & G2 & D).
specialize (K y x Cc Ca). destruct Cr as [Zl Zh]. apply at_most_val in Zl; auto. apply at_least_val in Zh; auto.
split; simpl num_lo; simpl num_hi; [apply at_most_finite | apply at_least_finite]; auto; lra.
Qed.
