/* Of each pupil of a file only what tells people apart is kept while it is shown, stored, written
 * and shown again, never the pupil; and a file that was written brings back what was read. What is
 * kept is counted: bytes that are allocated, less those of SQLite, whose page cache has a limit of
 * its own. */

#include "ctf-random.h"
#include "store-fixture.h"

#include <malloc.h>
#include "ctf/onward-ctf-export.h"
#include "ctf/onward-ctf-import.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-private.h"

#define FEW 100
#define MANY 1000
#define KEPT_MAX                                                                                   \
  512 /* bytes of each pupil: UPN, name and day of birth, id, and where they stand                 \
       */
#define SEED 14

typedef enum
{
  SHOWN,
  STORED,
  SHOWN_AGAIN,
  WRITTEN,
  READ_BACK,
  N_PARTS
} Part;

static const char *const part_names[]
    = { "shown", "stored", "shown again", "written", "read back" };

#ifdef __SANITIZE_ADDRESS__
size_t __sanitizer_get_current_allocated_bytes (void); /* gcc 12 brings no header for it */
#endif

static gint64 most; /* bytes since the last start() */
static gint64 base;

static gint64
allocated (void)
{
#ifdef __SANITIZE_ADDRESS__
  return (gint64)__sanitizer_get_current_allocated_bytes () - sqlite3_memory_used ();
#else
  struct mallinfo2 info = mallinfo2 ();

  return (gint64)(info.uordblks + info.hblkhd) - sqlite3_memory_used ();
#endif
}

static void
look (void)
{
  most = MAX (most, allocated () - base);
}

static void
start (void)
{
  base = allocated ();
  most = 0;
}

static void
item_cb (const OnwardCtfItem *item, gpointer data)
{
  look ();
}

static void
record_cb (const char *id, const char *name, const OnwardCtfRecord *record, gpointer data)
{
  look ();
}

static void
row_cb (void *data, int act, const char *database, const char *table, sqlite3_int64 row)
{
  if (strcmp (table, "document") == 0)
    look ();
}

static char *
make_file (Fixture *fixture, guint count)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GString) xml = g_string_new (NULL);
  char *path = g_build_filename (fixture->top, "made.xml", NULL);

  random_start_file (xml);
  for (guint i = 0; i < count; i++)
    random_put_pupil (xml, rand, i);
  random_end_file (xml);
  g_assert_true (g_file_set_contents (path, xml->str, -1, NULL));
  return path;
}

/* Returns the most that was kept, with all @count pupils of fate @fate. */
static OnwardCtfPlan *
show (OnwardVault *vault, const char *path, OnwardCtfFate fate, guint count, gint64 *kept)
{
  g_autoptr (GError) error = NULL;
  OnwardCtfPlan *plan = NULL;

  start ();
  plan = onward_ctf_import_plan (vault, path, NULL, item_cb, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (onward_ctf_plan_count (plan, fate), ==, count);
  *kept = most;
  return plan;
}

static void
store (OnwardVault *vault, OnwardCtfPlan *plan, gint64 *kept)
{
  g_autoptr (GError) error = NULL;

  sqlite3_update_hook (vault->db, row_cb, NULL);
  start ();
  g_assert_true (onward_ctf_import_apply (plan, vault, &error));
  g_assert_no_error (error);
  *kept = most;
  sqlite3_update_hook (vault->db, NULL, NULL);
}

/* All of them, by ids that the caller keeps. */
static char *
write_out (Fixture *fixture, OnwardVault *vault, guint count, gint64 *kept)
{
  const OnwardCtfParty to = { .lea = "999", .estab = "8001" };
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (OnwardCtfExport) export = NULL;
  g_autoptr (GError) error = NULL;
  char *path = NULL;

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (ids, ((OnwardPassportSummary *)list->pdata[i])->id);
  start ();
  export = onward_ctf_export_new (vault, ids, FALSE, NULL, &to, record_cb, NULL, &error);
  g_assert_no_error (error);
  path = onward_ctf_export_write (export, fixture->top, &error);
  g_assert_no_error (error);
  look ();
  g_assert_cmpuint (onward_ctf_export_count (export), ==, count);
  *kept = most;
  return path;
}

static void
in_out_and_in_again (Fixture *fixture, guint count, gint64 kept[N_PARTS])
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *path = make_file (fixture, count);
  g_autoptr (OnwardCtfPlan) first = show (vault, path, ONWARD_CTF_NEW, count, &kept[SHOWN]);
  g_autoptr (OnwardCtfPlan) again = NULL;
  g_autoptr (OnwardCtfPlan) back = NULL;
  g_autofree char *written = NULL;

  store (vault, first, &kept[STORED]);
  again = show (vault, path, ONWARD_CTF_SAME, count, &kept[SHOWN_AGAIN]);
  written = write_out (fixture, vault, count, &kept[WRITTEN]);
  back = show (vault, written, ONWARD_CTF_SAME, count, &kept[READ_BACK]);
}

static void
test_growth_for_each_pupil (Fixture *fixture, gconstpointer data)
{
  gint64 few[N_PARTS] = { 0 };
  gint64 many[N_PARTS] = { 0 };

  in_out_and_in_again (fixture, FEW, few); /* also what is made once: types, sentences */
  fixture_tear_down (fixture, NULL);
  fixture_set_up (fixture, NULL);
  in_out_and_in_again (fixture, FEW, few);
  fixture_tear_down (fixture, NULL);
  fixture_set_up (fixture, NULL);
  in_out_and_in_again (fixture, MANY, many);
  for (Part part = SHOWN; part < N_PARTS; part++)
    {
      gint64 growth = (many[part] - few[part]) / (MANY - FEW);

      g_test_message ("count: %s, %" G_GINT64_FORMAT " bytes are kept of each pupil",
                      part_names[part], growth);
      g_assert_cmpint (growth, <, KEPT_MAX);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/ctf/memory/little-is-kept-of-each-pupil", Fixture, NULL, fixture_set_up,
              test_growth_for_each_pupil, fixture_tear_down);
  return g_test_run ();
}
