/* Item A-lemE.2: two sets of weights: how far f is from its linear part, and the gradients from each other. Source: A Lemmas E.2,
   E.3. */
#include "linalg/reduce.h"
#include "theorems/A/gd_instance.h"
#include "theorems/A/steps.h"

static const char about[] =
    "For weights W and V of a network with an H-smooth activation: f(x; W) - f(x; V) differs from its linear part at "
    "V by at most H |(W - V) x|^2/(2 sqrt(m)), so by H |x|^2 |W - V|^2/(2 sqrt(m)), at every sample; |grad L| <= "
    "R_max G and G <= min(L, 1) at both; and |grad L(W) - grad L(V)|_F <= R_max^2 (1 + H/sqrt(m)) |W - V|_2, with 1/4 "
    "for 1 as well. Logistic loss. For the leaky ReLU, whose slope jumps, a smoothness that it does not have must be "
    "declared.";

enum { CELLS = 512 };

static const field_spec takes[] = {
    A_NETWORK_INPUTS,
    A_SMOOTHNESS,
    MATRIX("W", "m x d", REQUIRED, "weights, one neuron per row"),
    MATRIX("V", "m x d", REQUIRED, "other weights"),
    END_OF_INPUTS,
};

typedef struct {
  const A_descent *a;
  A_iterate w, v;
  const num *apart; /* m x d: W - V */
} two_weights;

static void suppose_smooth(theorem *t, const inputs *in, const A_descent *a) {
  if (a->r->activation.kind == PHI_LEAKY)
    suppose_fact(t, key_of("smooth"), "the slope does not jump at 0",
                 num_equal(a->r->activation.gamma, pool_int(in->p, 1)));
  else
    A_suppose_smooth(t, in, a);
}

/* f(x_i; W) - f(x_i; V) - sum_j a_j phi'(<v_j, x_i>) <w_j - v_j, x_i>, and |(W - V) x_i|^2. t: 3 cells. */
static void remainder_at(num *off, num *moved, const two_weights *s, size_t i, num *t) {
  const training *r = s->a->r;
  num *linear = t, *change = t + 1;
  num_set_int(linear, 0);
  num_set_int(moved, 0);
  for (size_t j = 0; j < r->m; j++) {
    size_t at = j * r->n + i;
    num_sub(change, s->w.P + at, s->v.P + at);
    num_addmul(moved, change, change, t + 2);
    num_mul(change, change, s->v.D + at);
    num_addmul(linear, change, r->s + j, t + 2);
  }
  num_mul(linear, linear, r->scale);
  num_sub(off, s->w.q + i, s->v.q + i);
  num_mul(off, off, r->y + i);
  num_sub(off, off, linear);
  num_abs(off, off);
}

static void remainder_rows(theorem *t, const two_weights *s) {
  formulas *f = t->f;
  const A_descent *a = s->a;
  const num *length2 = named(f, "|W - V|_F^2", inner(f, s->apart, s->apart, a->r->m * a->r->d));
  for (size_t i = 0; i < a->r->n; i++) {
    size_t used = f->used;
    num *off = fresh(f), *moved = fresh(f);
    remainder_at(off, moved, s, i, pool_new(a->p, 3));
    const num *error = named(f, "|f(x_i; W) - f(x_i; V) - linear part|", off);
    const num *reach = times(f, named(f, "|x_i|^2", a->r->K + i * a->r->n + i), length2);
    claim(t, key_at("remainder", i), error, AT_MOST,
          A_remainder_bound(f, a->H, named(f, "|(W - V) x_i|^2", moved), a->root_m));
    claim(t, key_at("remainder.norm", i), error, AT_MOST, A_remainder_bound(f, a->H, reach, a->root_m));
    formulas_forget(f, used);
  }
}

static void gradient_rows(theorem *t, const A_descent *a, const A_iterate *x, size_t at) {
  formulas *f = t->f;
  const num *G = named(f, "G", x->G), *L = named(f, "L", x->L);
  claim(t, key_at("gradient.norm", at), named(f, "|grad L|", x->gradient), AT_MOST, times(f, a->R_max, G));
  claim(t, key_at("mean.most", at), G, AT_MOST, smaller(f, whole(f, 1), L));
}

/* |W - V|_2. */
static const num *spectral_norm(formulas *f, const two_weights *s) {
  size_t m = s->a->r->m;
  pool *p = s->a->p;
  num *B = pool_new(p, m * m), *largest = pool_new(p, 1);
  A_outer_gram(B, s->apart, m, s->a->r->d, largest);
  A_largest_eigenvalue(largest, B, m, p);
  return root(f, largest);
}

static void lipschitz_rows(theorem *t, const two_weights *s) {
  formulas *f = t->f;
  const A_descent *a = s->a;
  num *change = fresh(f);
  A_gradient_change(change, a, &s->w, &s->v, pool_new(a->p, a->r->n), pool_new(a->p, 2));
  const num *length = named(f, "|W - V|_2", spectral_norm(f, s)),
            *apart = named(f, "|grad L(W) - grad L(V)|_F", change);
  claim(t, key_of("gradient.lipschitz"), apart, AT_MOST, A_lipschitz(f, a->R_max2, a->H, a->root_m, length));
  claim(t, key_of("gradient.lipschitz.sharp"), apart, AT_MOST,
        A_sharp_lipschitz(f, a->R_max2, a->H, a->root_m, length));
}

static int read_weights(two_weights *s, const inputs *in, const A_descent *a, failure *why) {
  size_t count = a->r->m * a->r->d;
  num *apart = pool_new(in->p, count);
  s->a = a;
  s->apart = apart;
  A_iterate_new(&s->w, a);
  A_iterate_new(&s->v, a);
  for (size_t k = 0; k < count; k++) num_sub(apart + k, numbers(in, "W") + k, numbers(in, "V") + k);
  return (A_iterate_at(&s->w, a, numbers(in, "W")) && A_iterate_at(&s->v, a, numbers(in, "V"))) ||
         refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
}

static int read_instance(const inputs *in, training *r, const num **H, failure *why) {
  num *least = pool_new(in->p, 1);
  *H = has(in, "smoothness") ? numbers(in, "smoothness") : least;
  if (!A_read_network(in, r, why)) return 0;
  if (r->loss != LOSS_LOGISTIC) return refuse(why, "loss: expected the logistic one, of which the lemma speaks");
  if (!phi_smoothness(least, &r->activation, pool_new(in->p, 3)) && !has(in, "smoothness"))
    return refuse(why, "smoothness: missing, expected with leaky_relu, which has none");
  if (num_sign(*H) == ORDER_LESS) return refuse(why, "smoothness: out of range, expected a number above 0");
  return 1;
}

static int check(const inputs *in, report *out, failure *why) {
  training r;
  A_descent a;
  formulas f;
  theorem t;
  two_weights s;
  const num *H;
  if (!read_instance(in, &r, &H, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  A_descent_name(&a, in->p, &f, &r, H);
  suppose_smooth(&t, in, &a);
  int done = read_weights(&s, in, &a, why);
  if (done) {
    remainder_rows(&t, &s);
    gradient_rows(&t, &a, &s.w, 0);
    gradient_rows(&t, &a, &s.v, 1);
    lipschitz_rows(&t, &s);
  }
  formulas_clear(&f);
  return done;
}

const item A_lemE_2 = {
    .id = "A-lemE.2",
    .title = "First-order error of f, and its gradients, at two sets of weights",
    .source = "A Lemmas E.2, E.3",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
