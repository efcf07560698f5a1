#include "desktop/caseload/onward-new-passport-screen.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "store/onward-vault-passports.h"

#define NAME_QUESTION "card.preferred-name"

struct _OnwardNewPassportScreen
{
  OnwardPage parent_instance;

  /* Template widgets. */
  GtkEditable *name;
  GtkLabel *fault;
};

G_DEFINE_FINAL_TYPE (OnwardNewPassportScreen, onward_new_passport_screen, ONWARD_TYPE_PAGE)

static void
show_fault (OnwardNewPassportScreen *self, const char *words)
{
  gtk_label_set_label (self->fault, words);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), *words != '\0');
  if (*words != '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

/* What a SENDCo typed is marked as theirs: the young person has not begun. */
static OnwardPassport *
make_passport (const char *name, GError **error)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), NAME_QUESTION);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), name);
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  OnwardAnswer *answer = NULL;
  GDate today;

  onward_clock_today (&today);
  answer = onward_answer_new (question, value, ONWARD_BY_SENDCO, ONWARD_WORDS_WRITTEN_FOR, &today,
                              error);
  if (answer == NULL)
    return NULL;
  onward_passport_take_answer (passport, answer);
  return g_steal_pointer (&passport);
}

static void
make_cb (OnwardNewPassportScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autoptr (OnwardPassport) passport = NULL;
  g_autoptr (GError) error = NULL;

  if (*name == '\0')
    {
      show_fault (self, _ ("Type a name first. A first name is enough."));
      return;
    }
  passport = make_passport (name, &error);
  if (passport == NULL
      || !onward_vault_save (onward_desk_get_vault (desk), passport, "new", &error))
    {
      show_fault (self, error->message);
      return;
    }
  onward_desk_people_changed (desk);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-passport", "s",
                              onward_passport_get_id (passport));
}

static void
typed_cb (OnwardNewPassportScreen *self)
{
  show_fault (self, "");
}

static void
onward_new_passport_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (GTK_WIDGET (ONWARD_NEW_PASSPORT_SCREEN (screen)->name));
}

static void
onward_new_passport_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_NEW_PASSPORT_SCREEN);
  G_OBJECT_CLASS (onward_new_passport_screen_parent_class)->dispose (object);
}

static void
onward_new_passport_screen_class_init (OnwardNewPassportScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_new_passport_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_new_passport_screen_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-new-passport-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardNewPassportScreen, name);
  gtk_widget_class_bind_template_child (widget_class, OnwardNewPassportScreen, fault);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
onward_new_passport_screen_init (OnwardNewPassportScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_new_passport_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the screen that asks for the name of a new passport, and opens it.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_new_passport_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_NEW_PASSPORT_SCREEN, "desk", desk, NULL);
}
