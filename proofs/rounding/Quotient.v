(* quotient_excess, root_excess, div_down, div_up, root_down and root_up of src/num/outward.h: the rest of a division or a root is found
   without error, up to a last rounding that keeps its sign. *)
From Coq Require Import Reals ZArith Lra Lia Bool.
From Flocq Require Import Core BinarySingleNaN Sterbenz.
Require Import Rounding Doubles outward_c Steps Sum Product.
Open Scope R_scope.

(* A rounded difference of doubles has the sign of the exact one. *)
Lemma sign_of_difference : forall a b, format a -> format b ->
  (0 <= rnd (a - b) -> 0 <= a - b) /\ (rnd (a - b) <= 0 -> a - b <= 0).
Proof.
intros a b Fa Fb. assert (M := difference_model a b Fa Fb). apply Rabs_le_inv in M.
generalize u_small u_pos; intros U1 U0. unfold Rabs in M. destruct (Rcase_abs (a - b)); split; intros; nra.
Qed.

(* x and the rounded z are so near to each other that their difference is exact. *)
Lemma near_difference : forall x z, format x -> Rabs (z - x) <= 0.1 * Rabs x -> h <= 0.1 * Rabs x ->
  format (x - rnd z) /\ Rabs (rnd z - x) <= 0.3 * Rabs x.
Proof.
intros x z Fx D H. assert (M := product_model z).
assert (Z : Rabs z <= 1.1 * Rabs x).
{ replace z with ((z - x) + x) by ring. apply Rle_trans with (1 := Rabs_triang _ _). lra. }
assert (B : Rabs (rnd z - x) <= 0.3 * Rabs x).
{ replace (rnd z - x) with ((rnd z - z) + (z - x)) by ring. apply Rle_trans with (1 := Rabs_triang _ _).
  generalize u_small u_pos (Rabs_pos z); nra. }
split; [|exact B].
assert (P : forall a b, format a -> format b -> 0 <= a -> Rabs (b - a) <= 0.3 * a -> format (a - b)).
{ intros a b Fa Fb A0 L. apply sterbenz; auto with typeclass_instances. apply Rabs_le_inv in L. lra. }
destruct (Rle_or_lt 0 x) as [S|S].
- apply P; auto using format_rnd. rewrite (Rabs_pos_eq x) in B by exact S. exact B.
- rewrite (Rabs_left x) in B by exact S.
  replace (x - rnd z) with (- (- x - - rnd z)) by ring. apply generic_format_opp. apply P.
  + now apply generic_format_opp.
  + apply generic_format_opp, format_rnd.
  + lra.
  + replace (- rnd z - - x) with (- (rnd z - x)) by ring. rewrite Rabs_Ropp. exact B.
Qed.

Lemma product_excess_of_infinity : forall a b (p : double), is_finite p = false -> Rabs (val a) <> 1 -> Rabs (val b) <> 1 ->
  val a <> 0 -> val b <> 0 -> finite b = true -> is_nan p = false -> is_nan (product_excess a b p) = true.
Proof.
intros a b p Fp A1 B1 A0 B0 Fb Np. unfold product_excess.
assert (fle (fabs p) (lit 4503599627370496 970) = false) as ->.
{ destruct (fle (fabs p) _) eqn:L; auto. exfalso. apply le_abs_finite in L; [congruence | reflexivity]. }
rewrite andb_false_r. simpl andb. cbv iota.
assert (feq b zero = false) as -> by (destruct (feq b zero) eqn:E; auto; exfalso; apply is_zero in E; auto).
assert (feq (fabs b) (lit 4503599627370496 (-52)) = false) as ->
  by (destruct (feq (fabs b) (lit 4503599627370496 (-52))) eqn:E; auto; exfalso; apply is_unit in E; auto).
assert (feq a zero = false) as ->.
{ destruct (feq a zero) eqn:E; auto. exfalso. assert (Fa : finite a = true) by (apply eq_finite with (2 := E); reflexivity).
  apply is_zero in E; auto. }
assert (feq (fabs a) (lit 4503599627370496 (-52)) = false) as ->.
{ destruct (feq (fabs a) _) eqn:E; auto. exfalso.
  assert (Fa : finite (fabs a) = true) by (apply eq_finite with (2 := E); reflexivity). rewrite finite_abs in Fa.
  apply is_unit in E; auto. }
simpl orb. cbv iota.
destruct p as [s|[|]| |s m e H]; try discriminate; reflexivity.
Qed.

Lemma nan_sub_r : forall x e, is_nan e = true -> is_nan (fsub x e) = true.
Proof. intros [s|s| |s m f H] [t|t| |t n g K] E; try discriminate; reflexivity. Qed.

(* The rest x - a b, rounded: finite and of the right sign, or NaN. *)
Lemma rest_spec : forall x a b, finite x = true -> finite a = true -> finite b = true -> bpow radix2 (-959) <= Rabs (val x) ->
  Rabs (val a * val b - val x) <= 0.1 * Rabs (val x) ->
  let p := fmul a b in let rest := fsub (fsub x p) (product_excess a b p) in
  is_nan rest = true \/ (finite rest = true /\ (0 <= val rest -> 0 <= val x - val a * val b) /\ (val rest <= 0 -> val x - val a * val b <= 0)).
Proof.
intros x a b Fx Fa Fb Lx D p rest.
assert (R := mul_rounded a b Fa Fb). fold p in R.
assert (Hh : h <= 0.001 * bpow radix2 (-961)) by apply h_tiny.
assert (Bp : bpow radix2 (-961) < bpow radix2 (-959)) by (apply bpow_lt; lia).
assert (Bp2 : bpow radix2 (-959) = 2 * bpow radix2 (-960)).
{ change (-959)%Z with (1 + -960)%Z. rewrite bpow_plus. reflexivity. }
generalize (bpow_gt_0 radix2 (-961)) h_pos u_small u_pos w_pos; intros B0 H0 U1 U0 W.
destruct (near_difference (val x) (val a * val b)) as [Fd Dd]; auto using format_val; [lra|].
set (z := val a * val b) in *.
assert (Zx : 0.9 * Rabs (val x) <= Rabs z).
{ assert (T := Rabs_triang_inv (val x) z). rewrite Rabs_minus_sym in T. lra. }
assert (Z0 : z <> 0) by (intros E; rewrite E, Rabs_R0 in Zx; lra).
assert (A0 : val a <> 0) by (intros E; apply Z0; unfold z; rewrite E; ring).
assert (Bn0 : val b <> 0) by (intros E; apply Z0; unfold z; rewrite E; ring).
assert (Pz : 0.7 * Rabs (val x) <= Rabs (rnd z)).
{ assert (T := Rabs_triang_inv (val x) (rnd z)). rewrite Rabs_minus_sym in T. lra. }
destruct (is_finite p) eqn:Fp.
- assert (Ep : val p = rnd z) by (apply finite_result; auto).
  (* the product is finite: x - p is exact *)
  assert (V : finite (fsub x p) = true /\ val (fsub x p) = val x - val p).
  { destruct (rounded_exact _ _ (sub_rounded x p Fx Fp)) as [F V]; auto.
    - rewrite Ep. exact Fd.
    - rewrite Ep, Rabs_minus_sym. apply Rle_lt_trans with (1 := Dd).
      generalize (val_bound x); lra. }
  destruct V as [Fs Es].
  assert (Q : is_nan (product_excess a b p) = true \/ (finite (product_excess a b p) = true /\ val (product_excess a b p) = z - val p)).
  { destruct (bool_cond (((fge (fabs p) (lit 4503599627370496 (-1012)) && fle (fabs p) (lit 4503599627370496 970))
      && fle (fabs a) (lit 4503599627370496 943)) && fle (fabs b) (lit 4503599627370496 943))) as [C|C].
    - right. apply andb_prop in C. destruct C as [C Cy]. apply andb_prop in C. destruct C as [C Cx]. apply andb_prop in C. destruct C as [Cl Cu].
      apply abs_le_power in Cy; auto. apply abs_le_power in Cx; auto. apply abs_le_power in Cu; auto. apply abs_ge_power in Cl; auto.
      destruct (product_excess_exact a b Fa Fb Cx Cy Fp Cl Cu) as [Fe E]. fold p in Fe, E. split; [exact Fe | unfold z; lra].
    - unfold product_excess. rewrite C. clear C.
      destruct (bool_cond (feq a zero || feq b zero || feq (fabs a) (lit 4503599627370496 (-52)) || feq (fabs b) (lit 4503599627370496 (-52)))) as [C|C]; rewrite C.
      + right. destruct (trivial_products a b Fa Fb C) as [Fz Bz]. split; [reflexivity|].
        destruct (rounded_exact p z R Fz Bz) as [_ E]. change (val zero) with 0. lra.
      + destruct (feq p zero) eqn:E; [|now left]. exfalso. apply is_zero in E; auto.
        rewrite Ep in E. rewrite E, Rabs_R0 in Pz. lra. }
  destruct Q as [N|[Fe Ee]]; [left; now apply nan_sub_r|]. right.
  assert (Rr := sub_rounded (fsub x p) (product_excess a b p) Fs Fe). fold rest in Rr. rewrite Es, Ee in Rr.
  replace (val x - val p - (z - val p)) with (val x - z) in Rr by ring.
  assert (Dz : Rabs (val x - z) <= 0.1 * Rabs (val x)) by (now rewrite Rabs_minus_sym).
  assert (T : Rabs (rnd (val x - z)) < top).
  { assert (M := product_model (val x - z)). assert (I := Rabs_triang_inv (rnd (val x - z)) (val x - z)).
    generalize (val_bound x) (Rabs_pos (val x - z)) (Rabs_pos (val x)). intros V1 V2 V3.
    assert (bpow radix2 (-959) < top) by (apply bpow_lt; lia). nra. }
  destruct Rr as [S _]. destruct (S T) as [Fr Er]. split; [exact Fr|].
  assert (G := sign_of_difference (val (fsub x p)) (val (product_excess a b p)) (format_val _) (format_val _)).
  rewrite Es, Ee in G. replace (val x - val p - (z - val p)) with (val x - z) in G by ring.
  rewrite Er. exact G.
- (* the product overflows *)
  left. apply nan_sub_r.
  assert (Np : is_nan p = false).
  { destruct R as [S O]. destruct (Rlt_or_le (Rabs (rnd z)) top) as [T|T].
    - destruct (S T) as [F _]. congruence.
    - destruct (O T) as [[-> _]|[-> _]]; reflexivity. }
  assert (N1 : forall c, Rabs c = 1 -> (c = val a \/ c = val b) -> False).
  { intros c C1 Hc. assert (Bz : format z /\ Rabs z < top).
    { unfold z. rewrite Rabs_mult. destruct Hc as [-> | ->]; rewrite C1, ?Rmult_1_l, ?Rmult_1_r;
      (split; [|apply val_bound]); destruct (unit_cases _ C1) as [-> | ->];
      rewrite ?Rmult_1_l, ?Rmult_1_r; try apply format_val.
      - replace (-1 * val b) with (- val b) by ring. apply generic_format_opp, format_val.
      - replace (val a * -1) with (- val a) by ring. apply generic_format_opp, format_val. }
    destruct (rounded_exact p z R) as [F _]; [apply Bz | apply Bz | congruence]. }
  apply product_excess_of_infinity; auto; intros E; [apply (N1 _ E) | apply (N1 _ E)]; auto.
Qed.

(* ---- quotients ---- *)

Lemma tells_rest : forall rest r z (s : bool), finite r = true ->
  (is_nan rest = true \/ (finite rest = true /\ (0 <= val rest -> if s then z <= val r else val r <= z) /\ (val rest <= 0 -> if s then val r <= z else z <= val r))) ->
  tells (if s then fopp rest else rest) r z.
Proof.
intros rest r z s Fr [N|(F & A & B)].
- apply tells_nan. destruct s; auto. destruct rest; auto; discriminate.
- destruct s; apply tells_sign; auto.
  + now rewrite finite_opp.
  + rewrite val_opp. intros. apply B. lra.
  + rewrite val_opp. intros. apply A. lra.
Qed.

Lemma val_min : val dbl_min = bpow radix2 (-1022).
Proof. unfold dbl_min. rewrite val_power. reflexivity. Qed.

Theorem quotient_tells : forall x y, finite x = true -> finite y = true -> val y <> 0 ->
  tells (quotient_excess x y (fdiv x y)) (fdiv x y) (val x / val y).
Proof.
intros x y Fx Fy Ny. assert (R := div_rounded x y Fx Ny). set (q := fdiv x y) in *.
unfold quotient_excess. destruct (bool_cond (feq x zero || feq (fabs y) (lit 4503599627370496 (-52)))) as [C|C]; rewrite C.
- assert (format (val x / val y) /\ Rabs (val x / val y) < top) as [Fz Bz].
  { apply orb_prop in C. destruct C as [C|C].
    - apply is_zero in C; auto. rewrite C. unfold Rdiv. rewrite Rmult_0_l, Rabs_R0. split; [apply generic_format_0 | apply bpow_gt_0].
    - apply is_unit in C; auto. destruct (unit_cases _ C) as [-> | ->].
      + unfold Rdiv. rewrite Rinv_1, Rmult_1_r. split; [apply format_val | apply val_bound].
      + replace (val x / -1) with (- val x) by field. rewrite Rabs_Ropp. split; [apply generic_format_opp, format_val | apply val_bound]. }
  now apply tells_exact.
- apply orb_false_iff in C. destruct C as [Cx Cy].
  assert (N1 : Rabs (val y) <> 1) by (intros E; apply is_unit in E; auto; congruence).
  assert (X0 : val x <> 0) by (intros E; apply is_zero in E; auto; congruence).
  destruct (feq q zero) eqn:Z0.
  + assert (Fq : finite q = true) by (apply eq_finite with (2 := Z0); reflexivity).
    apply is_zero in Z0; auto.
    assert (Y1 : 0 < val y -> 0 < / val y) by (intros; now apply Rinv_0_lt_compat).
    assert (Y2 : val y < 0 -> / val y < 0) by (intros; now apply Rinv_lt_0_compat).
    apply tells_underflow; auto; unfold Rdiv; intros; try (assert (0 < / val y) by (apply Y1; lra)); try (assert (/ val y < 0) by (apply Y2; lra)); nra.
  + destruct (fge (fabs q) dbl_min) eqn:Lq; [|now apply tells_nan].
    destruct (fge (fabs x) _) eqn:Lx; [|now apply tells_nan]. simpl negb. cbv iota zeta.
    apply abs_ge_power in Lx; auto. change (52 + -1011)%Z with (-959)%Z in Lx.
    destruct (finite q) eqn:Fq.
    * assert (Eq : val q = rnd (val x / val y)) by (apply finite_result; auto).
      unfold fge in Lq. apply le_true in Lq; auto; [|now rewrite finite_abs]. rewrite val_abs, val_min in Lq.
      set (z := val x / val y) in *.
      assert (Zy : z * val y = val x) by (unfold z; field; exact Ny).
      assert (D : Rabs (val q * val y - val x) <= 0.1 * Rabs (val x)).
      { rewrite <- Zy. replace (val q * val y - z * val y) with ((val q - z) * val y) by ring.
        rewrite !Rabs_mult. rewrite <- Rmult_assoc. apply Rmult_le_compat_r; [apply Rabs_pos|].
        rewrite Eq in *. assert (M := product_model z).
        assert (T := Rabs_triang_inv (rnd z) z).
        assert (Hh : h <= 0.01 * bpow radix2 (-1022)).
        { Transparent h. unfold h, emin. Opaque h.
          replace (bpow radix2 (-1074)) with (bpow radix2 (-52) * bpow radix2 (-1022)) by (rewrite <- bpow_plus; reflexivity).
          assert (bpow radix2 (-52) <= 0.001) by (apply Rle_trans with (bpow radix2 (-10)); [apply bpow_le; lia | simpl; lra]).
          generalize (bpow_gt_0 radix2 (-1022)); nra. }
        generalize u_small u_pos (Rabs_pos z) (bpow_gt_0 radix2 (-1022)); nra. }
      assert (S := rest_spec x q y Fx Fq Fy Lx D).
      apply tells_rest; auto. cbv zeta in S. destruct S as [S|(F & A & B)]; [now left | right; split; [exact F|]].
      rewrite <- Zy in A, B.
      destruct (flt y zero) eqn:Sy; [apply is_negative in Sy; auto | apply not_true_negative in Sy; auto].
      -- split; intros V; [specialize (A V) | specialize (B V)]; nra.
      -- assert (0 < val y) by lra. split; intros V; [specialize (A V) | specialize (B V)]; nra.
    * (* the quotient overflows: then the product is infinite or NaN *)
      apply tells_nan.
      assert (Q : q = B754_infinity false \/ q = B754_infinity true).
      { destruct R as [S O]. destruct (Rlt_or_le (Rabs (rnd (val x / val y))) top) as [T|T].
        - destruct (S T); congruence.
        - destruct (O T) as [[-> _]|[-> _]]; auto. }
      assert (P : is_finite (fmul q y) = false /\ is_nan (fmul q y) = false).
      { destruct Q as [-> | ->]; destruct y as [s|s| |s m e H]; try discriminate; try (simpl in Ny; lra); split; reflexivity. }
      assert (E : is_nan (product_excess q y (fmul q y)) = true).
      { unfold product_excess. destruct P as [P1 P2].
        assert (fle (fabs (fmul q y)) (lit 4503599627370496 970) = false) as ->.
        { destruct (fle (fabs (fmul q y)) _) eqn:L; auto. exfalso. apply le_abs_finite in L; [congruence | reflexivity]. }
        rewrite andb_false_r. simpl andb. cbv iota.
        assert (feq y zero = false) as -> by (destruct (feq y zero) eqn:E; auto; exfalso; apply is_zero in E; auto).
        rewrite Cy. destruct Q as [-> | ->]; simpl orb; cbv iota;
        destruct (fmul _ y) as [s|[|]| |s m e H]; try discriminate; reflexivity. }
      destruct (flt y zero); [|now apply nan_sub_r].
      assert (G := nan_sub_r (fsub x (fmul q y)) _ E). destruct (fsub (fsub x (fmul q y)) _); auto; discriminate.
Qed.

Theorem div_down_below : forall x y, finite x = true -> finite y = true -> val y <> 0 -> at_most (div_down x y) (val x / val y).
Proof. intros x y Fx Fy Ny. apply down; auto using div_rounded, quotient_tells. Qed.

Theorem div_up_above : forall x y, finite x = true -> finite y = true -> val y <> 0 -> at_least (div_up x y) (val x / val y).
Proof. intros x y Fx Fy Ny. apply up; auto using div_rounded, quotient_tells. Qed.

(* ---- roots ---- *)

Lemma sqrt_rounded : forall x, finite x = true -> 0 <= val x -> rounded (fsqrt x) (sqrt (val x)).
Proof.
intros x F P. destruct (sqrt_rounds x F P) as [Fs E]. split; [auto|].
intros T. rewrite <- E in T. generalize (val_bound (fsqrt x)); lra.
Qed.

Theorem root_tells : forall x, finite x = true -> 0 <= val x -> tells (root_excess x (fsqrt x)) (fsqrt x) (sqrt (val x)).
Proof.
intros x Fx Px. destruct (sqrt_rounds x Fx Px) as [Fs Es]. set (s := fsqrt x) in *.
unfold root_excess. cbv zeta. destruct (feq x zero) eqn:Z0.
- apply is_zero in Z0; auto. apply tells_sign; auto; rewrite Es, Z0, sqrt_0, rnd_0; intros; lra.
- destruct (fge x _ && fle x _)%bool eqn:G; [|now apply tells_nan]. simpl negb. cbv iota.
  apply andb_prop in G. destruct G as [G _]. unfold fge in G. apply le_true in G; auto.
  rewrite val_power in G. change (52 + -1011)%Z with (-959)%Z in G.
  set (r := sqrt (val x)) in *.
  assert (Rr : r * r = val x) by (apply sqrt_sqrt; exact Px).
  assert (R0 : 0 <= r) by apply sqrt_pos.
  assert (L : bpow radix2 (-480) <= r).
  { unfold r. replace (bpow radix2 (-480)) with (sqrt (bpow radix2 (-480) * bpow radix2 (-480))) by (apply sqrt_square, bpow_ge_0).
    apply sqrt_le_1_alt. rewrite <- bpow_plus. apply Rle_trans with (2 := G). apply bpow_le; lia. }
  assert (S0 : 0 <= val s).
  { rewrite Es. apply round_ge_generic; auto using generic_format_0 with typeclass_instances. }
  assert (M : Rabs (val s - r) <= u * r).
  { rewrite Es. rewrite <- (Rabs_pos_eq r) at 3 by exact R0. apply normal_model. rewrite Rabs_pos_eq by exact R0.
    apply Rle_trans with (2 := L). apply bpow_le; lia. }
  apply Rabs_le_inv in M. generalize u_small u_pos (bpow_gt_0 radix2 (-480)); intros U1 U0 B0.
  assert (D : Rabs (val s * val s - val x) <= 0.1 * Rabs (val x)).
  { rewrite (Rabs_pos_eq (val x)) by exact Px. rewrite <- Rr.
    assert (u * r <= 0.01 * r) by (apply Rmult_le_compat_r; lra).
    replace (val s * val s - r * r) with ((val s - r) * (2 * r + (val s - r))) by ring.
    set (d := val s - r) in *. rewrite Rabs_mult. replace (0.1 * (r * r)) with ((0.01 * r) * (10 * r)) by lra.
    apply Rmult_le_compat; try apply Rabs_pos; apply Rabs_le; lra. }
  assert (T := rest_spec x s s Fx Fs Fs). rewrite (Rabs_pos_eq (val x)) in T by exact Px.
  rewrite (Rabs_pos_eq (val x)) in D by exact Px.
  specialize (T G D). cbv zeta in T.
  apply (tells_rest _ s r false Fs). destruct T as [N|(F & A & B)]; [now left | right; split; [exact F|]].
  rewrite <- Rr in A, B. cbv iota. split; intros V; [specialize (A V) | specialize (B V)].
  + apply Rsqr_incr_0_var; [unfold Rsqr; lra | exact R0].
  + apply Rsqr_incr_0_var; [unfold Rsqr; lra | exact S0].
Qed.

Theorem root_down_below : forall x, finite x = true -> 0 <= val x -> at_most (root_down x) (sqrt (val x)).
Proof. intros x F P. apply down; auto using sqrt_rounded, root_tells. Qed.

Theorem root_up_above : forall x, finite x = true -> 0 <= val x -> at_least (root_up x) (sqrt (val x)).
Proof. intros x F P. apply up; auto using sqrt_rounded, root_tells. Qed.
