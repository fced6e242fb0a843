/* Item C-intro-1nn: the clean error of the nearest-neighbour rule on [0, 1]. Source: C Sec. 1: the part of the
   segment nearer to a sample labelled -1 than to all others, which is p on average over labels,
   whatever the samples. */
#include "linalg/sorted.h"
#include "num/decide.h"
#include "theorems/C/line.h"
#include "theorems/inputs.h"

static const char about[] =
    "For samples on [0, 1] and their labels, gives the exact clean error of the nearest-neighbour rule: the length of "
    "the cells of samples labelled -1, ends halfway between neighbours. All cells together have length 1, so over "
    "labels turned with probability p it is p on average, and the error on labels of the same kind 2 p (1 - p): "
    "tempered. Given p, both are there.";

enum { CELLS = 64 };

static const field_spec takes[] = {
    MATRIX("X", "n x 1", REQUIRED, "the samples, one column, all different"),
    LABELS("y", "n", REQUIRED, "their labels"),
    SCALAR("p", OPTIONAL, "probability of a label -1, 0 to 1/2"),
    END_OF_INPUTS,
};

/* own (label -1) and other get the lengths of the cells of sorted samples. */
static void add_cells(num *own, num *other, const C_line *c, pool *p) {
  num *from = pool_new(p, 1), *to = pool_new(p, 1), *two = pool_int(p, 2);
  for (size_t i = 0; i < c->n; i++) {
    num_set_int(to, 1);
    if (i + 1 < c->n) {
      num_add(to, c->x + i, c->x + i + 1);
      num_div(to, to, two);
    }
    num *sum = c->label[i] < 0 ? own : other;
    num_add(sum, sum, to);
    num_sub(sum, sum, from);
    num_set(from, to);
  }
}

/* p + (1 - 2 p) L: the probability that the rule misses a label turned with probability p. */
/*@ requires room: free_cells(f, 6) && readable(f, p) && readable(f, L);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*p) + (1 - 2 * \old(*p)) * \old(*L); */
static const num *noisy_error(formulas *f, const num *p, const num *L) {
  const num *twice = times(f, whole(f, 2), p), *kept = minus(f, whole(f, 1), twice);
  return plus(f, p, times(f, kept, L));
}

static void noise_rows(theorem *t, const inputs *in, const num *error) {
  formulas *f = t->f;
  if (!has(in, "p")) return;
  const num *p = named(f, "p", numbers(in, "p")), *twice = times(f, whole(f, 2), p);
  suppose(t, key_of("noise"), whole(f, 0), AT_MOST, p);
  suppose(t, key_of("noise.most"), p, AT_MOST, ratio(f, 1, 2));
  tell(t, key_of("noisy-error"), noisy_error(f, p, error));
  tell(t, key_of("noisy-error.mean"), times(f, twice, minus(f, whole(f, 1), p)));
  tell_compared(t, key_of("mean"), error, AT_MOST, p);
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  C_line line;
  data_set data = {size_of(in, "n"), 1, numbers(in, "X"), numbers(in, "y"), signs(in, "y")};
  network none = {0, 1, NULL, NULL, NULL, pool_int(in->p, 0), pool_int(in->p, 1), 1, 1};
  formulas_init(&f, CELLS);
  int fits = C_line_read(&line, &f, in->p, &none, &data, pool_int(in->p, 1), why);
  if (fits) {
    num *own = pool_new(in->p, 1), *other = pool_new(in->p, 1);
    add_cells(own, other, &line, in->p);
    theorem_begin(&t, out, &f, NULL);
    C_line_suppose_unit(&t, &line);
    const num *error = named(&f, "cells of samples labelled -1", own);
    tell(&t, key_of("clean-error"), error);
    claim(&t, key_of("cells"), plus(&f, error, named(&f, "cells of samples labelled 1", other)), EQUAL, whole(&f, 1));
    noise_rows(&t, in, error);
  }
  formulas_clear(&f);
  return fits;
}

const item C_intro_1nn = {
    .id = "C-intro-1nn",
    .title = "Nearest neighbours on a line",
    .source = "C Sec. 1",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}},
    .check = check,
};
