#include "desktop/plan/onward-to-do-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-chip.h"
#include "desktop/plan/onward-plan-words.h"
#include "desktop/receive/onward-checking.h"
#include "desktop/receive/onward-receive-parts.h"
#include "passport/onward-clock.h"
#include "receive/onward-deleting.h"
#include "receive/onward-plan-files.h"

/* A file that is checked before anything of it is said. */
typedef struct
{
  const OnwardReceived *row; /* of `rows`, `withdrawn` or `due` */
  GtkWidget *pane;           /* borrowed; empty and hidden until then */
  gboolean due;              /* it is asked whether it goes */
  gboolean withdrawn;        /* because the young person asks */
} Check;

struct _OnwardToDoScreen
{
  OnwardPage parent_instance;

  GCancellable *cancellable;
  GPtrArray *rows;      /* of OnwardReceived */
  GPtrArray *withdrawn; /* of OnwardReceived; nullable */
  OnwardDue *due;       /* nullable */
  GQueue checks;        /* of Check, owned */
  guint said;           /* panes that show */

  /* Template widgets. */
  GtkBox *due_list;
  GtkBox *list;
  GtkWidget *nothing;
};

G_DEFINE_FINAL_TYPE (OnwardToDoScreen, onward_to_do_screen, ONWARD_TYPE_PAGE)

static OnwardVault *
get_vault (OnwardToDoScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static void fill (OnwardToDoScreen *self);

/* --- a person, and what is open for them --- */

static GtkWidget *
item_new (const OnwardPlanItem *item)
{
  GtkWidget *line = onward_receive_line ();
  g_autofree char *title = onward_plan_item_dup_title (item);
  g_autofree char *more = onward_plan_item_dup_more (item);
  const char *importance = onward_plan_item_importance (item);
  OnwardStateLook look = onward_plan_state_look (item->state);

  gtk_box_append (GTK_BOX (line), onward_receive_text (title, "note strong"));
  if (importance != NULL)
    gtk_box_append (GTK_BOX (line), onward_chip_new (NULL, importance, "line"));
  gtk_box_append (GTK_BOX (line),
                  onward_chip_new (NULL, onward_plan_state_label (item->state), look.look));
  if (*more != '\0')
    gtk_box_append (GTK_BOX (line), onward_receive_text (more, "note soft"));
  return line;
}

static void
add_way (GtkWidget *pane, const char *label, const char *whose, const char *to, const char *share)
{
  GtkWidget *button = onward_receive_button (label, NULL, "mid");
  g_autofree char *name = g_strdup_printf ("%s: %s", label, whose);
  g_autofree char *place = g_strconcat (to, "/", share, NULL);

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  onward_accessible_name (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", place);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (pane), button);
}

/* @whose alone may be two people's name. */
static char *
add_whose (GtkWidget *pane, OnwardVerdict *verdict)
{
  g_autofree char *whose = onward_received_whose (verdict);
  g_autofree char *from = onward_received_from (verdict);

  gtk_box_append (GTK_BOX (pane), onward_receive_text (whose, "label"));
  if (from == NULL)
    return g_steal_pointer (&whose);
  gtk_box_append (GTK_BOX (pane), onward_receive_text (from, "note soft"));
  return g_strdup_printf ("%s, %s", whose, from);
}

static gboolean
show_plan (OnwardToDoScreen *self, GtkWidget *pane, const OnwardReceived *row,
           OnwardVerdict *verdict)
{
  g_autoptr (OnwardPlan) plan = onward_plan_new_of (get_vault (self), row, verdict, NULL);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *whose = NULL;
  GDate today;

  if (plan == NULL)
    return FALSE;
  onward_clock_today (&today);
  items = onward_plan_to_do (plan, &today);
  if (items->len == 0)
    return FALSE;
  whose = add_whose (pane, verdict);
  for (guint i = 0; i < items->len; i++)
    gtk_box_append (GTK_BOX (pane), item_new (g_ptr_array_index (items, i)));
  add_way (pane, _ ("Open the plan"), whose, "plan", row->share);
  return TRUE;
}

/* --- what is to go --- */

static void
later_cb (OnwardToDoScreen *self, GtkWidget *button)
{
  const char *share = g_object_get_data (G_OBJECT (button), "onward-share");

  if (onward_deleting_ask_later (get_vault (self), self->due, share, NULL))
    fill (self);
}

static void
add_later (OnwardToDoScreen *self, GtkWidget *pane, const char *whose, const char *share)
{
  const char *label = _ ("Ask me another day");
  GtkWidget *button = onward_receive_button (label, NULL, "mid flat");
  g_autofree char *name = g_strdup_printf ("%s: %s", label, whose);

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  onward_accessible_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "onward-share", g_strdup (share), g_free);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (later_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (pane), button);
}

/* Of a file that does not pass any more nothing is said but that it is one. */
static void
show_due (OnwardToDoScreen *self, GtkWidget *pane, const OnwardReceived *row,
          OnwardVerdict *verdict)
{
  g_autofree char *day = onward_received_until (&row->keep_until);
  g_autofree char *until = g_strdup_printf (_ ("You agreed to keep it until: %s."), day);
  GtkWidget *line = onward_receive_line ();
  g_autofree char *whose = NULL;

  gtk_widget_add_css_class (pane, "tint");
  gtk_box_append (GTK_BOX (pane), onward_receive_text (_ ("It is time to delete this"), "part"));
  whose = add_whose (pane, verdict);
  gtk_box_append (GTK_BOX (pane), onward_receive_text (until, "note"));
  add_way (line, _ ("Look at it, and delete it"), whose, "receive", row->share);
  add_later (self, line, whose, row->share);
  gtk_box_append (GTK_BOX (pane), line);
}

/* There is no "another day" for it. */
static void
show_withdrawn (GtkWidget *pane, const OnwardReceived *row, OnwardVerdict *verdict)
{
  g_autofree char *whose = NULL;

  gtk_widget_add_css_class (pane, "tint");
  gtk_box_append (GTK_BOX (pane), onward_receive_text (_ ("They no longer agree"), "part"));
  whose = add_whose (pane, verdict);
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("Please delete what they shared."), "note"));
  add_way (pane, _ ("Look at it, and delete it"), whose, "receive", row->share);
}

static void
trust_cb (OnwardToDoScreen *self)
{
  if (onward_deleting_trust_clock (get_vault (self), NULL))
    fill (self);
}

static void
add_doubt (OnwardToDoScreen *self)
{
  g_autofree char *doubt = onward_deleting_doubt_in_words (self->due);
  GtkWidget *button;

  if (doubt == NULL)
    return;
  button = onward_receive_button (_ ("The date is right"), NULL, "mid");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (trust_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->due_list,
                  onward_receive_notice ("stop", _ ("Is this the right date?"), doubt));
  gtk_box_append (self->due_list, button);
}

/* --- checking, one file after the other, in a thread --- */

static void check_next (OnwardToDoScreen *self);

static void
show (OnwardToDoScreen *self, const Check *check, OnwardVerdict *verdict)
{
  gboolean shows = check->due || check->withdrawn;

  if (check->withdrawn)
    show_withdrawn (check->pane, check->row, verdict);
  else if (check->due)
    show_due (self, check->pane, check->row, verdict);
  else
    shows = show_plan (self, check->pane, check->row, verdict);
  gtk_widget_set_visible (check->pane, shows);
  self->said += shows;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OnwardToDoScreen *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVerdict) verdict = onward_checking_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the screen is gone, or is being filled anew */
  if (verdict != NULL)
    show (self, g_queue_peek_head (&self->checks), verdict);
  g_free (g_queue_pop_head (&self->checks));
  check_next (self);
}

static void
check_next (OnwardToDoScreen *self)
{
  const Check *check = g_queue_peek_head (&self->checks);

  gtk_widget_set_visible (self->nothing, check == NULL && self->said == 0);
  if (check != NULL)
    onward_checking_start (onward_screen_get_desk (ONWARD_SCREEN (self)), check->row->bytes, NULL,
                           TRUE, self->cancellable, checked_cb, self);
}

/**
 * onward_to_do_screen_count_unchecked:
 * @self: the screen
 *
 * Returns: of how many files nothing could be said yet
 */
guint
onward_to_do_screen_count_unchecked (OnwardToDoScreen *self)
{
  return g_queue_get_length (&self->checks);
}

/* --- the list --- */

static void
add (OnwardToDoScreen *self, GtkBox *list, const Check *what)
{
  Check *check = g_memdup2 (what, sizeof *what);

  check->pane = onward_receive_pane (NULL);
  gtk_widget_set_margin_top (check->pane, 0);
  gtk_widget_set_visible (check->pane, FALSE);
  gtk_box_append (list, check->pane);
  g_queue_push_tail (&self->checks, check);
}

static void
empty (OnwardToDoScreen *self)
{
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_queue_clear_full (&self->checks, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->due_list))) != NULL)
    gtk_box_remove (self->due_list, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->withdrawn, g_ptr_array_unref);
  g_clear_pointer (&self->due, onward_due_free);
  self->said = 0;
}

static void
add_due (OnwardToDoScreen *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->due->rows->len && !any; i++)
    any = onward_deleting_is_to_be_asked (self->due, g_ptr_array_index (self->due->rows, i));
  if (any)
    add_doubt (self);
  for (guint i = 0; i < self->due->rows->len; i++)
    {
      const OnwardReceived *row = g_ptr_array_index (self->due->rows, i);

      if (onward_deleting_is_to_be_asked (self->due, row))
        add (self, self->due_list, &(Check){ .row = row, .due = TRUE });
    }
}

/* Asked about already, for its day has come. */
static gboolean
is_due (OnwardToDoScreen *self, const OnwardReceived *row)
{
  for (guint i = 0; self->due != NULL && i < self->due->rows->len; i++)
    {
      const OnwardReceived *due = g_ptr_array_index (self->due->rows, i);

      if (g_str_equal (due->share, row->share) && onward_deleting_is_to_be_asked (self->due, due))
        return TRUE;
    }
  return FALSE;
}

static void
fill (OnwardToDoScreen *self)
{
  OnwardVault *vault = get_vault (self);

  empty (self);
  self->due = onward_deleting_look (vault, NULL);
  if (self->due != NULL)
    add_due (self);
  self->rows = onward_plan_list_files (vault, &self->withdrawn, NULL);
  for (guint i = 0; self->withdrawn != NULL && i < self->withdrawn->len; i++)
    if (!is_due (self, g_ptr_array_index (self->withdrawn, i)))
      add (self, self->due_list,
           &(Check){ .row = g_ptr_array_index (self->withdrawn, i), .withdrawn = TRUE });
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    add (self, self->list, &(Check){ .row = g_ptr_array_index (self->rows, i) });
  check_next (self);
}

/* --- the screen --- */

static void
onward_to_do_screen_constructed (GObject *object)
{
  G_OBJECT_CLASS (onward_to_do_screen_parent_class)->constructed (object);
  fill (ONWARD_TO_DO_SCREEN (object));
}

static void
onward_to_do_screen_dispose (GObject *object)
{
  OnwardToDoScreen *self = ONWARD_TO_DO_SCREEN (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_TO_DO_SCREEN);
  G_OBJECT_CLASS (onward_to_do_screen_parent_class)->dispose (object);
}

static void
onward_to_do_screen_finalize (GObject *object)
{
  OnwardToDoScreen *self = ONWARD_TO_DO_SCREEN (object);

  g_object_unref (self->cancellable);
  g_queue_clear_full (&self->checks, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->withdrawn, g_ptr_array_unref);
  g_clear_pointer (&self->due, onward_due_free);
  G_OBJECT_CLASS (onward_to_do_screen_parent_class)->finalize (object);
}

static void
onward_to_do_screen_class_init (OnwardToDoScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = onward_to_do_screen_constructed;
  object_class->dispose = onward_to_do_screen_dispose;
  object_class->finalize = onward_to_do_screen_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-to-do-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardToDoScreen, due_list);
  gtk_widget_class_bind_template_child (widget_class, OnwardToDoScreen, list);
  gtk_widget_class_bind_template_child (widget_class, OnwardToDoScreen, nothing);
}

static void
onward_to_do_screen_init (OnwardToDoScreen *self)
{
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->checks);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_to_do_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the list of what is open over everything that was shared.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_to_do_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_TO_DO_SCREEN, "desk", desk, NULL);
}
