#include "desktop/share/onward-share-what-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/share/onward-share-ideas.h"
#include "desktop/share/onward-share-part.h"
#include "desktop/share/onward-share-start.h"
#include "desktop/share/onward-share-steps.h"

#define NEXT_PLACE "share/exactly"
#define FEW 8 /* ideas: then all of them show at once */

struct _OnwardShareWhatScreen
{
  OnwardPage parent_instance;

  OnwardOutgoing *outgoing; /* owned; NULL: there is no share */
  gboolean told;            /* that something waits for a yes, since the last choice */

  /* Template widgets. */
  GtkLabel *before;
  GtkWidget *reasons;
  GtkLabel *ideas_heading;
  GtkLabel *ideas_note;
  GtkWidget *ideas;
  GtkButton *use_button;
  GtkButton *undo_button;
  GtkBox *parts;
  GtkLabel *never;
  GtkLabel *picked;
  GtkLabel *missing;
  GtkButton *next_button;
};

G_DEFINE_FINAL_TYPE (OnwardShareWhatScreen, onward_share_what_screen, ONWARD_TYPE_PAGE)

static OnwardSelection *
get_selection (OnwardShareWhatScreen *self)
{
  return onward_outgoing_get_selection (self->outgoing);
}

/* --- what shows --- */

static void
set_class (GtkWidget *widget, const char *class, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, class);
  else
    gtk_widget_remove_css_class (widget, class);
}

static void
show_ideas (OnwardShareWhatScreen *self)
{
  guint count = onward_share_ideas_count (get_selection (self));
  guint taken = onward_outgoing_get_ideas_taken (self->outgoing);
  g_autofree char *heading
      = taken > 0 ? g_strdup_printf (
            ngettext ("You took our %u idea", "You took our %u ideas", taken), taken)
                  : g_strdup_printf (ngettext ("We think %u thing will help them",
                                               "We think %u things will help them", count),
                                     count);
  g_autofree char *use = g_strdup_printf (ngettext ("Use this %u", "Use these %u", count), count);

  gtk_widget_set_visible (self->ideas, count > 0);
  gtk_label_set_label (self->ideas_heading, heading);
  gtk_label_set_label (self->ideas_note, taken > 0
                                             ? _ ("You can still change each one.")
                                             : _ ("Nothing goes until you say so. You can change "
                                                  "each one."));
  gtk_button_set_label (self->use_button, use);
  gtk_widget_set_visible (GTK_WIDGET (self->use_button), taken == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), taken > 0);
}

static char *
picked_in_words (guint going, guint waiting)
{
  if (going == 0 && waiting == 0)
    return g_strdup (_ ("Nothing picked yet"));
  if (waiting == 0)
    return g_strdup_printf (ngettext ("%u picked", "%u picked", going), going);
  /* Translators: how many things go, and how many are picked and wait for a yes. */
  return g_strdup_printf (_ ("%u picked, %u wait"), going, waiting);
}

/* One filled button: the ideas until something is picked, then the way on. */
static void
show_foot (OnwardShareWhatScreen *self)
{
  guint going = onward_share_ideas_count_going (get_selection (self));
  gboolean something = onward_selection_count (get_selection (self)) > 0;
  g_autofree char *picked
      = picked_in_words (going, onward_share_ideas_count_waiting (get_selection (self)));

  gtk_label_set_label (self->picked, picked);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->picked), TRUE);
  set_class (GTK_WIDGET (self->use_button), "suggested-action", !something);
  set_class (GTK_WIDGET (self->next_button), "suggested-action", something);
  self->told = FALSE;
}

static void
show_parts (OnwardShareWhatScreen *self)
{
  for (GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (self->parts)); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    onward_share_part_show (ONWARD_SHARE_PART (part));
}

static void
changed_cb (OnwardShareWhatScreen *self)
{
  show_ideas (self);
  show_parts (self);
  show_foot (self);
}

static void
part_changed_cb (OnwardShareWhatScreen *self)
{
  onward_outgoing_selection_changed (self->outgoing);
}

static const char *
recipient_in_words (const OnwardAudience *audience)
{
  switch (audience->number)
    {
    case ONWARD_AUDIENCE_COLLEGE:
      return _ ("a college");
    case ONWARD_AUDIENCE_UNIVERSITY:
      return _ ("a university");
    case ONWARD_AUDIENCE_INTERNSHIP_PROVIDER:
      return _ ("a job coach");
    case ONWARD_AUDIENCE_EMPLOYER_INTERVIEW:
      return _ ("an employer before an interview");
    case ONWARD_AUDIENCE_EMPLOYER_START:
    case ONWARD_AUDIENCE_INTERNSHIP_HOST:
    case ONWARD_N_AUDIENCES:
    default:
      return _ ("an employer");
    }
}

static void
show_never (OnwardShareWhatScreen *self)
{
  GPtrArray *choices = onward_selection_get_choices (get_selection (self));
  const char *recipient = recipient_in_words (onward_outgoing_get_audience (self->outgoing));
  g_autofree char *words = NULL;
  guint count = 0;

  for (guint i = 0; i < choices->len; i++)
    count += ((OnwardChoice *)g_ptr_array_index (choices, i))->offer == ONWARD_OFFER_NEVER ? 1 : 0;
  words = g_strdup_printf (
      /* Translators: %s is "a college", "an employer" … */
      ngettext ("%u more thing cannot be shared with %s. It stays with you.",
                "%u more things cannot be shared with %s. They stay with you.", count),
      count, recipient);
  gtk_label_set_label (self->never, words);
  gtk_widget_set_visible (GTK_WIDGET (self->never), count > 0);
}

static void
build_parts (OnwardShareWhatScreen *self)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  gboolean few = onward_share_ideas_count (get_selection (self)) <= FEW;

  for (guint i = 0; i < sections->len; i++)
    {
      GtkWidget *part = onward_share_part_new (get_selection (self),
                                               onward_outgoing_get_issued (self->outgoing),
                                               g_ptr_array_index (sections, i));
      gboolean ideas;

      if (part == NULL)
        continue;
      ideas = onward_share_part_count_ideas (ONWARD_SHARE_PART (part)) > 0;
      onward_share_part_set_open (ONWARD_SHARE_PART (part), ideas && few);
      g_signal_connect_object (part, "changed", G_CALLBACK (part_changed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->parts, part);
    }
}

/* --- ideas, and the way on --- */

static void
use_cb (OnwardShareWhatScreen *self)
{
  onward_outgoing_use_ideas (self->outgoing);
  gtk_widget_grab_focus (GTK_WIDGET (self->undo_button));
}

static void
undo_cb (OnwardShareWhatScreen *self)
{
  onward_outgoing_undo_ideas (self->outgoing);
  gtk_widget_grab_focus (GTK_WIDGET (self->use_button));
}

static void
say_missing (OnwardShareWhatScreen *self, const char *words)
{
  gtk_label_set_label (self->missing, words);
  gtk_widget_set_visible (GTK_WIDGET (self->picked), FALSE); /* in its place */
  gtk_widget_set_visible (GTK_WIDGET (self->missing), TRUE);
}

static void
focus_waiting (OnwardShareWhatScreen *self)
{
  for (GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (self->parts)); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    if (onward_share_part_waits (ONWARD_SHARE_PART (part)))
      {
        onward_share_part_focus_yes (ONWARD_SHARE_PART (part));
        return;
      }
}

/* What waits for a yes is told once. Whoever goes on all the same keeps it. */
static gboolean
tell_waiting (OnwardShareWhatScreen *self)
{
  guint waiting = onward_share_ideas_count_waiting (get_selection (self));
  g_autofree char *words = g_strdup_printf (
      ngettext ("%u thing waits for your yes. Go on, and it stays with you.",
                "%u things wait for your yes. Go on, and they stay with you.", waiting),
      waiting);

  if (waiting == 0 || self->told)
    return FALSE;
  focus_waiting (self);
  say_missing (self, words);
  self->told = TRUE;
  return TRUE;
}

static void
next_cb (OnwardShareWhatScreen *self)
{
  if (onward_selection_count (get_selection (self)) == 0)
    {
      say_missing (self, _ ("Pick one thing first, or use our ideas."));
      return;
    }
  if (tell_waiting (self))
    return;
  if (onward_selection_leave_out_unconfirmed (get_selection (self)) > 0)
    onward_outgoing_selection_changed (self->outgoing);
  if (onward_selection_count (get_selection (self)) == 0)
    say_missing (self, _ ("Nothing goes yet. Say “Send them” for one part, or pick something."));
  else if (onward_places_find (NEXT_PLACE, NULL) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", NEXT_PLACE);
}

static void
onward_share_what_screen_shown (OnwardScreen *screen)
{
  OnwardShareWhatScreen *self = ONWARD_SHARE_WHAT_SCREEN (screen);

  gtk_widget_grab_focus (GTK_WIDGET (gtk_widget_get_visible (GTK_WIDGET (self->use_button))
                                         ? self->use_button
                                         : self->next_button));
}

static void
onward_share_what_screen_constructed (GObject *object)
{
  OnwardShareWhatScreen *self = ONWARD_SHARE_WHAT_SCREEN (object);
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  const OnwardAudience *audience;

  G_OBJECT_CLASS (onward_share_what_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self),
                       onward_share_way_out (onward_screen_get_desk (ONWARD_SCREEN (self))));
  if (onward_desk_get_outgoing (desk) == NULL)
    return;
  self->outgoing = g_object_ref (onward_desk_get_outgoing (desk));
  audience = onward_outgoing_get_audience (self->outgoing);
  if (audience == NULL) /* nobody said: there is nothing to choose from */
    return;
  gtk_label_set_label (self->before, audience->before_you_share);
  gtk_widget_set_visible (self->reasons, audience->number == ONWARD_AUDIENCE_EMPLOYER_INTERVIEW);
  build_parts (self);
  show_never (self);
  g_signal_connect_object (self->outgoing, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
}

static void
onward_share_what_screen_dispose (GObject *object)
{
  OnwardShareWhatScreen *self = ONWARD_SHARE_WHAT_SCREEN (object);
  GtkWidget *part;

  /* Rows borrow of the share: they go first. */
  while (self->parts != NULL
         && (part = gtk_widget_get_first_child (GTK_WIDGET (self->parts))) != NULL)
    gtk_box_remove (self->parts, part);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_WHAT_SCREEN);
  G_OBJECT_CLASS (onward_share_what_screen_parent_class)->dispose (object);
  g_clear_object (&self->outgoing);
}

static void
onward_share_what_screen_class_init (OnwardShareWhatScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_share_what_screen_constructed;
  object_class->dispose = onward_share_what_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_what_screen_shown;
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-what-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, before);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, reasons);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, ideas);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, ideas_heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, ideas_note);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, use_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, undo_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, parts);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, never);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, picked);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, missing);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWhatScreen, next_button);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
onward_share_what_screen_init (OnwardShareWhatScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_what_screen_new:
 * @desk: a desk with a share on it whose audience is said
 * @detail: nothing is said by it
 *
 * Makes the second step of a share.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_what_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_SHARE_WHAT_SCREEN, "desk", desk, NULL);
}
