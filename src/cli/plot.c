/* plumb plot: a page of pictures of a check. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/instance.h"
#include "cli/network.h"
#include "cli/options.h"
#include "cli/picture.h"
#include "io/npz.h"
#include "num/common/memory.h"
#include "num/common/work.h"
#include "plot/curves.h"
#include "plot/line.h"
#include "plot/rows.h"
#include "plot/sword.h"

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

static picture picture_of(output_kind kind) { return kind == KIND_PNG ? PICTURE_PNG : PICTURE_SVG; }

/* The figure as a script. */
static int draw_figure(figure *f, const char *name, output_kind kind, sink *script, failure *why) {
  (void)snprintf(f->title, sizeof f->title, "%s", name);
  return curves_script(f, picture_of(kind), script, why);
}

/* The network of one variable itself; where the item constructs another one from it, such as a perturbed one, that too. */
static int draw_line(const instance *x, const char *path, output_kind kind, sink *script, failure *why) {
  fields made;
  figure f;
  failure unused;
  figure_init(&f);
  fields_init(&made);
  int built = x->it->construct != NULL && engine_construct(x->it, &x->in, &x->how, &made, NULL, &unused);
  int done = line_figure(&f, &x->in, built ? &made : NULL, why) && draw_figure(&f, name_of(x, path), kind, script, why);
  fields_clear(&made);
  figure_free(&f);
  return done;
}

static int draw_rows(const report *r, const instance *x, const char *path, output_kind kind, sink *script,
                     failure *why) {
  figure f;
  figure_init(&f);
  int done = rows_figure(&f, r, why) && draw_figure(&f, name_of(x, path), kind, script, why);
  figure_free(&f);
  return done;
}

/* Both edges of the sword; 0 where the report is of something else. */
static int draw_sword(const report *r, const instance *x, const char *path, output_kind kind, sink *script,
                      failure *why) {
  figure f;
  figure_init(&f);
  int done = sword_figure(&f, r) && draw_figure(&f, name_of(x, path), kind, script, why);
  figure_free(&f);
  return done;
}

/* Both edges of the sword; or the page of KKT conditions, with the curve where `about` has one; where there are none, the network of one variable or the rows
   over their indices. */
static int draw_report(const report *r, const plot_subject *about, const instance *x, const char *path,
                       output_kind kind, sink *script, failure *why) {
  failure unused;
  if (draw_sword(r, x, path, kind, script, &unused)) return 1;
  if (plot_script(r, about, picture_of(kind), script, why)) return 1;
  free(script->text);
  *script = (sink){NULL, 0, 0};
  return draw_line(x, path, kind, script, &unused) || draw_rows(r, x, path, kind, script, &unused);
}

/* Checks the case and writes the script that draws the report; with a curve where it is asked for and there is one. */
static int draw(const instance *x, const char *path, output_kind kind, int curve, sink *script, failure *why) {
  const field *X = fields_find(&x->in, "X"), *problem = fields_find(&x->in, "problem");
  plot_subject about = {x->it->id,
                        name_of(x, path),
                        problem == NULL ? NULL : problem->text,
                        engine_arith_name(x->how.how),
                        X == NULL ? 0 : X->cols,
                        {NULL, 0},
                        NULL};
  const network_wish wish = {.curve = 1};
  network_answer close;
  report r;
  if (x->it->check == NULL) return refuse(why, "item %s has no check to draw", x->it->id);
  report_init(&r);
  int *labels = labels_of(&x->in, &about.labels.count);
  about.labels.label = labels;
  work_on("checking", 0);
  network_answer_init(&close);
  int done = engine_check(x->it, &x->in, &x->how, &r, NULL, why);
  if (done && curve && engine_network(&x->in, &x->how, &wish, &close, why) && close.curve.count > 0)
    about.close = &close;
  done = done && draw_report(&r, &about, x, path, kind, script, why);
  free(labels);
  network_answer_clear(&close);
  report_clear(&r);
  return done;
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
  int of_network = strcmp(x->it->id, network) == 0, fits = 1;
  if (o->tolerance != NULL && !of_network)
    fits = refuse(why, "--tolerance: item %s has none, expected %s", x->it->id, network);
  else if (o->curve && !of_network)
    fits = refuse(why, "--curve: item %s has none, expected %s", x->it->id, network);
  fits = fits && network_take_tolerance(x, o, why);
  if (!fits) instance_close(x);
  return fits;
}

int command_plot(const options *o) {
  const char *path = o->operand[o->operands - 1];
  const item *it = o->operands == 1 ? NULL : engine_find(o->operand[0]);
  output_kind kind = picture_kind(o->output);
  sink script = {NULL, 0, 0};
  instance x;
  failure why;
  if (o->operands == 2 && it == NULL) return unknown_item(o->operand[0]);
  if (kind == KIND_UNKNOWN) return wrong_output("the kind of picture is not known");
  if (strcmp(o->output, "-") == 0 && isatty(STDOUT_FILENO)) return wrong_output("the picture would go to the terminal");
  if (!open_case(&x, it, path, o, &why)) return complain(path, &why);
  int done = o->line ? draw_line(&x, path, kind, &script, &why) : draw(&x, path, kind, o->curve, &script, &why);
  instance_close(&x);
  if (!done) {
    free(script.text);
    return complain(path, &why);
  }
  if (kind == KIND_SCRIPT) return finish(o, &script, EXIT_HOLDS);
  int status = picture_write(o, &script);
  free(script.text);
  return status;
}
