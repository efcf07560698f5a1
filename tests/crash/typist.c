/* typist.c: somebody who types eight characters a second into the window, to be killed meanwhile.
 *
 *   typist type              makes a vault, says "vault FOLDER CODE", opens a question, and after
 * each character says "typed N" typist count FOLDER CODE says how many characters of that answer
 * the vault has */

#include <stdio.h>
#include <string.h>

#include "../display/display.h"

#include "store/onward-vault-passports.h"

#define QUESTION "about.matters"
#define A_CHARACTER 125 /* milliseconds */

typedef struct
{
  GtkTextBuffer *buffer;
  guint typed;
} Typist;

static gboolean
type_cb (gpointer data)
{
  Typist *self = data;

  gtk_text_buffer_insert_at_cursor (self->buffer, "x", 1);
  printf ("typed %u\n", ++self->typed);
  fflush (stdout);
  return G_SOURCE_CONTINUE;
}

static int
type (void)
{
  Display *display = display_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) code = NULL;
  OnwardVault *vault = onward_vault_create (display->folder, NULL, &code, &error);
  GtkWidget *view;
  Typist self = { 0 };

  g_assert_no_error (error);
  printf ("vault %s %s\n", display->folder, (const char *)onward_secret_data (code));
  onward_desk_take_vault (display->desk, vault);
  g_assert_true (onward_desk_set_use (display->desk, ONWARD_USE_YOUNG_PERSON, &error));
  g_assert_true (onward_desk_open_mine (display->desk, &error));
  display_go (display, "interview/" QUESTION);
  view = display_get (display, NULL, GTK_TYPE_TEXT_VIEW, NULL);
  self.buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_timeout_add (A_CHARACTER, type_cb, &self);
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}

static int
count (const char *folder, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) typed = onward_secret_new_copy (code, strlen (code));
  g_autoptr (OnwardVault) vault
      = onward_vault_open (folder, &(OnwardUnlock){ NULL, typed }, &error);
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  OnwardAnswer *answer = NULL;

  g_assert_no_error (error);
  people = onward_vault_list (vault, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, 1);
  passport = onward_vault_load (vault, ((OnwardPassportSummary *)g_ptr_array_index (people, 0))->id,
                                &error);
  g_assert_no_error (error);
  answer = onward_passport_get_answer (passport, QUESTION);
  printf ("%" G_GSIZE_FORMAT "\n",
          answer != NULL ? strlen (json_node_get_string (onward_answer_get_value (answer))) : 0);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "count"))
    return count (argv[2], argv[3]);
  display_init (&(int){ 1 }, &argv);
  return type ();
}
