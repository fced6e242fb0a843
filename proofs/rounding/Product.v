(* product_excess, mul_down and mul_up of src/num/outward.h: Veltkamp's splitting and Dekker's product have no error in the range that
   is asked for; outside, nothing is said, or what is certain. *)
From Coq Require Import Reals ZArith Lra Lia Bool.
From Flocq Require Import Core BinarySingleNaN Pff2Flocq.
Require Import Rounding Doubles outward_c Steps Sum.
Open Scope R_scope.

(* ---- on real numbers, rounded without a greatest one ---- *)

Definition halved (x : R) : R := let c := rnd (134217729 * x) in rnd (c - rnd (c - x)).
Definition two_product (x y p : R) : R :=
  let xh := halved x in let yh := halved y in
  let xl := rnd (x - xh) in let yl := rnd (y - yh) in
  rnd (rnd (rnd (rnd (rnd (xh * yh) - p) + rnd (xh * yl)) + rnd (xl * yh)) + rnd (xl * yl)).

Lemma halved_flocq : forall x,
  halved x = rnd (rnd (x - rnd (x * (bpow radix2 27 + 1))) + rnd (x * (bpow radix2 27 + 1))).
Proof.
intros x; unfold halved.
replace (134217729 * x) with (x * (bpow radix2 27 + 1)) by (simpl; lra).
set (c := rnd (x * _)). replace (x - c) with (- (c - x)) by ring. rewrite rnd_opp. f_equal; ring.
Qed.

Theorem two_product_exact : forall x y, format x -> format y ->
  bpow radix2 (-960) <= Rabs (rnd (x * y)) -> rnd (x * y) + two_product x y (rnd (x * y)) = x * y.
Proof.
intros x y Fx Fy H.
assert (L : bpow radix2 (emin + 2 * prec - 1) <= Rabs (x * y)).
{ destruct (Rle_or_lt (bpow radix2 (emin + 2 * prec - 1)) (Rabs (x * y))) as [A|A]; [exact A | exfalso].
  apply Rle_not_lt with (1 := H). apply Rle_lt_trans with (bpow radix2 (emin + 2 * prec - 1)).
  - apply abs_round_le_generic; auto with typeclass_instances.
    + apply generic_format_bpow. unfold FLT_exp, emin, prec; lia.
    + lra.
  - apply bpow_lt; unfold emin, prec; lia. }
destruct (Dekker radix2 emin prec (fun z => negb (Z.even z))) with (x := x) (y := y) as [D _]; auto.
- unfold prec; lia.
- unfold emin; lia.
- symmetry. rewrite D at 1; [|now right]. f_equal.
  unfold two_product. rewrite !halved_flocq.
  change (prec - Z.div2 prec)%Z with 27%Z.
  rewrite (Rplus_comm (- rnd (x * y))).
  reflexivity.
Qed.

(* ---- operations that do not overflow, with bounds ---- *)

Lemma add_scaled : forall x y a b, finite x = true -> finite y = true -> Rabs (val x) <= a -> Rabs (val y) <= b -> a + b <= 6 * w ->
  finite (fadd x y) = true /\ val (fadd x y) = rnd (val x + val y) /\ Rabs (val (fadd x y)) <= 1.001 * (a + b).
Proof.
intros x y a b Fx Fy Hx Hy H.
assert (T := Rabs_triang (val x) (val y)). generalize w_pos; intros W.
destruct (rounded_below_top _ _ (add_rounded x y Fx Fy)) as [F E]; [lra|]. split; [exact F | split; [exact E|]].
rewrite E. assert (M := sum_model (val x) (val y) (format_val x) (format_val y)).
generalize u_small u_pos (Rabs_triang_inv (rnd (val x + val y)) (val x + val y)) (Rabs_pos (val x + val y)). nra.
Qed.

Lemma sub_scaled : forall x y a b, finite x = true -> finite y = true -> Rabs (val x) <= a -> Rabs (val y) <= b -> a + b <= 6 * w ->
  finite (fsub x y) = true /\ val (fsub x y) = rnd (val x - val y) /\ Rabs (val (fsub x y)) <= 1.001 * (a + b).
Proof.
intros x y a b Fx Fy Hx Hy H.
assert (T := Rabs_triang (val x) (- val y)). rewrite Rabs_Ropp in T. fold (val x - val y) in T. generalize w_pos; intros W.
destruct (rounded_below_top _ _ (sub_rounded x y Fx Fy)) as [F E]; [lra|]. split; [exact F | split; [exact E|]].
rewrite E. assert (M := difference_model (val x) (val y) (format_val x) (format_val y)).
generalize u_small u_pos (Rabs_triang_inv (rnd (val x - val y)) (val x - val y)) (Rabs_pos (val x - val y)). nra.
Qed.

Lemma mul_scaled : forall x y a b, finite x = true -> finite y = true -> Rabs (val x) <= a -> Rabs (val y) <= b -> a * b <= 6 * w ->
  finite (fmul x y) = true /\ val (fmul x y) = rnd (val x * val y) /\ Rabs (val (fmul x y)) <= 1.001 * (a * b) + h.
Proof.
intros x y a b Fx Fy Hx Hy H.
assert (T : Rabs (val x * val y) <= a * b).
{ rewrite Rabs_mult. apply Rmult_le_compat; auto using Rabs_pos. }
generalize w_pos; intros W.
destruct (rounded_below_top _ _ (mul_rounded x y Fx Fy)) as [F E]; [lra|]. split; [exact F | split; [exact E|]].
rewrite E. assert (M := product_model (val x * val y)).
generalize u_small u_pos (Rabs_triang_inv (rnd (val x * val y)) (val x * val y)) (Rabs_pos (val x * val y)). nra.
Qed.

Notation w995 := (bpow radix2 995).
Lemma w995_w : 134217728 * w995 = 2 * w.
Proof. change 1021%Z with (26 + 995)%Z. rewrite bpow_plus. change (bpow radix2 26) with 67108864. lra. Qed.

Lemma least_value : forall x, val x <> 0 -> 2 * h <= Rabs (val x).
Proof.
intros x N. replace (2 * h) with (bpow radix2 (-1074)).
2: { Transparent h. unfold h, emin. Opaque h. lra. }
apply (abs_B2R_ge_emin 53 1024). destruct x; auto; simpl in N; try lra.
Qed.

Lemma splitter : val (lit 4503599660924928 (-25)) = 134217729.
Proof. change (IZR 4503599660924928 * / IZR (2 ^ 25) = 134217729). simpl. lra. Qed.

Lemma upper_half_bounded : forall x, finite x = true -> Rabs (val x) <= w995 ->
  finite (upper_half x) = true /\ val (upper_half x) = halved (val x) /\
  Rabs (val (upper_half x) - val x) <= / 16000000 * Rabs (val x).
Proof.
intros x Fx Hx. unfold upper_half. cbv zeta. set (k := lit 4503599660924928 (-25)).
assert (Fk : finite k = true) by reflexivity. assert (Vk : val k = 134217729) by exact splitter. clearbody k.
generalize w_pos w995_w; intros W W9. set (X := Rabs (val x)) in *.
assert (X0 : 0 <= X) by apply Rabs_pos.
destruct (mul_scaled k x 134217729 X Fk Fx) as (Fc & Ec & _);
  [rewrite Vk, Rabs_pos_eq; lra | apply Rle_refl | lra |].
rewrite Vk in Ec. set (c := fmul k x) in *. clearbody c.
assert (Dc : Rabs (val c - 134217729 * val x) <= X).
{ rewrite Ec. destruct (Req_dec (val x) 0) as [Z0|N].
  - rewrite Z0, Rmult_0_r, rnd_0, Rminus_0_r, Rabs_R0. exact X0.
  - assert (L := least_value x N). fold X in L. apply Rle_trans with (1 := product_model _).
    rewrite Rabs_mult, (Rabs_pos_eq 134217729) by lra. fold X. generalize u_small; nra. }
assert (Bc : Rabs (val c) <= 134217730 * X).
{ replace (val c) with ((val c - 134217729 * val x) + 134217729 * val x) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult, (Rabs_pos_eq 134217729) by lra. fold X. lra. }
destruct (sub_scaled c x _ X Fc Fx Bc) as (Fd & Ed & _); [apply Rle_refl | lra |].
set (d := fsub c x) in *. clearbody d.
assert (Dd : Rabs (val d - (val c - val x)) <= / 17000000 * X).
{ rewrite Ed. apply Rle_trans with (1 := difference_model _ _ (format_val c) (format_val x)).
  assert (Rabs (val c - val x) <= 134217731 * X).
  { unfold Rminus. apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_Ropp. fold X. lra. }
  generalize u_small u_pos; nra. }
assert (Bd : Rabs (val d) <= 134217732 * X).
{ replace (val d) with ((val d - (val c - val x)) + (val c - val x)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _).
  assert (Rabs (val c - val x) <= 134217731 * X).
  { unfold Rminus. apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_Ropp. fold X. lra. }
  lra. }
destruct (sub_scaled c d _ _ Fc Fd Bc Bd) as (Fe & Ee & _); [lra|].
split; [exact Fe | split].
- rewrite Ee, Ed, Ec. reflexivity.
- rewrite Ee. assert (M := difference_model _ _ (format_val c) (format_val d)).
  assert (A : Rabs (val c - val d - val x) <= / 17000000 * X).
  { replace (val c - val d - val x) with (- (val d - (val c - val x))) by ring. now rewrite Rabs_Ropp. }
  assert (B : Rabs (val c - val d) <= 2 * X).
  { replace (val c - val d) with ((val c - val d - val x) + val x) by ring.
    apply Rle_trans with (1 := Rabs_triang _ _). fold X. lra. }
  replace (rnd (val c - val d) - val x) with ((rnd (val c - val d) - (val c - val d)) + (val c - val d - val x)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). generalize u_small u_pos; nra.
Qed.

(* Both halves, with bounds. *)
Lemma halves : forall x, finite x = true -> Rabs (val x) <= w995 ->
  finite (upper_half x) = true /\ val (upper_half x) = halved (val x) /\
  finite (fsub x (upper_half x)) = true /\ val (fsub x (upper_half x)) = rnd (val x - halved (val x)) /\
  Rabs (val (upper_half x)) <= 1.001 * Rabs (val x) /\ Rabs (val (fsub x (upper_half x))) <= 0.001 * Rabs (val x).
Proof.
intros x Fx Hx. destruct (upper_half_bounded x Fx Hx) as (F & E & D).
generalize w_pos w995_w (Rabs_pos (val x)); intros W W9 X0.
assert (U : Rabs (val (upper_half x)) <= 1.001 * Rabs (val x)).
{ replace (val (upper_half x)) with ((val (upper_half x) - val x) + val x) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). lra. }
destruct (sub_scaled x (upper_half x) _ _ Fx F (Rle_refl _) U) as (Fl & El & _); [lra|].
repeat split; auto.
- rewrite El, E. reflexivity.
- rewrite El. rewrite Rabs_minus_sym in D. assert (M := difference_model _ _ (format_val x) (format_val (upper_half x))).
  replace (rnd (val x - val (upper_half x))) with
    ((rnd (val x - val (upper_half x)) - (val x - val (upper_half x))) + (val x - val (upper_half x))) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). generalize u_small u_pos; nra.
Qed.

Lemma h_tiny : h <= 0.001 * bpow radix2 (-961).
Proof.
Transparent h. unfold h, emin. Opaque h.
replace (bpow radix2 (-1074)) with (bpow radix2 (-113) * bpow radix2 (-961)) by (rewrite <- bpow_plus; reflexivity).
rewrite <- Rmult_assoc. apply Rmult_le_compat_r; [apply bpow_ge_0|].
apply Rle_trans with (bpow radix2 (-10)); [|simpl; lra].
assert (bpow radix2 (-113) <= bpow radix2 (-10)) by (apply bpow_le; lia).
generalize (bpow_gt_0 radix2 (-113)); lra.
Qed.

Lemma product_scale : forall z, bpow radix2 (-960) <= Rabs (rnd z) -> Rabs (rnd z) <= 2 * w ->
  h <= 0.001 * Rabs z /\ Rabs z <= 2.01 * w /\ Rabs (rnd z) <= 1.01 * Rabs z.
Proof.
intros z L U. assert (M := product_model z). assert (T := Rabs_triang_inv (rnd z) z).
assert (T' := Rabs_triang_inv z (rnd z)). rewrite Rabs_minus_sym in T'.
assert (D : bpow radix2 (-960) = 2 * bpow radix2 (-961)).
{ change (-960)%Z with (1 + -961)%Z. rewrite bpow_plus. reflexivity. }
assert (Hb : bpow radix2 (-961) < w) by (apply bpow_lt; lia).
generalize h_tiny h_pos u_small u_pos (Rabs_pos z) (bpow_gt_0 radix2 (-961)); intros. repeat split; nra.
Qed.

Theorem product_excess_exact : forall x y, finite x = true -> finite y = true -> Rabs (val x) <= w995 -> Rabs (val y) <= w995 ->
  finite (fmul x y) = true -> bpow radix2 (-960) <= Rabs (val (fmul x y)) -> Rabs (val (fmul x y)) <= bpow radix2 1022 ->
  let e := product_excess x y (fmul x y) in
  finite e = true /\ val (fmul x y) + val e = val x * val y.
Proof.
intros x y Fx Fy Hx Hy Fp Lp Up e. unfold e, product_excess.
rewrite (proj2 (abs_ge_power (fmul x y) (-1012) (eq_refl true) Fp) Lp), (proj2 (abs_le_power (fmul x y) 970 (eq_refl true) Fp) Up),
  (proj2 (abs_le_power x 943 (eq_refl true) Fx) Hx), (proj2 (abs_le_power y 943 (eq_refl true) Fy) Hy).
simpl andb. cbv iota zeta.
assert (W2 : bpow radix2 1022 = 2 * w).
{ change 1022%Z with (1 + 1021)%Z. rewrite bpow_plus. reflexivity. }
rewrite W2 in Up.
assert (Ep : val (fmul x y) = rnd (val x * val y)).
{ destruct (mul_rounded x y Fx Fy) as [S O]. destruct (Rlt_or_le (Rabs (rnd (val x * val y))) top) as [T|T]; [now apply S|].
  exfalso. destruct (O T) as [[Q _]|[Q _]]; rewrite Q in Fp; discriminate. }
set (p := fmul x y) in *. clearbody p.
destruct (product_scale (val x * val y)) as (Hh & P2 & P3); try (rewrite <- Ep; assumption).
rewrite <- Ep in P3. rewrite Rabs_mult in Hh, P2, P3.
destruct (halves x Fx Hx) as (Fxh & Exh & Fxl & Exl & Bxh & Bxl).
destruct (halves y Fy Hy) as (Fyh & Eyh & Fyl & Eyl & Byh & Byl).
set (xh := upper_half x) in *. set (yh := upper_half y) in *. set (xl := fsub x xh) in *. set (yl := fsub y yh) in *.
clearbody xh yh xl yl. generalize w_pos; intros W.
set (X := Rabs (val x)) in *. set (Y := Rabs (val y)) in *. set (P := X * Y) in *.
assert (P0 : 0 <= P) by (apply Rmult_le_pos; apply Rabs_pos).
destruct (mul_scaled xh yh _ _ Fxh Fyh Bxh Byh) as (F1 & E1 & B1).
{ replace (1.001 * X * (1.001 * Y)) with (1.001 * 1.001 * P) by (unfold P; ring). lra. }
replace (1.001 * X * (1.001 * Y)) with (1.001 * 1.001 * P) in B1 by (unfold P; ring).
destruct (mul_scaled xh yl _ _ Fxh Fyl Bxh Byl) as (F2 & E2 & B2).
{ replace (1.001 * X * (0.001 * Y)) with (1.001 * 0.001 * P) by (unfold P; ring). lra. }
replace (1.001 * X * (0.001 * Y)) with (1.001 * 0.001 * P) in B2 by (unfold P; ring).
destruct (mul_scaled xl yh _ _ Fxl Fyh Bxl Byh) as (F3 & E3 & B3).
{ replace (0.001 * X * (1.001 * Y)) with (1.001 * 0.001 * P) by (unfold P; ring). lra. }
replace (0.001 * X * (1.001 * Y)) with (1.001 * 0.001 * P) in B3 by (unfold P; ring).
destruct (mul_scaled xl yl _ _ Fxl Fyl Bxl Byl) as (F4 & E4 & B4).
{ replace (0.001 * X * (0.001 * Y)) with (0.001 * 0.001 * P) by (unfold P; ring). lra. }
replace (0.001 * X * (0.001 * Y)) with (0.001 * 0.001 * P) in B4 by (unfold P; ring).
destruct (sub_scaled (fmul xh yh) p _ _ F1 Fp B1 P3) as (G1 & V1 & C1); [lra|].
destruct (add_scaled (fsub (fmul xh yh) p) (fmul xh yl) _ _ G1 F2 C1 B2) as (G2 & V2 & C2); [lra|].
destruct (add_scaled (fadd (fsub (fmul xh yh) p) (fmul xh yl)) (fmul xl yh) _ _ G2 F3 C2 B3) as (G3 & V3 & C3); [lra|].
destruct (add_scaled (fadd (fadd (fsub (fmul xh yh) p) (fmul xh yl)) (fmul xl yh)) (fmul xl yl) _ _ G3 F4 C3 B4) as (G4 & V4 & _); [lra|].
split; [exact G4|].
rewrite V4, V3, V2, V1, E1, E2, E3, E4, Exh, Eyh, Exl, Eyl, Ep.
apply two_product_exact; auto using format_val. rewrite <- Ep. exact Lp.
Qed.

(* ---- the branches ---- *)

Lemma rounded_exact : forall r z, rounded r z -> format z -> Rabs z < top -> finite r = true /\ val r = z.
Proof. intros r z [S _] F B. rewrite (rnd_format z F) in S. auto. Qed.

Lemma tells_exact : forall r z, rounded r z -> format z -> Rabs z < top -> tells zero r z.
Proof. intros r z R F B. destruct (rounded_exact r z R F B) as [Fr E]. apply tells_sign; auto; intros; lra. Qed.

Lemma one : val (lit 4503599627370496 (-52)) = 1.
Proof. rewrite val_power. reflexivity. Qed.

Lemma is_zero : forall x, finite x = true -> (feq x zero = true <-> val x = 0).
Proof. intros x F. apply (eq_true x zero F eq_refl). Qed.
Lemma is_negative : forall x, finite x = true -> (flt x zero = true <-> val x < 0).
Proof. intros x F. apply (lt_true x zero F eq_refl). Qed.
Lemma is_unit : forall x, finite x = true -> (feq (fabs x) (lit 4503599627370496 (-52)) = true <-> Rabs (val x) = 1).
Proof. intros x F. rewrite eq_true by (rewrite ?finite_abs; auto). rewrite val_abs, one. reflexivity. Qed.

Lemma unit_cases : forall x, Rabs x = 1 -> x = 1 \/ x = -1.
Proof. intros x. unfold Rabs. destruct (Rcase_abs x); lra. Qed.

Lemma not_true_negative : forall x, finite x = true -> flt x zero = false -> 0 <= val x.
Proof. intros x F H. destruct (Rle_or_lt 0 (val x)) as [A|A]; [exact A|]. apply is_negative in A; auto; congruence. Qed.

Lemma trivial_products : forall x y, finite x = true -> finite y = true ->
  (feq x zero || feq y zero || feq (fabs x) (lit 4503599627370496 (-52)) || feq (fabs y) (lit 4503599627370496 (-52)))%bool = true ->
  format (val x * val y) /\ Rabs (val x * val y) < top.
Proof.
intros x y Fx Fy C. apply orb_prop in C. destruct C as [C|C]; [apply orb_prop in C; destruct C as [C|C]; [apply orb_prop in C; destruct C as [C|C]|]|].
- apply is_zero in C; auto. rewrite C, Rmult_0_l, Rabs_R0. split; [apply generic_format_0 | apply bpow_gt_0].
- apply is_zero in C; auto. rewrite C, Rmult_0_r, Rabs_R0. split; [apply generic_format_0 | apply bpow_gt_0].
- apply is_unit in C; auto. rewrite Rabs_mult, C, Rmult_1_l. split; [|apply val_bound].
  destruct (unit_cases _ C) as [-> | ->]; [rewrite Rmult_1_l | replace (-1 * val y) with (- val y) by ring; apply generic_format_opp]; apply format_val.
- apply is_unit in C; auto. rewrite Rabs_mult, C, Rmult_1_r. split; [|apply val_bound].
  destruct (unit_cases _ C) as [-> | ->]; [rewrite Rmult_1_r | replace (val x * -1) with (- val x) by ring; apply generic_format_opp]; apply format_val.
Qed.

(* The sign of a product or quotient that is rounded to 0. *)
Lemma tells_underflow : forall r z x y, finite x = true -> finite y = true -> finite r = true -> val r = 0 ->
  (0 <= val x -> 0 <= val y -> 0 <= z) -> (val x < 0 -> val y < 0 -> 0 <= z) ->
  (0 <= val x -> val y < 0 -> z <= 0) -> (val x < 0 -> 0 <= val y -> z <= 0) ->
  tells (if Bool.eqb (flt x zero) (flt y zero) then lit 4503599627370496 (-52) else fopp (lit 4503599627370496 (-52))) r z.
Proof.
intros r z x y Fx Fy Fr Z0 A B C D.
destruct (flt x zero) eqn:Sx; [apply is_negative in Sx; auto | apply not_true_negative in Sx; auto];
(destruct (flt y zero) eqn:Sy; [apply is_negative in Sy; auto | apply not_true_negative in Sy; auto]); simpl Bool.eqb; cbv iota;
apply tells_sign; auto; try rewrite val_opp; rewrite one; intros; try lra; rewrite Z0; auto.
Qed.

Lemma finite_result : forall r z, rounded r z -> finite r = true -> val r = rnd z.
Proof.
intros r z [S O] F. destruct (Rlt_or_le (Rabs (rnd z)) top) as [T|T]; [now apply S|].
exfalso. destruct (O T) as [[Q _]|[Q _]]; rewrite Q in F; discriminate.
Qed.

Theorem product_tells : forall x y, finite x = true -> finite y = true ->
  tells (product_excess x y (fmul x y)) (fmul x y) (val x * val y).
Proof.
intros x y Fx Fy. assert (R := mul_rounded x y Fx Fy).
destruct (bool_cond (((fge (fabs (fmul x y)) (lit 4503599627370496 (-1012)) && fle (fabs (fmul x y)) (lit 4503599627370496 970))
  && fle (fabs x) (lit 4503599627370496 943)) && fle (fabs y) (lit 4503599627370496 943))) as [C|C].
- apply andb_prop in C. destruct C as [C Cy]. apply andb_prop in C. destruct C as [C Cx]. apply andb_prop in C. destruct C as [Cl Cu].
  assert (Fp : finite (fmul x y) = true) by (apply le_abs_finite with (2 := Cu); reflexivity).
  apply abs_le_power in Cy; auto. apply abs_le_power in Cx; auto. apply abs_le_power in Cu; auto. apply abs_ge_power in Cl; auto.
  destruct (product_excess_exact x y Fx Fy Cx Cy Fp Cl Cu) as [Fe E]. apply tells_sign; auto; lra.
- unfold product_excess. rewrite C. clear C.
  destruct (bool_cond (feq x zero || feq y zero || feq (fabs x) (lit 4503599627370496 (-52)) || feq (fabs y) (lit 4503599627370496 (-52)))) as [C|C]; rewrite C.
  + destruct (trivial_products x y Fx Fy C). now apply tells_exact.
  + destruct (feq (fmul x y) zero) eqn:Z0; [|now apply tells_nan].
    assert (Fp : finite (fmul x y) = true) by (apply eq_finite with (2 := Z0); reflexivity).
    apply is_zero in Z0; auto. apply tells_underflow; auto; intros; nra.
Qed.

Theorem mul_down_below : forall x y, finite x = true -> finite y = true -> at_most (mul_down x y) (val x * val y).
Proof. intros x y Fx Fy. apply down; auto using mul_rounded, product_tells. Qed.

Theorem mul_up_above : forall x y, finite x = true -> finite y = true -> at_least (mul_up x y) (val x * val y).
Proof. intros x y Fx Fy. apply up; auto using mul_rounded, product_tells. Qed.
