/* plumb certify CERTIFICATE NETWORK: is what the certificate claims of the network true? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/instance.h"
#include "cli/options.h"
#include "io/certificate.h"
#include "io/text.h"
#include "num/common/memory.h"

/* What a claim says, in a few words. */
static void claim_words(char out[CLAIM_WORDS], const stated_claim *c) {
  const field *f = c->kind == CLAIM_MISCLASSIFIES ? fields_find(&c->numbers, "sample")
                   : c->kind == CLAIM_EXISTS      ? fields_find(&c->numbers, "distance")
                                                  : fields_find(&c->numbers, "tolerance");
  char number[TEXT_SHORT];
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  field_get(f, 0, &b);
  text_short(number, b.lo, b.hi);
  static const char *const words[CLAIM_KINDS] = {
      [CLAIM_WITHIN] = "KKT point in direction within %s",
      [CLAIM_NOT_WITHIN] = "no KKT point in direction within %s, for all multipliers and slopes",
      [CLAIM_MISCLASSIFIES] = "no multiple of the network is feasible: it misclassifies sample %s",
      [CLAIM_MULTIPLIERS_FAIL] = "no KKT point in direction within %s with these multipliers",
      [CLAIM_EXISTS] = "an exact KKT point exists within %s of the network scaled to smallest margin 1"};
  (void)snprintf(out, CLAIM_WORDS, words[c->kind], number);
  if (c->kind == CLAIM_MULTIPLIERS_FAIL && fields_find(&c->numbers, "slopes") != NULL)
    (void)strncat(out, " and slopes", CLAIM_WORDS - strlen(out) - 1);
  mpq_clears(b.lo, b.hi, NULL);
}

static void show_answers(const certificate_file *c, const claim_answer *answers, int holds, sink *out) {
  char words[CLAIM_WORDS];
  for (size_t k = 0; k < c->stated.count; k++) {
    claim_words(words, c->stated.at + k);
    sink_print(out, "%-9s %s\n", verdict_name(answers[k].answer), words);
    if (answers[k].answer != VERDICT_HOLDS) sink_print(out, "          not shown: %s\n", answers[k].words);
  }
  if (!c->intact) sink_put(out, "FAILS     the certificate was changed after it was written: its digest differs\n");
  sink_put(out, holds ? "VERDICT: every claim is proved.\n" : "VERDICT: the certificate is refused.\n");
}

static void encode_answers(const certificate_file *c, const claim_answer *answers, int holds, sink *out) {
  char words[CLAIM_WORDS];
  json_t *document = json_object(), *list = json_array();
  json_put(document, "schema", json_string("1"));
  json_put(document, "outcome", json_string(holds ? "HOLDS" : "FAILS"));
  json_put(document, "intact", json_string(c->intact ? "yes" : "no"));
  for (size_t k = 0; k < c->stated.count; k++) {
    json_t *one = json_object();
    claim_words(words, c->stated.at + k);
    json_put(one, "claim", json_string(claim_name(c->stated.at[k].kind)));
    json_put(one, "words", json_string(words));
    json_put(one, "verdict", json_string(verdict_name(answers[k].answer)));
    if (answers[k].answer != VERDICT_HOLDS) json_put(one, "open", json_string(answers[k].words));
    json_push(list, one);
  }
  json_put(document, "claims", list);
  json_put_text(out, document);
}

static int answer(const options *o, const certificate_file *c, const fields *in, int *status, failure *why) {
  sink text = {NULL, 0, 0};
  claim_answer *answers = memory_new(c->stated.count, sizeof *answers);
  int done = certificate_is_of(c, in, why) && engine_certify(in, &c->stated, answers, why), holds = c->intact;
  for (size_t k = 0; done && k < c->stated.count; k++) holds = holds && answers[k].answer == VERDICT_HOLDS;
  if (done && o->json) encode_answers(c, answers, holds, &text);
  if (done && !o->json) show_answers(c, answers, holds, &text);
  if (done) *status = finish(o, &text, holds ? EXIT_HOLDS : EXIT_FAILS);
  free(answers);
  return done;
}

int command_certify(const options *o) {
  const char *certificate = o->operand[0], *network = o->operand[1];
  certificate_file c;
  instance x;
  failure why;
  int status;
  if (!certificate_open(&c, certificate, &why)) return complain(certificate, &why);
  if (!instance_open(&x, engine_find("kkt-direction"), network, &o->how, &why)) {
    certificate_close(&c);
    return complain(network, &why);
  }
  if (!answer(o, &c, &x.in, &status, &why)) status = complain(certificate, &why);
  instance_close(&x);
  certificate_close(&c);
  return status;
}
