/* Calls of the system and of libraries that fail on demand, so that what happens then can be tested. The unit tests are linked
   with --wrap for each of them (see the Makefile). */
#ifndef PLUMB_FAULTS_H
#define PLUMB_FAULTS_H

typedef enum {
  FAULT_PIPE,
  FAULT_FORK,
  FAULT_DUP2,
  FAULT_SETENV,
  FAULT_READ,
  FAULT_WRITE,
  FAULT_POLL,
  FAULT_WAITPID,
  FAULT_CLOSE,
  FAULT_FCHMOD,
  FAULT_FSYNC,
  FAULT_RENAME,
  FAULT_JSON_SET,
  FAULT_JSON_APPEND,
  FAULT_ZIP_STAT,
  FAULT_ZIP_SOURCE,
  FAULT_ZIP_FOPEN,
  FAULT_ZIP_OPEN,
  FAULT_ZIP_BUFFER,
  FAULT_ZIP_ADD,
  FAULT_ZIP_COMPRESSION,
  FAULT_ZIP_TIME,
  FAULT_ZIP_CLOSE,
  FAULT_ZIP_SOURCE_STAT,
  FAULT_ZIP_SOURCE_OPEN,
  FAULT_ZIP_SOURCE_READ,
  FAULT_DEADLINE, /* it has arrived */
  FAULTS
} fault_call;

/* Of the calls to come, `working` do as always and the `failing` next ones fail with that errno. Holds in this process and
   in those that it starts. */
void fault_plan(fault_call call, int working, int failing, int error);

/* How many of the planned failures have not happened yet. */
int fault_left(fault_call call);

#endif
