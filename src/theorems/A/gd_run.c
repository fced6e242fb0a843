#include "theorems/A/gd_run.h"

#include "num/exchange.h"
#include "theorems/A/gd_likeness.h"

const num *A_gd_iterate(const A_gd_run *run, size_t t) { return run->W + t * run->r->m * run->r->d; }

/* How bad an answer is. */
static int rank(verdict answer) { return answer == VERDICT_FAILS ? 2 : answer == VERDICT_UNDECIDED; }

static int is_worse(const A_gd_entry *x, const A_gd_entry *y) {
  return rank(x->answer) != rank(y->answer) ? rank(x->answer) > rank(y->answer) : x->ratio > y->ratio;
}

/* off = |after - next|, bound = what is allowed, for entry k. */
static void differ(num *off, num *bound, const rounded_step *a, const num *after, size_t k, long times) {
  num_set_int(bound, times);
  num_mul(bound, bound, a->allowed + k);
  num_sub(off, after + k, a->next + k);
  num_abs(off, off);
}

A_gd_entry A_gd_worst(const rounded_step *a, const num *after, long times, num *t) {
  A_gd_entry worst = {0, 0, 0, -1.0, VERDICT_HOLDS};
  for (size_t k = 0; k < a->m * a->d; k++) {
    differ(t, t + 1, a, after, k, times);
    A_gd_entry now = {0, k / a->d, k % a->d, 0.0, num_at_most(t, t + 1)};
    num_div(t, t, t + 1);
    now.ratio = num_upper(t);
    if (is_worse(&now, &worst)) worst = now;
  }
  return worst;
}

static int place(rounded_step *a, const A_gd_run *run, size_t t, failure *why) {
  return rounded_step_from(a, run->r, A_gd_iterate(run, t), NULL, run->format) ||
         refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
}

static void claim_entry(theorem *t, pool *p, const A_gd_run *run, const rounded_step *a, const A_gd_entry *e,
                        const char *key) {
  num *off = pool_new(p, 1), *bound = pool_new(p, 1);
  differ(off, bound, a, A_gd_iterate(run, e->step + 1), e->neuron * a->d + e->coordinate, 1);
  claim(t, key_at3(key, e->step, e->neuron, e->coordinate), named(t->f, "|w_jk(t+1) - w_jk(t) + alpha grad_jk|", off),
        AT_MOST, named(t->f, "what rounding may do", bound));
}

int A_gd_run_rows(theorem *t, pool *p, const A_gd_run *run, failure *why) {
  rounded_step a;
  A_gd_entry worst = {0, 0, 0, -1.0, VERDICT_HOLDS}, first = worst;
  size_t off = 0;
  num *work = pool_new(p, 3);
  rounded_step_new(&a, p, run->r);
  for (size_t k = 0; k < run->steps; k++) {
    if (!place(&a, run, k, why)) return 0;
    A_gd_entry now = A_gd_worst(&a, A_gd_iterate(run, k + 1), 1, work);
    now.step = k;
    if (rank(now.answer) > 0 && off++ == 0) first = now;
    if (is_worse(&now, &worst)) worst = now;
  }
  tell(t, key_of("steps"), named(t->f, "steps", whole(t->f, (long)run->steps)));
  tell(t, key_of("steps.off"), named(t->f, "steps that are off", whole(t->f, (long)off)));
  if (!place(&a, run, worst.step, why)) return 0;
  claim_entry(t, p, run, &a, &worst, "step.worst");
  if (off == 0) return 1;
  if (!place(&a, run, first.step, why)) return 0;
  claim_entry(t, p, run, &a, &first, "step.first");
  A_gd_likeness(t, p, run, &a, first.step);
  return 1;
}
