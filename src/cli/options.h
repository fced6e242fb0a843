/* The command line: commands, their options and operands. */
#ifndef PLUMB_OPTIONS_H
#define PLUMB_OPTIONS_H

#include "io/sink.h"
#include "num/common/failure.h"
#include "verdict/common/engine.h"

enum { EXIT_HOLDS = 0, EXIT_FAILS = 1, EXIT_USAGE = 2, EXIT_INPUT = 3, EXIT_UNDECIDED = 4 };

typedef struct {
  effort how;
  int json;
  int only_check;          /* golden --check */
  const char *output;      /* "-" for standard output */
  const char *within;      /* compare --within UNITS, as it was given, or NULL */
  const char *fields;      /* compare --fields, as it was given, or NULL */
  const char *tolerance;   /* kkt --tolerance, as it was given, or NULL */
  const char *certificate; /* kkt --certificate, or NULL */
  int rows;                /* kkt --rows */
  int quiet, all;          /* kkt -q, --all */
  int no_hints;            /* kkt --no-hints */
  const char *time_limit;  /* kkt --time-limit, as it was given, or NULL */
  const char *arrays;      /* kkt -o FILE.npz; output is then standard output */
  int statements;          /* list --statements */
  char **operand;
  int operands;
  int curve;                      /* kkt --curve */
  int line;                       /* plot --line */
  int full;                       /* experiment --full */
  const char *seed, *runs, *data; /* experiment --seed, --runs, --data, as they were given, or NULL */
} options;

/* A command takes the options whose letters it has: a = --arith, --prec, --max-prec; c = --check; e = --full, --seed,
   --runs, --data; j = --json; k = -q, --all, --no-hints, --time-limit, -o FILE.npz; l = --line; o = -o; p = --certificate;
   r = --rows; s = --statements; t = --tolerance, --curve; w = --within, --fields. */
typedef struct {
  const char *name;
  const char *operands; /* "ITEM CASE" */
  const char *letters;
  int least, most;     /* operands */
  const char *summary; /* one line */
  const char *help;    /* paragraphs */
  int (*run)(const options *o);
} command;

/* Reads argv[1...] of a command. Returns 1, or 0 after printing help or a usage error; *status is then the exit
   status. */
int options_read(options *o, const command *c, int argc, char **argv, int *status);

/* Prints the help of a command. */
void options_help(const command *c);

/* `plumb: FILE: reason`, one line on stderr; returns EXIT_INPUT. */
int complain(const char *file, const failure *why);

/* Says that there is no such item; returns EXIT_USAGE. */
int unknown_item(const char *id);

/* Writes what a command has to say to o->output and frees it. Returns `status`, or EXIT_INPUT when it cannot be
   written. */
int finish(const options *o, sink *text, int status);

/* The commands. */
int command_list(const options *o);
int command_show(const options *o);
int command_construct(const options *o);
int command_check(const options *o);
int command_kkt(const options *o);
int command_certify(const options *o);
int command_golden(const options *o);
int command_verify(const options *o);
int command_compare(const options *o);
int command_plot(const options *o);
int command_experiment(const options *o);

#endif
