/* Item D-data: samples of the mixture model, by their seed. Source: D Sec. 2.2; spec/theorems/D-data.md, spec/random.md. */
#include "data/common/random.h"
#include "linalg/vector.h"
#include "num/common/memory.h"
#include "theorems/claim.h"
#include "theorems/ranges.h"

#include <stdlib.h>

static const char about[] =
    "Draws n samples x_i = c_i mu + z_i with fair signs c_i and independent normal coordinates z_ik of the deviations "
    "that are given (1 where none are), and labels y_i = c_i but for the wrong ones: the first `wrong`, or each with "
    "probability eta. All from the seed by the documented generator, normals correctly rounded, and then exact: "
    "another program gets the same numbers, bit for bit. X, y and clean that a case gives are compared with those of "
    "the seed.";

enum { CELLS = 64, MOST_SEED = 2147483647 };

static const field_spec takes[] = {
    COUNT("seed", "seed", 0, MOST_SEED, REQUIRED, "of the generator"),
    COUNT("samples", "n", 1, MOST_SAMPLES, REQUIRED, "number of samples"),
    VECTOR("mu", "p", REQUIRED, "cluster mean"),
    VECTOR("deviations", "p", OPTIONAL, "standard deviation of each coordinate, above 0"),
    COUNT("wrong", "k", 0, MOST_SAMPLES, OPTIONAL, "the labels of the first k samples are wrong"),
    SCALAR("eta", OPTIONAL, "each label is wrong with this probability, 0 <= eta < 1; not with `wrong`"),
    MATRIX("X", "n x p", OPTIONAL, "samples to compare"),
    LABELS("y", "n", OPTIONAL, "labels to compare"),
    LABELS("clean", "n", OPTIONAL, "signs c_i to compare"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("X", "n x p", REQUIRED, "samples"),
    LABELS("y", "n", REQUIRED, "labels"),
    LABELS("clean", "n", REQUIRED, "signs of the means"),
    END_OF_INPUTS,
};

static const range in_range[] = {WITHIN("eta", 0, 0, 1, 1, 1, "0 <= eta < 1"), END_OF_RANGES};

typedef struct {
  size_t n, p, wrong;
  num *X, *y, *clean;
} drawn;

/* An exact double. */
static void set_double(num *r, double x) {
  mpq_t exact;
  mpq_init(exact);
  mpq_set_d(exact, x);
  (void)num_set_bounds(r, exact, exact);
  mpq_clear(exact);
}

static void draw_labels(drawn *a, const inputs *in, uint64_t seed) {
  size_t first = has(in, "wrong") ? size_of(in, "k") : 0;
  uint64_t threshold = 0;
  if (has(in, "eta")) {
    bounds b;
    mpq_inits(b.lo, b.hi, NULL);
    field_get(fields_find(in->raw, "eta"), 0, &b);
    threshold = random_threshold(b.lo);
    mpq_clears(b.lo, b.hi, NULL);
  }
  for (size_t i = 0; i < a->n; i++) {
    int c = random_sign((random_stream){seed, STREAM_LABELS}, i);
    int wrong = has(in, "eta") ? random_event((random_stream){seed, STREAM_FLIPS}, i, threshold) : i < first;
    num_set_int(a->clean + i, c);
    num_set_int(a->y + i, wrong ? -c : c);
    a->wrong += (size_t)wrong;
  }
}

/* x_ik = deviation_k z_ik + c_i mu_k. */
static void draw_samples(drawn *a, const inputs *in, uint64_t seed) {
  const num *mu = numbers(in, "mu"), *deviations = numbers(in, "deviations");
  double *z = memory_new(a->n * a->p, sizeof *z);
  num *t = pool_new(in->p, 1);
  random_normals(z, a->n * a->p, (random_stream){seed, STREAM_NOISE});
  for (size_t i = 0; i < a->n; i++)
    for (size_t k = 0; k < a->p; k++) {
      num *x = a->X + i * a->p + k;
      set_double(x, z[i * a->p + k]);
      if (deviations != NULL) num_mul(x, x, deviations + k);
      num_addmul(x, a->clean + i, mu + k, t);
    }
  free(z);
}

static int draw(drawn *a, const inputs *in, failure *why) {
  const num *deviations = numbers(in, "deviations");
  *a = (drawn){.n = size_of(in, "n"), .p = size_of(in, "p")};
  if (!ranges_hold(in, in_range, why)) return 0;
  if (has(in, "eta") && has(in, "wrong")) return refuse(why, "eta: given beside wrong, expected one of them");
  if (has(in, "eta") && !field_is_exact(fields_find(in->raw, "eta")))
    return refuse(why, "eta: an enclosure, expected an exact number");
  if (has(in, "wrong") && size_of(in, "k") > a->n)
    return refuse(why, "wrong: %zu is more than the %zu samples", size_of(in, "k"), a->n);
  for (size_t k = 0; deviations != NULL && k < a->p; k++)
    if (num_sign(deviations + k) != ORDER_GREATER)
      return refuse(why, "deviations[%zu]: expected a number above 0", k + 1);
  a->X = pool_new(in->p, a->n * a->p);
  a->y = pool_new(in->p, a->n);
  a->clean = pool_new(in->p, a->n);
  draw_labels(a, in, size_of(in, "seed"));
  draw_samples(a, in, size_of(in, "seed"));
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  drawn a;
  return draw(&a, in, why) && fields_put(out, "X", 2, a.n, a.p, a.X, why) &&
         fields_put(out, "y", 1, 1, a.n, a.y, why) && fields_put(out, "clean", 1, 1, a.n, a.clean, why);
}

/* max_k |given_k - drawn_k|. */
static const num *distance(formulas *f, pool *p, const num *given, const num *of, size_t count) {
  num *most = pool_new(p, 1), *t = pool_new(p, 1);
  for (size_t k = 0; k < count; k++) {
    num_sub(t, given + k, of + k);
    num_abs(t, t);
    num_max(most, most, t);
  }
  return named(f, "largest difference", most);
}

static void compare_rows(theorem *t, const inputs *in, const drawn *a) {
  static const char *const names[] = {"X", "y", "clean"};
  const num *const of[] = {a->X, a->y, a->clean};
  const size_t count[] = {a->n * a->p, a->n, a->n};
  for (int k = 0; k < 3; k++) {
    if (!has(in, names[k])) continue;
    t->out->subject = SUBJECT_SUPPLIED;
    (void)claim(t, key_of(names[k]), distance(t->f, in->p, numbers(in, names[k]), of[k], count[k]), EQUAL,
                whole(t->f, 0));
  }
}

static int check(const inputs *in, report *out, failure *why) {
  drawn a;
  formulas f;
  theorem t;
  if (!draw(&a, in, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  compare_rows(&t, in, &a);
  num *square = pool_new(in->p, 1), *work = pool_new(in->p, 1);
  vec_dot(square, a.X, a.X, a.n * a.p, work);
  tell(&t, key_of("wrong"), ratio(&f, (long)a.wrong, 1));
  tell(&t, key_of("mean-square"), over(&f, named(&f, "sum of |x_i|^2", square), whole(&f, (long)a.n)));
  formulas_clear(&f);
  return 1;
}

const item D_data = {
    .id = "D-data",
    .title = "Samples of the mixture model, by their seed",
    .source = "D Sec. 2.2",
    .about = about,
    .inputs = takes,
    .limits = {{"n", "p", MOST_WEIGHTS}},
    .outputs = gives,
    .construct = construct,
    .check = check,
};
