#include "crash.h"

#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/onward-key-copies.h"

#define CANNOT 77 /* exit status: no mount for this process */

/**
 * desk_set_up:
 * @desk: (out caller-allocates): the passports, to be freed by desk_clear()
 * @fixture: a fixture without a vault
 *
 * Makes a vault with a few passports, each after its edit 0, and closes it.
 */
void
desk_set_up (Desk *desk, Fixture *fixture)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  for (guint i = 0; i < PEOPLE; i++)
    {
      g_autofree char *name = g_strdup_printf ("Robin Example %u", i);
      g_autoptr (OnwardPassport) passport = fixture_passport (name);

      desk_type (passport, i, 0);
      fixture_save (vault, passport, "new");
      desk->ids[i] = g_strdup (onward_passport_get_id (passport));
      desk->edits[i] = 0;
    }
}

/**
 * desk_clear:
 * @desk: a desk
 *
 * Frees what @desk holds.
 */
void
desk_clear (Desk *desk)
{
  for (guint i = 0; i < PEOPLE; i++)
    g_clear_pointer (&desk->ids[i], g_free);
}

/* A text that is longer or shorter each time, so that pages are taken and given back. */
static char *
text_of (guint person, guint edit)
{
  g_autofree char *rest = g_strnfill (edit * 37 % 350, 'e');

  return g_strdup_printf ("word%ux%u and %s", person, edit, rest);
}

/**
 * desk_type:
 * @passport: a passport
 * @person: which of the desk
 * @edit: the number of the edit
 *
 * Types into @passport.
 */
void
desk_type (OnwardPassport *passport, guint person, guint edit)
{
  g_autofree char *text = text_of (person, edit);

  fixture_say (passport, MATTERS, text);
}

/**
 * desk_read:
 * @vault: a vault
 * @desk: its desk
 * @person: which
 *
 * Returns: which edit a passport stands at; every letter of it must be there
 */
guint
desk_read (OnwardVault *vault, const Desk *desk, guint person)
{
  g_autoptr (OnwardPassport) passport = fixture_load (vault, desk->ids[person]);
  const char *text = json_node_get_string (
      onward_answer_get_value (onward_passport_get_answer (passport, MATTERS)));
  guint found_person = PEOPLE, edit = 0;
  g_autofree char *whole = NULL;

  g_assert_cmpint (sscanf (text, "word%ux%u", &found_person, &edit), ==, 2);
  whole = text_of (person, edit);
  g_assert_cmpstr (text, ==, whole);
  return edit;
}

static void
assert_found (OnwardVault *vault, const Desk *desk, guint person)
{
  g_autofree char *word = g_strdup_printf ("word%ux%u", person, desk->edits[person]);
  g_autofree char *name = g_strdup_printf ("Robin Example %u", person);
  g_autofree char *found = fixture_list (vault, &(OnwardListFilter){ .search = word });

  g_assert_cmpstr (found, ==, name);
}

static void
assert_revisions_read (OnwardVault *vault, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = onward_vault_revisions (vault, id, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < revisions->len; i++)
    {
      const OnwardRevision *revision = g_ptr_array_index (revisions, i);
      g_autoptr (OnwardPassport) passport
          = onward_vault_load_revision (vault, id, revision->number, &error);

      g_assert_no_error (error);
    }
}

/**
 * desk_check_open:
 * @desk: what must be there
 * @vault: the vault, open
 *
 * See desk_check().
 */
void
desk_check_open (Desk *desk, OnwardVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = NULL;

  for (guint i = 0; i < PEOPLE; i++)
    {
      guint edit = desk_read (vault, desk, i);

      g_assert_cmpuint (edit, >=, desk->edits[i]);
      g_assert_cmpuint (edit, <=, desk->edits[i] + 1);
      desk->edits[i] = edit;
      assert_found (vault, desk, i);
      assert_revisions_read (vault, desk->ids[i]);
    }
  wrong = onward_vault_check (vault, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s", (const char *)g_ptr_array_index (wrong, i));
  g_assert_cmpuint (wrong->len, ==, 0);
}

/**
 * desk_check:
 * @desk: what must be there
 * @folder: a vault
 * @code: what opens it
 *
 * Opens a vault and looks whether everything is there and whole.
 */
void
desk_check (Desk *desk, const char *folder, OnwardSecret *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_vault_open (folder, &(OnwardUnlock){ NULL, code }, &error);

  g_assert_no_error (error);
  g_assert_cmpint (onward_vault_get_condition (vault), ==, ONWARD_VAULT_CONDITION_GOOD);
  desk_check_open (desk, vault);
}

/**
 * forget_vault:
 * @fixture: a fixture with a vault
 *
 * Takes the vault away, and what would tell that there was one.
 */
void
forget_vault (Fixture *fixture)
{
  g_autofree char *config = onward_key_copies_config_folder ();

  fixture_remove (fixture->folder);
  isolated_remove (config);
}

/**
 * copy_folder:
 * @from: a folder
 * @to: where its copy goes; not there yet
 *
 * Copies the files of a vault, as they stand.
 */
void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (from, 0, &error);
  const char *name;

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (onward_file_look (from, name) != ONWARD_FILE_UNSAFE)
      {
        onward_file_copy (from, to, name, &error);
        g_assert_no_error (error);
      }
}

static gboolean
mount_disk (const char *place, guint kilobytes)
{
  g_autofree char *options = g_strdup_printf ("size=%uk,mode=700", kilobytes);

  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("tmpfs", place, "tmpfs", 0, options) == 0;
}

/**
 * on_small_disk:
 * @fixture: a fixture without a vault
 * @kilobytes: how large the disk is
 * @part: what to do there
 *
 * Does something on a disk that is soon full. Only root may mount one.
 *
 * Returns: FALSE if there can be none here; nothing was done then
 */
gboolean
on_small_disk (Fixture *fixture, guint kilobytes, void (*part) (Fixture *))
{
  pid_t child = fork ();
  int status = 0;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (!mount_disk (fixture->top, kilobytes))
        _exit (CANNOT);
      part (fixture);
      fflush (stdout);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status) && WEXITSTATUS (status) == CANNOT)
    return FALSE;
  g_assert_cmpint (status, ==, 0);
  return TRUE;
}
