/* What `plumb kkt` says about a trained network: its conditions, a verdict in words, what is near and what follows. */
#ifndef PLUMB_NETWORK_SHEET_H
#define PLUMB_NETWORK_SHEET_H

#include "io/sink.h"
#include "verdict/common/network_answer.h"

/* The conditions and the verdict; what the network looks like; what is near and what follows, every theorem in full where `all` is
   set. */
void show_verdict(const network_answer *a, sink *out);
void show_hints(const network_answer *a, sink *out);
void show_around(const network_answer *a, int all, sink *out);

/* The verdict and its numbers on one line. */
void show_one_line(const network_answer *a, sink *out);

#endif
