#include "desktop/home/onward-parts-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"
#include "desktop/parts/onward-card-button.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "passport/onward-progress.h"

#define FAMILY "family" /* the section, and the place */

struct _OnwardPartsScreen
{
  OnwardPage parent_instance;

  /* Template widgets. */
  GtkWidget *cards;
};

G_DEFINE_FINAL_TYPE (OnwardPartsScreen, onward_parts_screen, ONWARD_TYPE_PAGE)

/* To the first question that is open; to the first of all where none is. The family's page is a
 * place of its own. */
static char *
place_of (OnwardPassport *passport, const OnwardSection *part)
{
  const OnwardQuestion *question = onward_progress_first_open (passport, part);

  if (g_str_equal (part->id, FAMILY))
    return g_strdup (FAMILY);
  for (guint i = 0; question == NULL && i < part->questions->len; i++)
    if (onward_progress_asks (g_ptr_array_index (part->questions, i)))
      question = g_ptr_array_index (part->questions, i);
  return onward_place_of_question (question);
}

static void
set_progress (OnwardCardButton *card, OnwardProgress progress)
{
  g_autofree char *text
      = progress.answered == 0 ? g_strdup (_ ("Nothing yet"))
        : progress.answered == progress.asked
            ? g_strdup (_ ("All answered"))
            : g_strdup_printf (_ ("%u of %u answered"), progress.answered, progress.asked);

  onward_card_button_set_chip (card, text,
                               progress.answered == 0                ? NULL
                               : progress.answered == progress.asked ? "good"
                                                                     : "tint");
}

static void
fill (OnwardPartsScreen *self)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  GPtrArray *parts = onward_progress_get_parts ();

  for (guint i = 0; draft != NULL && i < parts->len; i++)
    {
      const OnwardSection *part = g_ptr_array_index (parts, i);
      OnwardPassport *passport = onward_draft_get_passport (draft);
      g_autofree char *place = place_of (passport, part);
      GtkWidget *card = onward_card_button_new (part->picture, part->title, part->intro, place);

      set_progress (ONWARD_CARD_BUTTON (card), onward_progress_of_part (passport, part));
      gtk_widget_set_parent (card, self->cards);
    }
}

static void
onward_parts_screen_constructed (GObject *object)
{
  G_OBJECT_CLASS (onward_parts_screen_parent_class)->constructed (object);
  fill (ONWARD_PARTS_SCREEN (object));
}

static void
onward_parts_screen_dispose (GObject *object)
{
  OnwardPartsScreen *self = ONWARD_PARTS_SCREEN (object);

  while (self->cards != NULL && gtk_widget_get_first_child (self->cards) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (self->cards));
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_PARTS_SCREEN);
  G_OBJECT_CLASS (onward_parts_screen_parent_class)->dispose (object);
}

static void
onward_parts_screen_class_init (OnwardPartsScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_parts_screen_constructed;
  object_class->dispose = onward_parts_screen_dispose;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-parts-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardPartsScreen, cards);
}

static void
onward_parts_screen_init (OnwardPartsScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_parts_screen_new:
 * @desk: a desk with a passport on it
 * @detail: nothing is said by it
 *
 * Makes the list of parts.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_parts_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_PARTS_SCREEN, "desk", desk, NULL);
}
