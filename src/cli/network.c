/* plumb kkt FILE for a trained network: how closely it is a KKT point in direction, whether an exact one is near, and what
   follows. */
#include "cli/network.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/network_sheet.h"
#include "cli/sheet_report.h"
#include "io/certificate.h"
#include "io/encode.h"
#include "io/file.h"
#include "io/text.h"

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

static void announce(const fields *in) {
  double size = engine_network_size(in);
  if (size < 3e8 || !isatty(STDERR_FILENO)) return;
  (void)fprintf(stderr, "plumb: a network of this size usually takes about %.0f s\n", 2 + size * 2e-8);
}

static void show_head(const instance *x, const char *path, const network_answer *a, sink *out) {
  const field *X = fields_find(&x->in, "X"), *W = fields_find(&x->in, "W");
  char shown[120];
  text_one_line(shown, sizeof shown, path);
  sink_print(out, "%s: %zu samples in %zu dimensions, %zu neurons, %s arithmetic\n", shown, X->rows, X->cols, W->rows,
             engine_arith_name(x->how.how));
  sink_print(out, "Problem %s: %s.\n", a->problem, a->problem_meaning);
  sink_put(out, "The network is taken in direction: scaled so that its smallest margin is one.\n");
  sink_print(out, "Multipliers: %s.\n\n", a->multipliers_given ? "as given" : "not given, searched for");
}

static void show_rows(const network_answer *a, const options *o, sink *out) {
  if (!o->rows) {
    sink_put(out, "\n--rows prints every row of every check, --json the same for programs.\n");
    return;
  }
  sink_put(out, "\n");
  show_report(&a->direction, out);
  if (a->has_existence) show_report(&a->existence, out);
  if (a->has_follows) show_report(&a->follows, out);
}

static void put_report(json_t *document, const char *name, const report *r) {
  json_t *object = json_object();
  json_put(object, "outcome", json_string(outcome_name(report_outcome(r))));
  json_put(object, "rows", encode_rows(r));
  json_put(document, name, object);
}

static json_t *encode(const instance *x, const network_answer *a) {
  json_t *document = json_object();
  json_put(document, "schema", json_string("1"));
  json_put(document, "item", json_string(x->it->id));
  json_put(document, "arithmetic", json_string(engine_arith_name(x->how.how)));
  json_put(document, "outcome", json_string(outcome_name(report_outcome(&a->direction))));
  json_put(document, "problem", json_string(a->problem));
  json_put(document, "exact", json_string(a->outcome == NETWORK_EXACT ? "yes" : "no"));
  json_put(document, "rows", encode_rows(&a->direction));
  if (a->has_existence) put_report(document, "existence", &a->existence);
  if (a->has_follows) put_report(document, "consequences", &a->follows);
  return document;
}

static int answer(instance *x, const options *o, network_answer *a, failure *why) {
  if (!network_take_tolerance(x, o, why)) return 0;
  if (o->how.how == ARITH_AUTO && x->file.arithmetic == NULL) x->how.how = engine_network_auto(x->it, &x->in);
  announce(&x->in);
  return engine_network(&x->in, &x->how, o->certificate != NULL, a, why);
}

/* Writes what was proved where --certificate says. Where nothing was, there is no file. */
static int write_certificate(const options *o, const instance *x, const network_answer *a, failure *why) {
  sink text = {NULL, 0, 0};
  if (o->certificate == NULL) return 1;
  if (a->proved.count == 0) {
    (void)refuse(why, "is not written: nothing is proved of this network");
    (void)complain(o->certificate, why);
    return 1;
  }
  int done = certificate_put(&text, &x->in, &a->proved, why) && file_write(o->certificate, text.text, text.used, why);
  free(text.text);
  return done;
}

int network_kkt(const options *o, const item *it, const char *path, int (*exit_status)(outcome)) {
  instance x;
  network_answer a;
  sink text = {NULL, 0, 0};
  failure why;
  if (!instance_open(&x, it, path, &o->how, &why)) return complain(path, &why);
  network_answer_init(&a);
  int done = answer(&x, o, &a, &why), status = exit_status(report_outcome(&a.direction));
  if (done && o->json) {
    json_put_text(&text, encode(&x, &a));
  } else if (done) {
    show_head(&x, path, &a, &text);
    show_network(&a, &text);
    show_rows(&a, o, &text);
  }
  if (done) status = finish(o, &text, status);
  int written = !done || write_certificate(o, &x, &a, &why);
  network_answer_clear(&a);
  instance_close(&x);
  if (!done) return complain(path, &why);
  return written ? status : complain(o->certificate, &why);
}
