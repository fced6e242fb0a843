/* Doubt never turns an answer into another one: where a comparison stays open, or a function has no value, an item refuses its input,
   or answers UNDECIDED where it answered before, and constructs what it constructed before. Tried with every case of golden/, at
   every place of a call that such a case reaches. */
#include "../inputs.h"
#include "doubt.h"
#include "io/case.h"
#include "io/file.h"
#include "verdict/common/arithmetic.h"

#define SUITE PLUMB_SUITE(doubt)

TestSuite(SUITE);

#ifdef PLUMB_ENCLOSURE

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

static void expect_rows(const report *clear, const report *doubtful) {
  char place[ROW_LABEL];
  for (size_t i = 0; i < doubtful->count; i++) {
    const row *one = doubtful->at + i, *before = is_certain(one) ? same_row(clear, one) : NULL;
    if (before == NULL || !is_certain(before)) continue;
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
    if (before != NULL && f->text == NULL) cr_expect(overlap(before, f), "%s: %s is another one", path, f->name);
  }
}

/* ---- every place ---- */

static void try_every_place(void) {
  answer clear;
  answer_init(&clear);
  doubt_begin();
  ask(&clear);
  for (size_t k = 0; k < doubt_places(); k++) {
    answer doubtful;
    if (!doubt_is_new(k)) continue;
    answer_init(&doubtful);
    doubt_at(k);
    ask(&doubtful);
    doubt_at(DOUBT_NONE);
    if (clear.checks && doubtful.checks) expect_rows(&clear.rows, &doubtful.rows);
    if (clear.constructs && doubtful.constructs) expect_made(&clear.made, &doubtful.made);
    answer_clear(&doubtful);
  }
  answer_clear(&clear);
}

static void try_case(const char *name) {
  case_file file;
  failure why;
  (void)snprintf(path, sizeof path, "golden/%s/%s", it->id, name);
  cr_assert(case_open(&file, path, &why), "%s: %s", path, why.text);
  fields_init(&in);
  if (case_read_input(&file, it, &in, &why)) try_every_place();
  fields_clear(&in);
  case_close(&file);
}

static void try_item(void) {
  char **names, folder[PATH];
  size_t count;
  failure why;
  (void)snprintf(folder, sizeof folder, "golden/%s", it->id);
  cr_assert(file_names(folder, &names, &count, &why), "%s: %s", folder, why.text);
  doubt_forget();
  for (size_t k = 0; k < count; k++) try_case(names[k]);
  file_names_free(names, count);
}

/* The items whose names start so. */
static void try_items(const char *start) {
  json_memory_init();
  num_set_precision(BITS);
  for (const item *const *at = PLUMB_ARITHMETIC.items; *at != NULL; at++) {
    it = *at;
    if (strncmp(it->id, start, strlen(start)) == 0) try_item();
  }
}

Test(SUITE, paper_A) { try_items("A-"); }
Test(SUITE, paper_B) { try_items("B-"); }
Test(SUITE, paper_C) { try_items("C-"); }
Test(SUITE, paper_D) { try_items("D-"); }
Test(SUITE, networks) { try_items("kkt"); }
Test(SUITE, consequences) { try_items("consequences"); }

#endif
