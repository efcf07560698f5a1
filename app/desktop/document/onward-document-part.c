#include "desktop/document/onward-document-part.h"

#include <glib/gi18n-lib.h>

#include "desktop/document/onward-document-editor.h"
#include "desktop/document/onward-document-row.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-chip.h"
#include "desktop/parts/onward-said.h"
#include "passport/onward-progress.h"

#define HELPS "helps.adjustments"
#define FAMILY "family"

struct _OnwardDocumentPart
{
  GtkWidget parent_instance;

  OnwardDraft *draft; /* owned */
  const OnwardSection *section;
  gboolean supporter;
  OnwardDocumentRow *row;       /* the one that is edited; borrowed, NULL: none */
  OnwardDocumentEditor *editor; /* in it */

  /* Template widgets. */
  GtkWidget *box;
  GtkLabel *picture;
  GtkLabel *title;
  GtkLabel *count;
  GtkBox *rows;
  GtkWidget *add_button;
  GtkExpander *open;
  GtkBox *open_rows;
};

G_DEFINE_FINAL_TYPE (OnwardDocumentPart, onward_document_part, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_helps (const OnwardQuestion *question)
{
  return g_str_equal (question->id, HELPS);
}

static void
append_row (GtkBox *rows, GtkWidget *row)
{
  if (gtk_widget_get_first_child (GTK_WIDGET (rows)) != NULL)
    {
      GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_add_css_class (line, "line");
      gtk_box_append (rows, line);
    }
  gtk_box_append (rows, row);
}

/* --- what helps --- */

static void
add_option_chip (OnwardDocumentRow *row, OnwardAdjustment *adjustment, const char *path,
                 const char *look)
{
  const char *id = onward_adjustment_get_text (adjustment, path);
  const OnwardOption *option
      = id != NULL ? onward_field_find_option (onward_adjustment_find_field (path), id) : NULL;

  if (option != NULL)
    onward_document_row_add_chip (row, onward_chip_new (option->picture, option->label, look));
}

static void
add_adjustment (OnwardDocumentPart *self, OnwardAdjustment *adjustment, guint position,
                OnwardBefore *before)
{
  g_autofree char *place = g_strdup_printf ("helps/%u", position);
  const char *my_words = onward_adjustment_get_text (adjustment, "my_words");
  GtkWidget *row
      = onward_document_row_new (onward_adjustment_get_title (adjustment),
                                 my_words != NULL ? onward_said_new_text (my_words) : NULL);
  GtkButton *button = onward_document_row_add_button (ONWARD_DOCUMENT_ROW (row), _ ("Open"));

  add_option_chip (ONWARD_DOCUMENT_ROW (row), adjustment, "importance", "tint");
  add_option_chip (ONWARD_DOCUMENT_ROW (row), adjustment, "often", NULL);
  add_option_chip (ONWARD_DOCUMENT_ROW (row), adjustment, "state", NULL);
  onward_document_row_set_changed (ONWARD_DOCUMENT_ROW (row),
                                   onward_before_adjustment_differs (before, adjustment));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  append_row (self->rows, row);
}

static void
add_adjustments (OnwardDocumentPart *self, OnwardBefore *before)
{
  GPtrArray *all = onward_passport_get_adjustments (onward_draft_get_passport (self->draft));

  for (guint i = 0; i < all->len; i++)
    add_adjustment (self, g_ptr_array_index (all, i), i, before);
  gtk_widget_set_visible (self->add_button, onward_draft_can_write (self->draft));
}

/* --- editing in place --- */

static void
done_cb (OnwardDocumentPart *self)
{
  self->editor = NULL;
  onward_document_row_set_editor (g_steal_pointer (&self->row), NULL);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
edit_cb (OnwardDocumentPart *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ONWARD_TYPE_DOCUMENT_ROW);
  const OnwardQuestion *question = g_object_get_data (G_OBJECT (row), "question");

  if (!onward_document_part_may_leave (self))
    return;
  if (self->row != NULL)
    onward_document_row_set_editor (self->row, NULL);
  self->row = ONWARD_DOCUMENT_ROW (row);
  self->editor = ONWARD_DOCUMENT_EDITOR (onward_document_editor_new (
      self->draft, question, self->supporter ? ONWARD_BY_SENDCO : ONWARD_BY_YOUNG_PERSON,
      self->supporter ? ONWARD_WORDS_WRITTEN_FOR : ONWARD_WORDS_OWN));
  g_signal_connect_object (self->editor, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  onward_document_row_set_editor (self->row, GTK_WIDGET (self->editor));
  gtk_widget_child_focus (GTK_WIDGET (self->editor), GTK_DIR_TAB_FORWARD);
}

/* The family's page is changed on the family's page. */
static void
add_edit_button (OnwardDocumentPart *self, GtkWidget *row, const OnwardQuestion *question,
                 const char *label)
{
  if (!onward_draft_can_write (self->draft) || !onward_document_part_asks (question)
      || g_str_equal (self->section->id, FAMILY))
    return;
  g_object_set_data (G_OBJECT (row), "question", (gpointer)question);
  g_signal_connect_object (onward_document_row_add_button (ONWARD_DOCUMENT_ROW (row), label),
                           "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
}

/* --- answers --- */

static void
add_answer (OnwardDocumentPart *self, const OnwardQuestion *question, OnwardBefore *before)
{
  OnwardPassport *passport = onward_draft_get_passport (self->draft);
  OnwardAnswer *answer = onward_passport_get_answer (passport, question->id);
  GtkWidget *row = onward_document_row_new (question->heading, onward_said_new (answer));

  onward_document_row_add_chip (ONWARD_DOCUMENT_ROW (row),
                                onward_chip_new_whose (passport, answer));
  add_edit_button (self, row, question, _ ("Change"));
  onward_document_row_set_changed (ONWARD_DOCUMENT_ROW (row),
                                   onward_before_answer_differs (before, passport, question));
  append_row (self->rows, row);
}

static void
add_open (OnwardDocumentPart *self, const OnwardQuestion *question, OnwardBefore *before)
{
  OnwardPassport *passport = onward_draft_get_passport (self->draft);
  GtkWidget *row = onward_document_row_new (question->heading, NULL);

  if (g_str_equal (question->who, "sendco"))
    onward_document_row_add_chip (ONWARD_DOCUMENT_ROW (row),
                                  onward_chip_new ("🏫", _ ("For the SENDCo"), NULL));
  add_edit_button (self, row, question, _ ("Answer"));
  onward_document_row_set_changed (ONWARD_DOCUMENT_ROW (row),
                                   onward_before_answer_differs (before, passport, question));
  append_row (self->open_rows, row);
}

/* What the family wrote is read only while the young person wants it to be. */
static gboolean
is_closed (OnwardDocumentPart *self, const OnwardQuestion *question)
{
  return g_str_equal (question->who, FAMILY)
         && !onward_passport_family_may_write (onward_draft_get_passport (self->draft));
}

static void
offer_family (OnwardDocumentPart *self)
{
  gtk_button_set_label (GTK_BUTTON (self->add_button), _ ("Open the family’s page"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_button), "s", FAMILY);
  gtk_widget_set_visible (self->add_button, TRUE);
}

static guint
fill_rows (OnwardDocumentPart *self, OnwardBefore *before)
{
  OnwardPassport *passport = onward_draft_get_passport (self->draft);
  guint open = 0;

  for (guint i = 0; i < self->section->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (self->section->questions, i);

      if (is_helps (question))
        add_adjustments (self, before);
      else if (is_closed (self, question))
        continue;
      else if (onward_progress_is_answered (passport, question))
        add_answer (self, question, before);
      else if (onward_document_part_asks (question))
        {
          add_open (self, question, before);
          open++;
        }
    }
  if (g_str_equal (self->section->id, FAMILY))
    offer_family (self);
  return open;
}

/* --- the head --- */

static guint
count_own (OnwardPassport *passport, const OnwardSection *section)
{
  guint own = 0;

  for (guint i = 0; i < section->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (section->questions, i);
      OnwardAnswer *answer = onward_passport_get_answer (passport, question->id);

      own += answer != NULL && !onward_answer_is_empty (answer)
             && onward_answer_get_by (answer) == ONWARD_BY_YOUNG_PERSON;
    }
  return own;
}

/* "7 answers, 5 of them from Robin." */
static char *
count_in_words (OnwardPassport *passport, const OnwardSection *section)
{
  guint count = onward_document_part_count (passport, section);
  guint own = count_own (passport, section);
  g_autofree char *name
      = onward_passport_has_name (passport) ? onward_passport_dup_name (passport) : NULL;

  if (count == 0)
    return name != NULL ? g_strdup_printf (_ ("Nothing here yet. Ask %s, or leave it."), name)
                        : g_strdup (_ ("Nothing here yet."));
  if (g_str_equal (section->id, "helps"))
    return g_strdup_printf (ngettext ("%u thing on the list.", "%u things on the list.", count),
                            count);
  if (name == NULL || own == 0)
    return g_strdup_printf (ngettext ("%u answer.", "%u answers.", count), count);
  if (own == count)
    return g_strdup_printf (ngettext ("%u answer, from %s.", "%u answers, all from %s.", count),
                            count, name);
  return g_strdup_printf (
      ngettext ("%u answer, %u of them from %s.", "%u answers, %u of them from %s.", count), count,
      own, name);
}

static void
fill (OnwardDocumentPart *self, OnwardBefore *before)
{
  OnwardPassport *passport = onward_draft_get_passport (self->draft);
  g_autofree char *count = count_in_words (passport, self->section);
  guint open = fill_rows (self, before);
  g_autofree char *label = g_strdup_printf (_ ("Not answered yet (%u)"), open);
  gboolean any = gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL;

  gtk_label_set_label (self->picture, self->section->picture);
  gtk_label_set_label (self->title, self->section->title);
  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), any);
  gtk_expander_set_label (self->open, label);
  onward_accessible_name (GTK_WIDGET (self->open), label);
  gtk_expander_set_expanded (self->open, !any);
  gtk_widget_set_visible (GTK_WIDGET (self->open), open > 0);
}

static void
onward_document_part_dispose (GObject *object)
{
  g_clear_object (&ONWARD_DOCUMENT_PART (object)->draft);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_DOCUMENT_PART);
  G_OBJECT_CLASS (onward_document_part_parent_class)->dispose (object);
}

static void
onward_document_part_class_init (OnwardDocumentPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_document_part_dispose;
  signals[EDITED] = g_signal_new ("edited", ONWARD_TYPE_DOCUMENT_PART, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-document-part.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentPart, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentPart, picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentPart, title);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentPart, count);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentPart, rows);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentPart, add_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentPart, open);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentPart, open_rows);
}

static void
onward_document_part_init (OnwardDocumentPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_document_part_new:
 * @draft: a passport
 * @section: one of its sections
 * @before: (nullable): how it stood
 * @supporter: whether what is typed here is the SENDCo's
 *
 * Makes a section of the document.
 *
 * Returns: (transfer floating): the section
 */
GtkWidget *
onward_document_part_new (OnwardDraft *draft, const OnwardSection *section, OnwardBefore *before,
                          gboolean supporter)
{
  OnwardDocumentPart *self = g_object_new (ONWARD_TYPE_DOCUMENT_PART, NULL);

  self->draft = g_object_ref (draft);
  self->section = section;
  self->supporter = supporter;
  fill (self, before);
  return GTK_WIDGET (self);
}

/**
 * onward_document_part_may_leave:
 * @self: the section
 *
 * Returns: FALSE if words would be lost by going away; the reason is on the screen then
 */
gboolean
onward_document_part_may_leave (OnwardDocumentPart *self)
{
  return self->editor == NULL || onward_document_editor_may_leave (self->editor);
}

/**
 * onward_document_part_asks:
 * @question: a question
 *
 * Returns: FALSE for what the program fills in when it seals
 */
gboolean
onward_document_part_asks (const OnwardQuestion *question)
{
  return !g_str_equal (question->who, "system");
}

/**
 * onward_document_part_count:
 * @passport: a passport
 * @section: a section
 *
 * Returns: how many answers are in it; of what helps, how many adjustments
 */
guint
onward_document_part_count (OnwardPassport *passport, const OnwardSection *section)
{
  guint count = 0;

  for (guint i = 0; i < section->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (section->questions, i);

      if (is_helps (question))
        count += onward_passport_get_adjustments (passport)->len;
      else if (onward_progress_is_answered (passport, question))
        count++;
    }
  return count;
}
