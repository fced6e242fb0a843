/* Item D-eq1: the smoothed leaky ReLU. Source: D eq. (1), Sec. 2.2. */
#include "linalg/reduce.h"
#include "net/activation.h"
#include "theorems/activation_class.h"

static const char about[] =
    "phi(z) = z - (1 - gamma) / (4 H) for z >= 1/H, gamma z - (1 - gamma) / (4 H) for z <= -1/H, and (1 - gamma) H z^2 "
    "/ 4 + "
    "(1 + gamma) z / 2 between. It is gamma-leaky, and H-smooth with (1 - gamma) H / 2 as its least constant; it lies "
    "below the "
    "leaky ReLU, by (1 - gamma) / (4 H) at most; and its odd part is (1 + gamma) z / 2. All over the rationals, at the "
    "points z. "
    "Values and slopes of another program are checked too.";

enum { CELLS = 64 };

static const field_spec takes[] = {
    SCALAR("gamma", REQUIRED, "its least slope, 0 < gamma <= 1"),
    SCALAR("H", REQUIRED, "its smoothness, H > 0"),
    ACTIVATION_POINTS,
    END_OF_INPUTS,
};

static int read_activation(const inputs *in, phi *a, failure *why) {
  *a = (phi){PHI_SMOOTHED, numbers(in, "gamma"), numbers(in, "H"), NULL};
  order high = num_compare(a->gamma, pool_int(in->p, 1));
  if (num_sign(a->gamma) != ORDER_GREATER || (high != ORDER_LESS && high != ORDER_EQUAL))
    return refuse(why, "gamma: out of range, expected 0 < gamma <= 1");
  return num_sign(a->H) == ORDER_GREATER || refuse(why, "H: out of range, expected a number certainly above 0");
}

static int construct(const inputs *in, fields *out, failure *why) {
  phi a;
  return read_activation(in, &a, why) && activation_construct(in, &a, out, why);
}

/* (1 - gamma) / (4 H). */
/*@ requires room: free_cells(f, 5) && readable(f, gamma) && readable(f, H);
    requires positive: *H > 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 4 * \old(*H) * *\result == 1 - \old(*gamma); */
static const num *greatest_gap(formulas *f, const num *gamma, const num *H) {
  const num *jump = minus(f, whole(f, 1), gamma);
  return over(f, jump, times(f, whole(f, 4), H));
}

/* below_k = leaky(z_k) - phi(z_k), and odd_k = phi(z_k) - phi(-z_k) - (1 + gamma) z_k. */
static void compare_shapes(const inputs *in, const phi *a, num *below, num *odd) {
  const num *z = numbers(in, "z");
  num *value = pool_new(in->p, 1), *other = pool_new(in->p, 1), *minus_z = pool_new(in->p, 1), *t = pool_new(in->p, 3);
  for (size_t k = 0; k < size_of(in, "n"); k++) {
    (void)phi_value(value, z + k, a, t);
    num_neg(minus_z, z + k);
    (void)phi_value(other, minus_z, a, t);
    num_sub(odd + k, value, other);
    num_sub(odd + k, odd + k, z + k);
    num_submul(odd + k, a->gamma, z + k, t);
    activation_apply(below + k, z + k, a->gamma);
    num_sub(below + k, below + k, value);
  }
}

static int check(const inputs *in, report *out, failure *why) {
  phi a;
  formulas f;
  theorem t;
  size_t n = size_of(in, "n");
  num *below = pool_new(in->p, n), *odd = pool_new(in->p, n);
  if (!read_activation(in, &a, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  const num *gamma = named(&f, "gamma", a.gamma), *H = named(&f, "H", a.H);
  int done = activation_class_rows(&t, in, &a, H, why);
  compare_shapes(in, &a, below, odd);
  claim(&t, key_of("leaky.above"), whole(&f, 0), AT_MOST,
        named(&f, "min_k leaky(z_k) - phi(z_k)", least(&f, below, n)));
  claim(&t, key_of("leaky.near"), named(&f, "max_k leaky(z_k) - phi(z_k)", greatest(&f, below, n)), AT_MOST,
        greatest_gap(&f, gamma, H));
  claim(&t, key_of("odd"), named(&f, "max_k |phi(z_k) - phi(-z_k) - (1 + gamma) z_k|", greatest_absolute(&f, odd, n)),
        EQUAL, whole(&f, 0));
  formulas_clear(&f);
  return done;
}

const item D_eq1 = {
    .id = "D-eq1",
    .title = "The smoothed leaky ReLU",
    .source = "D eq. (1)",
    .about = about,
    .inputs = takes,
    .construct = construct,
    .check = check,
};
