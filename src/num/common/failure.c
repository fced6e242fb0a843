#include "num/common/failure.h"

#include <stdarg.h>
#include <stdio.h>

void failure_write(failure *why, const char *format, ...) {
  va_list args;
  va_start(args, format);
  (void)vsnprintf(why->text, sizeof why->text, format, args);
  va_end(args);
}
