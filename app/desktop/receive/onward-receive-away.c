#include "desktop/receive/onward-receive-private.h"

#include <glib/gi18n-lib.h>

#include "desktop/receive/onward-receive-parts.h"

/* --- somebody no longer agrees --- */

static const char *
notice_sentence (OnwardReceiveScreen *self)
{
  switch (self->standing)
    {
    case ONWARD_NOTICE_COUNTS:
      return _ ("Please delete what they shared with you.");
    case ONWARD_NOTICE_GONE:
      return _ ("You deleted their file already. Nothing is left to do.");
    case ONWARD_NOTICE_WAITS:
    default:
      return _ ("Their file is not here. Onward remembers this, and says so if it comes.");
    }
}

static char *
notice_say (OnwardReceiveScreen *self)
{
  g_autofree char *whose = NULL;

  if (onward_notice_file_get_reason (self->notice) == ONWARD_NOTICE_BY_MISTAKE)
    return g_strdup (_ ("This was sent to you by mistake."));
  if (self->verdict == NULL || onward_verdict_get_outcome (self->verdict) == ONWARD_OUTCOME_REFUSED)
    return g_strdup (_ ("A young person no longer agrees."));
  whose = onward_received_whose (self->verdict);
  return g_strdup_printf (_ ("%s no longer agrees."), whose);
}

void
onward_receive_show_notice (OnwardReceiveScreen *self)
{
  g_autofree char *say = notice_say (self);
  GtkWidget *box = onward_receive_start_step (self, STEP_NOTICE, say);

  gtk_widget_set_visible (GTK_WIDGET (self->above), FALSE);
  gtk_box_append (GTK_BOX (box), onward_receive_verdict ("onward-unknown-symbolic", "unknown", say,
                                                         notice_sentence (self)));
  if (self->standing != ONWARD_NOTICE_COUNTS)
    {
      onward_receive_set_foot (self, _ ("Show the list"), NULL, NULL);
      return;
    }
  gtk_box_append (
      GTK_BOX (box),
      onward_receive_notice ("info", NULL,
                             _ ("Your law may ask you to keep some of it. Then keep only that, and "
                                "tell them what and why.")));
  if (self->verdict != NULL && onward_verdict_get_outcome (self->verdict) != ONWARD_OUTCOME_REFUSED)
    {
      GtkWidget *facts = onward_receive_facts ();
      g_autofree char *whose = onward_received_whose (self->verdict);
      g_autofree char *until = onward_received_until (&self->row->keep_until);

      onward_receive_add_fact (facts, _ ("From"), whose, NULL);
      onward_receive_add_fact (facts, _ ("Was to be kept until"), until, NULL);
      gtk_box_append (GTK_BOX (box), facts);
    }
  onward_receive_set_foot (self, _ ("Not now"), _ ("Delete it"), "suggested-action");
}

void
onward_receive_show_deleting (OnwardReceiveScreen *self)
{
  const char *ask = _ ("Delete this file from Onward?");
  GtkWidget *box = onward_receive_start_step (self, STEP_DELETING, ask);
  GtkWidget *pane = onward_receive_pane (_ ("What happens"));
  static const char *const what[] = {
    N_ ("The file goes from this computer’s vault, and its plan with it."),
    N_ ("A receipt stays: when it was deleted, and why. No name is in it."),
    N_ ("Copies elsewhere are not touched: e-mail, paper, other folders."),
  };

  gtk_box_append (GTK_BOX (box), onward_receive_heading (ask, "question"));
  for (guint i = 0; i < G_N_ELEMENTS (what); i++)
    gtk_box_append (GTK_BOX (pane), onward_receive_text (_ (what[i]), "note"));
  gtk_box_append (GTK_BOX (box), pane);
  onward_receive_set_foot (self, _ ("Do not delete it"), _ ("Delete it"), "destructive-action");
}
