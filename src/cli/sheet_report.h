/* Reports and fields for a person. */
#ifndef PLUMB_SHEET_REPORT_H
#define PLUMB_SHEET_REPORT_H

#include "io/sink.h"
#include "io/text.h"
#include "num/common/report.h"

/* The number in short form. */
void short_number(char out[TEXT_SHORT], const row_number *n);

/* The rows as a table. */
void show_report(const report *r, sink *out);

/* What the outcome means and which rows make it so; loud for REFUTED. */
void show_outcome(const report *r, sink *out);

/* Every field with its size and its numbers in short form; long lists are cut, which is said. */
void show_fields(const fields *f, sink *out);

#endif
