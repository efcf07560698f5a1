#include "desktop/share/onward-share-ways-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-chip.h"
#include "desktop/share/onward-share-always.h"
#include "desktop/share/onward-share-parts.h"
#include "desktop/share/onward-share-steps.h"

#define PLAIN "plain"
#define LOCK "onward-lock" /* data of a card: the lock, and one */

struct _OnwardShareWaysScreen
{
  OnwardPage parent_instance;

  OnwardOutgoing *outgoing; /* NULL: there is nothing to lock */
  OnwardLock lock;          /* what is picked */

  /* Template widgets. */
  GtkLabel *heading;
  GtkBox *lines;
  GtkBox *options;
  GtkWidget *warning; /* before it goes without a lock */
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (OnwardShareWaysScreen, onward_share_ways_screen, ONWARD_TYPE_PAGE)

typedef struct
{
  OnwardLock lock;
  const char *picture;
  const char *label;
  const char *note;
} Way;

static const Way ways[] = {
  { ONWARD_LOCK_KEY, "🔑", N_ ("Lock it for them alone"),
    N_ ("Only their key opens it. They need Onward on their computer.") },
  { ONWARD_LOCK_WORDS, "☎️", N_ ("Lock it with six words"),
    N_ ("You tell them the words by phone. They open it with Onward, or in a browser.") },
  { ONWARD_LOCK_PLAIN, "📬", N_ ("Do not lock it"),
    N_ ("Whoever gets the file can read it, in Onward or in a browser.") },
};

/* --- what can be picked --- */

/* Who sent a card has Onward, and their key with it; anybody has a phone. */
static OnwardLock
get_recommended (OnwardShareWaysScreen *self)
{
  return onward_outgoing_get_card (self->outgoing) != NULL ? ONWARD_LOCK_KEY : ONWARD_LOCK_WORDS;
}

static void
picked_cb (OnwardShareWaysScreen *self, GParamSpec *pspec, GtkCheckButton *card)
{
  if (gtk_check_button_get_active (card))
    self->lock = (OnwardLock)(GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (card), LOCK)) - 1);
}

static GtkWidget *
make_words (const Way *way, gboolean recommended)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *chip = onward_chip_new (NULL, _ ("Our idea for you"), "line");

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), onward_share_line_new (_ (way->label), "label"));
  gtk_box_append (GTK_BOX (words), onward_share_line_new (_ (way->note), "note"));
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_set_visible (chip, recommended);
  gtk_box_append (GTK_BOX (words), chip);
  return words;
}

static GtkWidget *
make_card (OnwardShareWaysScreen *self, const Way *way)
{
  GtkWidget *card = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *tile = onward_share_tile_new (way->picture);
  gboolean recommended = way->lock == get_recommended (self);
  g_autofree char *name = recommended ? g_strdup_printf (_ ("%s: our idea for you"), _ (way->label))
                                      : g_strdup (_ (way->label));

  gtk_widget_set_valign (tile, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), tile);
  gtk_box_append (GTK_BOX (box), make_words (way, recommended));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (card), box);
  gtk_widget_add_css_class (card, "choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (way->note), -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (card), way->lock == self->lock);
  g_object_set_data (G_OBJECT (card), LOCK, GUINT_TO_POINTER ((guint)way->lock + 1));
  g_signal_connect_swapped (card, "notify::active", G_CALLBACK (picked_cb), self);
  return card;
}

static void
add_line (OnwardShareWaysScreen *self, const char *text)
{
  gtk_box_append (self->lines, onward_share_line_new (text, "words"));
}

static void
show_ways (OnwardShareWaysScreen *self)
{
  gboolean card = onward_outgoing_get_card (self->outgoing) != NULL;
  GtkWidget *first = NULL;

  gtk_label_set_label (self->heading, _ ("Pick how they open the file"));
  add_line (self, card ? _ ("They sent you a card. So they have Onward today.")
                       : _ ("They sent you no card. So it cannot be locked for them alone."));
  if (card && !onward_outgoing_is_compared (self->outgoing))
    add_line (self, _ ("Nobody has compared the code of their card yet. Phone them first."));
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GtkWidget *option = NULL;

      if (ways[i].lock == ONWARD_LOCK_KEY && !card)
        continue;
      option = make_card (self, &ways[i]);
      if (first != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (option), GTK_CHECK_BUTTON (first));
      else
        first = option;
      gtk_box_append (self->options, option);
    }
}

static void
show_warning (OnwardShareWaysScreen *self)
{
  gtk_label_set_label (self->heading, _ ("Share it without a lock?"));
  add_line (self, _ ("Whoever gets the file can read it."));
  add_line (self, _ ("Messages can go to the wrong person."));
  add_line (self, _ ("Once it is sent, nobody can lock it."));
  gtk_widget_set_visible (self->warning, TRUE);
  gtk_widget_set_visible (self->next_button, FALSE);
}

/* --- callbacks --- */

static void
go_on (OnwardShareWaysScreen *self, OnwardLock lock)
{
  onward_outgoing_set_lock (self->outgoing, lock);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", "share/code");
}

static void
next_cb (OnwardShareWaysScreen *self)
{
  if (self->lock == ONWARD_LOCK_PLAIN)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", "share/ways/" PLAIN);
  else
    go_on (self, self->lock);
}

static void
words_cb (OnwardShareWaysScreen *self)
{
  go_on (self, ONWARD_LOCK_WORDS);
}

static void
plain_cb (OnwardShareWaysScreen *self)
{
  go_on (self, ONWARD_LOCK_PLAIN);
}

/* --- overrides --- */

static void
onward_share_ways_screen_shown (OnwardScreen *screen)
{
  OnwardShareWaysScreen *self = ONWARD_SHARE_WAYS_SCREEN (screen);
  OnwardAgreeing *agreeing
      = self->outgoing != NULL ? onward_outgoing_get_agreeing (self->outgoing) : NULL;
  const char *undone = agreeing != NULL ? onward_agreeing_find_undone (agreeing) : NULL;
  g_autofree char *place = undone != NULL ? g_strconcat ("share/agree/", undone, NULL) : NULL;

  if (agreeing == NULL)
    onward_share_send_on (GTK_WIDGET (self), "share");
  else if (onward_agreeing_get_path (agreeing) != NULL)
    onward_share_send_on (GTK_WIDGET (self), "share/done");
  else if (place != NULL)
    onward_share_send_on (GTK_WIDGET (self), place);
  else if (!gtk_widget_child_focus (GTK_WIDGET (self->options), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (self->warning, GTK_DIR_TAB_FORWARD);
}

static void
onward_share_ways_screen_dispose (GObject *object)
{
  g_clear_object (&ONWARD_SHARE_WAYS_SCREEN (object)->outgoing);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_WAYS_SCREEN);
  G_OBJECT_CLASS (onward_share_ways_screen_parent_class)->dispose (object);
}

static void
onward_share_ways_screen_class_init (OnwardShareWaysScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_share_ways_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_ways_screen_shown;
  g_type_ensure (ONWARD_TYPE_SHARE_ALWAYS);
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-ways-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWaysScreen, heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWaysScreen, lines);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWaysScreen, options);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWaysScreen, warning);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareWaysScreen, next_button);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_cb);
  gtk_widget_class_bind_template_callback (widget_class, plain_cb);
}

static void
onward_share_ways_screen_init (OnwardShareWaysScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_ways_screen_new:
 * @desk: a desk with a share on it
 * @detail: "plain": the question before it goes without a lock; else ""
 *
 * Makes the screen.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_ways_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardShareWaysScreen *self = g_object_new (ONWARD_TYPE_SHARE_WAYS_SCREEN, "desk", desk, NULL);
  OnwardOutgoing *outgoing = onward_desk_get_outgoing (desk);

  if (outgoing == NULL)
    return ONWARD_SCREEN (self);
  self->outgoing = g_object_ref (outgoing);
  self->lock = onward_outgoing_get_lock (outgoing);
  if (g_str_equal (detail, PLAIN))
    show_warning (self);
  else
    show_ways (self);
  onward_screen_set_heading (ONWARD_SCREEN (self), gtk_label_get_label (self->heading));
  return ONWARD_SCREEN (self);
}
