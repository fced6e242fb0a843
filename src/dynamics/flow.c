#include "dynamics/flow.h"

#include "num/centre.h"

enum { NEWTON_STEPS = 64 };

void flow_euler_step(num *r, const num *eta, const num *risk) { num_div(r, eta, risk); }

/* r = q + e^q - level, e = e^q. */
static int excess(num *r, num *e, const num *q, const num *level) {
  if (!num_exp(e, q)) return 0;
  num_add(r, q, e);
  num_sub(r, r, level);
  return 1;
}

/* r solves q + e^q = level. The left side is convex with slope at least 1: from a point at or above the root, Newton's steps
   fall towards it, and |q - root| <= |excess(q)| at the last of them, wherever that is. t: 4 cells. */
static int solve(num *r, const num *level, num *t) {
  num *q = t, *rest = t + 1, *e = t + 2, *one = t + 3;
  num_set_int(one, 1);
  num_set(q, level);
  if (num_compare(level, one) == ORDER_GREATER && !num_log(q, level)) return 0;
  num_split(q, e, q);
  for (int k = 0; k < NEWTON_STEPS; k++) {
    if (!excess(rest, e, q, level)) return 0;
    if (num_sign(rest) != ORDER_GREATER) break;
    num_add(e, e, one);
    num_div(rest, rest, e);
    num_sub(q, q, rest);
    num_split(q, e, q);
  }
  if (!excess(rest, e, q, level)) return 0;
  num_abs(rest, rest);
  num_widen(r, q, rest);
  return 1;
}

int flow_margin(num *r, const num *q0, const num *rate, const num *T, loss_kind loss, num *t) {
  num *level = t + 4;
  num_set_int(r, 0);
  if (!num_exp(level, q0)) return 0;
  num_addmul(level, rate, T, t);
  if (loss == LOSS_EXPONENTIAL) return num_log(r, level);
  num_add(level, level, q0);
  return solve(r, level, t);
}
