/* What plumb kkt says of an answer, in words and for programs: every outcome, and numbers without bounds. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "cli/network_sheet.h"
#include "cli/network_summary.h"
#include "cli/network_words.h"
#include "verdict/common/hint_words.h"

static network_answer a;
static sink text;

static void setup(void) {
  json_memory_init();
  network_answer_init(&a);
  text = (sink){NULL, 0, 0};
}

static void teardown(void) {
  network_answer_clear(&a);
  free(text.text);
}

TestSuite(network_answer, .init = setup, .fini = teardown);

/* ---- in one sentence ---- */

static void says(network_outcome is, const char *answer, const char *begin, const char *end) {
  char words[NETWORK_WORDS];
  a.outcome = is;
  network_words(words, &a);
  cr_expect_str_eq(network_verdict(&a), answer);
  size_t all = strlen(words), tail = strlen(end);
  cr_expect(strncmp(words, begin, strlen(begin)) == 0 && all >= tail && strcmp(words + all - tail, end) == 0, "%s",
            words);
}

Test(network_answer, words_of_every_outcome) {
  a.samples = 7;
  a.misclassified = 2;
  a.first_misclassified = 4;
  a.first_unsure = 5;
  says(NETWORK_MISCLASSIFIES, "FAILS", "no KKT point: the network misclassifies 2 of 7 samples (first: sample 5)",
       "so no multiple of it is feasible");
  says(NETWORK_UNSURE, "UNDECIDED", "undecided: whether sample 6 is classified correctly is not certain",
       "(narrower enclosures or --arith rational may decide)");
  says(NETWORK_EXACT, "HOLDS", "exact KKT point in direction", "with the multipliers that were found");
  says(NETWORK_WITHIN, "HOLDS", "(epsilon, delta)-KKT point in direction within the tolerance",
       "with the multipliers that were found");
  says(NETWORK_REFUTED, "FAILS", "not a KKT point within the tolerance", "proved for all multipliers");
  says(NETWORK_ROUNDED, "APPROX", "none, computed", "in rounded arithmetic");
  says(NETWORK_UNDECIDED, "UNDECIDED", "undecided: the multipliers that were found do not reach the tolerance",
       "nothing shows that others do not");
  a.multipliers_given = 1;
  says(NETWORK_FAILS, "FAILS", "not a KKT point within the tolerance", "with the multipliers that are given");
  says(NETWORK_UNDECIDED, "UNDECIDED", "undecided: the multipliers that are given do not certainly reach the tolerance",
       "nor certainly fail to");
  a.stopped = 1;
  says(NETWORK_UNDECIDED, "UNDECIDED", "undecided", "within the time limit");
}

/* ---- what is worst ---- */

static void set(row_number *n, long value) {
  n->finite = 1;
  mpq_set_si(n->b.lo, value, 1);
  mpq_set_si(n->b.hi, value, 1);
}

static condition_answer *asked(network_condition which, verdict answer, long total) {
  condition_answer *c = a.condition + which;
  c->asked = c->judged = 1;
  c->answer = answer;
  set(&c->total, total);
  return c;
}

static void worst_is(network_condition which, network_condition place) {
  network_condition found;
  cr_expect_eq(network_worst(&a, &found), a.condition + place);
  cr_expect_eq(found, which);
}

Test(network_answer, nothing_is_worst_where_nothing_was_asked) {
  network_condition found;
  cr_expect_null(network_worst(&a, &found));
}

/* What fails before what is open before the largest total of those that ask for a small one. */
Test(network_answer, the_worst_condition) {
  (void)asked(CONDITION_PRIMAL, VERDICT_HOLDS, 100);
  (void)asked(CONDITION_DUAL, VERDICT_HOLDS, 100);
  worst_is(CONDITION_PRIMAL, CONDITION_PRIMAL);
  (void)asked(CONDITION_SLACKNESS, VERDICT_HOLDS, 1);
  worst_is(CONDITION_SLACKNESS, CONDITION_SLACKNESS);
  (void)asked(CONDITION_SLOPES, VERDICT_HOLDS, 2);
  worst_is(CONDITION_SLOPES, CONDITION_SLOPES);
  asked(CONDITION_SLACKNESS, VERDICT_HOLDS, 1)->total.finite = 0;
  worst_is(CONDITION_SLACKNESS, CONDITION_SLACKNESS);
  a.condition[CONDITION_SLOPES].total.finite = 0;
  worst_is(CONDITION_SLACKNESS, CONDITION_SLACKNESS);
  (void)asked(CONDITION_DUAL, VERDICT_UNDECIDED, 0);
  worst_is(CONDITION_DUAL, CONDITION_DUAL);
  (void)asked(CONDITION_PRIMAL, VERDICT_FAILS, 0);
  worst_is(CONDITION_PRIMAL, CONDITION_PRIMAL);
}

/* Of stationarity the place is that of the block with the largest residual. */
Test(network_answer, the_worst_block) {
  (void)asked(CONDITION_STATIONARITY, VERDICT_FAILS, 5);
  worst_is(CONDITION_STATIONARITY, CONDITION_STATIONARITY);
  asked(CONDITION_WEIGHTS, VERDICT_HOLDS, 3)->judged = 0;
  asked(CONDITION_BIASES, VERDICT_HOLDS, 2)->judged = 0;
  asked(CONDITION_OUTPUTS, VERDICT_HOLDS, 4)->judged = 0;
  worst_is(CONDITION_STATIONARITY, CONDITION_OUTPUTS);
  a.condition[CONDITION_OUTPUTS].asked = 0;
  worst_is(CONDITION_STATIONARITY, CONDITION_WEIGHTS);
}

/* ---- for people ---- */

static void prints(const char *line) {
  cr_expect(text.text != NULL && strstr(text.text, line) != NULL, "no \"%s\" in:\n%s", line,
            text.text == NULL ? "" : text.text);
}

static void again(void) {
  free(text.text);
  text = (sink){NULL, 0, 0};
}

static void set_end(mpq_ptr end, int *has, long thousandths) {
  *has = thousandths >= 0;
  mpq_set_si(end, *has ? thousandths : 0, 1000);
  mpq_canonicalize(end);
}

/* The line on how close it is; -1: that end is not known. */
static void bracket_is(long within, long not_within, const char *line) {
  again();
  a.bracket.asked = 1;
  set_end(a.bracket.within, &a.bracket.has_within, within);
  set_end(a.bracket.not_within, &a.bracket.has_not_within, not_within);
  show_verdict(&a, &text);
  if (*line != '\0')
    prints(line);
  else
    cr_expect_null(strstr(text.text, "HOW CLOSE"));
}

Test(network_answer, how_close) {
  bracket_is(-1, -1, "");
  bracket_is(0, -1, "HOW CLOSE: an exact KKT point in direction: within 0.\n");
  bracket_is(13, -1, "HOW CLOSE: KKT point within 0.013.\n");
  bracket_is(13, 12, "HOW CLOSE: KKT point within 0.013, not within 0.012.\n");
  bracket_is(-1, 12, "HOW CLOSE: not a KKT point within 0.012.\n");
  a.multipliers_given = 1;
  bracket_is(13, 12, "HOW CLOSE, with the best multipliers instead of those given: KKT point within 0.013");
}

Test(network_answer, samples_just_above_the_smallest_margin) {
  a.samples = 9;
  a.support = (support_samples){2, 3, 0, {0}};
  show_verdict(&a, &text);
  prints("Support: 2 of 9 samples have a multiplier, 3 have a margin within the tolerance of the smallest.\n");
  again();
  a.support = (support_samples){2, 3, 2, {4, 6}};
  show_verdict(&a, &text);
  prints(";\n2 just above that (at most 10 times as far): sample 5 7\n");
  again();
  a.support = (support_samples){2, 3, 6, {0, 1, 2, 3, 4}};
  show_verdict(&a, &text);
  prints("sample 1 2 3 4 5 ...\n");
}

Test(network_answer, dead_neurons) {
  a.dead = 1;
  show_verdict(&a, &text);
  prints("1 of the neurons is off at every sample (dead)");
  again();
  a.dead = 2;
  show_verdict(&a, &text);
  prints("2 of the neurons are off at every sample (dead)");
}

Test(network_answer, a_number_without_bounds) {
  a.outcome = NETWORK_WITHIN;
  a.number[NUMBER_EPSILON].finite = 0;
  show_verdict(&a, &text);
  prints("  epsilon, at margin one     unbounded\n");
}

/* Programs get the largest end of what is known, or that there is none. */
static void document_has(const char *line) {
  static const item it = {.id = "kkt-direction"};
  instance x = {.it = &it, .how = {.how = ARITH_RATIONAL}};
  fields_init(&x.in);
  json_t *document = network_document(&x, &a);
  again();
  json_put_text(&text, document);
  prints(line);
  fields_clear(&x.in);
}

Test(network_answer, for_programs) {
  a.outcome = NETWORK_ROUNDED;
  document_has("\"outcome\": \"rounded\"");
  document_has("\"samples\": \"0\"");
  document_has("\"problem\": \"\"");
  a.outcome = NETWORK_FAILS;
  a.multipliers_given = 1;
  document_has("\"outcome\": \"fails\"");
  document_has("\"multipliers\": \"given\"");
  a.outcome = NETWORK_UNSURE;
  document_has("\"outcome\": \"undecided\"");
  a.stopped = 1;
  document_has("\"stopped\": \"time limit\"");
  (void)asked(CONDITION_STATIONARITY, VERDICT_FAILS, 5);
  a.number[NUMBER_EPSILON].finite = 0;
  document_has("\"epsilon\": {\"decimal\": \"unbounded\", \"value\": \"unbounded\"}");
  cr_expect_null(strstr(text.text, "epsilon_least"));
  a.has_epsilon_least = 1;
  document_has("\"epsilon_least\"");
  a.bracket.asked = 1;
  document_has("\"bracket\": {\"within\": null, \"not_within\": null}");
  a.has_existence = 1;
  document_has("\"existence\": {");
  cr_expect_null(strstr(text.text, "\"distance\""));
}

/* The place of the worst condition: a sample, a neuron of a block, or a pair. */
Test(network_answer, places_for_programs) {
  condition_answer *c = asked(CONDITION_DUAL, VERDICT_FAILS, -1);
  c->has_raw = 1;
  c->indices = 1;
  c->index[0] = 2;
  document_has("\"sample\": \"3\"");
  c->judged = 0;
  c = asked(CONDITION_SLOPES, VERDICT_FAILS, 1);
  c->has_raw = 1;
  c->indices = 2;
  c->index[1] = 4;
  document_has("\"neuron\": \"5\"");
  c->judged = 0;
  (void)asked(CONDITION_STATIONARITY, VERDICT_FAILS, 1);
  c = asked(CONDITION_BIASES, VERDICT_HOLDS, 1);
  c->judged = 0;
  c->has_raw = 1;
  c->indices = 1;
  c->index[0] = 6;
  document_has("\"block\": \"b\"");
  document_has("\"neuron\": \"7\"");
}

Test(network_answer, what_is_near_and_what_follows) {
  a.outcome = NETWORK_WITHIN;
  a.has_existence = a.has_follows = a.too_large = a.stopped = 1;
  report_fact(&a.existence, ROW_CONCLUSION, key_of("certificate"), "no certificate: why", VERDICT_UNDECIDED);
  report_note(&a.follows, key_of("T:fact"), "a fact (FAILS)");
  report_note(&a.follows, key_of("T:applies"), "does not apply: a fact (FAILS)");
  report_note(&a.follows, key_of("alone"), "a note");
  report_fact(&a.follows, ROW_CONCLUSION, key_of("U:claim"), "a claim", VERDICT_HOLDS);
  report_fact(&a.follows, ROW_CONCLUSION, key_of("U:applies"), "applies, and its claims hold", VERDICT_HOLDS);
  show_around(&a, 0, &text);
  prints("  open: certificate: no certificate: why\n");
  prints("T:applies: does not apply");
  prints("U:claim");
  prints("alone");
  prints("is not asked for an exact KKT point near it");
  prints("The time limit was met");
  cr_expect_null(strstr(text.text, "T:fact"));
  again();
  show_around(&a, 1, &text);
  prints("T:fact");
}

/* ---- hints ---- */

static void hint_says(search_hint hint, const char *begin, const char *end) {
  char words[HINT_TEXT];
  hint_words(words, &hint);
  size_t all = strlen(words), tail = strlen(end);
  cr_expect(strncmp(words, begin, strlen(begin)) == 0 && all >= tail && strcmp(words + all - tail, end) == 0, "%s",
            words);
}

Test(network_answer, words_of_hints) {
  hint_says((search_hint){.kind = HINT_KINK, .number = 0.25}, "looks like: derivative at the kink",
            "(epsilon / |theta| is then 0.25)");
  hint_says((search_hint){.kind = HINT_OTHER_FACTOR, .number = 3}, "looks like: another scale",
            "with the multipliers times 3");
  hint_says((search_hint){.kind = HINT_MARGINS_SPREAD, .number = 7}, "looks like: not yet close to its limit direction",
            "by a factor of 7; see the recipe in README.md");
  hint_says((search_hint){.kind = HINT_WRONG_SIGNS, .pairs = {2, 3}}, "looks like: wrong sign",
            "in 3 pairs of sample and neuron with label 1 and 2 with label -1");
  hint_says((search_hint){.kind = HINT_NEGATED}, "looks like: wrong sign", "with every multiplier negated");
}

/* ---- on one line ---- */

Test(network_answer, one_line) {
  a.outcome = NETWORK_WITHIN;
  show_one_line(&a, &text);
  prints("HOLDS: (epsilon, delta)-KKT point in direction within the tolerance");
  prints("; epsilon / |theta| 0, delta 0, tau 0\n");
  again();
  a.has_epsilon_least = 1;
  a.number[NUMBER_DELTA].finite = 0;
  show_one_line(&a, &text);
  prints("; epsilon / |theta| at least 0, delta unbounded, tau 0\n");
  again();
  a.outcome = NETWORK_EXACT;
  show_one_line(&a, &text);
  cr_expect_null(strstr(text.text, "epsilon / |theta|"));
}

Test(network_answer, existence_that_is_proved) {
  a.outcome = NETWORK_WITHIN;
  a.has_existence = 1;
  report_fact(&a.existence, ROW_CONCLUSION, key_of("sides"), "sides", VERDICT_HOLDS);
  row *distance = report_add(&a.existence, ROW_INFO, key_of("distance"), "how far", RELATION_NONE, NULL);
  set(&distance->lhs, 3);
  show_around(&a, 0, &text);
  prints("EXISTENCE: an exact KKT point exists near this network:\n  how far: 3\n");
  again();
  a.existence.at[1].lhs.finite = 0;
  show_around(&a, 0, &text);
  cr_expect_null(strstr(text.text, "how far"));
  a.outcome = NETWORK_FAILS; /* where nothing is asked nothing is too large */
  a.too_large = 1;
  a.has_existence = 0;
  again();
  show_around(&a, 0, &text);
  cr_expect_null(text.text);
}

/* Squares whose roots follow, and one number per sample, are left out. */
Test(network_answer, rows_that_are_left_out) {
  static const char *const keys[] = {"radius.least^2", "radius.least", "deployment.float32.error", "other^2"};
  a.outcome = NETWORK_EXACT;
  a.has_follows = 1;
  for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
    set(&report_add(&a.follows, ROW_INFO, key_of(keys[k]), NULL, RELATION_NONE, NULL)->lhs, 5);
  set(&report_add(&a.follows, ROW_INFO, key_at("deployment.float32", 0), NULL, RELATION_NONE, NULL)->lhs, 6);
  row *claimed = report_add(&a.follows, ROW_HYPOTHESIS, key_at("margin", 1), NULL, LESS, NULL);
  claimed->slack.finite = 0;
  show_around(&a, 0, &text);
  prints("radius.least  ");
  prints("deployment.float32.error");
  prints("other^2");
  prints("margin[2]");
  cr_expect_null(strstr(text.text, "radius.least^2"));
  cr_expect_null(strstr(text.text, "deployment.float32["));
}
