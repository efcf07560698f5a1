/* fuzz-seeds FOLDER SOURCE: writes inputs to begin with, a folder a target. They are made anew each
 * time by the makers of the other tests and by what writes them for people. */

#include <stdio.h>
#include <string.h>

#include "receiving-desk.h"
#include "seal/onward-jwe.h"
#include "seal/onward-notice-file.h"
#include "seal/onward-request.h"
#include "seal/onward-strict-json.h"
#include "store/onward-backup-stream.h"

static const guint8 zeros[32];

static char *
make_path (const char *folder, const char *target, const char *name)
{
  g_autofree char *dir = g_build_filename (folder, target, NULL);

  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
  return g_build_filename (dir, name, NULL);
}

static void
put (const char *folder, const char *target, const char *name, gconstpointer data, gsize length)
{
  g_autofree char *path = make_path (folder, target, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, (gssize)length, &error);
  g_assert_no_error (error);
}

static void
copy_all (const char *folder, const char *target, const char *source, const char *inside,
          const char *suffix)
{
  g_autofree char *path = g_build_filename (source, inside, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *data = NULL;
      gsize length = 0;

      if (g_str_has_suffix (name, suffix) && g_file_get_contents (file, &data, &length, NULL))
        put (folder, target, name, data, length);
    }
}

/* Small ones: a whole passport is 60 KiB, and most of that is words. */
static void
write_json (const char *folder)
{
  static const char all_kinds[]
      = "{\"a\":[1,-2.5e3,true,false,null],\"\\u00e9\":{\"\":\"\\ud83d\\ude00\\n\"}}";
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), maker->payload);
  g_autofree char *payload = onward_json_print (node);

  put (folder, "strict-json", "kinds", all_kinds, strlen (all_kinds));
  put (folder, "strict-json", "payload", payload, strlen (payload));
}

/* Each way in which a spreadsheet is saved; zeros are needed in the last. */
static void
write_registers (const char *folder)
{
  static const char commas[] = "Surname,Forename,DOB,Year,UPN\r\nExample,Robin,14/03/2009,Year 13,"
                               "A999400113001\r\n\"Sample, \"\"Sam\"\"\",Sam,3-Feb-2011,11,\r\n";
  static const char bare[] = "2011-02-03;Example, Robin;A999400113001;9999990028;9\n";
  static const char old[] = "Name\tDate of birth\nZo\353 Example\t3 March 2010\n";
  static const char wide[] = "\xff\xfeN\0a\0m\0e\0,\0D\0O\0B\0\n\0U\0p\0 \0M\0,\0\061\0";

  put (folder, "csv", "commas", commas, sizeof commas - 1);
  put (folder, "csv", "bare", bare, sizeof bare - 1);
  put (folder, "csv", "old", old, sizeof old - 1);
  put (folder, "csv", "wide", wide, sizeof wide - 1);
}

static void
write_transfers (const char *folder)
{
  static const char words_text[] = "apple bread chair drift eagle frost";
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autofree char *kid = onward_jwk_thumbprint (key);
  g_autofree char *text = sd_jwt_maker_make (maker);
  g_autoptr (GBytes) plain = gate_bytes (text);
  g_autoptr (OnwardSecret) words = onward_secret_new_copy (words_text, strlen (words_text));
  g_autofree char *to_key = onward_jwe_encrypt_to_key (plain, "dc+sd-jwt", key, kid, NULL);
  g_autofree char *under_words = onward_jwe_encrypt_with_words (plain, "dc+sd-jwt", words, NULL);

  put (folder, "gate", "open", text, strlen (text));
  put (folder, "gate", "locked", to_key, strlen (to_key));
  put (folder, "jwe", "key", to_key, strlen (to_key));
  put (folder, "jwe", "words", under_words, strlen (under_words));
}

/* The small signed files: what they say is read before who signed it. */
static void
write_small_ones (const char *folder)
{
  static const char id[] = "urn:uuid:11111111-2222-4333-8444-555555555555";
  g_autoptr (EVP_PKEY) sign = onward_jwk_generate (NULL);
  g_autoptr (EVP_PKEY) agree = onward_jwk_generate (NULL);
  g_autofree char *nonce = NULL, *request = NULL, *notice = NULL, *card = NULL;
  GDate day;
  OnwardRequestOrder asked = { .id = id,
                               .name = "Northgate Example College",
                               .role = "college",
                               .sign = sign,
                               .agree = agree,
                               .audience = onward_audience_find ("college"),
                               .purpose = "plan lessons",
                               .keep_until = &day };
  OnwardNoticeOrder said = { .share = "0123456789012345678901234567890123456789010",
                             .passport = id,
                             .reason = ONWARD_NOTICE_NO_LONGER,
                             .key = sign };

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 31, G_DATE_JULY, 2028);
  request = onward_request_write (&asked, &nonce, NULL);
  notice = onward_notice_file_write (&said, NULL);
  card = onward_card_write (id, "Northgate Example College", "college", NULL, sign, agree, NULL);
  put (folder, "gate", "request", request, strlen (request));
  put (folder, "gate", "notice", notice, strlen (notice));
  put (folder, "gate", "card", card, strlen (card));
}

/* An empty backup is one, too. */
static void
write_backup (const char *folder, OnwardKeyFile *keys, OnwardSecret *key)
{
  g_autofree char *path = make_path (folder, "backup", "empty");
  g_autoptr (OnwardBackupHeader) header = onward_backup_header_new ();
  g_autoptr (OnwardBackupWriter) writer = NULL;
  FILE *file = fopen (path, "wb");

  header->keys = keys;
  header->schema = 1;
  header->made = MAKER_NOW;
  header->number = 1;
  writer = onward_backup_writer_new (file, header, key, NULL);
  if (writer != NULL)
    onward_backup_writer_end (writer, NULL);
  fclose (file);
  header->keys = NULL;
}

static void
write_keys (const char *folder)
{
  g_autoptr (OnwardSecret) key = onward_secret_new_copy (zeros, sizeof zeros);
  g_autoptr (OnwardSecret) code = onward_secret_new_copy (zeros, 16);
  g_autoptr (GBytes) salt = g_bytes_new (zeros, ONWARD_KEY_SALT_BYTES);
  g_autoptr (OnwardKeyFile) keys = onward_key_file_new (key, salt);
  g_autoptr (GBytes) printed = NULL;

  onward_key_file_add_slot (keys, ONWARD_SLOT_RECOVERY, code, key, NULL);
  printed = onward_key_file_print (keys);
  put (folder, "key-file", "one", g_bytes_get_data (printed, NULL), g_bytes_get_size (printed));
  write_backup (folder, keys, key);
}

static void
write_reply (const char *folder)
{
  static const char answered[]
      = "{\"iss\":\"urn:uuid:3f0c2b44-88a1-4f6b-8e07-2d9be1a4c5f6\",\"iat\":1795251600,"
        "\"share\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"Example Works\","
        "\"answers\":[{\"adjustment\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\","
        "\"state\":\"in-place\",\"on\":\"2026-11-16\",\"comment\":\"By the window.\"}]}";
  static const char deleted[]
      = "{\"iss\":\"urn:uuid:3f0c2b44-88a1-4f6b-8e07-2d9be1a4c5f6\",\"iat\":1795251600,"
        "\"share\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"Example Works\","
        "\"answers\":[],\"deleted\":\"2026-11-21\"}";

  put (folder, "reply", "answered", answered, strlen (answered));
  put (folder, "reply", "deleted", deleted, strlen (deleted));
}

int
main (int argc, char *argv[])
{
  if (argc != 3)
    return 2;
  write_json (argv[1]);
  copy_all (argv[1], "ctf", argv[2], "people", ".xml");
  copy_all (argv[1], "ctf", argv[2], "core/ctf", ".xml");
  write_registers (argv[1]);
  write_small_ones (argv[1]);
  write_transfers (argv[1]);
  write_keys (argv[1]);
  write_reply (argv[1]);
  return 0;
}
