/* A disk that fills up costs nothing that was saved, and nothing that was typed (promise L4).
 *
 * Edits are saved until there is no room, at fifty different points. Then: the save said that the
 * disk is full, the words are still in the passport, all else is as it was; the vault can be read,
 * a second program can open and search it; with room again the same vault saves the same words.
 * Once below SQLite, where every kind of write can be the last; once on a real disk of 1 MiB. */

#include "crash.h"
#include "fault-vfs.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define POINTS 50
#define EDITS_MAX 4000      /* within which any of the disks is full */
#define STEP 3              /* writes from one point to the next */
#define DISK_KILOBYTES 1024 /* of the real one */

static guint confirmed;

/* Saves edits of one person after the other until one fails; returns its passport, with the words
 * that are not saved. */
static OnwardPassport *
type_until_full (OnwardVault *vault, Desk *desk, guint *person)
{
  for (guint i = 0; i < EDITS_MAX; i++)
    {
      g_autoptr (OnwardPassport) passport = fixture_load (vault, desk->ids[i % PEOPLE]);
      g_autoptr (GError) error = NULL;

      *person = i % PEOPLE;
      desk_type (passport, *person, desk->edits[*person] + 1);
      if (!onward_vault_save (vault, passport, MATTERS, &error))
        {
          g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL);
          return g_steal_pointer (&passport);
        }
      desk->edits[*person]++;
      confirmed++;
    }
  g_assert_not_reached ();
}

/* Nothing but what was confirmed: not the edit after it either. */
static void
assert_as_confirmed (OnwardVault *vault, const Desk *desk)
{
  for (guint i = 0; i < PEOPLE; i++)
    g_assert_cmpuint (desk_read (vault, desk, i), ==, desk->edits[i]);
}

static void
meet_full_disk (Fixture *fixture, Desk *desk, void (*make_room) (Fixture *))
{
  OnwardVault *vault = fixture_open (fixture);
  guint person = 0;
  g_autoptr (OnwardPassport) passport = type_until_full (vault, desk, &person);
  g_autofree char *before = fixture_print (passport), *after = NULL;

  assert_as_confirmed (vault, desk);
  g_assert_false (onward_vault_save (vault, passport, MATTERS, NULL));
  after = fixture_print (passport);
  g_assert_cmpstr (before, ==, after);
  make_room (fixture);
  fixture_save (vault, passport, MATTERS);
  desk->edits[person]++;
  confirmed++;
  assert_as_confirmed (vault, desk);
  onward_vault_close (vault);
  desk_check (desk, fixture->folder, fixture->code);
}

static void
repair_disk (Fixture *fixture)
{
  fault_vfs_disarm ();
}

static void
test_below_sqlite (Fixture *fixture, gconstpointer data)
{
  Desk desk = { 0 };

  fault_vfs_install ();
  desk_set_up (&desk, fixture);
  confirmed = 0;
  for (guint point = 1; point <= POINTS; point++)
    {
      fault_vfs_arm (FAULT_FULL, STEP * point, TRUE);
      meet_full_disk (fixture, &desk, repair_disk);
    }
  g_test_message ("count: %d fill points below SQLite, %u confirmed edits, 0 lost", POINTS,
                  confirmed);
  desk_clear (&desk);
}

/* --- a real one --- */

static char *
filler_of (Fixture *fixture)
{
  return g_build_filename (fixture->top, "filler", NULL);
}

static void
fill_disk (Fixture *fixture, gsize leave)
{
  g_autofree char *path = filler_of (fixture);
  g_autofree char *block = g_malloc0 (1024);
  int fd = open (path, O_CREAT | O_WRONLY | O_CLOEXEC | O_TRUNC, 0600);
  gsize filled = 0;
  gssize written = 0;

  g_assert_cmpint (fd, >=, 0);
  while ((written = write (fd, block, 1024)) > 0)
    filled += (gsize)written;
  if (filled > leave)
    g_assert_cmpint (ftruncate (fd, (off_t)(filled - leave)), ==, 0);
  close (fd);
}

static void
empty_disk (Fixture *fixture)
{
  g_autofree char *path = filler_of (fixture);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Reading needs no room: opened, listed, searched, checked, on a disk with none at all. */
static void
read_on_full_disk (Fixture *fixture, Desk *desk)
{
  fill_disk (fixture, 0);
  desk_check (desk, fixture->folder, fixture->code);
  empty_disk (fixture);
}

static void
fill_points (Fixture *fixture)
{
  Desk desk = { 0 };

  desk_set_up (&desk, fixture);
  for (guint point = 0; point < POINTS; point++)
    {
      fill_disk (fixture, point * 4096);
      meet_full_disk (fixture, &desk, empty_disk);
      read_on_full_disk (fixture, &desk);
    }
  printf ("# count: %d fill points on a disk of %d KiB, %u confirmed edits, 0 lost\n", POINTS,
          DISK_KILOBYTES, confirmed);
  desk_clear (&desk);
}

static void
test_on_a_disk (Fixture *fixture, gconstpointer data)
{
  confirmed = 0;
  if (!on_small_disk (fixture, DISK_KILOBYTES, fill_points))
    g_test_skip ("no disk can be mounted here");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/crash/disk-full/on-a-real-disk-nothing-is-lost", Fixture, NULL, fixture_set_up,
              test_on_a_disk, fixture_tear_down);
  g_test_add ("/crash/disk-full/at-every-kind-of-write-nothing-is-lost", Fixture, NULL,
              fixture_set_up, test_below_sqlite, fixture_tear_down);
  return g_test_run ();
}
