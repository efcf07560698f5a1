#include "desktop/receive/onward-words-pane.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>

#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/receive/onward-receive-parts.h"
#include "seal/onward-words.h"

#define FIELD_CHARS 10 /* the longest words have eight letters */

struct _OnwardWordsPane
{
  GtkBox parent_instance;

  GtkWidget *entries[ONWARD_WORDS_PHRASE];
  GtkWidget *wrong;
  GtkLabel *wrong_label;
  gboolean spreading;
};

G_DEFINE_FINAL_TYPE (OnwardWordsPane, onward_words_pane, GTK_TYPE_BOX)

enum
{
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_gap (char c)
{
  return g_ascii_isspace (c) || c == '-' || c == ',' || c == '.';
}

static void
mark (GtkWidget *entry, gboolean wrong)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (wrong)
    gtk_widget_add_css_class (entry, "odd");
  else
    gtk_widget_remove_css_class (entry, "odd");
}

/* --- typing --- */

/* The text up to the first gap stays; what follows goes into the next field. */
static void
spread (OnwardWordsPane *self, guint i)
{
  g_autofree char *rest = NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entries[i]));
  gsize begin = 0;
  gsize end = 0;

  while (is_gap (text[begin]))
    begin++;
  end = begin;
  while (text[end] != '\0' && !is_gap (text[end]))
    end++;
  if (text[end] == '\0' && begin == 0)
    return;
  rest = g_strdup (text + end + (text[end] != '\0'));
  {
    g_autofree char *word = g_strndup (text + begin, end - begin);

    gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), word);
    OPENSSL_cleanse (word, strlen (word));
  }
  if (end > begin && i + 1 < ONWARD_WORDS_PHRASE)
    {
      gtk_widget_grab_focus (self->entries[i + 1]);
      if (*rest != '\0')
        {
          gtk_editable_set_text (GTK_EDITABLE (self->entries[i + 1]), rest);
          spread (self, i + 1);
        }
      gtk_editable_set_position (GTK_EDITABLE (self->entries[i + 1]), -1);
    }
  OPENSSL_cleanse (rest, strlen (rest));
}

static guint
number_of (OnwardWordsPane *self, GtkEditable *entry)
{
  for (guint i = 0; i < ONWARD_WORDS_PHRASE; i++)
    if (self->entries[i] == GTK_WIDGET (entry))
      return i;
  return 0;
}

/* Not within the change itself: a text may not be changed while it tells of a change. */
static gboolean
spread_cb (gpointer data)
{
  g_autoptr (OnwardWordsPane) self = data;

  for (guint i = 0; i < ONWARD_WORDS_PHRASE; i++)
    if (self->entries[i] != NULL)
      spread (self, i);
  self->spreading = FALSE;
  return G_SOURCE_REMOVE;
}

static void
changed_cb (OnwardWordsPane *self, GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);

  mark (GTK_WIDGET (entry), FALSE);
  if (strpbrk (text, " \t\n-,.") != NULL && !self->spreading)
    {
      self->spreading = TRUE;
      g_idle_add (spread_cb, g_object_ref (self));
    }
}

static void
activate_cb (OnwardWordsPane *self, GtkEditable *entry)
{
  guint next = number_of (self, entry) + 1;

  if (next < ONWARD_WORDS_PHRASE)
    gtk_widget_grab_focus (self->entries[next]);
  else
    g_signal_emit (self, signals[ACTIVATE], 0);
}

/* --- the pane --- */

static GtkWidget *
field_new (OnwardWordsPane *self, guint i)
{
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new (); /* in locked memory */
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  g_autofree char *name = g_strdup_printf (_ ("Word %u"), i + 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", number, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *entry = gtk_entry_new_with_buffer (buffer);

  gtk_widget_add_css_class (label, "label");
  gtk_widget_add_css_class (entry, "secret");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), FIELD_CHARS);
  gtk_widget_set_hexpand (entry, TRUE);
  g_object_set (entry, "input-purpose", GTK_INPUT_PURPOSE_PASSWORD, "visibility", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  self->entries[i] = entry;
  return box;
}

static GtkWidget *
wrong_new (OnwardWordsPane *self)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 8, "visible", FALSE, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  GtkWidget *words = onward_receive_text ("", "");

  gtk_widget_add_css_class (box, "wrong");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "valign",
                                GTK_ALIGN_START, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), words);
  self->wrong_label = GTK_LABEL (words);
  return box;
}

static gboolean
onward_words_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ONWARD_WORDS_PANE (widget)->entries[0]);
}

static void
onward_words_pane_dispose (GObject *object)
{
  memset (ONWARD_WORDS_PANE (object)->entries, 0, sizeof ONWARD_WORDS_PANE (object)->entries);
  G_OBJECT_CLASS (onward_words_pane_parent_class)->dispose (object);
}

static void
onward_words_pane_class_init (OnwardWordsPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = onward_words_pane_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = onward_words_pane_grab_focus;
  signals[ACTIVATE] = g_signal_new ("activate", ONWARD_TYPE_WORDS_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
onward_words_pane_init (OnwardWordsPane *self)
{
  g_autoptr (GtkLayoutManager) layout = g_object_new (
      ONWARD_TYPE_WRAP_LAYOUT, "spacing", 12, "line-spacing", 12, "even", TRUE, "columns", 3, NULL);
  GtkWidget *fields = g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  for (guint i = 0; i < ONWARD_WORDS_PHRASE; i++)
    gtk_box_append (GTK_BOX (fields), field_new (self, i));
  self->wrong = wrong_new (self);
  gtk_box_append (GTK_BOX (self), fields);
  gtk_box_append (GTK_BOX (self), self->wrong);
}

/**
 * onward_words_pane_new:
 *
 * Returns: (transfer floating): a pane with six empty fields
 */
GtkWidget *
onward_words_pane_new (void)
{
  return g_object_new (ONWARD_TYPE_WORDS_PANE, NULL);
}

/**
 * onward_words_pane_say:
 * @self: the pane
 * @wrong: (nullable): a sentence; NULL: nothing is wrong
 *
 * Says below the fields what is wrong with what was typed.
 */
void
onward_words_pane_say (OnwardWordsPane *self, const char *wrong)
{
  gtk_label_set_label (self->wrong_label, wrong != NULL ? wrong : "");
  gtk_widget_set_visible (self->wrong, wrong != NULL);
}

/* The positions of the words that are none of ours: "2 and 5" would need grammar, "2, 5" does not.
 */
static char *
list_odd (OnwardWordsPane *self, guint *count)
{
  GString *list = g_string_new (NULL);

  *count = 0;
  for (guint i = 0; i < ONWARD_WORDS_PHRASE; i++)
    {
      gboolean odd
          = onward_words_find (gtk_editable_get_text (GTK_EDITABLE (self->entries[i]))) < 0;

      mark (self->entries[i], odd);
      if (odd)
        g_string_append_printf (list, "%s%u", (*count)++ > 0 ? ", " : "", i + 1);
    }
  return g_string_free (list, FALSE);
}

static OnwardSecret *
join (OnwardWordsPane *self)
{
  g_autoptr (OnwardSecret) typed = NULL;
  gsize length = 0;
  char *end = NULL;

  for (guint i = 0; i < ONWARD_WORDS_PHRASE; i++)
    length += strlen (gtk_editable_get_text (GTK_EDITABLE (self->entries[i]))) + 1;
  typed = onward_secret_new (length);
  end = (char *)onward_secret_data (typed);
  for (guint i = 0; i < ONWARD_WORDS_PHRASE; i++)
    {
      const char *word = gtk_editable_get_text (GTK_EDITABLE (self->entries[i]));

      memcpy (end, word, strlen (word));
      end += strlen (word);
      *end++ = ' ';
    }
  return onward_words_normalise (typed, NULL);
}

/**
 * onward_words_pane_dup_words:
 * @self: the pane
 *
 * Reads the words. Each that is not on the list is named by its number, and marked.
 *
 * Returns: (transfer full) (nullable): the six words; NULL if they are not six words of ours
 */
OnwardSecret *
onward_words_pane_dup_words (OnwardWordsPane *self)
{
  g_autofree char *sentence = NULL;
  guint count = 0;
  g_autofree char *odd = list_odd (self, &count);

  if (count > 0)
    sentence = g_strdup_printf (ngettext ("Word %s is not one of our words. Look at its first four "
                                          "letters.",
                                          "Words %s are not our words. Look at their first four "
                                          "letters.",
                                          count),
                                odd);
  onward_words_pane_say (self, sentence);
  return count == 0 ? join (self) : NULL;
}
