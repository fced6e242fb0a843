/* Doubt never turns an answer into another one: where a comparison stays open an item refuses its input, or answers UNDECIDED where it
   answered before, and constructs what it constructed before; the same for a network that is asked about, and what is then claimed of it
   is true. Where a function has no value, or a number no bounds, it goes on or refuses with a reason. Tried with every case of golden/,
   at every place of a call that such a case reaches. */
#include "../inputs.h"
#include "doubt.h"
#include "io/case.h"
#include "io/file.h"
#include "num/common/memory.h"
#include "search/search.h"
#include "verdict/common/arithmetic.h"

#define SUITE PLUMB_SUITE(doubt)

TestSuite(SUITE);

#ifdef PLUMB_ENCLOSES

enum { PATH = 200, BITS = 128 };

/* What an item says of a case. */
typedef struct {
  fields made;
  report rows;
  int constructs, checks;
} answer;

static const item *it;
static fields in;
static char path[PATH];

static void answer_init(answer *a) {
  fields_init(&a->made);
  report_init(&a->rows);
}

static void answer_clear(answer *a) {
  fields_clear(&a->made);
  report_clear(&a->rows);
}

static void expect_reason(int done, const failure *why) {
  cr_expect(done || why->text[0] != '\0', "%s: no reason", path);
}

static void ask(answer *a) {
  failure why = {""};
  a->constructs = it->construct != NULL && item_construct(it, &in, &a->made, &why);
  expect_reason(a->constructs || it->construct == NULL, &why);
  why.text[0] = '\0';
  a->checks = item_check(it, &in, &a->rows, &why);
  expect_reason(a->checks, &why);
}

/* ---- two answers to one question ---- */

static int is_certain(const row *one) {
  return (one->kind == ROW_HYPOTHESIS || one->kind == ROW_CONCLUSION) &&
         (one->answer == VERDICT_HOLDS || one->answer == VERDICT_FAILS);
}

static const row *same_row(const report *r, const row *as) {
  for (size_t i = 0; i < r->count; i++) {
    const row *one = r->at + i;
    if (one->kind == as->kind && row_is(one, as->key) && one->indices == as->indices &&
        memcmp(one->index, as->index, one->indices * sizeof *one->index) == 0)
      return one;
  }
  return NULL;
}

/* The answers may be others where two places ask the same: an arithmetic answers both alike. */
static int is_exempt(const char *what) {
  static const char *const exempt[][2] = {
      {"A-thm3.2", "rank"},                   /* an entry that is not certainly 0 is no pivot, and is left over */
      {"A-proE.10", "case-1"},                /* of several the worst is chosen, and its row asks of it again */
      {"D-mc", "low"},                        /* bounds: a bisection that ends early has wider ones, here and below */
      {"D-mc", "high"},                       /* */
      {"D-lem4.2", "spectral_squared_least"}, /* */
      {"D-lem4.2", "spectral_squared_most"},  /* */
      {"C-max-margin", "multipliers"},        /* over a bound of the dual function, which is larger then */
  };
  for (size_t k = 0; k < sizeof exempt / sizeof *exempt; k++)
    if (strcmp(exempt[k][0], it->id) == 0 && strcmp(exempt[k][1], what) == 0) return 1;
  return 0;
}

static void expect_rows(const report *clear, const report *doubtful) {
  char place[ROW_LABEL];
  for (size_t i = 0; i < doubtful->count; i++) {
    const row *one = doubtful->at + i, *before = is_certain(one) ? same_row(clear, one) : NULL;
    if (before == NULL || !is_certain(before) || is_exempt(one->key)) continue;
    row_place(one, place);
    cr_expect_eq(one->answer, before->answer, "%s: %s is another answer", path, place);
  }
  outcome before = report_outcome(clear), now = report_outcome(doubtful);
  cr_expect(now == before || now == OUTCOME_UNDECIDED || before == OUTCOME_UNDECIDED, "%s: %s, and %s before", path,
            outcome_name(now), outcome_name(before));
}

/* Both hold the true value. */
static int overlap(const field *a, const field *b) {
  bounds x, y;
  int all = a->rows == b->rows && a->cols == b->cols;
  mpq_inits(x.lo, x.hi, y.lo, y.hi, NULL);
  for (size_t k = 0; all && k < a->rows * a->cols; k++) {
    field_get(a, k, &x);
    field_get(b, k, &y);
    all = mpq_cmp(x.lo, y.hi) <= 0 && mpq_cmp(y.lo, x.hi) <= 0;
  }
  mpq_clears(x.lo, x.hi, y.lo, y.hi, NULL);
  return all;
}

static void expect_made(const fields *clear, const fields *doubtful) {
  for (size_t k = 0; k < doubtful->count; k++) {
    const field *f = doubtful->at + k, *before = fields_find(clear, f->name);
    if (before != NULL && f->text == NULL && !is_exempt(f->name))
      cr_expect(overlap(before, f), "%s: %s is another one", path, f->name);
  }
}

/* ---- every place ---- */

static void compare(const answer *before, const answer *doubtful) {
  if (before->checks && doubtful->checks) expect_rows(&before->rows, &doubtful->rows);
  if (before->constructs && doubtful->constructs) expect_made(&before->made, &doubtful->made);
}

/* From the first call on, from the second, from the middle one and at the last one. */
static void try_place(size_t k, void (*attempt)(size_t k)) {
  size_t calls = doubt_calls(k), answered[] = {0, 1, calls / 2, calls - 1};
  for (size_t i = 0; i < sizeof answered / sizeof *answered; i++) {
    if (i > 0 && answered[i] <= answered[i - 1]) continue;
    doubt_at(k, answered[i]);
    attempt(k);
    doubt_at(DOUBT_NONE, 0);
  }
}

static answer asked;

static void ask_in_doubt(size_t k) {
  answer doubtful;
  answer_init(&doubtful);
  ask(&doubtful);
  if (doubt_is_of_order(k)) compare(&asked, &doubtful);
  answer_clear(&doubtful);
}

static void try_every_place(void) {
  answer_init(&asked);
  doubt_begin();
  ask(&asked);
  for (size_t k = 0; k < doubt_places(); k++)
    if (doubt_is_new(k)) try_place(k, ask_in_doubt);
  answer_clear(&asked);
}

static void try_case(const char *name, void (*attempt)(void)) {
  case_file file;
  failure why;
  (void)snprintf(path, sizeof path, "golden/%s/%s", it->id, name);
  cr_assert(case_open(&file, path, &why), "%s: %s", path, why.text);
  fields_init(&in);
  if (case_read_input(&file, it, &in, &why)) attempt();
  fields_clear(&in);
  case_close(&file);
}

static void try_item(void (*attempt)(void)) {
  char **names, folder[PATH];
  size_t count;
  failure why;
  (void)snprintf(folder, sizeof folder, "golden/%s", it->id);
  cr_assert(file_names(folder, &names, &count, &why), "%s: %s", folder, why.text);
  doubt_forget();
  for (size_t k = 0; k < count; k++) try_case(names[k], attempt);
  file_names_free(names, count);
}

/* The items whose names start so. */
static void try_items(const char *start) {
  json_memory_init();
  num_set_precision(BITS);
  for (const item *const *at = PLUMB_ARITHMETIC.items; *at != NULL; at++) {
    it = *at;
    if (strncmp(it->id, start, strlen(start)) == 0) try_item(try_every_place);
  }
}

Test(SUITE, paper_A) { try_items("A-"); }
Test(SUITE, paper_B) { try_items("B-"); }
Test(SUITE, paper_C) { try_items("C-"); }
Test(SUITE, paper_D) { try_items("D-"); }
Test(SUITE, networks) { try_items("kkt"); }
Test(SUITE, consequences) { try_items("consequences"); }

/* ---- everything about a network ---- */

static int ask_network(network_answer *a) {
  const network_wish wish = {.hints = 1, .around = 1, .proof = 1, .arrays = 1, .curve = 1};
  network_question q = {.raw = &in, .direction = 1, .around = 1, .last = 1, .wish = &wish};
  failure why = {""};
  network_answer_init(a);
  int done = PLUMB_ARITHMETIC.network(&q, a, &why);
  if (q.search != NULL) search_close(q.search);
  expect_reason(done, &why);
  return done;
}

static int is_point(network_outcome o) { return o == NETWORK_EXACT || o == NETWORK_WITHIN; }

static int is_no_point(network_outcome o) {
  return o == NETWORK_MISCLASSIFIES || o == NETWORK_REFUTED || o == NETWORK_FAILS;
}

/* No end of one is beyond the other end of the other. */
static int brackets_fit(const kkt_bracket *a, const kkt_bracket *b) {
  return (!a->has_within || !b->has_not_within || mpq_cmp(a->within, b->not_within) >= 0) &&
         (!b->has_within || !a->has_not_within || mpq_cmp(b->within, a->not_within) >= 0);
}

static void expect_network(const network_answer *clear, const network_answer *doubtful) {
  cr_expect_not(is_point(clear->outcome) && is_no_point(doubtful->outcome), "%s: a KKT point before", path);
  cr_expect_not(is_point(doubtful->outcome) && is_no_point(clear->outcome), "%s: no KKT point before", path);
  cr_expect(brackets_fit(&clear->bracket, &doubtful->bracket), "%s: another bracket", path);
}

/* What is claimed is true: decided exactly, and not in doubt. */
static void expect_claims(const network_answer *a) {
  claim_answer *answers = memory_new(a->proved.count, sizeof *answers);
  failure why;
  if (a->proved.count > 0) {
    cr_expect(arithmetic_rational.certify(&in, &a->proved, answers, &why), "%s: %s", path, why.text);
    for (size_t k = 0; k < a->proved.count; k++)
      cr_expect_eq(answers[k].answer, VERDICT_HOLDS, "%s: claim %zu: %s", path, k, answers[k].words);
  }
  free(answers);
}

/* Is a claim that is true, or one that is not, certified? */
static void certify_in_doubt(const network_answer *a) {
  claim_answer *answers = memory_new(a->proved.count, sizeof *answers);
  failure why = {""};
  if (a->proved.count > 0) expect_reason(PLUMB_ARITHMETIC.certify(&in, &a->proved, answers, &why), &why);
  free(answers);
}

static network_answer known;

static void ask_network_in_doubt(size_t k) {
  network_answer doubtful;
  int done = ask_network(&doubtful);
  certify_in_doubt(&known);
  doubt_at(DOUBT_NONE, 0);
  if (done && doubt_is_of_order(k)) expect_network(&known, &doubtful);
  if (done) expect_claims(&doubtful);
  network_answer_clear(&doubtful);
}

static void try_network(void) {
  doubt_begin();
  if (ask_network(&known)) certify_in_doubt(&known);
  for (size_t k = 0; k < doubt_places(); k++)
    if (doubt_is_new(k)) try_place(k, ask_network_in_doubt);
  network_answer_clear(&known);
}

Test(SUITE, answers) {
  json_memory_init();
  num_set_precision(BITS);
  for (const item *const *at = PLUMB_ARITHMETIC.items; *at != NULL; at++)
    if (strcmp((it = *at)->id, "kkt-direction") == 0) try_item(try_network);
}

#endif
