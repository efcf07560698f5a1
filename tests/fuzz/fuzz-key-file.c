/* A key file, however broken, is read whole or refused; what was read is printed and read again. */

#include "store/onward-key-file.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardKeyFile) keys = onward_key_file_parse (bytes, &error);
  g_autoptr (GBytes) printed = keys != NULL ? onward_key_file_print (keys) : NULL;
  g_autoptr (OnwardKeyFile) again = NULL;

  g_assert_true ((keys == NULL) == (error != NULL));
  if (printed == NULL)
    return 0;
  again = onward_key_file_parse (printed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->slots->len, ==, keys->slots->len);
  return 0;
}
