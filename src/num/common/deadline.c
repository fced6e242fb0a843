#include "num/common/deadline.h"

#include <signal.h>

static volatile sig_atomic_t arrived;

void deadline_arrive(void) { arrived = 1; }

int deadline_arrived(void) { return arrived; }
