/* onward-cli-import.h: pupils of a file: shown first, then a yes. */

#pragma once

#include "cli/onward-cli.h"
#include "ctf/onward-ctf-import.h"

G_BEGIN_DECLS

/* How a plan for one file is made; as onward_ctf_import_plan(). */
typedef OnwardCtfPlan *(*OnwardCliPlanFunc) (OnwardVault *vault, const char *path,
                                             GHashTable *matches, OnwardCtfItemFunc func,
                                             gpointer func_data, gconstpointer data,
                                             GError **error);

/* @match_texts: of UPN=ID; nullable. An exit code. */
int onward_cli_import_pupils (OnwardCli *cli, const char *path, char **match_texts, gboolean yes,
                              OnwardCliPlanFunc make, gconstpointer data);

G_END_DECLS
