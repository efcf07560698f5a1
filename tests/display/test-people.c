/* test-people.c: cards and requests: nobody is trusted, and nothing asked, by itself. */

#include "people-states.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desktop/answer/onward-text-field.h"
#include "desktop/onward-incoming.h"
#include "desktop/people/onward-people-words.h"
#include "receive/onward-foreign-text.h"
#include "seal/onward-request.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-requests.h"

static OnwardVault *
vault_of (Display *display)
{
  return onward_desk_get_vault (display->desk);
}

static Display *
new_display (void)
{
  return display_new_with_people (NULL, ONWARD_USE_RECIPIENT);
}

static gboolean
says (Display *display, const char *words)
{
  return display_find (display, NULL, GTK_TYPE_LABEL, words) != NULL;
}

static void
first_field_cb (GtkWidget *field, gpointer data)
{
  if (*(GtkWidget **)data == NULL)
    *(GtkWidget **)data = field;
}

static OnwardTextField *
first_field (Display *display)
{
  GtkWidget *field = NULL;

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_TEXT_FIELD,
                first_field_cb, &field);
  g_assert_nonnull (field);
  return ONWARD_TEXT_FIELD (field);
}

static OnwardCardRow *
find (Display *display, const char *id)
{
  OnwardCardRow *row = onward_vault_find_card (vault_of (display), id, NULL);

  g_assert_nonnull (row);
  return row;
}

/* --- cards --- */

static void
test_a_changed_key_is_not_kept_by_itself (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (OnwardCardRow) before = NULL;
  g_autoptr (OnwardCardRow) after = NULL;

  display_people_know (display);
  before = find (display, SHARE_COLLEGE_ID);
  display_people_open_changed (display);
  g_assert_true (says (display, "Stop. This is a different key."));
  display_press (display, "Keep the key I know");
  after = find (display, SHARE_COLLEGE_ID);
  g_assert_cmpstr (after->sign_jwk, ==, before->sign_jwk);
  g_assert_cmpint (after->trusted_at, ==, before->trusted_at);
}

static void
test_a_changed_key_is_kept_once_it_was_compared (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (OnwardCardRow) before = NULL;
  g_autoptr (OnwardCardRow) after = NULL;
  g_autoptr (GPtrArray) earlier = NULL;

  display_people_know (display);
  before = find (display, SHARE_COLLEGE_ID);
  display_people_open_changed (display);
  display_press (display, "It is the same");
  display_press (display, "Remember this signer");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "people");
  after = find (display, SHARE_COLLEGE_ID);
  g_assert_cmpstr (after->sign_jwk, !=, before->sign_jwk);
  g_assert_cmpint (after->trusted_at, >, 0);
  earlier = onward_vault_earlier_cards (vault_of (display), SHARE_COLLEGE_ID, NULL);
  g_assert_cmpuint (earlier->len, ==, 1);
}

static void
test_a_wrong_code_trusts_nobody (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (OnwardCardRow) row = NULL;

  display_people_open_new (display);
  onward_text_field_set_text (first_field (display), "abacus abacus abacus abacus abacus abacus "
                                                     "12345678");
  display_press (display, "Check what I typed");
  g_assert_true (says (
      display, "That is not this code. Ask them to read it once more: six words, eight digits."));
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Remember this signer"));
  row = find (display, SHARE_STRANGE_ID);
  g_assert_cmpint (row->trusted_at, ==, 0);
}

static void
test_the_right_code_trusts_by_the_name_we_give (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (OnwardCardRow) row = NULL;

  display_people_name (display);
  onward_text_field_set_text (first_field (display), "The <i>shop</i> & more");
  display_press (display, "Remember this signer");
  row = find (display, SHARE_STRANGE_ID);
  g_assert_cmpint (row->trusted_at, >, 0);
  g_assert_cmpstr (row->our_name, ==, "The <i>shop</i> & more");
  g_assert_true (says (display, "👤 The <i>shop</i> & more")
                 || says (display, "🏫 The <i>shop</i> & more"));
}

static void
test_a_refused_card_shows_and_keeps_nothing (void)
{
  g_autoptr (Display) display = new_display ();

  display_people_refuse (display);
  g_assert_true (says (display, "Do not use this card."));
  g_assert_false (says (display, SHARE_COLLEGE));
  g_assert_null (onward_vault_find_card (vault_of (display), SHARE_COLLEGE_ID, NULL));
}

static void
test_names_show_as_typed (void)
{
  g_autoptr (Display) display = new_display ();

  display_people_know (display);
  display_go (display, "people");
  g_assert_true (says (display, "🏫 " SHARE_STRANGE));
  g_assert_true (says (display, "🏫 " PEOPLE_OWN));
}

static void
test_a_card_is_made_with_its_code (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (GPtrArray) own = NULL;

  display_go (display, "people/mine");
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (
          display_get (display, NULL, GTK_TYPE_LABEL, "Employer"), GTK_TYPE_CHECK_BUTTON)),
      TRUE);
  onward_text_field_set_text (first_field (display), SHARE_STRANGE);
  display_press (display, "Make my card");
  own = onward_people_list_own (vault_of (display));
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpstr (((OnwardIdentityRow *)g_ptr_array_index (own, 0))->role, ==, "employer");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "people");
  g_assert_true (says (display, "Then these eight digits:"));
}

/* --- requests --- */

static gboolean
has_chosen (GtkWidget *dialog, const char *path)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  return chosen != NULL && g_str_equal (g_file_peek_path (chosen), path);
}

static GtkWidget *
find_chooser (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window))
        return window;
    }
  return NULL;
}

static guint
count_requests (Display *display)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_requests (vault_of (display), NULL);

  return rows->len;
}

static void
test_a_request_is_remembered_once_its_file_is_written (void)
{
  g_autoptr (Display) display = new_display ();
  g_autofree char *path = g_build_filename (display->top, "ask.request", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardRequest) request = NULL;
  g_autoptr (GBytes) file = NULL;
  GtkWidget *dialog;
  char *text = NULL;
  gsize length = 0;

  g_assert_cmpint (g_chdir (display->top), ==, 0);
  display_people_know (display);
  display_go (display, "requests/ask");
  display_people_choose_audience (display);
  onward_text_field_set_text (first_field (display), "plan <b>lessons</b> & exams");
  display_people_save (display);
  g_assert_cmpuint (count_requests (display), ==, 0);
  dialog = find_chooser ();
  g_assert_nonnull (dialog);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "ask.request");
  display_until (has_chosen (dialog, path));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  display_until (g_file_test (path, G_FILE_TEST_EXISTS) && count_requests (display) == 1);
  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  file = g_bytes_new_take (text, length);
  request = onward_request_read (file, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (onward_request_get_purpose (request), ==, "plan <b>lessons</b> & exams");
  g_assert_cmpstr (onward_request_get_audience (request)->id, ==, "college");
  g_assert_cmpstr (onward_card_get_name (onward_request_get_card (request)), ==, PEOPLE_OWN);
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "requests/made");
}

static void
test_a_request_that_is_not_saved_is_not_remembered (void)
{
  g_autoptr (Display) display = new_display ();

  display_people_know (display);
  display_go (display, "requests/ask");
  display_people_choose_audience (display);
  display_people_save (display);
  g_assert_nonnull (find_chooser ());
  gtk_dialog_response (GTK_DIALOG (find_chooser ()), GTK_RESPONSE_CANCEL);
  display_until (find_chooser () == NULL);
  g_assert_cmpuint (count_requests (display), ==, 0);
}

static void
test_who_asks_shows_as_typed_and_goes_on_to_the_share (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_share_seal (display);
  display_people_be_asked (display);
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "asked");
  g_assert_true (says (display, SHARE_STRANGE));
  g_assert_true (says (display, "We do not know who asks for a passport."));
  display_press (display, "Choose what they get");
  g_assert_nonnull (onward_desk_get_outgoing (display->desk));
  g_assert_nonnull (onward_outgoing_get_request (onward_desk_get_outgoing (display->desk)));
}

static void
test_a_supporter_chooses_the_young_person_first (void)
{
  g_autoptr (Display) display = display_new_with_people (NULL, ONWARD_USE_SUPPORTER);

  display_people_be_asked (display);
  display_press (display, "Choose the young person");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "caseload");
  g_assert_nonnull (onward_desk_get_incoming (display->desk));
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/people/a-changed-key-is-not-kept-by-itself",
                   test_a_changed_key_is_not_kept_by_itself);
  g_test_add_func ("/people/a-changed-key-is-kept-once-it-was-compared",
                   test_a_changed_key_is_kept_once_it_was_compared);
  g_test_add_func ("/people/a-wrong-code-trusts-nobody", test_a_wrong_code_trusts_nobody);
  g_test_add_func ("/people/the-right-code-trusts-by-the-name-we-give",
                   test_the_right_code_trusts_by_the_name_we_give);
  g_test_add_func ("/people/a-refused-card-shows-and-keeps-nothing",
                   test_a_refused_card_shows_and_keeps_nothing);
  g_test_add_func ("/people/names-show-as-typed", test_names_show_as_typed);
  g_test_add_func ("/people/a-card-is-made-with-its-code", test_a_card_is_made_with_its_code);
  g_test_add_func ("/people/a-request-is-remembered-once-its-file-is-written",
                   test_a_request_is_remembered_once_its_file_is_written);
  g_test_add_func ("/people/a-request-that-is-not-saved-is-not-remembered",
                   test_a_request_that_is_not_saved_is_not_remembered);
  g_test_add_func ("/people/who-asks-shows-as-typed-and-goes-on-to-the-share",
                   test_who_asks_shows_as_typed_and_goes_on_to_the_share);
  g_test_add_func ("/people/a-supporter-chooses-the-young-person-first",
                   test_a_supporter_chooses_the_young_person_first);
  return g_test_run ();
}
