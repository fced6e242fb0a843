/* Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC 2011): random bits as a function of a counter and a key. There is no state,
   so what stands at one place of a stream depends neither on the order of loops nor on threads. */
#ifndef PLUMB_PHILOX_H
#define PLUMB_PHILOX_H

#include <stdint.h>

/* out = ten rounds of the counter under the key. */
/*@ requires valid: \valid(out + (0 .. 3)) && \valid_read(counter + (0 .. 3)) && \valid_read(key + (0 .. 1));
    requires apart: \separated(out + (0 .. 3), counter + (0 .. 3)) && \separated(out + (0 .. 3), key + (0 .. 1));
    terminates \true;
    exits \false;
    assigns out[0 .. 3]; */
void philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]);

#endif
