#include "desktop/share/onward-share-card.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-audience.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"

#define ANYBODY "👤"

/**
 * onward_share_card_picture:
 * @row: somebody's card
 *
 * Returns: an emoji for their role
 */
const char *
onward_share_card_picture (const OnwardCardRow *row)
{
  static const struct
  {
    const char *role;
    OnwardAudienceId audience;
  } roles[] = { { "college", ONWARD_AUDIENCE_COLLEGE },
                { "employer", ONWARD_AUDIENCE_EMPLOYER_START },
                { "internship", ONWARD_AUDIENCE_INTERNSHIP_PROVIDER },
                { "university", ONWARD_AUDIENCE_UNIVERSITY } };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (row->role, roles[i].role) == 0)
      return onward_audience_get (roles[i].audience)->picture;
  return ANYBODY;
}

/**
 * onward_share_card_warning:
 * @name: a name somebody else wrote
 *
 * Returns: a sentence if one word of it mixes alphabets, as look-alikes do; else ""
 */
const char *
onward_share_card_warning (const char *name)
{
  return onward_foreign_text_is_unusual (name) ? _ ("Unusual letters: look at them closely.") : "";
}

/**
 * onward_share_card_note:
 * @row: somebody's card
 * @name: their name, as it shows
 *
 * Says whether the card was compared, and warns of a name that looks like another one.
 *
 * Returns: (transfer full): a sentence or two
 */
char *
onward_share_card_note (const OnwardCardRow *row, const char *name)
{
  const char *warning = onward_share_card_warning (name);
  g_autofree char *day = NULL;
  g_autofree char *said = NULL;
  GDate compared;

  if (row->trusted_at != 0)
    {
      onward_date_from_time (row->trusted_at, &compared);
      day = onward_date_in_words (&compared);
    }
  said = day != NULL ? g_strdup_printf (_ ("✓ Compared on %s"), day)
                     : g_strdup (_ ("Not compared yet"));
  return *warning == '\0' ? g_steal_pointer (&said) : g_strdup_printf ("%s. %s", said, warning);
}
