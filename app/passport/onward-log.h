/* onward-log.h: what the program may say of itself while it runs: events and numbers. Text does not
 * compile, so nobody's words, name or file can get into a log.
 *
 *   onward_log (ONWARD_EVENT_VAULT_CLOSED);
 *   onward_log_number (ONWARD_EVENT_VAULT_NOT_OPENED, error->code);
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each has a fixed English name, and names for its numbers, in onward-log.c. */
typedef enum
{
  ONWARD_EVENT_VERB_BEGAN,       /* its place in the help */
  ONWARD_EVENT_VERB_ENDED,       /* its place in the help, its exit code */
  ONWARD_EVENT_VAULT_OPENED,     /* how many key slots it has */
  ONWARD_EVENT_VAULT_NOT_OPENED, /* the code of the error */
  ONWARD_EVENT_VAULT_CLOSED,
  ONWARD_EVENT_NOT_TAKEN_BACK,   /* how deep in transactions */
  ONWARD_EVENT_LOCK_NOT_WRITTEN, /* errno */
  ONWARD_EVENT_LOCK_NOT_EMPTIED, /* errno */
  ONWARD_EVENT_LIBRARY_MESSAGE,  /* the GLogLevelFlags of what a library wanted to say */
  ONWARD_N_EVENTS,
} OnwardEvent;

/* No association for pointers, arrays, characters and structures: with one of them this is no C. */
#define ONWARD_LOG_NUMBER(number)                                                                  \
  _Generic((number), int                                                                           \
           : (number), unsigned int                                                                \
           : (number), long                                                                        \
           : (number), unsigned long                                                               \
           : (number), long long                                                                   \
           : (number), unsigned long long                                                          \
           : (number))

/* The event has to be a constant of the list: a number from elsewhere is no event. */
#define onward_log_numbers(event, first, second)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    _Static_assert((event) >= 0 && (event) < ONWARD_N_EVENTS, "an event is one of OnwardEvent");   \
    onward_log_write ((event), (gint64)ONWARD_LOG_NUMBER (first),                                  \
                      (gint64)ONWARD_LOG_NUMBER (second));                                         \
  }                                                                                                \
  G_STMT_END
#define onward_log_number(event, number) onward_log_numbers (event, number, 0)
#define onward_log(event) onward_log_numbers (event, 0, 0)

void onward_log_start (void);
void onward_log_write (OnwardEvent event, gint64 first, gint64 second); /* by the macros alone */

G_END_DECLS
