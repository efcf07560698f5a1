/* onward-register-value.h: what stands in the cells of a spreadsheet, as the reader of pupils wants
 * it; and what stands over its columns. Private to the register. */

#pragma once

#include "ctf/onward-register.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_REGISTER_NO_DATE,
  ONWARD_REGISTER_DATE,
  ONWARD_REGISTER_MONTH_FIRST /* can only be read so: what the others of the file mean is open */
} OnwardRegisterDate;

OnwardRegisterDate onward_register_read_date (const char *text, GDate *date);
char *onward_register_read_year (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* "Example, Robin" and "Robin Example"; FALSE: it is one word. */
gboolean onward_register_split_name (const char *text, char **forename, char **surname);

OnwardPupilField onward_register_column_field (OnwardRegisterColumn column);
void onward_register_map_init (OnwardRegisterMap *self); /* nothing stands anywhere */
/* Which columns a row names; returns how many. */
guint onward_register_map_guess (OnwardRegisterMap *self, GPtrArray *cells);

G_END_DECLS
