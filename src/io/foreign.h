/* Files of other programs that plumb does not read: what they are, and the one line that converts them. */
#ifndef PLUMB_FOREIGN_H
#define PLUMB_FOREIGN_H

#include <stddef.h>

#include "num/common/failure.h"

/* 1 when the file, by its first bytes or its name, is one of them. The name "" says nothing. */
int foreign_recognise(const char *path, const char *start, size_t size);

/* Refuses it with the cure. Returns 0. */
int foreign_refuse(const char *path, const char *start, size_t size, failure *why);

/* The same for zip archives, by the name of a member. */
int foreign_member(const char *member);
int foreign_refuse_member(const char *member, failure *why);

/* The same for the archive of PyTorch, which is a zip archive. */
int foreign_refuse_torch(failure *why);

#endif
