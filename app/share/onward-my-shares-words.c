#include "share/onward-my-shares.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"

/**
 * onward_share_state_to_string:
 * @state: a state
 *
 * Returns: its name for programs, as in "standing"
 */
const char *
onward_share_state_to_string (OnwardShareState state)
{
  static const char *const names[] = { "standing", "past", "replaced", "withdrawn" };

  g_return_val_if_fail (state < G_N_ELEMENTS (names), "standing");
  return names[state];
}

/**
 * onward_my_share_state_in_words:
 * @self: a share
 *
 * Says how a share stands, to the young person.
 *
 * Returns: (transfer full): a sentence
 */
char *
onward_my_share_state_in_words (const OnwardMyShare *self)
{
  g_autofree char *until
      = g_date_valid (&self->keep_until) ? onward_date_in_words (&self->keep_until) : NULL;
  g_autofree char *withdrawn = NULL;
  GDate day;

  switch (self->state)
    {
    case ONWARD_SHARE_WITHDRAWN:
      onward_date_from_time (self->withdrawn_at, &day);
      withdrawn = onward_date_in_words (&day);
      if (g_strcmp0 (self->withdrawn_reason, "by-mistake") == 0)
        return g_strdup_printf (_ ("Sent by mistake. A notice to delete it was made on %s."),
                                withdrawn);
      return g_strdup_printf (_ ("You no longer agree. A notice to delete it was made on %s."),
                              withdrawn);
    case ONWARD_SHARE_REPLACED:
      return g_strdup (_ ("A newer one took its place."));
    case ONWARD_SHARE_PAST:
      return g_strdup_printf (_ ("They were asked to delete it on %s."), until);
    case ONWARD_SHARE_STANDING:
    default:
      return g_strdup_printf (_ ("They have it until %s."), until != NULL ? until : "?");
    }
}
