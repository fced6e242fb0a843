/* At which steps a run is looked at. */
#ifndef PLUMB_A_RECORD_TIMES_H
#define PLUMB_A_RECORD_TIMES_H

#include <stddef.h>

enum { A_MOST_RECORDS = 24 };

/* times = 0, 1, 2, 3, 5, 10, 20, 50, 100, ... and T; returns how many. T < 10^7. */
size_t A_record_times(size_t times[A_MOST_RECORDS], size_t T);

#endif
