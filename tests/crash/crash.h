/* crash.h: what the crash tests share: a vault with a few passports in which the last edit can be
 * told, and a look at whether everything is there. */

#pragma once

#include "passport-fixture.h"

G_BEGIN_DECLS

#define PEOPLE 4

/* The last edit of each passport that is known to be on the disk. */
typedef struct
{
  char *ids[PEOPLE];
  guint edits[PEOPLE];
} Desk;

/* Fills a new vault in @fixture; closes it again. */
void desk_set_up (Desk *desk, Fixture *fixture);
void desk_clear (Desk *desk);
/* What stands in a passport after its @edit-th edit; each has a word of its own to search for. */
void desk_type (OnwardPassport *passport, guint person, guint edit);
guint desk_read (OnwardVault *vault, const Desk *desk, guint person);

/* Opens the vault in @folder and looks whether each passport has its last edit, or the one after
 * it, which may have been on its way; whether it is found, every revision can be read, and both
 * checks find nothing. Takes over what it found. */
void desk_check (Desk *desk, const char *folder, OnwardSecret *code);
void desk_check_open (Desk *desk, OnwardVault *vault);

/* As if there had never been a vault: its folder, and the copy of its key file elsewhere. */
void forget_vault (Fixture *fixture);

/* The files straight in a folder, beside it; the copy must not be there. */
void copy_folder (const char *from, const char *to);

/* Runs @part in a process of its own with a disk of @kilobytes mounted at the fixture's top, which
 * only it sees; FALSE if that is not allowed here. */
gboolean on_small_disk (Fixture *fixture, guint kilobytes, void (*part) (Fixture *));

G_END_DECLS
