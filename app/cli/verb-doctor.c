/* verb-doctor.c: says whether the vault and this computer are in order. Changes nothing. */

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "passport/onward-date.h"
#include "store/onward-key-copies.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-slots.h"
#include "store/onward-versions.h"

typedef enum
{
  FINDING_FINE, /* "ok" */
  FINDING_NOTE, /* "note": to know, not to repair */
  FINDING_BAD   /* "bad" */
} FindingKind;

typedef struct
{
  FindingKind kind;
  char *text;
} Finding;

static const char *const kind_names[] = { "ok", "note", "bad" };

static void
finding_free (gpointer data)
{
  Finding *self = data;

  g_free (self->text);
  g_free (self);
}

G_GNUC_PRINTF (3, 4)
static void
find (GPtrArray *findings, FindingKind kind, const char *format, ...)
{
  Finding *finding = g_new0 (Finding, 1);
  va_list arguments;

  va_start (arguments, format);
  finding->kind = kind;
  finding->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (findings, finding);
}

/* --- this computer --- */

static void
check_memory (GPtrArray *findings)
{
  g_autoptr (OnwardSecret) secret = onward_secret_new (32);

  if (onward_secret_is_locked (secret))
    find (findings, FINDING_FINE, _ ("Keys and passphrases stay out of swap and core files."));
  else
    find (findings, FINDING_NOTE,
          _ ("This system does not let Onward lock memory, so keys may reach the swap disk. Raise "
             "the limit for locked memory."));
}

/* --- the files --- */

static void
check_access (GPtrArray *findings, const char *path, mode_t kind)
{
  struct stat about = { 0 };

  if (lstat (path, &about) != 0)
    find (findings, FINDING_BAD, _ ("%s cannot be looked at."), path);
  else if ((about.st_mode & S_IFMT) != kind && !S_ISDIR (about.st_mode))
    find (findings, FINDING_BAD, _ ("%s is not a file. Nothing of a vault is a link or a device."),
          path);
  else if ((about.st_mode & 077) != 0)
    find (findings, FINDING_BAD,
          _ ("Others on this computer can reach %s. Take that away: chmod go= %s"), path, path);
  else if (about.st_uid != geteuid ())
    find (findings, FINDING_BAD, _ ("%s belongs to somebody else on this computer."), path);
}

static void
check_files (GPtrArray *findings, const char *folder)
{
  g_autoptr (GDir) open = g_dir_open (folder, 0, NULL);
  guint before = findings->len;
  const char *name = NULL;

  check_access (findings, folder, S_IFDIR);
  while (open != NULL && (name = g_dir_read_name (open)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      check_access (findings, path, S_IFREG);
    }
  if (findings->len == before)
    find (findings, FINDING_FINE, _ ("Only you can reach the files of the vault."));
}

/* --- the key file --- */

static gboolean
has_same_keys (const OnwardKeyCopy *a, const OnwardKeyCopy *b)
{
  g_autoptr (GBytes) first = onward_key_file_print (a->keys);
  g_autoptr (GBytes) second = onward_key_file_print (b->keys);

  return g_bytes_equal (first, second);
}

static void
check_key_copies (GPtrArray *findings, const char *folder)
{
  g_autoptr (GPtrArray) copies = onward_key_copies_look (folder);
  guint before = findings->len;
  const OnwardKeyCopy *good = NULL;

  for (guint i = 0; i < copies->len; i++)
    {
      const OnwardKeyCopy *copy = g_ptr_array_index (copies, i);

      if (copy->state == ONWARD_KEY_COPY_ABSENT)
        find (findings, FINDING_BAD, _ ("Copy %u of 3 of the key file is missing."), i + 1);
      else if (copy->state != ONWARD_KEY_COPY_GOOD)
        find (findings, FINDING_BAD, _ ("Copy %u of 3 of the key file: %s"), i + 1,
              copy->error->message);
      else if (good == NULL)
        good = copy;
      else if (!has_same_keys (good, copy))
        find (findings, FINDING_BAD, _ ("Copy %u of 3 of the key file differs from the others."),
              i + 1);
    }
  if (findings->len == before)
    find (findings, FINDING_FINE, _ ("The key file is there three times."));
}

static void
check_slots (GPtrArray *findings, OnwardVault *vault)
{
  GPtrArray *slots = onward_vault_get_keys (vault)->slots;

  for (guint i = 0; i < slots->len; i++)
    {
      const OnwardKeySlot *slot = g_ptr_array_index (slots, i);
      g_autofree char *created = onward_time_print (slot->created);

      created[strlen ("2026-11-21")] = '\0';
      if (slot->kind == ONWARD_SLOT_RECOVERY)
        find (findings, FINDING_FINE, _ ("A recovery code of %s can open it."), created);
      else if (slot->kind == ONWARD_SLOT_PASSPHRASE)
        find (findings, FINDING_FINE, _ ("A passphrase of %s can open it."), created);
      else
        find (findings, FINDING_FINE, _ ("A key of %s that a keyring keeps (%s) can open it."),
              created, slot->backend);
    }
}

/* --- the vault --- */

static void
check_contents (GPtrArray *findings, OnwardVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = NULL;
  gint64 count = 0;

  find (findings, FINDING_FINE, _ ("The vault opens."));
  check_slots (findings, vault);
  wrong = onward_vault_check (vault, &error);
  if (wrong == NULL)
    find (findings, FINDING_BAD, "%s", error->message);
  else if (wrong->len == 0)
    find (findings, FINDING_FINE,
          _ ("The database is whole, and so is the log of what was shared."));
  for (guint i = 0; wrong != NULL && i < wrong->len; i++)
    find (findings, FINDING_BAD, "%s", (const char *)g_ptr_array_index (wrong, i));
  count = onward_vault_count (vault, NULL);
  if (count >= 0)
    find (findings, FINDING_FINE,
          g_dngettext (GETTEXT_PACKAGE, "It holds %" G_GINT64_FORMAT " passport.",
                       "It holds %" G_GINT64_FORMAT " passports.", (gulong)count),
          count);
}

/* FALSE: it could not even be asked for the passphrase. */
static gboolean
check_vault (OnwardCli *cli, GPtrArray *findings, GError **error)
{
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (GError) reason = NULL;

  if (onward_vault_probe (cli->folder) == ONWARD_VAULT_ABSENT)
    {
      find (findings, FINDING_NOTE, _ ("There is no vault in %s yet. onward-cli init makes one."),
            cli->folder);
      return TRUE;
    }
  check_files (findings, cli->folder);
  check_key_copies (findings, cli->folder);
  vault = onward_cli_open_vault (cli, &reason);
  if (vault != NULL)
    check_contents (findings, vault);
  else if (g_error_matches (reason, ONWARD_CLI_ERROR, ONWARD_CLI_ERROR_USAGE))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  else
    find (findings, FINDING_BAD, "%s", reason->message);
  return TRUE;
}

/* --- the answer --- */

static JsonObject *
make_versions (GStrv versions)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; versions[i] != NULL; i += 2)
    json_object_set_string_member (object, versions[i], versions[i + 1]);
  return object;
}

static void
print_as_json (GPtrArray *findings, GStrv versions)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);
      JsonObject *line = json_object_new ();

      json_object_set_string_member (line, "is", kind_names[finding->kind]);
      json_object_set_string_member (line, "finding", finding->text);
      json_array_add_object_element (array, line);
    }
  json_object_set_object_member (object, "versions", make_versions (versions));
  json_object_set_array_member (object, "findings", array);
  onward_cli_take_json (object);
}

static void
print_for_people (GPtrArray *findings, GStrv versions)
{
  for (guint i = 0; versions[i] != NULL; i += 2)
    onward_cli_print ("%s %s\n", versions[i], versions[i + 1]);
  onward_cli_print ("\n");
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      onward_cli_print_cell (kind_names[finding->kind], 6);
      onward_cli_print ("%s\n", finding->text);
    }
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (finding_free);
  g_auto (GStrv) versions = onward_versions (ONWARD_VERSION);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean asked = FALSE;
  int status = ONWARD_EXIT_FAILED;

  if (!onward_cli_parse (cli, NULL, argc, argv, 0, 0, &arguments, &status))
    return status;
  check_memory (findings);
  asked = check_vault (cli, findings, &error);
  if (cli->json)
    print_as_json (findings, versions);
  else
    print_for_people (findings, versions);
  if (!asked) /* what could be seen from outside is said all the same */
    return onward_cli_fail (error);
  for (guint i = 0; i < findings->len; i++)
    if (((const Finding *)g_ptr_array_index (findings, i))->kind == FINDING_BAD)
      return ONWARD_EXIT_FAILED;
  return ONWARD_EXIT_DONE;
}

const OnwardVerb onward_verb_doctor = {
  .name = "doctor",
  .arguments = "",
  .summary = N_ ("Says whether the vault and this computer are in order, and changes nothing."),
  .example = "doctor",
  .run = run,
};
