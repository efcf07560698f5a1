#include "agree-states.h"

#include <string.h>

#include <glib/gstdio.h>

#include "desktop/share/onward-share-done-screen.h"
#include "passport/onward-date.h"
#include "seal/onward-card.h"
#include "seal/onward-jwk.h"
#include "share-states.h"

static OnwardOutgoing *
start_sealed (Display *display, const char *name, const char *audience)
{
  OnwardOutgoing *outgoing;
  OnwardSelection *selection;
  GPtrArray *choices;
  g_autoptr (OnwardVerdict) seen = NULL;
  g_autoptr (GError) error = NULL;
  GDate day;

  g_assert_true (onward_desk_start_sharing (display->desk, &error));
  g_assert_no_error (error);
  outgoing = onward_desk_get_outgoing (display->desk);
  onward_outgoing_set_name (outgoing, name);
  onward_outgoing_set_audience (outgoing, onward_audience_find (audience));
  onward_outgoing_set_purpose (outgoing, "plan lessons and exams");
  g_assert_true (onward_date_parse ("2028-07-31", &day));
  onward_outgoing_set_keep_until (outgoing, &day);
  selection = onward_outgoing_get_selection (outgoing);
  onward_selection_use_suggestions (selection);
  choices = onward_selection_get_choices (selection);
  for (guint i = 0; i < choices->len; i++)
    ((OnwardChoice *)g_ptr_array_index (choices, i))->confirmed = TRUE;
  onward_outgoing_selection_changed (outgoing);
  seen = onward_outgoing_preview (outgoing, &error);
  g_assert_no_error (error);
  return outgoing;
}

static OnwardOutgoing *
start_for (Display *display, const char *name, const char *audience)
{
  display_share_seal (display);
  return start_sealed (display, name, audience);
}

void
display_agree_start_again (Display *display)
{
  start_sealed (display, AGREE_COLLEGE, "college");
}

void
display_agree_start (Display *display)
{
  start_for (display, AGREE_COLLEGE, "college");
}

void
display_agree_start_internship (Display *display)
{
  start_for (display, "Meadowlink Example Provider", "internship-provider");
}

void
display_agree_start_strange (Display *display)
{
  start_for (display, "Sam & <b>Co</b> of Llanfairpwllgwyngyllgogerychwyrndrobwll", "college");
}

void
display_agree_start_young (Display *display)
{
  g_autoptr (JsonNode) born = json_node_init_string (json_node_alloc (), "2011-11-22");
  g_autoptr (GError) error = NULL;

  onward_draft_set_answer (
      display_get_draft (display),
      onward_question_set_find (onward_question_set_get (), "card.date-of-birth"), born,
      ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &error);
  g_assert_no_error (error);
  g_assert_true (onward_draft_save (display_get_draft (display), &error));
  display_agree_start (display);
}

void
display_agree_start_card (Display *display)
{
  OnwardOutgoing *outgoing = start_for (display, AGREE_COLLEGE, "college");
  g_autoptr (GError) error = NULL;
  g_autoptr (EVP_PKEY) sign = onward_jwk_generate (&error);
  g_autoptr (EVP_PKEY) agree = onward_jwk_generate (&error);
  g_autofree char *text = onward_card_write ("urn:uuid:aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
                                             AGREE_COLLEGE, "college", NULL, sign, agree, &error);
  g_autoptr (GBytes) bytes = NULL;
  OnwardCard *card;

  g_assert_no_error (error);
  bytes = g_bytes_new (text, strlen (text));
  card = onward_card_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (onward_outgoing_take_card (outgoing, card, NULL, &error));
}

static OnwardAgreeing *
agreeing_of (Display *display)
{
  return onward_outgoing_get_agreeing (onward_desk_get_outgoing (display->desk));
}

void
display_agree_say_me (Display *display)
{
  onward_agreeing_set_answer (agreeing_of (display), ONWARD_AGREE_WHO_DECIDES, "me");
}

void
display_agree_decide (Display *display)
{
  display_agree_say_me (display);
  display_go (display, "share/code");
}

void
display_agree_decide_first (Display *display)
{
  display_agree_start (display);
  display_agree_say_me (display);
}

void
display_agree_decide_card (Display *display)
{
  display_agree_start_card (display);
  display_agree_say_me (display);
}

void
display_agree_decide_together (Display *display)
{
  OnwardAgreeing *agreeing = agreeing_of (display);

  onward_agreeing_set_answer (agreeing, ONWARD_AGREE_WHO_DECIDES, "someone");
  onward_agreeing_set_answer (agreeing, "someone-decides", "together");
  onward_agreeing_set_answer (agreeing, "someone-decides/role", "parent");
  onward_agreeing_set_answer (agreeing, "someone-decides/reason", "asked");
  onward_agreeing_set_answer (agreeing, ONWARD_AGREE_VIEW, "want");
  display_go (display, "share/code");
}

void
display_agree_pick (Display *display, const char *words)
{
  GtkWidget *label = display_get (display, NULL, GTK_TYPE_LABEL, words);

  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

void
display_agree_pick_wrong (Display *display)
{
  display_agree_pick (display, "Everyone");
}

static void
pick_if_college (GtkWidget *label, gpointer data)
{
  GtkWidget *choice = gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);

  if (choice != NULL && strstr (gtk_label_get_text (GTK_LABEL (label)), AGREE_COLLEGE) != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
}

/* What stands around the name is translated. */
void
display_agree_pick_right (Display *display)
{
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), GTK_TYPE_LABEL,
                pick_if_college, NULL);
}

void
display_agree_pick_no (Display *display)
{
  display_agree_pick (display, "I do not want to share");
}

void
display_agree_ask (Display *display)
{
  display_agree_pick_wrong (display);
  display_press (display, "Ask somebody");
}

void
display_agree_next (Display *display)
{
  display_press (display, "Next");
}

typedef struct
{
  const char *class;
  const char *part;
  GtkWidget *found;
} Look;

static void
look_at (GtkWidget *widget, gpointer data)
{
  Look *look = data;

  if (look->class != NULL ? gtk_widget_has_css_class (widget, look->class)
                          : strstr (gtk_label_get_label (GTK_LABEL (widget)), look->part) != NULL)
    look->found = widget;
}

static GtkWidget *
find_class (Display *display, GType type, const char *class)
{
  Look look = { .class = class };

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), type, look_at, &look);
  return look.found;
}

gboolean
display_agree_says (Display *display, const char *part)
{
  Look look = { .part = part };

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), GTK_TYPE_LABEL, look_at,
                &look);
  return look.found != NULL;
}

void
display_agree_press_code (Display *display, const char *const *pictures)
{
  for (guint i = 0; pictures[i] != NULL; i++)
    display_press (display, pictures[i]);
  g_signal_emit_by_name (find_class (display, GTK_TYPE_BUTTON, "suggested-action"), "clicked");
}

void
display_agree_share (Display *display)
{
  static const char *const pictures[] = SHARE_CODE;

  display_agree_decide (display);
  display_agree_press_code (display, pictures);
  display_until (g_str_equal (onward_window_get_place (display->window), "share/save"));
}

void
display_agree_forget (Display *display)
{
  display_agree_decide (display);
  display_press (display, "I forgot my pictures");
}

char *
display_agree_path (Display *display)
{
  return g_build_filename (display->top, "passport.transfer", NULL);
}

static GtkWidget *
find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

static gboolean
has_chosen (GtkWidget *dialog, const char *path)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  return chosen != NULL && g_str_equal (g_file_peek_path (chosen), path);
}

/* Answers the dialog that asks where. @taken: a file of that name is there; GTK asks, they say yes,
 * and we do not. */
void
display_agree_choose (Display *display, const char *path, gboolean taken)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  GtkWidget *dialog;

  g_assert_cmpint (g_chdir (folder), ==, 0);
  display_press (display, "Save the file");
  dialog = find_dialog (GTK_TYPE_FILE_CHOOSER);
  g_assert_nonnull (dialog);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  display_until (has_chosen (dialog, path));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  if (!taken)
    return;
  display_until (find_dialog (GTK_TYPE_MESSAGE_DIALOG) != NULL);
  gtk_dialog_response (GTK_DIALOG (find_dialog (GTK_TYPE_MESSAGE_DIALOG)), GTK_RESPONSE_ACCEPT);
}

void
display_agree_save_made (Display *display)
{
  g_autofree char *path = display_agree_path (display);

  display_agree_choose (display, path, FALSE);
  display_until (!g_str_equal (onward_window_get_place (display->window), "share/save"));
}

void
display_agree_save (Display *display)
{
  display_agree_share (display);
  display_agree_save_made (display);
}

void
display_agree_fail (Display *display)
{
  g_autofree char *path = g_build_filename (display->top, "taken.transfer", NULL);

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  display_agree_share (display);
  display_agree_choose (display, path, TRUE);
  display_until (find_class (display, GTK_TYPE_LABEL, "notsaved") != NULL);
}

void
display_agree_save_plain (Display *display)
{
  onward_outgoing_set_lock (onward_desk_get_outgoing (display->desk), ONWARD_LOCK_PLAIN);
  display_agree_save (display);
}

void
display_agree_hide_words (Display *display)
{
  display_agree_save (display);
  display_press (display, "Hide the words");
}

void
display_agree_go_to_done (Display *display)
{
  display_agree_save (display);
  display_go (display, "share/done");
}

void
display_agree_say_name (Display *display)
{
  display_agree_go_to_done (display);
  display_agree_pick (display, "Say that it is from me");
}

void
display_agree_save_page (Display *display)
{
  g_autofree char *path = g_build_filename (display->top, "passport-2026-11-21-k7qf.html", NULL);

  display_agree_go_to_done (display);
  g_assert_true (onward_share_done_screen_save_page (
      ONWARD_SHARE_DONE_SCREEN (onward_window_get_screen (display->window)), path));
}
