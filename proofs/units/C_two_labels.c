/* C-C4, spec/logic/C_two_labels.h. Read by Frama-C only. */
#include "C_two_labels.h"
