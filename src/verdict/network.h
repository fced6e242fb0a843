/* One call about one supplied network: how closely it is a KKT point, whether an exact one is near, what follows. It is
   measured once in this arithmetic, and searched once in all. */
#ifndef PLUMB_VERDICT_NETWORK_H
#define PLUMB_VERDICT_NETWORK_H

#include "num/common/failure.h"
#include "verdict/common/network_answer.h"

/* Fills in the parts of the answer that the question asks for. Returns 0 with the reason where the input does not fit. */
int network_ask(network_question *q, network_answer *a, failure *why);

#endif
