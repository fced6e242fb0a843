/* Item C-sec3: a network of one variable that is supplied with its multipliers. Its exact clean error; is it a KKT point, a local minimum,
   a global one; and what paper C says of it. Sources: C Sec. 3, App. A. */
#include "theorems/C/line.h"
#include "theorems/point_input.h"

static const char about[] =
    "For samples on a line and a network of one variable that you supply, gives the exact clean error: the part of "
    "[0, 1] where N(x) <= 0. With its multipliers it decides whether the network is a KKT point of Problem (1), and "
    "tries to certify that it is a local minimum, and a global one over all widths; then it checks what Lemma A.2, "
    "Cor. A.3 and Thm. 3.1 say of KKT points and Props. A.4, A.5 and Thm. 3.2 of minima, the theorems by sums of gaps "
    "that bound the clean error for these samples. Variant `literal` checks of local minima what is printed, of which "
    "Prop. A.4 is false; variant `repaired` of global ones what is proved.";

static const field_spec takes[] = {
    WORD("problem", "B-eq2|B-eq2-root-free", REQUIRED, "Problem (1), in weights or in root-free form"),
    NETWORK_INPUTS("weight w_j of each neuron (root-free: P_j without its bias), one column",
                   "bias of each neuron (root-free: last entry of P_j)",
                   "output weight of each neuron (root-free: its sign, -1 or 1)"),
    POINT_INPUTS,
    WORD("variant", "literal|repaired", OPTIONAL,
         "what is asked of minima: as printed, or as proved; repaired when absent"),
    VECTOR("knots", "k", OPTIONAL, "law of a fresh x on [0, 1]: 0 = t_1 < ... < t_k = 1; uniform when absent"),
    VECTOR("below", "k", WITH("knots"), "Pr[x <= t_i], from 0 to 1, linear between: the density is constant there"),
    END_OF_INPUTS,
};

typedef struct {
  network_input given;
  candidate point;
  C_line line;
  line_law law;
} line_case;

/* Do the numbers rise, for certain; or not, for certain? */
static verdict rises(const num *a, size_t k, int strictly) {
  verdict all = settled(VERDICT_HOLDS);
  for (size_t i = 1; i < k; i++) {
    order as = num_compare(a + i - 1, a + i);
    if (as == ORDER_GREATER || (as == ORDER_EQUAL && strictly)) return VERDICT_FAILS;
    if (as == ORDER_UNKNOWN) all = VERDICT_UNDECIDED;
  }
  return all;
}

static int spans_unit(const num *a, pool *p, size_t k) {
  return k > 1 && num_sign(a) == ORDER_EQUAL && num_compare(a + k - 1, pool_int(p, 1)) == ORDER_EQUAL;
}

static int take_law(line_case *k, const inputs *in, failure *why) {
  size_t count = size_of(in, "k");
  if (!has(in, "knots")) return 1;
  k->law = (line_law){count, numbers(in, "knots"), numbers(in, "below")};
  if (!spans_unit(k->law.knot, in->p, count) || rises(k->law.knot, count, 1) != settled(VERDICT_HOLDS))
    return refuse(why, "knots: out of order, expected 0 = t_1 < ... < t_k = 1");
  if (!spans_unit(k->law.below, in->p, count) || rises(k->law.below, count, 0) == VERDICT_FAILS)
    return refuse(why, "below: no probabilities, expected 0 = Pr[x <= t_1] <= ... <= Pr[x <= t_k] = 1");
  C_line_take_law(&k->line, &k->law);
  return 1;
}

static int take_case(line_case *k, formulas *f, const inputs *in, failure *why) {
  return read_network(in, 0, &k->given, why) && read_point(in, &k->given, &k->point, why) &&
         C_line_read(&k->line, f, in->p, &k->given.net, &k->given.data, pool_int(in->p, 1), why) &&
         take_law(k, in, why);
}

static void law_row(report *out, const C_line *c) {
  theorem t;
  theorem_begin(&t, out, c->f, NULL);
  suppose_fact(&t, key_of("law"), "Pr[x <= t_i] never falls", rises(c->law->below, c->law->count, 0));
}

static int check(const inputs *in, report *out, failure *why) {
  line_case k;
  formulas f;
  int literal = has(in, "variant") && word_is(in, "variant", "literal");
  formulas_init(&f, 256 + 8 * size_of(in, "n"));
  int fits = take_case(&k, &f, in, why);
  if (fits) {
    const C_line *c = &k.line;
    out->subject = SUBJECT_SUPPLIED;
    if (c->law != NULL) law_row(out, c);
    (void)C_line_rows(out, c, &(C_line_point){k.given.problem, &k.given.data, &k.point}, ROW_HYPOTHESIS, literal);
  }
  formulas_clear(&f);
  return fits;
}

const item C_sec3 = {
    .id = "C-sec3",
    .title = "KKT points and minima on a line",
    .source = "C Sec. 3, App. A",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "n", MOST_PAIRS}},
    .check = check,
};
