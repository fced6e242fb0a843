/* The bound of the residual for all multipliers (spec/theorems/kkt-direction.md). Read by Frama-C only. */
#include "bound.h"
