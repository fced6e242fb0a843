/* plumb kkt FILE for a trained network: how closely it is a KKT point in direction, whether an exact one is near, and what
   follows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/network.h"
#include "cli/network_sheet.h"
#include "cli/sheet_report.h"
#include "io/encode.h"
#include "io/sheet.h"
#include "io/text.h"

/* Beyond, what is near and what follows take minutes, and are left to `plumb check`. */
static const double MOST_ASKED = 1e9;

/* Up to this many products <w_j, x_i> are computed exactly in seconds; beyond, intervals of doubles decide. */
enum { EXACT_PRODUCTS = 300000 };

/* What is found, in the order in which it is asked. */
typedef struct {
  instance x;
  double products; /* samples * neurons * dimension */
  report direction, existence, follows;
  effort how; /* of `direction` */
  int has_existence, has_follows;
} network_check;

int network_take_tolerance(instance *x, const options *o, failure *why) {
  mpq_t t;
  if (o->tolerance == NULL) return 1;
  mpq_init(t);
  int fits = text_to_rational(t, o->tolerance, why) && mpq_sgn(t) >= 0 && mpq_cmp_ui(t, 1, 1) < 0;
  if (fits && fields_find(&x->in, "within") != NULL)
    fits = refuse(why, "within: is in the file and given by --tolerance, expected one of them");
  else if (!fits)
    (void)refuse(why, "--tolerance: expected a number from 0 to below 1");
  if (fits) {
    field *f = fields_add_numbers(&x->in, "within", 0, 1, 1);
    mpq_set(f->value[0].lo, t);
    mpq_set(f->value[0].hi, t);
  }
  mpq_clear(t);
  return fits;
}

static double count_products(const fields *in) {
  const field *X = fields_find(in, "X"), *W = fields_find(in, "W");
  return X == NULL || W == NULL ? 0 : (double)X->rows * (double)W->rows * (double)X->cols;
}

static void announce(const network_check *c) {
  if (c->products < 3e8 || !isatty(STDERR_FILENO)) return;
  (void)fprintf(stderr, "plumb: a network of this size usually takes about %.0f s\n", 2 + c->products * 2e-8);
}

static void choose_arithmetic(network_check *c, const options *o) {
  c->how = c->x.how;
  if (o->how.how == ARITH_AUTO && c->x.file.arithmetic == NULL)
    c->how.how = c->products <= EXACT_PRODUCTS ? engine_auto(c->x.it, &c->x.in) : ARITH_INTERVAL;
}

/* An item on the same input in intervals; its report stays empty when the item refuses. */
static int ask(const char *id, const network_check *c, report *r) {
  const item *it = engine_find(id);
  effort how = c->how;
  failure unused;
  how.how = ARITH_INTERVAL;
  if (it == NULL || how.how == ARITH_DOUBLE) return 0;
  return engine_check(it, &c->x.in, &how, r, NULL, &unused);
}

static int check_network(network_check *c, failure *why) {
  if (!engine_check(c->x.it, &c->x.in, &c->how, &c->direction, NULL, why)) return 0;
  if (report_outcome(&c->direction) != OUTCOME_HOLDS || c->products > MOST_ASKED) return 1;
  c->has_existence = !network_is_exact(&c->direction) && ask("kkt-existence", c, &c->existence);
  c->has_follows = ask("consequences", c, &c->follows);
  return 1;
}

static void show_network(const network_check *c, const char *path, sink *out) {
  const field *X = fields_find(&c->x.in, "X"), *W = fields_find(&c->x.in, "W"),
              *problem = fields_find(&c->x.in, "problem");
  char shown[120];
  text_one_line(shown, sizeof shown, path);
  sink_print(out, "%s: %zu samples in %zu dimensions, %zu neurons, problem %s, %s arithmetic\n", shown, X->rows,
             X->cols, W->rows, problem->text, engine_arith_name(c->how.how));
  sink_put(out, "The network is taken in direction: scaled so that its smallest margin is one.\n");
  sink_print(out, "Multipliers: %s.\n\n",
             fields_find(&c->x.in, "multipliers") == NULL ? "not given, searched for" : "as given");
}

static void show_existence(const network_check *c, sink *out) {
  sink_put(out, "\nEXISTENCE: ");
  if (report_outcome(&c->existence) == OUTCOME_HOLDS)
    sink_put(out, "an exact KKT point exists near this network:\n");
  else
    sink_put(out, "no certificate that an exact KKT point is near (which refutes nothing):\n");
  for (size_t i = 0; i < c->existence.count; i++) {
    const row *one = c->existence.at + i;
    char number[TEXT_SHORT];
    char label[ROW_LABEL];
    row_label(one, label);
    if (one->kind == ROW_CONCLUSION && one->answer != VERDICT_HOLDS) sink_print(out, "  open: %s\n", label);
    if (!(row_is(one, "distance") || row_is(one, "distance.relative")) || !one->lhs.finite) continue;
    text_short(number, one->lhs.b.lo, one->lhs.b.hi);
    sink_print(out, "  %s: %s\n", one->quantity, number);
  }
}

/* Is row i a square whose root is the next row? */
static int root_follows(const report *r, size_t i) {
  if (i + 1 == r->count) return 0;
  const char *square = r->at[i].key, *root = r->at[i + 1].key;
  size_t length = strlen(root);
  return strncmp(square, root, length) == 0 && strcmp(square + length, "^2") == 0;
}

/* Hypotheses with their slack, claims with their verdict, values; squares are left out, their roots follow them. */
static void show_follows(const network_check *c, sink *out) {
  sheet s;
  sheet_init(&s, "lrl");
  sheet_row(&s, (const char *const[]){"what follows", "slack or value", ""});
  for (size_t i = 0; i < c->follows.count; i++) {
    const row *one = c->follows.at + i;
    const row_number *shown = one->rel == RELATION_NONE ? &one->lhs : &one->slack;
    char number[TEXT_SHORT] = "", label[ROW_LABEL];
    int has_number = one->rel != RELATION_NONE || one->kind == ROW_INFO;
    int decided = one->kind == ROW_HYPOTHESIS || one->kind == ROW_CONCLUSION;
    if (root_follows(&c->follows, i)) continue;
    if (has_number && shown->finite) text_short(number, shown->b.lo, shown->b.hi);
    row_label(one, label);
    sheet_row(&s, (const char *const[]){label, number, decided ? verdict_name(one->answer) : ""});
  }
  sink_put(out, "\n");
  sheet_write(&s, out);
  sheet_clear(&s);
}

static void show_notes(const report *r, sink *out) {
  for (size_t i = 0; i < r->count; i++)
    if (r->at[i].kind == ROW_NOTE) sink_wrap_safe(out, 0, 100, r->at[i].quantity);
}

static void show(const network_check *c, const options *o, const char *path, sink *out) {
  show_network(c, path, out);
  network_conditions(&c->direction, out);
  sink_put(out, "\n");
  network_verdict(&c->direction, fields_find(&c->x.in, "multipliers") != NULL, out);
  show_notes(&c->direction, out);
  if (c->has_existence) show_existence(c, out);
  if (c->has_follows) show_follows(c, out);
  if (c->products > MOST_ASKED && report_outcome(&c->direction) == OUTCOME_HOLDS)
    sink_put(out,
             "\nA network of this size is not asked for an exact KKT point near it, nor for what follows:\n"
             "`plumb check kkt-existence FILE` and `plumb check consequences FILE` do, in minutes.\n");
  if (o->rows) {
    sink_put(out, "\n");
    show_report(&c->direction, out);
    if (c->has_existence) show_report(&c->existence, out);
    if (c->has_follows) show_report(&c->follows, out);
  } else {
    sink_put(out, "\n--rows prints every row of every check, --json the same for programs.\n");
  }
}

static void put_report(json_t *document, const char *name, const report *r) {
  json_t *object = json_object();
  json_put(object, "outcome", json_string(outcome_name(report_outcome(r))));
  json_put(object, "rows", encode_rows(r));
  json_put(document, name, object);
}

static json_t *encode(const network_check *c) {
  json_t *document = json_object();
  json_put(document, "schema", json_string("1"));
  json_put(document, "item", json_string(c->x.it->id));
  json_put(document, "arithmetic", json_string(engine_arith_name(c->how.how)));
  json_put(document, "outcome", json_string(outcome_name(report_outcome(&c->direction))));
  json_put(document, "exact", json_string(network_is_exact(&c->direction) ? "yes" : "no"));
  json_put(document, "rows", encode_rows(&c->direction));
  if (c->has_existence) put_report(document, "existence", &c->existence);
  if (c->has_follows) put_report(document, "consequences", &c->follows);
  return document;
}

int network_kkt(const options *o, const item *it, const char *path, int (*exit_status)(outcome)) {
  network_check c = {0};
  sink text = {NULL, 0, 0};
  failure why;
  if (!instance_open(&c.x, it, path, &o->how, &why)) return complain(path, &why);
  report_init(&c.direction);
  report_init(&c.existence);
  report_init(&c.follows);
  c.products = count_products(&c.x.in);
  choose_arithmetic(&c, o);
  announce(&c);
  int done = network_take_tolerance(&c.x, o, &why) && check_network(&c, &why), status = EXIT_INPUT;
  if (done) {
    status = exit_status(report_outcome(&c.direction));
    if (o->json)
      json_put_text(&text, encode(&c));
    else
      show(&c, o, path, &text);
  }
  report_clear(&c.direction);
  report_clear(&c.existence);
  report_clear(&c.follows);
  instance_close(&c.x);
  return done ? finish(o, &text, status) : complain(path, &why);
}
