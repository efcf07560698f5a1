#include "desktop/helps/onward-helps-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/helps/onward-helps-chip.h"
#include "desktop/helps/onward-helps-one-screen.h"
#include "desktop/helps/onward-helps-own.h"
#include "desktop/helps/onward-helps-picks.h"
#include "desktop/helps/onward-helps-query.h"
#include "desktop/helps/onward-helps-results.h"
#include "desktop/helps/onward-helps-side.h"
#include "desktop/helps/onward-helps-ways.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-card-button.h"
#include "desktop/parts/onward-wrap-layout.h"

#define IDEAS 3 /* where nothing was found */

struct _OnwardHelpsScreen
{
  OnwardPage parent_instance;

  OnwardHelpsQuery query; /* its text is owned, the ids are the catalogue's */

  /* Template widgets. */
  GtkEditable *search;
  GtkToggleButton *places_button;
  GtkLabel *place_label;
  GtkWidget *places;
  GtkWidget *ways;
  GtkWidget *cards_view;
  GtkLabel *cards_heading;
  GtkWidget *cards;
  GtkWidget *results_view;
  GtkWidget *all_button;
  GtkLabel *found;
  GtkLabel *near_note;
  OnwardHelpsResults *results;
  OnwardHelpsOwn *own;
  GtkWidget *list_button;
  GtkLabel *list_label;
  GtkLabel *go_label;
  OnwardHelpsSide *side;
};

G_DEFINE_FINAL_TYPE (OnwardHelpsScreen, onward_helps_screen, ONWARD_TYPE_PAGE)

static OnwardDraft *
get_draft (OnwardHelpsScreen *self)
{
  return onward_screen_get_draft (ONWARD_SCREEN (self));
}

/* --- what was found --- */

static void
add_quoted (GStrvBuilder *builder, const char *label)
{
  g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), label);

  g_strv_builder_add (builder, quoted);
}

/* What was asked for, in words: "headphones, “At work”"; "" if nothing was. */
static char *
query_in_words (OnwardHelpsScreen *self, GPtrArray *found)
{
  const OnwardField *places = onward_adjustment_find_field ("settings");
  g_autofree char *understood = onward_helps_query_understood (&self->query, found);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  OnwardHelpsWayItem item;

  if (understood != NULL)
    g_strv_builder_add (builder, understood);
  if (self->query.setting != NULL)
    add_quoted (builder, onward_field_find_option (places, self->query.setting)->label);
  if (self->query.need_area != NULL
      && onward_helps_ways_find (ONWARD_HELPS_WAY_NEED, self->query.need_area, &item))
    add_quoted (builder, item.label);
  if (self->query.hard_thing != NULL
      && onward_helps_ways_find (ONWARD_HELPS_WAY_HARD, self->query.hard_thing, &item))
    add_quoted (builder, item.label);
  words = g_strv_builder_end (builder);
  return g_strjoinv (", ", words);
}

static char *
found_in_words (OnwardHelpsScreen *self, GPtrArray *found)
{
  g_autofree char *query = query_in_words (self, found);
  const char *typed
      = self->query.text != NULL && *self->query.text != '\0' ? self->query.text : query;

  if (found->len == 0)
    return g_strdup_printf (_ ("We found nothing for “%s”"), typed);
  if (*query == '\0')
    return g_strdup_printf (
        ngettext ("%u thing to pick from", "%u things to pick from", found->len), found->len);
  /* Translators: how many were found, and for what: "4 things for headphones". */
  return g_strdup_printf (ngettext ("%u thing for %s", "%u things for %s", found->len), found->len,
                          query);
}

static gboolean
is_narrowed (OnwardHelpsScreen *self)
{
  return self->query.need_area != NULL || self->query.hard_thing != NULL;
}

/* The chips of the places, or, where there is little room, one that leads to them. */
static void
show_places (OnwardHelpsScreen *self)
{
  const OnwardField *field = onward_adjustment_find_field ("settings");
  gboolean room = onward_page_get_beside (ONWARD_PAGE (self));
  gboolean cards = gtk_widget_get_visible (self->cards_view);
  g_autofree char *place
      = self->query.setting == NULL
            ? g_strdup (_ ("Choose a place"))
            : g_strdup_printf (_ ("Place: %s"),
                               onward_field_find_option (field, self->query.setting)->label);

  gtk_label_set_label (self->place_label, place);
  gtk_widget_set_visible (GTK_WIDGET (self->places_button), !room && !cards);
  gtk_widget_set_visible (self->places,
                          !cards && (room || gtk_toggle_button_get_active (self->places_button)));
}

static void
show_results (OnwardHelpsScreen *self)
{
  g_autoptr (GPtrArray) found = onward_helps_query_find (&self->query);
  g_autoptr (GPtrArray) near = NULL;
  g_autofree char *words = found_in_words (self, found);
  gboolean typed = self->query.text != NULL && *self->query.text != '\0';

  gtk_label_set_label (self->found, words);
  gtk_widget_set_visible (GTK_WIDGET (self->near_note), found->len == 0);
  gtk_widget_set_visible (self->ways, !typed && !is_narrowed (self));
  gtk_widget_set_visible (self->all_button, is_narrowed (self));
  gtk_widget_set_visible (self->cards_view, FALSE);
  gtk_widget_set_visible (self->results_view, TRUE);
  show_places (self);
  if (found->len == 0)
    near = onward_helps_query_find_near (&self->query, IDEAS);
  onward_helps_results_show (self->results, near != NULL ? near : found, get_draft (self));
  onward_helps_own_offer (self->own, found->len == 0 && typed ? self->query.text : "");
}

static void
show_cards (OnwardHelpsScreen *self, OnwardHelpsWay way)
{
  gtk_label_set_label (self->cards_heading, way == ONWARD_HELPS_WAY_HARD
                                                ? _ ("What is hard for you?")
                                                : _ ("What do you want help with?"));
  onward_helps_ways_fill_cards (self->cards, way, "helps.choose");
  gtk_widget_set_visible (self->ways, FALSE);
  gtk_widget_set_visible (self->results_view, FALSE);
  gtk_widget_set_visible (self->cards_view, TRUE);
  show_places (self);
  gtk_widget_child_focus (self->cards, GTK_DIR_TAB_FORWARD);
}

/* --- what was picked --- */

static void
show_picked (OnwardHelpsScreen *self)
{
  guint picked = onward_picks_get (get_draft (self))->len;
  g_autofree char *list = g_strdup_printf (_ ("My list: %u"), picked);
  gboolean beside = onward_page_get_beside (ONWARD_PAGE (self));
  g_autofree char *go = picked > 0 && beside ? g_strdup_printf (_ ("Go on with %u"), picked)
                                             : g_strdup (_ ("Go on"));

  gtk_label_set_label (self->list_label, list);
  gtk_label_set_label (self->go_label, go);
  onward_helps_side_fill (self->side, get_draft (self));
  onward_helps_results_mark (self->results, get_draft (self));
}

static void
say (OnwardHelpsScreen *self, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (ONWARD_IS_WINDOW (root))
    onward_window_say (ONWARD_WINDOW (root), text);
}

/* --- callbacks --- */

static void
changed_cb (OnwardHelpsScreen *self, const char *what)
{
  if (get_draft (self) != NULL && (*what == '\0' || g_str_equal (what, "adjustments")))
    show_picked (self);
}

static void
beside_cb (OnwardHelpsScreen *self)
{
  gtk_widget_set_visible (self->list_button, !onward_page_get_beside (ONWARD_PAGE (self)));
  show_places (self);
  show_picked (self);
}

static void
search_changed_cb (OnwardHelpsScreen *self)
{
  g_free ((char *)self->query.text);
  self->query.text = g_strdup (gtk_editable_get_text (self->search));
  show_results (self);
}

static void
place_toggled_cb (GtkToggleButton *chip, gpointer data)
{
  OnwardHelpsScreen *self = data;

  if (!gtk_toggle_button_get_active (chip))
    return;
  self->query.setting = onward_helps_chip_get_id (ONWARD_HELPS_CHIP (chip));
  gtk_toggle_button_set_active (self->places_button, FALSE);
  show_results (self);
}

/* "hard", "need": their cards; "hard/noise", "need/semh": what is behind one; "all": none. */
static void
choose_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  OnwardHelpsScreen *self = ONWARD_HELPS_SCREEN (widget);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (target, NULL), "/", 2);
  OnwardHelpsWay way
      = g_str_equal (parts[0], "hard") ? ONWARD_HELPS_WAY_HARD : ONWARD_HELPS_WAY_NEED;
  OnwardHelpsWayItem item;

  self->query.hard_thing = self->query.need_area = NULL;
  if (g_str_equal (parts[0], "all"))
    show_results (self);
  else if (parts[1] == NULL)
    show_cards (self, way);
  else if (onward_helps_ways_find (way, parts[1], &item))
    {
      if (way == ONWARD_HELPS_WAY_HARD)
        self->query.hard_thing = item.id;
      else
        self->query.need_area = item.id;
      show_results (self);
      onward_page_scroll_to_top (ONWARD_PAGE (self));
      gtk_widget_grab_focus (self->all_button);
    }
}

static void
pressed_cb (OnwardHelpsScreen *self, gpointer pressed)
{
  const OnwardEntry *entry = pressed;
  int position = onward_picks_find (get_draft (self), entry->id);
  g_autoptr (GError) error = NULL;

  if (position >= 0 ? !onward_picks_take_off (get_draft (self), (guint)position, &error)
                    : !onward_picks_add (get_draft (self), entry, &error))
    say (self, error->message);
}

static char *
make_cb (OnwardHelpsScreen *self, const char *title)
{
  g_autoptr (GError) error = NULL;

  return onward_picks_add_own (get_draft (self), title, &error) ? NULL : g_strdup (error->message);
}

/* --- overrides --- */

static void
onward_helps_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (GTK_WIDGET (ONWARD_HELPS_SCREEN (screen)->search));
}

/* Add is not read behind each of them. */
static GStrv
onward_helps_screen_listen (OnwardScreen *screen)
{
  OnwardHelpsScreen *self = ONWARD_HELPS_SCREEN (screen);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  g_strv_builder_add (words, onward_screen_get_heading (screen));
  if (gtk_widget_get_visible (self->cards_view))
    {
      g_strv_builder_add (words, gtk_label_get_label (self->cards_heading));
      for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
           card = gtk_widget_get_next_sibling (card))
        {
          g_autofree char *label = NULL;

          g_object_get (card, "card-label", &label, NULL);
          g_strv_builder_add (words, label);
        }
    }
  else
    {
      g_strv_builder_add (words, gtk_label_get_label (self->found));
      onward_helps_results_listen (self->results, words);
    }
  g_strv_builder_add (words, gtk_label_get_label (self->list_label));
  return g_strv_builder_end (words);
}

static void
onward_helps_screen_constructed (GObject *object)
{
  OnwardHelpsScreen *self = ONWARD_HELPS_SCREEN (object);

  G_OBJECT_CLASS (onward_helps_screen_parent_class)->constructed (object);
  onward_helps_ways_fill_places (self->places, G_CALLBACK (place_toggled_cb), self);
  g_signal_connect_object (get_draft (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_results (self);
  show_picked (self);
}

static void
empty (GtkWidget *container)
{
  while (container != NULL && gtk_widget_get_first_child (container) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (container));
}

static void
onward_helps_screen_dispose (GObject *object)
{
  OnwardHelpsScreen *self = ONWARD_HELPS_SCREEN (object);

  empty (self->places);
  empty (self->cards);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HELPS_SCREEN);
  G_OBJECT_CLASS (onward_helps_screen_parent_class)->dispose (object);
}

static void
onward_helps_screen_finalize (GObject *object)
{
  g_free ((char *)ONWARD_HELPS_SCREEN (object)->query.text);
  G_OBJECT_CLASS (onward_helps_screen_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-helps-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, search);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, places_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, place_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, places);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, ways);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, cards_view);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, cards_heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, cards);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, results_view);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, all_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, found);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, near_note);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, results);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, own);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, list_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, list_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, go_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsScreen, side);
  gtk_widget_class_bind_template_callback (widget_class, beside_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_places);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
}

static void
onward_helps_screen_class_init (OnwardHelpsScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_helps_screen_constructed;
  object_class->dispose = onward_helps_screen_dispose;
  object_class->finalize = onward_helps_screen_finalize;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_helps_screen_shown;
  ONWARD_SCREEN_CLASS (klass)->listen = onward_helps_screen_listen;
  g_type_ensure (ONWARD_TYPE_CARD_BUTTON);
  g_type_ensure (ONWARD_TYPE_HELPS_OWN);
  g_type_ensure (ONWARD_TYPE_HELPS_RESULTS);
  g_type_ensure (ONWARD_TYPE_HELPS_SIDE);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "helps.choose", "s", choose_cb);
}

static void
onward_helps_screen_init (OnwardHelpsScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_helps_new:
 * @desk: a desk with a passport on it
 * @detail: "3": the third of the list; "": finding
 *
 * Makes the screen on which things that help are found; or, if @detail is a number on the list, the
 * screen of that one.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_helps_new (OnwardDesk *desk, const char *detail)
{
  guint picked = onward_picks_get (onward_desk_get_draft (desk))->len;
  guint64 number = 0;

  if (picked > 0 && g_ascii_string_to_unsigned (detail, 10, 1, picked, &number, NULL))
    return onward_helps_one_screen_new (desk, detail);
  return g_object_new (ONWARD_TYPE_HELPS_SCREEN, "desk", desk, NULL);
}
