#include "desktop/page/onward-my-page-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/page/onward-page-print.h"
#include "desktop/page/onward-page-sheet.h"
#include "desktop/parts/onward-save-file.h"
#include "desktop/parts/onward-wrap-layout.h"

#define MEETING "meeting"

struct _OnwardMyPageScreen
{
  OnwardPage parent_instance;

  GtkPrintOperation *printing; /* owned; NULL: nothing is */

  /* Template widgets. */
  GtkCheckButton *whole_choice;
  GtkCheckButton *meeting_choice;
  AdwBin *sheet;
  GtkWidget *notice;
  GtkLabel *notice_words;
};

G_DEFINE_FINAL_TYPE (OnwardMyPageScreen, onward_my_page_screen, ONWARD_TYPE_PAGE)

static OnwardPassport *
get_passport (OnwardMyPageScreen *self)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));

  return draft != NULL ? onward_draft_get_passport (draft) : NULL;
}

static OnwardLargePrintShape
get_shape (OnwardMyPageScreen *self)
{
  /* Not the other one: of a group, the one that was chosen before says first that it changed. */
  return gtk_check_button_get_active (self->whole_choice) ? ONWARD_LARGE_PRINT_WHOLE
                                                          : ONWARD_LARGE_PRINT_MEETING;
}

static void
show_sheet (OnwardMyPageScreen *self)
{
  g_autoptr (GPtrArray) blocks = NULL;

  if (get_passport (self) == NULL)
    return;
  blocks = onward_page_blocks (get_passport (self), get_shape (self));
  adw_bin_set_child (self->sheet, onward_page_sheet_new (blocks));
}

/* Errors stay on the screen: what to do next is in them. */
static void
show_trouble (OnwardMyPageScreen *self, const GError *error)
{
  gtk_label_set_label (self->notice_words, error->message);
  gtk_widget_add_css_class (self->notice, "stop");
}

static void
chosen_cb (OnwardMyPageScreen *self)
{
  show_sheet (self);
}

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardMyPageScreen *self = data;
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (window == NULL) /* they went on meanwhile */
    return;
  if (error != NULL)
    show_trouble (self, error);
  else
    onward_window_say (ONWARD_WINDOW (window), _ ("Your page is saved."));
}

static void
save_cb (OnwardMyPageScreen *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *name = onward_save_file_dup_name ("my-page", ".html");
  g_autoptr (GBytes) content = NULL;
  char *page;

  if (get_passport (self) == NULL)
    return;
  page = onward_large_print (get_passport (self), get_shape (self));
  content = g_bytes_new_take (page, strlen (page));
  onward_save_file (GTK_WINDOW (window), _ ("Save my page"), name, content, saved_cb,
                    g_object_ref (self), g_object_unref);
}

static void
printed_cb (OnwardMyPageScreen *self, GtkPrintOperationResult result)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (self->printing, &error);
      show_trouble (self, error);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY && window != NULL)
    onward_window_say (ONWARD_WINDOW (window), _ ("Your page is on its way to the printer."));
}

static void
print_cb (OnwardMyPageScreen *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (get_passport (self) == NULL)
    return;
  g_clear_object (&self->printing);
  self->printing
      = onward_page_print_new (onward_page_blocks (get_passport (self), get_shape (self)));
  g_signal_connect_object (self->printing, "done", G_CALLBACK (printed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_print_operation_set_allow_async (self->printing, TRUE);
  gtk_print_operation_run (self->printing, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (window), NULL); /* `done` has the error, too */
}

static void
onward_my_page_screen_constructed (GObject *object)
{
  OnwardMyPageScreen *self = ONWARD_MY_PAGE_SCREEN (object);
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));

  G_OBJECT_CLASS (onward_my_page_screen_parent_class)->constructed (object);
  if (draft != NULL)
    g_signal_connect_object (draft, "changed", G_CALLBACK (show_sheet), self, G_CONNECT_SWAPPED);
  show_sheet (self);
}

static void
onward_my_page_screen_dispose (GObject *object)
{
  g_clear_object (&ONWARD_MY_PAGE_SCREEN (object)->printing);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_MY_PAGE_SCREEN);
  G_OBJECT_CLASS (onward_my_page_screen_parent_class)->dispose (object);
}

static void
onward_my_page_screen_class_init (OnwardMyPageScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_my_page_screen_constructed;
  object_class->dispose = onward_my_page_screen_dispose;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-my-page-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardMyPageScreen, whole_choice);
  gtk_widget_class_bind_template_child (widget_class, OnwardMyPageScreen, meeting_choice);
  gtk_widget_class_bind_template_child (widget_class, OnwardMyPageScreen, sheet);
  gtk_widget_class_bind_template_child (widget_class, OnwardMyPageScreen, notice);
  gtk_widget_class_bind_template_child (widget_class, OnwardMyPageScreen, notice_words);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
onward_my_page_screen_init (OnwardMyPageScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_my_page_screen_new:
 * @desk: a desk with a passport on it
 * @detail: "meeting": the short page is chosen at first; "": the whole passport
 *
 * Makes the screen of the young person's own page.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_my_page_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardMyPageScreen *self = g_object_new (ONWARD_TYPE_MY_PAGE_SCREEN, "desk", desk, NULL);

  if (g_str_equal (detail, MEETING))
    gtk_check_button_set_active (self->meeting_choice, TRUE);
  return ONWARD_SCREEN (self);
}
