#include "desktop/share/onward-share-words-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/share/onward-share-always.h"
#include "desktop/share/onward-share-steps.h"

#define HIDDEN "••••"

struct _OnwardShareWordsScreen
{
  OnwardPage parent_instance;

  OnwardOutgoing *outgoing; /* NULL: there is nothing to tell */
  gboolean hidden;

  /* Template widgets. */
  GtkWidget *words;
  GtkLabel *lead;
  GtkImage *hide_image;
  GtkLabel *hide_label;
  GtkLabel *copied;
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (OnwardShareWordsScreen, onward_share_words_screen, ONWARD_TYPE_PAGE)

/* The words of a file that is saved: before that there is nothing they open. */
static OnwardSecret *
get_words (OnwardShareWordsScreen *self)
{
  OnwardAgreeing *agreeing
      = self->outgoing != NULL ? onward_outgoing_get_agreeing (self->outgoing) : NULL;

  return agreeing != NULL && onward_agreeing_get_path (agreeing) != NULL
             ? onward_agreeing_get_made (agreeing)->words
             : NULL;
}

/* --- the words --- */

static GtkWidget *
make_word (const char *word, gsize length, guint number, gboolean hidden)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *place = g_strdup_printf ("%u", number);
  char *text = g_strndup (word, length);
  GtkWidget *place_label = gtk_label_new (place);
  GtkWidget *label = gtk_label_new (hidden ? HIDDEN : text);

  gtk_widget_add_css_class (place_label, "note");
  gtk_widget_add_css_class (place_label, "soft");
  gtk_widget_add_css_class (label, "code");
  gtk_box_append (GTK_BOX (box), place_label);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "group");
  memset (text, 0, length);
  g_free (text);
  return box;
}

static void
clear_words (OnwardShareWordsScreen *self)
{
  while (self->words != NULL && gtk_widget_get_first_child (self->words) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (self->words));
}

static void
show_words (OnwardShareWordsScreen *self)
{
  OnwardSecret *secret = get_words (self);
  const char *word = secret != NULL ? (const char *)onward_secret_data (secret) : "";
  const char *end = word + (secret != NULL ? onward_secret_length (secret) : 0);

  clear_words (self);
  for (guint number = 1; word < end; number++)
    {
      const char *space = memchr (word, ' ', (gsize)(end - word));
      const char *stop = space != NULL ? space : end;

      gtk_widget_set_parent (make_word (word, (gsize)(stop - word), number, self->hidden),
                             self->words);
      word = stop + 1;
    }
  gtk_image_set_from_icon_name (self->hide_image,
                                self->hidden ? "view-reveal-symbolic" : "view-conceal-symbolic");
  gtk_label_set_label (self->hide_label,
                       self->hidden ? _ ("Show the words") : _ ("Hide the words"));
}

/* --- callbacks --- */

static void
hide_cb (OnwardShareWordsScreen *self)
{
  self->hidden = !self->hidden;
  show_words (self);
}

/* With a hint for keepers of clipboard histories, so that they keep no copy. */
static void
copy_cb (OnwardShareWordsScreen *self)
{
  OnwardSecret *secret = get_words (self);
  GdkContentProvider *both[2];
  g_autoptr (GdkContentProvider) all = NULL;
  g_autoptr (GBytes) words = NULL;
  g_autoptr (GBytes) hint = g_bytes_new_static ("secret", strlen ("secret"));

  if (secret == NULL)
    return;
  words = g_bytes_new (onward_secret_data (secret), onward_secret_length (secret));
  both[0] = gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", words);
  both[1] = gdk_content_provider_new_for_bytes ("x-kde-passwordManagerHint", hint);
  all = gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), all);
  gtk_widget_set_visible (GTK_WIDGET (self->copied), TRUE);
}

/* --- overrides --- */

static void
onward_share_words_screen_shown (OnwardScreen *screen)
{
  OnwardShareWordsScreen *self = ONWARD_SHARE_WORDS_SCREEN (screen);

  if (get_words (self) == NULL)
    onward_share_send_on (GTK_WIDGET (self), self->outgoing != NULL ? "share/save" : "share");
  else
    gtk_widget_grab_focus (self->next_button);
}

static void
onward_share_words_screen_dispose (GObject *object)
{
  OnwardShareWordsScreen *self = ONWARD_SHARE_WORDS_SCREEN (object);

  clear_words (self);
  g_clear_object (&self->outgoing);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_WORDS_SCREEN);
  G_OBJECT_CLASS (onward_share_words_screen_parent_class)->dispose (object);
}

static void
onward_share_words_screen_class_init (OnwardShareWordsScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_share_words_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_words_screen_shown;
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-words-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWordsScreen, words);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWordsScreen, lead);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWordsScreen, hide_image);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWordsScreen, hide_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWordsScreen, copied);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWordsScreen, next_button);
  gtk_widget_class_bind_template_callback (widget_class, hide_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
onward_share_words_screen_init (OnwardShareWordsScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_words_screen_new:
 * @desk: a desk with a share on it whose file is saved
 * @detail: nothing is said by it
 *
 * Makes the screen. It shows no word before the file is saved.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_words_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardShareWordsScreen *self = g_object_new (ONWARD_TYPE_SHARE_WORDS_SCREEN, "desk", desk, NULL);
  OnwardOutgoing *outgoing = onward_desk_get_outgoing (desk);
  g_autofree char *lead = NULL;

  if (outgoing == NULL || onward_outgoing_get_agreeing (outgoing) == NULL)
    return ONWARD_SCREEN (self);
  self->outgoing = g_object_ref (outgoing);
  lead = onward_agreeing_say (onward_outgoing_get_agreeing (outgoing),
                              _ ("Phone {recipient}, and read the words out. They open the file."));
  gtk_label_set_label (self->lead, lead);
  show_words (self);
  return ONWARD_SCREEN (self);
}
