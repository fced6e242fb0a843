/* Item C-data: samples of paper C's model by their seed. Source: C Sec. 2. Streams of spec/random.md: 1 the samples,
   3 which labels are turned to -1. */
#include <math.h>
#include <stdlib.h>

#include "data/common/random.h"
#include "linalg/reduce.h"
#include "linalg/vector.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "Draws n samples by their seed: uniform on [0, 1], or uniform on the unit sphere in d dimensions up to rounding, "
    "with labels 1 of which each is turned to -1 with probability p. The same numbers come out on every machine. "
    "Checks that samples on [0, 1] are different, or how far norms are from 1, and counts the labels.";

enum { CELLS = 32, MOST_NUMBERS = 1000000 };

static const field_spec takes[] = {
    WORD("law", "segment|sphere", REQUIRED, "uniform on [0, 1], or on the unit sphere"),
    COUNT("samples", "n", 1, 100000, REQUIRED, "number of samples"),
    COUNT("dim", "d", 1, 100000, OPTIONAL, "sphere: dimension, at least 2"),
    SCALAR("p", REQUIRED, "probability of a label -1, 0 to 1/2"),
    COUNT("seed", "seed", 0, 0, REQUIRED, "seed of the generator"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("X", "n x d", REQUIRED, "samples, one per row"),
    LABELS("y", "n", REQUIRED, "their labels"),
    END_OF_INPUTS,
};

typedef struct {
  size_t n, d;
  num *X;
  int *label;
  long negative;
} drawn;

/* Word a of a place over 2^53, of its upper 53 bits. */
static double uniform(random_stream s, uint64_t place) {
  uint64_t word[2];
  random_words(word, s, place);
  return (double)(word[0] >> 11) / 9007199254740992.0;
}

static random_stream samples_of(const inputs *in) { return (random_stream){size_of(in, "seed"), STREAM_NOISE}; }

/* A vector of normals over its length, each operation rounded once, sums from the left. */
static void on_sphere(double *x, size_t d, random_stream s, size_t i) {
  size_t pairs = (d + 1) / 2;
  double square = 0;
  for (size_t k = 0; k < pairs; k++) random_normal_pair(x + 2 * k, s, i * pairs + k);
  for (size_t k = 0; k < d; k++) square += x[k] * x[k];
  double length = sqrt(square);
  for (size_t k = 0; k < d; k++) x[k] /= length;
}

/* 0 <= p <= 1/2, exactly known. */
static int read_noise(mpq_ptr p, const inputs *in, failure *why) {
  mpq_t most, high;
  mpq_inits(most, high, NULL);
  mpq_set_ui(most, 1, 2);
  int fits = num_get_bounds(p, high, numbers(in, "p")) && mpq_sgn(p) >= 0 && mpq_cmp(high, most) <= 0;
  mpq_clears(most, high, NULL);
  return fits || refuse(why, "p: out of range, expected 0 to 1/2");
}

static int draw(drawn *s, const inputs *in, failure *why) {
  mpq_t p;
  int segment = word_is(in, "law", "segment");
  random_stream samples = samples_of(in), flips = {size_of(in, "seed"), STREAM_FLIPS};
  *s = (drawn){.n = size_of(in, "n"), .d = segment ? 1 : size_of(in, "d")};
  if (segment == has(in, "dim"))
    return refuse(why, "dim: %s", segment ? "samples on [0, 1] have none" : "missing, expected for the sphere");
  if (!segment && s->d < 2) return refuse(why, "dim: %zu, expected at least 2", s->d);
  if (!size_fits("dim", "samples", s->n, "dimensions", s->d, MOST_NUMBERS, why)) return 0;
  mpq_init(p);
  int fits = read_noise(p, in, why);
  uint64_t threshold = fits ? random_threshold(p) : 0;
  mpq_clear(p);
  if (!fits) return 0;
  double *x = pool_bytes(in->p, s->d + 2, sizeof *x);
  s->X = pool_new(in->p, s->n * s->d);
  s->label = pool_ints(in->p, s->n);
  for (size_t i = 0; i < s->n; i++) {
    if (segment)
      x[0] = uniform(samples, i);
    else
      on_sphere(x, s->d, samples, i);
    for (size_t k = 0; k < s->d; k++) num_set_binary(s->X + i * s->d + k, x[k]);
    s->label[i] = random_event(flips, i, threshold) ? -1 : 1;
    s->negative += s->label[i] < 0;
  }
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  drawn s;
  if (!draw(&s, in, why)) return 0;
  num *y = pool_new(in->p, s.n);
  for (size_t i = 0; i < s.n; i++) num_set_int(y + i, s.label[i]);
  return fields_put(out, "X", 2, s.n, s.d, s.X, why) && fields_put(out, "y", 1, 1, s.n, y, why);
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The smallest distance of two samples, which are put in order as drawn: no comparison of those is open. */
static void distinct_row(theorem *t, const drawn *s, pool *p, random_stream samples) {
  double *sorted = pool_bytes(p, s->n, sizeof *sorted);
  num *gap = pool_new(p, s->n), *work = pool_new(p, 1);
  if (s->n < 2) return;
  for (size_t i = 0; i < s->n; i++) sorted[i] = uniform(samples, i);
  qsort(sorted, s->n, sizeof *sorted, by_size);
  for (size_t i = 0; i + 1 < s->n; i++) {
    num_set_binary(gap + i, sorted[i + 1]);
    num_set_binary(work, sorted[i]);
    num_sub(gap + i, gap + i, work);
  }
  claim(t, key_of("distinct"), whole(t->f, 0), LESS, named(t->f, "smallest gap", least(t->f, gap, s->n - 1)));
}

static void norm_row(theorem *t, const drawn *s, pool *p) {
  num *off = pool_new(p, s->n), *work = pool_new(p, 1), *one = pool_int(p, 1);
  for (size_t i = 0; i < s->n; i++) {
    vec_dot(off + i, s->X + i * s->d, s->X + i * s->d, s->d, work);
    num_sub(off + i, off + i, one);
  }
  claim(t, key_of("unit-norm"), named(t->f, "max | |x_i|^2 - 1 |", greatest_absolute(t->f, off, s->n)), AT_MOST,
        ratio(t->f, (long)s->d + 4, 1L << 52));
}

static int check(const inputs *in, report *out, failure *why) {
  drawn s;
  formulas f;
  theorem t;
  if (!draw(&s, in, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  tell(&t, key_of("negative"), named(&f, "k", whole(&f, s.negative)));
  tell(&t, key_of("negative.mean"), times(&f, named(&f, "n", whole(&f, (long)s.n)), named(&f, "p", numbers(in, "p"))));
  if (s.d == 1)
    distinct_row(&t, &s, in->p, samples_of(in));
  else
    norm_row(&t, &s, in->p);
  formulas_clear(&f);
  return 1;
}

const item C_data = {
    .id = "C-data",
    .title = "Samples with labels turned at random",
    .source = "C Sec. 2",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .construct = construct,
    .check = check,
};
