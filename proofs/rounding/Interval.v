(* Intervals of doubles as src/num uses them, and rounded_products, lesser and greater of src/linalg/vector_interval.c. *)
From Coq Require Import Reals ZArith Lra Lia Bool.
From Flocq Require Import Core BinarySingleNaN.
Require Import Rounding Doubles outward_c Steps Sum Product vector_interval_c.
Open Scope R_scope.

(* The numbers in an interval. *)
Definition contains (a : num) (x : R) : Prop := at_most a.(num_lo) x /\ at_least a.(num_hi) x.

(* What the functions of num_interval.c leave in a cell: two finite ends, or the whole line. *)
Definition bounded (a : num) : Prop := finite a.(num_lo) = true /\ finite a.(num_hi) = true.
Definition whole (a : num) : Prop := a.(num_lo) = B754_infinity true /\ a.(num_hi) = B754_infinity false.
Definition well_formed (a : num) : Prop := bounded a \/ whole a.

Lemma at_most_val : forall d z, finite d = true -> at_most d z -> val d <= z.
Proof. intros [s|s| |s m e H] z F L; try discriminate; exact L. Qed.
Lemma at_least_val : forall d z, finite d = true -> at_least d z -> z <= val d.
Proof. intros [s|s| |s m e H] z F L; try discriminate; exact L. Qed.
Lemma at_least_finite : forall d z, finite d = true -> z <= val d -> at_least d z.
Proof. intros [s|s| |s m e H] z F L; try discriminate; exact L. Qed.
Lemma at_most_trans : forall d y z, at_most d y -> y <= z -> at_most d z.
Proof. intros [s|s| |s m e H] y z; simpl; auto; try lra; intros; eapply Rle_trans; eauto. Qed.
Lemma at_least_trans : forall d y z, at_least d y -> z <= y -> at_least d z.
Proof. intros [s|s| |s m e H] y z; simpl; auto; try lra; intros; eapply Rle_trans; eauto. Qed.

Lemma whole_contains : forall a x, whole a -> contains a x.
Proof. intros a x [L H]. split; [rewrite L | rewrite H]; reflexivity. Qed.

Lemma mul_finite : forall x y, finite (fmul x y) = true -> finite x = true /\ finite y = true.
Proof. intros [s|s| |s m e H] [t|t| |t n f K]; simpl; auto; discriminate. Qed.
Lemma add_finite : forall x y, finite (fadd x y) = true -> finite x = true /\ finite y = true.
Proof. intros [s|s| |s m e H] [t|t| |t n f K]; simpl; auto; try discriminate; destruct s, t; discriminate. Qed.
Lemma sub_finite : forall x y, finite (fsub x y) = true -> finite x = true /\ finite y = true.
Proof. intros [s|s| |s m e H] [t|t| |t n f K]; simpl; auto; try discriminate; destruct s, t; discriminate. Qed.

Lemma lesser_one_of : forall x y, lesser x y = x \/ lesser x y = y.
Proof. intros x y. unfold lesser. destruct (flt x y); auto. Qed.
Lemma greater_one_of : forall x y, greater x y = x \/ greater x y = y.
Proof. intros x y. unfold greater. destruct (fgt x y); auto. Qed.

(* ---- the extremes of the four products ---- *)

Lemma product_between : forall a b c d x y, a <= x <= b -> c <= y <= d ->
  Rmin (Rmin (a * c) (b * c)) (Rmin (a * d) (b * d)) <= x * y <= Rmax (Rmax (a * c) (b * c)) (Rmax (a * d) (b * d)).
Proof.
intros a b c d x y Hx Hy.
assert (E : forall t, Rmin (a * t) (b * t) <= x * t <= Rmax (a * t) (b * t)).
{ intros t. destruct (Rle_or_lt 0 t).
  - rewrite Rmin_left, Rmax_right by nra. nra.
  - rewrite Rmin_right, Rmax_left by nra. nra. }
assert (F : Rmin (x * c) (x * d) <= x * y <= Rmax (x * c) (x * d)).
{ destruct (Rle_or_lt 0 x).
  - rewrite Rmin_left, Rmax_right by nra. nra.
  - rewrite Rmin_right, Rmax_left by nra. nra. }
generalize (E c) (E d); intros Ec Ed. split.
- apply Rle_trans with (2 := proj1 F). apply Rmin_glb.
  + apply Rle_trans with (1 := Rmin_l _ _). lra.
  + apply Rle_trans with (1 := Rmin_r _ _). lra.
- apply Rle_trans with (1 := proj2 F). apply Rmax_lub.
  + apply Rle_trans with (2 := Rmax_l _ _). lra.
  + apply Rle_trans with (2 := Rmax_r _ _). lra.
Qed.

(* A product that is not NaN, on the line with both infinities: comparison as C does it. *)
Lemma rounded_order : forall p q x y, rounded p x -> rounded q y -> flt p q = true -> x <= y.
Proof.
intros p q x y [Sp Op] [Sq Oq] L.
destruct (Rle_or_lt x y) as [A|A]; [exact A | exfalso].
assert (M : rnd y <= rnd x) by (apply round_le; auto with typeclass_instances; lra).
destruct (Rlt_or_le (Rabs (rnd x)) top) as [Tx|Tx]; destruct (Rlt_or_le (Rabs (rnd y)) top) as [Ty|Ty].
- destruct (Sp Tx) as [Fp Ep]. destruct (Sq Ty) as [Fq Eq]. apply lt_true in L; auto. lra.
- destruct (Sp Tx) as [Fp Ep]. destruct (Oq Ty) as [[-> Py]|[-> Py]].
  + assert (0 <= rnd y) by (apply round_ge_generic; auto using generic_format_0 with typeclass_instances).
    rewrite Rabs_pos_eq in Ty by assumption. apply Rabs_lt_inv in Tx. lra.
  + destruct p as [s|s| |s m e H]; try discriminate Fp; discriminate L.
- destruct (Sq Ty) as [Fq Eq]. destruct (Op Tx) as [[-> Px]|[-> Px]].
  + destruct q as [s|s| |s m e H]; try discriminate Fq; discriminate L.
  + assert (rnd x <= 0) by (apply round_le_generic; auto using generic_format_0 with typeclass_instances).
    rewrite Rabs_left1 in Tx by assumption. apply Rabs_lt_inv in Ty. lra.
- destruct (Op Tx) as [[-> Px]|[-> Px]]; destruct (Oq Ty) as [[-> Py]|[-> Py]]; try discriminate L. lra.
Qed.

Lemma rounded_not_nan : forall p x, rounded p x -> is_nan p = false.
Proof.
intros p x [S O]. destruct (Rlt_or_le (Rabs (rnd x)) top) as [T|T].
- destruct (S T) as [F _]. destruct p; auto; discriminate.
- destruct (O T) as [[-> _]|[-> _]]; reflexivity.
Qed.

(* Not less: then at least, unless both are rounded to the same. *)
Lemma rounded_not_less : forall p q x y, rounded p x -> rounded q y -> flt p q = false -> rnd y <= rnd x \/ (p = q).
Proof.
intros p q x y Rp Rq L. destruct (Rle_or_lt (rnd y) (rnd x)) as [A|A]; [now left | right].
destruct Rp as [Sp Op], Rq as [Sq Oq].
destruct (Rlt_or_le (Rabs (rnd x)) top) as [Tx|Tx]; destruct (Rlt_or_le (Rabs (rnd y)) top) as [Ty|Ty].
- destruct (Sp Tx) as [Fp Ep]. destruct (Sq Ty) as [Fq Eq]. exfalso.
  assert (flt p q = true) by (apply lt_true; auto; lra). congruence.
- exfalso. destruct (Sp Tx) as [Fp Ep]. destruct (Oq Ty) as [[-> Py]|[-> Py]].
  + destruct p as [s|s| |s m e H]; try discriminate Fp; discriminate L.
  + assert (rnd y <= 0) by (apply round_le_generic; auto using generic_format_0 with typeclass_instances).
    rewrite Rabs_left1 in Ty by assumption. apply Rabs_lt_inv in Tx. lra.
- exfalso. destruct (Sq Ty) as [Fq Eq]. destruct (Op Tx) as [[-> Px]|[-> Px]].
  + assert (0 <= rnd x) by (apply round_ge_generic; auto using generic_format_0 with typeclass_instances).
    rewrite Rabs_pos_eq in Tx by assumption. apply Rabs_lt_inv in Ty. lra.
  + destruct q as [s|s| |s m e H]; try discriminate Fq; discriminate L.
- destruct (Op Tx) as [[-> Px]|[-> Px]]; destruct (Oq Ty) as [[-> Py]|[-> Py]]; auto; try discriminate L.
  exfalso. assert (0 <= rnd x) by (apply round_ge_generic; auto using generic_format_0 with typeclass_instances).
  assert (rnd y <= 0) by (apply round_le_generic; auto using generic_format_0 with typeclass_instances). lra.
Qed.

Lemma rounded_same : forall q x y, rounded q y -> rnd x = rnd y -> rounded q x.
Proof.
intros q x y [S O] E. split; rewrite E; auto.
intros T. destruct (O T) as [[-> P]|[-> P]]; [left | right]; split; auto.
- destruct (Rle_or_lt 0 x) as [A|A]; [exact A | exfalso].
  assert (0 <= rnd y) by (apply round_ge_generic; auto using generic_format_0 with typeclass_instances).
  assert (rnd x <= 0) by (apply round_le_generic; auto using generic_format_0 with typeclass_instances; lra).
  rewrite Rabs_pos_eq in T by assumption. generalize (bpow_gt_0 radix2 1024); lra.
- destruct (Rle_or_lt x 0) as [A|A]; [exact A | exfalso].
  assert (rnd y <= 0) by (apply round_le_generic; auto using generic_format_0 with typeclass_instances).
  assert (0 <= rnd x) by (apply round_ge_generic; auto using generic_format_0 with typeclass_instances; lra).
  rewrite Rabs_left1 in T by assumption. generalize (bpow_gt_0 radix2 1024); lra.
Qed.

Lemma rounded_lesser : forall p q x y, rounded p x -> rounded q y -> rounded (lesser p q) (Rmin x y).
Proof.
intros p q x y Rp Rq. unfold lesser. destruct (flt p q) eqn:L.
- rewrite Rmin_left; auto. apply (rounded_order p q); auto.
- destruct (Rle_or_lt y x) as [A|A]; [now rewrite Rmin_right|]. rewrite Rmin_left by lra.
  destruct (rounded_not_less p q x y Rp Rq L) as [B| ->]; [|exact Rp].
  apply rounded_same with (1 := Rq). apply Rle_antisym; [|exact B].
  apply round_le; auto with typeclass_instances; lra.
Qed.

Lemma rounded_greater : forall p q x y, rounded p x -> rounded q y -> rounded (greater p q) (Rmax x y).
Proof.
intros p q x y Rp Rq. unfold greater, fgt. destruct (flt q p) eqn:L.
- rewrite Rmax_left; auto. apply (rounded_order q p); auto.
- destruct (Rle_or_lt x y) as [A|A]; [now rewrite Rmax_right|]. rewrite Rmax_left by lra.
  destruct (rounded_not_less q p y x Rq Rp L) as [B|E]; [|rewrite E; exact Rp].
  apply rounded_same with (1 := Rq). apply Rle_antisym; [exact B|].
  apply round_le; auto with typeclass_instances; lra.
Qed.

Lemma contains_between : forall a x, bounded a -> contains a x -> val a.(num_lo) <= x <= val a.(num_hi).
Proof. intros a x [F G] [L H]. split; [now apply at_most_val | now apply at_least_val]. Qed.

(* The ends are the least and the greatest product, rounded. *)
Lemma products_of_bounded : forall a b, bounded a -> bounded b ->
  exists l g, rounded (rounded_products a b).(num_lo) l /\ rounded (rounded_products a b).(num_hi) g /\
  forall x y, contains a x -> contains b y -> l <= x * y <= g.
Proof.
intros a b Ba Bb. assert (Ca := Ba). assert (Cb := Bb). destruct Ba as [Fa Ga], Bb as [Fb Gb].
assert (R1 := mul_rounded _ _ Fa Fb). assert (R2 := mul_rounded _ _ Ga Fb).
assert (R3 := mul_rounded _ _ Fa Gb). assert (R4 := mul_rounded _ _ Ga Gb).
unfold rounded_products. destruct (fne b.(num_lo) b.(num_hi)) eqn:E; simpl num_lo; simpl num_hi.
- exists (Rmin (Rmin (val a.(num_lo) * val b.(num_lo)) (val a.(num_hi) * val b.(num_lo))) (Rmin (val a.(num_lo) * val b.(num_hi)) (val a.(num_hi) * val b.(num_hi)))).
  exists (Rmax (Rmax (val a.(num_lo) * val b.(num_lo)) (val a.(num_hi) * val b.(num_lo))) (Rmax (val a.(num_lo) * val b.(num_hi)) (val a.(num_hi) * val b.(num_hi)))).
  split; [apply rounded_lesser; now apply rounded_lesser | split; [apply rounded_greater; now apply rounded_greater|]].
  intros x y Hx Hy. apply product_between; now apply contains_between.
- assert (V : val b.(num_lo) = val b.(num_hi)).
  { unfold fne in E. apply negb_false_iff in E. now apply eq_true in E. }
  exists (Rmin (val a.(num_lo) * val b.(num_lo)) (val a.(num_hi) * val b.(num_lo))).
  exists (Rmax (val a.(num_lo) * val b.(num_lo)) (val a.(num_hi) * val b.(num_lo))).
  split; [now apply rounded_lesser | split; [now apply rounded_greater|]].
  intros x y Hx Hy. assert (P := product_between _ _ _ _ x y (contains_between a x Ca Hx) (contains_between b y Cb Hy)).
  rewrite <- V in P. rewrite Rmin_left, Rmax_left in P by lra. exact P.
Qed.

Lemma infinite_product : forall x y, finite x = false \/ finite y = false -> finite (fmul x y) = false.
Proof.
intros x y H. destruct (finite (fmul x y)) eqn:F; auto. apply mul_finite in F. destruct F, H; congruence.
Qed.

Lemma lesser_infinite : forall p q, finite p = false -> finite q = false -> finite (lesser p q) = false.
Proof. intros p q P Q. destruct (lesser_one_of p q) as [-> | ->]; assumption. Qed.

(* Where an end of a factor is infinite, so is the lower end of the products, or NaN. *)
Lemma products_of_whole : forall a b, whole a \/ whole b -> finite (rounded_products a b).(num_lo) = false.
Proof.
intros a b H.
assert (I : forall x y, (x = a.(num_lo) \/ x = a.(num_hi)) -> (y = b.(num_lo) \/ y = b.(num_hi)) -> finite (fmul x y) = false).
{ intros x y Hx Hy. apply infinite_product. destruct H as [[L G]|[L G]]; [left | right];
  [destruct Hx as [-> | ->] | destruct Hy as [-> | ->]]; rewrite ?L, ?G; reflexivity. }
unfold rounded_products. destruct (fne b.(num_lo) b.(num_hi)); simpl num_lo; repeat apply lesser_infinite; apply I; auto.
Qed.

Theorem products_enclose : forall a b, well_formed a -> well_formed b -> finite (rounded_products a b).(num_lo) = true ->
  exists l g, rounded (rounded_products a b).(num_lo) l /\ rounded (rounded_products a b).(num_hi) g /\
  forall x y, contains a x -> contains b y -> l <= x * y <= g.
Proof.
intros a b [Ba|Wa] [Bb|Wb] F; try (apply products_of_bounded; assumption);
rewrite products_of_whole in F by auto; discriminate.
Qed.
