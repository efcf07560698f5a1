#include "desktop/parts/onward-keep-words.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-six-words.h"

struct _OnwardKeepWords
{
  GtkBox parent_instance;

  /* Template widgets. */
  GtkLabel *saved;
  OnwardSixWords *six_words;
};

G_DEFINE_FINAL_TYPE (OnwardKeepWords, onward_keep_words, GTK_TYPE_BOX)

static void
onward_keep_words_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_KEEP_WORDS);
  G_OBJECT_CLASS (onward_keep_words_parent_class)->dispose (object);
}

static void
onward_keep_words_class_init (OnwardKeepWordsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_keep_words_dispose;
  g_type_ensure (ONWARD_TYPE_SIX_WORDS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-keep-words.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardKeepWords, saved);
  gtk_widget_class_bind_template_child (widget_class, OnwardKeepWords, six_words);
}

static void
onward_keep_words_init (OnwardKeepWords *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_keep_words_show:
 * @self: the widget
 * @path: a file that was written, and opens
 * @words: what it is locked under
 *
 * Shows the name of the file and the words.
 */
void
onward_keep_words_show (OnwardKeepWords *self, const char *path, OnwardSecret *words)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("✓ Saved: %s"), name);

  gtk_label_set_label (self->saved, text);
  onward_six_words_set_words (self->six_words, words);
}

/**
 * onward_keep_words_listen:
 * @heading: of the screen
 *
 * The words are a secret: Listen reads what to do with them, not the words.
 *
 * Returns: (transfer full): what is read, a piece after the other
 */
GStrv
onward_keep_words_listen (const char *heading)
{
  const char *const lines[] = { heading,
                                _ ("The file is locked with six words. Write them down on paper. "
                                   "The words are not read aloud."),
                                NULL };

  return g_strdupv ((GStrv)lines);
}
