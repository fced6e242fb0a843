/* Item C-sec3: a network of one variable that is supplied with its multipliers. Its exact clean error; is it a KKT point, a local minimum,
   a global one; and what paper C says of it. Sources: C Sec. 3, App. A. */
#include "theorems/C/line.h"
#include "theorems/point_input.h"

static const char about[] =
    "For samples on a line and a network of one variable that you supply, gives the exact clean error: the part of [0, "
    "1] where "
    "N(x) <= 0. With its multipliers it decides whether the network is a KKT point of Problem (1), and tries to "
    "certify that it is a "
    "local minimum, and a global one over all widths; then it checks what Lemma A.2, Cor. A.3 and Thm. 3.1 say of KKT "
    "points and "
    "Props. A.4, A.5 and Thm. 3.2 of minima, the theorems by sums of gaps that bound the clean error for these "
    "samples. Variant "
    "`literal` checks of local minima what is printed, of which Prop. A.4 is false; variant `repaired` of global ones "
    "what is proved.";

static const field_spec takes[] = {
    WORD("problem", "B-eq2|B-eq2-root-free", REQUIRED, "Problem (1), in weights or in root-free form"),
    NETWORK_INPUTS("weight w_j of each neuron (root-free: P_j without its bias), one column",
                   "bias of each neuron (root-free: last entry of P_j)",
                   "output weight of each neuron (root-free: its sign, -1 or 1)"),
    POINT_INPUTS,
    WORD("variant", "literal|repaired", OPTIONAL,
         "what is asked of minima: as printed, or as proved; repaired when absent"),
    END_OF_INPUTS,
};

typedef struct {
  network_input given;
  candidate point;
  C_line line;
} line_case;

static int take_case(line_case *k, formulas *f, const inputs *in, failure *why) {
  return read_network(in, 0, &k->given, why) && read_point(in, &k->given, &k->point, why) &&
         C_line_read(&k->line, f, in->p, &k->given.net, &k->given.data, pool_int(in->p, 1), why);
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
