/* onward-cli-words.h: the six words of a file, and a picture code, in files of their own. */

#pragma once

#include "cli/onward-cli.h"

G_BEGIN_DECLS

/* As onward_words_normalise() gives them. */
OnwardSecret *onward_cli_read_words (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The words of a file that is there, or six new ones in a new file. */
OnwardSecret *onward_cli_get_words (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The picture code in a file: five names, one a line. */
OnwardSecret *onward_cli_read_code (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A new file with the words on one line. */
gboolean onward_cli_fill_words (int claimed, const char *path, OnwardSecret *words, GError **error);
gboolean onward_cli_write_words (const char *path, OnwardSecret *words, GError **error);

G_END_DECLS
