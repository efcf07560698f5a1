#include "desktop/shares/onward-shares-words.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-changes.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "share/onward-selection.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-sealed.h"

/**
 * onward_shares_state_chip:
 * @state: how a share stands
 * @look: (out): of the chip, as onward_chip_new() takes it
 *
 * Returns: (transfer none): a sign and a word
 */
const char *
onward_shares_state_chip (OnwardShareState state, const char **look)
{
  switch (state)
    {
    case ONWARD_SHARE_WITHDRAWN:
      *look = "stop";
      return _ ("✕ You no longer agree");
    case ONWARD_SHARE_REPLACED:
      *look = NULL;
      return _ ("↻ Replaced");
    case ONWARD_SHARE_PAST:
      *look = "wait";
      return _ ("⌛ Time is over");
    case ONWARD_SHARE_STANDING:
    default:
      *look = "good";
      return _ ("✓ They have it");
    }
}

/**
 * onward_shares_dup_name:
 * @share: a share
 *
 * Returns: (transfer full): whom it went to
 */
char *
onward_shares_dup_name (const OnwardMyShare *share)
{
  return onward_foreign_text (share->to_name, ONWARD_FOREIGN_NAME);
}

/**
 * onward_shares_dup_day:
 * @time: seconds since 1970, UTC
 *
 * Returns: (transfer full): its day in words
 */
char *
onward_shares_dup_day (gint64 time)
{
  GDate day;

  onward_date_from_time (time, &day);
  return onward_date_in_words (&day);
}

/**
 * onward_shares_dup_full_name:
 * @share: a share
 *
 * Returns: (transfer full): whom it went to, and when
 */
char *
onward_shares_dup_full_name (const OnwardMyShare *share)
{
  g_autofree char *name = onward_shares_dup_name (share);
  g_autofree char *day = onward_shares_dup_day (share->shared_at);

  /* Translators: who got a share, and the day they got it. */
  return g_strdup_printf (_ ("%s, %s"), name, day);
}

/**
 * onward_shares_any:
 * @vault: an open vault
 * @passport: id of a passport
 *
 * Returns: whether something of it was shared
 */
gboolean
onward_shares_any (OnwardVault *vault, const char *passport)
{
  g_autoptr (GPtrArray) shares = onward_my_shares_list (vault, passport, NULL);

  return shares != NULL && shares->len > 0;
}

static OnwardIssued *
load_issued (OnwardVault *vault, const OnwardMyShare *share)
{
  g_autoptr (OnwardSealed) sealed
      = onward_vault_find_sealed (vault, share->passport, share->revision, NULL);
  g_autofree char *text = NULL;

  if (sealed == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (sealed->issued, NULL), g_bytes_get_size (sealed->issued));
  return onward_issued_parse (text, NULL);
}

static char *
print_thing (const OnwardChoice *choice)
{
  g_autofree char *label = onward_foreign_text (choice->label, ONWARD_FOREIGN_TEXT);

  /* Translators: an adjustment, and a part of it: "Headphones: why it helps". */
  return choice->part != NULL ? g_strdup_printf (_ ("%s: %s"), label, choice->part)
                              : g_steal_pointer (&label);
}

/**
 * onward_shares_list_things:
 * @vault: an open vault
 * @share: a share
 *
 * Lists what went, by the labels it was sealed under. Empty if that seal is not here any more.
 *
 * Returns: (transfer full) (element-type utf8): one line each
 */
GPtrArray *
onward_shares_list_things (OnwardVault *vault, const OnwardMyShare *share)
{
  GPtrArray *things = g_ptr_array_new_with_free_func (g_free);
  const OnwardAudience *audience = onward_audience_find (share->audience);
  g_autoptr (OnwardIssued) issued = audience != NULL ? load_issued (vault, share) : NULL;
  g_autoptr (OnwardSelection) selection
      = issued != NULL ? onward_selection_new (issued, audience) : NULL;
  GPtrArray *choices = selection != NULL ? onward_selection_get_choices (selection) : NULL;

  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const OnwardChoice *choice = g_ptr_array_index (choices, i);

      if (g_strv_contains ((const char *const *)share->items, choice->path))
        g_ptr_array_add (things, print_thing (choice));
    }
  return things;
}

/**
 * onward_shares_list_changes:
 * @vault: an open vault
 * @share: a share
 *
 * Tells what a later seal says that the shared one does not.
 *
 * Returns: (transfer full) (element-type utf8): sentences
 */
GPtrArray *
onward_shares_list_changes (OnwardVault *vault, const OnwardMyShare *share)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OnwardSealed) last = onward_vault_last_sealed (vault, share->passport, NULL);
  g_autoptr (OnwardPassport) before = NULL;
  g_autoptr (OnwardPassport) now = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (last == NULL || last->revision <= share->revision)
    return sentences;
  before = onward_vault_load_revision (vault, share->passport, share->revision, NULL);
  now = onward_vault_load_revision (vault, share->passport, last->revision, NULL);
  changes = before != NULL && now != NULL ? onward_changes_between (before, now) : NULL;
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    g_ptr_array_add (sentences,
                     g_strdup (((OnwardChange *)g_ptr_array_index (changes, i))->sentence));
  return sentences;
}
