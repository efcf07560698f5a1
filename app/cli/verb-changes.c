/* verb-changes.c: what changed in a passport, in sentences; and which revisions are kept. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli-changes.h"
#include "passport/onward-date.h"

/* From one revision, to another or to the passport as it is now (0). */
typedef struct
{
  guint from, to;
} Span;

static char *
day_of (const OnwardRevision *revision)
{
  GDate day;

  onward_date_from_time (revision->at, &day);
  return onward_date_in_words (&day);
}

/* The last one if none was named. */
static gboolean
describe_span (GPtrArray *revisions, Span *span, GError **error)
{
  if (span->from == 0 && revisions->len == 0)
    {
      g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
                           _ ("No revision of this passport has been kept yet, so there is nothing "
                              "to compare it with."));
      return FALSE;
    }
  if (span->from == 0)
    span->from = ((OnwardRevision *)revisions->pdata[0])->number;
  return TRUE;
}

/* "Changes since revision 3 (sealed, 21 November 2026):" */
static void
print_heading (GPtrArray *revisions, const Span *span)
{
  for (guint i = 0; i < revisions->len; i++)
    {
      const OnwardRevision *revision = revisions->pdata[i];
      g_autofree char *day = day_of (revision);

      if (revision->number != span->from)
        continue;
      if (span->to == 0)
        onward_cli_print (_ ("Changes since revision %u (%s, %s):\n"), span->from,
                          onward_cli_revision_reason (revision), day);
      else
        onward_cli_print (_ ("Changes from revision %u (%s, %s) to revision %u:\n"), span->from,
                          onward_cli_revision_reason (revision), day, span->to);
    }
}

static void
print_as_json (GPtrArray *changes, const Span *span)
{
  for (guint i = 0; i < changes->len; i++)
    {
      JsonObject *object = onward_cli_change_as_json (changes->pdata[i]);

      json_object_set_int_member (object, "from", span->from);
      if (span->to > 0)
        json_object_set_int_member (object, "to", span->to);
      onward_cli_take_json (object);
    }
}

static int
compare (OnwardCli *cli, OnwardVault *vault, const char *id, Span span)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = onward_vault_revisions (vault, id, &error);
  g_autoptr (OnwardPassport) before = NULL;
  g_autoptr (OnwardPassport) after = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (revisions == NULL || !describe_span (revisions, &span, &error))
    return onward_cli_fail (error);
  before = onward_cli_load_revision (vault, id, span.from, &error);
  if (before != NULL)
    after = span.to > 0 ? onward_cli_load_revision (vault, id, span.to, &error)
                        : onward_vault_load (vault, id, &error);
  if (after == NULL)
    return onward_cli_fail (error);
  changes = onward_changes_between (before, after);
  if (cli->json)
    {
      print_as_json (changes, &span);
      return ONWARD_EXIT_DONE;
    }
  print_heading (revisions, &span);
  onward_cli_print_changes (changes);
  return ONWARD_EXIT_DONE;
}

static void
print_revision (OnwardCli *cli, const OnwardRevision *revision)
{
  g_autofree char *at = onward_time_print (revision->at);
  g_autofree char *day = day_of (revision);
  g_autofree char *number = g_strdup_printf ("%u", revision->number);
  JsonObject *object = NULL;

  if (!cli->json)
    {
      onward_cli_print_cell (number, 10);
      onward_cli_print_cell (day, 20);
      onward_cli_print ("%s\n", onward_cli_revision_reason (revision));
      return;
    }
  object = json_object_new ();
  json_object_set_int_member (object, "revision", revision->number);
  json_object_set_string_member (object, "at", at);
  json_object_set_boolean_member (object, "sealed", revision->sealed);
  json_object_set_string_member (object, "why", onward_cli_revision_reason (revision));
  onward_cli_take_json (object);
}

static int
list (OnwardCli *cli, OnwardVault *vault, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = onward_vault_revisions (vault, id, &error);

  if (revisions == NULL)
    return onward_cli_fail (error);
  if (!cli->json && revisions->len > 0)
    {
      onward_cli_print_cell (_ ("Revision"), 10);
      onward_cli_print_cell (_ ("Day"), 20);
      onward_cli_print ("%s\n", _ ("Why it is kept"));
    }
  for (guint i = 0; i < revisions->len; i++)
    print_revision (cli, revisions->pdata[i]);
  if (!cli->json)
    onward_cli_print (
        g_dngettext (GETTEXT_PACKAGE, "%u revision\n", "%u revisions\n", revisions->len),
        revisions->len);
  return ONWARD_EXIT_DONE;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *id = NULL;
  gboolean revisions = FALSE;
  int status = ONWARD_EXIT_FAILED;
  Span span = { 0, 0 };
  const GOptionEntry options[] = { { "revisions", 0, 0, G_OPTION_ARG_NONE, &revisions,
                                     N_ ("List the revisions that are kept instead"), NULL },
                                   G_OPTION_ENTRY_NULL };

  if (!onward_cli_parse (cli, options, argc, argv, 1, 3, &arguments, &status))
    return status;
  if (revisions && arguments[1] != NULL)
    return onward_cli_misused (cli, _ ("--revisions lists them all: leave the number out."));
  if ((arguments[1] != NULL && !onward_cli_read_revision (cli, arguments[1], &span.from))
      || (arguments[1] != NULL && arguments[2] != NULL
          && !onward_cli_read_revision (cli, arguments[2], &span.to)))
    return ONWARD_EXIT_USAGE;
  vault = onward_cli_open_vault (cli, &error);
  id = vault != NULL ? onward_cli_find_passport (vault, arguments[0], &error) : NULL;
  if (id == NULL)
    return onward_cli_fail (error);
  return revisions ? list (cli, vault, id) : compare (cli, vault, id, span);
}

const OnwardVerb onward_verb_changes = {
  .name = "changes",
  .arguments = N_ ("ID [REV [REV]]"),
  .summary = N_ ("Says in sentences what changed in a passport since a revision."),
  .details = N_ ("Without REV it is the last revision that was kept; with two, what changed from "
                 "the first to the second. A revision is a passport as it stood once: one is kept "
                 "at every seal and before answers are brought in."),
  .example = "changes 3f2a 2",
  .run = run,
};
