#include "desktop/parts/onward-six-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-wrap-layout.h"

struct _OnwardSixWords
{
  GtkWidget parent_instance;

  GtkWidget *groups; /* owned */
};

G_DEFINE_FINAL_TYPE (OnwardSixWords, onward_six_words, GTK_TYPE_WIDGET)

/* As it is read out: "3, apple". */
static GtkWidget *
make_group (const char *word, gsize length, guint number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *place = g_strdup_printf ("%u", number);
  g_autofree char *text = g_strndup (word, length);
  GtkWidget *place_label = gtk_label_new (place);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (place_label, "small");
  gtk_widget_add_css_class (place_label, "soft");
  gtk_widget_add_css_class (label, "code");
  gtk_box_append (GTK_BOX (box), place_label);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "group");
  memset (text, 0, length);
  return box;
}

static void
clear (OnwardSixWords *self)
{
  while (gtk_widget_get_first_child (self->groups) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (self->groups));
}

static void
onward_six_words_dispose (GObject *object)
{
  OnwardSixWords *self = ONWARD_SIX_WORDS (object);

  if (self->groups != NULL)
    clear (self);
  g_clear_pointer (&self->groups, gtk_widget_unparent);
  G_OBJECT_CLASS (onward_six_words_parent_class)->dispose (object);
}

static void
onward_six_words_class_init (OnwardSixWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = onward_six_words_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
onward_six_words_init (OnwardSixWords *self)
{
  OnwardWrapLayout *layout = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 10, "line-spacing",
                                           10, "even", TRUE, "columns", 3, NULL);

  self->groups = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->groups, GTK_LAYOUT_MANAGER (layout));
  gtk_widget_set_direction (self->groups, GTK_TEXT_DIR_LTR); /* as they are typed, everywhere */
  gtk_widget_set_parent (self->groups, GTK_WIDGET (self));
}

/**
 * onward_six_words_set_words:
 * @self: the widget
 * @words: (nullable): words with one blank between them; NULL: none
 *
 * Shows words. What was shown before is gone.
 */
void
onward_six_words_set_words (OnwardSixWords *self, OnwardSecret *words)
{
  const char *at = words != NULL ? (const char *)onward_secret_data (words) : "";
  const char *end = at + (words != NULL ? onward_secret_length (words) : 0);

  clear (self);
  for (guint number = 1; at < end && *at != '\0'; number++)
    {
      gsize length = 0;

      while (at + length < end && at[length] != ' ' && at[length] != '\0')
        length++;
      gtk_widget_set_parent (make_group (at, length, number), self->groups);
      at += length;
      if (at < end && *at == ' ')
        at++;
    }
}
