/* The page of a run of training: what item A-run says of its iterates, as curves over the iterates. */
#ifndef PLUMB_RUN_PAGE_H
#define PLUMB_RUN_PAGE_H

#include "io/sink.h"
#include "num/common/report.h"

/* 1 when the report has such rows. */
int run_page_fits(const report *r);

/* The gnuplot commands that draw the panels, from the height `top` of the page down. */
void run_page_write(const report *r, double top, sink *out);

#endif
