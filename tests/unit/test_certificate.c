/* Certificates as documents: what is written is read again, and each refusal by its line. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exact_inputs.h"
#include "io/certificate.h"
#include "io/file.h"

static char path[] = "/tmp/plumb-certificate-XXXXXX";
static failure why;
static fields net;
static certificate_file file;

static void setup(void) {
  int made = mkstemp(path);
  cr_assert_geq(made, 0);
  (void)close(made);
  json_memory_init();
  fields_init(&net);
}

static void teardown(void) {
  fields_clear(&net);
  (void)unlink(path);
}

TestSuite(certificate, .init = setup, .fini = teardown);

/* Opens the text, in which ' stands for ". */
static int opens(const char *text) {
  char bytes[2000];
  (void)snprintf(bytes, sizeof bytes, "%s", text);
  for (char *at = strchr(bytes, '\''); at != NULL; at = strchr(at, '\'')) *at = '"';
  cr_assert(file_write(path, bytes, strlen(bytes), &why), "%s", why.text);
  return certificate_open(&file, path, &why);
}

static void refuses(const char *text, const char *line) {
  cr_assert_not(opens(text), "was read: %s", text);
  cr_expect_str_eq(why.text, line);
}

#define HEAD "{'format': 'plumb-certificate', 'version': '1', "
#define PROBLEM "'problem': {'gamma': '0', 'biases': 'no', 'outputs': 'trained'}, "
#define START HEAD "'arrays': [], " PROBLEM

/* The claims, in a document without digest. */
static void refuses_claims(const char *claims, const char *line) {
  char text[1500];
  (void)snprintf(text, sizeof text, START "'claims': [%s]}", claims);
  refuses(text, line);
}

Test(certificate, what_is_none) {
  refuses("[", "is not a JSON document: line 1, column 1: ']' expected near end of file");
  refuses("[]", "is not a certificate, expected \"format\": \"plumb-certificate\"");
  refuses("{'format': 1}", "is not a certificate, expected \"format\": \"plumb-certificate\"");
  refuses("{'format': 'plumb'}", "is not a certificate, expected \"format\": \"plumb-certificate\"");
  refuses("{'format': 'plumb-certificate'}", "version: is not known, expected \"1\"");
  refuses("{'format': 'plumb-certificate', 'version': '2'}", "version: is not known, expected \"1\"");
  refuses(HEAD "'arrays': {}}", "arrays: is missing, expected a list");
  refuses(HEAD "'arrays': []}", "problem: is not an object, expected one with its fields");
  refuses(HEAD "'arrays': [], 'problem': []}", "problem: is not an object, expected one with its fields");
  refuses(HEAD "'arrays': [], 'problem': {'gamma': '0'}}", "problem.biases: is missing (has the problem biases?)");
  refuses(HEAD "'arrays': [], 'problem': {'gamma': '0', 'biases': 'some', 'outputs': 'fixed'}}",
          "problem.biases: \"some\" is not known; expected one of yes|no");
  refuses(HEAD "'arrays': [], 'problem': {'gamma': {'lo': '0', 'hi': '1'}, 'biases': 'no', 'outputs': 'fixed'}}",
          "problem.gamma: has enclosures, expected exact numbers");
  refuses(HEAD "'arrays': [], 'problem': {'gamma': '0', 'biases': 'no', 'outputs': 'fixed', 'slope': '0'}}",
          "problem: has a member that is not known");
  refuses(HEAD "'arrays': [], 'problem': {'gamma': '0', 'biases': 'no', 'outputs': 'fixed', '': '0'}}",
          "problem: has a member that is not known");
  (void)unlink(path);
  cr_assert_not(certificate_open(&file, path, &why));
  cr_expect_str_eq(why.text, "cannot be opened: No such file or directory");
}

Test(certificate, claims_that_are_none) {
  refuses(START "'claims': {}}", "claims: is missing or empty, so nothing is claimed");
  refuses_claims("", "claims: is missing or empty, so nothing is claimed");
  refuses_claims("'within'", "claims[0].claim: is missing, expected a text");
  refuses_claims("{'claim': 1}", "claims[0].claim: is missing, expected a text");
  refuses_claims("{'claim': 'perhaps'}",
                 "claims[0].claim: \"perhaps\" is not known, expected within, not within, misclassifies, multipliers "
                 "fail or exists");
  refuses_claims("{'claim': 'misclassifies'}",
                 "claims[0].sample: is missing (the number of a sample with y N(x) <= 0, counted from 1)");
  refuses_claims("{'claim': 'misclassifies', 'sample': '-1'}",
                 "claims[0].sample: is not a count; expected an integer from 0 to 2147483647");
  refuses_claims("{'claim': 'misclassifies', 'sample': '1'}, {'claim': 'misclassifies', 'sample': '1', 'why': '2'}",
                 "claims[1]: has a member that is not known");
  refuses_claims("{'claim': 'within', 'tolerance': '0', 'multipliers': ['1', {'lo': '0', 'hi': '1'}], 'slopes': []}",
                 "claims[0].multipliers: has enclosures, expected exact numbers");
}

/* ---- written and read again ---- */

static void put_network(void) {
  put(&net, "X", 2, 1, 2, "1/3 -2");
  put(&net, "y", 1, 1, 1, "1");
  field *W = fields_add_binary(&net, "W", 2, 1, 2);
  W->binary[0] = 0.5;
  W->binary[1] = -0.0;
  put(&net, "v", 1, 1, 1, "1");
}

static void write_certificate(void) {
  sink text = {NULL, 0, 0};
  claim_list claims = {0};
  put(&claims.problem, "gamma", 0, 1, 1, "1/2");
  fields_add_text(&claims.problem, "biases", "no");
  fields_add_text(&claims.problem, "outputs", "fixed");
  put(&proof_add(&claims, CLAIM_MISCLASSIFIES)->numbers, "sample", 0, 1, 1, "1");
  cr_assert(certificate_put(&text, &net, &claims, &why), "%s", why.text);
  cr_assert(file_write(path, text.text, text.used, &why), "%s", why.text);
  proof_clear(&claims);
  free(text.text);
}

/* The file with the first `old` in it replaced; both are equally long. */
static void change(const char *old, const char *new) {
  size_t size;
  char *bytes = file_read(path, &size, &why), *at = strstr(bytes, old);
  cr_assert(at != NULL && strlen(old) == strlen(new), "%s", bytes);
  memcpy(at, new, strlen(new));
  cr_assert(file_write(path, bytes, size, &why), "%s", why.text);
  free(bytes);
}

Test(certificate, is_read_as_it_was_written) {
  put_network();
  write_certificate();
  cr_assert(certificate_open(&file, path, &why), "%s", why.text);
  cr_expect(file.intact);
  cr_expect_eq(file.stated.count, 1u);
  cr_expect_eq(file.stated.at->kind, CLAIM_MISCLASSIFIES);
  cr_expect(certificate_is_of(&file, &net, &why), "%s", why.text);
  certificate_close(&file);
}

/* A number that was changed, a digest that is another, and one that is missing. */
Test(certificate, that_was_changed_is_not_intact) {
  static const char *const changes[][2] = {
      {"\"sample\": \"1\"", "\"sample\": \"2\""}, {"\"digest\": \"", "\"digest\" :\""}, {"\"digest\"", "\"Digest\""}};
  put_network();
  for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
    write_certificate();
    change(changes[k][0], changes[k][1]);
    cr_assert(certificate_open(&file, path, &why), "%s", why.text);
    cr_expect_eq(file.intact, k == 1, "%s", changes[k][1]); /* what follows the name is not covered */
    certificate_close(&file);
  }
}

/* A name that is written with an escape is the same in JSON, but no byte of the file is covered. */
Test(certificate, a_digest_that_hides_covers_nothing) {
  cr_assert(opens(START "'claims': [{'claim': 'misclassifies', 'sample': '1'}], 'dig\\u0065st': '0'}"), "%s", why.text);
  cr_expect_not(file.intact);
  certificate_close(&file);
}

Test(certificate, of_another_network) {
  put_network();
  write_certificate();
  cr_assert(certificate_open(&file, path, &why), "%s", why.text);
  fields_remove(&net, "v");
  cr_expect_not(certificate_is_of(&file, &net, &why));
  cr_expect_str_eq(why.text, "arrays: names 4 arrays, but the network has 3");
  put(&net, "v", 1, 1, 1, "2");
  cr_expect_not(certificate_is_of(&file, &net, &why));
  cr_expect_str_eq(why.text, "arrays: is the certificate of another network: v differs");
  certificate_close(&file);
}

/* 0 and -0 are the same number. */
Test(certificate, the_sign_of_zero_does_not_count) {
  put_network();
  write_certificate();
  net.at[2].binary[1] = 0.0;
  cr_assert(certificate_open(&file, path, &why), "%s", why.text);
  cr_expect(certificate_is_of(&file, &net, &why), "%s", why.text);
  certificate_close(&file);
}

Test(certificate, of_a_network_without_numbers) {
  (void)fields_add_numbers(&net, "X", 2, 0, 0);
  write_certificate();
  cr_assert(certificate_open(&file, path, &why), "%s", why.text);
  cr_expect(certificate_is_of(&file, &net, &why), "%s", why.text);
  certificate_close(&file);
}

Test(certificate, of_enclosures_is_not_written) {
  sink text = {NULL, 0, 0};
  claim_list claims = {0};
  put(&net, "X", 2, 1, 1, "1");
  mpq_set_ui(net.at->value->hi, 2, 1);
  cr_expect_not(certificate_put(&text, &net, &claims, &why));
  cr_expect_str_eq(why.text, "X: has enclosures; a certificate is about exact numbers");
  cr_expect_eq(text.used, 0u);
}
