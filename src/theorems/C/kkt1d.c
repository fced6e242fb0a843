/* Item C-kkt1d: KKT points of Problem (1) on a line in closed form, ours; what paper C says of them. */
#include "linalg/vector.h"
#include "num/decide.h"
#include "theorems/C/kkt1d_construct.h"
#include "theorems/C/line.h"
#include "theorems/inputs.h"

static const char about[] =
    "For one, two or three samples in [0, 1] with alternating labels, builds the KKT point of Problem (1) in closed "
    "form: root-free network, squared multipliers and block multipliers, all rational. Checks every KKT condition "
    "and, where the multipliers are rational, certifies that it is a global minimum over all widths; then all that "
    "item C-sec3 checks.";

enum { MOST = 3, CELLS = 256 };

static const field_spec takes[] = {
    MATRIX("X", "n x 1", REQUIRED, "one to three samples in [0, 1], increasing, one column"),
    LABELS("y", "n", REQUIRED, "their labels, alternating"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    WORD("problem", "B-eq2-root-free", REQUIRED, "the problem, for item kkt"),
    MATRIX("W", "n x 1", REQUIRED, "weights"),
    VECTOR("b", "n", REQUIRED, "biases"),
    VECTOR("v", "n", REQUIRED, "output weights"),
    VECTOR("multipliers_squared", "n", REQUIRED, "squares of the multipliers"),
    MATRIX("block_multipliers", "n x n", REQUIRED, "multipliers times the slopes, in root-free form"),
    END_OF_INPUTS,
};

typedef struct {
  data_set data;
  network net; /* root-free */
  candidate point;
} closed_form;

static int fits(const data_set *data, failure *why) {
  if (data->count > MOST) return refuse(why, "X: %zu samples, expected at most %d", data->count, (int)MOST);
  for (size_t i = 0; i + 1 < data->count; i++) {
    if (data->label[i] == data->label[i + 1])
      return refuse(why, "y: samples %zu and %zu have one label, expected alternating labels", i + 1, i + 2);
    if (num_compare(data->X + i, data->X + i + 1) != ORDER_LESS)
      return refuse(why, "X: sample %zu is not certainly below sample %zu", i + 1, i + 2);
  }
  return 1;
}

static int build(closed_form *c, const inputs *in, failure *why) {
  size_t n = size_of(in, "n");
  c->data = (data_set){n, 1, numbers(in, "X"), numbers(in, "y"), signs(in, "y")};
  if (!fits(&c->data, why)) return 0;
  C_line_weights r = {pool_new(in->p, n), pool_new(in->p, n), pool_new(in->p, n), pool_new(in->p, n),
                      pool_new(in->p, n * n)};
  num *work = pool_new(in->p, 8);
  if (n == 1) C_one_sample(&r, c->data.X, c->data.y, work);
  if (n == 2) C_two_samples(&r, c->data.X, c->data.y, work);
  if (n == 3) C_three_samples(&r, c->data.X, c->data.y, work);
  c->net = (network){n, 1, r.W, r.b, r.v, pool_int(in->p, 0), pool_int(in->p, 1), 1, 1};
  c->point = (candidate){r.squares, r.blocks};
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  closed_form c;
  if (!build(&c, in, why)) return 0;
  size_t n = c.data.count;
  fields_add_text(out, "problem", "B-eq2-root-free");
  return fields_put(out, "W", 2, n, 1, c.net.W, why) && fields_put(out, "b", 1, 1, n, c.net.b, why) &&
         fields_put(out, "v", 1, 1, n, c.net.v, why) &&
         fields_put(out, "multipliers_squared", 1, 1, n, c.point.multipliers, why) &&
         fields_put(out, "block_multipliers", 2, n, n, c.point.slopes, why);
}

static int check(const inputs *in, report *out, failure *why) {
  closed_form c;
  C_line line;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  int done = build(&c, in, why) && C_line_read(&line, &f, in->p, &c.net, &c.data, pool_int(in->p, 1), why);
  if (done) {
    C_line_point at = {kkt_problem_find("B-eq2-root-free"), &c.data, &c.point};
    theorem_begin(&t, out, &f, NULL);
    C_line_suppose_unit(&t, &line);
    C_line_standing s = C_line_rows(out, &line, &at, ROW_CONCLUSION, 0);
    if (report_find(out, "no-certificate") == NULL)
      claim_fact(&t, key_of("global"), "a global minimum of Problem (1), whatever the width", s.global);
  }
  formulas_clear(&f);
  return done;
}

const item C_kkt1d = {
    .id = "C-kkt1d",
    .title = "KKT points on a line in closed form",
    .source = "C Sec. 3 (ours)",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}},
    .outputs = gives,
    .construct = construct,
    .check = check,
};
