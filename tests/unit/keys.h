/* Rows of tests by what tables call them: "margin[2]", "stationarity.w.all: words". */
#ifndef PLUMB_TEST_KEYS_H
#define PLUMB_TEST_KEYS_H

#include <stdlib.h>
#include <string.h>

#include "num/common/report.h"

/* Adds an empty row of that label. */
static inline row *add_labelled(report *r, row_kind kind, const char *label, relation rel, const char *scale) {
  char key[ROW_LABEL];
  size_t length = strcspn(label, "[:");
  memcpy(key, label, length);
  key[length] = '\0';
  row_key k = key_of(key);
  const char *at = label + length;
  while (*at == '[' || *at == ',') {
    char *end;
    k.index[k.indices++] = strtoul(at + 1, &end, 10);
    at = end;
  }
  if (*at == ']') at++;
  return report_add(r, kind, k, *at == ':' ? at + 2 : NULL, rel, scale);
}

#endif
