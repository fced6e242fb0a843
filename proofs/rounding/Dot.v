(* The error bound in the comment of src/linalg/vector_interval.c, on real numbers: a sum of n rounded products, each addition rounded,
   and the sum of their magnitudes, rounded too. Without overflow, which Vector.v treats. *)
From Coq Require Import Reals ZArith Lra Lia.
From Flocq Require Import Core.
Require Import Rounding.
Open Scope R_scope.

Section Dot.
Variable z : nat -> R. (* exact products *)

Fixpoint s n := match n with O => 0 | S k => rnd (s k + rnd (z k)) end.   (* computed *)
Fixpoint m n := match n with O => 0 | S k => rnd (m k + Rabs (rnd (z k))) end. (* computed magnitudes *)
Fixpoint sum n := match n with O => 0 | S k => sum k + z k end.           (* exact *)
Fixpoint size n := match n with O => 0 | S k => size k + Rabs (z k) end.

Lemma size_pos : forall n, 0 <= size n.
Proof. induction n; simpl; [lra | generalize (Rabs_pos (z n)); lra]. Qed.

Lemma sum_size : forall n, Rabs (sum n) <= size n.
Proof. induction n; simpl; [rewrite Rabs_R0; lra|]. apply Rle_trans with (1 := Rabs_triang _ _); lra. Qed.

Lemma format_s : forall n, format (s n).
Proof. destruct n; simpl; [apply generic_format_0 | apply format_rnd]. Qed.

Lemma s_1 : s 1 = rnd (z 0%nat).
Proof. simpl. rewrite Rplus_0_l. apply round_generic; auto with typeclass_instances. apply format_rnd. Qed.

(* One step, in scalars. *)
Lemma step : forall E G T x p q S0 S1 r, (* S0: exact so far, r: computed so far, q: new computed *)
  Rabs (r - S0) <= E -> Rabs S0 <= T -> Rabs (p - x) <= G -> Rabs (q - (r + p)) <= u * Rabs (r + p) -> S1 = S0 + x ->
  Rabs (q - S1) <= (E + G) * (1 + u) + u * (T + Rabs x).
Proof.
intros E G T x p q S0 S1 r HE HT HG Hq ->. generalize u_pos; intros U.
replace (q - (S0 + x)) with ((q - (r + p)) + ((r - S0) + (p - x))) by ring.
apply Rle_trans with (1 := Rabs_triang _ _).
assert (A : Rabs (r - S0 + (p - x)) <= E + G) by (apply Rle_trans with (1 := Rabs_triang _ _); lra).
assert (B : Rabs (r + p) <= E + G + (T + Rabs x)).
{ replace (r + p) with ((r - S0 + (p - x)) + (S0 + x)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _).
  assert (Rabs (S0 + x) <= T + Rabs x) by (apply Rle_trans with (1 := Rabs_triang _ _); lra). lra. }
apply Rle_trans with (u * (E + G + (T + Rabs x)) + (E + G)); [|right; ring].
apply Rplus_le_compat; [|exact A]. apply Rle_trans with (1 := Hq). apply Rmult_le_compat_l; lra.
Qed.

Lemma pow_ge_1 : forall n, 1 <= (1 + u) ^ n.
Proof. intros n; apply pow_R1_Rle; generalize u_pos; lra. Qed.

Theorem dot_error : forall n,
  Rabs (s (S n) - sum (S n)) <= ((1 + u) ^ S n - 1) * size (S n) + INR (S n) * h * (1 + u) ^ S n.
Proof.
generalize u_pos h_pos; intros U H.
induction n.
- rewrite s_1. simpl sum; simpl size. rewrite !Rplus_0_l. simpl pow; simpl INR.
  apply Rle_trans with (1 := product_model _). generalize (Rabs_pos (z 0%nat)); nra.
- set (k := S n) in *.
  assert (P1 : 1 + u <= (1 + u) ^ k).
  { unfold k; simpl. generalize (pow_ge_1 n); nra. }
  clearbody k. (* or S_INR rewrites INR k *)
  assert (K : Rabs (s (S k) - sum (S k)) <=
    ((((1 + u) ^ k - 1) * size k + INR k * h * (1 + u) ^ k) + (u * Rabs (z k) + h)) * (1 + u)
    + u * (size k + Rabs (z k))).
  { apply step with (x := z k) (p := rnd (z k)) (S0 := sum k) (r := s k).
    - exact IHn.
    - apply sum_size.
    - apply product_model.
    - apply sum_model; [apply format_s | apply format_rnd].
    - reflexivity. }
  apply Rle_trans with (1 := K). clear K IHn.
  rewrite S_INR. simpl pow. change (size (S k)) with (size k + Rabs (z k)).
  assert (T := size_pos k). assert (X := Rabs_pos (z k)). assert (P0 := pow_ge_1 k).
  set (P := (1 + u) ^ k) in *.
  assert (0 <= (1 + u) * (P - (1 + u)) * Rabs (z k)) by (repeat apply Rmult_le_pos; lra).
  assert (0 <= h * (1 + u) * (P - 1)) by (repeat apply Rmult_le_pos; lra). lra.
Qed.

(* (1 + u)^n - 1 <= gamma_n *)
Lemma gamma : forall n, INR n * u < 1 -> (1 + u) ^ n - 1 <= INR n * u / (1 - INR n * u).
Proof.
intros n Hn. generalize u_pos; intros U.
assert (A : (1 + u) ^ n * (1 - INR n * u) <= 1).
{ clear Hn. induction n; [simpl; lra|]. rewrite S_INR. simpl pow.
  apply Rle_trans with (2 := IHn).
  replace ((1 + u) * (1 + u) ^ n * (1 - (INR n + 1) * u))
    with ((1 + u) ^ n * (1 - INR n * u) - (1 + u) ^ n * ((INR n + 1) * (u * u))) by ring.
  assert (0 <= (1 + u) ^ n * ((INR n + 1) * (u * u))).
  { generalize (pos_INR n) (pow_ge_1 n); intros. repeat apply Rmult_le_pos; lra. }
  lra. }
apply Rmult_le_reg_r with (1 - INR n * u); [lra|].
unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Theorem dot_error_gamma : forall n, let N := INR (S n) in let g := N * u / (1 - N * u) in N * u < 1 ->
  Rabs (s (S n) - sum (S n)) <= g * size (S n) + N * h * (1 + g).
Proof.
intros n N g Hn. apply Rle_trans with (1 := dot_error n).
generalize (gamma (S n) Hn) (size_pos (S n)) (pos_INR (S n)) h_pos. fold N. fold g. intros G T I H.
assert ((1 + u) ^ S n <= 1 + g) by lra.
apply Rplus_le_compat; [apply Rmult_le_compat_r; lra | apply Rmult_le_compat_l; [apply Rmult_le_pos; lra | lra]].
Qed.
Lemma format_m : forall n, format (m n).
Proof. destruct n; simpl; [apply generic_format_0 | apply format_rnd]. Qed.

Lemma format_abs_rnd : forall x, format (Rabs (rnd x)).
Proof. intros x; apply generic_format_abs, format_rnd. Qed.

Lemma m_pos : forall n, 0 <= m n.
Proof.
induction n; simpl; [lra|]. apply round_ge_generic; auto with typeclass_instances; [apply generic_format_0|].
generalize (Rabs_pos (rnd (z n))); lra.
Qed.

Lemma m_1 : m 1 = Rabs (rnd (z 0%nat)).
Proof. simpl. rewrite Rplus_0_l. apply round_generic; auto with typeclass_instances. apply format_abs_rnd. Qed.

Lemma abs_product : forall x, (1 - u) * Rabs x - h <= Rabs (rnd x).
Proof.
intros x. assert (A := product_model x). rewrite Rabs_minus_sym in A.
generalize (Rabs_triang_inv x (rnd x)); lra.
Qed.

(* m >= (1 - u)^n T - n h *)
Theorem magnitudes : forall n, (1 - u) ^ S n * size (S n) - INR (S n) * h <= m (S n).
Proof.
assert (U := u_pos). assert (U1 : u < 1) by (rewrite u_value; lra). assert (H := h_pos).
induction n.
- rewrite m_1. simpl size. rewrite Rplus_0_l. simpl INR. simpl pow.
  generalize (abs_product (z 0%nat)); lra.
- set (k := S n) in *.
  assert (P1 : (1 - u) ^ k <= 1 - u).
  { unfold k; simpl. assert ((1 - u) ^ n <= 1) by (generalize (pow_incr (1 - u) 1 n ltac:(lra)); rewrite pow1; lra).
    nra. }
  clearbody k. rewrite S_INR. simpl pow. change (size (S k)) with (size k + Rabs (z k)).
  change (m (S k)) with (rnd (m k + Rabs (rnd (z k)))).
  assert (M := sum_model (m k) (Rabs (rnd (z k))) (format_m k) (format_abs_rnd _)).
  assert (A := abs_product (z k)). assert (T := size_pos k).
  assert (X := Rabs_pos (z k)). assert (Mk := m_pos k). assert (N := pos_INR k).
  assert (P0 : 0 <= (1 - u) ^ k) by (apply pow_le; lra).
  set (P := (1 - u) ^ k) in *. set (p := Rabs (rnd (z k))) in *. set (x := Rabs (z k)) in *.
  assert (p0 : 0 <= p) by (unfold p; apply Rabs_pos). clearbody P p x.
  rewrite (Rabs_pos_eq (m k + p)) in M by lra.
  apply Rabs_le_inv in M.
  assert (B : (1 - u) * (m k + p) <= rnd (m k + p)) by lra.
  apply Rle_trans with (2 := B).
  assert (C : P * size k - INR k * h + ((1 - u) * x - h) <= m k + p) by lra.
  apply (Rmult_le_compat_l (1 - u)) in C; [|lra]. apply Rle_trans with (2 := C).
  assert (0 <= (1 - u) * ((1 - u) - P) * x) by (repeat apply Rmult_le_pos; lra).
  assert (0 <= u * (INR k * h)) by (repeat apply Rmult_le_pos; lra).
  assert (0 <= u * h) by (apply Rmult_le_pos; lra). lra.
Qed.

(* (1 - u)^n >= 1 - n u *)
Lemma bernoulli : forall n, 1 - INR n * u <= (1 - u) ^ n.
Proof.
assert (U := u_pos). assert (U1 : u < 1) by (rewrite u_value; lra).
induction n; [simpl; lra|]. rewrite S_INR; simpl pow. assert (N := pos_INR n).
apply Rle_trans with ((1 - u) * (1 - INR n * u)); [|apply Rmult_le_compat_l; lra].
assert (0 <= u * (INR n * u)) by (repeat apply Rmult_le_pos; lra). lra.
Qed.

(* |s - S| <= (n + 1/8) u m + 2 n h *)
Theorem error_by_magnitudes : forall n, let N := INR (S n) in N <= 256 ->
  Rabs (s (S n) - sum (S n)) <= (N + / 8) * (u * m (S n)) + 2 * (N * h).
Proof.
intros n N HN. assert (U := u_pos). assert (H := h_pos). assert (V := u_value).
assert (N0 : 1 <= N) by (unfold N; rewrite S_INR; generalize (pos_INR n); lra).
assert (Nu : N * u <= / 1000000) by (rewrite V; lra).
assert (E := dot_error_gamma n). cbv zeta in E. fold N in E. specialize (E ltac:(lra)).
assert (M := magnitudes n). fold N in M. assert (B := bernoulli (S n)). fold N in B.
assert (T := size_pos (S n)). assert (M0 := m_pos (S n)).
set (g := N * u / (1 - N * u)) in *.
assert (G : g * (1 - N * u) = N * u) by (unfold g; field; lra).
set (t := N * u) in *.
assert (t0 : 0 < t) by (unfold t; apply Rmult_lt_0_compat; lra).
assert (g0 : 0 <= g) by (unfold g; apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra]).
assert (g1 : g <= / 999999) by nra.
set (Z := size (S n)) in *. set (Y := m (S n)) in *.
assert (MT : (1 - t) * Z <= Y + N * h).
{ apply Rle_trans with ((1 - u) ^ S n * Z); [apply Rmult_le_compat_r; lra | lra]. }
(* g Z = t Z / (1 - t) <= t (Y + N h) / (1 - t)^2 *)
assert (Nh : 0 <= N * h) by (apply Rmult_le_pos; lra).
assert (ZT : Z <= (Y + N * h) * (1 + g)).
{ assert (I : (1 + g) * (1 - t) = 1) by lra.
  apply (Rmult_le_compat_l (1 + g)) in MT; [|lra].
  rewrite <- Rmult_assoc, I in MT. lra. }
apply Rle_trans with (1 := E).
assert (gZ : g * Z <= g * ((Y + N * h) * (1 + g))) by (apply Rmult_le_compat_l; lra).
assert (gt : g * (1 + g) <= t + / 8 * u).
{ assert (g = t * (1 + g)) by lra.
  assert (g * (1 + g) = t * ((1 + g) * (1 + g))) by (rewrite H0 at 1; ring).
  (* t (2 g + g^2) <= u/8 as t <= 256 u and 2 g + g^2 <= 1/2048 *)
  assert (t <= 256 * u) by (unfold t; apply Rmult_le_compat_r; lra).
  assert (gg : 0 <= 2 * g + g * g <= / 2048) by nra.
  assert (t * (2 * g + g * g) <= 256 * u * / 2048).
  { apply Rmult_le_compat; lra. }
  lra. }
assert (A1 : g * (1 + g) * Y <= (t + / 8 * u) * Y) by (apply Rmult_le_compat_r; lra).
assert (A2 : (g * (1 + g) + (1 + g)) * (N * h) <= 2 * (N * h)) by (apply Rmult_le_compat_r; nra).
unfold t in A1 at 1. fold Y. lra.
Qed.

End Dot.
