#include "cli/options.h"
int command_golden(const options *o) { (void)o; return 2; }
int command_verify(const options *o) { (void)o; return 2; }
int command_compare(const options *o) { (void)o; return 2; }
