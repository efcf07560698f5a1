/* viewer-peer: Onward as the reader a page is compared with. Results go to stdout, one JSON object
 * a line.
 *
 *   judge FOLDER           for every FILE.transfer: {file, words?, now, aud?, verdict}; words come
 * from FILE.words. One that passes is judged at four times. mutants FOLDER COUNT   writes COUNT
 * broken files and as many right ones as there are hundreds
 *
 * Nobody is known and nothing was had, as in a browser. The page cannot know whose id a file is
 * addressed to, so every file is judged as by the one it is for. */

#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "../mutations/control.h"
#include "../mutations/mutant.h"
#include "receive/onward-receive.h"
#include "seal/onward-base64url.h"
#include "seal/onward-jwe.h"
#include "seal/onward-strict-json.h"

static gboolean
always_asked_cb (OnwardClaims *claims, gpointer user_data)
{
  return TRUE;
}

/* The id that the last part of a plain file names, if it names one. */
static char *
peek_audience (GBytes *file)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (file, &length);
  g_autofree char *text = g_strndup (data, length);
  const char *last = strrchr (text, '~');
  g_auto (GStrv) parts = last != NULL ? g_strsplit (last + 1, ".", 3) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (parts == NULL || g_strv_length (parts) < 2)
    return NULL;
  bytes = onward_base64url_decode (parts[1], strlen (parts[1]));
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return NULL;
  node = onward_strict_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   &onward_json_limits_claims, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return g_strdup (onward_json_get_string (json_node_get_object (node), "aud"));
}

/* What is locked under words, if they open it. */
static GBytes *
open_lock (GBytes *file, OnwardSecret *words)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (file, &length);
  g_autoptr (OnwardJwe) jwe = words != NULL ? onward_jwe_parse (text, length, NULL) : NULL;

  return jwe != NULL ? onward_jwe_decrypt_with_words (jwe, words, NULL) : NULL;
}

static OnwardVerdict *
judge_at (GBytes *file, OnwardSecret *words, gint64 now, char **audience)
{
  g_autoptr (GBytes) opened = open_lock (file, words);
  const char *ids[] = { NULL, NULL };
  OnwardReceiveContext context = { .own_ids = ids, .asked_for = always_asked_cb };

  ids[0] = *audience = peek_audience (opened != NULL ? opened : file);
  return onward_receive_check (file, words, &context, now);
}

static void
print_line (const char *name, gboolean words, gint64 now, const char *audience,
            OnwardVerdict *verdict)
{
  g_autoptr (JsonObject) line = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), line);
  g_autofree char *text = NULL;

  json_object_set_string_member (line, "file", name);
  json_object_set_boolean_member (line, "words", words);
  json_object_set_int_member (line, "now", now);
  if (audience != NULL && g_utf8_validate (audience, -1, NULL))
    json_object_set_string_member (line, "aud", audience);
  json_object_set_boolean_member (line, "needs_words", onward_verdict_needs_words (verdict));
  json_object_set_member (line, "verdict", onward_verdict_to_json (verdict));
  text = json_to_string (node, FALSE);
  puts (text); /* g_print() would turn it into the locale's characters */
}

static GBytes *
read_bytes (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *data = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &data, &length, NULL) ? g_bytes_new_take (data, length) : NULL;
}

static OnwardSecret *
read_words (const char *folder, const char *name)
{
  g_autofree char *bare = g_strndup (name, strlen (name) - strlen (".transfer"));
  g_autofree char *words_name = g_strconcat (bare, ".words", NULL);
  g_autoptr (GBytes) bytes = read_bytes (folder, words_name);

  return bytes != NULL
             ? onward_secret_new_copy (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
             : NULL;
}

static void
judge_file (const char *folder, const char *name)
{
  static const gint64 later[] = { 181 * DAY, 300 * DAY, -2 * DAY };
  g_autoptr (GBytes) file = read_bytes (folder, name);
  g_autoptr (OnwardSecret) words = read_words (folder, name);
  g_autofree char *audience = NULL;
  g_autoptr (OnwardVerdict) verdict = judge_at (file, words, NOW, &audience);

  print_line (name, words != NULL, NOW, audience, verdict);
  if (onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_REFUSED)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (later); i++)
    {
      g_autofree char *same = NULL;
      g_autoptr (OnwardVerdict) other = judge_at (file, words, NOW + later[i], &same);

      print_line (name, words != NULL, NOW + later[i], audience, other);
    }
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static int
judge (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  if (dir == NULL)
    return 1;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".transfer"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names_cb);
  for (guint i = 0; i < names->len; i++)
    judge_file (folder, names->pdata[i]);
  return 0;
}

static void
write_file (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.transfer", folder, name);
  g_autofree char *words = g_strdup_printf ("%s/%s.words", folder, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  g_file_set_contents (words, world_get ()->words, -1, &error);
  g_assert_no_error (error);
}

static void
write_mutant (const char *folder, guint number)
{
  guint all = n_breaks + n_games;
  const Break *broken = number % all < n_breaks ? &breaks[number % all] : NULL;
  const Game *game = broken == NULL ? &games[number % all - n_breaks] : NULL;
  g_autofree char *name
      = g_strdup_printf ("mutant-%05u-%s", number, broken != NULL ? broken->point : game->name);
  g_auto (Mutant) mutant = { 0 };

  if (broken != NULL)
    mutant_of_rule (&mutant, broken, number);
  else
    mutant_of_game (&mutant, game, number);
  write_file (folder, name, mutant.bytes);
}

static void
write_control (const char *folder, guint number)
{
  g_autoptr (File) file
      = file_new (number == 0 ? SHAPE_FULL : SHAPE_SMALL, dice_new (SEED, number));
  g_autofree char *text = file_write (file);
  g_autofree char *name = g_strdup_printf ("untouched-%03u", number);
  g_autoptr (GBytes) bytes = NULL;

  if (number % 2 == 1)
    {
      g_autoptr (Lock) lock = lock_new (LOCK_UNDER_WORDS, dice_new (SEED, number));
      g_autofree char *locked = lock_write (lock, text);

      bytes = control_bytes (locked);
    }
  else
    bytes = control_bytes (text);
  write_file (folder, name, bytes);
}

static int
mutants (const char *folder, guint count)
{
  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < count; i++)
    write_mutant (folder, i);
  for (guint i = 0; i < count / 100; i++)
    write_control (folder, i);
  return 0;
}

int
main (int argc, char *argv[])
{
  guint64 count = 0;

  if (argc == 3 && g_str_equal (argv[1], "judge"))
    return judge (argv[2]);
  if (argc == 4 && g_str_equal (argv[1], "mutants")
      && g_ascii_string_to_unsigned (argv[3], 10, 1, 100000, &count, NULL))
    return mutants (argv[2], (guint)count);
  g_printerr ("viewer-peer judge FOLDER | mutants FOLDER COUNT\n");
  return 2;
}
