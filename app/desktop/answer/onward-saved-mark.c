#include "desktop/answer/onward-saved-mark.h"

#include <glib/gi18n-lib.h>

#define SAVED "saved"
#define NOT_SAVED "not-saved"
#define QUIET "quiet"

struct _OnwardSavedMark
{
  AdwBin parent_instance;

  OnwardAnswerEditor *editor; /* borrowed: in the same screen; NULL when it is gone */
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (OnwardSavedMark, onward_saved_mark, ADW_TYPE_BIN)

static gboolean
is_refused (OnwardSavedMark *self)
{
  gboolean refused = FALSE;

  g_object_get (self->editor, "refused", &refused, NULL);
  return refused;
}

/* Pages keep their room in the stack while another shows; a screen reader is to hear that one
 * alone. */
static void
show_page (OnwardSavedMark *self, const char *page)
{
  GtkWidget *child = NULL;

  gtk_stack_set_visible_child_name (self->stack, page);
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN,
                                 child != gtk_stack_get_visible_child (self->stack), -1);
}

/* An empty question that nobody has touched says nothing. */
static void
show_state (OnwardSavedMark *self)
{
  const char *page = QUIET;

  if (self->editor == NULL)
    return;
  switch (onward_draft_get_state (onward_answer_editor_get_draft (self->editor)))
    {
    case ONWARD_DRAFT_SAVED:
      page = onward_answer_editor_is_answered (self->editor) ? SAVED : QUIET;
      break;
    case ONWARD_DRAFT_TROUBLE:
      page = NOT_SAVED;
      break;
    case ONWARD_DRAFT_WAITING:
    default:
      break;
    }
  show_page (self, is_refused (self) ? NOT_SAVED : page);
}

static void
add_page (OnwardSavedMark *self, const char *page, const char *icon, const char *words,
          const char *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), gtk_label_new (words));
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_add_css_class (box, css_class);
  gtk_stack_add_named (self->stack, box, page);
}

static void
onward_saved_mark_dispose (GObject *object)
{
  g_clear_weak_pointer (&ONWARD_SAVED_MARK (object)->editor);
  G_OBJECT_CLASS (onward_saved_mark_parent_class)->dispose (object);
}

static void
onward_saved_mark_class_init (OnwardSavedMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = onward_saved_mark_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
onward_saved_mark_init (OnwardSavedMark *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), QUIET);
  add_page (self, SAVED, "object-select-symbolic", _ ("Saved"), "saved");
  add_page (self, NOT_SAVED, "dialog-warning-symbolic", _ ("Not saved yet"), "notsaved");
}

/**
 * onward_saved_mark_new:
 * @editor: an editor in the same screen
 *
 * Makes the mark of an editor.
 *
 * Returns: (transfer floating): the mark
 */
GtkWidget *
onward_saved_mark_new (OnwardAnswerEditor *editor)
{
  OnwardSavedMark *self = g_object_new (ONWARD_TYPE_SAVED_MARK, NULL);

  g_set_weak_pointer (&self->editor, editor);
  g_signal_connect_object (editor, "notify::refused", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (onward_answer_editor_get_draft (editor), "notify::state",
                           G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);
  return GTK_WIDGET (self);
}
