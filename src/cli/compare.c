#include "cli/options.h"
int command_compare(const options *o) { (void)o; return 2; }
