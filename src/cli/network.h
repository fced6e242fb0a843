/* plumb kkt for a trained network. */
#ifndef PLUMB_NETWORK_COMMAND_H
#define PLUMB_NETWORK_COMMAND_H

#include "cli/instance.h"
#include "cli/options.h"

/* Checks the network in the file (item kkt-direction), and where it holds, looks for an exact KKT point next to it and for
   what follows. Returns the exit status. */
int network_kkt(const options *o, const item *it, const char *path);

/* Adds --tolerance, where it is given, to the inputs of the network. */
int network_take_tolerance(instance *x, const options *o, failure *why);

#endif
