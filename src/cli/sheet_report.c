#include "cli/sheet_report.h"

#include <stdio.h>

#include "io/sheet.h"

void short_number(char out[TEXT_SHORT], const row_number *n) {
  if (n->finite)
    text_short(out, n->b.lo, n->b.hi);
  else
    (void)snprintf(out, TEXT_SHORT, "unbounded");
}

static void add_row(sheet *s, const row *one) {
  char label[ROW_LABEL];
  row_label(one, label);
  char lhs[TEXT_SHORT] = "", rhs[TEXT_SHORT] = "", slack[TEXT_SHORT] = "", normalised[TEXT_SHORT] = "";
  if (one->rel != RELATION_NONE || one->kind == ROW_INFO) short_number(lhs, &one->lhs);
  if (one->rel != RELATION_NONE) short_number(rhs, &one->rhs);
  if (one->rel != RELATION_NONE) short_number(slack, &one->slack);
  if (one->scale_name != NULL) short_number(normalised, &one->normalised);
  sheet_row(s, (const char *const[]){row_kind_name(one->kind), label, lhs, relation_sign(one->rel), rhs, slack,
                                     normalised, one->scale_name == NULL ? "" : one->scale_name,
                                     one->kind == ROW_INFO || one->kind == ROW_NOTE ? "" : verdict_name(one->answer)});
}

void show_report(const report *r, sink *out) {
  sheet s;
  sheet_init(&s, "llrlrrrll");
  sheet_row(&s, (const char *const[]){"kind", "quantity", "lhs", "", "rhs", "slack", "normalised", "by", "verdict"});
  for (size_t i = 0; i < r->count; i++) add_row(&s, r->at + i);
  sheet_write(&s, out);
  sheet_clear(&s);
}

static void list_rows(const report *r, row_kind kind, verdict answer, const char *label, sink *out) {
  char name[ROW_LABEL];
  for (size_t i = 0; i < r->count; i++) {
    if (r->at[i].kind != kind || r->at[i].answer != answer) continue;
    row_label(r->at + i, name);
    sink_print(out, "  %s: %s\n", label, name);
  }
}

void show_outcome(const report *r, sink *out) {
  outcome o = report_outcome(r);
  sink_put(out, outcome_name(o));
  switch (o) {
    case OUTCOME_HOLDS: sink_put(out, ": every hypothesis and every conclusion holds.\n"); break;
    case OUTCOME_NOT_APPLICABLE:
      sink_put(out, ": a hypothesis fails, so the statement says nothing about this case.\n");
      list_rows(r, ROW_HYPOTHESIS, VERDICT_FAILS, "fails", out);
      break;
    case OUTCOME_FAILS:
      sink_put(out, ": the hypotheses hold, and the supplied object does not have the property.\n");
      list_rows(r, ROW_CONCLUSION, VERDICT_FAILS, "fails", out);
      break;
    case OUTCOME_REFUTED:
      sink_put(out,
               "\n***** THIS CASE REFUTES THE STATEMENT: its hypotheses hold, and a conclusion\n"
               "***** fails on the statement's own construction.\n");
      list_rows(r, ROW_CONCLUSION, VERDICT_FAILS, "fails", out);
      break;
    case OUTCOME_UNDECIDED:
      sink_put(out,
               ": neither proved nor refuted. A comparison may need --arith rational or a larger\n"
               "--max-prec; a row without numbers may have a criterion that is silent here.\n");
      list_rows(r, ROW_HYPOTHESIS, VERDICT_UNDECIDED, "undecided", out);
      list_rows(r, ROW_CONCLUSION, VERDICT_UNDECIDED, "undecided", out);
      break;
    case OUTCOME_APPROX: sink_put(out, ": computed in rounded arithmetic, so nothing is decided.\n"); break;
  }
}

enum { SHOWN_ROWS = 20, SHOWN_COLS = 8 };

static void show_list(const bounds *b, size_t n, sink *out) {
  char one[TEXT_SHORT];
  sink_put(out, " ");
  for (size_t i = 0; i < n && i < SHOWN_COLS; i++) {
    text_short(one, b[i].lo, b[i].hi);
    sink_print(out, " %s", one);
  }
  sink_put(out, n > SHOWN_COLS ? " ...\n" : "\n");
}

static void show_field(const field *f, sink *out) {
  if (f->text != NULL) {
    sink_print(out, "%s: %s\n", f->name, f->text);
    return;
  }
  if (f->rank == 0) sink_print(out, "%s:\n", f->name);
  if (f->rank == 1) sink_print(out, "%s: vector of %zu\n", f->name, f->cols);
  if (f->rank == 2) sink_print(out, "%s: matrix of %zu x %zu\n", f->name, f->rows, f->cols);
  for (size_t i = 0; i < f->rows && i < SHOWN_ROWS; i++) show_list(f->value + i * f->cols, f->cols, out);
  if (f->rows > SHOWN_ROWS) sink_put(out, "  ...\n");
}

void show_fields(const fields *f, sink *out) {
  for (size_t i = 0; i < f->count; i++) show_field(f->at + i, out);
  sink_put(out, "\nNumbers with ~ are rounded for reading; --json prints every number exactly.\n");
}
