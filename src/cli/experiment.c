/* plumb experiment: runs an experiment of a paper, draws its figure, prints what was observed. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"
#include "cli/picture.h"
#include "cli/progress.h"
#include "experiment/experiment.h"
#include "io/file.h"
#include "io/journal.h"
#include "io/json.h"
#include "io/text.h"
#include "num/common/memory.h"
#include "plot/curves.h"

enum { MOST_RUNS = 1000, WORDS = 72 };

/* ---- the list ---- */

static int list(const options *o) {
  sink text = {NULL, 0, 0};
  for (const experiment *const *e = experiments(); *e != NULL; e++)
    sink_print(&text, "%-20s%-22s%s\n", (*e)->name, (*e)->source, (*e)->title);
  sink_put(&text,
           "\n`plumb experiment NAME -o FILE.svg` draws one; reduced sizes take seconds, --full takes those of the "
           "paper.\n");
  return finish(o, &text, EXIT_HOLDS);
}

/* ---- results as text and as JSON ---- */

static const char *word_of(const observation *one) {
  if (one->expected == OBSERVED_ONLY) return "";
  return observation_met(one) ? "as expected" : "NOT AS EXPECTED";
}

static void show_observation(const observation *one, sink *out) {
  sink_print(out, "%-*s %12.6g", WORDS, one->what, one->value);
  if (one->counted) sink_print(out, "  99%% in [%.6g, %.6g]", one->low, one->high);
  if (one->expected != OBSERVED_ONLY)
    sink_print(out, "  %s %.6g  %s", one->expected == AT_MOST_THAT ? "<=" : ">=", one->bound, word_of(one));
  sink_put(out, "\n");
}

static void show(const experiment *e, const experiment_plan *p, const observations *seen, sink *out) {
  sink_print(out, "%s: %s (%s)\n", e->name, e->title, e->source);
  sink_wrap(out, 0, 100, e->about);
  sink_print(out,
             "\n%s size, seed %llu, %zu run%s per setting. Computed in doubles: everything is APPROX, an interval of a "
             "share is exact\n"
             "for its count.\n\n",
             p->full ? "full" : "reduced", (unsigned long long)p->seed, p->runs, p->runs == 1 ? "" : "s");
  for (size_t k = 0; k < seen->count; k++) show_observation(seen->at + k, out);
}

static json_t *number(double x) {
  char text[40];
  (void)snprintf(text, sizeof text, "%.17g", x);
  return json_string(text);
}

static json_t *json_of_observation(const observation *one) {
  json_t *object = json_object();
  json_put(object, "what", json_string(one->what));
  json_put(object, "value", number(one->value));
  if (one->counted) {
    json_put(object, "low", number(one->low));
    json_put(object, "high", number(one->high));
  }
  if (one->expected != OBSERVED_ONLY) {
    json_put(object, "relation", json_string(one->expected == AT_MOST_THAT ? "<=" : ">="));
    json_put(object, "bound", number(one->bound));
    json_put(object, "met", json_boolean(observation_met(one)));
  }
  return object;
}

static json_t *json_of_curve(const figure_curve *c) {
  static const char *const names[] = {"x", "y", "low", "high"};
  json_t *object = json_object(), *column[4];
  json_put(object, "name", json_string(c->name));
  for (int k = 0; k < 4; k++) column[k] = json_array();
  for (size_t i = 0; i < c->count; i++) {
    const double point[] = {c->at[i].x, c->at[i].y, c->at[i].low, c->at[i].high};
    for (int k = 0; k < 4; k++) json_push(column[k], number(point[k]));
  }
  for (int k = 0; k < 4; k++) json_put(object, names[k], column[k]);
  return object;
}

static json_t *json_of_figure(const figure *f) {
  json_t *panels = json_array();
  for (size_t p = 0; p < f->count; p++) {
    json_t *panel = json_object(), *curves = json_array();
    for (size_t k = 0; k < f->panel[p].count; k++) json_push(curves, json_of_curve(f->panel[p].curve + k));
    json_put(panel, "title", json_string(f->panel[p].title));
    json_put(panel, "x", json_string(f->panel[p].x));
    json_put(panel, "y", json_string(f->panel[p].y));
    json_put(panel, "curves", curves);
    json_push(panels, panel);
  }
  return panels;
}

static json_t *document(const experiment *e, const experiment_plan *p, const observations *seen, const figure *f) {
  json_t *object = json_object(), *list_of = json_array();
  char seed[32], runs[32];
  (void)snprintf(seed, sizeof seed, "%llu", (unsigned long long)p->seed);
  (void)snprintf(runs, sizeof runs, "%zu", p->runs);
  json_put(object, "schema", json_string("1"));
  json_put(object, "experiment", json_string(e->name));
  json_put(object, "arithmetic", json_string("double"));
  json_put(object, "size", json_string(p->full ? "full" : "reduced"));
  json_put(object, "seed", json_string(seed));
  json_put(object, "runs", json_string(runs));
  for (size_t k = 0; k < seen->count; k++) json_push(list_of, json_of_observation(seen->at + k));
  json_put(object, "observations", list_of);
  json_put(object, "panels", json_of_figure(f));
  return object;
}

/* ---- a run that was stopped goes on ---- */

static int known(void *of, size_t place, double *value, size_t width) { return journal_known(of, place, value, width); }

static int keep(void *of, size_t place, const double *value, size_t width, failure *why) {
  return journal_keep(of, place, value, width, why);
}

static int run_with_journal(experiment_results *r, const experiment *e, const experiment_plan *p, const char *output,
                            failure *why) {
  sink path = {NULL, 0, 0};
  char head[200], sha256[65] = "no data";
  journal j;
  *r = (experiment_results){.value = NULL};
  sink_put(&path, output);
  sink_put(&path, ".runs");
  if (p->data != NULL) file_sha256(sha256, p->data, p->data_size);
  (void)snprintf(head, sizeof head, "plumb experiment %s, full, seed %llu, %zu runs, %s", e->name,
                 (unsigned long long)p->seed, p->runs, sha256);
  int done = journal_open(&j, path.text, head, why);
  if (done) {
    const experiment_record record = {&j, known, keep};
    done = experiment_run(r, e, p, &record, why);
    journal_close(&j, done);
  }
  free(path.text);
  return done;
}

static int run_all(experiment_results *r, const experiment *e, const experiment_plan *p, const char *output,
                   failure *why) {
  const experiment_record nowhere = {NULL, NULL, NULL};
  if (p->full && strcmp(output, "-") != 0) return run_with_journal(r, e, p, output, why);
  return experiment_run(r, e, p, &nowhere, why);
}

/* ---- the command ---- */

static int read_number(uint64_t *value, const char *option, const char *text, uint64_t least, uint64_t most) {
  char *end, shown[48];
  errno = 0;
  unsigned long long read = strtoull(text, &end, 10);
  *value = read;
  if (*text >= '0' && *text <= '9' && *end == '\0' && errno == 0 && read >= least && read <= most) return 1;
  text_one_line(shown, sizeof shown, text);
  (void)fprintf(stderr, "plumb: %s %s: expected an integer from %llu to %llu\n", option, shown,
                (unsigned long long)least, (unsigned long long)most);
  return 0;
}

static int read_plan(experiment_plan *p, const experiment *e, const options *o) {
  uint64_t runs = o->full ? e->full_runs : e->runs;
  *p = (experiment_plan){.full = o->full, .seed = e->seed, .setup = e->setup};
  if (o->seed != NULL && !read_number(&p->seed, "--seed", o->seed, 0, UINT64_MAX)) return 0;
  if (o->runs != NULL && !read_number(&runs, "--runs", o->runs, 1, MOST_RUNS)) return 0;
  p->runs = (size_t)runs;
  if (o->data == NULL || e->takes_data) return 1;
  (void)fprintf(stderr, "plumb: --data: experiment %s takes no file\n", e->name);
  return 0;
}

static void describe(figure *f, const experiment *e, const experiment_plan *p) {
  (void)snprintf(f->title, sizeof f->title, "%s: %s", e->name, e->title);
  (void)snprintf(f->note, sizeof f->note, "%s size, seed %llu, %zu run%s per setting; doubles, APPROX",
                 p->full ? "full" : "reduced", (unsigned long long)p->seed, p->runs, p->runs == 1 ? "" : "s");
}

/* The picture or the document goes to the file, and the observations to standard output; where there is no file, these alone. */
static int write_out(const options *o, const experiment *e, const experiment_plan *p, const observations *seen,
                     const figure *f) {
  sink text = {NULL, 0, 0}, script = {NULL, 0, 0};
  failure why;
  options to_screen = *o;
  int status = observations_met(seen) ? EXIT_HOLDS : EXIT_FAILS;
  if (o->json || text_ends_with(o->output, ".json")) {
    json_put_text(&text, document(e, p, seen, f));
    return finish(o, &text, status);
  }
  show(e, p, seen, &text);
  if (strcmp(o->output, "-") == 0) return finish(o, &text, status);
  output_kind kind = picture_kind(o->output);
  int written = EXIT_INPUT;
  if (!curves_script(f, kind == KIND_PNG ? PICTURE_PNG : PICTURE_SVG, &script, &why))
    written = complain(e->name, &why);
  else if (kind == KIND_SCRIPT)
    written = finish(o, &script, EXIT_HOLDS);
  else
    written = picture_write(o, &script);
  if (kind != KIND_SCRIPT) free(script.text);
  to_screen.output = "-";
  if (written == EXIT_HOLDS) return finish(&to_screen, &text, status);
  free(text.text);
  return written;
}

static int run_experiment(const options *o, const experiment *e, const experiment_plan *p) {
  experiment_results r;
  observations seen;
  figure f;
  failure why;
  if (!run_all(&r, e, p, o->output, &why)) {
    experiment_results_free(&r);
    return complain(e->name, &why);
  }
  observations_init(&seen);
  figure_init(&f);
  describe(&f, e, p);
  e->draw(&f, p, &r);
  e->observe(&seen, p, &r);
  int status = write_out(o, e, p, &seen, &f);
  figure_free(&f);
  observations_free(&seen);
  experiment_results_free(&r);
  return status;
}

static int run_on_file(const options *o, const experiment *e, experiment_plan *p) {
  failure why;
  char *bytes = file_read(o->data, &p->data_size, &why);
  if (bytes == NULL) return complain(o->data, &why);
  p->data = bytes;
  int status = run_experiment(o, e, p);
  free(bytes);
  return status;
}

int command_experiment(const options *o) {
  experiment_plan p;
  if (o->operands == 0) return list(o);
  const experiment *e = experiment_find(o->operand[0]);
  if (e == NULL) {
    char shown[80];
    text_one_line(shown, sizeof shown, o->operand[0]);
    (void)fprintf(stderr, "plumb: there is no experiment \"%s\"; `plumb experiment` lists them\n", shown);
    return EXIT_USAGE;
  }
  if (strcmp(o->output, "-") != 0 && !text_ends_with(o->output, ".json") && picture_kind(o->output) == KIND_UNKNOWN) {
    (void)fputs("plumb: the kind of output is not known; expected -o FILE that ends in .svg, .png, .gp or .json\n",
                stderr);
    return EXIT_USAGE;
  }
  if (!read_plan(&p, e, o)) return EXIT_USAGE;
  return o->data == NULL ? run_experiment(o, e, &p) : run_on_file(o, e, &p);
}
