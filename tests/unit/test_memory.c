/* Memory runs out: one line and status 3, also inside GMP. */
#include <criterion/criterion.h>
#include <gmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "num/common/fields.h"
#include "num/common/memory.h"

Test(memory, small_requests) {
  free(memory_new(0, 8));
  char *room = memory_new(3, 1);
  room[2] = 'x';
  room = memory_resize(room, 1000, 1);
  cr_assert_eq(room[2], 'x');
  free(room);
}

Test(memory, texts) {
  char *copy = memory_copy_text("margin");
  cr_assert_str_eq(copy, "margin");
  free(copy);
  cr_assert_null(memory_copy_text(NULL));
}

static void ask_for_a_wrapping_size(void) { (void)memory_new(SIZE_MAX / 4, 8); }

static void ask_for_too_much(void) { (void)memory_new(SIZE_MAX / 4, 1); }

static void ask_for_a_wrapping_field(void) {
  fields f;
  fields_init(&f);
  (void)fields_add_numbers(&f, "X", 2, SIZE_MAX / 2, 8);
}

static void ask_gmp_for_too_much(void) {
  void *(*allocate)(size_t) = NULL;
  plumb_memory_init();
  mp_get_memory_functions(&allocate, NULL, NULL);
  (void)allocate(SIZE_MAX / 4);
}

/* Runs the request in a process of its own: it must end with status 3 and exactly the one line on stderr. */
static void expect_end(void (*request)(void)) {
  int ends[2], status = 0;
  char said[4096] = "";
  cr_assert_eq(pipe(ends), 0);
  fflush(NULL);
  pid_t child = fork();
  cr_assert_neq(child, -1);
  if (child == 0) {
    (void)dup2(ends[1], STDERR_FILENO);
    request();
    _exit(0);
  }
  close(ends[1]);
  for (size_t length = 0; length < sizeof said - 1;) {
    ssize_t more = read(ends[0], said + length, sizeof said - 1 - length);
    if (more <= 0) break;
    length += (size_t)more;
  }
  close(ends[0]);
  cr_assert_eq(waitpid(child, &status, 0), child);
  cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 3);
  /* An address sanitizer says more, before and after. */
  const char *line = strstr(said, "plumb:");
  cr_assert_not_null(line);
  cr_expect_eq(strncmp(line, "plumb: out of memory\n", 21), 0, "%s", line);
  cr_expect_null(strstr(line + 1, "plumb:"));
}

Test(memory, ends_with_one_line_and_status_3) {
  expect_end(ask_for_a_wrapping_size);
  expect_end(ask_for_too_much);
  expect_end(ask_for_a_wrapping_field);
  expect_end(ask_gmp_for_too_much);
}

Test(memory, gmp_works_with_the_hooks) {
  plumb_memory_init();
  mpz_t z;
  mpz_init(z);
  mpz_ui_pow_ui(z, 3, 10000);
  cr_assert_eq(mpz_fdiv_ui(z, 3), 0);
  mpz_clear(z);
}
