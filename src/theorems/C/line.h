/* Paper C, Sec. 3: samples on a line and a network of one variable. Each function below states one theorem of the network, adds
   its rows, and returns whether it applies. The samples are sorted here; rows that speak of one sample number it as the input does. */
#ifndef PLUMB_C_LINE_H
#define PLUMB_C_LINE_H

#include "kkt/candidate.h"
#include "kkt/common/problem.h"
#include "net/line.h"
#include "theorems/claim.h"

typedef struct {
  pool *p;
  formulas *f;
  size_t n;
  const num *x;        /* the samples, sorted */
  const line_law *law; /* of a fresh x; NULL: uniform on [0, 1] */
  const num *gap;      /* n - 1: Pr[x_i < x < x_(i+1)], which is x_(i+1) - x_i where x is uniform */
  const num *half;     /* n - 1: that of its first half */
  const int *label;    /* of the sorted samples */
  const int *place;    /* which sample of the input each of them is */
  const network *net;
  line_kinks kinks;
  const line_segment *on;       /* n - 1: N between neighbours */
  const line_segment *measured; /* n - 1: the same by probabilities */
  line_segment unit;            /* N on [0, 1] */
  const num *at_samples;        /* N(x_i) at margin one */
  const num *level; /* what margins are compared with: 1, or the smallest margin of a network in direction */
  const num *error, *error_strict; /* "Pr[N <= 0]" and "Pr[N < 0]" for a fresh x */
  int exact;                       /* the network itself is taken for a KKT point, not one near it */
} C_line;

/* How the network stands to the max-margin problem, as far as that is shown. */
typedef struct {
  verdict kkt, local, global; /* HOLDS: it is; FAILS: not shown, or not so */
} C_line_standing;

/* Refuses samples of more than one coordinate, and samples that coincide or may. */
int C_line_read(C_line *c, formulas *f, pool *p, const network *net, const data_set *data, const num *level,
                failure *why);

/* Another law of a fresh x on [0, 1] than the uniform one, for the statements that speak of its probabilities. */
void C_line_take_law(C_line *c, const line_law *law);

/* The probability of x beyond all samples. */
const num *C_line_ends(const C_line *c);

/* The sums of gaps that bound the clean error, as probabilities: of Thm. 3.1 from below and above, of Thm. 3.2 from below and above. */
typedef struct {
  const num *wrong, *possibly, *triples, *beside;
} C_gap_sums;

C_gap_sums C_line_sums(const C_line *c);

/* Is the sorted sample i labelled -1, between two labelled 1? */
int C_is_triple(const C_line *c, size_t i);

/* Adds the hypothesis that all samples are in [0, 1]. */
void C_line_suppose_unit(theorem *t, const C_line *c);

/* Info rows: the clean error; N at the samples, a cell of the arena for each. */
void C_line_error(report *out, const C_line *c);
void C_line_outputs(report *out, const C_line *c);

/* C eqs. (8), (9): what needs no hypothesis but the samples in [0, 1]. */
verdict C_eq8(report *out, const C_line *c);
verdict C_eq9(report *out, const C_line *c);

/* C Lemma A.2 with the facts on gaps, Cor. A.3, and C Thm. 3.1 through sums of gaps: every KKT point. */
verdict C_lemA_2(report *out, const C_line *c, verdict kkt);
verdict C_corA_3(report *out, const C_line *c, verdict kkt);
verdict C_thm3_1_gaps(report *out, const C_line *c, verdict kkt);

/* Ours: at least the largest g(u)^2 over directions u of length 1, g(u) = sum_i lambda_i y_i phi(<u, (x_i, 1)>) with multipliers of the sorted
   samples; that itself where signs are certain. */
const num *C_dual_square(const C_line *c, const num *lambda);

/* Ours: certificates that a KKT point with the multipliers lambda (of the sorted samples) is a global minimum, whatever the width, and a local
   one. Set `standing`. */
void C_cert_global(report *out, const C_line *c, const num *lambda, C_line_standing *standing);
void C_cert_local(report *out, const C_line *c, const num *lambda, C_line_standing *standing);

/* C Props. A.4 (Lemmas A.6, A.7) and A.5, and C Thm. 3.2 through sums of gaps. `literal`: of local minima as printed, and with the
   bounds as printed; otherwise of global ones. */
verdict C_propA_4(report *out, const C_line *c, const C_line_standing *standing, int literal);
verdict C_propA_5(report *out, const C_line *c, const C_line_standing *standing, int literal);
verdict C_thm3_2_gaps(report *out, const C_line *c, const C_line_standing *standing, int literal);

/* A point with its multipliers, as the max-margin problem has them. */
typedef struct {
  const kkt_problem *problem;
  const data_set *data;
  const candidate *point;
} C_line_point;

/* All of the above: the KKT conditions as rows of that kind, then what follows. */
C_line_standing C_line_rows(report *out, const C_line *c, const C_line_point *at, row_kind kind, int literal);

#endif
