#include "cli/golden_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/confirm.h"
#include "cli/instance.h"
#include "io/encode.h"
#include "num/common/memory.h"

enum { CONFIRM_BITS = 256 };

/* What one arithmetic says about a case. */
typedef struct {
  effort how;
  int constructed, checked;
  fields object;
  report rows;
  long bits; /* the most that was needed */
  failure construct_reason, check_reason;
} computed;

/* What no precision decides is kept at the first one: more digits would say nothing more. */
static void compute_check(computed *c, const item *it, const fields *in, const effort *how, long *bits) {
  effort first = {how->how, how->start, how->start};
  c->checked = engine_check(it, in, how, &c->rows, bits, &c->check_reason);
  if (!c->checked || *bits <= how->start || report_outcome(&c->rows) != OUTCOME_UNDECIDED) return;
  report_clear(&c->rows);
  report_init(&c->rows);
  c->checked = engine_check(it, in, &first, &c->rows, bits, &c->check_reason);
}

static void compute(computed *c, const item *it, const fields *in, const effort *how) {
  long bits = 0;
  c->how = *how;
  c->bits = 0;
  c->constructed = c->checked = 0;
  fields_init(&c->object);
  report_init(&c->rows);
  if (it->construct != NULL) c->constructed = engine_construct(it, in, how, &c->object, &c->bits, &c->construct_reason);
  if (it->check != NULL) {
    compute_check(c, it, in, how, &bits);
    if (bits > c->bits) c->bits = bits;
  }
}

static void computed_clear(computed *c) {
  fields_clear(&c->object);
  report_clear(&c->rows);
}

/* The other arithmetic: enclosures confirm rationals, and enclosures of twice the bits confirm enclosures. */
static effort confirming(const computed *first) {
  long bits = first->bits == 0 ? CONFIRM_BITS : 2 * first->bits;
  return (effort){ARITH_ENCLOSURE, bits, bits};
}

static int confirm(const computed *a, const computed *b, size_t *alone, failure *why) {
  if (a->constructed != b->constructed)
    return refuse(why, "construct: only one arithmetic refuses: %.300s",
                  a->constructed ? b->construct_reason.text : a->construct_reason.text);
  if (a->checked != b->checked)
    return refuse(why, "check: only one arithmetic refuses: %.300s",
                  a->checked ? b->check_reason.text : a->check_reason.text);
  if (a->constructed && !confirm_fields(&a->object, &b->object, why)) return 0;
  return !a->checked || confirm_report(&a->rows, &b->rows, alone, why);
}

static json_t *encode_refusal(const char *reason) {
  json_t *object = json_object();
  json_put(object, "refused", json_string(reason));
  return object;
}

static json_t *encode_check(const computed *c) {
  char bits[24];
  json_t *object = json_object();
  json_put(object, "arithmetic", json_string(engine_arith_name(c->how.how)));
  (void)snprintf(bits, sizeof bits, "%ld", c->bits);
  if (c->bits > 0) json_put(object, "bits", json_string(bits));
  json_put(object, "outcome", json_string(outcome_name(report_outcome(&c->rows))));
  json_put(object, "rows", encode_rows(&c->rows));
  return object;
}

/* The members that people write, in their fixed order. */
static json_t *encode_head(const case_file *file) {
  static const char *const members[] = {"item",      "case",       "comment", "flags",
                                        "generator", "arithmetic", "expect",  "input"};
  json_t *document = json_object();
  json_put(document, "schema", json_string("1"));
  for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
    json_t *value = json_object_get(file->document, members[i]);
    if (value != NULL) json_put(document, members[i], json_incref(value));
  }
  return document;
}

static void keep_text(golden_case *g, json_t *document) {
  g->text = json_write(document);
  json_decref(document);
}

static void keep_refusal(golden_case *g, const case_file *file, const char *reason) {
  json_t *document = encode_head(file);
  json_put(document, "check", encode_refusal(reason));
  g->refused = 1;
  keep_text(g, document);
}

static void keep_first_failing(golden_case *g, const report *r) {
  char label[ROW_LABEL];
  for (size_t i = 0; i < r->count && g->failing == NULL; i++)
    if (r->at[i].kind == ROW_CONCLUSION && r->at[i].answer == VERDICT_FAILS) {
      row_label(r->at + i, label);
      g->failing = memory_copy_text(label);
    }
}

static void keep_computed(golden_case *g, const case_file *file, const computed *c) {
  json_t *document = encode_head(file);
  if (g->it->construct != NULL)
    json_put(document, "construct",
             c->constructed ? encode_fields(&c->object) : encode_refusal(c->construct_reason.text));
  if (g->it->check != NULL) json_put(document, "check", encode_check(c));
  g->constructed = c->constructed;
  g->answer = g->it->check != NULL ? report_outcome(&c->rows) : OUTCOME_HOLDS;
  if (g->answer == OUTCOME_REFUTED) keep_first_failing(g, &c->rows);
  keep_text(g, document);
}

/* The case with inputs that could be read. */
static int keep_answer(golden_case *g, const case_file *file, const computed *c, failure *why) {
  int refused = g->it->check != NULL ? !c->checked : !c->constructed;
  const char *reason = g->it->check != NULL ? c->check_reason.text : c->construct_reason.text;
  if (refused && !file->expects_refusal) return refuse(why, "the input is refused: %.400s", reason);
  if (!refused && file->expects_refusal) return refuse(why, "the input should be refused, and is not");
  if (refused)
    keep_refusal(g, file, reason);
  else
    keep_computed(g, file, c);
  return 1;
}

static int compute_and_confirm(golden_case *g, const case_file *file, const fields *in, failure *why) {
  computed first, second;
  effort how = {instance_arith(file, g->it, in), PRECISION_START, PRECISION_MOST};
  compute(&first, g->it, in, &how);
  how = confirming(&first);
  compute(&second, g->it, in, &how);
  g->rows = first.rows.count;
  int done = confirm(&first, &second, &g->alone, why) && keep_answer(g, file, &first, why);
  computed_clear(&first);
  computed_clear(&second);
  return done;
}

static const char *or_missing(const char *text) { return text == NULL ? "missing" : text; }

static int check_place(const case_file *file, const char *item_id, const char *case_id, failure *why) {
  if (file->item_id == NULL || strcmp(file->item_id, item_id) != 0)
    return refuse(why, "item: is %s; expected the name of the folder", or_missing(file->item_id));
  if (file->case_id == NULL || strcmp(file->case_id, case_id) != 0)
    return refuse(why, "case: is %s; expected the name of the file", or_missing(file->case_id));
  return engine_find(item_id) != NULL ? 1 : refuse(why, "item: there is no %s", item_id);
}

int golden_compute(golden_case *g, const char *bytes, size_t size, const char *item_id, const char *case_id,
                   failure *why) {
  case_file file;
  fields in;
  failure fault;
  *g = (golden_case){NULL, 0, 0, OUTCOME_UNDECIDED, 0, 0, NULL, NULL};
  if (!case_parse(&file, bytes, size, why)) return 0;
  fields_init(&in);
  int done = check_place(&file, item_id, case_id, why);
  if (done) {
    g->it = engine_find(item_id);
    int read = case_read_input(&file, g->it, &in, &fault);
    if (!read && file.expects_refusal)
      keep_refusal(g, &file, fault.text);
    else
      done = read ? compute_and_confirm(g, &file, &in, why) : refuse(why, "%s", fault.text);
  }
  fields_clear(&in);
  case_close(&file);
  return done;
}

void golden_clear(golden_case *g) {
  free(g->failing);
  free(g->text);
}
