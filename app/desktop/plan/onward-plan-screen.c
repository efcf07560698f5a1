#include "desktop/plan/onward-plan-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/parts/onward-chip.h"
#include "desktop/parts/onward-save-file.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/plan/onward-plan-card.h"
#include "desktop/plan/onward-plan-words.h"
#include "desktop/receive/onward-receive-parts.h"
#include "paper/onward-plan-page.h"
#include "passport/onward-clock.h"

#define COUNT_LEAST 140 /* pixels; narrower ones would break words */

struct _OnwardPlanScreen
{
  OnwardPage parent_instance;

  OnwardPlan *plan; /* NULL: there is none */
  GPtrArray *cards; /* of OnwardPlanCard, borrowed */
  GtkWidget *counts;

  /* Template widgets. */
  GtkBox *content;
  GtkLabel *left;
  GtkWidget *reply_button;
  GtkLabel *saved;
};

G_DEFINE_FINAL_TYPE (OnwardPlanScreen, onward_plan_screen, ONWARD_TYPE_PAGE)

/* --- how many stand how --- */

static GtkWidget *
count_new (guint count, const char *words)
{
  g_autoptr (GtkLayoutManager) layout
      = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 10, "line-spacing", 0, NULL);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL);
  g_autofree char *number = g_strdup_printf ("%u", count);
  GtkWidget *label = onward_receive_text (words, "note soft");

  gtk_widget_add_css_class (box, "pane");
  gtk_widget_add_css_class (box, "stat");
  gtk_widget_set_size_request (box, COUNT_LEAST, -1);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), onward_receive_text (number, "number"));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
show_counts (OnwardPlanScreen *self)
{
  static const struct
  {
    OnwardReplyState state;
    gboolean always;
    const char *words;
  } rows[] = { { ONWARD_REPLY_IN_PLACE, TRUE, N_ ("in place") },
               { ONWARD_REPLY_AGREED, TRUE, N_ ("agreed") },
               { ONWARD_REPLY_NEEDS_ADVICE, TRUE, N_ ("needs advice") },
               { ONWARD_REPLY_CANNOT, FALSE, N_ ("cannot be done") },
               { ONWARD_REPLY_ASK_AGAIN, FALSE, N_ ("ask again") } };
  guint left = onward_plan_count_to_answer (self->plan);
  g_autofree char *words
      = g_strdup_printf (ngettext ("%u left to answer", "%u left to answer", left), left);
  guint shown = 1;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->counts)) != NULL)
    gtk_box_remove (GTK_BOX (self->counts), child);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].always || self->plan->counts[rows[i].state] > 0)
      {
        gtk_box_append (GTK_BOX (self->counts),
                        count_new (self->plan->counts[rows[i].state], _ (rows[i].words)));
        shown++;
      }
  gtk_box_append (GTK_BOX (self->counts), count_new (left, _ ("to answer")));
  g_object_set (gtk_widget_get_layout_manager (self->counts), "columns", shown > 4 ? 3 : 4, NULL);
  gtk_label_set_label (self->left, left > 0 ? words : _ ("All answered"));
  gtk_widget_remove_css_class (GTK_WIDGET (self->left), "wrong");
  gtk_widget_set_visible (self->reply_button, self->plan->items->len > 0);
}

/* --- whose plan it is --- */

static void
add_head (OnwardPlanScreen *self)
{
  OnwardVerdict *verdict = self->plan->verdict;
  OnwardVerdictLook look = onward_verdict_look (verdict);
  g_autofree char *whose = onward_received_whose (verdict);
  g_autofree char *from = onward_received_from (verdict);
  g_autofree char *heading = g_strdup_printf (_ ("The plan for %s"), whose);
  g_autofree char *until = onward_received_until (&self->plan->keep_until);
  g_autofree char *keep = g_strdup_printf (_ ("Delete this by: %s"), until);
  GtkWidget *line = onward_receive_line ();
  GtkWidget *read = onward_receive_button (_ ("Read what they shared"), NULL, "mid");
  g_autofree char *place = g_strconcat ("receive/", self->plan->share, NULL);

  onward_screen_set_heading (ONWARD_SCREEN (self), heading);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (read), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (read), "s", place);
  gtk_widget_set_margin_top (line, 8);
  gtk_widget_set_margin_top (read, 12);
  gtk_widget_set_halign (read, GTK_ALIGN_START);
  gtk_box_append (self->content, onward_receive_heading (heading, "question"));
  if (from != NULL)
    gtk_box_append (self->content, onward_receive_text (from, "note soft"));
  gtk_box_append (self->content, onward_receive_text (keep, "note soft"));
  gtk_box_append (GTK_BOX (line), onward_chip_new_with_sign (look.sign, look.word, look.chip));
  gtk_box_append (self->content, line);
  if (onward_verdict_get_cautions (verdict) & ONWARD_CAUTION_WITHDRAWN)
    gtk_box_append (self->content, onward_receive_notice (
                                       "stop", _ ("They no longer agree"),
                                       _ ("Please delete what they shared. Open it to do so.")));
  gtk_box_append (self->content, read);
}

static void
add_counts (OnwardPlanScreen *self)
{
  g_autoptr (GtkLayoutManager) layout = g_object_new (
      ONWARD_TYPE_WRAP_LAYOUT, "spacing", 12, "line-spacing", 12, "even", TRUE, "columns", 4, NULL);

  self->counts = g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL);
  gtk_widget_set_margin_top (self->counts, 20);
  gtk_box_append (self->content, self->counts);
  show_counts (self);
}

/* --- the adjustments --- */

static void
add_card (OnwardPlanScreen *self, GtkWidget *pane, OnwardPlanItem *item)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  GtkWidget *card = onward_plan_card_new (desk, self->plan, item);

  if (gtk_widget_get_first_child (pane) != NULL)
    {
      GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_add_css_class (line, "line");
      gtk_box_append (GTK_BOX (pane), line);
    }
  gtk_box_append (GTK_BOX (pane), card);
  g_ptr_array_add (self->cards, card);
  g_signal_connect_object (card, "changed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
}

static void
add_part (OnwardPlanScreen *self, const char *title, GPtrArray *items)
{
  GtkWidget *heading;
  GtkWidget *pane;

  if (items->len == 0)
    return;
  heading = onward_receive_text (title, "part");
  pane = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (pane, "pane");
  gtk_widget_add_css_class (pane, "flush");
  gtk_widget_set_margin_top (pane, 12);
  gtk_widget_set_margin_top (heading, 24);
  gtk_box_append (self->content, heading);
  gtk_box_append (self->content, pane);
  for (guint i = 0; i < items->len; i++)
    add_card (self, pane, g_ptr_array_index (items, i));
}

/* An answer moves nothing to the other part while somebody is at it: only when they come again. */
static void
add_parts (OnwardPlanScreen *self)
{
  g_autoptr (GPtrArray) to_do = NULL;
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  GDate today;

  onward_clock_today (&today);
  to_do = onward_plan_to_do (self->plan, &today);
  for (guint i = 0; i < self->plan->items->len; i++)
    if (!g_ptr_array_find (to_do, g_ptr_array_index (self->plan->items, i), NULL))
      g_ptr_array_add (done, g_ptr_array_index (self->plan->items, i));
  if (self->plan->items->len == 0)
    gtk_box_append (self->content, onward_receive_notice ("info", NULL,
                                                          _ ("No adjustments were shared with "
                                                             "you.")));
  add_part (self, _ ("To do"), to_do);
  add_part (self, _ ("Done, or nothing to do now"), done);
}

static gboolean
flush (OnwardPlanScreen *self)
{
  gboolean kept = TRUE;

  for (guint i = 0; i < self->cards->len; i++)
    kept = onward_plan_card_flush (g_ptr_array_index (self->cards, i)) && kept;
  return kept;
}

/* --- the page --- */

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardPlanScreen *self = data;
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *text = name != NULL ? g_strdup_printf (_ ("Saved: %s"), name) : NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  gtk_label_set_label (self->saved, text != NULL ? text : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->saved), TRUE);
}

static void
save_page_cb (OnwardPlanScreen *self)
{
  g_autofree char *name = onward_save_file_dup_name (_ ("plan"), ".html");
  g_autoptr (GBytes) content = NULL;
  char *page = NULL;

  if (!flush (self))
    return;
  page = onward_plan_page (self->plan);
  content = g_bytes_new_take (page, strlen (page));
  onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save the page"), name,
                    content, saved_cb, g_object_ref (self), g_object_unref);
}

static void
add_page (OnwardPlanScreen *self)
{
  GtkWidget *pane = onward_receive_pane (_ ("One page for the next line manager or tutor"));
  GtkWidget *button = onward_receive_button (_ ("Save the page"), "document-save-symbolic", "mid");

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (save_page_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("It says what helps, what is done here and who sees to "
                                          "it. Nothing else of the passport is on it."),
                                       "note soft"));
  gtk_box_append (GTK_BOX (pane), button);
  gtk_widget_set_margin_top (pane, 24);
  gtk_box_append (self->content, pane);
}

/* --- the screen --- */

static void
reply_cb (OnwardPlanScreen *self)
{
  g_autofree char *place = g_strconcat ("plan/reply/", self->plan->share, NULL);

  if (!flush (self))
    return;
  if (self->plan->items->len > self->plan->counts[ONWARD_REPLY_OPEN])
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", place);
      return;
    }
  gtk_label_set_label (self->left, _ ("Answer one thing first."));
  gtk_widget_add_css_class (GTK_WIDGET (self->left), "wrong");
}

static void
show_none (OnwardPlanScreen *self, const GError *error)
{
  const char *heading = _ ("Choose a passport first");

  onward_screen_set_heading (ONWARD_SCREEN (self), heading);
  gtk_box_append (self->content, onward_receive_heading (heading, "question"));
  gtk_box_append (
      self->content,
      onward_receive_text (error != NULL ? error->message
                                         : _ ("Go back to the list. Open the plan of one of them."),
                           "words soft"));
  gtk_widget_set_visible (self->reply_button, FALSE);
}

static gboolean
onward_plan_screen_leave (OnwardScreen *screen)
{
  return flush (ONWARD_PLAN_SCREEN (screen));
}

static void
onward_plan_screen_dispose (GObject *object)
{
  OnwardPlanScreen *self = ONWARD_PLAN_SCREEN (object);

  g_ptr_array_set_size (self->cards, 0);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_PLAN_SCREEN);
  G_OBJECT_CLASS (onward_plan_screen_parent_class)->dispose (object);
}

static void
onward_plan_screen_finalize (GObject *object)
{
  OnwardPlanScreen *self = ONWARD_PLAN_SCREEN (object);

  g_ptr_array_unref (self->cards);
  g_clear_pointer (&self->plan, onward_plan_free);
  G_OBJECT_CLASS (onward_plan_screen_parent_class)->finalize (object);
}

static void
onward_plan_screen_class_init (OnwardPlanScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_plan_screen_dispose;
  G_OBJECT_CLASS (klass)->finalize = onward_plan_screen_finalize;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_plan_screen_leave;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-plan-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardPlanScreen, content);
  gtk_widget_class_bind_template_child (widget_class, OnwardPlanScreen, left);
  gtk_widget_class_bind_template_child (widget_class, OnwardPlanScreen, reply_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardPlanScreen, saved);
  gtk_widget_class_bind_template_callback (widget_class, reply_cb);
}

static void
onward_plan_screen_init (OnwardPlanScreen *self)
{
  self->cards = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_plan_screen_new:
 * @desk: a desk with an open vault
 * @detail: the id of a share that is kept here
 *
 * Makes the screen of a plan.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_plan_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardPlanScreen *self = g_object_new (ONWARD_TYPE_PLAN_SCREEN, "desk", desk, NULL);
  g_autoptr (GError) error = NULL;

  if (*detail != '\0')
    self->plan = onward_plan_find (onward_desk_get_vault (desk), detail, &error);
  if (self->plan == NULL)
    {
      show_none (self, error);
      return ONWARD_SCREEN (self);
    }
  add_head (self);
  add_counts (self);
  add_parts (self);
  add_page (self);
  return ONWARD_SCREEN (self);
}
