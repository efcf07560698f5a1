#include "display.h"

#include <locale.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "../core/isolated.h"
#include "../core/people.h"

#include "passport/onward-clock.h"
#include "store/onward-vault-passports.h"

/* GTK keeps the first application of a process to the end. */
static OnwardApplication *
get_application (void)
{
  static OnwardApplication *application = NULL;
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      application = onward_application_new (NULL, G_APPLICATION_NON_UNIQUE);
      g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
      g_assert_no_error (error);
    }
  return application;
}

void
display_init (int *argc, char ***argv)
{
  const char *locale_folder = g_getenv ("ONWARD_LOCALE_DIR");

  setlocale (LC_ALL, "");
  if (locale_folder != NULL)
    {
      bindtextdomain (GETTEXT_PACKAGE, locale_folder);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
    }
  g_test_init (argc, argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, "gtk-font-name", "Cantarell 11", "gtk-decoration-layout", ":close", NULL);
  onward_clock_set_from_text ("2026-11-21T09:00:00Z");
}

static void
add_people (Display *self, OnwardVault *vault)
{
  for (guint i = 0; people_names[i] != NULL; i++)
    {
      g_autoptr (OnwardPassport) passport = people_load (people_names[i]);
      g_autoptr (GError) error = NULL;

      g_assert_true (onward_vault_save (vault, passport, "new", &error));
      g_assert_no_error (error);
      self->people[i] = g_strdup (onward_passport_get_id (passport));
    }
}

Display *
display_new (void)
{
  Display *self = g_new0 (Display, 1);
  g_autoptr (GError) error = NULL;

  self->top = g_dir_make_tmp ("onward-display-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = g_build_filename (self->top, "vault", NULL);
  self->application = get_application ();
  self->desk = onward_desk_new (self->folder);
  self->window = onward_window_new (GTK_APPLICATION (self->application), self->desk);
  gtk_window_present (GTK_WINDOW (self->window));
  return self;
}

Display *
display_new_with_people (const char *mine, OnwardUse use)
{
  Display *self = display_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) code = NULL;
  OnwardVault *vault = onward_vault_create (self->folder, NULL, &code, &error);

  g_assert_no_error (error);
  add_people (self, vault);
  if (mine != NULL && !g_str_equal (mine, "new"))
    onward_vault_set_setting (vault, "desktop.mine", display_get_id (self, mine), &error);
  g_assert_no_error (error);
  onward_desk_take_vault (self->desk, vault);
  g_assert_true (onward_desk_set_use (self->desk, use, &error));
  if (mine != NULL)
    g_assert_true (onward_desk_open_mine (self->desk, &error));
  g_assert_no_error (error);
  return self;
}

void
display_free (Display *self)
{
  OnwardWindow *window = self->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  display_until (window == NULL);
  g_assert_finalize_object (self->desk);
  for (guint i = 0; self->people[i] != NULL; i++)
    g_free (self->people[i]);
  isolated_remove (self->top);
  g_free (self->top);
  g_free (self->folder);
  g_free (self);
}

OnwardDraft *
display_get_draft (Display *self)
{
  return onward_desk_get_draft (self->desk);
}

const char *
display_get_id (Display *self, const char *person)
{
  for (guint i = 0; people_names[i] != NULL; i++)
    if (g_str_equal (people_names[i], person))
      return self->people[i];
  g_assert_not_reached ();
}

void
display_draw (Display *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
}

void
display_go (Display *self, const char *place)
{
  g_assert_true (onward_window_go (self->window, place));
  display_draw (self);
}

static gboolean
shows (GtkWidget *widget)
{
  return gtk_widget_get_visible (widget) && gtk_widget_get_child_visible (widget);
}

void
display_each (GtkWidget *root, GType type, DisplayFunc func, gpointer data)
{
  GtkWidget *next = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    func (root, data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (shows (child))
        display_each (child, type, func, data);
    }
}

static void
collect_words (GtkWidget *label, gpointer data)
{
  GString *words = data;
  const char *text = gtk_label_get_text (GTK_LABEL (label));

  if (*text == '\0'
      || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (label))
             == GTK_ACCESSIBLE_ROLE_PRESENTATION)
    return;
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, text);
}

static char *
words_of (GtkWidget *widget)
{
  GString *words = g_string_new (NULL);

  display_each (widget, GTK_TYPE_LABEL, collect_words, words);
  if (words->len == 0 && gtk_widget_get_tooltip_text (widget) != NULL)
    g_string_append (words, gtk_widget_get_tooltip_text (widget));
  return g_string_free (words, FALSE);
}

typedef struct
{
  const char *words;
  gboolean beginning; /* is enough */
  GtkWidget *found;
} Search;

static void
look_at (GtkWidget *widget, gpointer data)
{
  Search *search = data;
  g_autofree char *words = NULL;

  if (search->found != NULL)
    return;
  words = words_of (widget);
  if (search->words == NULL || g_str_equal (words, search->words)
      || (search->beginning && g_str_has_prefix (words, search->words)))
    search->found = widget;
}

GtkWidget *
display_find (Display *self, GtkWidget *root, GType type, const char *words)
{
  Search search = { words != NULL ? g_dgettext (GETTEXT_PACKAGE, words) : NULL, FALSE, NULL };

  display_each (root != NULL ? root : GTK_WIDGET (onward_window_get_screen (self->window)), type,
                look_at, &search);
  return search.found;
}

GtkWidget *
display_get (Display *self, GtkWidget *root, GType type, const char *words)
{
  GtkWidget *found = display_find (self, root, type, words);

  if (found == NULL)
    g_error ("no %s “%s” shows", g_type_name (type), words);
  return found;
}

void
display_press (Display *self, const char *words)
{
  Search search = { g_dgettext (GETTEXT_PACKAGE, words), TRUE, NULL };

  display_each (GTK_WIDGET (onward_window_get_screen (self->window)), GTK_TYPE_BUTTON, look_at,
                &search);
  if (search.found == NULL)
    g_error ("no button “%s” shows", words);
  g_assert_true (gtk_widget_is_sensitive (search.found));
  g_signal_emit_by_name (search.found, "clicked");
}
