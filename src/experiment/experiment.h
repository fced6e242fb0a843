/* Experiments of the papers: independent runs, each a function of the plan and its place alone, figures and observations made of what they
   return. All in doubles, so nothing here is decided, and all of it is APPROX; what a confidence interval says of a count is exact. */
#ifndef PLUMB_EXPERIMENT_H
#define PLUMB_EXPERIMENT_H

#include <stdint.h>

#include "experiment/figure.h"
#include "experiment/observation.h"
#include "num/common/failure.h"

typedef struct {
  int full;         /* sizes of the paper, not the reduced ones */
  uint64_t seed;    /* run r takes seed + r */
  size_t runs;      /* per setting */
  const char *data; /* the bytes of a file that the user supplies, or NULL; and how many */
  size_t data_size;
  const void *setup; /* of the experiment */
} experiment_plan;

/* value[(setting * runs + run) * width ...]: what a run returned. */
typedef struct {
  size_t settings, runs, width;
  double *value;
} experiment_results;

typedef struct {
  const char *name;   /* "A-fig1" */
  const char *source; /* "A Fig. 1" */
  const char *title;
  const char *about; /* paragraphs: what is run, sizes, what is drawn */
  uint64_t seed;     /* by default */
  size_t runs, full_runs;
  int takes_data;
  const void *setup; /* what tells it from others with the same functions, or NULL */
  /* How many settings there are, and how many numbers a run returns. */
  void (*shape)(const experiment_plan *p, size_t *settings, size_t *width);
  /* One run: fills in `width` numbers. Returns 0 with the reason. */
  int (*run)(double *value, const experiment_plan *p, size_t setting, size_t run, failure *why);
  void (*draw)(figure *f, const experiment_plan *p, const experiment_results *r);
  void (*observe)(observations *o, const experiment_plan *p, const experiment_results *r);
} experiment;

/* The experiments, in the order of the papers; the list ends with NULL. */
const experiment *const *experiments(void);

/* NULL when there is none of that name. */
const experiment *experiment_find(const char *name);

/* Runs that are known from an earlier call, and where those of this one are written down. Either may be NULL. */
typedef struct {
  void *of;
  int (*known)(void *of, size_t place, double *value, size_t width);
  int (*keep)(void *of, size_t place, const double *value, size_t width, failure *why);
} experiment_record;

/* All runs, in their order. The results are initialised, and freed with experiment_results_free also after a failure. */
int experiment_run(experiment_results *r, const experiment *e, const experiment_plan *p,
                   const experiment_record *record, failure *why);
void experiment_results_free(experiment_results *r);

/* The numbers of one run; and number k over all runs of a setting, summed up: mean, and one standard deviation to both sides. */
const double *experiment_value(const experiment_results *r, size_t setting, size_t run);
double experiment_mean(const experiment_results *r, size_t setting, size_t k);
double experiment_least(const experiment_results *r, size_t setting, size_t k);
double experiment_most(const experiment_results *r, size_t setting, size_t k);
void experiment_point(figure *f, double x, const experiment_results *r, size_t setting, size_t k);

#endif
