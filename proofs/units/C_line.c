/* Linear functions on a segment, spec/logic/C_line.h. Read by Frama-C only. */
#include "C_line.h"
