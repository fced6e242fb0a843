/* Which samples support a network: have multipliers, are at the margin, or are just above it. */
#ifndef PLUMB_SUPPORT_H
#define PLUMB_SUPPORT_H

#include "kkt/certificate.h"
#include "verdict/common/network_answer.h"

/* What is certain of the samples of a certificate with tolerance t. */
void support_count(support_samples *s, const certificate *c, pool *p);

#endif
