/* The lemmas of spec/logic/B_constants.h. Read by Frama-C only. */
#include "B_constants.h"
