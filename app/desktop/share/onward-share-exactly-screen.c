#include "desktop/share/onward-share-exactly-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/share/onward-share-stays.h"
#include "desktop/share/onward-share-steps.h"
#include "desktop/sheet/onward-sheet.h"
#include "passport/onward-consent.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "share/onward-giveaway.h"

struct _OnwardShareExactlyScreen
{
  OnwardPage parent_instance;

  OnwardOutgoing *outgoing; /* owned; NULL: there is no share */
  guint making;             /* source id; 0: it is made */

  /* Template widgets. */
  GtkLabel *heading;
  GtkWidget *making_label;
  GtkWidget *both;
  OnwardSheet *sheet;
  OnwardShareStays *stays;
  GtkLabel *summary;
  GtkLabel *go_heading;
  GtkLabel *go_note;
  GtkLabel *added_note;
  GtkLabel *after_note;
  GtkWidget *stop_notice;
  GtkLabel *stop_words;
  GtkWidget *safety_notice;
  GtkLabel *safety_words;
  GtkWidget *name_notice;
  GtkLabel *name_words;
  GtkWidget *another_button;
  GtkButton *seal_button; /* once another seal is asked for */
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (OnwardShareExactlyScreen, onward_share_exactly_screen, ONWARD_TYPE_PAGE)

static void
go (OnwardShareExactlyScreen *self, const char *place)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", place);
}

/* --- what is beside the sheet --- */

static OnwardChoice *
find_choice (GPtrArray *choices, guint position)
{
  for (guint i = 0; i < choices->len; i++)
    if (((OnwardChoice *)g_ptr_array_index (choices, i))->position == position)
      return g_ptr_array_index (choices, i);
  return NULL;
}

/* Things that go because something chosen stands in them: an adjustment, for its reason. Of
 * OnwardChoice. */
static GPtrArray *
list_added (OnwardShareExactlyScreen *self)
{
  OnwardSelection *selection = onward_outgoing_get_selection (self->outgoing);
  GPtrArray *choices = onward_selection_get_choices (selection);
  g_autoptr (GArray) positions = onward_selection_finish (selection, NULL);
  GPtrArray *added = g_ptr_array_new ();

  for (guint i = 0; positions != NULL && i < positions->len; i++)
    {
      OnwardChoice *choice = find_choice (choices, g_array_index (positions, guint, i));

      if (choice != NULL && !choice->chosen)
        g_ptr_array_add (added, choice);
    }
  return added;
}

/* Labels of what does not go, neither chosen nor added. */
static GPtrArray *
list_staying (OnwardShareExactlyScreen *self)
{
  GPtrArray *choices
      = onward_selection_get_choices (onward_outgoing_get_selection (self->outgoing));
  g_autoptr (GPtrArray) added = list_added (self);
  GPtrArray *labels = g_ptr_array_new ();

  for (guint i = 0; i < choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (choices, i);

      if (!choice->chosen && !g_ptr_array_find (added, choice, NULL))
        g_ptr_array_add (labels, choice->label);
    }
  return labels;
}

static void
show_added (OnwardShareExactlyScreen *self)
{
  g_autoptr (GPtrArray) added = list_added (self);
  g_autofree char *why = onward_consent_say ("pick", "needs-also", NULL);
  GString *words = g_string_new (why);
  g_autofree char *text = NULL;

  for (guint i = 0; i < added->len; i++)
    g_string_append_printf (words, "\n%s", ((OnwardChoice *)g_ptr_array_index (added, i))->label);
  text = g_string_free (words, FALSE);
  gtk_label_set_label (self->added_note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->added_note), added->len > 0);
}

static void
show_goes (OnwardShareExactlyScreen *self)
{
  guint things = onward_selection_count (onward_outgoing_get_selection (self->outgoing));
  g_autofree char *heading
      = g_strdup_printf (ngettext ("%u thing goes", "%u things go", things), things);

  gtk_label_set_label (self->go_heading, heading);
  gtk_label_set_label (self->go_note,
                       _ ("They get the page you see here, and a file that proves it is yours."));
  show_added (self);
}

static char *
things_in_words (guint things)
{
  return g_strdup_printf (ngettext ("%u thing", "%u things", things), things);
}

/* Whoever sees no side of the sheet, for there is no room, sees this. */
static void
show_summary (OnwardShareExactlyScreen *self)
{
  OnwardSelection *selection = onward_outgoing_get_selection (self->outgoing);
  guint things = onward_selection_count (selection);
  const OnwardConsentPart *preview = onward_consent_get ("pick/preview");
  g_autofree char *go = things_in_words (things);
  g_autoptr (GPtrArray) staying = list_staying (self);
  g_autofree char *stay = things_in_words (staying->len);
  g_autofree char *name
      = onward_foreign_text (onward_outgoing_get_name (self->outgoing), ONWARD_FOREIGN_NAME);
  const char *const values[] = { "recipient", name, "things", go, "things_left", stay, NULL };
  GString *words = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < preview->bodies->len; i++)
    {
      g_autofree char *said = onward_consent_fill (g_ptr_array_index (preview->bodies, i), values);

      g_string_append_printf (words, "%s%s", i > 0 ? " " : "", said);
    }
  text = g_string_free (words, FALSE);
  gtk_label_set_label (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), TRUE);
}

/* In the words of the consent, which are the same wherever they stand. */
static void
show_after (OnwardShareExactlyScreen *self)
{
  const OnwardConsentPart *known = onward_consent_get ("yes-and-no/cannot-be-taken-back");
  const GDate *day = onward_outgoing_get_keep_until (self->outgoing);
  g_autofree char *until = day != NULL ? onward_date_in_words (day) : NULL;
  GString *words = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < known->bodies->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "",
                            (const char *)g_ptr_array_index (known->bodies, i));
  if (until != NULL)
    {
      g_string_append_c (words, ' ');
      g_string_append_printf (words, _ ("We ask them to delete it by %s."), until);
    }
  text = g_string_free (words, FALSE);
  gtk_label_set_label (self->after_note, text);
}

/* --- what to think of first --- */

static void
show_name_notice (OnwardShareExactlyScreen *self, OnwardVerdict *verdict)
{
  g_autofree char *shown
      = onward_foreign_text (onward_verdict_get_says_it_is (verdict), ONWARD_FOREIGN_NAME);
  g_autofree char *words = g_strdup_printf (
      _ ("Your file says that %s signed it. That name may tell them something about you."), shown);

  gtk_label_set_label (self->name_words, words);
  gtk_widget_set_visible (self->name_notice,
                          onward_giveaway_in_name (onward_verdict_get_says_it_is (verdict),
                                                   onward_outgoing_get_audience (self->outgoing)));
}

static void
show_safety_notice (OnwardShareExactlyScreen *self, OnwardVerdict *verdict)
{
  g_autofree char *words
      = onward_consent_say ("pick", "watch-words", "helper", _ ("your SENDCo"), NULL);

  gtk_label_set_label (self->safety_words, words);
  gtk_widget_set_visible (self->safety_notice,
                          onward_giveaway_in_content (onward_verdict_get_content (verdict)));
}

static void
change_cb (OnwardShareExactlyScreen *self)
{
  go (self, "share/what");
}

static void
leave_cb (OnwardShareExactlyScreen *self)
{
  gtk_widget_set_visible (self->safety_notice, FALSE);
  gtk_widget_grab_focus (self->next_button);
}

static void
keep_cb (OnwardShareExactlyScreen *self)
{
  gtk_widget_set_visible (self->name_notice, FALSE);
  gtk_widget_grab_focus (self->next_button);
}

/* Where somebody who seals works, they can; else a young person knows what to say to them. */
static void
another_cb (OnwardShareExactlyScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  gboolean here = (onward_desk_get_use (desk) & ONWARD_USE_SUPPORTER) != 0;

  gtk_label_set_label (
      self->name_words,
      here
          ? _ ("Stop here. Somebody with another name can seal this passport. Choose who does it. "
               "Then share it again.")
          : _ (
              "Stop here, and say to your SENDCo: “Please seal my passport with another name. This "
              "one tells too much about me.” You can also seal it on your own. Then share it "
              "again."));
  gtk_button_set_label (self->seal_button,
                        here ? _ ("Choose who seals it") : _ ("Seal it on my own"));
  gtk_widget_set_visible (self->another_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->seal_button), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->seal_button));
}

/* Away from the share: nothing of it is left. */
static void
seal_cb (OnwardShareExactlyScreen *self)
{
  go (self, "seal");
}

static void
stop_cb (OnwardShareExactlyScreen *self)
{
  go (self, "home");
}

/* --- the sheet --- */

/* No way on: what is not what was chosen does not go. */
static void
show_stop (OnwardShareExactlyScreen *self, const char *why)
{
  g_autofree char *words = g_strdup_printf (
      _ ("Stop. We could not show what will go, so nothing goes. Please ask for help. %s"), why);

  gtk_label_set_label (self->heading, _ ("Ask for help first"));
  onward_screen_set_heading (ONWARD_SCREEN (self), _ ("Ask for help first"));
  gtk_label_set_label (self->stop_words, words);
  gtk_widget_set_visible (self->stop_notice, TRUE);
}

static void
show_verdict (OnwardShareExactlyScreen *self, OnwardVerdict *verdict)
{
  OnwardSheetPlan plan = { .name = onward_outgoing_get_name (self->outgoing),
                           .purpose = onward_outgoing_get_purpose (self->outgoing),
                           .keep_until = onward_outgoing_get_keep_until (self->outgoing) };
  g_autoptr (GPtrArray) staying = list_staying (self);

  onward_sheet_show (self->sheet, verdict, &plan);
  show_summary (self);
  show_goes (self);
  onward_share_stays_show (self->stays, staying);
  show_after (self);
  show_safety_notice (self, verdict);
  show_name_notice (self, verdict);
  gtk_widget_set_visible (self->both, TRUE);
  gtk_widget_set_visible (self->next_button, TRUE);
}

static gboolean
make_cb (gpointer data)
{
  OnwardShareExactlyScreen *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVerdict) verdict = onward_outgoing_preview (self->outgoing, &error);

  self->making = 0;
  gtk_widget_set_visible (self->making_label, FALSE);
  if (verdict == NULL)
    show_stop (self, error->message);
  else if (onward_verdict_get_outcome (verdict) != ONWARD_OUTCOME_PREVIEW)
    show_stop (self, onward_verdict_get_sentence (verdict));
  else
    show_verdict (self, verdict);
  return G_SOURCE_REMOVE;
}

static void
onward_share_exactly_screen_constructed (GObject *object)
{
  OnwardShareExactlyScreen *self = ONWARD_SHARE_EXACTLY_SCREEN (object);
  OnwardOutgoing *outgoing
      = onward_desk_get_outgoing (onward_screen_get_desk (ONWARD_SCREEN (object)));

  G_OBJECT_CLASS (onward_share_exactly_screen_parent_class)->constructed (object);
  if (outgoing == NULL || onward_outgoing_get_selection (outgoing) == NULL)
    {
      gtk_widget_set_visible (self->making_label, FALSE);
      show_stop (self, _ ("Nothing was picked yet."));
      return;
    }
  self->outgoing = g_object_ref (outgoing);
  self->making = g_idle_add (make_cb, self);
}

static void
onward_share_exactly_screen_dispose (GObject *object)
{
  OnwardShareExactlyScreen *self = ONWARD_SHARE_EXACTLY_SCREEN (object);

  g_clear_handle_id (&self->making, g_source_remove);
  g_clear_object (&self->outgoing);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_EXACTLY_SCREEN);
  G_OBJECT_CLASS (onward_share_exactly_screen_parent_class)->dispose (object);
}

#define BIND(name)                                                                                 \
  gtk_widget_class_bind_template_child (widget_class, OnwardShareExactlyScreen, name)

static void
onward_share_exactly_screen_class_init (OnwardShareExactlyScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_share_exactly_screen_constructed;
  object_class->dispose = onward_share_exactly_screen_dispose;
  g_type_ensure (ONWARD_TYPE_SHARE_STAYS);
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  g_type_ensure (ONWARD_TYPE_SHEET);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-exactly-screen.ui");
  BIND (making_label);
  BIND (both);
  BIND (sheet);
  BIND (stays);
  BIND (summary);
  BIND (heading);
  BIND (go_heading);
  BIND (go_note);
  BIND (added_note);
  BIND (after_note);
  BIND (stop_notice);
  BIND (stop_words);
  BIND (safety_notice);
  BIND (safety_words);
  BIND (name_notice);
  BIND (name_words);
  BIND (another_button);
  BIND (seal_button);
  BIND (next_button);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, seal_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

#undef BIND

static void
onward_share_exactly_screen_init (OnwardShareExactlyScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_exactly_screen_new:
 * @desk: a desk with a share on it, of which something is chosen
 * @detail: nothing is said by it
 *
 * Makes the third step of a share: what goes, exactly, from the bytes that are going to be signed.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_exactly_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_SHARE_EXACTLY_SCREEN, "desk", desk, NULL);
}
