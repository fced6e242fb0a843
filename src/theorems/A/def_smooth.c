/* Item A-def-smooth: the logistic activation is gamma-leaky and smooth, and the leaky ReLU is not. Source: A Sec. 4. */
#include "theorems/activation_class.h"

static const char about[] =
    "An activation is gamma-leaky and L-smooth where phi(0) = 0, gamma <= phi' <= 1, and phi' is L-Lipschitz. The "
    "example of A Sec. 4, gamma z + (1 - gamma) log((1 + e^z) / 2), has L = (1 - gamma) / 4 as its least constant; "
    "the paper quotes 1/4. With H, it is scaled: phi(z) = phi_1(H z) / H has H times that. The leaky ReLU is not "
    "smooth for any L. The rows are decided at the points z, and for all z by the least constant; values and slopes "
    "of another program are checked too.";

enum { CELLS = 64 };

static const field_spec takes[] = {
    WORD("activation", "logistic|leaky_relu", REQUIRED, "which activation"),
    SCALAR("gamma", REQUIRED, "its least slope, 0 < gamma <= 1"),
    SCALAR("H", OPTIONAL, "scale of the logistic one, H > 0; 1 where absent"),
    SCALAR("slope_at_zero", OPTIONAL, "of leaky_relu: the slope at 0, gamma where absent"),
    SCALAR("L", OPTIONAL, "the smoothness that is claimed; 1/4 where absent, as in the paper"),
    ACTIVATION_POINTS,
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    VECTOR("values", "n", REQUIRED, "phi at the points"),
    VECTOR("slopes", "n", REQUIRED, "its slopes there"),
    END_OF_INPUTS,
};

static int read_activation(const inputs *in, phi *a, failure *why) {
  const num *one = pool_int(in->p, 1);
  int leaky = word_is(in, "activation", "leaky_relu");
  *a = (phi){leaky ? PHI_LEAKY : PHI_LOGISTIC, numbers(in, "gamma"), has(in, "H") ? numbers(in, "H") : one,
             has(in, "slope_at_zero") ? numbers(in, "slope_at_zero") : numbers(in, "gamma")};
  order high = num_compare(a->gamma, one);
  if (num_sign(a->gamma) != ORDER_GREATER || (high != ORDER_LESS && high != ORDER_EQUAL))
    return refuse(why, "gamma: out of range, expected 0 < gamma <= 1");
  return num_sign(a->H) == ORDER_GREATER || refuse(why, "H: out of range, expected a number certainly above 0");
}

static int construct(const inputs *in, fields *out, failure *why) {
  phi a;
  return read_activation(in, &a, why) && activation_construct(in, &a, out, why);
}

static int check(const inputs *in, report *out, failure *why) {
  phi a;
  formulas f;
  theorem t;
  if (!read_activation(in, &a, why)) return 0;
  /* The paper claims 1/4 for its own example; anything else is a claim of the case. */
  if (has(in, "L") || has(in, "H") || a.kind == PHI_LEAKY) out->subject = SUBJECT_SUPPLIED;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  const num *L = has(in, "L") ? named(&f, "L", numbers(in, "L")) : ratio(&f, 1, 4);
  int done = activation_class_rows(&t, in, &a, L, why);
  formulas_clear(&f);
  return done;
}

const item A_def_smooth = {
    .id = "A-def-smooth",
    .title = "Leaky, smooth activations",
    .source = "A Sec. 4",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
