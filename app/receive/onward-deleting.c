#include "receive/onward-deleting.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define SURE_OF "clock-sure-of" /* setting: a time as onward_time_print() writes it */
#define DAYS 1                  /* by which a clock may be off, or nobody may be here */
#define OFTEN 3600              /* seconds between two times that are written down */

static const struct
{
  const char *word;
  const char *sentence;
} reasons[] = {
  [ONWARD_DELETING_END_DATE] = { "end-date", N_ ("the day it was kept until had come") },
  [ONWARD_DELETING_WITHDRAWN] = { "withdrawn", N_ ("the young person asked for it") },
  [ONWARD_DELETING_REPLACED] = { "replaced", N_ ("a newer one took its place") },
  [ONWARD_DELETING_CHOSEN] = { "chosen", N_ ("somebody here decided so") },
};

/**
 * onward_deleting_reason_to_string:
 * @reason: why a file was deleted
 *
 * Returns: its word, for receipts and programs
 */
const char *
onward_deleting_reason_to_string (OnwardDeletingReason reason)
{
  g_return_val_if_fail (reason < G_N_ELEMENTS (reasons), "chosen");
  return reasons[reason].word;
}

/**
 * onward_deleting_reason_in_words:
 * @reason: the word of a receipt
 *
 * Returns: it for a person; a word this version does not know stays as it is
 */
const char *
onward_deleting_reason_in_words (const char *reason)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].word, reason))
      return _ (reasons[i].sentence);
  return reason;
}

/**
 * onward_due_free:
 * @self: (transfer full) (nullable): what is due
 *
 * Frees it.
 */
void
onward_due_free (OnwardDue *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/* --- the clock --- */

/* The latest time this vault is sure of. Before it was ever written down: when the last file came;
 * in a vault that has none, whatever the clock says. */
static gint64
sure_of (OnwardVault *vault, GPtrArray *rows, gint64 now)
{
  g_autofree char *text = onward_vault_dup_setting (vault, SURE_OF, NULL);
  gint64 sure = G_MININT64;

  if (text != NULL && onward_time_parse (text, &sure))
    return sure;
  for (guint i = 0; i < rows->len; i++)
    sure = MAX (sure, ((OnwardReceived *)g_ptr_array_index (rows, i))->received_at);
  return sure != G_MININT64 ? sure : now;
}

static gboolean
write_sure (OnwardVault *vault, gint64 now, GError **error)
{
  g_autofree char *text = onward_time_print (now);

  return onward_vault_set_setting (vault, SURE_OF, text, error);
}

static gboolean
is_written (OnwardVault *vault)
{
  g_autofree char *text = onward_vault_dup_setting (vault, SURE_OF, NULL);

  return text != NULL;
}

/* Time goes on by itself where Onward is used each day. A clock that jumped is not believed, so
 * that one that showed 2099 for an hour does not count for ever. In a vault that can only be read
 * the old time stays. */
static void
look_at_clock (OnwardVault *vault, GPtrArray *rows, OnwardDue *due)
{
  gint64 now = onward_clock_now ();
  gint64 sure = sure_of (vault, rows, now);
  GDate utc;
  gint days = 0;

  onward_date_from_time (now, &utc);
  onward_clock_today (&due->clock);
  onward_date_from_time (sure, &due->sure);
  due->day = g_date_compare (&due->clock, &due->sure) < 0 ? due->sure : due->clock;
  days = g_date_days_between (&due->sure, &utc); /* both where no time zone moves them */
  if (days < -DAYS)
    due->doubt = ONWARD_CLOCK_BEHIND;
  else if (days > DAYS)
    due->doubt = ONWARD_CLOCK_AHEAD;
  else if (now >= sure + OFTEN || !is_written (vault))
    write_sure (vault, MAX (now, sure), NULL);
}

/**
 * onward_deleting_doubt_in_words:
 * @due: what is due
 *
 * Puts into words why the clock may be wrong. It is said wherever deleting is asked for.
 *
 * Returns: (transfer full) (nullable): sentences for a person; NULL if the clock goes on from where
 *   it was
 */
char *
onward_deleting_doubt_in_words (const OnwardDue *due)
{
  g_autofree char *clock = onward_date_in_words (&due->clock);
  g_autofree char *sure = onward_date_in_words (&due->sure);

  switch (due->doubt)
    {
    case ONWARD_CLOCK_BEHIND:
      return g_strdup_printf (
          _ ("This computer's clock may be wrong. It says %s, and it was %s already. "
             "Look at the date before you delete anything."),
          clock, sure);
    case ONWARD_CLOCK_AHEAD:
      return g_strdup_printf (
          _ ("This computer's clock may be wrong. It says %s. The last day that is sure "
             "here is %s. Look at the date before you delete anything."),
          clock, sure);
    case ONWARD_CLOCK_LIKELY:
    default:
      return NULL;
    }
}

/**
 * onward_deleting_trust_clock:
 * @vault: an open vault
 * @error: return location, the vault's errors
 *
 * Takes the clock's time as right, because a person said so: also one before what this vault was
 * sure of.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_deleting_trust_clock (OnwardVault *vault, GError **error)
{
  return write_sure (vault, onward_clock_now (), error);
}

/* --- what is due --- */

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  const OnwardReceived *one = *(const OnwardReceived *const *)a;
  const OnwardReceived *other = *(const OnwardReceived *const *)b;

  return g_date_compare (&one->keep_until, &other->keep_until);
}

/**
 * onward_deleting_look:
 * @vault: an open vault
 * @error: return location, the vault's errors
 *
 * Finds the received files whose day has come: by the clock, or by the latest time this vault is
 * sure of, if that is later. Deletes nothing.
 *
 * Returns: (transfer full): them, and what is to be thought of the clock
 */
OnwardDue *
onward_deleting_look (OnwardVault *vault, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_received (vault, error);
  g_autoptr (OnwardDue) due = NULL;

  if (rows == NULL)
    return NULL;
  due = g_new0 (OnwardDue, 1);
  look_at_clock (vault, rows, due);
  for (guint i = rows->len; i > 0; i--)
    {
      OnwardReceived *row = g_ptr_array_index (rows, i - 1);

      if (g_date_compare (&row->keep_until, &due->day) > 0)
        g_ptr_array_remove_index (rows, i - 1);
    }
  g_ptr_array_sort (rows, compare_days);
  due->rows = g_steal_pointer (&rows);
  return g_steal_pointer (&due);
}

/**
 * onward_deleting_is_to_be_asked:
 * @due: what is due
 * @row: one of its rows
 *
 * Tells whether to ask now: once a day, not at each start. A day that lies ahead, of a clock that
 * was wrong, keeps nobody from being asked.
 *
 * Returns: FALSE if it was asked today, and put off
 */
gboolean
onward_deleting_is_to_be_asked (const OnwardDue *due, const OnwardReceived *row)
{
  return !g_date_valid (&row->asked_on) || g_date_compare (&row->asked_on, &due->day) != 0;
}

/**
 * onward_deleting_ask_later:
 * @vault: an open vault
 * @due: what was looked at
 * @share: a share id
 * @error: return location, the vault's errors
 *
 * Remembers "ask me again later": it is asked again another day.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_deleting_ask_later (OnwardVault *vault, const OnwardDue *due, const char *share,
                           GError **error)
{
  return onward_vault_set_asked (vault, share, &due->day, error);
}

/**
 * onward_deleting_delete:
 * @vault: an open vault
 * @share: a share id
 * @reason: why
 * @error: return location, the vault's errors; `NOT_FOUND` if there is no such file
 *
 * Deletes a received file after a yes, and what was planned for it if no other file of this person
 * is held. All of it happens, or nothing.
 *
 * Returns: (transfer full): the receipt, which stays
 */
OnwardReceipt *
onward_deleting_delete (OnwardVault *vault, const char *share, OnwardDeletingReason reason,
                        GError **error)
{
  return onward_vault_delete_with_receipt (vault, share, onward_deleting_reason_to_string (reason),
                                           error);
}
