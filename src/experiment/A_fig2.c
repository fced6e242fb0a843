/* A Fig. 2: stable rank of the first layer and accuracies for two scales of the start, on images. */
#include <math.h>
#include <stdlib.h>

#include "data/common/random.h"
#include "experiment/experiment.h"
#include "experiment/softmax_run.h"
#include "num/common/memory.h"

/* The file: records of one byte for the label and 3 x 32 x 32 bytes for the image, as CIFAR-10's binary version has them. */
enum { PIXELS = 3072, RECORD = PIXELS + 1, LEAST_RECORDS = 100 };

/* The made-up images: clusters in few dimensions, bent into the unit cube. */
enum { TRAIN = 2000, TEST = 1000, INNER = 8, OUTER = 64 };
static const double spread_of_centres = 1.2, scale_of_map = 1.5;

static const size_t steps[] = {0,    10,    30,    100,   300,    1000,   2000,   3000,
                               5000, 10000, 20000, 50000, 100000, 300000, 1000000};
enum { RANK, TRAINED, TESTED, NUMBERS, AT_100 = 3, MOST_TESTED = 1000 };
static const double shrinks[] = {1, 50};

typedef struct {
  size_t m, batch, records; /* steps that are recorded */
} sizes;

static sizes sizes_of(const experiment_plan *p) {
  if (p->data == NULL) return p->full ? (sizes){64, 32, 11} : (sizes){64, 32, 8};
  return p->full ? (sizes){512, 128, 15} : (sizes){64, 32, 6};
}

static void shape(const experiment_plan *p, size_t *settings, size_t *width) {
  *settings = 2;
  *width = NUMBERS * sizes_of(p).records;
}

/* ---- images ---- */

static image_set room_for(size_t count, size_t d) {
  return (image_set){count, d, memory_new(count * d, sizeof(double)), memory_new(count, 1)};
}

static void image_free(image_set *a) {
  free(a->X);
  free(a->label);
}

/* Numbers of the noise stream: the map, the centres, then what each image adds to its centre. */
static void draw_made_up(image_set *a, uint64_t seed, size_t from) {
  double map[INNER * OUTER + 1], centre[IMAGE_CLASSES * INNER], own[INNER];
  random_stream noise = {seed, STREAM_NOISE};
  random_normals_near(map, INNER * OUTER, noise, 0);
  random_normals_near(centre, IMAGE_CLASSES * INNER, noise, INNER * OUTER);
  for (size_t i = 0; i < a->count; i++) {
    size_t k = (from + i) % IMAGE_CLASSES;
    a->label[i] = (unsigned char)k;
    random_normals_near(own, INNER, noise, (uint64_t)1000 + (from + i) * INNER);
    for (size_t e = 0; e < OUTER; e++) {
      double z = 0;
      for (size_t l = 0; l < INNER; l++)
        z += map[l * OUTER + e] * scale_of_map / sqrt((double)INNER) *
             (spread_of_centres * centre[k * INNER + l] + own[l]);
      a->X[i * OUTER + e] = 1 / (1 + exp(-z));
    }
  }
}

static int read_records(image_set *a, const experiment_plan *p, size_t from, failure *why) {
  for (size_t i = 0; i < a->count; i++) {
    const unsigned char *record = (const unsigned char *)p->data + (from + i) * RECORD;
    if (*record >= IMAGE_CLASSES) return refuse(why, "record %zu: label %d, expected 0 to 9", from + i + 1, *record);
    a->label[i] = *record;
    for (size_t k = 0; k < PIXELS; k++) a->X[i * PIXELS + k] = record[1 + k] / 255.0;
  }
  return 1;
}

/* The last tenth of a file is for testing. */
static int load(image_set *train, image_set *test, const experiment_plan *p, failure *why) {
  size_t records = p->data_size / RECORD, kept = records - records / 10;
  if (p->data == NULL) {
    *train = room_for(TRAIN, OUTER);
    *test = room_for(TEST, OUTER);
    draw_made_up(train, p->seed, 0);
    draw_made_up(test, p->seed, TRAIN);
    return 1;
  }
  if (p->data_size % RECORD != 0 || records < LEAST_RECORDS)
    return refuse(why, "--data: %zu bytes; expected at least %d records of %d bytes (CIFAR-10, binary version)",
                  p->data_size, LEAST_RECORDS, RECORD);
  *train = room_for(kept, PIXELS);
  *test = room_for(records - kept < MOST_TESTED ? records - kept : MOST_TESTED, PIXELS);
  if (read_records(train, p, 0, why) && read_records(test, p, kept, why)) return 1;
  image_free(train);
  image_free(test);
  return 0;
}

/* ---- runs ---- */

static int run(double *value, const experiment_plan *p, size_t setting, size_t number, failure *why) {
  sizes s = sizes_of(p);
  image_set train, test;
  if (!load(&train, &test, p, why)) return 0;
  image_set seen = train;
  if (seen.count > MOST_TESTED) seen.count = MOST_TESTED;
  softmax_run a = {.data = &train, .m = s.m, .batch = s.batch, .alpha = 0.01, .seed = p->seed + number};
  softmax_begin(&a, shrinks[setting]);
  for (size_t k = 0; k < s.records; k++) {
    while (a.t < steps[k]) softmax_step(&a);
    value[k * NUMBERS + RANK] = softmax_stable_rank(&a);
    value[k * NUMBERS + TRAINED] = softmax_accuracy(&a, &seen);
    value[k * NUMBERS + TESTED] = softmax_accuracy(&a, &test);
  }
  softmax_end(&a);
  image_free(&train);
  image_free(&test);
  return 1;
}

static void put_two(figure *f, const experiment_plan *p, const experiment_results *r, size_t number) {
  for (size_t s = 0; s < 2; s++) {
    figure_add_curve(f, CURVE_MARKS, s == 0 ? "start of Glorot" : "first layer over 50");
    for (size_t k = 1; k < sizes_of(p).records; k++) experiment_point(f, (double)steps[k], r, s, k * NUMBERS + number);
  }
}

static void draw(figure *f, const experiment_plan *p, const experiment_results *r) {
  figure_add_panel(f, "stable rank of the first layer", "step", "", 1, 0);
  put_two(f, p, r, RANK);
  figure_add_panel(f, "training accuracy", "step", "", 1, 0);
  put_two(f, p, r, TRAINED);
  figure_add_panel(f, "test accuracy", "step", "", 1, 0);
  put_two(f, p, r, TESTED);
}

static void observe_run(observations *o, const experiment_plan *p, const experiment_results *r) {
  size_t last = (sizes_of(p).records - 1) * NUMBERS, hundred = AT_100 * NUMBERS;
  for (size_t s = 0; s < 2; s++) {
    const char *start = s == 0 ? "start of Glorot" : "first layer over 50";
    double least = INFINITY;
    for (size_t k = 0; k < sizes_of(p).records; k++) least = fmin(least, experiment_mean(r, s, k * NUMBERS + RANK));
    observe(o, experiment_mean(r, s, RANK), "%s: stable rank at the start", start);
    observe(o, least, "%s: least mean stable rank", start);
    observe(o, experiment_mean(r, s, last + TRAINED), "%s: training accuracy at the end", start);
    observe(o, experiment_mean(r, s, last + TESTED), "%s: test accuracy at the end", start);
  }
  expect_at_most(o, experiment_most(r, 1, hundred + RANK), experiment_least(r, 0, hundred + RANK),
                 "small start: largest rank at step 100, below the other");
  expect_at_most(o, experiment_most(r, 1, last + RANK), experiment_least(r, 0, last + RANK),
                 "small start: largest rank at the end, below the other");
}

const experiment A_fig2 = {
    .name = "A-fig2",
    .source = "A Fig. 2",
    .title = "Stable rank and accuracies on images for two scales of the start",
    .about =
        "Two-layer ReLU network with biases, both layers trained by stochastic gradient descent of step size 0.01, "
        "softmax loss over ten classes (the paper names no loss), start of Glorot against a first layer divided by "
        "50. The images are made up: clusters in 8 dimensions, bent into the unit cube of 64; 64 neurons, batches of "
        "32, 5000 steps (--full: 20000). --data FILE takes those of CIFAR-10, binary version, instead; then --full is "
        "the paper's size: 512 neurons, batches of 128, 10^6 steps.",
    .seed = 1,
    .runs = 2,
    .full_runs = 5,
    .takes_data = 1,
    .shape = shape,
    .run = run,
    .draw = draw,
    .observe = observe_run,
};
