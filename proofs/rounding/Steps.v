(* moved_down and moved_up of src/num/outward.h: one step to the next double, by the bits. *)
From Coq Require Import Reals ZArith Lra Lia Bool.
From Flocq Require Import Core BinarySingleNaN Bits.
Require Flocq.IEEE754.Binary.
Require Import Rounding Doubles outward_c.
Open Scope R_scope.

(* The double that is stored as k, as a number: 11 bits of exponent, 52 bits of significand. *)
Definition magnitude (k : Z) : R :=
  let m := (k mod 2 ^ 52)%Z in let e := (k / 2 ^ 52)%Z in
  if (e =? 0)%Z then IZR m * bpow radix2 (-1074) else IZR (m + 2 ^ 52) * bpow radix2 (e - 1075).

Notation beyond := (2047 * 2 ^ 52)%Z. (* the bits of infinity *)

Lemma split_of_bits : forall (s : bool) k, (0 <= k <= beyond)%Z ->
  split_bits 52 11 (if s then k + 2 ^ 63 else k) = (s, (k mod 2 ^ 52)%Z, (k / 2 ^ 52)%Z).
Proof.
intros s k H. unfold split_bits.
assert (D : (0 <= k / 2 ^ 52 <= 2047)%Z).
{ split; [apply Z.div_pos; lia|]. change 2047%Z with (beyond / 2 ^ 52)%Z. apply Z.div_le_mono; lia. }
destruct s.
- f_equal; [f_equal|].
  + apply Zle_imp_le_bool. simpl; lia.
  + change (2 ^ 63)%Z with (2 ^ 11 * 2 ^ 52)%Z. apply Z_mod_plus_full.
  + change (2 ^ 63)%Z with (2 ^ 11 * 2 ^ 52)%Z. rewrite Z_div_plus_full by lia.
    replace (k / 2 ^ 52 + 2 ^ 11)%Z with (k / 2 ^ 52 + 1 * 2 ^ 11)%Z by ring.
    rewrite Z_mod_plus_full. apply Z.mod_small. simpl; lia.
- f_equal; [f_equal|].
  + generalize (Zle_cases (2 ^ 52 * 2 ^ 11) k). destruct (Zle_bool (2 ^ 52 * 2 ^ 11) k) eqn:Q; intros; auto. exfalso. simpl in *; lia.
  + apply Z.mod_small. simpl; lia.
Qed.

Lemma of_bits_spec : forall (s : bool) k, (0 <= k < beyond)%Z ->
  let x := of_bits (if s then k + 2 ^ 63 else k) in
  finite x = true /\ val x = if s then - magnitude k else magnitude k.
Proof.
intros s k H x. unfold x, of_bits, b64_of_bits, binary_float_of_bits.
set (b := binary_float_of_bits_aux 52 11 (if s then (k + 2 ^ 63)%Z else k)).
match goal with |- context [Binary.FF2B ?p ?e b ?P] => generalize P end. intros P.
change (2 ^ (11 - 1))%Z with 1024%Z. change (52 + 1)%Z with 53%Z in *.
assert (B : Binary.is_finite_FF b = true /\ Binary.FF2R radix2 b = if s then - magnitude k else magnitude k).
{ unfold b, binary_float_of_bits_aux. rewrite split_of_bits by lia. unfold magnitude.
  assert (M := Z_mod_lt k (2 ^ 52) ltac:(lia)).
  assert (D : (0 <= k / 2 ^ 52 < 2047)%Z).
  { split; [apply Z.div_pos; lia | apply Z.div_lt_upper_bound; lia]. }
  set (m := (k mod 2 ^ 52)%Z) in *. set (e := (k / 2 ^ 52)%Z) in *. clearbody m e.
  destruct (Zeq_bool e 0) eqn:E0.
  - apply Zeq_bool_eq in E0. subst e. simpl (0 =? 0)%Z. cbv iota.
    destruct m as [|m|m].
    + simpl. split; [reflexivity|]. destruct s; lra.
    + split; [reflexivity|]. simpl Binary.FF2R. unfold F2R; simpl Fnum; simpl Fexp.
      destruct s; simpl cond_Zopp; [rewrite <- Ropp_mult_distr_l_reverse; rewrite <- opp_IZR|]; reflexivity.
    + exfalso; lia.
  - assert (N0 : e <> 0%Z) by (intros ->; discriminate).
    rewrite (proj2 (Z.eqb_neq e 0) N0).
    destruct (Zeq_bool e (2 ^ 11 - 1)) eqn:E1; [apply Zeq_bool_eq in E1; simpl in E1; lia|].
    destruct (m + 2 ^ 52)%Z as [|n|n] eqn:Em; try (exfalso; lia).
    split; [reflexivity|].
    match goal with |- context [Binary.F754_finite s n ?E] => replace E with (e - 1075)%Z by (unfold SpecFloat.emin; simpl; lia) end.
    simpl Binary.FF2R. unfold F2R; simpl Fnum; simpl Fexp.
    destruct s; simpl cond_Zopp; [rewrite <- Ropp_mult_distr_l_reverse; rewrite <- opp_IZR|]; reflexivity. }
destruct B as [B1 B2]. split.
- rewrite Binary.is_finite_B2BSN. rewrite Binary.is_finite_FF2B. exact B1.
- rewrite Binary.B2R_B2BSN. rewrite Binary.B2R_FF2B. exact B2.
Qed.

Lemma magnitude_step : forall k, (0 <= k)%Z -> magnitude k < magnitude (k + 1).
Proof.
intros k H. unfold magnitude.
assert (M := Z_mod_lt k (2 ^ 52) ltac:(lia)). assert (D := Z.div_pos k (2 ^ 52) H ltac:(lia)).
assert (K := Z_div_mod_eq_full k (2 ^ 52)).
set (m := (k mod 2 ^ 52)%Z) in *. set (e := (k / 2 ^ 52)%Z) in *. clearbody m e.
destruct (Z_lt_le_dec (m + 1) (2 ^ 52)) as [L|L].
- replace ((k + 1) mod 2 ^ 52)%Z with (m + 1)%Z by (apply (Zmod_unique _ _ e); lia).
  replace ((k + 1) / 2 ^ 52)%Z with e by (apply (Zdiv_unique _ _ e (m + 1)); lia).
  destruct (e =? 0)%Z; apply Rmult_lt_compat_r; try apply bpow_gt_0; apply IZR_lt; lia.
- assert (m = 2 ^ 52 - 1)%Z by lia. subst m.
  replace ((k + 1) mod 2 ^ 52)%Z with 0%Z by (apply (Zmod_unique _ _ (e + 1)); lia).
  replace ((k + 1) / 2 ^ 52)%Z with (e + 1)%Z by (apply (Zdiv_unique _ _ (e + 1) 0); lia).
  rewrite (proj2 (Z.eqb_neq (e + 1) 0)) by lia.
  destruct (Z.eqb_spec e 0) as [->|N].
  + change (0 + 1 - 1075)%Z with (-1074)%Z. apply Rmult_lt_compat_r; [apply bpow_gt_0 | apply IZR_lt; lia].
  + replace (e + 1 - 1075)%Z with (1 + (e - 1075))%Z by ring. rewrite bpow_plus.
    change (bpow radix2 1) with 2. rewrite <- Rmult_assoc. apply Rmult_lt_compat_r; [apply bpow_gt_0|].
    rewrite <- mult_IZR. apply IZR_lt. lia.
Qed.

Lemma magnitude_rises : forall k l, (0 <= k < l)%Z -> magnitude k < magnitude l.
Proof.
intros k l [K H]. replace l with (k + 1 + (l - k - 1))%Z by ring.
assert (P : (0 <= l - k - 1)%Z) by lia. revert P. generalize (l - k - 1)%Z. apply natlike_ind.
- rewrite Z.add_0_r. apply magnitude_step; lia.
- intros n Hn I. apply Rlt_trans with (1 := I).
  replace (k + 1 + Z.succ n)%Z with (k + 1 + n + 1)%Z by (unfold Z.succ; ring). apply magnitude_step; lia.
Qed.

Lemma magnitude_0 : magnitude 0 = 0.
Proof. change (IZR 0 * bpow radix2 (-1074) = 0). apply Rmult_0_l. Qed.

Lemma magnitude_1 : magnitude 1 = bpow radix2 (-1074).
Proof. change (IZR 1 * bpow radix2 (-1074) = bpow radix2 (-1074)). apply Rmult_1_l. Qed.

Lemma magnitude_pos : forall k, (0 <= k)%Z -> 0 <= magnitude k.
Proof.
intros k H. destruct (Z.eq_dec k 0) as [->|N]; [rewrite magnitude_0; lra|].
rewrite <- magnitude_0. apply Rlt_le, magnitude_rises. lia.
Qed.

Lemma of_bits_of : forall x, is_nan x = false -> of_bits (bits_of x) = x.
Proof.
intros x N. unfold of_bits, bits_of, b64_of_bits, bits_of_b64.
rewrite binary_float_of_bits_of_binary_float. apply Binary.B2BSN_BSN2B.
Qed.

(* Every finite double is stored as such a k, and its sign. *)
Lemma bits_of_spec : forall x, finite x = true ->
  exists k, (0 <= k < beyond)%Z /\ bits_of x = (if Bsign x then k + 2 ^ 63 else k)%Z.
Proof.
intros [s|s| |s m e H] F; try discriminate.
- exists 0%Z. split; [lia|]. destruct s; reflexivity.
- unfold bits_of, bits_of_b64, bits_of_binary_float. simpl Binary.BSN2B. cbv iota beta zeta.
  assert (C := canonical_bounded 53 1024 false m e H).
  unfold canonical, cexp in C. simpl Fexp in C. simpl SpecFloat.cond_Zopp in C.
  assert (E : (e <= 971)%Z).
  { generalize H. unfold SpecFloat.bounded. intros B. apply andb_prop in B. destruct B as [_ B]. now apply Zle_bool_imp_le in B. }
  assert (E' : e = Z.max (Digits.Zdigits radix2 (Zpos m) + e - 53) (-1074)).
  { rewrite C at 1. rewrite mag_F2R_Zdigits by discriminate. reflexivity. }
  clear C. assert (Dg : (Digits.Zdigits radix2 (Zpos m) <= 53)%Z) by lia.
  assert (M : (Z.pos m < 2 ^ 53)%Z).
  { apply (Digits.Zpower_gt_Zdigits radix2 53 (Zpos m)). lia. }
  change (SpecFloat.emin (52 + 1) (2 ^ (11 - 1))) with (-1074)%Z.
  unfold join_bits. rewrite !Z.shiftl_mul_pow2 by lia.
  destruct (Zle_bool 0 (Z.pos m - 2 ^ 52)) eqn:L.
  + apply Zle_bool_imp_le in L.
    exists ((e + 1075) * 2 ^ 52 + (Z.pos m - 2 ^ 52))%Z. split; [split; [|lia]|].
    * assert (-1074 <= e)%Z by lia. lia.
    * destruct s; simpl Bsign; cbv iota; lia.
  + exists (Z.pos m). assert (~ (0 <= Z.pos m - 2 ^ 52)%Z) by (intros G; apply Zle_imp_le_bool in G; congruence).
    split; [lia|]. destruct s; simpl Bsign; cbv iota; lia.
Qed.

Lemma u64_small : forall z, (0 <= z < 2 ^ 64)%Z -> u64 z = z.
Proof. intros z H. unfold u64. apply Z.mod_small, H. Qed.

(* The bits after a step down. *)
Definition stepped (z : Z) (move : bool) : Z :=
  u64 (z + Z.land (u64 (u64 (2 * Z.shiftr z 63) - 1)) (u64 (0 - (if move then 1 else 0)))).

Lemma stepped_stays : forall z, (0 <= z < 2 ^ 64)%Z -> stepped z false = z.
Proof. intros z H. unfold stepped. change (u64 (0 - 0)) with 0%Z. rewrite Z.land_0_r, Z.add_0_r. now apply u64_small. Qed.

Lemma stepped_positive : forall k, (0 < k < 2 ^ 63)%Z -> stepped k true = (k - 1)%Z.
Proof.
intros k H. unfold stepped. rewrite Z.shiftr_div_pow2, Z.div_small by lia.
change (Z.land (u64 (u64 (2 * 0) - 1)) (u64 (0 - 1))) with (2 ^ 64 - 1)%Z.
unfold u64. replace (k + (2 ^ 64 - 1))%Z with (k - 1 + 1 * 2 ^ 64)%Z by ring.
rewrite Z_mod_plus_full. apply Z.mod_small. lia.
Qed.

Lemma stepped_negative : forall k, (0 <= k < 2 ^ 63 - 1)%Z -> stepped (k + 2 ^ 63) true = (k + 1 + 2 ^ 63)%Z.
Proof.
intros k H. unfold stepped. rewrite Z.shiftr_div_pow2 by lia.
replace ((k + 2 ^ 63) / 2 ^ 63)%Z with 1%Z by (apply (Zdiv_unique _ _ 1 k); lia).
change (Z.land (u64 (u64 (2 * 1) - 1)) (u64 (0 - 1))) with 1%Z.
rewrite u64_small; lia.
Qed.

Lemma moved_down_by_bits : forall x move, finite x = true -> val x <> 0 -> moved_down x move = of_bits (stepped (bits_of x) move).
Proof.
intros x move F N. unfold moved_down.
destruct (feq x zero) eqn:Z0.
{ exfalso. apply eq_true in Z0; auto. }
destruct (flt x (fopp dbl_max)) eqn:L.
{ exfalso. apply lt_true in L; auto. rewrite val_opp in L.
  assert (val x < top /\ - val x < top) by (generalize (val_bound x); intros B; apply Rabs_lt_inv in B; lra).
  assert (A := max_is_pred (- val x) (generic_format_opp _ _ _ (format_val x)) ltac:(lra)). lra. }
reflexivity.
Qed.

Lemma bits_of_range : forall x, finite x = true -> (0 <= bits_of x < 2 ^ 64)%Z.
Proof. intros x F. destruct (bits_of_spec x F) as (k & K & ->). destruct (Bsign x); lia. Qed.

Lemma least_double : val (lit 1 (-1074)) = bpow radix2 (-1074).
Proof. change (IZR 1 * bpow radix2 (-1074) = bpow radix2 (-1074)). lra. Qed.

Theorem moved_down_stays : forall x, finite x = true -> moved_down x false = x.
Proof.
intros x F. destruct (Req_dec (val x) 0) as [Z0|N].
- unfold moved_down. now rewrite (proj2 (eq_true x zero F eq_refl)) by exact Z0.
- rewrite moved_down_by_bits, stepped_stays by auto using bits_of_range.
  apply of_bits_of. destruct x; auto; discriminate.
Qed.

Lemma stored : forall x, finite x = true -> exists (s : bool) k, (0 <= k < beyond)%Z /\
  bits_of x = (if s then k + 2 ^ 63 else k)%Z /\ val x = if s then - magnitude k else magnitude k.
Proof.
intros x F. destruct (bits_of_spec x F) as (k & K & E). exists (Bsign x), k. split; [exact K | split; [exact E|]].
rewrite <- (of_bits_of x) at 1 by (destruct x; auto; discriminate). rewrite E. apply (of_bits_spec (Bsign x) k K).
Qed.

Lemma magnitude_order : forall k l, (0 <= k)%Z -> (0 <= l)%Z -> magnitude k < magnitude l -> (k < l)%Z.
Proof.
intros k l K L H. destruct (Z_lt_le_dec k l) as [A|A]; [exact A | exfalso].
destruct (Z.eq_dec k l) as [->|N]; [lra|]. generalize (magnitude_rises l k ltac:(lia)); lra.
Qed.

Lemma magnitude_le : forall k l, (0 <= k <= l)%Z -> magnitude k <= magnitude l.
Proof.
intros k l H. destruct (Z.eq_dec k l) as [->|N]; [lra | apply Rlt_le, magnitude_rises; lia].
Qed.

Lemma magnitude_max : magnitude (beyond - 1) = val dbl_max.
Proof.
unfold magnitude. change ((beyond - 1) mod 2 ^ 52)%Z with (2 ^ 52 - 1)%Z. change ((beyond - 1) / 2 ^ 52)%Z with 2046%Z.
change (2046 =? 0)%Z with false. cbv iota. reflexivity.
Qed.

Lemma negative_infinity : of_bits (beyond + 2 ^ 63) = B754_infinity true.
Proof. apply B2SF_inj. vm_compute. reflexivity. Qed.

(* A step down is strict, and no double is skipped. *)
Theorem moved_down_next : forall x, finite x = true ->
  (moved_down x true = B754_infinity true /\ val x = - val dbl_max) \/
  (finite (moved_down x true) = true /\ val (moved_down x true) < val x /\
   forall y, finite y = true -> val y < val x -> val y <= val (moved_down x true)).
Proof.
intros x F. destruct (Req_dec (val x) 0) as [Z0|N].
- right. unfold moved_down. rewrite (proj2 (eq_true x zero F eq_refl)) by exact Z0.
  rewrite finite_opp, val_opp, least_double. generalize (bpow_gt_0 radix2 (-1074)); intros P.
  split; [reflexivity | split; [lra|]]. intros y Fy Ly. rewrite Z0 in Ly.
  destruct (stored y Fy) as (s & k & K & _ & V). rewrite V in *.
  destruct s; [|generalize (magnitude_pos k ltac:(lia)); lra].
  assert (0 < k)%Z by (apply magnitude_order; try lia; rewrite magnitude_0; lra).
  rewrite <- magnitude_1.
  generalize (magnitude_le 1 k ltac:(lia)); lra.
- rewrite moved_down_by_bits by assumption.
  destruct (stored x F) as (s & k & K & B & V). rewrite B. destruct s.
  + rewrite stepped_negative by lia. destruct (Z.eq_dec (k + 1) beyond) as [Q|Q].
    * left. rewrite Q, negative_infinity. split; [reflexivity|].
      rewrite V, <- magnitude_max. replace k with (beyond - 1)%Z by lia. reflexivity.
    * right. destruct (of_bits_spec true (k + 1) ltac:(lia)) as [G W]. cbv iota in G, W. rewrite W, V.
      split; [exact G | split].
      -- generalize (magnitude_rises k (k + 1) ltac:(lia)); lra.
      -- intros y Fy Ly. destruct (stored y Fy) as (t & l & L & _ & Vy). rewrite Vy in *. destruct t.
         ++ assert (k < l)%Z by (apply magnitude_order; try lia; lra).
            generalize (magnitude_le (k + 1) l ltac:(lia)); lra.
         ++ generalize (magnitude_pos l ltac:(lia)) (magnitude_pos k ltac:(lia)); lra.
  + assert (0 < k)%Z by (destruct (Z.eq_dec k 0) as [->|M]; [rewrite magnitude_0 in V; lra | lia]).
    rewrite stepped_positive by lia. right.
    destruct (of_bits_spec false (k - 1) ltac:(lia)) as [G W]. cbv iota in G, W. rewrite W, V.
    split; [exact G | split].
    * apply magnitude_rises; lia.
    * intros y Fy Ly. destruct (stored y Fy) as (t & l & L & _ & Vy). rewrite Vy in *. destruct t.
      -- generalize (magnitude_pos l ltac:(lia)) (magnitude_pos (k - 1) ltac:(lia)); lra.
      -- assert (l < k)%Z by (apply magnitude_order; try lia; lra). apply magnitude_le; lia.
Qed.

(* -inf has none; below +inf is the largest double. *)
Theorem moved_down_minus_infinity : forall move, moved_down (B754_infinity true) move = B754_infinity true.
Proof. intros move. reflexivity. Qed.

Theorem moved_down_infinity : moved_down (B754_infinity false) true = dbl_max.
Proof. apply B2SF_inj. vm_compute. reflexivity. Qed.

(* ---- a rounded result, moved where it is not known to be on the right side ---- *)

(* The sign of e tells on which side of z its rounded value r is, or nothing. *)
Definition tells (e r : double) (z : R) : Prop :=
  (fge e zero = true -> finite r = true /\ val r <= z) /\ (fle e zero = true -> finite r = true /\ z <= val r).

Lemma tells_opp : forall e r z, tells e r z -> tells (fopp e) (fopp r) (- z).
Proof.
intros e r z [A B].
assert (G : fge (fopp e) zero = fle e zero) by (destruct e as [s|s| |s m f H]; try destruct s; reflexivity).
assert (L : fle (fopp e) zero = fge e zero) by (destruct e as [s|s| |s m f H]; try destruct s; reflexivity).
split; rewrite ?G, ?L, finite_opp, val_opp; intros T; [destruct (B T) | destruct (A T)]; split; auto; lra.
Qed.

Theorem down : forall e r z, rounded r z -> tells e r z -> at_most (moved_down r (negb (fge e zero))) z.
Proof.
intros e r z [S O] [A _]. destruct (fge e zero) eqn:E; simpl negb.
- destruct (A eq_refl) as [F L]. rewrite moved_down_stays by exact F. now apply at_most_finite.
- destruct (Rlt_or_le (Rabs (rnd z)) top) as [T|T].
  + destruct (S T) as [F V]. destruct (moved_down_next r F) as [[-> _]|(G & L & _)]; [reflexivity|].
    apply at_most_finite; [exact G|]. apply Rle_trans with (2 := below z).
    apply pred_ge_gt; auto using format_val, format_rnd with typeclass_instances. lra.
  + destruct (O T) as [[-> P]|[-> _]]; [|now rewrite moved_down_minus_infinity].
    rewrite moved_down_infinity. apply at_most_finite; [reflexivity|].
    destruct (Rle_or_lt (val dbl_max) z) as [H|H]; [exact H | exfalso].
    apply Rle_not_lt with (1 := T). apply Rle_lt_trans with (val dbl_max).
    * rewrite Rabs_pos_eq.
      -- apply round_le_generic; auto using format_val with typeclass_instances; lra.
      -- apply round_ge_generic; auto using generic_format_0 with typeclass_instances.
    * rewrite val_max. generalize (bpow_gt_0 radix2 971); lra.
Qed.

Theorem up : forall e r z, rounded r z -> tells e r z -> at_least (moved_up r (negb (fle e zero))) z.
Proof.
intros e r z R T. unfold moved_up. apply at_least_opp. rewrite opp_opp.
replace (fle e zero) with (fge (fopp e) zero) by (destruct e as [s|s| |s m f H]; try destruct s; reflexivity).
apply down; [now apply rounded_opp | now apply tells_opp].
Qed.

(* Where the sign of e is known exactly, the result is the best double there is: rounding towards -infinity. *)
Theorem down_best : forall e r z y, rounded r z -> finite r = true -> (fge e zero = true <-> val r <= z) ->
  finite y = true -> val y <= z -> val y <= val (moved_down r (negb (fge e zero))).
Proof.
intros e r z y [S O] F T Fy Ly. destruct (fge e zero) eqn:E; simpl negb.
- rewrite moved_down_stays by exact F. assert (Rabs (rnd z) < top).
  { destruct (Rlt_or_le (Rabs (rnd z)) top) as [H|H]; [exact H | exfalso].
    destruct (O H) as [[-> _]|[-> _]]; discriminate. }
  destruct (S H) as [_ ->]. apply round_ge_generic; auto using format_val with typeclass_instances.
- assert (L : val y < val r).
  { destruct (Rle_or_lt (val r) z) as [H|H]; [apply T in H; discriminate | lra]. }
  destruct (moved_down_next r F) as [[_ V]|(_ & _ & N)]; [exfalso | now apply N].
  assert (A := max_is_pred (- val y) (generic_format_opp _ _ _ (format_val y))).
  generalize (val_bound y). intros B. apply Rabs_lt_inv in B. specialize (A ltac:(lra)). lra.
Qed.
