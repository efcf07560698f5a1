#include "desktop/shares/onward-shares-pane.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-chip.h"
#include "desktop/receive/onward-receive-parts.h"
#include "desktop/shares/onward-shares-words.h"
#include "passport/onward-audience.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"

/* --- what is known of it --- */

static void
add_facts (GtkWidget *box, const OnwardMyShare *share)
{
  g_autofree char *purpose = onward_foreign_text (share->purpose, ONWARD_FOREIGN_TEXT);
  g_autofree char *shared = onward_shares_dup_day (share->shared_at);
  g_autofree char *until = g_date_valid (&share->keep_until)
                               ? onward_date_in_words (&share->keep_until)
                               : g_strdup (_ ("Nobody said"));
  g_autofree char *version = g_strdup_printf (_ ("Version %u"), share->revision);
  GtkWidget *facts = onward_receive_facts ();

  gtk_widget_set_margin_top (facts, 0);
  onward_receive_add_fact (facts, _ ("Shared on"), shared, NULL);
  onward_receive_add_fact (facts, _ ("What for"), purpose, NULL);
  if (share->state == ONWARD_SHARE_WITHDRAWN) /* else the sentence above says it */
    onward_receive_add_fact (facts, _ ("Until"), until, NULL);
  onward_receive_add_fact (facts, _ ("Version"), version,
                           share->later_seal ? _ ("A newer version is sealed. They do not have it.")
                                             : _ ("This is your newest sealed version."));
  gtk_box_append (GTK_BOX (box), facts);
}

/* Lines that show when somebody asks for them. @name: unlike all others on the screen. */
static void
add_fold (GtkWidget *box, const char *title, const char *name, GPtrArray *lines)
{
  GtkWidget *fold = gtk_expander_new (title);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  for (guint i = 0; i < lines->len; i++)
    gtk_box_append (GTK_BOX (inside), onward_receive_text (g_ptr_array_index (lines, i), "note"));
  onward_accessible_name (fold, name);
  gtk_widget_add_css_class (fold, "fold");
  gtk_expander_set_child (GTK_EXPANDER (fold), inside);
  gtk_box_append (GTK_BOX (box), fold);
}

static void
add_things (GtkWidget *box, OnwardVault *vault, const OnwardMyShare *share, const char *full)
{
  g_autoptr (GPtrArray) things = onward_shares_list_things (vault, share);
  g_autofree char *title = g_strdup_printf (
      ngettext ("What they got: %u thing", "What they got: %u things", things->len), things->len);
  g_autofree char *name = g_strdup_printf ("%s (%s)", title, full);

  if (things->len > 0)
    add_fold (box, title, name, things);
}

static void
add_changes (GtkWidget *box, OnwardVault *vault, const OnwardMyShare *share, const char *full)
{
  g_autoptr (GPtrArray) changes
      = share->later_seal ? onward_shares_list_changes (vault, share) : g_ptr_array_new ();
  g_autofree char *title = g_strdup_printf (
      ngettext ("What is new: %u change", "What is new: %u changes", changes->len), changes->len);
  g_autofree char *name = g_strdup_printf ("%s (%s)", title, full);

  if (changes->len > 0)
    add_fold (box, title, name, changes);
}

static void
add_replies (GtkWidget *box, const OnwardMyShare *share)
{
  for (guint i = 0; i < share->replies->len; i++)
    {
      const OnwardShareReply *reply = g_ptr_array_index (share->replies, i);
      g_autofree char *day = onward_shares_dup_day (reply->made);
      g_autofree char *line
          = reply->applied > 0
                ? g_strdup_printf (_ ("They answered on %s. You took the answer in."), day)
                : g_strdup_printf (_ ("They answered on %s. You did not take it in yet."), day);

      gtk_box_append (GTK_BOX (box), onward_receive_notice ("info", NULL, line));
    }
}

/* --- what can be done --- */

/* Named after whom it is about, so that no two buttons on the screen have one name. */
static void
add_button (GtkWidget *line, const char *label, const char *full, const char *style,
            const char *action, const char *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s (%s)", label, full);

  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_widget_add_css_class (button, "mid");
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  onward_accessible_name (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_box_append (GTK_BOX (line), button);
}

static void
add_buttons (GtkWidget *box, const OnwardMyShare *share, const char *full)
{
  GtkWidget *line = onward_receive_line ();
  g_autofree char *withdraw = g_strconcat ("shares/withdraw/", share->share, NULL);
  gboolean withdrawn = share->state == ONWARD_SHARE_WITHDRAWN;

  if (!withdrawn)
    add_button (line, _ ("Send an update"), full, NULL, "shares.update", share->share);
  add_button (line, withdrawn ? _ ("Make the notice again") : _ ("I no longer agree"), full, NULL,
              "win.go", withdraw);
  gtk_box_append (GTK_BOX (box), line);
}

/* --- the pane --- */

static void
add_share (GtkWidget *pane, OnwardVault *vault, const OnwardMyShare *share)
{
  const char *look = NULL;
  const char *chip = onward_shares_state_chip (share->state, &look);
  const OnwardAudience *audience = onward_audience_find (share->audience);
  GtkWidget *line = onward_receive_line ();
  GtkWidget *name_label;
  g_autofree char *name = onward_shares_dup_name (share);
  g_autofree char *full = onward_shares_dup_full_name (share);
  g_autofree char *state = onward_my_share_state_in_words (share);

  name_label = onward_receive_text (name, "label");
  gtk_box_append (GTK_BOX (pane), name_label);
  gtk_box_append (GTK_BOX (line), onward_chip_new (NULL, chip, look));
  if (audience != NULL)
    gtk_box_append (GTK_BOX (line), onward_chip_new (NULL, audience->title, "line"));
  gtk_box_append (GTK_BOX (pane), line);
  gtk_box_append (GTK_BOX (pane), onward_receive_text (state, "words"));
  if (onward_foreign_text_is_unusual (share->to_name))
    gtk_box_append (GTK_BOX (pane),
                    onward_receive_text (_ ("The name has unusual letters."), "note soft"));
  add_facts (pane, share);
  add_replies (pane, share);
  add_things (pane, vault, share, full);
  if (share->state != ONWARD_SHARE_WITHDRAWN)
    add_changes (pane, vault, share, full);
  add_buttons (pane, share, full);
}

static void
add_line (GtkWidget *pane)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_add_css_class (line, "line");
  gtk_box_append (GTK_BOX (pane), line);
}

/* What a later one took the place of: a line each, for the recipient may still have the file. */
static void
add_older (GtkWidget *pane, GPtrArray *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      const OnwardMyShare *share = g_ptr_array_index (group, i);
      g_autofree char *full = onward_shares_dup_full_name (share);
      g_autofree char *text = g_strdup_printf (_ ("%s: version %u. A newer version replaced it."),
                                               full, share->revision);

      if (share->state == ONWARD_SHARE_REPLACED)
        gtk_box_append (GTK_BOX (pane), onward_receive_text (text, "note soft"));
    }
}

/**
 * onward_shares_pane_new:
 * @vault: an open vault
 * @group: (element-type OnwardMyShare): what a person thinks of as one share
 *
 * Makes a pane. Nothing of @group is kept.
 *
 * Returns: (transfer floating): the pane
 */
GtkWidget *
onward_shares_pane_new (OnwardVault *vault, GPtrArray *group)
{
  GtkWidget *pane = onward_receive_pane (NULL);
  guint shown = 0;

  gtk_widget_set_margin_top (pane, 0);
  for (guint i = 0; i < group->len; i++)
    {
      const OnwardMyShare *share = g_ptr_array_index (group, i);

      if (share->state == ONWARD_SHARE_REPLACED)
        continue;
      if (shown++ > 0)
        {
          add_line (pane);
          gtk_box_append (
              GTK_BOX (pane),
              onward_receive_text (_ ("The other copy, for the same internship:"), "note soft"));
        }
      add_share (pane, vault, share);
    }
  add_older (pane, group);
  return pane;
}
