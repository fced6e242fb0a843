#include "cli/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/progress.h"
#include "cli/time_limit.h"
#include "io/file.h"
#include "io/text.h"

enum {
  OPTION_ARITH = 256,
  OPTION_PREC,
  OPTION_MAX_PREC,
  OPTION_JSON,
  OPTION_CHECK,
  OPTION_WITHIN,
  OPTION_FIELDS,
  OPTION_TOLERANCE,
  OPTION_ROWS,
  OPTION_CURVE,
  OPTION_CERTIFICATE,
  OPTION_STATEMENTS,
  OPTION_ALL,
  OPTION_NO_HINTS,
  OPTION_TIME_LIMIT,
  OPTION_LINE,
  OPTION_FULL,
  OPTION_SEED,
  OPTION_RUNS,
  OPTION_DATA,
  OPTION_HELP
};

static const struct option long_options[] = {
    {"arith", required_argument, NULL, OPTION_ARITH},
    {"prec", required_argument, NULL, OPTION_PREC},
    {"max-prec", required_argument, NULL, OPTION_MAX_PREC},
    {"json", no_argument, NULL, OPTION_JSON},
    {"output", required_argument, NULL, 'o'},
    {"check", no_argument, NULL, OPTION_CHECK},
    {"within", required_argument, NULL, OPTION_WITHIN},
    {"fields", required_argument, NULL, OPTION_FIELDS},
    {"tolerance", required_argument, NULL, OPTION_TOLERANCE},
    {"rows", no_argument, NULL, OPTION_ROWS},
    {"curve", no_argument, NULL, OPTION_CURVE},
    {"certificate", required_argument, NULL, OPTION_CERTIFICATE},
    {"quiet", no_argument, NULL, 'q'},
    {"all", no_argument, NULL, OPTION_ALL},
    {"no-hints", no_argument, NULL, OPTION_NO_HINTS},
    {"time-limit", required_argument, NULL, OPTION_TIME_LIMIT},
    {"statements", no_argument, NULL, OPTION_STATEMENTS},
    {"line", no_argument, NULL, OPTION_LINE},
    {"full", no_argument, NULL, OPTION_FULL},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"runs", required_argument, NULL, OPTION_RUNS},
    {"data", required_argument, NULL, OPTION_DATA},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

typedef struct {
  char letter; /* in command.letters; ' ' for every command */
  const char *help;
} option_help;

static const option_help help_lines[] = {
    {'a',
     "  --arith ARITH     rational: exact; enclosure: intervals that contain the true value;\n"
     "                    interval: the same with ends in double, fast, for large networks;\n"
     "                    double: rounded, so nothing is decided; auto (default): rational\n"
     "                    where every input is exact, interval for large arrays, else enclosure\n"
     "  --prec BITS       precision that enclosures start with (default 128)\n"
     "  --max-prec BITS   double the precision up to here until decided (default 4096;\n"
     "                    at least the BITS of --prec)\n"},
    {'c', "  --check           compare with the files, write nothing; status 1 when they differ\n"},
    {'w',
     "  --within UNITS    allow a relative error of UNITS * 2^-53 in every field; 0: exact agreement\n"
     "                    (default: for each field what its condition leaves)\n"
     "  --fields NAMES    compare these golden fields only, such as lambda,z; one that OTHER lacks\n"
     "                    differs (default: all that OTHER has)\n"},
    {'t',
     "  --tolerance T     a trained network: how large residuals may be, relatively (default\n"
     "                    1/100; 0 asks for an exact KKT point)\n"
     "  --curve           a trained network: what each tolerance from 1/2 to 1e-10 reaches,\n"
     "                    in a picture in a panel of its own\n"},
    {'r', "  --rows            a trained network: print every row, not only the worst per condition\n"},
    {'p',
     "  --certificate FILE\n"
     "                    a trained network: write what is proved of it, with the proof, to FILE;\n"
     "                    `plumb certify FILE NETWORK` checks it (spec/certificate.md)\n"},
    {'k',
     "  -q, --quiet       a trained network: the verdict on one line, and nothing else\n"
     "  --all             a trained network: what every theorem says, also those that do not apply\n"
     "  --no-hints        a trained network: do not look for the mistake that would explain a failure\n"
     "  --time-limit S    a trained network: stop after S seconds with what is known; status 4 where\n"
     "                    the verdict is not among it\n"},
    {'s', "  --statements      print the register of statements instead, of PAPER (A to D) or of all\n"},
    {'l',
     "  --line            draw the network itself, of one variable: graph, kinks and samples, and where\n"
     "                    it is not positive\n"},
    {'e',
     "  --full            the sizes of the paper: minutes or more. With -o FILE every run that is done\n"
     "                    is added to FILE.runs; the same command goes on from there after it was stopped\n"
     "  --seed N          of the first run; the next ones have N + 1, ... (default: the experiment's)\n"
     "  --runs N          runs per setting, which differ in their seeds\n"
     "  --data FILE       A-fig2: images in the binary format of CIFAR-10 instead of made-up ones\n"},
    {'j', "  --json            print JSON, with every number exact\n"},
    {'o', "  -o, --output FILE write to FILE, whole or not at all (default: standard output)\n"},
    {'k',
     "                    a trained network and FILE.npz: write the arrays with the multipliers and\n"
     "                    slopes that were found, and the point of a certificate of existence\n"},
    {' ', "  -h, --help        print this help\n"},
};

static const char *before_operands(const command *c) { return *c->operands == '\0' ? "" : " "; }

void options_help(const command *c) {
  (void)printf("Usage: plumb %s [OPTION]...%s%s\n%s\n\n%s\nOptions:\n", c->name, before_operands(c), c->operands,
               c->summary, c->help);
  for (size_t i = 0; i < sizeof help_lines / sizeof *help_lines; i++)
    if (help_lines[i].letter == ' ' || strchr(c->letters, help_lines[i].letter) != NULL)
      (void)fputs(help_lines[i].help, stdout);
  (void)printf(
      "\nExit status: 0 holds or done, 1 a check fails, 2 wrong usage, 3 unreadable or invalid input,\n"
      "4 undecided.\n");
}

static int read_bits(long *bits, const char *text) {
  char *end;
  errno = 0;
  *bits = strtol(text, &end, 10);
  return *text != '\0' && *end == '\0' && errno == 0 && *bits >= PRECISION_LEAST && *bits <= PRECISION_LIMIT;
}

static int read_arith(arith *how, const char *text) {
  for (arith a = ARITH_AUTO; a <= ARITH_DOUBLE; a++)
    if (strcmp(engine_arith_name(a), text) == 0) {
      *how = a;
      return 1;
    }
  return 0;
}

/* A number from 0 to below 1, compared exactly. */
static int is_tolerance(const char *text) {
  mpq_t t;
  failure why;
  mpq_init(t);
  int fits = text_to_rational(t, text, &why) && mpq_sgn(t) >= 0 && mpq_cmp_ui(t, 1, 1) < 0;
  mpq_clear(t);
  char shown[48];
  text_one_line(shown, sizeof shown, text);
  if (!fits)
    (void)fprintf(stderr, "plumb: --tolerance %s: expected a number from 0 to below 1, such as 1/100\n", shown);
  return fits;
}

static int is_time_limit(const char *text) {
  double seconds;
  char shown[48];
  if (time_limit_read(&seconds, text)) return 1;
  text_one_line(shown, sizeof shown, text);
  (void)fprintf(stderr, "plumb: --time-limit %s: expected seconds, more than 0, such as 60 or 0.5\n", shown);
  return 0;
}

static char letter_of(int option) {
  switch (option) {
    case OPTION_ARITH:
    case OPTION_PREC:
    case OPTION_MAX_PREC: return 'a';
    case OPTION_JSON: return 'j';
    case OPTION_CHECK: return 'c';
    case OPTION_WITHIN:
    case OPTION_FIELDS: return 'w';
    case OPTION_TOLERANCE:
    case OPTION_CURVE: return 't';
    case OPTION_ROWS: return 'r';
    case OPTION_CERTIFICATE: return 'p';
    case 'q':
    case OPTION_ALL:
    case OPTION_NO_HINTS:
    case OPTION_TIME_LIMIT: return 'k';
    case OPTION_LINE: return 'l';
    case OPTION_FULL:
    case OPTION_SEED:
    case OPTION_RUNS:
    case OPTION_DATA: return 'e';
    case OPTION_STATEMENTS: return 's';
    default: return (char)option;
  }
}

/* Sets one option. Returns 0 after a message when its value is wrong. */
static int set_option(options *o, int option, char *value) {
  switch (option) {
    case OPTION_ARITH:
      if (read_arith(&o->how.how, value)) return 1;
      (void)fprintf(stderr, "plumb: --arith %s: expected rational, enclosure, interval, double or auto\n", value);
      return 0;
    case OPTION_PREC:
    case OPTION_MAX_PREC:
      if (read_bits(option == OPTION_PREC ? &o->how.start : &o->how.most, value)) return 1;
      (void)fprintf(stderr, "plumb: precision %s: expected an integer from %d to %d\n", value, PRECISION_LEAST,
                    PRECISION_LIMIT);
      return 0;
    case OPTION_JSON: o->json = 1; return 1;
    case OPTION_CHECK: o->only_check = 1; return 1;
    case OPTION_WITHIN: o->within = value; return 1;
    case OPTION_FIELDS: o->fields = value; return 1;
    case OPTION_TOLERANCE: o->tolerance = value; return is_tolerance(value);
    case OPTION_ROWS: o->rows = 1; return 1;
    case OPTION_CURVE: o->curve = 1; return 1;
    case OPTION_CERTIFICATE: o->certificate = value; return 1;
    case OPTION_STATEMENTS: o->statements = 1; return 1;
    case 'q': o->quiet = 1; return 1;
    case OPTION_ALL: o->all = 1; return 1;
    case OPTION_NO_HINTS: o->no_hints = 1; return 1;
    case OPTION_LINE: o->line = 1; return 1;
    case OPTION_FULL: o->full = 1; return 1;
    case OPTION_SEED: o->seed = value; return 1;
    case OPTION_RUNS: o->runs = value; return 1;
    case OPTION_DATA: o->data = value; return 1;
    case OPTION_TIME_LIMIT: o->time_limit = value; return is_time_limit(value);
    default: o->output = value; return 1;
  }
}

static int usage_error(const command *c, int *status) {
  (void)fprintf(stderr, "Try `plumb %s --help`.\n", c->name);
  *status = EXIT_USAGE;
  return 0;
}

int options_read(options *o, const command *c, int argc, char **argv, int *status) {
  static char program[] = "plumb";
  int option;
  *o = (options){.how = {ARITH_AUTO, PRECISION_START, PRECISION_MOST}, .output = "-"};
  argv[0] = program; /* getopt_long names it in its messages */
  while ((option = getopt_long(argc, argv, "o:qh", long_options, NULL)) != -1) {
    if (option == 'h') {
      options_help(c);
      *status = EXIT_HOLDS;
      return 0;
    }
    if (option == '?') return usage_error(c, status);
    if (strchr(c->letters, letter_of(option)) == NULL) {
      (void)fprintf(stderr, "plumb: `plumb %s` has no such option\n", c->name);
      return usage_error(c, status);
    }
    if (!set_option(o, option, optarg)) return usage_error(c, status);
  }
  o->operand = argv + optind;
  o->operands = argc - optind;
  if (o->operands < c->least || o->operands > c->most) {
    (void)fprintf(stderr, "plumb: usage: plumb %s [OPTION]...%s%s\n", c->name, before_operands(c), c->operands);
    return usage_error(c, status);
  }
  if (o->how.most < o->how.start) o->how.most = o->how.start;
  return 1;
}

int complain(const char *file, const failure *why) {
  char shown[200], reason[600];
  progress_hide();
  text_one_line(shown, sizeof shown, strcmp(file, "-") == 0 ? "standard input" : file);
  text_one_line(reason, sizeof reason, why->text);
  (void)fprintf(stderr, "plumb: %s: %s\n", shown, reason);
  return EXIT_INPUT;
}

int unknown_item(const char *id) {
  char shown[80];
  progress_hide();
  text_one_line(shown, sizeof shown, id);
  (void)fprintf(stderr, "plumb: there is no item \"%s\"; `plumb list` names them\n", shown);
  return EXIT_USAGE;
}

int finish(const options *o, sink *text, int status) {
  failure why;
  progress_hide();
  int written = file_write(o->output, text->text == NULL ? "" : text->text, text->used, &why);
  free(text->text);
  if (written) return status;
  return complain(strcmp(o->output, "-") == 0 ? "standard output" : o->output, &why);
}
