#include "desktop/page/onward-family-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/document/onward-document-editor.h"
#include "desktop/document/onward-document-row.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-chip.h"
#include "desktop/parts/onward-said.h"
#include "passport/onward-progress.h"

#define SECTION "family"
#define WHO "family"

struct _OnwardFamilyScreen
{
  OnwardPage parent_instance;

  gboolean open;                /* as it is shown */
  OnwardDocumentRow *row;       /* the one that is edited; borrowed, NULL: none */
  OnwardDocumentEditor *editor; /* in it */

  /* Template widgets. */
  GtkLabel *title;
  GtkLabel *words;
  GtkWidget *kept;
  GtkBox *questions;
  GtkWidget *no_button;
  GtkWidget *yes_button;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (OnwardFamilyScreen, onward_family_screen, ONWARD_TYPE_PAGE)

static void show_all (OnwardFamilyScreen *self);

static const OnwardSection *
get_section (void)
{
  return onward_question_set_find_section (onward_question_set_get (), SECTION);
}

static gboolean
is_familys (const OnwardQuestion *question)
{
  return g_str_equal (question->who, WHO);
}

static gboolean
has_answers (OnwardPassport *passport)
{
  for (guint i = 0; i < get_section ()->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (get_section ()->questions, i);

      if (is_familys (question) && onward_progress_is_answered (passport, question))
        return TRUE;
    }
  return FALSE;
}

/* --- the open page --- */

static void
done_cb (OnwardFamilyScreen *self)
{
  show_all (self);
}

/* One at a time: then each control on the screen has a name of its own. */
static void
edit_cb (OnwardFamilyScreen *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ONWARD_TYPE_DOCUMENT_ROW);
  const OnwardQuestion *question = g_object_get_data (G_OBJECT (row), "question");

  if (!onward_screen_leave (ONWARD_SCREEN (self)))
    return;
  if (self->row != NULL)
    onward_document_row_set_editor (self->row, NULL);
  self->row = ONWARD_DOCUMENT_ROW (row);
  self->editor = ONWARD_DOCUMENT_EDITOR (
      onward_document_editor_new (onward_screen_get_draft (ONWARD_SCREEN (self)), question,
                                  ONWARD_BY_FAMILY, ONWARD_WORDS_OWN));
  g_signal_connect_object (self->editor, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  onward_document_row_set_editor (self->row, GTK_WIDGET (self->editor));
  gtk_widget_child_focus (GTK_WIDGET (self->editor), GTK_DIR_TAB_FORWARD);
}

static void
add_question (OnwardFamilyScreen *self, OnwardDraft *draft, const OnwardQuestion *question)
{
  OnwardPassport *passport = onward_draft_get_passport (draft);
  gboolean answered = onward_progress_is_answered (passport, question);
  OnwardAnswer *answer = onward_passport_get_answer (passport, question->id);
  GtkWidget *row = onward_document_row_new (question->heading,
                                            answered ? onward_said_new (answer)
                                                     : onward_said_new_text (question->help));

  gtk_widget_add_css_class (row, "pane");
  gtk_widget_add_css_class (row, "flush");
  g_object_set_data (G_OBJECT (row), "question", (gpointer)question);
  if (answered)
    onward_document_row_add_chip (ONWARD_DOCUMENT_ROW (row),
                                  onward_chip_new_whose (passport, answer));
  if (onward_draft_can_write (draft))
    g_signal_connect_object (onward_document_row_add_button (
                                 ONWARD_DOCUMENT_ROW (row), answered ? _ ("Change") : _ ("Answer")),
                             "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->questions, row);
}

static void
show_questions (OnwardFamilyScreen *self, OnwardDraft *draft)
{
  GtkWidget *child;

  self->row = NULL;
  self->editor = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->questions))) != NULL)
    gtk_box_remove (self->questions, child);
  for (guint i = 0; self->open && i < get_section ()->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (get_section ()->questions, i);

      if (is_familys (question))
        add_question (self, draft, question);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->questions), self->open);
}

static void
show_words (OnwardFamilyScreen *self, OnwardPassport *passport)
{
  const OnwardQuestion *may
      = onward_question_set_find (onward_question_set_get (), ONWARD_FAMILY_MAY_WRITE);
  gboolean named = onward_passport_has_name (passport);
  g_autofree char *name = onward_passport_dup_name (passport);
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  if (!self->open)
    {
      title = g_strdup (may->heading);
      words = g_strdup (may->help);
    }
  else if (named)
    {
      title = g_strdup_printf (_ ("This page is by %s’s family"), name);
      words = g_strdup_printf (_ ("Say what you see. %s’s own answers cannot be changed here."),
                               name);
    }
  else
    {
      title = g_strdup (_ ("This page is by the family"));
      words = g_strdup (_ ("Say what you see. Their own answers cannot be changed here."));
    }
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->words, words);
  onward_screen_set_heading (ONWARD_SCREEN (self), title);
}

static void
show_all (OnwardFamilyScreen *self)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  OnwardPassport *passport;
  gboolean can_write;

  if (draft == NULL)
    return;
  passport = onward_draft_get_passport (draft);
  can_write = onward_draft_can_write (draft);
  self->open = onward_passport_family_may_write (passport);
  show_words (self, passport);
  show_questions (self, draft);
  gtk_widget_set_visible (self->kept, !self->open && has_answers (passport));
  gtk_widget_set_visible (self->no_button, !self->open && can_write);
  gtk_widget_set_visible (self->yes_button, !self->open && can_write);
  gtk_widget_set_visible (self->close_button, self->open && can_write);
}

/* The editors show by themselves what changes in them. */
static void
changed_cb (OnwardFamilyScreen *self, const char *what)
{
  if (*what == '\0' || g_str_equal (what, ONWARD_FAMILY_MAY_WRITE))
    show_all (self);
}

/* --- yes and no --- */

static const char *
way_out (OnwardFamilyScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));

  return onward_desk_get_use (desk) & ONWARD_USE_SUPPORTER ? "document" : "home";
}

static void
decide (OnwardFamilyScreen *self, gboolean may)
{
  g_autoptr (JsonNode) value = json_node_init_boolean (json_node_alloc (), may);
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (!onward_draft_set_answer (
          onward_screen_get_draft (ONWARD_SCREEN (self)),
          onward_question_set_find (onward_question_set_get (), ONWARD_FAMILY_MAY_WRITE), value,
          ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &error))
    onward_window_say (ONWARD_WINDOW (window), error->message);
}

static void
yes_cb (OnwardFamilyScreen *self)
{
  decide (self, TRUE);
}

/* Where the page was open, they see that it is closed now; else they go on. */
static void
no_cb (OnwardFamilyScreen *self)
{
  gboolean was_open = self->open;

  if (!onward_screen_leave (ONWARD_SCREEN (self)))
    return;
  decide (self, FALSE);
  if (!was_open)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", way_out (self));
}

static gboolean
onward_family_screen_leave (OnwardScreen *screen)
{
  OnwardFamilyScreen *self = ONWARD_FAMILY_SCREEN (screen);

  return self->editor == NULL || onward_document_editor_may_leave (self->editor);
}

static void
onward_family_screen_constructed (GObject *object)
{
  OnwardFamilyScreen *self = ONWARD_FAMILY_SCREEN (object);
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));

  G_OBJECT_CLASS (onward_family_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self), way_out (self));
  if (draft != NULL)
    g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_all (self);
}

static void
onward_family_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_FAMILY_SCREEN);
  G_OBJECT_CLASS (onward_family_screen_parent_class)->dispose (object);
}

static void
onward_family_screen_class_init (OnwardFamilyScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_family_screen_constructed;
  object_class->dispose = onward_family_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_family_screen_leave;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-family-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardFamilyScreen, title);
  gtk_widget_class_bind_template_child (widget_class, OnwardFamilyScreen, words);
  gtk_widget_class_bind_template_child (widget_class, OnwardFamilyScreen, kept);
  gtk_widget_class_bind_template_child (widget_class, OnwardFamilyScreen, questions);
  gtk_widget_class_bind_template_child (widget_class, OnwardFamilyScreen, no_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardFamilyScreen, yes_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardFamilyScreen, close_button);
  gtk_widget_class_bind_template_callback (widget_class, yes_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_cb);
}

static void
onward_family_screen_init (OnwardFamilyScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_family_screen_new:
 * @desk: a desk with a passport on it
 * @detail: nothing is said by it
 *
 * Makes the family's page.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_family_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_FAMILY_SCREEN, "desk", desk, NULL);
}
