/* What `plumb kkt` says about a trained network: its conditions, a verdict in words, what is near and what follows. */
#ifndef PLUMB_NETWORK_SHEET_H
#define PLUMB_NETWORK_SHEET_H

#include "io/sink.h"
#include "verdict/common/network_answer.h"

void show_network(const network_answer *a, sink *out);

#endif
