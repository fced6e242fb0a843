/* Certificates as files: a JSON document that spec/certificate.md describes. */
#ifndef PLUMB_CERTIFICATE_FILE_H
#define PLUMB_CERTIFICATE_FILE_H

#include "io/json.h"
#include "verdict/common/proof.h"

enum { CERTIFICATE_DIGEST = 65 };

/* Appends the document to `out`. `in`: the fields of the network that was decided. Refuses arrays that are no exact numbers. */
int certificate_put(sink *out, const fields *in, const claim_list *p, failure *why);

/* What a document says. */
typedef struct {
  json_t *document; /* the rest belongs to it or to the caller */
  claim_list stated;
  int intact; /* its own digest is right: no byte before it was changed */
} certificate_file;

/* On failure there is nothing to close. */
int certificate_open(certificate_file *c, const char *path, failure *why);
void certificate_close(certificate_file *c);

/* Is the certificate of these arrays? Returns 0 with the first that differs. */
int certificate_is_of(const certificate_file *c, const fields *in, failure *why);

#endif
