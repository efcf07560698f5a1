#include "desktop/shares/onward-withdraw-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "desktop/answer/onward-choice-card.h"
#include "desktop/parts/onward-picture-code.h"
#include "desktop/parts/onward-save-file.h"
#include "desktop/shares/onward-shares-words.h"
#include "share/onward-withdrawing.h"

#define WIDTH 672      /* pixels, of a column that is read */
#define WIDTH_CODE 952 /* pixels, with the pictures beside */
#define FRAMES 2       /* until "Making the notice …" has been drawn */

typedef enum
{
  STEP_NO_SHARE,
  STEP_WHY,
  STEP_CODE,
  STEP_MAKING,
  STEP_SAVE,
  STEP_SEND
} Step;

struct _OnwardWithdrawScreen
{
  OnwardPage parent_instance;

  char *share; /* its id */
  char *name;  /* of the recipient, as it may be shown */
  Step step;
  gboolean has_key;     /* else the setting that sealed signs */
  OnwardSecret *secret; /* while the notice is made; nullable */
  guint frames;         /* drawn since then */
  OnwardWithdrawn *made;

  /* Template widgets. */
  GtkLabel *heading;
  GtkWidget *why;
  AdwBin *reasons;
  GtkLabel *who_signs;
  OnwardPictureCode *code;
  GtkLabel *after;
  GtkLabel *wrong;
  GtkWidget *stop_button;
  GtkWidget *next_button;
  GtkLabel *next_label;

  GtkCheckButton *mistake; /* the second reason */
};

G_DEFINE_FINAL_TYPE (OnwardWithdrawScreen, onward_withdraw_screen, ONWARD_TYPE_PAGE)

static OnwardVault *
get_vault (OnwardWithdrawScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static const char *
get_passport (OnwardWithdrawScreen *self)
{
  return onward_draft_get_id (onward_screen_get_draft (ONWARD_SCREEN (self)));
}

static void
tell_wrong (OnwardWithdrawScreen *self, const char *text)
{
  gtk_label_set_label (self->wrong, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), text != NULL);
}

/* --- what shows --- */

static const char *
heading_of (OnwardWithdrawScreen *self)
{
  switch (self->step)
    {
    case STEP_WHY:
      return _ ("Why should they delete it?");
    case STEP_CODE:
      return onward_picture_code_get_title (self->code);
    case STEP_MAKING:
      return _ ("Making the notice …");
    case STEP_SAVE:
      return _ ("Save the notice");
    case STEP_SEND:
      return _ ("Now send the notice");
    case STEP_NO_SHARE:
    default:
      return _ ("Look in your list");
    }
}

static const char *
next_of (OnwardWithdrawScreen *self)
{
  switch (self->step)
    {
    case STEP_WHY:
      return self->has_key ? _ ("Go on") : _ ("Make the notice");
    case STEP_CODE:
    case STEP_MAKING:
      return _ ("Make the notice");
    case STEP_SAVE:
      return _ ("Save the file");
    case STEP_SEND:
    case STEP_NO_SHARE:
    default:
      return _ ("Go to my list");
    }
}

static char *
print_after (OnwardWithdrawScreen *self)
{
  if (self->step == STEP_SAVE)
    return g_strdup (_ ("The notice is a small file. It asks them to delete what they have. "
                        "Saving it sends nothing."));
  if (self->step == STEP_SEND)
    return g_strdup_printf (_ ("Send the file to: %s. Your list says now that you no longer "
                               "agree. They know it when they open the file."),
                            self->name);
  if (self->step == STEP_NO_SHARE)
    return g_strdup (_ ("What you wanted to stop is not there any more."));
  return g_strdup ("");
}

static void
show_step (OnwardWithdrawScreen *self, Step step)
{
  g_autofree char *after = NULL;

  self->step = step;
  after = print_after (self);
  g_object_set (self, "width", step == STEP_CODE ? WIDTH_CODE : WIDTH, NULL);
  gtk_label_set_label (self->heading, heading_of (self));
  gtk_widget_set_visible (GTK_WIDGET (self->heading), step != STEP_CODE);
  gtk_widget_set_visible (self->why, step == STEP_WHY);
  gtk_widget_set_visible (GTK_WIDGET (self->code), step == STEP_CODE);
  gtk_label_set_label (self->after, after);
  gtk_widget_set_visible (GTK_WIDGET (self->after), *after != '\0');
  gtk_label_set_label (self->next_label, next_of (self));
  gtk_widget_set_sensitive (
      self->next_button,
      step != STEP_MAKING && (step != STEP_CODE || onward_picture_code_get_complete (self->code)));
  gtk_widget_set_visible (self->stop_button, step != STEP_SEND && step != STEP_NO_SHARE);
  onward_screen_set_heading (ONWARD_SCREEN (self), heading_of (self));
  onward_page_scroll_to_top (ONWARD_PAGE (self));
}

/* --- making the notice --- */

static OnwardWithdrawn *
make (OnwardWithdrawScreen *self, GError **error)
{
  OnwardWithdrawing withdrawing
      = { .share = self->share,
          .reason = gtk_check_button_get_active (self->mistake) ? ONWARD_NOTICE_BY_MISTAKE
                                                                : ONWARD_NOTICE_NO_LONGER,
          .code = self->secret };

  return onward_withdrawing_make (get_vault (self), &withdrawing, error);
}

static void
made_or_not (OnwardWithdrawScreen *self, const GError *error)
{
  if (self->made != NULL)
    {
      show_step (self, STEP_SAVE);
      gtk_widget_grab_focus (self->next_button);
    }
  else if (self->has_key)
    {
      show_step (self, STEP_CODE);
      onward_picture_code_tell (self->code, error, get_vault (self), get_passport (self));
      gtk_widget_grab_focus (GTK_WIDGET (self->code));
    }
  else
    {
      show_step (self, STEP_WHY);
      tell_wrong (self, error->message);
    }
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  OnwardWithdrawScreen *self = ONWARD_WITHDRAW_SCREEN (widget);
  g_autoptr (GError) error = NULL;

  if (self->frames++ < FRAMES || onward_screen_get_draft (ONWARD_SCREEN (self)) == NULL)
    return G_SOURCE_CONTINUE;
  self->made = make (self, &error);
  g_clear_pointer (&self->secret, onward_secret_unref);
  made_or_not (self, error);
  return G_SOURCE_REMOVE;
}

static void
start_making (OnwardWithdrawScreen *self)
{
  if (self->has_key)
    {
      self->secret = onward_picture_code_take_secret (self->code);
      if (self->secret == NULL)
        return;
    }
  tell_wrong (self, NULL);
  self->frames = 0;
  show_step (self, STEP_MAKING);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

/* --- saving it --- */

/* A notice the list does not know of must not be sent: it goes again. */
static void
record (OnwardWithdrawScreen *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (onward_withdrawing_record (get_vault (self), self->made, &error))
    {
      show_step (self, STEP_SEND);
      gtk_widget_grab_focus (self->next_button);
      return;
    }
  if (g_unlink (path) == 0)
    text = g_strdup_printf (_ ("It could not be put into your list. So the file was deleted "
                               "again. %s"),
                            error->message);
  else
    text = g_strdup_printf (_ ("It could not be put into your list. Do not send the file %s. %s"),
                            path, error->message);
  tell_wrong (self, text);
}

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardWithdrawScreen *self = data;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL) /* somebody left meanwhile */
    {
      if (path != NULL)
        g_unlink (path);
      return;
    }
  if (path != NULL)
    record (self, path);
  else
    tell_wrong (self, error->message);
}

static void
save (OnwardWithdrawScreen *self)
{
  g_autoptr (GBytes) content = g_bytes_new (self->made->text, strlen (self->made->text));
  g_autofree char *name = onward_save_file_dup_name ("notice", ".notice");

  tell_wrong (self, NULL);
  onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save the notice"),
                    name, content, saved_cb, g_object_ref (self), g_object_unref);
}

/* --- callbacks --- */

static void
go_on (OnwardWithdrawScreen *self)
{
  if (!self->has_key)
    {
      start_making (self);
      return;
    }
  show_step (self, STEP_CODE);
  onward_picture_code_look (self->code, get_vault (self), get_passport (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

static void
next_cb (OnwardWithdrawScreen *self)
{
  switch (self->step)
    {
    case STEP_WHY:
      go_on (self);
      break;
    case STEP_CODE:
      start_making (self);
      break;
    case STEP_SAVE:
      save (self);
      break;
    case STEP_MAKING:
      break;
    case STEP_SEND:
    case STEP_NO_SHARE:
    default:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", "shares");
      break;
    }
}

static void
complete_cb (OnwardWithdrawScreen *self)
{
  if (self->step == STEP_CODE)
    gtk_widget_set_sensitive (self->next_button, onward_picture_code_get_complete (self->code));
}

static void
title_cb (OnwardWithdrawScreen *self)
{
  if (self->step == STEP_CODE)
    onward_screen_set_heading (ONWARD_SCREEN (self), heading_of (self));
}

static void
done_cb (OnwardWithdrawScreen *self)
{
  gtk_widget_grab_focus (self->next_button);
}

/* --- the screen --- */

static void
build_reasons (OnwardWithdrawScreen *self)
{
  GtkWidget *cards = onward_choice_cards_new (_ ("Why should they delete it?"));
  GtkWidget *no_longer = onward_choice_card_new_with_note (
      "✋", _ ("I no longer agree"), _ ("It was right then. Now I do not want it."));
  GtkWidget *mistake = onward_choice_card_new_with_note ("↩️", _ ("It was a mistake"),
                                                         _ ("It should not have gone to them."));

  gtk_check_button_set_group (GTK_CHECK_BUTTON (mistake), GTK_CHECK_BUTTON (no_longer));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (no_longer), TRUE);
  gtk_box_append (GTK_BOX (cards), no_longer);
  gtk_box_append (GTK_BOX (cards), mistake);
  self->mistake = GTK_CHECK_BUTTON (mistake);
  adw_bin_set_child (self->reasons, cards);
}

static void
find_share (OnwardWithdrawScreen *self, const char *id)
{
  g_autoptr (GPtrArray) shares
      = onward_my_shares_list (get_vault (self), get_passport (self), NULL);
  OnwardMyShare *share = shares != NULL ? onward_my_shares_find (shares, id) : NULL;

  if (share == NULL)
    return;
  self->share = g_strdup (share->share);
  self->name = onward_shares_dup_name (share);
  self->has_key = onward_withdrawing_has_key (get_vault (self), share->share);
}

static void
show_who_signs (OnwardWithdrawScreen *self)
{
  g_autofree char *words
      = self->has_key
            ? g_strdup_printf (_ ("The notice goes to: %s. You sign it with your picture code."),
                               self->name)
            : g_strdup_printf (_ ("The notice goes to: %s. Your key is not here. So your school "
                                  "or college signs it."),
                               self->name);

  gtk_label_set_label (self->who_signs, words);
}

static void
onward_withdraw_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (ONWARD_WITHDRAW_SCREEN (screen)->next_button);
  onward_page_scroll_to_top (ONWARD_PAGE (screen));
}

/* While it is made there is nowhere to go: it takes about a second. */
static gboolean
onward_withdraw_screen_leave (OnwardScreen *screen)
{
  return ONWARD_WITHDRAW_SCREEN (screen)->step != STEP_MAKING;
}

static void
onward_withdraw_screen_dispose (GObject *object)
{
  g_clear_pointer (&ONWARD_WITHDRAW_SCREEN (object)->secret, onward_secret_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_WITHDRAW_SCREEN);
  G_OBJECT_CLASS (onward_withdraw_screen_parent_class)->dispose (object);
}

static void
onward_withdraw_screen_finalize (GObject *object)
{
  OnwardWithdrawScreen *self = ONWARD_WITHDRAW_SCREEN (object);

  g_free (self->share);
  g_free (self->name);
  g_clear_pointer (&self->made, onward_withdrawn_free);
  G_OBJECT_CLASS (onward_withdraw_screen_parent_class)->finalize (object);
}

static void
onward_withdraw_screen_class_init (OnwardWithdrawScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_withdraw_screen_dispose;
  G_OBJECT_CLASS (klass)->finalize = onward_withdraw_screen_finalize;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_withdraw_screen_shown;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_withdraw_screen_leave;
  g_type_ensure (ONWARD_TYPE_PICTURE_CODE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-withdraw-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardWithdrawScreen, heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardWithdrawScreen, why);
  gtk_widget_class_bind_template_child (widget_class, OnwardWithdrawScreen, reasons);
  gtk_widget_class_bind_template_child (widget_class, OnwardWithdrawScreen, who_signs);
  gtk_widget_class_bind_template_child (widget_class, OnwardWithdrawScreen, code);
  gtk_widget_class_bind_template_child (widget_class, OnwardWithdrawScreen, after);
  gtk_widget_class_bind_template_child (widget_class, OnwardWithdrawScreen, wrong);
  gtk_widget_class_bind_template_child (widget_class, OnwardWithdrawScreen, stop_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardWithdrawScreen, next_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardWithdrawScreen, next_label);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, complete_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
onward_withdraw_screen_init (OnwardWithdrawScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  build_reasons (self);
}

/**
 * onward_withdraw_screen_new:
 * @desk: a desk with a passport on it
 * @detail: the id of a share of it
 *
 * Makes the screen.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_withdraw_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardWithdrawScreen *self = g_object_new (ONWARD_TYPE_WITHDRAW_SCREEN, "desk", desk, NULL);

  if (onward_desk_get_draft (desk) != NULL)
    find_share (self, detail);
  if (self->share != NULL)
    show_who_signs (self);
  show_step (self, self->share != NULL ? STEP_WHY : STEP_NO_SHARE);
  return ONWARD_SCREEN (self);
}
