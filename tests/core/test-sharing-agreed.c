/* How a share was agreed to is kept with it, and read again word by word. */

#include <string.h>

#include "seal/onward-base64url.h"
#include "share/onward-my-shares.h"
#include "share/onward-share-consent.h"
#include "sharing-stage.h"
#include "store/onward-vault-share-log.h"

#define SHOWN "See what sharing is\nThe file has only what you pick."

static GPtrArray *
get_shown (void)
{
  static GPtrArray *shown = NULL;

  if (shown == NULL)
    {
      shown = g_ptr_array_new ();
      g_ptr_array_add (shown, onward_consent_shown_new ("what-it-is", SHOWN));
    }
  return shown;
}

static void
with_supports (OnwardSharing *sharing)
{
  static const char *const supports[] = { "read-aloud", "supporter", NULL };

  sharing->supports = supports;
  sharing->shown = get_shown ();
  sharing->decided = ONWARD_DECIDED_BY_OTHER;
  sharing->decided_words = "We decide together";
  sharing->decided_role = "Parent or carer";
  sharing->decided_reason = "I asked them to";
  sharing->decided_view = "I want to share";
}

static JsonObject *
get_entry (GPtrArray *log)
{
  g_assert_cmpuint (log->len, ==, 1);
  return json_node_get_object (((OnwardShareLogLine *)g_ptr_array_index (log, 0))->entry);
}

static JsonObject *
get_object_of (JsonObject *entry, const char *list, guint place)
{
  return json_array_get_object_element (json_object_get_array_member (entry, list), place);
}

static void
record_agreed (Stage *f)
{
  static const char *const paths[] = { "about/proud", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSealed) sealed = stage_seal (f, SCHOOL, f->right, FALSE, &error);
  g_autoptr (OnwardShared) shared = NULL;

  f->agreed = with_supports;
  shared = stage_share (f, paths, f->right, ONWARD_LOCK_PLAIN, &error);
  g_assert_no_error (error);
  g_assert_nonnull (sealed);
  g_assert_true (onward_sharing_record (f->vault, shared, &error));
}

static void
test_the_log_says_what_helped_and_what_was_shown (Stage *f, gconstpointer data)
{
  g_autoptr (GPtrArray) log = NULL;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, SHOWN, -1);
  JsonObject *entry, *decided, *shown;
  const char *kept;
  g_autoptr (GBytes) bytes = NULL;

  record_agreed (f);
  log = onward_vault_share_log (f->vault, f->sam, NULL);
  entry = get_entry (log);
  g_assert_cmpstr (json_object_get_string_member (get_object_of (entry, "supports", 0), "words"),
                   ==, "Have it read to me");
  g_assert_cmpstr (json_object_get_string_member (get_object_of (entry, "supports", 1), "id"), ==,
                   "supporter");
  shown = get_object_of (entry, "shown", 0);
  g_assert_cmpstr (json_object_get_string_member (shown, "words"), ==, SHOWN);
  kept = json_object_get_string_member (shown, "hash");
  bytes = onward_base64url_decode (kept, strlen (kept));
  for (guint i = 0; i < 32; i++)
    g_assert_cmpint (((const guint8 *)g_bytes_get_data (bytes, NULL))[i], ==,
                     g_ascii_xdigit_value (hash[2 * i]) * 16
                         + g_ascii_xdigit_value (hash[2 * i + 1]));
  g_assert_cmpstr (json_object_get_string_member (get_object_of (entry, "shown", 1), "words"), ==,
                   json_object_get_string_member (entry, "wording"));
  g_assert_cmpstr (json_object_get_string_member (entry, "shown_lang"), ==, "en-GB");
  decided = json_object_get_object_member (entry, "decided");
  g_assert_cmpstr (json_object_get_string_member (decided, "how"), ==, "somebody-else");
  g_assert_cmpstr (json_object_get_string_member (decided, "words"), ==, "We decide together");
  g_assert_cmpstr (json_object_get_string_member (decided, "view"), ==, "I want to share");
}

static void
test_what_was_agreed_to_is_read_again (Stage *f, gconstpointer data)
{
  g_autoptr (GPtrArray) shares = NULL;
  g_autoptr (OnwardShareConsent) consent = NULL;
  OnwardMyShare *share = NULL;
  const OnwardConsentShown *shown = NULL;

  record_agreed (f);
  shares = onward_my_shares_list (f->vault, f->sam, NULL);
  g_assert_cmpuint (shares->len, ==, 1);
  share = shares->pdata[0];
  consent = onward_share_consent_read (share->entry);
  g_assert_cmpstr (consent->how, ==, "somebody-else");
  g_assert_cmpstr (consent->words, ==, "We decide together");
  g_assert_cmpstr (consent->role, ==, "Parent or carer");
  g_assert_cmpstr (consent->reason, ==, "I asked them to");
  g_assert_cmpstr (consent->view, ==, "I want to share");
  g_assert_cmpuint (g_strv_length (consent->supports), ==, 2);
  g_assert_cmpstr (consent->supports[1], ==, "Have someone with me");
  g_assert_cmpuint (consent->shown->len, ==, 2);
  shown = consent->shown->pdata[0];
  g_assert_cmpstr (shown->step, ==, "what-it-is");
  g_assert_cmpstr (shown->words, ==, SHOWN);
  g_assert_cmpstr (consent->lang, ==, "en-GB");
}

/* Of another kind than we write: what is not understood is not there. */
static void
test_a_line_of_another_kind_is_read (void)
{
  static const char *const lines[]
      = { "{}", "{\"decided\":7,\"supports\":\"x\",\"shown\":{},\"shown_lang\":[]}",
          "{\"decided\":{\"how\":[],\"view\":1},\"supports\":[{\"words\":2},{}],"
          "\"shown\":[{\"step\":\"a\"},{\"words\":\"b\"}]}" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (JsonNode) entry = json_from_string (lines[i], NULL);
      g_autoptr (OnwardShareConsent) consent = onward_share_consent_read (entry);

      g_assert_cmpstr (consent->how, ==, "alone");
      g_assert_null (consent->view);
      g_assert_null (consent->lang);
      g_assert_cmpuint (g_strv_length (consent->supports) + consent->shown->len, ==, 0);
    }
}

static void
test_what_nobody_could_pick_is_not_kept (Stage *f, gconstpointer data)
{
  static const char *const supports[] = { "no-such-support", NULL };
  g_autoptr (GError) error = NULL;
  OnwardSharing sharing = { .passport = f->sam, .supports = supports };
  g_autofree char *statement = NULL;

  sharing.order = (OnwardOrder){ .to_name = "Northgate Example College",
                                 .purpose = "plan lessons",
                                 .keep_until = &f->keep_until };
  statement = onward_sharing_statement (f->vault, &sharing, 3, &error);
  g_assert_null (statement);
  g_assert_error (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_ORDER);
}

#define FOLDER "ONWARD_TEST_FOLDER"
#define CODE "ONWARD_TEST_CODE"
#define CONSENT "/io/github/onward_passport/Onward/passport/consent.xml"

/* Every sentence of the wording is another one. */
static char *
write_other_texts (Stage *f)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (CONSENT, 0, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  GString *changed = g_string_new (text);
  char *path = g_build_filename (f->store.top, "other.xml", NULL);

  g_string_replace (changed, "<body>", "<body>Other words. ", 0);
  g_string_replace (changed, "I agree to share", "Other words are about", 0);
  g_string_replace (changed, "Have it read to me", "Other words", 0);
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
  g_string_free (changed, TRUE);
  return path;
}

/* In a process with other texts, which does not know of the ones before. */
static void
test_other_texts (Stage *f, gconstpointer data)
{
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *now = onward_consent_say ("agree", "statement", NULL);
  JsonObject *entry;

  g_assert_nonnull (strstr (now, "Other words"));
  code = fixture_secret (g_getenv (CODE));
  vault = onward_vault_open (g_getenv (FOLDER), &(OnwardUnlock){ NULL, code }, &error);
  g_assert_no_error (error);
  g_assert_true (onward_vault_check_log (vault, &error));
  log = onward_vault_share_log (vault, NULL, &error);
  entry = get_entry (log);
  g_assert_nonnull (strstr (json_object_get_string_member (entry, "wording"), "I agree to share"));
  g_assert_cmpstr (json_object_get_string_member (get_object_of (entry, "shown", 0), "words"), ==,
                   SHOWN);
  g_assert_cmpstr (json_object_get_string_member (get_object_of (entry, "supports", 0), "words"),
                   ==, "Have it read to me");
}

static void
test_kept_words_stay_when_all_texts_change (Stage *f, gconstpointer data)
{
  g_autofree char *path = write_other_texts (f);
  g_autofree char *overlay = g_strdup_printf ("%s=%s", CONSENT, path);
  g_autofree char *code = g_strndup ((const char *)onward_secret_data (f->store.code),
                                     onward_secret_length (f->store.code));

  record_agreed (f);
  g_clear_pointer (&f->vault, onward_vault_close);
  g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE);
  g_setenv (FOLDER, f->store.folder, TRUE);
  g_setenv (CODE, code, TRUE);
  g_test_trap_subprocess ("/share/agreed/subprocess/other-texts", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("G_RESOURCE_OVERLAYS");
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/share/agreed/the-log-says-what-helped-and-what-was-shown",
       test_the_log_says_what_helped_and_what_was_shown);
  ADD ("/share/agreed/what-was-agreed-to-is-read-again", test_what_was_agreed_to_is_read_again);
  g_test_add_func ("/share/agreed/a-line-of-another-kind-is-read",
                   test_a_line_of_another_kind_is_read);
  ADD ("/share/agreed/what-nobody-could-pick-is-not-kept", test_what_nobody_could_pick_is_not_kept);
  ADD ("/share/agreed/kept-words-stay-when-all-texts-change",
       test_kept_words_stay_when_all_texts_change);
  ADD ("/share/agreed/subprocess/other-texts", test_other_texts);
  return g_test_run ();
}
