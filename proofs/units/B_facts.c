/* The facts of spec/logic/B_facts.h. Read by Frama-C only. */
#include "B_facts.h"
