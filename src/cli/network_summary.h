/* `plumb kkt --json`: the answer about a trained network for programs. */
#ifndef PLUMB_NETWORK_SUMMARY_H
#define PLUMB_NETWORK_SUMMARY_H

#include "cli/instance.h"
#include "io/json.h"
#include "verdict/common/network_answer.h"

/* The whole document, which begins with the summary; spec/kkt.schema.json describes it. */
json_t *network_document(const instance *x, const network_answer *a);

#endif
