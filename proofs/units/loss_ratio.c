/* Fact E.9 of A and Fact A.1 of D, spec/logic/loss_ratio.h. Read by Frama-C only. */
#include "loss_ratio.h"
