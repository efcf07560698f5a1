#include "desktop/seal/onward-seal-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/document/onward-document-changes.h"
#include "desktop/onward-places.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/seal/onward-checklist.h"
#include "desktop/seal/onward-seal-order.h"
#include "desktop/seal/onward-seal-when.h"
#include "desktop/seal/onward-seal-who.h"
#include "passport/onward-progress.h"

#define SENTENCE_WIDTH 200 /* pixels at least; its button goes below it where there is no more */

struct _OnwardSealScreen
{
  OnwardPage parent_instance;

  char *chosen; /* the id of a setting to begin with, or "" */

  /* Template widgets. */
  GtkBox *checks;
  GtkWidget *all_well;
  GtkWidget *never;
  OnwardDocumentChanges *changes;
  OnwardSealWhen *when;
  OnwardSealWho *who;
  GtkWidget *add_button;
  GtkLabel *fault;
  GtkWidget *go_button;
};

G_DEFINE_FINAL_TYPE (OnwardSealScreen, onward_seal_screen, ONWARD_TYPE_PAGE)

enum
{
  PROP_0,
  PROP_CHOSEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static OnwardUse
get_use (OnwardSealScreen *self)
{
  return onward_desk_get_use (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

/* --- what to look at --- */

static const char *
picture_of (OnwardCheckKind kind)
{
  switch (kind)
    {
    case ONWARD_CHECK_REFUSED:
      return "⛔";
    case ONWARD_CHECK_OLD:
      return "🕘";
    case ONWARD_CHECK_UNNAMED:
      return "👤";
    case ONWARD_CHECK_ASKED:
      return "🙋";
    case ONWARD_CHECK_EMPTY:
    default:
      return "✏️";
    }
}

/* A SENDCo mends it in the document; a young person where it is asked. */
static char *
place_of (OnwardSealScreen *self, const OnwardSection *section)
{
  OnwardPassport *passport
      = onward_draft_get_passport (onward_screen_get_draft (ONWARD_SCREEN (self)));
  const OnwardQuestion *open = onward_progress_first_open (passport, section);

  if ((get_use (self) & ONWARD_USE_SUPPORTER) != 0 || open == NULL)
    return g_strconcat ("document/", section->id, NULL);
  return onward_place_of_question (open);
}

static GtkWidget *
look_button_new (OnwardSealScreen *self, const OnwardCheck *check)
{
  g_autofree char *place = place_of (self, check->section);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), _ ("Look at it"), check->sentence);
  GtkWidget *button = gtk_button_new_with_label (_ ("Look at it"));

  gtk_widget_add_css_class (button, "mid");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  onward_accessible_name (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", place);
  return button;
}

static GtkWidget *
sentence_new (const char *sentence)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", sentence, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                      PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, "width-request", SENTENCE_WIDTH, NULL);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_widget_add_css_class (label, "note");
  return label;
}

static GtkWidget *
row_new (OnwardSealScreen *self, const OnwardCheck *check)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkLayoutManager *layout = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 12, "line-spacing",
                                           10, "fill", TRUE, NULL);
  GtkWidget *words = g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL);
  GtkWidget *picture
      = g_object_new (GTK_TYPE_LABEL, "label", picture_of (check->kind), "accessible-role",
                      GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_CENTER, NULL);

  g_object_unref (layout);
  gtk_widget_add_css_class (row, "row");
  gtk_widget_add_css_class (picture, "tile");
  gtk_widget_add_css_class (picture, "tiny");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), sentence_new (check->sentence));
  if (check->section != NULL)
    gtk_box_append (GTK_BOX (words), look_button_new (self, check));
  gtk_box_append (GTK_BOX (row), picture);
  gtk_box_append (GTK_BOX (row), words);
  return row;
}

static void
show_checks (OnwardSealScreen *self, OnwardPassport *passport)
{
  g_autoptr (GPtrArray) checks = onward_checklist_new (passport);
  gboolean refused = FALSE;

  for (guint i = 0; i < checks->len; i++)
    {
      const OnwardCheck *check = g_ptr_array_index (checks, i);

      gtk_box_append (self->checks, row_new (self, check));
      refused = refused || check->kind == ONWARD_CHECK_REFUSED;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->checks), checks->len > 0);
  gtk_widget_set_visible (self->all_well, checks->len == 0);
  gtk_widget_set_sensitive (self->go_button, !refused);
}

static void
show_changes (OnwardSealScreen *self, OnwardDraft *draft)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  g_autoptr (OnwardBefore) before
      = onward_before_find (onward_desk_get_vault (desk), onward_draft_get_id (draft), NULL);
  gboolean sealed = before != NULL && before->revision.sealed;

  onward_document_changes_show (self->changes, sealed ? before : NULL,
                                onward_draft_get_passport (draft));
  gtk_widget_set_visible (self->never, !sealed);
}

/* --- who seals, and until when --- */

static void
say (OnwardSealScreen *self, const char *fault)
{
  gtk_label_set_label (self->fault, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), fault != NULL);
}

static void
show_who (OnwardSealScreen *self, OnwardPassport *passport)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardUse use = get_use (self);
  g_autofree char *name = onward_passport_has_name (passport) ? onward_passport_dup_name (passport)
                                                              : g_strdup (_ ("The young person"));

  onward_seal_who_fill (self->who, onward_desk_get_vault (desk),
                        (use & ONWARD_USE_YOUNG_PERSON) != 0 ? name : NULL, self->chosen);
  gtk_widget_set_visible (self->add_button, (use & ONWARD_USE_SUPPORTER) != 0);
}

static void
changed_cb (OnwardSealScreen *self)
{
  say (self, NULL);
}

static void
go_cb (OnwardSealScreen *self)
{
  OnwardSealOrder order = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *place = NULL;
  const char *setting = NULL;

  if (!onward_seal_who_get (self->who, &setting))
    say (self, _ ("Say first which school or college seals it."));
  else if (!onward_seal_when_get_day (self->when, &order.review_by, &error))
    say (self, error->message);
  else
    {
      order.setting = (char *)setting;
      detail = onward_seal_order_print (&order);
      place = g_strconcat ("seal/code/", detail, NULL);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", place);
    }
}

/* --- overrides --- */

static void
onward_seal_screen_constructed (GObject *object)
{
  OnwardSealScreen *self = ONWARD_SEAL_SCREEN (object);
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  gboolean supporter = (get_use (self) & ONWARD_USE_SUPPORTER) != 0;

  G_OBJECT_CLASS (onward_seal_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self), supporter ? "document" : "ready");
  g_object_set (self, "dense", supporter, NULL); /* a young person has Listen and Help */
  if (draft == NULL)
    return;
  show_checks (self, onward_draft_get_passport (draft));
  show_changes (self, draft);
  show_who (self, onward_draft_get_passport (draft));
}

static void
onward_seal_screen_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHOSEN)
    ONWARD_SEAL_SCREEN (object)->chosen = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
onward_seal_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SEAL_SCREEN);
  G_OBJECT_CLASS (onward_seal_screen_parent_class)->dispose (object);
}

static void
onward_seal_screen_finalize (GObject *object)
{
  g_free (ONWARD_SEAL_SCREEN (object)->chosen);
  G_OBJECT_CLASS (onward_seal_screen_parent_class)->finalize (object);
}

static void
onward_seal_screen_class_init (OnwardSealScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_seal_screen_constructed;
  object_class->set_property = onward_seal_screen_set_property;
  object_class->dispose = onward_seal_screen_dispose;
  object_class->finalize = onward_seal_screen_finalize;
  properties[PROP_CHOSEN] = g_param_spec_string (
      "chosen", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (ONWARD_TYPE_DOCUMENT_CHANGES);
  g_type_ensure (ONWARD_TYPE_SEAL_WHEN);
  g_type_ensure (ONWARD_TYPE_SEAL_WHO);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-seal-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardSealScreen, checks);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealScreen, all_well);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealScreen, never);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealScreen, changes);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealScreen, when);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealScreen, who);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealScreen, add_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealScreen, fault);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealScreen, go_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
onward_seal_screen_init (OnwardSealScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_seal_screen_new:
 * @desk: a desk with a passport on it
 * @detail: the id of the setting that is chosen at first; "" for the newest
 *
 * Makes the screen.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_seal_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_SEAL_SCREEN, "desk", desk, "chosen", detail, NULL);
}
