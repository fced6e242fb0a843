/* Three samples on a line, spec/logic/C_line_three.h. Read by Frama-C only. */
#include "C_line_three.h"
