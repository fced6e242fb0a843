/* Item C-sec4.2-fit: two neurons without biases fit any labels of linearly independent samples. Source: C Sec. 4.2.
   <w_s, x_i> = 1 at samples of label s and 0 at the others, w_s = sum_i c_i x_i with X X^T c = 1 or 0; v = (1, -1):
   all margins are 1. */
#include "linalg/matrix.h"
#include "linalg/solve.h"
#include "linalg/vector.h"
#include "theorems/C/instance.h"
#include "theorems/C/width_two.h"

static const char about[] =
    "For linearly independent samples, builds the network of two neurons without biases whose margins are all 1, by "
    "two linear systems over Q. Where a sample is labelled -1 its clean error, in closed form, is at least 1/2 (Prop. "
    "4.4).";

enum { CELLS = 64, WIDTH = 2 };

static const field_spec takes[] = {
    C_SAMPLES("one sample per row, linearly independent", "label of each sample"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    WORD("problem", "C-sec4.2", REQUIRED, "the problem, for item kkt"),
    MATRIX("W", "2 x d", REQUIRED, "weights"),
    VECTOR("v", "2", REQUIRED, "output weights"),
    END_OF_INPUTS,
};

static int build(network *net, const C_instance *c, pool *p, failure *why) {
  size_t n = c->data.count, d = c->data.dim;
  num *W = pool_new(p, WIDTH * d), *v = pool_new(p, WIDTH), *x = pool_new(p, n), *t = pool_new(p, n);
  num *work = pool_new(p, n * n + 2);
  for (size_t j = 0; j < WIDTH; j++) {
    int s = j == 0 ? 1 : -1;
    for (size_t i = 0; i < n; i++) num_set_int(t + i, c->data.label[i] == s);
    verdict answer = solve_symmetric(x, work + n * n + 1, c->gram, t, n, work);
    if (!solved(answer))
      return refuse(why, "X: the samples are linearly dependent%s, expected independent ones",
                    answer == VERDICT_FAILS ? "" : ", or may be at this precision");
    mat_combine(W + j * d, x, c->data.X, n, d, work);
    num_set_int(v + j, s);
  }
  *net = (network){WIDTH, d, W, pool_new(p, WIDTH), v, pool_int(p, 0), pool_int(p, 1), 0, 1};
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  C_instance c;
  network net;
  formulas f;
  formulas_init(&f, CELLS);
  C_instance_read(&c, &f, in);
  int done = build(&net, &c, in->p, why);
  if (done) {
    fields_add_text(out, "problem", "C-sec4.2");
    done = fields_put(out, "W", 2, WIDTH, net.dim, net.W, why) && fields_put(out, "v", 1, 1, WIDTH, net.v, why);
  }
  formulas_clear(&f);
  return done;
}

/* The clean error in closed form, where there are two dimensions or more; at least 1/2 where a sample is labelled -1. */
static void error_rows(theorem *t, const network *net, const C_instance *c, pool *p) {
  bounds error;
  num *low = pool_new(p, 1);
  if (net->dim < 2) return;
  mpq_inits(error.lo, error.hi, NULL);
  if (C_width_two(&error, p, net)) {
    report_bounds(t->out, key_of("clean-error"), "Pr[N(x) <= 0], x uniform on the unit sphere", &error);
    int below = mpq_cmp_ui(error.lo, 1, 2) < 0;
    if (c->negative > 0 && !below && num_set_bounds(low, error.lo, error.lo))
      claim(t, key_of("clean-error.half"), ratio(t->f, 1, 2), AT_MOST, named(t->f, "clean error, rounded down", low));
    else if (c->negative > 0)
      claim_fact(t, key_of("clean-error.half"), "clean error at least 1/2",
                 mpq_cmp_ui(error.hi, 1, 2) < 0 ? VERDICT_FAILS : VERDICT_UNDECIDED);
  }
  mpq_clears(error.lo, error.hi, NULL);
}

static int check(const inputs *in, report *out, failure *why) {
  C_instance c;
  network net;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS + 4 * size_of(in, "n"));
  C_instance_read(&c, &f, in);
  int done = build(&net, &c, in->p, why);
  if (done) {
    num *margin = pool_new(in->p, c.data.count), *work = pool_new(in->p, 3);
    theorem_begin(&t, out, &f, NULL);
    for (size_t i = 0; i < c.data.count; i++) {
      network_value(margin + i, &net, c.data.X + i * net.dim, work);
      num_mul(margin + i, margin + i, c.data.y + i);
      claim(&t, key_at("margin", i), named(&f, "y_i N(x_i)", margin + i), EQUAL, whole(&f, 1));
    }
    error_rows(&t, &net, &c, in->p);
  }
  formulas_clear(&f);
  return done;
}

const item C_sec4_2_fit = {
    .id = "C-sec4.2-fit",
    .title = "Two neurons that fit independent samples",
    .source = "C Sec. 4.2",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, 200}},
    .outputs = gives,
    .construct = construct,
    .check = check,
};
