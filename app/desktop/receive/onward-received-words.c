#include "desktop/receive/onward-received-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-plan-items.h"

/**
 * onward_verdict_look:
 * @verdict: a verdict
 *
 * Returns: how it looks: a shape, a colour and a word each
 */
OnwardVerdictLook
onward_verdict_look (OnwardVerdict *verdict)
{
  switch (onward_verdict_get_outcome (verdict))
    {
    case ONWARD_OUTCOME_KNOWN:
      return (OnwardVerdictLook){ "onward-known-symbolic", "onward-known-symbolic", "known", "good",
                                  _ ("Known") };
    case ONWARD_OUTCOME_MADE_HERE:
      return (OnwardVerdictLook){ "onward-known-symbolic", "onward-known-symbolic", "known", "good",
                                  _ ("Sealed here") };
    case ONWARD_OUTCOME_UNKNOWN_SIGNER:
      return (OnwardVerdictLook){ "onward-unknown-symbolic", "onward-not-compared-symbolic",
                                  "unknown", "wait", _ ("Not known") };
    case ONWARD_OUTCOME_REFUSED:
    default:
      return (OnwardVerdictLook){ "onward-refused-symbolic", "onward-refused-symbolic", "refused",
                                  "stop", _ ("Refused") };
    }
}

/**
 * onward_received_whose:
 * @verdict: of a file
 *
 * Returns: (transfer full): what the young person wants to be called, if they shared it
 */
char *
onward_received_whose (OnwardVerdict *verdict)
{
  const char *name = onward_plan_read_name (verdict);

  return name != NULL ? onward_foreign_text (name, ONWARD_FOREIGN_NAME)
                      : g_strdup (_ ("Name not shared"));
}

/* A name that holds quotes could close ours, and go on as if we had said it. */
static char *
without_quotes (const char *name)
{
  GString *out = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean quote = c == '"' || g_unichar_type (c) == G_UNICODE_INITIAL_PUNCTUATION
                       || (g_unichar_type (c) == G_UNICODE_FINAL_PUNCTUATION && c != 0x2019);

      g_string_append_unichar (out, quote ? '\'' : c);
    }
  return g_string_free (out, FALSE);
}

/**
 * onward_received_says:
 * @verdict: of a file
 *
 * Says what the signer calls itself, to stand between quotes of ours: it holds none of its own but
 * apostrophes.
 *
 * Returns: (transfer full): the file's word, not to be believed
 */
char *
onward_received_says (OnwardVerdict *verdict)
{
  g_autofree char *name
      = onward_foreign_text (onward_verdict_get_says_it_is (verdict), ONWARD_FOREIGN_NAME);

  return without_quotes (name);
}

/**
 * onward_received_is_unusual:
 * @verdict: of a file
 *
 * Returns: TRUE if the signer's own word for itself may be made to look like another, or hides
 *   characters
 */
gboolean
onward_received_is_unusual (OnwardVerdict *verdict)
{
  g_autofree char *says = onward_received_says (verdict);

  return strstr (says, ONWARD_FOREIGN_MARK) != NULL
         || onward_foreign_text_is_unusual (onward_verdict_get_says_it_is (verdict));
}

/**
 * onward_received_from:
 * @verdict: of a file
 *
 * Says who sealed a file: the name given here to somebody who is known, else that it only says so.
 *
 * Returns: (transfer full) (nullable): the line; NULL for a refused file
 */
char *
onward_received_from (OnwardVerdict *verdict)
{
  g_autofree char *says = NULL;

  if (onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_REFUSED)
    return NULL;
  if (onward_verdict_get_signer (verdict) != NULL)
    return onward_foreign_text (onward_verdict_get_signer (verdict), ONWARD_FOREIGN_NAME);
  says = onward_received_says (verdict);
  return g_strdup_printf (_ ("It says it is “%s”"), says);
}

/**
 * onward_received_until:
 * @day: a day
 *
 * Returns: (transfer full): it in words, and how far it is
 */
char *
onward_received_until (const GDate *day)
{
  GDate today;

  onward_clock_today (&today);
  return onward_day_in_words (day, &today);
}

/* --- the verdict --- */

static const char *
say_refused (OnwardVerdict *verdict)
{
  switch (onward_verdict_get_kind (verdict))
    {
    case ONWARD_FILE_TRANSFER:
      break;
    case ONWARD_FILE_UNKNOWN:
      return _ ("This file cannot be read.");
    case ONWARD_FILE_NEWER:
      return _ ("This file needs a later Onward.");
    default:
      return _ ("This is not a shared passport.");
    }
  switch (onward_verdict_get_reason (verdict))
    {
    case ONWARD_REASON_NOT_FOR_YOU:
      return _ ("This file is for somebody else.");
    case ONWARD_REASON_NEWER_VERSION:
      return _ ("This file needs a later Onward.");
    case ONWARD_REASON_WRONG_WORDS:
      return _ ("The words do not open it.");
    default:
      return _ ("Do not use this file.");
    }
}

/**
 * onward_received_say:
 * @verdict: a verdict
 *
 * Returns: (transfer full): the verdict in one short sentence: the heading
 */
char *
onward_received_say (OnwardVerdict *verdict)
{
  switch (onward_verdict_get_outcome (verdict))
    {
    case ONWARD_OUTCOME_KNOWN:
      return g_strdup (_ ("Checked. We know who signed it."));
    case ONWARD_OUTCOME_MADE_HERE:
      return g_strdup (_ ("Checked. It was sealed here."));
    case ONWARD_OUTCOME_UNKNOWN_SIGNER:
      if (onward_verdict_get_cautions (verdict) & ONWARD_CAUTION_SIGNER_KEY_CHANGED)
        return g_strdup (_ ("This is not the key you know!"));
      if (onward_verdict_is_self_sealed (verdict))
        return g_strdup (_ ("They sealed it themselves."));
      return g_strdup (_ ("We do not know who signed it."));
    case ONWARD_OUTCOME_REFUSED:
    default:
      return g_strdup (say_refused (verdict));
    }
}

static char *
sentence_of_unknown (OnwardVerdict *verdict)
{
  g_autofree char *says = onward_received_says (verdict);

  if (onward_verdict_get_cautions (verdict) & ONWARD_CAUTION_SIGNER_KEY_CHANGED)
    return g_strdup_printf (
        _ ("The file is whole. It says it is from “%s”, but another key signed it."), says);
  if (onward_verdict_is_self_sealed (verdict))
    return g_strdup (_ ("The file is whole. No school or college says that it is right."));
  return g_strdup_printf (_ ("The file is whole. It says it is from “%s”. Phone them to check."),
                          says);
}

/* Sentences of the command line name its verbs; here other words lead on. */
static const char *
sentence_of_kind (OnwardFileKind kind)
{
  switch (kind)
    {
    case ONWARD_FILE_ISSUED:
      return _ ("It was sealed, but not shared with anybody. Ask the young person to share it.");
    case ONWARD_FILE_CARD:
      return _ ("It is a card. A card shows who somebody is.");
    case ONWARD_FILE_PASSPORT:
      return _ ("It is a young person’s own copy. It was not shared with anybody.");
    case ONWARD_FILE_REQUEST:
      return _ ("It is a request. Somebody asks a young person to share their passport.");
    case ONWARD_FILE_REPLY:
      return _ ("It is a reply to a passport that was shared.");
    case ONWARD_FILE_NOTICE:
      return _ ("It is a notice about a passport that was shared.");
    case ONWARD_FILE_HANDOVER:
      return _ ("It hands the work of a school or college on to somebody.");
    case ONWARD_FILE_BACKUP:
      return _ ("It is a backup of Onward. A backup is brought back when Onward starts.");
    default:
      return NULL;
    }
}

/**
 * onward_received_sentence:
 * @verdict: a verdict
 *
 * Returns: (transfer full): what follows from the verdict, in a sentence or two
 */
char *
onward_received_sentence (OnwardVerdict *verdict)
{
  g_autofree char *from = onward_received_from (verdict);
  const char *other = NULL;

  switch (onward_verdict_get_outcome (verdict))
    {
    case ONWARD_OUTCOME_KNOWN:
      return g_strdup_printf (_ ("%s signed this. Nothing has been changed since."), from);
    case ONWARD_OUTCOME_MADE_HERE:
      return g_strdup_printf (_ ("It was sealed as %s. Nothing has been changed since."), from);
    case ONWARD_OUTCOME_UNKNOWN_SIGNER:
      return sentence_of_unknown (verdict);
    case ONWARD_OUTCOME_REFUSED:
    default:
      other = sentence_of_kind (onward_verdict_get_kind (verdict));
      return g_strdup (other != NULL ? other : onward_verdict_get_sentence (verdict));
    }
}
