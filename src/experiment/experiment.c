#include "experiment/experiment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"
#include "num/common/work.h"

/* One line per experiment: its record. */
/* clang-format off */
#define EXPERIMENTS(X) \
  X(A_fig1) \
  X(A_fig2) \
  X(A_fig3) \
  X(A_fig4) \
  X(A_fig5) \
  X(C_fig1) \
  X(C_fig2L) \
  X(C_fig2R) \
  X(C_fig3) \
  X(C_margin_curve) \
  X(D_exp_M1) \
  X(D_exp_full) \
  X(D_exp_sweep) \
  X(D_eq22) \
  X(D_X2) \
  X(D_X6) \
  X(D_X8) \
  X(D_X9) \
  X(D_X11)
/* clang-format on */

#define DECLARE(name) extern const experiment name;
EXPERIMENTS(DECLARE)

#define ADDRESS(name) &name,
static const experiment *const table[] = {EXPERIMENTS(ADDRESS) NULL};

const experiment *const *experiments(void) { return table; }

const experiment *experiment_find(const char *name) {
  for (size_t k = 0; table[k] != NULL; k++)
    if (strcmp(table[k]->name, name) == 0) return table[k];
  return NULL;
}

int experiment_run(experiment_results *r, const experiment *e, const experiment_plan *p,
                   const experiment_record *record, failure *why) {
  *r = (experiment_results){.runs = p->runs};
  e->shape(p, &r->settings, &r->width);
  size_t places = r->settings * r->runs;
  r->value = memory_new(places * r->width, sizeof *r->value);
  work_on_all("run", (int)places);
  for (size_t place = 0; place < places; place++) {
    double *value = r->value + place * r->width;
    if (record->known == NULL || !record->known(record->of, place, value, r->width)) {
      if (!e->run(value, p, place / r->runs, place % r->runs, why)) return 0;
      if (record->keep != NULL && !record->keep(record->of, place, value, r->width, why)) return 0;
    }
    work_done((int)place + 1);
  }
  return 1;
}

void experiment_results_free(experiment_results *r) { free(r->value); }

const double *experiment_value(const experiment_results *r, size_t setting, size_t run) {
  return r->value + (setting * r->runs + run) * r->width;
}

double experiment_mean(const experiment_results *r, size_t setting, size_t k) {
  double sum = 0;
  for (size_t run = 0; run < r->runs; run++) sum += experiment_value(r, setting, run)[k];
  return sum / (double)r->runs;
}

double experiment_least(const experiment_results *r, size_t setting, size_t k) {
  double least = INFINITY;
  for (size_t run = 0; run < r->runs; run++) least = fmin(least, experiment_value(r, setting, run)[k]);
  return least;
}

double experiment_most(const experiment_results *r, size_t setting, size_t k) {
  double most = -INFINITY;
  for (size_t run = 0; run < r->runs; run++) most = fmax(most, experiment_value(r, setting, run)[k]);
  return most;
}

static double deviation(const experiment_results *r, size_t setting, size_t k, double mean) {
  double sum = 0;
  for (size_t run = 0; run < r->runs; run++) {
    double off = experiment_value(r, setting, run)[k] - mean;
    sum += off * off;
  }
  return r->runs < 2 ? 0 : sqrt(sum / (double)(r->runs - 1));
}

void experiment_point(figure *f, double x, const experiment_results *r, size_t setting, size_t k) {
  double mean = experiment_mean(r, setting, k), off = deviation(r, setting, k, mean);
  figure_add_point(f, x, mean, mean - off, mean + off);
}
