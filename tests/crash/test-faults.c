/* Every single failing write, sync, truncation or making of a file is survived (promise L6): making
 * a vault, opening one that was left with a log, saving and closing. The n-th such call fails, that
 * one alone or every one from then on, for n = 1, 2, 3 … until all went through. After each: an
 * error or success, never a crash; what was confirmed is there; and with a disk that works again
 * the same is done without trouble. */

#include "crash.h"
#include "fault-vfs.h"

#define MANY 2000 /* calls in none of these */

typedef struct
{
  const char *name;
  void (*prepare) (Fixture *fixture, Desk *desk); /* the disk works */
  void (*work) (Fixture *fixture, Desk *desk);    /* it may fail */
  void (*look) (Fixture *fixture, Desk *desk);    /* it works again */
} Task;

/* The vault as a program left it that was killed: with a log. */
static char *
left_of (Fixture *fixture)
{
  return g_build_filename (fixture->top, "left", NULL);
}

static void
leave_vault (Fixture *fixture, Desk *desk)
{
  g_autofree char *left = left_of (fixture);
  OnwardVault *vault = NULL;

  desk_set_up (desk, fixture);
  vault = fixture_open (fixture);
  for (guint i = 0; i < PEOPLE; i++)
    {
      g_autoptr (OnwardPassport) passport = fixture_load (vault, desk->ids[i]);

      desk_type (passport, i, 1);
      fixture_save (vault, passport, MATTERS);
    }
  copy_folder (fixture->folder, left);
  onward_vault_close (vault);
}

static void
put_back (Fixture *fixture, Desk *desk)
{
  g_autofree char *left = left_of (fixture);

  fixture_remove (fixture->folder);
  copy_folder (left, fixture->folder);
  for (guint i = 0; i < PEOPLE; i++)
    desk->edits[i] = 1;
}

static void
look_at_all (Fixture *fixture, Desk *desk)
{
  desk_check (desk, fixture->folder, fixture->code);
}

/* --- making a vault --- */

static void
prepare_none (Fixture *fixture, Desk *desk)
{
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_ABSENT);
}

static void
work_create (Fixture *fixture, Desk *desk)
{
  g_autoptr (GError) error = NULL;
  OnwardVault *vault = NULL;

  g_clear_pointer (&fixture->code, onward_secret_unref);
  vault = onward_vault_create (fixture->folder, NULL, &fixture->code, &error);
  g_assert_true ((vault == NULL) == (error != NULL));
  g_assert_true ((vault == NULL) == (fixture->code == NULL));
  onward_vault_close (vault);
}

/* There is a vault whose code one has, or nothing at all. */
static void
look_for_half (Fixture *fixture, Desk *desk)
{
  if (fixture->code != NULL)
    {
      onward_vault_close (fixture_open (fixture));
      forget_vault (fixture);
    }
  g_assert_true (onward_folder_is_empty (fixture->top));
}

/* --- opening and closing one --- */

static void
work_open (Fixture *fixture, Desk *desk)
{
  g_autoptr (GError) error = NULL;
  OnwardVault *vault = fixture_try_open (fixture, &error);

  g_assert_true ((vault == NULL) == (error != NULL));
  onward_vault_close (vault);
}

/* --- saving --- */

static void
work_save (Fixture *fixture, Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = fixture_try_open (fixture, &error);

  for (guint i = 0; vault != NULL && i < PEOPLE; i++)
    {
      g_autoptr (OnwardPassport) passport
          = onward_vault_load (vault, desk->ids[i], NULL); /* may need the disk, too */

      if (passport == NULL)
        continue;
      desk_type (passport, i, 2);
      if (onward_vault_save (vault, passport, MATTERS, NULL))
        desk->edits[i] = 2;
    }
  if (vault != NULL)
    onward_vault_cut_revision (vault, desk->ids[0], ONWARD_CUT_CLOSE, NULL);
}

/* What failed can be done now. */
static void
look_and_save (Fixture *fixture, Desk *desk)
{
  g_autoptr (OnwardVault) vault = fixture_open (fixture);

  desk_check_open (desk, vault);
  for (guint i = 0; i < PEOPLE; i++)
    {
      g_autoptr (OnwardPassport) passport = fixture_load (vault, desk->ids[i]);

      desk_type (passport, i, ++desk->edits[i]);
      fixture_save (vault, passport, MATTERS);
    }
  desk_check_open (desk, vault);
}

static const Task tasks[] = { { "making a vault", prepare_none, work_create, look_for_half },
                              { "opening it", put_back, work_open, look_at_all },
                              { "saving", put_back, work_save, look_and_save } };

static void
try_task (Fixture *fixture, Desk *desk, const Task *task)
{
  guint tries = 0;

  for (guint kind = 0; kind < 4; kind++)
    for (guint n = 1;; n++, tries++)
      {
        gboolean struck = FALSE;

        g_assert_cmpuint (n, <, MANY);
        task->prepare (fixture, desk);
        fault_vfs_arm (kind < 2 ? FAULT_ERROR : FAULT_FULL, n, kind % 2 == 1);
        task->work (fixture, desk);
        struck = fault_vfs_struck ();
        fault_vfs_disarm ();
        task->look (fixture, desk);
        if (!struck)
          break;
      }
  g_test_message ("count: %u faults while %s, 0 confirmed edits lost, 0 vaults unreadable", tries,
                  task->name);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  fault_vfs_install ();
  try_task (fixture, NULL, &tasks[0]);
}

static void
test_use (Fixture *fixture, gconstpointer task)
{
  Desk desk = { 0 };

  fault_vfs_install ();
  leave_vault (fixture, &desk);
  try_task (fixture, &desk, task);
  desk_clear (&desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/crash/faults/no-half-vault-is-made", Fixture, NULL, fixture_set_up, test_create,
              fixture_tear_down);
  g_test_add ("/crash/faults/a-vault-opens-after-any", Fixture, &tasks[1], fixture_set_up, test_use,
              fixture_tear_down);
  g_test_add ("/crash/faults/what-was-saved-is-there-after-any", Fixture, &tasks[2], fixture_set_up,
              test_use, fixture_tear_down);
  return g_test_run ();
}
