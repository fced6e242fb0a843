/* plumb COMMAND [OPTION]... */
#include <stdio.h>
#include <string.h>

#include "cli/options.h"
#include "cli/progress.h"
#include "io/json.h"
#include "num/common/memory.h"

#define PLUMB_VERSION "0.1.0"

static const command commands[] = {
    {"list", "[PAPER]", "jos", 0, 1, "Print every item, or every statement of the papers.",
     "An item is a statement of one of the papers. `constructs`: plumb computes the object that the\n"
     "proof builds. `checks`: plumb decides hypotheses and conclusions on an instance.\n\n"
     "With --statements, the register of all statements of the papers and of plumb's extensions (ext):\n"
     "what each says; the items whose rows decide it, and in brackets which part they do not, or open;\n"
     "proved contracts, errata, golden cases; and how many there are of each kind.\n\n"
     "Example:  plumb list --statements C\n",
     command_list},
    {"show", "ITEM", "jo", 1, 1, "Print what an item says and which inputs it takes.",
     "The inputs are the members of \"input\" in a case file.\n\n"
     "Example:  plumb show C-prop4.6\n",
     command_show},
    {"construct", "ITEM CASE", "ajo", 2, 2, "Compute the object of an item: a network, multipliers, a predictor.",
     "CASE is a case file, a golden file (its input is used), or - for standard input:\n\n"
     "  {\"input\": {\"X\": [[\"1\", \"0\"], [\"0\", \"1/2\"]], \"y\": [\"1\", \"-1\"]}}\n\n"
     "Numbers are texts and exact: \"3\", \"-2/3\", \"0.1\" (one tenth), \"0x1.8p-3\" (a double), or an\n"
     "enclosure {\"lo\": \"1.41\", \"hi\": \"1.42\"}.\n\n"
     "-o FILE.npz writes the fields as NumPy arrays, each number as the nearest double.\n",
     command_construct},
    {"check", "ITEM CASE", "ajo", 2, 2, "Decide the hypotheses and the conclusions of an item on a case.",
     "Prints one row per condition: lhs relation rhs, the slack rhs - lhs, and a verdict. Where the\n"
     "input holds the object (weights, multipliers), that object is checked; otherwise plumb\n"
     "constructs it first. The outcome is\n\n"
     "  HOLDS           every row holds\n"
     "  NOT_APPLICABLE  a hypothesis fails\n"
     "  FAILS           the supplied object does not have the property\n"
     "  REFUTED         the statement is wrong: its own construction fails under its hypotheses\n"
     "  UNDECIDED       more precision is needed, or --arith rational, or a better criterion\n"
     "  APPROX          computed with --arith double\n\n"
     "Example:  plumb check C-prop4.6 golden/C-prop4.6/i3-literal-trained.json\n",
     command_check},
    {"kkt", "FILE", "ajotrkp", 1, 1, "Decide the KKT conditions of a network, condition by condition.",
     "FILE with a network that you trained: an .npz, or a folder of .npy files, with the arrays X\n"
     "(samples x dimension), y (-1 or 1), W (neurons x dimension), b, v, and problem, gamma, lambda\n"
     "where they are needed (`plumb show kkt-direction`, spec/arrays.md). The network is taken in\n"
     "direction; multipliers that are not given are searched for; every condition is then certified:\n"
     "exact, within the tolerance, or not for any multipliers, with the lower bound that shows it.\n"
     "Where it holds, plumb looks for an exact KKT point next to it and says what follows.\n\n"
     "FILE with a case of item kkt (JSON, with multipliers): the same as `plumb check kkt FILE`,\n"
     "which decides the network as it is.\n\n"
     "The verdict is printed as soon as it is known, before what takes longer. -o FILE.npz writes what\n"
     "was found beside it: the arrays of the network, multipliers, slopes, and the point of a\n"
     "certificate of existence (_exact_...). --json begins with a summary: every number as a decimal\n"
     "and in full (spec/kkt.schema.json).\n\n"
     "Example:  plumb kkt net.npz --tolerance 1/1000\n",
     command_kkt},
    {"certify", "CERTIFICATE NETWORK", "jo", 2, 2, "Check a certificate that `plumb kkt --certificate` wrote.",
     "CERTIFICATE states a problem, the arrays X, y, W, b, v that it is about (by SHA-256), and claims\n"
     "with the numbers that prove them (spec/certificate.md). NETWORK is what `plumb kkt` reads. Each\n"
     "claim is decided from its own numbers, exactly; nothing is searched for. Status 0 when every\n"
     "claim is proved, 1 when one is not or the certificate was changed after it was written, 3 when it\n"
     "is unreadable or about other arrays. tests/crosscheck/certificate.py does the same without plumb.\n\n"
     "Example:  plumb kkt net.npz --certificate net.json && plumb certify net.json net.npz\n",
     command_certify},
    {"plot", "[ITEM] CASE", "aotl", 1, 2, "Draw a check of KKT conditions: one page, as SVG or PNG.",
     "Margins, multipliers and slackness per sample, the residuals of stationarity per neuron, with\n"
     "verdicts. Residuals have logarithmic axes; what is exactly 0 stands in a lane below them, and an\n"
     "enclosure is a bar. ITEM is by default the one that the case names; for arrays (an .npz file, a\n"
     "folder of .npy files) it is kkt-direction. FILE ends in .svg, .png, or .gp for the gnuplot script\n"
     "itself; without -o, SVG goes to standard output. Pictures are drawn by gnuplot (Debian package\n"
     "gnuplot-nox). The exit status is 0 whatever the outcome of the check.\n\n"
     "Of other items, rows that have an index are drawn over it: what a run does at each iterate. With\n"
     "--line the network itself is drawn, where it is one of one variable: its graph and kinks, the\n"
     "samples, and where it is not positive (item C-sec3 has the exact numbers).\n\n"
     "Example:  plumb plot net.npz -o page.svg\n",
     command_plot},
    {"experiment", "[NAME]", "ejo", 0, 1, "Run an experiment of a paper and draw its figure.",
     "Without NAME: the list. An experiment consists of runs that differ in settings and seeds, in\n"
     "doubles: what it prints is APPROX, and nothing is decided, but the bounds of a share of errors are\n"
     "exact for its count (item D-mc). `as expected` is said of what is known to be so for other seeds\n"
     "too; status 1 where something is not. Reduced sizes, which are the default, take seconds.\n\n"
     "FILE ends in .svg, .png or .gp for the figure, drawn by gnuplot (Debian package gnuplot-nox), with\n"
     "mean and spread, or in .json for its numbers; without -o the observations alone are printed.\n\n"
     "Example:  plumb experiment C-fig1 -o fig1.svg\n",
     command_experiment},
    {"golden", "[DIR]", "co", 0, 1, "Recompute the golden files of DIR (default: golden).",
     "Every case DIR/ITEM/CASE.json gets what plumb constructs and checks, computed in one arithmetic\n"
     "and confirmed in another; where they disagree nothing is written. DIR/MANIFEST gets the\n"
     "SHA-256 of every file, for `sha256sum -c`.\n",
     command_golden},
    {"compare", "GOLDEN OTHER", "wjo", 2, 2, "Compare what another program computed with a golden file.",
     "OTHER is JSON with a member \"construct\", or an object of fields by itself, whose numbers are\n"
     "texts (Python: repr or float.hex); or NumPy arrays: an .npz file, or a folder of .npy files.\n"
     "Each field of the golden construction that OTHER has is compared entry by entry: equal, inside\n"
     "the enclosure, or off by a relative error, also in ulps (steps of a double). A field that OTHER\n"
     "lacks is absent, which is no difference; --fields says which ones there must be (`plumb show\n"
     "ITEM` lists them with their sizes). A vector of n may have the shapes (n,), (n, 1) and (1, n).\n\n"
     "`allowed` is what the rounding of a good program in double may do to the field: `condition`, its\n"
     "largest relative change when each number of the input is changed by 2^-53, in units of 2^-53,\n"
     "times 4, times the longest rows + columns. Where that cannot be computed the condition is\n"
     "unknown, and 1024 is used. It is an estimate, not a bound; --within sets another one.\n\n"
     "Status 1 when a field is off by more. Then `looks like` names the mistakes that explain it (the\n"
     "sign, a factor 1/sqrt(m), the bias left out, float32, ...), and the flags of the case say which\n"
     "mistakes it is known to reveal. spec/case.md lists the members of --json.\n\n"
     "Example:  plumb compare golden/A-svm/orthogonal.json mine.npz\n",
     command_compare},
    {"verify", "[DIR]", "jo", 0, 1, "Construct and check everything in DIR (default: golden) and compare.",
     "Recomputes every golden file as `plumb golden --check` does and prints, per item, how many\n"
     "cases there are and how they come out.\n",
     command_verify},
};

static void print_help(FILE *to) {
  (void)fputs(
      "Usage: plumb COMMAND [OPTION]... [OPERAND]...\n"
      "Constructs and checks what four papers on two-layer ReLU networks construct and claim.\n\n",
      to);
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
    (void)fprintf(to, "  plumb %-11s%-20s%s\n", commands[i].name, commands[i].operands, commands[i].summary);
  (void)fputs("\n`plumb help COMMAND` explains a command; `plumb --version` (-V) prints the version.\n", to);
}

static const command *find_command(const char *name) {
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
    if (strcmp(commands[i].name, name) == 0) return commands + i;
  return NULL;
}

/* Help and version go through stdio, which reports a full disk only here. */
static int flushed(int status) {
  if (fflush(stdout) == 0 && !ferror(stdout)) return status;
  (void)fputs("plumb: standard output cannot be written\n", stderr);
  return EXIT_INPUT;
}

static int unknown_command(const char *name) {
  (void)fprintf(stderr, "plumb: there is no command \"%.40s\"; try `plumb --help`\n", name);
  return EXIT_USAGE;
}

/* plumb help [COMMAND] */
static int help_on(int operands, char **operand) {
  if (operands > 1) return unknown_command(operand[1]);
  const command *c = operands == 0 ? NULL : find_command(operand[0]);
  if (operands == 1 && c == NULL) return unknown_command(operand[0]);
  if (c == NULL)
    print_help(stdout);
  else
    options_help(c);
  return flushed(EXIT_HOLDS);
}

int main(int argc, char **argv) {
  options o;
  int status;
  plumb_memory_init();
  json_memory_init();
  if (argc < 2) {
    print_help(stderr);
    return EXIT_USAGE;
  }
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
    print_help(stdout);
    return flushed(EXIT_HOLDS);
  }
  if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
    (void)puts("plumb " PLUMB_VERSION);
    return flushed(EXIT_HOLDS);
  }
  if (strcmp(argv[1], "help") == 0) return help_on(argc - 2, argv + 2);
  const command *c = find_command(argv[1]);
  if (c == NULL) return unknown_command(argv[1]);
  if (!options_read(&o, c, argc - 1, argv + 1, &status)) return flushed(status);
  progress_start();
  return c->run(&o);
}
