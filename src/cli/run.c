/* plumb construct, plumb check, plumb kkt. */
#include <stdio.h>
#include <string.h>

#include "cli/instance.h"
#include "cli/network.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/sheet_report.h"
#include "io/encode.h"
#include "io/npz.h"
#include "io/npz_write.h"
#include "num/common/work.h"

/* The members that every answer starts with. */
static json_t *answer_head(const instance *x, long bits) {
  char text[24];
  json_t *object = json_object();
  json_put(object, "schema", json_string("1"));
  json_put(object, "item", json_string(x->it->id));
  if (x->file.case_id != NULL) json_put(object, "case", json_string(x->file.case_id));
  json_put(object, "arithmetic", json_string(engine_arith_name(x->how.how)));
  (void)snprintf(text, sizeof text, "%ld", bits);
  if (bits > 0) json_put(object, "bits", json_string(text));
  return object;
}

static void show_head(const instance *x, long bits, sink *out) {
  const char *comment = json_string_value(json_object_get(x->file.document, "comment"));
  sink_print(out, "%s: %s (%s)\n", x->it->id, x->it->title, x->it->source);
  if (comment != NULL) sink_wrap_safe(out, 0, 100, comment);
  sink_print(out, "arithmetic: %s", engine_arith_name(x->how.how));
  if (bits > 0) sink_print(out, ", %ld bits", bits);
  sink_put(out, "\n\n");
}

/* What rationals refuse is asked of enclosures, where the item may need them and the arithmetic was left open. */
static int takes_enclosures(const options *o, instance *x) {
  if (x->it->transcendental != AT_TIMES_TRANSCENDENTAL || o->how.how != ARITH_AUTO || x->how.how != ARITH_RATIONAL ||
      x->file.arithmetic != NULL)
    return 0;
  x->how.how = ARITH_ENCLOSURE;
  return 1;
}

static int construct_it(const options *o, instance *x, const item *it, fields *out, long *bits, failure *why) {
  failure again;
  if (engine_construct(it, &x->in, &x->how, out, bits, why)) return 1;
  if (!takes_enclosures(o, x)) return 0;
  fields_clear(out);
  fields_init(out);
  return engine_construct(it, &x->in, &x->how, out, bits, &again);
}

static int construct(const options *o, const item *it, const char *path) {
  sink text = {NULL, 0, 0};
  instance x;
  fields out;
  failure why;
  long bits;
  if (!instance_open(&x, it, path, &o->how, &why)) return complain(path, &why);
  fields_init(&out);
  work_on("constructing", 0);
  int done = construct_it(o, &x, it, &out, &bits, &why);
  if (done && text_ends_with(o->output, ".npz")) {
    progress_hide();
    done = npz_write(o->output, &out, &why);
    fields_clear(&out);
    instance_close(&x);
    return done ? EXIT_HOLDS : complain(o->output, &why);
  }
  if (done && o->json) {
    json_t *answer = answer_head(&x, bits);
    json_put(answer, "construct", encode_fields(&out));
    json_put_text(&text, answer);
  } else if (done) {
    show_head(&x, bits, &text);
    show_fields(&out, &text);
  }
  fields_clear(&out);
  instance_close(&x);
  return done ? finish(o, &text, EXIT_HOLDS) : complain(path, &why);
}

static int check_it(const options *o, instance *x, const item *it, report *r, long *bits, failure *why) {
  failure again;
  if (engine_check(it, &x->in, &x->how, r, bits, why)) return 1;
  if (!takes_enclosures(o, x)) return 0;
  report_clear(r);
  report_init(r);
  return engine_check(it, &x->in, &x->how, r, bits, &again);
}

static int exit_status(outcome o) {
  switch (o) {
    case OUTCOME_HOLDS: return EXIT_HOLDS;
    case OUTCOME_NOT_APPLICABLE:
    case OUTCOME_FAILS:
    case OUTCOME_REFUTED: return EXIT_FAILS;
    case OUTCOME_UNDECIDED:
    case OUTCOME_APPROX: break;
  }
  return EXIT_UNDECIDED;
}

static int check(const options *o, const item *it, const char *path) {
  sink text = {NULL, 0, 0};
  instance x;
  report r;
  failure why;
  long bits;
  if (!instance_open(&x, it, path, &o->how, &why)) return complain(path, &why);
  report_init(&r);
  work_on("checking", 0);
  int done = check_it(o, &x, it, &r, &bits, &why);
  outcome answer = report_outcome(&r);
  if (done && o->json) {
    json_t *document = answer_head(&x, bits);
    json_put(document, "outcome", json_string(outcome_name(answer)));
    json_put(document, "rows", encode_rows(&r));
    json_put_text(&text, document);
  } else if (done) {
    show_head(&x, bits, &text);
    show_report(&r, &text);
    sink_put(&text, "\n");
    show_outcome(&r, &text);
  }
  report_clear(&r);
  instance_close(&x);
  return done ? finish(o, &text, exit_status(answer)) : complain(path, &why);
}

int command_construct(const options *o) {
  const item *it = engine_find(o->operand[0]);
  if (it == NULL) return unknown_item(o->operand[0]);
  if (it->construct != NULL) return construct(o, it, o->operand[1]);
  (void)fprintf(stderr, "plumb: %s only checks; try `plumb check %s CASE`\n", it->id, it->id);
  return EXIT_USAGE;
}

int command_check(const options *o) {
  const item *it = engine_find(o->operand[0]);
  if (it == NULL) return unknown_item(o->operand[0]);
  if (it->check != NULL) return check(o, it, o->operand[1]);
  (void)fprintf(stderr, "plumb: %s only constructs; try `plumb construct %s CASE`\n", it->id, it->id);
  return EXIT_USAGE;
}

/* The item for a file: a network with its multipliers as it is, or a trained one in direction. NULL with the reason where it is no
   case. */
static const item *kkt_item(const char *path, failure *why) {
  case_file file;
  if (arrays_recognise(path)) return engine_find("kkt-direction");
  if (!case_open(&file, path, why)) return NULL;
  int direction = file.item_id != NULL ? strcmp(file.item_id, "kkt-direction") == 0
                                       : json_object_get(file.input, "multipliers") == NULL &&
                                             json_object_get(file.input, "multipliers_squared") == NULL;
  case_close(&file);
  return engine_find(direction ? "kkt-direction" : "kkt");
}

/* Options that a case with multipliers has no use for. */
static int asks_for_trained(const options *o) {
  return o->tolerance != NULL || o->rows || o->curve || o->quiet || o->all || o->no_hints || o->time_limit != NULL ||
         o->arrays != NULL || o->certificate != NULL;
}

int command_kkt(const options *given) {
  options asked = *given, *o = &asked;
  if (text_ends_with(o->output, ".npz")) {
    o->arrays = o->output;
    o->output = "-";
  }
  failure why;
  const item *it = kkt_item(o->operand[0], &why);
  if (it == NULL) return complain(o->operand[0], &why);
  if (strcmp(it->id, "kkt-direction") == 0) return network_kkt(o, it, o->operand[0]);
  if (!asks_for_trained(o)) return check(o, it, o->operand[0]);
  (void)fprintf(stderr,
                "plumb: --tolerance, --rows, --curve, --quiet, --all, --no-hints, --time-limit, --certificate and -o "
                "FILE.npz are for trained networks (item kkt-direction)\n");
  return EXIT_USAGE;
}
