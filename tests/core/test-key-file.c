/* The key file reads back byte for byte, opens for the right secret alone, and refuses whatever it
 * would not have written itself. */

#include "store-fixture.h"

#include "store/onward-key-file.h"

static OnwardSecret *
known_key (void)
{
  guint8 bytes[ONWARD_KEY_BYTES];

  memset (bytes, 7, sizeof bytes);
  return onward_secret_new_copy (bytes, sizeof bytes);
}

/* One slot of each kind, in the order recovery, passphrase, keyring. */
static OnwardKeyFile *
make_file (OnwardSecret *key)
{
  g_autoptr (GBytes) salt = g_bytes_new ("0123456789abcdef", 16);
  g_autoptr (OnwardSecret) bits = fixture_secret ("sixteen bytes 16");
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("a plainly invented passphrase");
  OnwardKeyFile *file = onward_key_file_new (key, salt);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_key_file_add_slot (file, ONWARD_SLOT_RECOVERY, bits, key, &error));
  g_assert_true (onward_key_file_add_slot (file, ONWARD_SLOT_PASSPHRASE, passphrase, key, &error));
  g_assert_true (onward_key_file_add_slot (file, ONWARD_SLOT_KEYRING, key, key, &error));
  g_assert_no_error (error);
  return file;
}

static char *
make_text (void)
{
  g_autoptr (OnwardSecret) key = known_key ();
  g_autoptr (OnwardKeyFile) file = make_file (key);
  g_autoptr (GBytes) bytes = onward_key_file_print (file);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static OnwardKeyFile *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return onward_key_file_parse (bytes, error);
}

static char *
replace (const char *text, const char *old, const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (new, parts);
}

static void
assert_damaged (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (text, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED_KEYS);
}

static void
test_reads_back_byte_for_byte (void)
{
  g_autofree char *text = make_text ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardKeyFile) file = parse (text, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (file->slots->len, ==, 3);
  again = onward_key_file_print (file);
  g_assert_cmpmem (g_bytes_get_data (again, NULL), g_bytes_get_size (again), text, strlen (text));
}

/* The keyring's slot is kept, whoever else reads and writes the file. */
static void
test_opens_for_the_right_secret_alone (void)
{
  g_autoptr (OnwardSecret) key = known_key ();
  g_autoptr (OnwardKeyFile) file = make_file (key);
  g_autoptr (OnwardSecret) bits = fixture_secret ("sixteen bytes 16");
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("a plainly invented passphrase");
  g_autoptr (OnwardSecret) wrong = fixture_secret ("sixteen bytes 17");
  g_autoptr (OnwardSecret) by_code = NULL;
  g_autoptr (OnwardSecret) by_passphrase = NULL;
  g_autoptr (GError) error = NULL;

  by_code = onward_key_file_unlock (file, ONWARD_SLOT_RECOVERY, bits, &error);
  g_assert_no_error (error);
  g_assert_true (onward_secret_equal (key, by_code));
  by_passphrase = onward_key_file_unlock (file, ONWARD_SLOT_PASSPHRASE, passphrase, &error);
  g_assert_no_error (error);
  g_assert_true (onward_secret_equal (key, by_passphrase));
  g_assert_null (onward_key_file_unlock (file, ONWARD_SLOT_RECOVERY, wrong, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_WRONG_SECRET);
  g_clear_error (&error);
  g_assert_null (onward_key_file_unlock (file, ONWARD_SLOT_PASSPHRASE, bits, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_WRONG_SECRET);
}

static void
test_holds_nothing_secret (void)
{
  g_autofree char *text = make_text ();

  g_assert_null (strstr (text, "0707070707070707"));
  g_assert_null (strstr (text, "sixteen"));
  g_assert_null (strstr (text, "invented"));
}

/* Everything a slot's wrapped key is bound to: changed, the right secret does not open it. */
static void
test_slots_are_bound_to_their_header (void)
{
  static const char *const changes[][2] = {
    { "slot: 1", "slot: 9" },
    { "created: 2026-11-21", "created: 2026-11-22" },
    { "backend: paper", "backend: stone" },
  };
  g_autofree char *text = make_text ();
  g_autoptr (OnwardSecret) bits = fixture_secret ("sixteen bytes 16");

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *changed = replace (text, changes[i][0], changes[i][1]);
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardKeyFile) file = parse (changed, &error);

      g_assert_no_error (error);
      g_assert_null (onward_key_file_unlock (file, ONWARD_SLOT_RECOVERY, bits, &error));
      g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_WRONG_SECRET);
    }
}

static void
test_check_value_tells_keys_apart (void)
{
  g_autoptr (OnwardSecret) key = known_key ();
  g_autoptr (OnwardSecret) other = onward_secret_new_random (ONWARD_KEY_BYTES);
  g_autoptr (OnwardSecret) bits = fixture_secret ("sixteen bytes 16");
  g_autoptr (OnwardKeyFile) file = make_file (key);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_key_file_fits (file, key));
  g_assert_false (onward_key_file_fits (file, other));
  file->check[0] ^= 1;
  g_assert_null (onward_key_file_unlock (file, ONWARD_SLOT_RECOVERY, bits, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED_KEYS);
}

static void
test_refuses_what_it_would_not_write (void)
{
  static const char *const changes[][2] = {
    { "onward-keys: 1", "onward-keys: 0" },
    { "onward-keys: 1", "onward-keys: 01" },
    { "onward-keys: 1", "onward-keys: one" },
    { "onward-keys: 1", "Onward-keys: 1" },
    { "onward-keys: 1\n", "" },
    { "vault: ", "vault:" },
    { "vault: ", "vault: x" },
    { "salt: 3", "salt: G" },
    { "salt: 30", "salt: 3" },
    { "slot: 1", "slot: 0" },
    { "slot: 1", "slot: -1" },
    { "slot: 2", "slot: 1" },
    { "slot: 1", "slot: 1 " },
    { "kind: recovery", "kind: friend" },
    { "kind: recovery", "kind: passphrase" },
    { "created: 2026-11-21", "created: 2026-02-30" },
    { "backend: paper", "backend: " },
    { "backend: paper", "backend: p\xc3\xa4per" },
    { "backend: paper\n", "" },
    { "kdf: hkdf-sha-256 ", "kdf: hkdf-sha-1 " },
    { "scrypt 131072 8 1", "scrypt 131071 8 1" },
    { "scrypt 131072 8 1", "scrypt 8192 8 1" },
    { "scrypt 131072 8 1", "scrypt 1048576 8 1" },
    { "scrypt 131072 8 1", "scrypt 131072 7 1" },
    { "scrypt 131072 8 1", "scrypt 131072 8 0" },
    { "scrypt 131072 8 1", "scrypt 131072 8 5" },
    { "kdf: none", "kdf: some" },
    { "wrapped: ", "wrapped: 00" },
    { "slot: 3", "note: x\nslot: 3" },
    { "\nslot: 1", "\r\nslot: 1" },
    { "\nslot: 1", "\n\nslot: 1" },
  };
  g_autofree char *text = make_text ();

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *changed = replace (text, changes[i][0], changes[i][1]);

      g_test_message ("%s", changes[i][1]);
      assert_damaged (changed);
    }
  text[strlen (text) - 1] = '\0';
  assert_damaged (text);
  assert_damaged ("");
}

static void
test_accepts_the_outer_costs (void)
{
  static const char *const costs[] = { "scrypt 16384 8 4", "scrypt 524288 8 1" };
  g_autofree char *text = make_text ();

  for (gsize i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autofree char *changed = replace (text, "scrypt 131072 8 1", costs[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardKeyFile) file = parse (changed, &error);

      g_assert_no_error (error);
    }
}

/* Cut anywhere it is refused, never half read. */
static void
test_refuses_every_cut (void)
{
  g_autofree char *text = make_text ();
  char *second = strstr (text, "slot: 2");
  char *third = strstr (text, "slot: 3");

  for (gsize length = 0; length < strlen (text); length++)
    {
      g_autofree char *cut = g_strndup (text, length);

      if (text + length != second && text + length != third) /* whole slots, whole file */
        assert_damaged (cut);
    }
}

/* The text with @count slots: one, and copies of it under other ids. */
static char *
with_slots (guint count)
{
  g_autofree char *text = make_text ();
  char *first = strstr (text, "slot: 1\n");
  char *second = strstr (text, "slot: 2\n");
  g_autofree char *rest
      = g_strndup (first + strlen ("slot: 1\n"), (gsize)(second - first) - strlen ("slot: 1\n"));
  GString *made = g_string_new_len (text, first - text);

  for (guint i = 1; i <= count; i++)
    g_string_append_printf (made, "slot: %u\n%s", i, rest);
  return g_string_free (made, FALSE);
}

static void
test_limits (void)
{
  g_autofree char *text = make_text ();
  g_autofree char *most = with_slots (ONWARD_KEY_FILE_SLOTS_MAX);
  g_autofree char *more = with_slots (ONWARD_KEY_FILE_SLOTS_MAX + 1);
  g_autofree char *none = with_slots (0);
  g_autofree char *fill = g_strnfill (ONWARD_KEY_FILE_LINE_MAX - strlen ("backend: "), 'x');
  g_autofree char *longest = g_strconcat ("backend: ", fill, NULL);
  g_autofree char *longer = g_strconcat (longest, "x", NULL);
  g_autofree char *fits = replace (text, "backend: paper", longest);
  g_autofree char *spills = replace (text, "backend: paper", longer);
  g_autofree char *large = g_strnfill (ONWARD_KEY_FILE_MAX, '\n');
  g_autofree char *too_large = g_strconcat (text, large, NULL);
  g_autoptr (OnwardKeyFile) with_most = parse (most, NULL);
  g_autoptr (OnwardKeyFile) with_longest = parse (fits, NULL);

  g_assert_nonnull (with_most);
  g_assert_nonnull (with_longest);
  assert_damaged (more);
  assert_damaged (none);
  assert_damaged (spills);
  assert_damaged (too_large);
}

static void
test_later_formats_are_named (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse ("onward-keys: 17\nwhatever", &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW);
  g_assert_nonnull (strstr (error->message, "17"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (onward_clock_set_from_text ("2026-11-21T09:00:00Z"));
  g_test_add_func ("/store/key-file/reads-back-byte-for-byte", test_reads_back_byte_for_byte);
  g_test_add_func ("/store/key-file/opens-for-the-right-secret-alone",
                   test_opens_for_the_right_secret_alone);
  g_test_add_func ("/store/key-file/holds-nothing-secret", test_holds_nothing_secret);
  g_test_add_func ("/store/key-file/slots-are-bound-to-their-header",
                   test_slots_are_bound_to_their_header);
  g_test_add_func ("/store/key-file/check-value-tells-keys-apart",
                   test_check_value_tells_keys_apart);
  g_test_add_func ("/store/key-file/refuses-what-it-would-not-write",
                   test_refuses_what_it_would_not_write);
  g_test_add_func ("/store/key-file/accepts-the-outer-costs", test_accepts_the_outer_costs);
  g_test_add_func ("/store/key-file/refuses-every-cut", test_refuses_every_cut);
  g_test_add_func ("/store/key-file/limits", test_limits);
  g_test_add_func ("/store/key-file/later-formats-are-named", test_later_formats_are_named);
  return g_test_run ();
}
