(* spec/deployment.md: the bound on the error of a network in rounded arithmetic, whatever the order of summation and the use of fma. *)
From Coq Require Import Reals ZArith Lra Lia List Permutation.
From Flocq Require Import Core Relative Plus_error.
Import ListNotations.
Open Scope R_scope.

Section Format.
(* A format: prec significant bits, least positive number 2^emin, no greatest number. Ties are resolved in any way. *)
Variables emin prec : Z.
Variable choice : Z -> bool.
Hypothesis Hprec : (1 < prec)%Z.
Hypothesis Hemin : (emin <= 1 - prec)%Z.
Local Instance prec_gt_0 : Prec_gt_0 prec. Proof. unfold Prec_gt_0. generalize Hprec; lia. Qed.
Notation format := (generic_format radix2 (FLT_exp emin prec)).
Notation rnd := (round radix2 (FLT_exp emin prec) (Znearest choice)).
Notation u := (bpow radix2 (- prec)).
Notation h := (bpow radix2 emin).

Lemma u_pos : 0 < u. Proof. apply bpow_gt_0. Qed.
Lemma h_pos : 0 < h. Proof. apply bpow_gt_0. Qed.

Lemma u_half : / 2 * bpow radix2 (- prec + 1) = u.
Proof. rewrite bpow_plus. change (bpow radix2 1) with 2. lra. Qed.

(* The two facts about rounding that the page uses. *)
Lemma rounding : forall t, Rabs (rnd t - t) <= u * Rabs t + h.
Proof.
intros t. destruct (error_N_FLT radix2 emin prec prec_gt_0 choice t) as (e & f & He & Hf & _ & ->).
rewrite u_half in He. replace (t * (1 + e) + f - t) with (t * e + f) by ring.
apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult.
generalize h_pos (Rabs_pos t); nra.
Qed.

Lemma rounding_sum : forall x y, format x -> format y -> Rabs (rnd (x + y) - (x + y)) <= u * Rabs (x + y).
Proof.
intros x y Fx Fy. destruct (FLT_plus_error_N_ex radix2 emin prec choice x y Fx Fy) as (e & He & ->).
replace ((x + y) * (1 + e) - (x + y)) with (e * (x + y)) by ring. rewrite Rabs_mult.
apply Rmult_le_compat_r; [apply Rabs_pos|]. apply Rle_trans with (1 := He).
unfold u_ro. rewrite u_half. generalize u_pos; intros U.
apply Rmult_le_reg_r with (1 + u); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra.
Qed.

Lemma format_rnd : forall t, format (rnd t).
Proof. intros t; apply generic_format_round; auto with typeclass_instances. Qed.

(* ---- evaluations ---- *)

(* A term of a sum: a number of the format, or a product of two that is still to be rounded, by itself or in an fma. *)
Inductive term := Number (p : R) | Product (p q : R).

(* r is what some evaluation of the sum of these terms gives; every result of an operation fulfils P. *)
Inductive evaluates (P : R -> Prop) : list term -> R -> Prop :=
| ev_zero : evaluates P [] 0
| ev_number : forall p, format p -> P p -> evaluates P [Number p] p
| ev_product : forall p q, P (rnd (p * q)) -> evaluates P [Product p q] (rnd (p * q))
| ev_sum : forall k l x y, evaluates P k x -> evaluates P l y -> P (rnd (x + y)) -> evaluates P (k ++ l) (rnd (x + y))
| ev_fma : forall p q l x, evaluates P l x -> P (rnd (p * q + x)) -> evaluates P (Product p q :: l) (rnd (p * q + x))
| ev_order : forall k l x, Permutation k l -> evaluates P k x -> evaluates P l x.

Lemma evaluates_format : forall P l r, evaluates P l r -> format r.
Proof. intros P l r E. induction E; auto using format_rnd, generic_format_0. Qed.

Lemma evaluates_nothing : forall P l r, evaluates P l r -> l = [] -> r = 0.
Proof.
intros P l r E. induction E; intros N; auto; try discriminate.
- apply app_eq_nil in N. destruct N as [N1 N2]. rewrite IHE1, IHE2, Rplus_0_r by assumption. apply round_0; auto with typeclass_instances.
- apply IHE. subst l. apply Permutation_nil. now apply Permutation_sym.
Qed.

(* ---- companions: exact value a, magnitude alpha of its expression, bound A of the computed number ---- *)

Record companion := C { exact : R; alpha : R; bound : R }.

(* p is computed for c. *)
Definition computes (p : R) (c : companion) : Prop :=
  Rabs (exact c) <= alpha c /\ Rabs (p - exact c) <= bound c - alpha c.

Lemma computes_bound : forall p c, computes p c -> 0 <= alpha c <= bound c /\ Rabs p <= bound c.
Proof.
intros p c [A B]. generalize (Rabs_pos (exact c)) (Rabs_pos (p - exact c)); intros.
assert (T := Rabs_triang (p - exact c) (exact c)). replace (p - exact c + exact c) with p in T by ring. split; lra.
Qed.

Definition times (c e : companion) : companion := C (exact c * exact e) (alpha c * alpha e) (bound c * bound e).

Lemma computes_product : forall p q c e, computes p c -> computes q e -> computes (p * q) (times c e).
Proof.
intros p q c e Hp Hq. destruct (computes_bound p c Hp) as [Ac Pc]. destruct (computes_bound q e Hq) as [Ae Pe].
destruct Hp as [A B], Hq as [A' B']. split; simpl.
- rewrite Rabs_mult. apply Rmult_le_compat; auto using Rabs_pos.
- replace (p * q - exact c * exact e) with ((p - exact c) * q + exact c * (q - exact e)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). rewrite !Rabs_mult.
  assert (Rabs (p - exact c) * Rabs q <= (bound c - alpha c) * bound e) by (apply Rmult_le_compat; auto using Rabs_pos).
  assert (Rabs (exact c) * Rabs (q - exact e) <= alpha c * (bound e - alpha e)) by (apply Rmult_le_compat; auto using Rabs_pos).
  lra.
Qed.

Lemma computes_rounded : forall p c t, computes p c -> Rabs (t - p) <= u * Rabs p + h ->
  computes t (C (exact c) (alpha c) ((1 + u) * bound c + h)).
Proof.
intros p c t H E. destruct (computes_bound p c H) as [_ Pc]. destruct H as [A B]. split; simpl; auto.
replace (t - exact c) with ((t - p) + (p - exact c)) by ring. apply Rle_trans with (1 := Rabs_triang _ _).
generalize u_pos; nra.
Qed.

(* ---- sums ---- *)

(* Each term with the companion of what it is when rounded; the page's A: (1 + u) A B + h of a product. *)
Definition term_computes (t : term) (c : companion) : Prop :=
  match t with
  | Number p => computes p c
  | Product p q => exists a b, computes p a /\ computes q b /\
      c = C (exact a * exact b) (alpha a * alpha b) ((1 + u) * (bound a * bound b) + h)
  end.

Definition total (f : companion -> R) (cs : list companion) : R := fold_right (fun c s => f c + s) 0 cs.

Lemma total_app : forall f cs ds, total f (cs ++ ds) = total f cs + total f ds.
Proof. intros f cs ds. induction cs as [|c cs I]; simpl; [ring | rewrite I; ring]. Qed.

Lemma total_permutation : forall f cs ds, Permutation cs ds -> total f cs = total f ds.
Proof. intros f cs ds P. induction P; simpl; lra. Qed.

(* (1 + u)^(n - 1) sum of the A's, for n terms. *)
Definition sum_bound (cs : list companion) : R := (1 + u) ^ (length cs - 1) * total bound cs.

Definition sum_companion (cs : list companion) : companion := C (total exact cs) (total alpha cs) (sum_bound cs).

Lemma term_bound : forall t c, term_computes t c -> 0 <= alpha c <= bound c /\ Rabs (exact c) <= alpha c.
Proof.
intros [p|p q] c H; simpl in H.
- split; [apply (computes_bound p c H) | apply H].
- destruct H as (a & b & Ha & Hb & ->).
  destruct (computes_bound _ _ (computes_product p q a b Ha Hb)) as [K _]. destruct (computes_product p q a b Ha Hb) as [L _].
  simpl in *. generalize u_pos h_pos; intros. split; [nra | exact L].
Qed.

Lemma pow_ge_1 : forall n, 1 <= (1 + u) ^ n.
Proof. intros n; apply pow_R1_Rle; generalize u_pos; lra. Qed.

Lemma pow_le_pow : forall k l, (k <= l)%nat -> (1 + u) ^ k <= (1 + u) ^ l.
Proof. intros k l H. apply Rle_pow; [generalize u_pos; lra | exact H]. Qed.

Lemma totals : forall ts cs, Forall2 term_computes ts cs ->
  0 <= total alpha cs <= total bound cs /\ Rabs (total exact cs) <= total alpha cs.
Proof.
intros ts cs H. induction H as [|t c ts cs Ht H I]; simpl; [rewrite Rabs_R0; lra|].
destruct (term_bound t c Ht). destruct I as [I1 I2]. split; [lra|]. apply Rle_trans with (1 := Rabs_triang _ _). lra.
Qed.

Lemma sum_bound_grows : forall cs k, (length cs - 1 <= k)%nat -> 0 <= total bound cs -> sum_bound cs <= (1 + u) ^ k * total bound cs.
Proof. intros cs k H P. unfold sum_bound. apply Rmult_le_compat_r; [exact P | now apply pow_le_pow]. Qed.

Lemma Forall2_length : forall (l : list term) (cs : list companion) Q, Forall2 Q l cs -> length l = length cs.
Proof. intros l cs Q H. induction H; simpl; congruence. Qed.

(* Any tree of sums: the companion depends on the terms only. *)
Theorem any_order : forall l r, evaluates (fun _ => True) l r -> forall cs, Forall2 term_computes l cs -> l <> [] ->
  computes r (sum_companion cs).
Proof.
intros l r E. induction E as [|p Fp _|p q _|k l x y E1 I1 E2 I2 _|p q l x E I _|k l x Pe E I]; intros cs H N.
- congruence.
- inversion H as [|? c ? ? Hc Hn]; subst. inversion Hn; subst. unfold sum_companion, sum_bound. simpl.
  destruct Hc as [A B]. split; simpl; rewrite ?Rplus_0_r; auto. lra.
- inversion H as [|? c ? ? Hc Hn]; subst. inversion Hn; subst. destruct Hc as (a & b & Ha & Hb & ->).
  unfold sum_companion, sum_bound. simpl.
  assert (K := computes_rounded _ _ _ (computes_product p q a b Ha Hb) (rounding (p * q))).
  destruct K as [K1 K2]. simpl in K1, K2. split; simpl; rewrite ?Rplus_0_r; auto. lra.
- apply Forall2_app_inv_l in H. destruct H as (cs1 & cs2 & H1 & H2 & ->).
  assert (L1 := Forall2_length _ _ _ H1). assert (L2 := Forall2_length _ _ _ H2).
  destruct (totals _ _ H1) as [B1 _]. destruct (totals _ _ H2) as [B2 _].
  destruct k as [|t k].
  { inversion H1; subst. rewrite (evaluates_nothing _ _ _ E1 eq_refl), Rplus_0_l. simpl app in *.
    rewrite round_generic by (auto with typeclass_instances; eapply evaluates_format; eauto). now apply I2. }
  destruct l as [|t' l].
  { inversion H2; subst. rewrite (evaluates_nothing _ _ _ E2 eq_refl), Rplus_0_r. rewrite app_nil_r in *.
    rewrite round_generic by (auto with typeclass_instances; eapply evaluates_format; eauto). apply I1; [exact H1 | discriminate]. }
  specialize (I1 cs1 H1 ltac:(discriminate)). specialize (I2 cs2 H2 ltac:(discriminate)).
  simpl length in L1, L2.
  destruct (computes_bound _ _ I1) as [_ X]. destruct (computes_bound _ _ I2) as [_ Y].
  destruct I1 as [A1 D1], I2 as [A2 D2]. simpl in A1, D1, A2, D2, X, Y.
  assert (R := rounding_sum x y (evaluates_format _ _ _ E1) (evaluates_format _ _ _ E2)).
  assert (T := Rabs_triang x y). generalize u_pos; intros U.
  split; simpl; rewrite !total_app.
  + apply Rle_trans with (1 := Rabs_triang _ _). lra.
  + replace (rnd (x + y) - (total exact cs1 + total exact cs2)) with
      ((rnd (x + y) - (x + y)) + ((x - total exact cs1) + (y - total exact cs2))) by ring.
    apply Rle_trans with (1 := Rabs_triang _ _). assert (T2 := Rabs_triang (x - total exact cs1) (y - total exact cs2)).
    assert (G : (1 + u) * (sum_bound cs1 + sum_bound cs2) <= sum_bound (cs1 ++ cs2)).
    { unfold sum_bound at 3. rewrite total_app, app_length, Rmult_plus_distr_l, Rmult_plus_distr_l.
      unfold sum_bound. rewrite <- !Rmult_assoc. rewrite !tech_pow_Rmult.
      apply Rplus_le_compat; apply Rmult_le_compat_r; try lra; apply pow_le_pow; lia. }
    nra.
- inversion H as [|? c ? cs' Hc Hn]; subst. destruct Hc as (a & b & Ha & Hb & ->).
  assert (P := computes_product p q a b Ha Hb).
  destruct (totals _ _ Hn) as [B1 _]. generalize u_pos h_pos; intros U Hh.
  destruct l as [|t l].
  { inversion Hn; subst. rewrite (evaluates_nothing _ _ _ E eq_refl), Rplus_0_r.
    assert (K := computes_rounded _ _ _ P (rounding (p * q))). unfold sum_companion, sum_bound. simpl.
    destruct K as [K1 K2]. simpl in K1, K2. split; simpl; rewrite ?Rplus_0_r; auto. lra. }
  specialize (I cs' Hn ltac:(discriminate)). assert (L := Forall2_length _ _ _ Hn). simpl length in L.
  destruct (computes_bound _ _ I) as [_ X]. destruct (computes_bound _ _ P) as [Q1 Q2].
  destruct I as [A D], P as [P1 P2]. simpl in A, D, X, P1, P2, Q1, Q2.
  assert (R := rounding (p * q + x)). assert (T := Rabs_triang (p * q) x).
  split; simpl.
  + apply Rle_trans with (1 := Rabs_triang _ _). lra.
  + replace (rnd (p * q + x) - (exact a * exact b + total exact cs')) with
      ((rnd (p * q + x) - (p * q + x)) + ((p * q - exact a * exact b) + (x - total exact cs'))) by ring.
    apply Rle_trans with (1 := Rabs_triang _ _). assert (T2 := Rabs_triang (p * q - exact a * exact b) (x - total exact cs')).
    assert (G : (1 + u) * (bound a * bound b + sum_bound cs') + h <=
      sum_bound (C (exact a * exact b) (alpha a * alpha b) ((1 + u) * (bound a * bound b) + h) :: cs')).
    { unfold sum_bound at 2. simpl total. match goal with |- context [((1 + u) ^ ?n)] => replace n with (length cs') by (simpl; lia) end. rewrite Rmult_plus_distr_l.
      assert (O := pow_ge_1 (length cs')). assert (AB : 0 <= bound a * bound b) by lra.
      assert (G1 : (1 + u) * sum_bound cs' <= (1 + u) ^ length cs' * total bound cs').
      { unfold sum_bound. rewrite <- Rmult_assoc, tech_pow_Rmult. apply Rmult_le_compat_r; [lra | apply pow_le_pow; lia]. }
      assert (0 <= ((1 + u) ^ length cs' - 1) * ((1 + u) * (bound a * bound b) + h)) by (apply Rmult_le_pos; nra).
      lra. }
    nra.
- destruct (Permutation_Forall2 (Permutation_sym Pe) H) as (ds & Pd & Hd).
  assert (Nk : k <> []) by (intros ->; apply N; now apply Permutation_nil).
  specialize (I ds Hd Nk). assert (S : sum_companion cs = sum_companion ds).
  { unfold sum_companion, sum_bound. rewrite !(total_permutation _ _ _ Pd), (Permutation_length Pd). reflexivity. }
  rewrite S. exact I.
Qed.

(* ---- the network ---- *)

Fixpoint sum (f : nat -> R) (n : nat) : R := match n with O => 0 | S k => sum f k + f k end.

Lemma total_map : forall f (g : nat -> companion) n, total f (map g (seq 0 n)) = sum (fun i => f (g i)) n.
Proof.
intros f g n. induction n as [|n I]; [reflexivity|].
rewrite seq_S, map_app, total_app, I. simpl. ring.
Qed.

Lemma sum_le : forall f g n, (forall i, f i <= g i) -> sum f n <= sum g n.
Proof. intros f g n H. induction n as [|n I]; simpl; [lra | generalize (H n); lra]. Qed.

Lemma sum_scale : forall c f n, sum (fun i => c * f i) n = c * sum f n.
Proof. intros c f n. induction n as [|n I]; simpl; [ring | rewrite I; ring]. Qed.

Lemma sum_pos : forall f n, (forall i, 0 <= f i) -> 0 <= sum f n.
Proof. intros f n H. induction n as [|n I]; simpl; [lra | generalize (H n); lra]. Qed.

Variables d m : nat.
Variable w : nat -> nat -> R. (* w j k: weight of coordinate k in neuron j *)
Variables b v x : nat -> R.
Variable slope : R.           (* gamma; 0 for ReLU *)
Hypothesis Hslope : 0 <= slope < 1.

Definition phi (t : R) : R := if Rlt_dec 0 t then t else slope * t.
Definition preactivation (j : nat) : R := sum (fun k => w j k * x k) d + b j.
Definition output : R := sum (fun j => v j * phi (preactivation j)) m.

(* As computed, from rounded numbers. *)
Definition computed_phi (t : R) : R := if Rlt_dec 0 t then t else rnd (rnd slope * t).
Definition neuron_terms (j : nat) : list term :=
  map (fun k => Product (rnd (w j k)) (rnd (x k))) (seq 0 d) ++ [Number (rnd (b j))].
Definition output_terms (z : nat -> R) : list term := map (fun j => Product (rnd (v j)) (computed_phi (z j))) (seq 0 m).

Definition input (a : R) : companion := C a (Rabs a) ((1 + u) * Rabs a + h).

Lemma computes_input : forall a, computes (rnd a) (input a).
Proof. intros a. split; simpl; [lra|]. apply Rle_trans with (1 := rounding a). lra. Qed.

Lemma rnd_slope : Rabs (rnd slope) <= 1 /\ Rabs (rnd slope - slope) <= u.
Proof.
assert (F1 : format 1).
{ change 1 with (bpow radix2 0). apply generic_format_bpow. unfold FLT_exp. lia. }
split.
- apply abs_round_le_generic; auto with typeclass_instances. rewrite Rabs_pos_eq; lra.
- apply Rle_trans with (1 := error_le_half_ulp radix2 (FLT_exp emin prec) choice slope).
  apply Rle_trans with (/ 2 * ulp radix2 (FLT_exp emin prec) 1).
  + apply Rmult_le_compat_l; [lra|]. apply ulp_le; auto with typeclass_instances. rewrite !Rabs_pos_eq; lra.
  + change 1 with (bpow radix2 0) at 1. rewrite ulp_bpow. unfold FLT_exp.
    rewrite Z.max_l by lia. replace (0 + 1 - prec)%Z with (- prec + 1)%Z by ring. rewrite u_half. lra.
Qed.

Lemma phi_lipschitz : forall s t, Rabs (phi s - phi t) <= Rabs (s - t).
Proof.
intros s t. unfold phi. destruct (Rlt_dec 0 s), (Rlt_dec 0 t).
- lra.
- rewrite !Rabs_pos_eq by nra. nra.
- rewrite !Rabs_left1 by nra. nra.
- replace (slope * s - slope * t) with (slope * (s - t)) by ring. rewrite Rabs_mult, (Rabs_pos_eq slope) by lra.
  generalize (Rabs_pos (s - t)); nra.
Qed.

Lemma phi_0 : phi 0 = 0.
Proof. unfold phi. destruct (Rlt_dec 0 0); lra. Qed.

Definition activated (c : companion) : companion := C (phi (exact c)) (alpha c) ((1 + u) ^ 2 * bound c + h).

Lemma computes_phi : forall p c, computes p c -> computes (computed_phi p) (activated c).
Proof.
intros p c H. destruct (computes_bound p c H) as [A Pc]. destruct H as [E D]. generalize u_pos h_pos; intros U Hh.
split; simpl.
- replace (phi (exact c)) with (phi (exact c) - phi 0) by (rewrite phi_0; ring).
  apply Rle_trans with (1 := phi_lipschitz _ _). now rewrite Rminus_0_r.
- assert (L := phi_lipschitz p (exact c)).
  assert (K : Rabs (computed_phi p - phi p) <= 2 * u * Rabs p + h).
  { unfold computed_phi, phi. destruct (Rlt_dec 0 p).
    - rewrite Rminus_diag_eq, Rabs_R0 by reflexivity. generalize (Rabs_pos p); nra.
    - destruct rnd_slope as [S1 S2]. assert (R := rounding (rnd slope * p)). rewrite Rabs_mult in R.
      replace (rnd (rnd slope * p) - slope * p) with ((rnd (rnd slope * p) - rnd slope * p) + (rnd slope - slope) * p) by ring.
      apply Rle_trans with (1 := Rabs_triang _ _). rewrite (Rabs_mult (rnd slope - slope)).
      assert (Rabs (rnd slope - slope) * Rabs p <= u * Rabs p) by (apply Rmult_le_compat_r; auto using Rabs_pos).
      assert (Rabs (rnd slope) * Rabs p <= 1 * Rabs p) by (apply Rmult_le_compat_r; auto using Rabs_pos).
      assert (u * (Rabs (rnd slope) * Rabs p) <= u * (1 * Rabs p)) by (apply Rmult_le_compat_l; lra). lra. }
  replace (computed_phi p - phi (exact c)) with ((computed_phi p - phi p) + (phi p - phi (exact c))) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _).
  assert (u * Rabs p <= u * bound c) by (apply Rmult_le_compat_l; lra).
  assert (0 <= u * u * bound c) by (repeat apply Rmult_le_pos; lra).
  replace ((1 + u) * ((1 + u) * 1) * bound c + h - alpha c) with (bound c + 2 * (u * bound c) + u * u * bound c + h - alpha c) by ring. lra.
Qed.

Definition product_companion (a e : companion) : companion :=
  C (exact a * exact e) (alpha a * alpha e) ((1 + u) * (bound a * bound e) + h).

Definition neuron_companions (j : nat) : list companion :=
  map (fun k => product_companion (input (w j k)) (input (x k))) (seq 0 d) ++ [input (b j)].
Definition neuron (j : nat) : companion := sum_companion (neuron_companions j).
Definition output_companions : list companion := map (fun j => product_companion (input (v j)) (activated (neuron j))) (seq 0 m).

Lemma Forall2_map_seq : forall (f : nat -> term) (g : nat -> companion) s n,
  (forall i, (s <= i < s + n)%nat -> term_computes (f i) (g i)) -> Forall2 term_computes (map f (seq s n)) (map g (seq s n)).
Proof.
intros f g s n. revert s. induction n as [|n I]; intros s H; simpl; constructor; [apply H; lia | apply I; intros; apply H; lia].
Qed.

Lemma neuron_computed : forall j z, evaluates (fun _ => True) (neuron_terms j) z -> computes z (neuron j).
Proof.
intros j z E. apply any_order with (1 := E).
- apply Forall2_app.
  + apply Forall2_map_seq. intros k _. exists (input (w j k)), (input (x k)). auto using computes_input.
  + constructor; [apply computes_input | constructor].
- unfold neuron_terms. intros N. apply app_eq_nil in N. destruct N; discriminate.
Qed.

Lemma output_computed : forall z r, (0 < m)%nat -> (forall j, (j < m)%nat -> evaluates (fun _ => True) (neuron_terms j) (z j)) ->
  evaluates (fun _ => True) (output_terms z) r -> computes r (sum_companion output_companions).
Proof.
intros z r Hm Z E. apply any_order with (1 := E).
- apply Forall2_map_seq. intros j Hj. exists (input (v j)), (activated (neuron j)).
  split; [apply computes_input | split; [|reflexivity]]. apply computes_phi.
  apply neuron_computed, Z; lia.
- unfold output_terms. destruct m; [lia | discriminate].
Qed.

(* ---- the bound of the page ---- *)

Definition Qj (j : nat) : R := sum (fun k => (Rabs (w j k) + h) * (Rabs (x k) + h) + h) d + Rabs (b j) + 2 * h.
Definition Sh : R := sum (fun j => (Rabs (v j) + h) * Qj j + h) m.
Definition Mj (j : nat) : R := sum (fun k => Rabs (w j k) * Rabs (x k)) d + Rabs (b j).
Definition T : R := sum (fun j => Rabs (v j) * Mj j) m.
Definition rounds : nat := d + m + 6.

Lemma Qj_pos : forall j, 2 * h <= Qj j.
Proof.
intros j. unfold Qj. assert (0 <= sum (fun k => (Rabs (w j k) + h) * (Rabs (x k) + h) + h) d).
{ apply sum_pos. intros k. generalize h_pos (Rabs_pos (w j k)) (Rabs_pos (x k)); intros. nra. }
generalize (Rabs_pos (b j)); lra.
Qed.

Lemma neuron_bound : forall j, bound (neuron j) <= (1 + u) ^ (d + 3) * (Qj j - h).
Proof.
intros j. unfold neuron, sum_companion, sum_bound, neuron_companions. simpl bound.
rewrite app_length, map_length, seq_length. simpl length.
replace (d + 1 - 1)%nat with d by lia. rewrite total_app, total_map. simpl total.
rewrite pow_add, Rmult_assoc. apply Rmult_le_compat_l; [generalize (pow_ge_1 d); lra|].
generalize u_pos h_pos; intros U Hh.
assert (C3 : 1 + u <= (1 + u) ^ 3) by (rewrite <- (pow_1 (1 + u)) at 1; apply pow_le_pow; lia).
assert (O3 := pow_ge_1 3).
unfold Qj. replace ((1 + u) ^ 3 * (sum (fun k => (Rabs (w j k) + h) * (Rabs (x k) + h) + h) d + Rabs (b j) + 2 * h - h)) with
  ((1 + u) ^ 3 * sum (fun k => (Rabs (w j k) + h) * (Rabs (x k) + h) + h) d + (1 + u) ^ 3 * (Rabs (b j) + h)) by ring.
apply Rplus_le_compat.
- rewrite <- sum_scale. apply sum_le. intros k.
  set (a := Rabs (w j k)). set (e := Rabs (x k)). assert (a0 : 0 <= a) by apply Rabs_pos. assert (e0 : 0 <= e) by apply Rabs_pos.
  assert (P1 : (1 + u) * a + h <= (1 + u) * (a + h)) by nra. assert (P2 : (1 + u) * e + h <= (1 + u) * (e + h)) by nra.
  assert (P3 : ((1 + u) * a + h) * ((1 + u) * e + h) <= ((1 + u) * (a + h)) * ((1 + u) * (e + h))) by (apply Rmult_le_compat; nra).
  apply (Rmult_le_compat_l (1 + u)) in P3; [|lra].
  assert (P4 : h <= (1 + u) ^ 3 * h) by (generalize O3; set (c := (1 + u) ^ 3); intros; nra).
  replace ((1 + u) ^ 3 * ((a + h) * (e + h) + h)) with ((1 + u) * ((1 + u) * (a + h) * ((1 + u) * (e + h))) + (1 + u) ^ 3 * h) by ring.
  unfold product_companion, input; simpl bound. fold a e. lra.
- assert (0 <= Rabs (b j)) by apply Rabs_pos.
  assert ((1 + u) * Rabs (b j) <= (1 + u) ^ 3 * Rabs (b j)) by (apply Rmult_le_compat_r; lra).
  assert (h <= (1 + u) ^ 3 * h) by nra. lra.
Qed.

Lemma output_term_bound : forall j, (1 + u) * (((1 + u) * Rabs (v j) + h) * ((1 + u) ^ 2 * bound (neuron j) + h)) + h
  <= (1 + u) ^ (d + 7) * ((Rabs (v j) + h) * Qj j + h).
Proof.
intros j. generalize u_pos h_pos (Rabs_pos (v j)) (Qj_pos j) (neuron_bound j); intros U Hh V Q B.
assert (P1 : (1 + u) * Rabs (v j) + h <= (1 + u) * (Rabs (v j) + h)) by nra.
assert (P2 : (1 + u) ^ 2 * bound (neuron j) + h <= (1 + u) ^ (d + 5) * Qj j).
{ apply (Rmult_le_compat_l ((1 + u) ^ 2)) in B; [|generalize (pow_ge_1 2); lra].
  rewrite <- Rmult_assoc, <- pow_add in B. replace (2 + (d + 3))%nat with (d + 5)%nat in B by lia.
  generalize (pow_ge_1 (d + 5)); nra. }
assert (P3 : ((1 + u) * Rabs (v j) + h) * ((1 + u) ^ 2 * bound (neuron j) + h) <= ((1 + u) * (Rabs (v j) + h)) * ((1 + u) ^ (d + 5) * Qj j)).
{ apply Rle_trans with (((1 + u) * Rabs (v j) + h) * ((1 + u) ^ (d + 5) * Qj j)).
  - apply Rmult_le_compat_l; [nra | exact P2].
  - apply Rmult_le_compat_r; [|exact P1]. apply Rmult_le_pos; [generalize (pow_ge_1 (d + 5)); lra | lra]. }
apply (Rmult_le_compat_l (1 + u)) in P3; [|lra].
replace ((1 + u) * ((1 + u) * (Rabs (v j) + h) * ((1 + u) ^ (d + 5) * Qj j))) with ((1 + u) ^ (d + 7) * ((Rabs (v j) + h) * Qj j)) in P3.
2: { replace (d + 7)%nat with (S (S (d + 5))) by lia. rewrite <- !tech_pow_Rmult. ring. }
assert (h <= (1 + u) ^ (d + 7) * h) by (generalize (pow_ge_1 (d + 7)); nra). lra.
Qed.

Lemma output_bound : (0 < m)%nat -> bound (sum_companion output_companions) <= (1 + u) ^ rounds * Sh.
Proof.
intros Hm. unfold sum_companion, sum_bound, output_companions. simpl bound. rewrite map_length, seq_length, total_map. simpl bound.
unfold rounds. replace (d + m + 6)%nat with ((m - 1) + (d + 7))%nat by lia. rewrite pow_add, Rmult_assoc.
apply Rmult_le_compat_l; [generalize (pow_ge_1 (m - 1)); lra|].
unfold Sh. rewrite <- sum_scale. apply sum_le. exact output_term_bound.
Qed.

Lemma sum_ext : forall f g n, (forall i, f i = g i) -> sum f n = sum g n.
Proof. intros f g n H. induction n as [|n I]; simpl; [reflexivity | now rewrite I, H]. Qed.

Lemma output_values : exact (sum_companion output_companions) = output /\ alpha (sum_companion output_companions) = T.
Proof.
unfold sum_companion, output_companions, output, T. simpl exact. simpl alpha. rewrite !total_map. split; apply sum_ext; intros j; simpl.
- unfold neuron, sum_companion, neuron_companions, preactivation. simpl exact. rewrite total_app, total_map. simpl. rewrite Rplus_0_r. reflexivity.
- unfold neuron, sum_companion, neuron_companions, Mj. simpl alpha. rewrite total_app, total_map. simpl. rewrite Rplus_0_r. reflexivity.
Qed.

Definition gamma : R := INR rounds * u / (1 - INR rounds * u).

Lemma pow_gamma : INR rounds * u < 1 -> (1 + u) ^ rounds <= 1 + gamma.
Proof.
intros Hn. unfold gamma. generalize rounds Hn. clear Hn. intros n Hn. generalize u_pos; intros U.
assert (A : (1 + u) ^ n * (1 - INR n * u) <= 1).
{ clear Hn. induction n as [|n I]; [simpl; lra|]. rewrite S_INR. simpl pow. apply Rle_trans with (2 := I).
  replace ((1 + u) * (1 + u) ^ n * (1 - (INR n + 1) * u))
    with ((1 + u) ^ n * (1 - INR n * u) - (1 + u) ^ n * ((INR n + 1) * (u * u))) by ring.
  assert (0 <= (1 + u) ^ n * ((INR n + 1) * (u * u))); [|lra].
  generalize (pos_INR n) (pow_ge_1 n); intros. apply Rmult_le_pos; [lra|]. apply Rmult_le_pos; [lra | nra]. }
apply Rmult_le_reg_r with (1 - INR n * u); [lra|].
replace ((1 + INR n * u / (1 - INR n * u)) * (1 - INR n * u)) with 1 by (field; lra). exact A.
Qed.

Lemma Sh_pos : 0 <= Sh.
Proof.
apply sum_pos. intros j. generalize h_pos (Rabs_pos (v j)) (Qj_pos j); intros. nra.
Qed.

(* The theorem of the page. *)
Theorem error_any_order : forall z r, (0 < m)%nat -> INR rounds * u < 1 ->
  (forall j, (j < m)%nat -> evaluates (fun _ => True) (neuron_terms j) (z j)) -> evaluates (fun _ => True) (output_terms z) r ->
  Rabs (r - output) <= (1 + gamma) * Sh - T.
Proof.
intros z r Hm Hn Z E. destruct (output_computed z r Hm Z E) as [_ D].
destruct output_values as [V1 V2]. rewrite V1, V2 in D. apply Rle_trans with (1 := D).
assert (B := output_bound Hm). assert (G := pow_gamma Hn).
assert ((1 + u) ^ rounds * Sh <= (1 + gamma) * Sh) by (apply Rmult_le_compat_r; [exact Sh_pos | exact G]). lra.
Qed.

(* ---- written out, as src/verdict/deployment_bound.c computes it ---- *)

Definition x1 : R := sum (fun k => Rabs (x k)) d.
Definition V : R := sum (fun j => Rabs (v j)) m.
Definition wj (j : nat) : R := sum (fun k => Rabs (w j k)) d.
Definition W1 : R := sum wj m.
Definition VW : R := sum (fun j => Rabs (v j) * wj j) m.
Definition M : R := sum Mj m.
Definition reach : R := x1 + INR d * h + (INR d + 2).                                            (* deployment_alpha *)
Definition H : R := VW + h * W1 + ((V + INR m * h) * reach + (M + INR m)).                       (* deployment_underflow *)

Lemma sum_plus : forall f g n, sum (fun i => f i + g i) n = sum f n + sum g n.
Proof. intros f g n. induction n as [|n I]; simpl; [ring | rewrite I; ring]. Qed.

Lemma sum_const : forall c n, sum (fun _ => c) n = INR n * c.
Proof. intros c n. induction n as [|n I]; [simpl; ring|]. rewrite S_INR. simpl sum. rewrite I. ring. Qed.

Lemma Qj_value : forall j, Qj j = Mj j + h * (wj j + reach).
Proof.
intros j. unfold Qj, Mj, wj, reach, x1.
rewrite (sum_ext _ (fun k => Rabs (w j k) * Rabs (x k) + (h * Rabs (w j k) + (h * Rabs (x k) + (h * h + h))))) by (intros; ring).
rewrite !sum_plus, !sum_scale, !sum_const. ring.
Qed.

Lemma Sh_value : Sh = T + h * H.
Proof.
unfold Sh, T, H, V, W1, VW, M.
rewrite (sum_ext _ (fun j => Rabs (v j) * Mj j + (h * (Rabs (v j) * wj j) + (h * reach * Rabs (v j) + (h * Mj j + (h * h * wj j + (h * h * reach + h))))))).
- rewrite !sum_plus, !sum_scale, !sum_const. ring.
- intros j. rewrite Qj_value. ring.
Qed.

Theorem deployment_error : forall z r, (0 < m)%nat -> INR rounds * u < 1 ->
  (forall j, (j < m)%nat -> evaluates (fun _ => True) (neuron_terms j) (z j)) -> evaluates (fun _ => True) (output_terms z) r ->
  Rabs (r - output) <= gamma * T + (1 + gamma) * (h * H).
Proof.
intros z r Hm Hn Z E. assert (A := error_any_order z r Hm Hn Z E). rewrite Sh_value in A. lra.
Qed.

(* ---- no number is larger than the page says ---- *)

Lemma total_bound_pos : forall l cs, Forall2 term_computes l cs -> 0 <= total bound cs.
Proof. intros l cs H. destruct (totals l cs H); lra. Qed.

Lemma result_within : forall l r, evaluates (fun _ => True) l r -> forall cs c, Forall2 term_computes l cs -> sum_bound cs <= c -> Rabs r <= c.
Proof.
intros l r E cs c H B. assert (P := total_bound_pos _ _ H). destruct l as [|t l].
- rewrite (evaluates_nothing _ _ _ E eq_refl), Rabs_R0. apply Rle_trans with (2 := B). unfold sum_bound.
  apply Rmult_le_pos; [generalize (pow_ge_1 (length cs - 1)); lra | exact P].
- assert (K := any_order _ _ E cs H ltac:(discriminate)). apply computes_bound in K. simpl in K. lra.
Qed.

Lemma part_within : forall cs n t c, (1 + u) ^ n * (t + total bound cs) <= c -> (length cs - 1 <= n)%nat -> 0 <= t -> 0 <= total bound cs ->
  sum_bound cs <= c.
Proof.
intros cs n t c B L T0 P. eapply Rle_trans; [|exact B]. unfold sum_bound.
apply Rle_trans with ((1 + u) ^ n * total bound cs).
- apply Rmult_le_compat_r; [exact P | now apply pow_le_pow].
- apply Rmult_le_compat_l; [generalize (pow_ge_1 n); lra | lra].
Qed.

(* All results of operations in a sum are at most its bound. *)
Lemma evaluates_within : forall l r, evaluates (fun _ => True) l r -> forall cs c, Forall2 term_computes l cs -> sum_bound cs <= c ->
  evaluates (fun t => Rabs t <= c) l r.
Proof.
intros l r E. induction E as [|p Fp _|p q _|k l x' y E1 I1 E2 I2 _|p q l x' E I _|k l x' Pe E I]; intros cs c Hc B.
- constructor.
- constructor; [exact Fp|]. now apply (result_within [Number p] p (ev_number _ p Fp Logic.I) cs).
- constructor. now apply (result_within [Product p q] _ (ev_product _ p q Logic.I) cs).
- assert (G := result_within _ _ (ev_sum _ k l x' y E1 E2 Logic.I) cs c Hc B).
  apply Forall2_app_inv_l in Hc. destruct Hc as (cs1 & cs2 & H1 & H2 & ->).
  assert (P1 := total_bound_pos _ _ H1). assert (P2 := total_bound_pos _ _ H2).
  unfold sum_bound in B. rewrite total_app, app_length in B.
  constructor; [apply (I1 cs1); auto | apply (I2 cs2); auto | exact G].
  + rewrite (Rplus_comm (total bound cs1)) in B. apply part_within with (1 := B); auto; lia.
  + apply part_within with (1 := B); auto; lia.
- assert (G := result_within _ _ (ev_fma _ p q l x' E Logic.I) cs c Hc B).
  inversion Hc as [|? a ? cs' Ha Hn]; subst. constructor; [apply (I cs'); auto | exact G].
  assert (P := total_bound_pos _ _ Hn). assert (Q := term_bound _ _ Ha). unfold sum_bound in B. simpl total in B.
  apply part_within with (1 := B); [simpl; lia | lra | exact P].
- destruct (Permutation_Forall2 (Permutation_sym Pe) Hc) as (ds & Pd & Hd).
  apply ev_order with (1 := Pe). apply (I ds); auto.
  unfold sum_bound in *. now rewrite <- (total_permutation _ _ _ Pd), <- (Permutation_length Pd).
Qed.

Lemma one_of_sum : forall f n i, (forall k, 0 <= f k) -> (i < n)%nat -> f i <= sum f n.
Proof.
intros f n i P. induction n as [|n I]; intros Hi; [lia|]. simpl. assert (S := sum_pos f n P). generalize (P n); intros Pn.
destruct (Nat.eq_dec i n) as [->|N]; [lra|]. assert (f i <= sum f n) by (apply I; lia). lra.
Qed.

Definition largest : R := reach + W1 + (V + M) + T + h * (W1 + INR m * reach + H).     (* deployment_largest *)

Lemma h_at_most_1 : h <= 1.
Proof. change 1 with (bpow radix2 0). apply bpow_le. lia. Qed.

Lemma parts_pos : 0 <= x1 /\ 0 <= V /\ 0 <= W1 /\ 0 <= M /\ 0 <= T /\ 0 <= VW /\ 2 <= reach /\ 0 <= H.
Proof.
assert (Wp : forall j, 0 <= wj j) by (intros; apply sum_pos; intros; apply Rabs_pos).
assert (Mp : forall j, 0 <= Mj j).
{ intros j. unfold Mj. assert (0 <= sum (fun k => Rabs (w j k) * Rabs (x k)) d) by (apply sum_pos; intros; apply Rmult_le_pos; apply Rabs_pos).
  generalize (Rabs_pos (b j)); lra. }
assert (A1 : 0 <= x1) by (apply sum_pos; intros; apply Rabs_pos). assert (A2 : 0 <= V) by (apply sum_pos; intros; apply Rabs_pos).
assert (A3 : 0 <= W1) by (apply sum_pos; exact Wp). assert (A4 : 0 <= M) by (apply sum_pos; exact Mp).
assert (A5 : 0 <= T) by (apply sum_pos; intros; apply Rmult_le_pos; auto using Rabs_pos).
assert (A6 : 0 <= VW) by (apply sum_pos; intros; apply Rmult_le_pos; auto using Rabs_pos).
generalize h_pos (pos_INR d) (pos_INR m); intros Hh D0 M0.
assert (A7 : 2 <= reach) by (unfold reach; assert (0 <= INR d * h) by (apply Rmult_le_pos; lra); lra).
repeat split; auto. unfold H. assert (0 <= h * W1) by (apply Rmult_le_pos; lra).
assert (0 <= (V + INR m * h) * reach) by (apply Rmult_le_pos; [assert (0 <= INR m * h) by (apply Rmult_le_pos; lra)|]; lra). lra.
Qed.

(* Inputs, every result of an operation, and what the activation gives: at most (1 + gamma) times `largest`. *)
Theorem numbers_within : forall z r, (0 < m)%nat -> INR rounds * u < 1 ->
  (forall j, (j < m)%nat -> evaluates (fun _ => True) (neuron_terms j) (z j)) -> evaluates (fun _ => True) (output_terms z) r ->
  let most := (1 + gamma) * largest in
  (forall k, (k < d)%nat -> Rabs (rnd (x k)) <= most) /\
  (forall j, (j < m)%nat -> Rabs (rnd (b j)) <= most /\ Rabs (rnd (v j)) <= most /\ Rabs (computed_phi (z j)) <= most /\
    (forall k, (k < d)%nat -> Rabs (rnd (w j k)) <= most) /\ evaluates (fun t => Rabs t <= most) (neuron_terms j) (z j)) /\
  evaluates (fun t => Rabs t <= most) (output_terms z) r.
Proof.
intros z r Hm Hn Z E most.
destruct parts_pos as (X0 & V0 & W0 & M0 & T0 & VW0 & R2 & H0). assert (H1 := h_at_most_1). generalize h_pos u_pos; intros Hh U.
assert (Pg := pow_gamma Hn).
assert (G1 : 1 + u <= 1 + gamma).
{ apply Rle_trans with (2 := Pg). rewrite <- (pow_1 (1 + u)) at 1. apply pow_le_pow. unfold rounds. lia. }
assert (M1 : 1 <= INR m) by (change 1 with (INR 1); apply le_INR; lia).
assert (mR : reach <= INR m * reach) by nra.
assert (A1 : 0 <= h * (W1 + INR m * reach + H)) by (apply Rmult_le_pos; lra).
assert (Wp : forall j, 0 <= wj j) by (intros; apply sum_pos; intros; apply Rabs_pos).
assert (Mp : forall j, Rabs (b j) <= Mj j).
{ intros j. unfold Mj. assert (0 <= sum (fun k => Rabs (w j k) * Rabs (x k)) d) by (apply sum_pos; intros; apply Rmult_le_pos; apply Rabs_pos). lra. }
assert (In : forall a, Rabs a + h <= largest -> Rabs (rnd a) <= most).
{ intros a Ha. assert (K := computes_bound _ _ (computes_input a)). simpl in K. destruct K as [_ K]. apply Rle_trans with (1 := K).
  apply Rle_trans with ((1 + gamma) * (Rabs a + h)); [generalize (Rabs_pos a); intros; nra | apply Rmult_le_compat_l; lra]. }
assert (Q : forall j, (j < m)%nat -> Qj j <= largest).
{ intros j Hj. rewrite Qj_value.
  assert (Mj j <= M) by (apply (one_of_sum Mj); [intros; generalize (Mp k) (Rabs_pos (b k)); lra | exact Hj]).
  assert (wj j <= W1) by (apply (one_of_sum wj); auto).
  assert (h * (wj j + reach) <= h * (W1 + INR m * reach)) by (apply Rmult_le_compat_l; lra).
  assert (0 <= h * H) by (apply Rmult_le_pos; lra). unfold largest. lra. }
assert (G : forall n t, (n <= rounds)%nat -> 0 <= t <= largest -> (1 + u) ^ n * t <= most).
{ intros n t Hr [Ht Lt]. apply Rle_trans with ((1 + gamma) * t); [|apply Rmult_le_compat_l; lra].
  apply Rmult_le_compat_r; [exact Ht|]. apply Rle_trans with (2 := Pg). now apply pow_le_pow. }
split; [|split].
- intros k Hk. apply In. assert (Rabs (x k) <= x1) by (apply (one_of_sum (fun k => Rabs (x k))); [intros; apply Rabs_pos | exact Hk]).
  unfold largest, reach. assert (0 <= INR d * h) by (apply Rmult_le_pos; [apply pos_INR | lra]). generalize (pos_INR d); unfold reach in *; lra.
- intros j Hj. assert (B := neuron_bound j). assert (q := Qj_pos j). assert (Cn := neuron_computed j (z j) (Z j Hj)).
  assert (Bn : bound (neuron j) <= most).
  { apply Rle_trans with (1 := B). apply Rle_trans with ((1 + u) ^ (d + 3) * Qj j).
    - apply Rmult_le_compat_l; [generalize (pow_ge_1 (d + 3)); lra | lra].
    - apply G; [unfold rounds; lia | split; [lra | now apply Q]]. }
  repeat split.
  + apply In. assert (Mj j <= M) by (apply (one_of_sum Mj); [intros; generalize (Mp k) (Rabs_pos (b k)); lra | exact Hj]).
    generalize (Mp j); unfold largest; lra.
  + apply In. assert (Rabs (v j) <= V) by (apply (one_of_sum (fun j => Rabs (v j))); [intros; apply Rabs_pos | exact Hj]). unfold largest; lra.
  + assert (K := computes_bound _ _ (computes_phi _ _ Cn)). destruct K as [_ K]. apply Rle_trans with (1 := K). unfold activated. cbn [bound].
    apply Rle_trans with ((1 + u) ^ (d + 5) * Qj j); [|apply G; [unfold rounds; lia | split; [lra | now apply Q]]].
    apply (Rmult_le_compat_l ((1 + u) ^ 2)) in B; [|generalize (pow_ge_1 2); lra].
    rewrite <- Rmult_assoc, <- pow_add in B. replace (2 + (d + 3))%nat with (d + 5)%nat in B by lia.
    generalize (pow_ge_1 (d + 5)); nra.
  + intros k Hk. apply In. assert (Rabs (w j k) <= wj j) by (apply (one_of_sum (fun k => Rabs (w j k))); [intros; apply Rabs_pos | exact Hk]).
    assert (wj j <= W1) by (apply (one_of_sum wj); auto). unfold largest; lra.
  + apply evaluates_within with (1 := Z j Hj) (cs := neuron_companions j); [|exact Bn].
    apply Forall2_app; [|constructor; [apply computes_input | constructor]].
    apply Forall2_map_seq. intros k _. exists (input (w j k)), (input (x k)). auto using computes_input.
- apply evaluates_within with (1 := E) (cs := output_companions).
  + apply Forall2_map_seq. intros j Hj. exists (input (v j)), (activated (neuron j)).
    split; [apply computes_input | split; [|reflexivity]]. apply computes_phi. apply neuron_computed, Z; lia.
  + assert (B := output_bound Hm). simpl bound in B. apply Rle_trans with (1 := B). apply G; [lia|]. split; [exact Sh_pos|].
    rewrite Sh_value. unfold largest. assert (0 <= h * (W1 + INR m * reach)) by (apply Rmult_le_pos; lra). lra.
Qed.
End Format.

(* ---- around a sample: how fast the bound grows ---- *)

Section Around.
Variables emin prec : Z.
Hypothesis Hemin : (emin <= 0)%Z.
Variables d m : nat.
Variable w : nat -> nat -> R.
Variables b v : nat -> R.
Notation g := (gamma prec d m).
Notation h := (bpow radix2 emin).

Definition error_bound (x : nat -> R) : R := g * T d m w b v x + (1 + g) * (h * H emin d m w b v x).
Definition qk (k : nat) : R := sum (fun j => Rabs (v j) * Rabs (w j k)) m.
Definition ck (k : nat) : R := sum (fun j => Rabs (w j k)) m.
Definition growth (k : nat) : R := g * qk k + (1 + g) * (h * (V m v + ck k + INR m * h)).      (* deployment_error_growth *)

Lemma sum_swap : forall (f : nat -> nat -> R) n p, sum (fun j => sum (fun k => f j k) p) n = sum (fun k => sum (fun j => f j k) n) p.
Proof.
intros f n p. induction n as [|n I]; simpl.
- induction p as [|p J]; simpl; [reflexivity | rewrite <- J; ring].
- rewrite I, <- sum_plus. reflexivity.
Qed.

Lemma Mj_moved : forall x y j, Mj d w b y j <= Mj d w b x j + sum (fun k => Rabs (w j k) * Rabs (y k - x k)) d.
Proof.
intros x y j. unfold Mj.
assert (A : sum (fun k => Rabs (w j k) * Rabs (y k)) d <= sum (fun k => Rabs (w j k) * Rabs (x k) + Rabs (w j k) * Rabs (y k - x k)) d).
{ apply sum_le. intros k. rewrite <- Rmult_plus_distr_l. apply Rmult_le_compat_l; [apply Rabs_pos|].
  replace (y k) with (x k + (y k - x k)) at 1 by ring. apply Rabs_triang. }
rewrite sum_plus in A. lra.
Qed.

Theorem error_grows : forall x y, 0 <= g -> error_bound y <= error_bound x + sum (fun k => growth k * Rabs (y k - x k)) d.
Proof.
intros x y G. set (D := fun k => Rabs (y k - x k)).
assert (ET : T d m w b v y <= T d m w b v x + sum (fun k => qk k * D k) d).
{ unfold T. apply Rle_trans with (sum (fun j => Rabs (v j) * Mj d w b x j + Rabs (v j) * sum (fun k => Rabs (w j k) * D k) d) m).
  - apply sum_le. intros j. rewrite <- Rmult_plus_distr_l. apply Rmult_le_compat_l; [apply Rabs_pos | apply Mj_moved].
  - rewrite sum_plus. apply Req_le. f_equal.
    rewrite (sum_ext _ (fun j => sum (fun k => Rabs (v j) * Rabs (w j k) * D k) d)).
    2: { intros j. rewrite <- sum_scale. apply sum_ext. intros; ring. }
    rewrite sum_swap. apply sum_ext. intros k. unfold qk. rewrite (Rmult_comm _ (D k)), <- sum_scale. apply sum_ext. intros; ring. }
assert (EM : M d m w b y <= M d m w b x + sum (fun k => ck k * D k) d).
{ unfold M. apply Rle_trans with (sum (fun j => Mj d w b x j + sum (fun k => Rabs (w j k) * D k) d) m).
  - apply sum_le. intros j. apply Mj_moved.
  - rewrite sum_plus. apply Req_le. f_equal. rewrite sum_swap. apply sum_ext. intros k. unfold ck.
    rewrite (Rmult_comm _ (D k)), <- sum_scale. apply sum_ext. intros; ring. }
assert (EX : x1 d y <= x1 d x + sum D d).
{ unfold x1. rewrite <- sum_plus. apply sum_le. intros k. unfold D. replace (y k) with (x k + (y k - x k)) at 1 by ring. apply Rabs_triang. }
assert (Hh : 0 < h) by apply bpow_gt_0.
assert (V0 : 0 <= V m v + INR m * h).
{ assert (0 <= V m v) by (apply sum_pos; intros; apply Rabs_pos). assert (0 <= INR m * h) by (apply Rmult_le_pos; [apply pos_INR | lra]). lra. }
assert (EH : H emin d m w b v y <= H emin d m w b v x + ((V m v + INR m * h) * sum D d + sum (fun k => ck k * D k) d)).
{ unfold H, reach. apply (Rmult_le_compat_l _ _ _ V0) in EX. lra. }
assert (E : sum (fun k => growth k * D k) d =
  g * sum (fun k => qk k * D k) d + (1 + g) * (h * ((V m v + INR m * h) * sum D d + sum (fun k => ck k * D k) d))).
{ rewrite <- !sum_scale, <- sum_plus, <- !sum_scale, <- sum_plus. apply sum_ext. intros k. unfold growth. ring. }
change (sum (fun k => growth k * Rabs (y k - x k)) d) with (sum (fun k => growth k * D k) d). rewrite E. unfold error_bound.
apply (Rmult_le_compat_l g) in ET; [|exact G]. apply (Rmult_le_compat_l h) in EH; [|lra].
apply (Rmult_le_compat_l (1 + g)) in EH; lra.
Qed.
End Around.

(* The formats of src/verdict/deployment.c: bits, and the exponent of the least positive number. *)
Require Import deployment_c.

Theorem deployment_error_of_formats : forall bits least most, In (bits, least, most) formats ->
  forall choice d m w b v x slope, 0 <= slope < 1 -> (0 < m)%nat -> INR (rounds d m) * bpow radix2 (- bits) < 1 ->
  forall z r, (forall j, (j < m)%nat -> evaluates least bits choice (fun _ => True) (neuron_terms least bits choice d w b x j) (z j)) ->
  evaluates least bits choice (fun _ => True) (output_terms least bits choice m v slope z) r ->
  Rabs (r - output d m w b v x slope) <=
    gamma bits d m * T d m w b v x + (1 + gamma bits d m) * (bpow radix2 least * H least d m w b v x).
Proof.
intros bits least most F. assert (B : (1 < bits)%Z /\ (least <= 1 - bits)%Z).
{ simpl in F. repeat destruct F as [F|F]; try (injection F as <- <- <-; lia). contradiction. }
intros. eapply deployment_error; eauto; apply B.
Qed.

(* They are those of IEEE-754: binary32 and binary64. *)
Theorem formats_are_ieee : forall bits least most, In (bits, least, most) formats ->
  least = (3 - (most + 1) - bits)%Z /\ ((bits, most) = (24, 127)%Z \/ (bits, most) = (53, 1023)%Z).
Proof.
intros bits least most F. simpl in F. repeat destruct F as [F|F]; try (injection F as <- <- <-; auto). contradiction.
Qed.
