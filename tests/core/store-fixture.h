/* store-fixture.h: a temporary folder, the vaults in it, and what is in all of its files. */

#pragma once

#include <string.h>
#include <sys/stat.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "isolated.h"

#include "passport/onward-clock.h"
#include "store/onward-key-copies.h"
#include "store/onward-vault.h"
#include "store/onward-vault-files.h"

typedef struct
{
  char *top;    /* a fresh temporary folder */
  char *folder; /* top/vault: not there until a vault is made */
  OnwardSecret *code;
} Fixture;

static inline OnwardSecret *
fixture_secret (const char *text)
{
  return onward_secret_new_copy (text, strlen (text));
}

static inline void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *config = onward_key_copies_config_folder ();
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_clock_set_from_text ("2026-11-21T09:00:00Z"));
  isolated_remove (config); /* of the case before */
  fixture->top = g_dir_make_tmp ("onward-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->folder = g_build_filename (fixture->top, "vault", NULL);
  fixture->code = NULL;
}

static inline void
fixture_remove (const char *path)
{
  isolated_remove (path);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static inline void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_remove (fixture->top);
  g_free (fixture->top);
  g_free (fixture->folder);
  onward_secret_unref (fixture->code);
  onward_clock_reset ();
}

/* A new vault that only its recovery code opens: no passphrase, so that making one is quick. */
static inline OnwardVault *
fixture_create (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OnwardVault *vault = onward_vault_create (fixture->folder, NULL, &fixture->code, &error);

  g_assert_no_error (error);
  g_assert_nonnull (vault);
  return vault;
}

static inline OnwardVault *
fixture_try_open (Fixture *fixture, GError **error)
{
  return onward_vault_open (fixture->folder, &(OnwardUnlock){ NULL, fixture->code }, error);
}

static inline OnwardVault *
fixture_open (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OnwardVault *vault = fixture_try_open (fixture, &error);

  g_assert_no_error (error);
  g_assert_nonnull (vault);
  return vault;
}

static inline char *
fixture_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static inline void
fixture_read (Fixture *fixture, const char *name, char **data, gsize *length)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, data, length, &error);
  g_assert_no_error (error);
}

static inline void
fixture_write (Fixture *fixture, const char *name, gconstpointer data, gsize length)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, data, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                            &error);
  g_assert_no_error (error);
}

/* Takes away what the config folder keeps of the vault: the third copy of its key file. */
static inline void
fixture_forget (Fixture *fixture)
{
  g_autofree char *place = onward_folder_resolve (fixture->folder);
  g_auto (GStrv) names = onward_key_copies_names (place);
  g_autofree char *config = onward_key_copies_config_folder ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (config, names[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static inline void
fixture_describe (const char *path, GPtrArray *lines)
{
  struct stat info;
  g_autofree char *data = NULL;
  g_autofree char *sum = NULL;
  gsize length = 0;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  if (S_ISREG (info.st_mode) && g_file_get_contents (path, &data, &length, NULL))
    sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)data, length);
  g_ptr_array_add (lines, g_strdup_printf ("%s %o %s", path, info.st_mode, sum));
  if (S_ISDIR (info.st_mode))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          fixture_describe (child, lines);
        }
    }
}

static inline int
fixture_compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Name, mode and SHA-256 of everything below the temporary folder: equal only if nothing changed.
 */
static inline char *
fixture_snapshot (Fixture *fixture)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  fixture_describe (fixture->top, lines);
  g_ptr_array_sort (lines, fixture_compare);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}
