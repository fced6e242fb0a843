/* The lemmas behind the enclosure arithmetic. Read by Frama-C only. */
#include "interval.h"
