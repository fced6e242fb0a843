/* Memory that is always there: when there is none left, the program ends with status 3 and one line on stderr. */
#ifndef PLUMB_MEMORY_H
#define PLUMB_MEMORY_H

#include <stddef.h>

/* Makes GMP, and MPFR through it, end the program in the same way, and limits the exponents of enclosures so that
   their exact bounds fit in memory; beyond, an enclosure is the whole line, or ends at 0. Call it first in main. */
void plumb_memory_init(void);

/* Writes the line and ends the program with status 3; also for sizes that no memory can hold. */
void memory_exhausted(void);

/* Ends the program in the same way unless one cell more than `used` fits in `room`: that a formula takes more cells than were
   set aside is a mistake of the program, which its contracts exclude. */
/*@ requires room: used < room;
    terminates \true;
    exits \false;
    assigns \nothing; */
void cells_fit(size_t used, size_t room);

/* Room for `count` things of `size` bytes, uninitialised; never NULL, also for count = 0. Free with free(). */
void *memory_new(size_t count, size_t size);

/* The same for room that already holds something (old may be NULL); old is no longer valid. */
void *memory_resize(void *old, size_t count, size_t size);

/* A copy of the text; NULL for NULL. */
char *memory_copy_text(const char *text);

#endif
