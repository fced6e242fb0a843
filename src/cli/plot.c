/* plumb plot: a page of pictures of a check. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/instance.h"
#include "cli/network.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "io/file.h"
#include "io/npz.h"
#include "io/program.h"
#include "num/common/memory.h"
#include "num/common/work.h"
#include "plot/line_script.h"
#include "plot/script.h"

enum { SECONDS = 120 };

typedef enum { KIND_SVG, KIND_PNG, KIND_SCRIPT, KIND_UNKNOWN } output_kind;

static int ends_with(const char *text, const char *suffix) {
  size_t length = strlen(text), tail = strlen(suffix);
  return length > tail && strcmp(text + length - tail, suffix) == 0;
}

static output_kind kind_of(const char *output) {
  if (strcmp(output, "-") == 0 || ends_with(output, ".svg")) return KIND_SVG;
  if (ends_with(output, ".png")) return KIND_PNG;
  return ends_with(output, ".gp") ? KIND_SCRIPT : KIND_UNKNOWN;
}

/* The labels of the samples, as many as *count; NULL where the input has none. Free with free(). */
static int *labels_of(const fields *in, size_t *count) {
  const field *y = fields_find(in, "y");
  bounds b;
  *count = y == NULL || y->text != NULL ? 0 : y->cols;
  if (*count == 0) return NULL;
  int *sign = memory_new(*count, sizeof *sign);
  mpq_inits(b.lo, b.hi, NULL);
  for (size_t i = 0; i < *count; i++) {
    field_get(y, i, &b);
    sign[i] = mpq_sgn(b.lo) < 0 ? -1 : 1;
  }
  mpq_clears(b.lo, b.hi, NULL);
  return sign;
}

static const char *name_of(const instance *x, const char *path) {
  const char *slash = strrchr(path, '/');
  if (x->file.case_id != NULL) return x->file.case_id;
  if (strcmp(path, "-") == 0) return "standard input";
  return slash == NULL || slash[1] == '\0' ? path : slash + 1;
}

/* A network of one variable of paper C, given or constructed, is drawn itself; with a given one, what is constructed from it as perturbed. Returns 0
   where there is none. */
static int draw_line(const instance *x, const plot_subject *about, picture how, sink *script) {
  fields made;
  failure unused;
  const field *X = fields_find(&x->in, "X");
  if (strncmp(x->it->id, "C-", 2) != 0 || X == NULL || X->rank != 2 || X->cols != 1) return 0;
  fields_init(&made);
  int built = x->it->construct != NULL && engine_construct(x->it, &x->in, &x->how, &made, NULL, &unused);
  int given = plot_is_line(&x->in, &x->in), drawn = given || (built && plot_is_line(&x->in, &made));
  if (drawn) plot_line_script(&x->in, given ? &x->in : &made, given && built ? &made : NULL, about, how, script);
  fields_clear(&made);
  return drawn;
}

/* Checks the case and writes the script that draws the report. */
static int draw(const instance *x, const char *path, output_kind kind, sink *script, failure *why) {
  const field *X = fields_find(&x->in, "X"), *problem = fields_find(&x->in, "problem");
  plot_subject about = {x->it->id,
                        name_of(x, path),
                        problem == NULL ? NULL : problem->text,
                        engine_arith_name(x->how.how),
                        X == NULL ? 0 : X->cols,
                        {NULL, 0}};
  report r;
  if (draw_line(x, &about, kind == KIND_PNG ? PICTURE_PNG : PICTURE_SVG, script)) return 1;
  if (x->it->check == NULL) return refuse(why, "item %s has no check to draw", x->it->id);
  report_init(&r);
  int *labels = labels_of(&x->in, &about.labels.count);
  about.labels.label = labels;
  work_on("checking", 0);
  int done = engine_check(x->it, &x->in, &x->how, &r, NULL, why) &&
             plot_script(&r, &about, kind == KIND_PNG ? PICTURE_PNG : PICTURE_SVG, script, why);
  free(labels);
  report_clear(&r);
  return done;
}

/* Lets gnuplot draw the script, and writes what it draws. */
static int write_picture(const options *o, const sink *script) {
  static char program[] = "gnuplot", own_settings[] = "-d", from_input[] = "-";
  char *const argv[] = {program, own_settings, from_input, NULL}; /* -d: no settings of the user */
  size_t size;
  failure why;
  work_on("drawing", 0);
  char *bytes = program_run(argv, script->text, script->used, SECONDS, &size, &why);
  if (bytes == NULL) return complain("gnuplot (Debian package gnuplot-nox)", &why);
  progress_hide();
  int written = size > 0 ? file_write(o->output, bytes, size, &why) : refuse(&why, "gnuplot drew nothing");
  free(bytes);
  return written ? EXIT_HOLDS : complain(strcmp(o->output, "-") == 0 ? "standard output" : o->output, &why);
}

static int wrong_output(const char *text) {
  (void)fprintf(stderr, "plumb: %s; expected -o FILE that ends in .svg, .png or .gp\n", text);
  return EXIT_USAGE;
}

/* Opens the case. Arrays name no item: they are a trained network. */
static int open_case(instance *x, const item *it, const char *path, const options *o, failure *why) {
  const char *network = "kkt-direction";
  if (it == NULL && arrays_recognise(path)) it = engine_find(network);
  if (!instance_open(x, it, path, &o->how, why)) return 0;
  int fits = o->tolerance == NULL || strcmp(x->it->id, network) == 0
                 ? network_take_tolerance(x, o, why)
                 : refuse(why, "--tolerance: item %s has none, expected %s", x->it->id, network);
  if (!fits) instance_close(x);
  return fits;
}

int command_plot(const options *o) {
  const char *path = o->operand[o->operands - 1];
  const item *it = o->operands == 1 ? NULL : engine_find(o->operand[0]);
  output_kind kind = kind_of(o->output);
  sink script = {NULL, 0, 0};
  instance x;
  failure why;
  if (o->operands == 2 && it == NULL) return unknown_item(o->operand[0]);
  if (kind == KIND_UNKNOWN) return wrong_output("the kind of picture is not known");
  if (strcmp(o->output, "-") == 0 && isatty(STDOUT_FILENO)) return wrong_output("the picture would go to the terminal");
  if (!open_case(&x, it, path, o, &why)) return complain(path, &why);
  int done = draw(&x, path, kind, &script, &why);
  instance_close(&x);
  if (!done) {
    free(script.text);
    return complain(path, &why);
  }
  if (kind == KIND_SCRIPT) return finish(o, &script, EXIT_HOLDS);
  int status = write_picture(o, &script);
  free(script.text);
  return status;
}
