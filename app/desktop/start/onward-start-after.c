#include "desktop/start/onward-start-after.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "desktop/start/onward-start-code.h"
#include "store/onward-backup-automatic.h"

#define ALL_USES (ONWARD_USE_YOUNG_PERSON | ONWARD_USE_SUPPORTER | ONWARD_USE_RECIPIENT)

/* --- today's backup --- */

static gboolean
back_up_cb (gpointer data)
{
  OnwardWindow *window = data;
  OnwardVault *vault = onward_desk_get_vault (onward_window_get_desk (window));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (vault == NULL || gtk_widget_in_destruction (GTK_WIDGET (window)))
    return G_SOURCE_REMOVE;
  if (onward_vault_get_unbacked (vault) != NULL)
    onward_window_say (window, onward_vault_get_unbacked (vault));
  if (onward_vault_back_up_daily (vault, NULL, &error))
    return G_SOURCE_REMOVE;
  text = g_strdup_printf (_ ("Today's backup could not be made: %s"), error->message);
  onward_window_say (window, text);
  return G_SOURCE_REMOVE;
}

/* After everything that draws. */
static void
see_to_backup (OnwardWindow *window)
{
  g_idle_add_full (G_PRIORITY_LOW, back_up_cb, g_object_ref (window), g_object_unref);
}

/* --- what shows next --- */

/* Before anything is typed: what cannot be saved should not be. */
static void
say_condition (OnwardWindow *window, OnwardVault *vault)
{
  if (onward_vault_get_condition (vault) == ONWARD_VAULT_CONDITION_READ_ONLY)
    onward_window_say (window, _ ("You can read here, but nothing can be saved: the folder is "
                                  "locked against changes."));
  else if (onward_vault_get_condition (vault) == ONWARD_VAULT_CONDITION_DAMAGED)
    onward_window_say (window, _ ("You can read here, but nothing can be saved: a part of the file "
                                  "is damaged."));
}

/**
 * onward_start_after_opening:
 * @window: the window
 * @opening: what is DONE; its vault is taken
 *
 * Puts the vault onto the desk and goes to the first screen. Where a person had to type because
 * there is no keyring, and has a recovery code only, they may choose a passphrase first.
 */
void
onward_start_after_opening (OnwardWindow *window, OnwardOpening *opening)
{
  OnwardDesk *desk = onward_window_get_desk (window);

  onward_desk_take_vault (desk, g_steal_pointer (&opening->vault));
  see_to_backup (window);
  if (opening->offers_passphrase)
    onward_window_go (window, "new-passphrase");
  else
    onward_window_go_first (window);
  say_condition (window, onward_desk_get_vault (desk));
}

/**
 * onward_start_after_making:
 * @window: the window
 * @opening: what is DONE; its vault is taken
 * @use: who uses this computer
 *
 * Puts a new vault onto the desk, keeps who uses this computer, and shows the recovery code. Until
 * that was typed back, home reminds of it: whatever happens in between.
 */
void
onward_start_after_making (OnwardWindow *window, OnwardOpening *opening, OnwardUse use)
{
  OnwardDesk *desk = onward_window_get_desk (window);
  g_autoptr (GError) error = NULL;

  onward_desk_take_vault (desk, g_steal_pointer (&opening->vault));
  if (!onward_start_code_set_due (desk, TRUE, &error) || !onward_desk_set_use (desk, use, &error))
    onward_window_say (window, error->message);
  onward_start_code_hold (desk, opening->code);
  onward_window_go (window, "recovery-code");
}

/**
 * onward_start_print_use:
 * @place: a place's name
 * @use: who uses this computer
 * @more: (nullable): what else is to be known there
 *
 * Returns: (transfer full): the place, with that as its detail
 */
char *
onward_start_print_use (const char *place, OnwardUse use, const char *more)
{
  return more != NULL ? g_strdup_printf ("%s/%u/%s", place, use, more)
                      : g_strdup_printf ("%s/%u", place, use);
}

/**
 * onward_start_parse_use:
 * @detail: of a place
 *
 * Returns: who uses this computer, NONE if it does not say
 */
OnwardUse
onward_start_parse_use (const char *detail)
{
  return (OnwardUse)strtoul (detail, NULL, 10) & ALL_USES;
}
