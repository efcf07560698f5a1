/* isolated.h: whoever includes it has a home of its own, gone when the program ends, before main()
 * asks for one. Vaults leave a copy of their key file in the config folder: never in that of the
 * person who runs the tests. (G_TEST_OPTION_ISOLATE_DIRS leaks what it replaces, which the test
 * build takes for a fault.) */

#pragma once

#include <glib.h>
#include <glib/gstdio.h>

static char *isolated_home = NULL;

static inline void
isolated_remove (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          isolated_remove (child);
        }
    }
  g_remove (path);
}

__attribute__ ((constructor)) static inline void
isolated_begin (void)
{
  static const char *const folders[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                                         "XDG_CACHE_HOME", "XDG_RUNTIME_DIR" };

  isolated_home = g_dir_make_tmp ("onward-home-XXXXXX", NULL);
  if (isolated_home == NULL)
    g_error ("no home can be made for this test");
  g_setenv ("HOME", isolated_home, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (isolated_home, folders[i], NULL);

      if (g_mkdir (path, 0700) != 0)
        g_error ("no home can be made for this test");
      g_setenv (folders[i], path, TRUE);
    }
}

__attribute__ ((destructor)) static inline void
isolated_end (void)
{
  isolated_remove (isolated_home);
  g_clear_pointer (&isolated_home, g_free);
}
