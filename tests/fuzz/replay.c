/* replay FOLDER: every input in FOLDER goes through the target this is linked with, under the
 * ordinary sanitizers: what once broke it stays mended where there is no clang. */

#include <glib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static void
test_inputs (gconstpointer folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint count = 0;

  LLVMFuzzerTestOneInput ((const guint8 *)"", 0);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      LLVMFuzzerTestOneInput ((const guint8 *)data, length);
      count++;
    }
  g_test_message ("count: %u inputs that once broke this target, 0 crashes", count);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  {
    g_autofree char *path = g_strdup_printf ("/fuzz/vectors/%s", argv[1]);

    g_test_add_data_func (path, argv[2], test_inputs);
  }
  return g_test_run ();
}
