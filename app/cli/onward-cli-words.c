#include "cli/onward-cli-words.h"
#include "passport/onward-new-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-pictures.h"
#include "seal/onward-picture-code.h"
#include "seal/onward-words.h"

/**
 * onward_cli_read_words:
 * @path: a file of words
 * @error: return location, `ONWARD_CLI_ERROR_FILE` or the words' errors
 *
 * Reads the words a file is locked under.
 *
 * Returns: (transfer full): the words in the form they lock in
 */
OnwardSecret *
onward_cli_read_words (const char *path, GError **error)
{
  g_autoptr (OnwardSecret) typed = onward_cli_read_secret_file (path, error);

  return typed != NULL ? onward_words_normalise (typed, error) : NULL;
}

/* Which pictures there are: on the command line they are not seen. */
static void
tell_pictures (void)
{
  GPtrArray *pictures = onward_pictures_get ();
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < pictures->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((OnwardPicture *)g_ptr_array_index (pictures, i))->name);
  onward_cli_note (_ ("The pictures are: %s."), names->str);
}

/**
 * onward_cli_read_code:
 * @path: a file with a picture code
 * @error: return location, `ONWARD_CLI_ERROR_FILE` or the code's errors
 *
 * Reads a picture code: five names, one a line. If it is none, says which pictures there are.
 *
 * Returns: (transfer full): the code as one secret
 */
OnwardSecret *
onward_cli_read_code (const char *path, GError **error)
{
  g_autoptr (OnwardSecret) typed = onward_cli_read_secret_file (path, error);
  OnwardSecret *code = typed != NULL ? onward_picture_code_parse (typed, error) : NULL;

  if (typed != NULL && code == NULL)
    tell_pictures ();
  return code;
}

/**
 * onward_cli_fill_words:
 * @claimed: from onward_new_file_claim(); it is closed
 * @path: its path
 * @words: six words
 * @error: return location, `ONWARD_NEW_FILE_ERROR`
 *
 * Writes words into a file of their own, for whoever tells them by phone.
 *
 * Returns: whether the file is there
 */
gboolean
onward_cli_fill_words (int claimed, const char *path, OnwardSecret *words, GError **error)
{
  gsize length = onward_secret_length (words);
  g_autoptr (OnwardSecret) line = onward_secret_new (length + 1);

  memcpy (onward_secret_data (line), onward_secret_data (words), length);
  onward_secret_data (line)[length] = '\n';
  return onward_new_file_fill (claimed, path, onward_secret_data (line), length + 1, error);
}

/**
 * onward_cli_write_words:
 * @path: where a new file is to be
 * @words: six words
 * @error: return location, `ONWARD_NEW_FILE_ERROR`
 *
 * Makes a new file and writes words into it.
 *
 * Returns: whether the file is there
 */
gboolean
onward_cli_write_words (const char *path, OnwardSecret *words, GError **error)
{
  int claimed = onward_new_file_claim (path, error);

  return claimed >= 0 && onward_cli_fill_words (claimed, path, words, error);
}

/**
 * onward_cli_get_words:
 * @path: a file with six words, or where one is to be
 * @error: return location, as of onward_cli_read_words() and onward_cli_write_words()
 *
 * Reads the words that a new file is to be locked under; where there are none yet, makes six and
 * writes them there.
 *
 * Returns: (transfer full): the words
 */
OnwardSecret *
onward_cli_get_words (const char *path, GError **error)
{
  g_autoptr (OnwardSecret) words = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return onward_cli_read_words (path, error);
  words = onward_words_generate ();
  return onward_cli_write_words (path, words, error) ? g_steal_pointer (&words) : NULL;
}
