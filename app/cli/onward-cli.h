/* onward-cli.h: what every verb of the command line stands on. One verb, one file.
 *
 * Results go to stdout, messages for a person to stderr; with --json there is one document, or one
 * a line for lists. */

#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

#include "passport/onward-secret.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

enum
{
  ONWARD_EXIT_DONE = 0,          /* `check`: known, or made here */
  ONWARD_EXIT_FAILED = 1,        /* refused or failed */
  ONWARD_EXIT_USAGE = 2,         /* used wrongly */
  ONWARD_EXIT_UNKNOWN_SIGNER = 3 /* `check`, `receive`: unchanged, but the signer is not known */
};

typedef struct
{
  char *folder;          /* of the vault */
  char *passphrase_file; /* nullable */
  gboolean json;
  const char *program; /* how this program was started, for `tour` */
} OnwardCli;

typedef struct
{
  const char *name;
  const char *arguments; /* "ID QUESTION VALUE" */
  const char *summary;   /* one sentence */
  const char *example;   /* one command line, without the program's name */
  /* @argv[0] is the verb's name; its options are read with onward_cli_parse(). */
  int (*run) (OnwardCli *cli, int argc, char **argv);
} OnwardVerb;

extern const OnwardVerb *const onward_verbs[]; /* NULL-terminated, in the order of the help */

/* Reads the options of a verb and leaves the arguments in @argv; @least to @most of them are
 * wanted. FALSE: say no more and return @status (help was asked for, or used wrongly). */
gboolean onward_cli_parse (OnwardCli *cli, const OnwardVerb *verb, const GOptionEntry *options,
                           int *argc, char ***argv, int least, int most, int *status);

/* --- the vault --- */
OnwardVault *onward_cli_open_vault (OnwardCli *cli, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_cli_read_passphrase (OnwardCli *cli, const char *question,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- files --- */
GBytes *onward_cli_read_file (const char *path, gsize limit,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_cli_read_secret_file (const char *path,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes a new file of mode 0600, reads it back, and never writes over one that is there. */
gboolean onward_cli_write_new_file (const char *path, gconstpointer data, gsize length,
                                    GError **error);

/* --- what a person reads --- */
int onward_cli_fail (GError *error); /* prints it; ONWARD_EXIT_FAILED */
int onward_cli_misused (const OnwardVerb *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);
void onward_cli_note (const char *format, ...) G_GNUC_PRINTF (1, 2); /* to stderr */
void onward_cli_print_json (JsonNode *node);                         /* one line to stdout */
void onward_cli_take_json (JsonObject *object);                      /* the same, freed */

/* An id as a person may type it: the whole urn:uuid:, the bare uuid, or enough of its beginning to
 * be one passport only. */
char *onward_cli_find_passport (OnwardVault *vault, const char *text,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
