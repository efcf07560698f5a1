/* full-disk.h: a disk that fills up while key files are written. For programs linked with
 * -Wl,--wrap=onward_key_file_save: each saving in the library comes here. */

#pragma once

#include "store/onward-key-file.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault.h"

gboolean __real_onward_key_file_save (OnwardKeyFile *self, const char *folder, GError **error);
gboolean __wrap_onward_key_file_save (OnwardKeyFile *self, const char *folder, GError **error);

static struct
{
  guint saves;   /* so far */
  guint failing; /* from this one on all fail; 0: none */
  gboolean half; /* the first that fails writes the first copy, as on a disk that fills up */
} disk;

gboolean
__wrap_onward_key_file_save (OnwardKeyFile *self, const char *folder, GError **error)
{
  disk.saves++;
  if (disk.failing == 0 || disk.saves < disk.failing)
    return __real_onward_key_file_save (self, folder, error);
  if (disk.half && disk.saves == disk.failing)
    {
      g_autoptr (GBytes) bytes = onward_key_file_print (self);

      onward_file_write (folder, ONWARD_FILE_KEYS, bytes, NULL);
    }
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL, "as this test wants it");
  return FALSE;
}

static inline void
set_disk (guint failing, gboolean half)
{
  disk.saves = 0;
  disk.failing = failing;
  disk.half = half;
}
