#include "desktop/document/onward-document-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/document/onward-document-changes.h"
#include "desktop/document/onward-document-part.h"
#include "desktop/document/onward-document-ready.h"
#include "desktop/document/onward-document-revisions.h"
#include "desktop/document/onward-nav-row.h"
#include "desktop/onward-header.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-notice.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/shares/onward-shares-words.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define REVISIONS "revisions"

struct _OnwardDocumentScreen
{
  OnwardScreen parent_instance;

  OnwardBefore *before; /* owned; NULL: nothing is kept to tell changes from */

  /* Template widgets. */
  AdwLeaflet *leaflet;
  GtkWidget *content;
  OnwardHeader *side_header;
  OnwardNotice *trouble;
  GtkLabel *name;
  GtkLabel *about;
  GtkListBox *list;
  GtkScrolledWindow *scroller;
  OnwardDocumentReady *ready;
  GtkWidget *seal_button;
  GtkWidget *shares_button;
  OnwardDocumentChanges *changes;
  AdwBin *body;
};

G_DEFINE_FINAL_TYPE (OnwardDocumentScreen, onward_document_screen, ONWARD_TYPE_SCREEN)

static OnwardPassport *
get_passport (OnwardDocumentScreen *self)
{
  return onward_draft_get_passport (onward_screen_get_draft (ONWARD_SCREEN (self)));
}

static GPtrArray *
get_sections (void)
{
  return onward_question_set_get_sections (onward_question_set_get ());
}

static gboolean
is_supporters (OnwardDocumentScreen *self)
{
  return (onward_desk_get_use (onward_screen_get_desk (ONWARD_SCREEN (self)))
          & ONWARD_USE_SUPPORTER)
         != 0;
}

/* --- who it is about --- */

static gboolean
find_birth (OnwardPassport *passport, GDate *born)
{
  OnwardAnswer *answer = onward_passport_get_answer (passport, "card.date-of-birth");
  JsonObject *school = onward_passport_get_school (passport);

  if (answer != NULL)
    return onward_date_parse (json_node_get_string (onward_answer_get_value (answer)), born);
  return school != NULL
         && onward_date_parse (json_object_get_string_member_with_default (school, "born", ""),
                               born);
}

static int
age_of (const GDate *born)
{
  GDate today;
  int age;

  onward_clock_today (&today);
  age = (int)g_date_get_year (&today) - (int)g_date_get_year (born);
  if (g_date_get_month (&today) < g_date_get_month (born)
      || (g_date_get_month (&today) == g_date_get_month (born)
          && g_date_get_day (&today) < g_date_get_day (born)))
    age--;
  return age;
}

/* "Year 11, age 16", as far as it is known. */
static char *
year_and_age (OnwardPassport *passport)
{
  JsonObject *school = onward_passport_get_school (passport);
  const char *year
      = school != NULL ? json_object_get_string_member_with_default (school, "year", NULL) : NULL;
  GDate born;
  gboolean has_age = find_birth (passport, &born);

  if (year != NULL && has_age)
    return g_strdup_printf (_ ("Year %s, age %d"), year, age_of (&born));
  if (year != NULL)
    return g_strdup_printf (_ ("Year %s"), year);
  return has_age ? g_strdup_printf (_ ("Age %d"), age_of (&born)) : g_strdup ("");
}

static void
show_person (OnwardDocumentScreen *self)
{
  g_autofree char *name = onward_passport_dup_name (get_passport (self));
  g_autofree char *about = year_and_age (get_passport (self));

  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->about, about);
  gtk_widget_set_visible (GTK_WIDGET (self->about), *about != '\0');
}

/* --- the list --- */

static void
fill_list (OnwardDocumentScreen *self)
{
  for (guint i = 0; i < get_sections ()->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (get_sections (), i);

      gtk_list_box_append (self->list, onward_nav_row_new (section->picture, section->title));
    }
  gtk_list_box_append (self->list, onward_nav_row_new ("🕘", _ ("Earlier versions")));
}

static void
show_counts (OnwardDocumentScreen *self)
{
  for (guint i = 0; i < get_sections ()->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (get_sections (), i);
      guint count = onward_document_part_count (get_passport (self), section);
      g_autofree char *words = count == 0 ? g_strdup (_ ("Empty")) : g_strdup_printf ("%u", count);

      onward_nav_row_set_note (ONWARD_NAV_ROW (gtk_list_box_get_row_at_index (self->list, (int)i)),
                               words);
    }
}

static void
select_detail (OnwardDocumentScreen *self, const char *detail)
{
  guint chosen = 0;

  for (guint i = 0; i < get_sections ()->len; i++)
    if (g_str_equal (((OnwardSection *)g_ptr_array_index (get_sections (), i))->id, detail))
      chosen = i;
  if (g_str_equal (detail, REVISIONS))
    chosen = get_sections ()->len;
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int)chosen));
  /* On a narrow window the list comes first, unless somebody asked for a part. */
  if (*detail != '\0')
    adw_leaflet_set_visible_child (self->leaflet, self->content);
}

/* --- what is in a part --- */

static void show_all (OnwardDocumentScreen *self);

static void
bring_back_cb (OnwardDocumentScreen *self, guint revision)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (onward_draft_bring_back (draft, revision, &error))
    onward_window_offer (ONWARD_WINDOW (window), _ ("The earlier version is back."), _ ("Undo"),
                         "win.undo", NULL);
  else
    onward_window_say (ONWARD_WINDOW (window), error->message);
}

static GtkWidget *
part_new (OnwardDocumentScreen *self, OnwardDraft *draft, guint index)
{
  GtkWidget *part;

  if (index >= get_sections ()->len)
    {
      part = onward_document_revisions_new (
          onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self))),
          onward_draft_get_passport (draft), onward_draft_can_write (draft));
      g_signal_connect_object (part, "bring-back", G_CALLBACK (bring_back_cb), self,
                               G_CONNECT_SWAPPED);
      return part;
    }
  part = onward_document_part_new (draft, g_ptr_array_index (get_sections (), index), self->before,
                                   is_supporters (self));
  g_signal_connect_object (part, "edited", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  return part;
}

static void
show_part (OnwardDocumentScreen *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  guint index;

  if (row == NULL || draft == NULL)
    return;
  index = (guint)gtk_list_box_row_get_index (row);
  onward_screen_set_heading (
      ONWARD_SCREEN (self),
      index < get_sections ()->len
          ? ((const OnwardSection *)g_ptr_array_index (get_sections (), index))->title
          : _ ("Earlier versions"));
  gtk_widget_set_visible (GTK_WIDGET (self->changes),
                          self->before != NULL && index < get_sections ()->len);
  adw_bin_set_child (self->body, part_new (self, draft, index));
}

static void
show_all (OnwardDocumentScreen *self)
{
  if (onward_screen_get_draft (ONWARD_SCREEN (self)) == NULL)
    return;
  show_person (self);
  show_counts (self);
  onward_document_ready_show (self->ready, onward_screen_get_draft (ONWARD_SCREEN (self)));
  onward_document_changes_show (self->changes, self->before, get_passport (self));
  show_part (self);
}

static void
row_selected_cb (OnwardDocumentScreen *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  show_part (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
row_activated_cb (OnwardDocumentScreen *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->content);
}

static void
list_cb (OnwardDocumentScreen *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* While somebody types only the counts follow: what they read stays where it is. */
static void
changed_cb (OnwardDocumentScreen *self, const char *what)
{
  if (*what == '\0')
    {
      show_all (self);
      return;
    }
  show_counts (self);
  onward_document_ready_show (self->ready, onward_screen_get_draft (ONWARD_SCREEN (self)));
}

static gboolean
onward_document_screen_leave (OnwardScreen *screen)
{
  GtkWidget *part = adw_bin_get_child (ONWARD_DOCUMENT_SCREEN (screen)->body);

  return !ONWARD_IS_DOCUMENT_PART (part)
         || onward_document_part_may_leave (ONWARD_DOCUMENT_PART (part));
}

static void
onward_document_screen_shown (OnwardScreen *screen)
{
  OnwardDocumentScreen *self = ONWARD_DOCUMENT_SCREEN (screen);

  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}

static void
onward_document_screen_constructed (GObject *object)
{
  OnwardDocumentScreen *self = ONWARD_DOCUMENT_SCREEN (object);
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));

  G_OBJECT_CLASS (onward_document_screen_parent_class)->constructed (object);
  onward_header_set_out (self->side_header, is_supporters (self) ? "caseload" : "home");
  gtk_widget_set_visible (self->seal_button, is_supporters (self));
  g_object_bind_property (desk, "draft", self->trouble, "draft", G_BINDING_SYNC_CREATE);
  fill_list (self);
  if (draft == NULL)
    return;
  gtk_widget_set_visible (self->shares_button, onward_shares_any (onward_desk_get_vault (desk),
                                                                  onward_draft_get_id (draft)));
  self->before
      = onward_before_find (onward_desk_get_vault (desk), onward_draft_get_id (draft), NULL);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_all (self);
}

static void
onward_document_screen_dispose (GObject *object)
{
  OnwardDocumentScreen *self = ONWARD_DOCUMENT_SCREEN (object);

  g_clear_pointer (&self->before, onward_before_free);
  adw_bin_set_child (ADW_BIN (object), NULL); /* the leaflet, which the template would take away */
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_DOCUMENT_SCREEN);
  G_OBJECT_CLASS (onward_document_screen_parent_class)->dispose (object);
}

static void
onward_document_screen_class_init (OnwardDocumentScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_document_screen_constructed;
  object_class->dispose = onward_document_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_document_screen_leave;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_document_screen_shown;
  g_type_ensure (ONWARD_TYPE_DOCUMENT_CHANGES);
  g_type_ensure (ONWARD_TYPE_DOCUMENT_READY);
  g_type_ensure (ONWARD_TYPE_HEADER);
  g_type_ensure (ONWARD_TYPE_NOTICE);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-document-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, leaflet);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, content);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, ready);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, seal_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, shares_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, side_header);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, trouble);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, name);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, about);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, list);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, scroller);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, changes);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentScreen, body);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_cb);
}

static void
onward_document_screen_init (OnwardDocumentScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_document_screen_new:
 * @desk: a desk with a passport on it
 * @detail: the id of the section to show; "revisions"; "" for the list and the first section
 *
 * Makes the document of the passport on the desk.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_document_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardDocumentScreen *self = g_object_new (ONWARD_TYPE_DOCUMENT_SCREEN, "desk", desk, NULL);

  select_detail (self, detail);
  return ONWARD_SCREEN (self);
}
