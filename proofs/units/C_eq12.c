/* C eq. (12), spec/logic/C_eq12.h. Read by Frama-C only. */
#include "C_eq12.h"
