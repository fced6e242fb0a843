/* The closed forms of C on the line, spec/logic/C_line_kkt.h. Read by Frama-C only. */
#include "C_line_kkt.h"
