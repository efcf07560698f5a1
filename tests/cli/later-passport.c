/* later-passport FOLDER RECOVERY-FILE [LOG-LINE]: puts a passport into a vault as a later version
 * of Onward would have written it, with answers to questions that nobody knows yet, and prints its
 * id. LOG-LINE, a JSON object, becomes a line of its sharing log. */

#include <stdio.h>
#include <string.h>

#include "store/onward-vault-passports.h"
#include "store/onward-vault-share-log.h"

#define LATER                                                                                      \
  "{\"format\":1,\"id\":\"urn:uuid:%s\",\"created\":\"2026-11-02T09:00:00Z\",\"answers\":{"        \
  "\"card.preferred-name\":{\"value\":\"Robin\",\"by\":\"young-person\",\"words\":\"own\","        \
  "\"on\":\"2026-11-02\"},"                                                                        \
  "\"about.tides\":{\"value\":\"high\",\"by\":\"young-person\",\"words\":\"own\","                 \
  "\"on\":\"2026-11-02\"},"                                                                        \
  "\"moon.phase\":{\"value\":7,\"by\":\"young-person\",\"words\":\"own\",\"on\":\"2026-11-02\"}}," \
  "\"adjustments\":[]}"

static OnwardVault *
open_vault (const char *folder, const char *recovery_file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  g_autoptr (OnwardSecret) secret = NULL;
  OnwardVault *vault = NULL;

  g_file_get_contents (recovery_file, &code, NULL, &error);
  g_assert_no_error (error);
  g_strchomp (code);
  secret = onward_secret_new_copy (code, strlen (code) + 1);
  vault = onward_vault_open (folder, &(OnwardUnlock){ NULL, secret }, &error);
  g_assert_no_error (error);
  return vault;
}

static void
log_share (OnwardVault *vault, const char *passport, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) entry = json_from_string (line, &error);

  g_assert_no_error (error);
  g_assert_true (onward_vault_log_share (vault, passport, entry, &error));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = open_vault (argv[1], argv[2]);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *text = g_strdup_printf (LATER, uuid);
  g_autoptr (JsonNode) tree = json_from_string (text, &error);
  g_autoptr (OnwardPassport) passport
      = tree != NULL ? onward_passport_from_json (tree, &error) : NULL;

  g_assert_no_error (error);
  g_assert_true (onward_vault_save (vault, passport, "new", &error));
  if (argc > 3)
    log_share (vault, onward_passport_get_id (passport), argv[3]);
  printf ("%s\n", onward_passport_get_id (passport));
  return 0;
}
