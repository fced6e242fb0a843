/* Item C-Lcl: the clean error of any network, a network of one variable on [0, 1] exactly, of two on the unit circle and of width 2 without biases
   enclosed, by sampling in any dimension; and whether that is benign, tempered or harmful. Source: C Sec. 2. */
#include "data/common/random.h"
#include "linalg/vector.h"
#include "net/circle.h"
#include "net/line.h"
#include "theorems/C/supplied.h"
#include "theorems/C/width_two.h"
#include "theorems/ranges.h"

static const char about[] =
    "For any two-layer network with its samples: the probability of N(x) <= 0 for a fresh x. Of one variable it is "
    "exact, for x uniform on [0, 1]; of two, and of width 2 without biases, enclosed, for x uniform on the unit "
    "sphere; with `draws` also counted at points drawn there (item D-mc turns counts into confidence bounds), and "
    "with biases bounded without sampling. Says from these numbers whether the overfitting is benign, tempered or "
    "harmful: a clean error at most `benign`, above it and below 1/2, or at least 1/2.";

enum { CELLS = 256, HALVINGS = 48, MOST_DRAWS = 1000000, MOST_PRODUCTS = 100000000 };

static const field_spec takes[] = {
    MATRIX("X", "n x d", OPTIONAL, "the samples that the network was trained on"),
    LABELS("y", "n", OPTIONAL, "their labels, of which -1 is noise"),
    SLOPE("gamma", OPTIONAL, "slope of a leaky ReLU; 0 when absent"),
    MATRIX("W", "m x d", REQUIRED, "weights w_j of each neuron"),
    VECTOR("b", "m", OPTIONAL, "bias of each neuron; 0 when absent"),
    VECTOR("v", "m", REQUIRED, "output weight of each neuron"),
    SCALAR("benign", OPTIONAL, "the largest clean error that is called benign, 0 to 1/2; 1/100 when absent"),
    COUNT("draws", "K", 1, MOST_DRAWS, OPTIONAL, "points to draw on the unit sphere"),
    COUNT("seed", "seed", 0, 0, OPTIONAL, "seed of the points; 0 when absent"),
    END_OF_INPUTS,
};

static const range in_range[] = {WITHIN("benign", 0, 0, 1, 2, 0, "0 to 1/2"), END_OF_RANGES};

typedef struct {
  const inputs *in;
  report *out;
  network net;
  num *low, *high; /* bounds of the clean error: 0 and 1 before anything is known */
} subject;

static void read_subject(subject *s, const inputs *in, report *out) {
  size_t m = size_of(in, "m"), d = size_of(in, "d");
  int biases = has(in, "b"), leaky = has(in, "gamma");
  const num *zero = pool_int(in->p, 0);
  s->in = in;
  s->out = out;
  s->net = (network){m,
                     d,
                     numbers(in, "W"),
                     biases ? numbers(in, "b") : pool_new(in->p, m),
                     numbers(in, "v"),
                     leaky ? numbers(in, "gamma") : zero,
                     pool_int(in->p, 1),
                     biases,
                     1};
  s->low = pool_int(in->p, 0);
  s->high = pool_int(in->p, 1);
}

/* What is known of the error from bounds of it. */
static void narrow(subject *s, const bounds *b) {
  num *low = pool_new(s->in->p, 2), *high = low + 1;
  if (!num_set_bounds(low, b->lo, b->lo) || !num_set_bounds(high, b->hi, b->hi)) return;
  num_max(s->low, s->low, low);
  num_min(s->high, s->high, high);
}

/* ---- one variable, two variables, width 2 ---- */

static void on_segment(subject *s) {
  pool *p = s->in->p;
  line_kinks kinks;
  line_segment on;
  num *error = pool_new(p, 1), *strict = pool_new(p, 1), *work = pool_new(p, 3);
  line_find_kinks(&kinks, p, &s->net);
  line_cut(&on, p, &s->net, &kinks, pool_int(p, 0), pool_int(p, 1));
  line_below(error, on.at, on.value, on.count, 0, work);
  line_below(strict, on.at, on.value, on.count, 1, work);
  report_value(s->out, key_of("clean-error"), "Pr[N(x) <= 0], x uniform on [0, 1]", error);
  report_value(s->out, key_of("clean-error.strict"), "Pr[N(x) < 0]", strict);
  num_set(s->low, error);
  num_set(s->high, error);
}

static void on_circle(subject *s) {
  bounds error;
  mpq_inits(error.lo, error.hi, NULL);
  circle_below(&error, s->in->p, &s->net, HALVINGS);
  report_bounds(s->out, key_of("clean-error.circle"), "Pr[N(x) <= 0], x uniform on the unit circle", &error);
  narrow(s, &error);
  mpq_clears(error.lo, error.hi, NULL);
}

static void of_width_two(subject *s) {
  bounds error;
  mpq_inits(error.lo, error.hi, NULL);
  if (C_width_two(&error, s->in->p, &s->net)) {
    report_bounds(s->out, key_of("clean-error.width-two"), "Pr[N(x) <= 0], x uniform on the unit sphere", &error);
    narrow(s, &error);
  }
  mpq_clears(error.lo, error.hi, NULL);
}

/* ---- without sampling, in any dimension ---- */

static void certified(subject *s, formulas *f) {
  supplied_network given = {.net = s->net, .level = pool_int(s->in->p, 1)};
  pool *p = s->in->p;
  num *folded = pool_new(p, s->net.width * s->net.dim), *sum = pool_new(p, 1), *t = pool_new(p, 2);
  for (size_t j = 0; j < s->net.width; j++) {
    const num *b = s->net.b + j;
    num_set_int(t, 0);
    num_max(t, t, b);
    num_addmul(sum, s->net.v + j, t, t + 1);
    for (size_t k = 0; k < s->net.dim; k++)
      num_mul(folded + j * s->net.dim + k, s->net.v + j, s->net.W + j * s->net.dim + k);
  }
  given.net.W = folded;
  C_supplied about_it = {.given = &given, .p = p, .f = f, .bias_sum = named(f, "sum_j v_j phi(b_j)", sum)};
  C_ext_cert(s->out, &about_it);
  const row *found = report_find(s->out, "C-ext-cert:error");
  if (found == NULL) return;
  num *high = pool_new(p, 1);
  if (num_set_bounds(high, found->lhs.b.hi, found->lhs.b.hi)) num_min(s->high, s->high, high);
}

/* ---- sampling ---- */

/* b_j |g| lies between b_j r for r in the two bounds: lo and hi get the sums of the smaller and larger v_j phi(<w_j, g> + b_j r). */
static void output_bounds(num *lo, num *hi, const network *net, const num *g, const num *r, num *t) {
  num_set_int(lo, 0);
  num_set_int(hi, 0);
  for (size_t j = 0; j < net->width; j++) {
    vec_dot(t, net->W + j * net->dim, g, net->dim, t + 4);
    for (size_t end = 0; end < 2; end++) {
      num *z = t + 1 + end;
      num_set(z, t);
      num_addmul(z, net->b + j, r + end, t + 4);
      num_mul(t + 3, z, net->slope);
      num_max(z, z, t + 3);
      num_mul(z, z, net->v + j);
    }
    num_min(t + 3, t + 1, t + 2);
    num_add(lo, lo, t + 3);
    num_max(t + 3, t + 1, t + 2);
    num_add(hi, hi, t + 3);
  }
}

/* r[0] <= |g| <= r[1]. */
static void length_bounds(num *r, const num *g, size_t dim) {
  bounds root;
  mpq_inits(root.lo, root.hi, NULL);
  vec_dot(r, g, g, dim, r + 1);
  if (num_root_bounds(&root, r)) {
    (void)num_set_bounds(r, root.lo, root.lo);
    (void)num_set_bounds(r + 1, root.hi, root.hi);
  }
  mpq_clears(root.lo, root.hi, NULL);
}

/* Of K points g / |g|, g a vector of normals: how many have certainly N <= 0, and how many may. */
static void count_draws(long *certainly, long *possibly, const subject *s, size_t draws) {
  size_t d = s->net.dim;
  pool *p = s->in->p;
  double *drawn = pool_bytes(p, d + 2, sizeof *drawn);
  num *g = pool_new(p, d), *r = pool_new(p, 2), *ends = pool_new(p, 2), *work = pool_new(p, 5);
  random_stream stream = {size_of(s->in, "seed"), STREAM_TEST_NOISE};
  size_t pairs = (d + 1) / 2;
  for (size_t k = 0; k < draws; k++) {
    for (size_t i = 0; i < pairs; i++) random_normal_pair(drawn + 2 * i, stream, k * pairs + i);
    for (size_t i = 0; i < d; i++) num_set_binary(g + i, drawn[i]);
    length_bounds(r, g, d);
    output_bounds(ends, ends + 1, &s->net, g, r, work);
    order least = num_sign(ends), most = num_sign(ends + 1);
    *certainly += most == ORDER_LESS || most == ORDER_EQUAL;
    *possibly += least != ORDER_GREATER;
  }
}

static int sampled(subject *s, failure *why) {
  size_t draws = size_of(s->in, "K");
  long certainly = 0, possibly = 0;
  num *count = pool_new(s->in->p, 2);
  if (!size_fits("draws", "weights", s->net.width * s->net.dim, "points", draws, MOST_PRODUCTS, why)) return 0;
  count_draws(&certainly, &possibly, s, draws);
  num_set_int(count, certainly);
  num_set_int(count + 1, possibly);
  report_value(s->out, key_of("draws.wrong"), "points drawn with N(x) <= 0", count);
  if (possibly > certainly)
    report_value(s->out, key_of("draws.possibly-wrong"), "points drawn that may have N(x) <= 0", count + 1);
  return 1;
}

/* ---- benign, tempered or harmful ---- */

static void noise_row(subject *s, theorem *t) {
  const int *label = signs(s->in, "y");
  long negative = 0;
  if (label == NULL) return;
  for (size_t i = 0; i < size_of(s->in, "n"); i++) negative += label[i] < 0;
  const num *n = whole(t->f, (long)size_of(s->in, "n"));
  tell(t, key_of("noise"), over(t->f, whole(t->f, negative), n));
}

static void class_rows(subject *s, theorem *t) {
  formulas *f = t->f;
  num *tenth = pool_new(s->in->p, 1);
  num_div(tenth, pool_int(s->in->p, 1), pool_int(s->in->p, 100));
  const num *benign = named(f, "benign", has(s->in, "benign") ? numbers(s->in, "benign") : tenth),
            *half = ratio(f, 1, 2);
  const num *low = named(f, "least clean error", s->low), *high = named(f, "largest clean error", s->high);
  tell_compared(t, key_of("class.benign"), high, AT_MOST, benign);
  tell_compared(t, key_of("class.harmful"), half, AT_MOST, low);
  if (num_at_most(s->high, benign) == VERDICT_HOLDS)
    report_note(t->out, key_of("class"), "benign: the clean error is at most `benign`");
  else if (num_at_most(half, s->low) == VERDICT_HOLDS)
    report_note(t->out, key_of("class"), "harmful: the clean error is at least 1/2");
  else if (num_less(benign, s->low) == VERDICT_HOLDS && num_less(s->high, half) == VERDICT_HOLDS)
    report_note(t->out, key_of("class"), "tempered: the clean error is above `benign` and below 1/2");
  else
    report_note(t->out, key_of("class"), "not settled by what is known of the clean error");
}

static int check(const inputs *in, report *out, failure *why) {
  subject s;
  formulas f;
  theorem t;
  int done = 1;
  if (!ranges_hold(in, in_range, why)) return 0;
  formulas_init(&f, CELLS);
  read_subject(&s, in, out);
  theorem_begin(&t, out, &f, NULL);
  out->subject = SUBJECT_SUPPLIED;
  noise_row(&s, &t);
  if (s.net.dim == 1) on_segment(&s);
  if (s.net.dim == 2) on_circle(&s);
  if (s.net.dim > 1 && s.net.width == 2 && !has(in, "b") && !has(in, "gamma")) of_width_two(&s);
  if (s.net.dim > 1 && has(in, "b") && !has(in, "gamma")) certified(&s, &f);
  if (has(in, "draws"))
    done = s.net.dim == 1 ? refuse(why, "draws: for two coordinates or more; of one the clean error is exact")
                          : sampled(&s, why);
  if (done) class_rows(&s, &t);
  formulas_clear(&f);
  return done;
}

const item C_Lcl = {
    .id = "C-Lcl",
    .title = "Clean error of a network",
    .source = "C Sec. 2",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, 1000000}, {"m", "d", MOST_WEIGHTS}},
    .check = check,
};
