/* Item C-fn6: a zig-zag network of one variable that fits any labels with s + 1 neurons, s the number of label changes. Ours, for C footnote 6.
   Groups g = 0, ..., s of neighbours with one label e_g reach from l_g to r_g. Neuron 0 is the constant e_0; neuron g turns N at r_(g-1)
   such that N(l_g) = e_g. So |N| >= 1 on all groups: between l_g and r_g it moves away from 0. */
#include "data/gaps.h"
#include "data/label_changes.h"
#include "linalg/reduce.h"
#include "net/network.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

static const char about[] =
    "For samples on a line with s changes of label between neighbours, builds a network of width s + 1 that has "
    "margins at least 1, and checks them. Variant `literal` checks what footnote 6 says, that s neurons are enough: "
    "false for s at most 3.";

enum { CELLS = 32, LEAST_KNOWN = 3 };

static const field_spec takes[] = {
    MATRIX("X", "n x 1", REQUIRED, "the samples, increasing, one column"),
    LABELS("y", "n", REQUIRED, "label of each sample"),
    WORD("variant", "literal|repaired", REQUIRED, "the width as in footnote 6, or s + 1"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("W", "m x 1", REQUIRED, "weights"),
    VECTOR("b", "m", REQUIRED, "biases"),
    VECTOR("v", "m", REQUIRED, "output weights"),
    END_OF_INPUTS,
};

typedef struct {
  data_set data;
  long changes; /* s */
  network net;
} zig_zag;

/* Neuron g: from the value N(r) at r = r_(g-1), with the slope before it, to e at l = l_g. slope becomes the new one, value becomes e.
   work: 2 cells. */
/*@ requires valid: \valid(W) && \valid(b) && \valid(v) && \valid(slope) && \valid(value) && \valid(work + (0 .. 1)) &&
                    \valid_read(r) && \valid_read(l) && \valid_read(e);
    requires apart: \separated(W, b, v, slope, value, work + (0 .. 1), r) &&
                    \separated(W, b, v, slope, value, work + (0 .. 1), l) &&
                    \separated(W, b, v, slope, value, work + (0 .. 1), e);
    requires forward: *r < *l;
    terminates \true;
    exits \false;
    assigns *W, *b, *v, *slope, *value, work[0 .. 1];
    ensures hinge: *W == 1.0 && *b == -*r;
    ensures turn: *v == *slope - \old(*slope);
    ensures reaches: \old(*value) + *slope * (\old(*l) - \old(*r)) == \old(*e);
    ensures value: *value == \old(*e); */
static void add_turn(num *W, num *b, num *v, num *slope, num *value, const num *r, const num *l, const num *e,
                     num *work) {
  num *length = work, *rise = work + 1;
  num_sub(length, l, r);
  num_sub(rise, e, value);
  num_div(rise, rise, length);
  num_sub(v, rise, slope);
  num_set(slope, rise);
  num_set(value, e);
  num_set_int(W, 1);
  num_neg(b, r);
}

/* W, b, v: room for a neuron per group. work: 4 cells. */
static void build_zig_zag(num *W, num *b, num *v, const data_set *data, num *work) {
  num *slope = work, *value = work + 1, *t = work + 2;
  size_t g = 0;
  num_set_int(slope, 0);
  num_set(value, data->y);
  num_set_int(W, 0);
  num_set_int(b, 1);
  num_set(v, data->y);
  for (size_t l = run_end(data->label, data->count, 0), first = 0; l < data->count;
       first = l, l = run_end(data->label, data->count, l)) {
    const num *r = data->X + l - 1;
    num_sub(t, r, data->X + first);
    num_addmul(value, slope, t, t + 1);
    g++;
    add_turn(W + g, b + g, v + g, slope, value, r, data->X + l, data->y + l, t);
  }
}

static int build(zig_zag *z, const inputs *in, failure *why) {
  z->data = (data_set){size_of(in, "n"), 1, numbers(in, "X"), numbers(in, "y"), signs(in, "y")};
  for (size_t i = 0; i + 1 < z->data.count; i++)
    if (num_compare(z->data.X + i, z->data.X + i + 1) != ORDER_LESS)
      return refuse(why, "X: sample %zu is not certainly below sample %zu", i + 1, i + 2);
  z->changes = label_changes(z->data.label, z->data.count);
  size_t m = (size_t)z->changes + 1;
  num *W = pool_new(in->p, m), *b = pool_new(in->p, m), *v = pool_new(in->p, m);
  build_zig_zag(W, b, v, &z->data, pool_new(in->p, 4));
  z->net = (network){m, 1, W, b, v, pool_int(in->p, 0), pool_int(in->p, 1), 1, 1};
  return 1;
}

static int construct(const inputs *in, fields *out, failure *why) {
  zig_zag z;
  return build(&z, in, why) && fields_put(out, "W", 2, z.net.width, 1, z.net.W, why) &&
         fields_put(out, "b", 1, 1, z.net.width, z.net.b, why) && fields_put(out, "v", 1, 1, z.net.width, z.net.v, why);
}

/* With at most 3 changes no network of fewer than s + 1 neurons fits: spec/theorems/C-fn6.md. */
static void width_rows(theorem *t, const zig_zag *z, int literal) {
  const num *s = named(t->f, "s", whole(t->f, z->changes));
  claim(t, key_of("width"), named(t->f, "width", whole(t->f, (long)z->net.width)), EQUAL,
        plus(t->f, s, whole(t->f, 1)));
  if (!literal) return;
  if (z->changes <= LEAST_KNOWN)
    claim(t, key_of("width.printed"), named(t->f, "least width that fits", whole(t->f, z->changes + 1)), AT_MOST, s);
  else
    report_note(t->out, key_of("width.printed"), "more than 3 changes: the least width is not decided here");
}

static int check(const inputs *in, report *out, failure *why) {
  zig_zag z;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  int fits = build(&z, in, why);
  if (fits) {
    num *margins = pool_new(in->p, z.data.count), *work = pool_new(in->p, 3);
    for (size_t i = 0; i < z.data.count; i++) {
      network_value(margins + i, &z.net, z.data.X + i, work);
      num_mul(margins + i, margins + i, z.data.y + i);
    }
    theorem_begin(&t, out, &f, NULL);
    claim(&t, key_of("margin"), whole(&f, 1), AT_MOST, named(&f, "min y_i N(x_i)", least(&f, margins, z.data.count)));
    width_rows(&t, &z, word_is(in, "variant", "literal"));
  }
  formulas_clear(&f);
  return fits;
}

const item C_fn6 = {
    .id = "C-fn6",
    .title = "Width that fits labels on a line",
    .source = "C footnote 6",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}},
    .outputs = gives,
    .construct = construct,
    .check = check,
};
