#include "desktop/help/onward-help-window.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-wrap-layout.h"

/* Who can answer questions about this passport: the young person's own SENDCo. */
#define PERSON_QUESTION "people.contact"

struct _OnwardHelpWindow
{
  AdwWindow parent_instance;

  /* Template widgets. */
  GtkLabel *heading;
  GtkLabel *words;
  GtkWidget *person;
  GtkLabel *name;
  GtkLabel *role;
  GtkLabel *contact;
  GtkLabel *saved;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (OnwardHelpWindow, onward_help_window, ADW_TYPE_WINDOW)

static gboolean
show_text (GtkLabel *label, const char *text)
{
  gboolean there = text != NULL && *text != '\0';

  gtk_label_set_label (label, there ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), there);
  return there;
}

static const char *
get_member (JsonNode *person, const char *name)
{
  return JSON_NODE_HOLDS_OBJECT (person)
             ? json_object_get_string_member_with_default (json_node_get_object (person), name, "")
             : "";
}

static void
show_person (OnwardHelpWindow *self, OnwardDraft *draft)
{
  OnwardAnswer *answer
      = draft != NULL
            ? onward_passport_get_answer (onward_draft_get_passport (draft), PERSON_QUESTION)
            : NULL;
  JsonNode *person = answer != NULL ? onward_answer_get_value (answer) : NULL;

  gtk_widget_set_visible (self->person,
                          person != NULL && show_text (self->name, get_member (person, "name")));
  if (person == NULL)
    return;
  show_text (self->role, get_member (person, "role"));
  show_text (self->contact, get_member (person, "contact"));
}

static void
show_saved (OnwardHelpWindow *self, OnwardDraft *draft)
{
  gboolean trouble = draft != NULL && onward_draft_get_state (draft) == ONWARD_DRAFT_TROUBLE;

  gtk_label_set_label (
      self->saved, trouble
                       ? _ ("Your last words are not saved yet. They are still on the screen. "
                            "Save a copy somewhere else before you stop.")
                       : _ ("It is fine to stop. Everything is saved. You can go on another day."));
}

static void
fill (OnwardHelpWindow *self, OnwardWindow *window)
{
  OnwardScreen *screen = onward_window_get_screen (window);
  OnwardDraft *draft = onward_desk_get_draft (onward_window_get_desk (window));

  /* What is half typed is in the draft before Help says that it is saved. */
  if (draft != NULL)
    onward_draft_save (draft, NULL);
  show_text (self->heading, screen != NULL ? onward_screen_get_heading (screen) : NULL);
  show_text (self->words, screen != NULL ? onward_screen_get_help (screen) : NULL);
  show_person (self, draft);
  show_saved (self, draft);
}

static void
shortcuts_clicked_cb (OnwardHelpWindow *self)
{
  g_autoptr (GtkWindow) window = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self)));

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL);
}

static void
onward_help_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HELP_WINDOW);
  G_OBJECT_CLASS (onward_help_window_parent_class)->dispose (object);
}

static void
onward_help_window_class_init (OnwardHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_help_window_dispose;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpWindow, words);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpWindow, person);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpWindow, name);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpWindow, role);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpWindow, contact);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpWindow, saved);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpWindow, close_button);
  gtk_widget_class_bind_template_callback (widget_class, shortcuts_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
onward_help_window_init (OnwardHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), self->close_button);
}

/**
 * onward_help_window_new:
 * @window: the window whose screen needs help
 *
 * Makes the help for what shows now.
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
onward_help_window_new (OnwardWindow *window)
{
  OnwardHelpWindow *self
      = g_object_new (ONWARD_TYPE_HELP_WINDOW, "transient-for", window, "application",
                      gtk_window_get_application (GTK_WINDOW (window)), NULL);

  fill (self, window);
  return GTK_WIDGET (self);
}
