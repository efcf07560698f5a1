/* onward-cli.h: what every verb of the command line stands on. One verb, one file.
 *
 * Results go to stdout, messages for a person to stderr; with --json there is one document, or one
 * a line for lists.
 *
 *   const OnwardVerb onward_verb_list = { "list", "", N_ ("Lists the passports …"), … };
 *
 * main() finds the verb, reads the options before it and calls run(), which reads its own with
 * onward_cli_parse() and returns one of the exit codes below. */

#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

#include "passport/onward-secret.h"
#include "receive/onward-recognise.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

#define ONWARD_CLI_ERROR (onward_cli_error_quark ())

typedef enum
{
  ONWARD_CLI_ERROR_USAGE, /* the person has to call it another way: exit code 2 */
  ONWARD_CLI_ERROR_FILE   /* a file could not be read or made */
} OnwardCliError;

GQuark onward_cli_error_quark (void);

enum
{
  ONWARD_EXIT_DONE = 0,          /* `check`: known, or made here */
  ONWARD_EXIT_FAILED = 1,        /* refused or failed */
  ONWARD_EXIT_USAGE = 2,         /* used wrongly */
  ONWARD_EXIT_UNKNOWN_SIGNER = 3 /* `check`, `receive`: unchanged, but the signer is not known */
};

typedef struct _OnwardVerb OnwardVerb;

typedef struct
{
  char *folder;          /* of the vault */
  char *passphrase_file; /* nullable */
  gboolean json;
  const OnwardVerb *verb; /* the one that runs */
} OnwardCli;

struct _OnwardVerb
{
  const char *name;
  const char *arguments; /* "ID QUESTION VALUE" */
  const char *summary;   /* one sentence */
  const char *details;   /* more to know, broken into lines when it is shown; nullable */
  const char *example;   /* one command line, without the program's name */
  int (*run) (OnwardCli *cli, int argc, char **argv); /* @argv[0] is the verb's name */
};

extern const OnwardVerb onward_verb_init, onward_verb_import_ctf, onward_verb_list,
    onward_verb_show, onward_verb_new, onward_verb_fill, onward_verb_set, onward_verb_adjust,
    onward_verb_catalogue, onward_verb_card, onward_verb_seal, onward_verb_share, onward_verb_check,
    onward_verb_receive, onward_verb_received, onward_verb_export, onward_verb_import,
    onward_verb_doctor, onward_verb_recover, onward_verb_repair, onward_verb_tour,
    onward_verb_changes, onward_verb_restore_revision, onward_verb_export_ctf, onward_verb_backup,
    onward_verb_restore, onward_verb_delete, onward_verb_viewer, onward_verb_page,
    onward_verb_import_csv, onward_verb_handover, onward_verb_receipts, onward_verb_plan,
    onward_verb_reply, onward_verb_request, onward_verb_notice, onward_verb_shares;

extern const OnwardVerb *const onward_verbs[]; /* NULL-terminated, in the order of the help */

/* --- options --- */

/* Reads the options of a verb; @least to @most arguments are wanted, those left out are NULL.
 * FALSE: say no more and return @status (help was asked for, or it was used wrongly). */
gboolean onward_cli_parse (OnwardCli *cli, const GOptionEntry *options, int argc, char **argv,
                           guint least, guint most, GStrv *arguments, int *status);
int onward_cli_misused (OnwardCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* --- the vault --- */

OnwardVault *onward_cli_open_vault (OnwardCli *cli, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardVault *onward_cli_open_anew (OnwardCli *cli, const OnwardUnlock *unlock,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_cli_read_passphrase (OnwardCli *cli, const char *question,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Asked twice on a terminal; the two must be the same. */
gboolean onward_cli_check_folder (const char *folder, GError **error);
OnwardSecret *onward_cli_new_passphrase (OnwardCli *cli, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* An id as a person may type it: the whole urn:uuid:, the bare uuid, or enough of its beginning to
 * be one passport only. */
char *onward_cli_find_passport (OnwardVault *vault, const char *text,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- files --- */

GBytes *onward_cli_read_file (const char *path, gsize limit,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* At most the first @length bytes, for a reader that refuses what is too long by itself. */
GBytes *onward_cli_read_beginning (const char *path, gsize length,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for the reader of one kind: NULL with a sentence if the file is of another. */
GBytes *onward_cli_read_kind (const char *path, OnwardFileKind kind,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The whole file but for one line feed at its end. */
OnwardSecret *onward_cli_read_secret_file (const char *path,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- a terminal --- */

gboolean onward_cli_can_ask (void);
/* Without showing what is typed. */
OnwardSecret *onward_cli_ask_secret (const char *question,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- what a person reads --- */

int onward_cli_fail (const GError *error); /* prints it; ONWARD_EXIT_FAILED, or _USAGE */
void onward_cli_note (const char *format, ...) G_GNUC_PRINTF (1, 2);  /* to stderr, one line */
void onward_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2); /* to stdout */
/* Broken into lines of at most 80 columns, each after @indent blanks. */
char *onward_cli_wrap (guint indent, const char *text) G_GNUC_WARN_UNUSED_RESULT;
void onward_cli_print_wrapped (guint indent, const char *text);
void onward_cli_print_cell (const char *text, guint width); /* filled up with blanks */
void onward_cli_print_json (JsonNode *node);                /* one line to stdout */
void onward_cli_take_json (JsonObject *object);             /* the same, freed */
/* Nothing is done before what was printed has arrived. */
gboolean onward_cli_flush (void);

G_END_DECLS
