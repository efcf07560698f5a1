/* onward-editor-date.c: a day, as day, month and year to type, and in words beside it. The month
 * may be a number or a name, or the beginning of one. */

#include "desktop/answer/onward-editor-kinds.h"
#include "desktop/answer/onward-text-field.h"
#include "desktop/parts/onward-wrap-layout.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define LEAST_YEAR 1900
#define LAST_YEAR 2199
#define LEAST_LETTERS 3 /* of a month's name */

struct _OnwardEditorDate
{
  OnwardEditor parent_instance;

  OnwardTextField *day;
  OnwardTextField *month;
  OnwardTextField *year;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (OnwardEditorDate, onward_editor_date, ONWARD_TYPE_EDITOR)

static char *
text_of (OnwardTextField *field)
{
  return g_strstrip (onward_text_field_dup_text (field));
}

static gboolean
read_number (const char *text, guint least, guint most, guint *number)
{
  guint64 read = 0;

  if (!g_ascii_string_to_unsigned (text, 10, least, most, &read, NULL))
    return FALSE;
  *number = (guint)read;
  return TRUE;
}

static gboolean
read_month (const char *text, guint *month)
{
  g_autofree char *typed = g_utf8_casefold (text, -1);

  if (read_number (text, 1, 12, month))
    return TRUE;
  if (g_utf8_strlen (typed, -1) < LEAST_LETTERS)
    return FALSE;
  for (*month = 1; *month <= 12; (*month)++)
    {
      g_autofree char *name = g_utf8_casefold (onward_month_in_words (*month), -1);

      if (g_str_has_prefix (name, typed))
        return TRUE;
    }
  return FALSE;
}

typedef enum
{
  READ_NOTHING,
  READ_DAY,
  READ_PART /* of a day, or no day at all */
} Read;

static Read
read_day (OnwardEditorDate *self, GDate *date)
{
  g_autofree char *day_text = text_of (self->day);
  g_autofree char *month_text = text_of (self->month);
  g_autofree char *year_text = text_of (self->year);
  guint day = 0, month = 0, year = 0;

  if (*day_text == '\0' && *month_text == '\0' && *year_text == '\0')
    return READ_NOTHING;
  if (!read_number (day_text, 1, 31, &day) || !read_month (month_text, &month)
      || !read_number (year_text, LEAST_YEAR, LAST_YEAR, &year)
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return READ_PART;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return READ_DAY;
}

static void
show_words (OnwardEditorDate *self)
{
  g_autofree char *words = NULL;
  GDate date, today;

  onward_clock_today (&today);
  if (read_day (self, &date) == READ_DAY)
    words = onward_day_in_words (&date, &today);
  gtk_label_set_label (self->words, words != NULL ? words : "");
}

static void
typed_cb (OnwardEditorDate *self)
{
  show_words (self);
  onward_editor_changed (ONWARD_EDITOR (self));
}

static OnwardTextField *
add_part (OnwardEditorDate *self, GtkWidget *line, const char *words)
{
  g_autofree char *name = onward_editor_dup_name (ONWARD_EDITOR (self), words);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, NULL);
  GtkWidget *field = onward_text_field_new (name, TRUE);

  gtk_widget_add_css_class (label, "label");
  gtk_widget_add_css_class (field, "short");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (GTK_BOX (line), box);
  g_signal_connect_object (field, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  return ONWARD_TEXT_FIELD (field);
}

static void
onward_editor_date_build (OnwardEditor *editor)
{
  OnwardEditorDate *self = ONWARD_EDITOR_DATE (editor);
  GtkLayoutManager *layout
      = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 12, "line-spacing", 12, NULL);
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL);

  g_object_unref (layout);
  self->day = add_part (self, line, _ ("Day"));
  self->month = add_part (self, line, _ ("Month"));
  gtk_widget_add_css_class (GTK_WIDGET (self->month), "month");
  self->year = add_part (self, line, _ ("Year"));
  self->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "margin-top", 12, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "words");
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->words));
}

static gboolean
onward_editor_date_get_value (OnwardEditor *editor, JsonNode **value, GError **error)
{
  g_autofree char *text = NULL;
  GDate date;

  switch (read_day (ONWARD_EDITOR_DATE (editor), &date))
    {
    case READ_NOTHING:
      return TRUE;
    case READ_DAY:
      text = onward_date_print (&date);
      *value = json_node_init_string (json_node_alloc (), text);
      return TRUE;
    case READ_PART:
    default:
      g_set_error_literal (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_KIND,
                           _ ("Type a day, a month and a year. For example 4 March 2027."));
      return FALSE;
    }
}

static void
onward_editor_date_show_value (OnwardEditor *editor, JsonNode *value)
{
  OnwardEditorDate *self = ONWARD_EDITOR_DATE (editor);
  g_autofree char *day = NULL;
  g_autofree char *year = NULL;
  GDate date;
  gboolean there = value != NULL && onward_date_parse (json_node_get_string (value), &date);

  if (there)
    {
      day = g_strdup_printf ("%u", g_date_get_day (&date));
      year = g_strdup_printf ("%u", g_date_get_year (&date));
    }
  onward_text_field_set_text (self->day, there ? day : "");
  onward_text_field_set_text (self->month,
                              there ? onward_month_in_words (g_date_get_month (&date)) : "");
  onward_text_field_set_text (self->year, there ? year : "");
  show_words (self);
}

static void
onward_editor_date_class_init (OnwardEditorDateClass *klass)
{
  OnwardEditorClass *editor_class = ONWARD_EDITOR_CLASS (klass);

  editor_class->build = onward_editor_date_build;
  editor_class->get_value = onward_editor_date_get_value;
  editor_class->show_value = onward_editor_date_show_value;
}

static void
onward_editor_date_init (OnwardEditorDate *self)
{
}
