/* plumb kkt FILE for a trained network: how closely it is a KKT point in direction, whether an exact one is near, and what
   follows. */
#include "cli/network.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/network_arrays.h"
#include "cli/network_sheet.h"
#include "cli/network_summary.h"
#include "cli/progress.h"
#include "cli/sheet_report.h"
#include "cli/time_limit.h"
#include "cli/transposed.h"
#include "io/certificate.h"
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

/* How long a network of this size usually takes: measured. */
static double usual_seconds(const fields *in) {
  double size = engine_network_size(in);
  return size < 3e8 ? 0 : 2 + size * 2e-8;
}

static void show_head(const instance *x, const char *path, const network_answer *a, sink *out) {
  const field *X = fields_find(&x->in, "X"), *W = fields_find(&x->in, "W");
  char shown[120];
  text_one_line(shown, sizeof shown, path);
  sink_print(out, "%s: %zu samples in %zu dimensions, %zu neurons, %s arithmetic\n", shown, X->rows, X->cols, W->rows,
             engine_arith_name(x->how.how));
  sink_print(out, "Problem %s: %s.\n", a->problem, a->problem_meaning);
  if (a->outcome != NETWORK_MISCLASSIFIES && a->outcome != NETWORK_UNSURE) {
    sink_put(out, "The network is taken in direction: scaled so that its smallest margin is one.\n");
    sink_print(out, "Multipliers: %s.\n", a->multipliers_given ? "as given" : "not given, searched for");
  }
  sink_put(out, "\n");
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

/* ---- as the answer becomes known ---- */

/* What is being said about a network. */
typedef struct {
  const instance *x;
  const options *o;
  const char *path;
  sink text; /* not written yet */
  failure why;
  int lost;    /* writing failed, and why says how */
  char *known; /* of --json with a time limit: the document up to now */
} telling;

static int status_of(const network_answer *a) {
  switch (a->outcome) {
    case NETWORK_EXACT:
    case NETWORK_WITHIN: return EXIT_HOLDS;
    case NETWORK_MISCLASSIFIES:
    case NETWORK_REFUTED:
    case NETWORK_FAILS: return EXIT_FAILS;
    case NETWORK_UNSURE:
    case NETWORK_UNDECIDED:
    case NETWORK_ROUNDED: break;
  }
  return EXIT_UNDECIDED;
}

/* The verdict comes first: what is a text on standard output is written as soon as it is known. */
static void write_now(telling *t, const network_answer *a) {
  if (strcmp(t->o->output, "-") != 0 || t->o->json || t->lost || t->text.used == 0) return;
  time_limit_know(NULL, status_of(a));
  progress_hide();
  t->lost = !file_write("-", t->text.text, t->text.used, &t->why);
  progress_show();
  t->text.used = 0;
}

static void put_line(const telling *t, const network_answer *a, sink *out) {
  char shown[120];
  text_one_line(shown, sizeof shown, t->path);
  sink_print(out, "%s: ", shown);
  show_one_line(a, out);
}

/* For the case that time runs out: a document, or one line where no verdict has been printed. For that long the answer says that it was
   stopped: a copy of it would copy numbers. */
static void know(telling *t, network_answer *a) {
  sink line = {NULL, 0, 0};
  char *before = t->known;
  const int stopped = a->stopped;
  if (t->o->time_limit == NULL) return;
  a->stopped = 1;
  if (t->o->json) {
    json_t *document = network_document(t->x, a);
    t->known = json_write(document);
    json_decref(document);
  } else {
    put_line(t, a, &line);
    t->known = line.text;
  }
  a->stopped = stopped;
  time_limit_know(t->known, status_of(a));
  free(before);
}

static void tell(void *to, network_stage stage, network_answer *a) {
  telling *t = to;
  if (stage != STAGE_AROUND) know(t, a);
  if (t->o->json || t->o->quiet) return;
  switch (stage) {
    case STAGE_DECIDED: break;
    case STAGE_VERDICT:
      show_head(t->x, t->path, a, &t->text);
      show_verdict(a, &t->text);
      break;
    case STAGE_HINTS:
      show_hints(a, &t->text);
      if (a->outcome == NETWORK_MISCLASSIFIES && transposed_fits(&t->x->in))
        sink_put(&t->text, "looks like: W is transposed: with W.T every sample is classified correctly\n");
      break;
    case STAGE_AROUND:
      show_around(a, t->o->all, &t->text);
      show_rows(a, t->o, &t->text);
      break;
  }
  write_now(t, a);
}

/* All at the end: one line, or a document. */
static void tell_whole(telling *t, const network_answer *a) {
  if (t->o->json)
    json_put_text(&t->text, network_document(t->x, a));
  else if (t->o->quiet)
    put_line(t, a, &t->text);
}

static int answer(instance *x, const options *o, const network_wish *wish, network_answer *a, failure *why) {
  if (!network_take_tolerance(x, o, why)) return 0;
  if (o->how.how == ARITH_AUTO && x->file.arithmetic == NULL) x->how.how = engine_network_auto(x->it, &x->in);
  progress_expect(usual_seconds(&x->in));
  return engine_network(&x->in, &x->how, wish, a, why);
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

/* A limit of time stands over all that follows. */
static void limit_time(telling *t, sink *message) {
  char shown[120];
  double seconds;
  if (t->o->time_limit == NULL || !time_limit_read(&seconds, t->o->time_limit)) return;
  text_one_line(shown, sizeof shown, t->path);
  sink_print(message, "plumb: %s: stopped at --time-limit %.24s\n", shown, t->o->time_limit);
  time_limit_start(seconds, message->text);
}

static int give(telling *t, const network_answer *a, int status) {
  failure why;
  tell_whole(t, a);
  if (t->lost) {
    free(t->text.text);
    return complain("standard output", &t->why);
  }
  if (t->o->arrays != NULL && !network_arrays_write(t->o->arrays, t->x, a, &why)) {
    free(t->text.text);
    return complain(t->o->arrays, &why);
  }
  if (!write_certificate(t->o, t->x, a, &why)) {
    free(t->text.text);
    return complain(t->o->certificate, &why);
  }
  return finish(t->o, &t->text, status);
}

int network_kkt(const options *o, const item *it, const char *path) {
  instance x;
  network_answer a;
  telling t = {.x = &x, .o = o, .path = path};
  sink message = {NULL, 0, 0};
  failure why;
  int brief = o->quiet && !o->json;
  network_wish wish = {!o->no_hints && !brief,
                       !brief || o->arrays != NULL || o->certificate != NULL,
                       o->certificate != NULL,
                       o->arrays != NULL,
                       tell,
                       &t,
                       o->curve};
  x = (instance){.it = it, .how = o->how};
  fields_init(&x.in);
  network_answer_init(&a);
  know(&t, &a);
  limit_time(&t, &message);
  int opened = instance_open(&x, it, path, &o->how, &why), status = EXIT_INPUT;
  if (opened) know(&t, &a);
  int done = opened && answer(&x, o, &wish, &a, &why);
  time_limit_stop();
  if (done) status = give(&t, &a, status_of(&a));
  network_answer_clear(&a);
  if (opened) instance_close(&x);
  free(message.text);
  free(t.known);
  return done ? status : complain(path, &why);
}
