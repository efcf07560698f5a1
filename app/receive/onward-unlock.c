#include "receive/onward-unlock.h"

#include <glib/gi18n-lib.h>

#include "receive/onward-verdict-private.h"
#include "seal/onward-jwe.h"

/* T4.42: by a key of another, by a changed byte or without any key: one answer for all of it. */
static GBytes *
not_for_us (OnwardVerdict *verdict)
{
  onward_verdict_refuse (verdict, ONWARD_REASON_NOT_FOR_YOU, "T4.42",
                         _ ("This file does not open with your keys: it was locked for somebody "
                            "else, or changed on its way. Ask the young person for a new one."));
  return NULL;
}

static EVP_PKEY *
find_key (const OnwardReceiveContext *context, const char *kid)
{
  GPtrArray *keys = context != NULL ? context->agreement_keys : NULL;

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      EVP_PKEY *key = g_ptr_array_index (keys, i);
      g_autofree char *thumbprint = onward_jwk_thumbprint (key);

      if (g_strcmp0 (thumbprint, kid) == 0)
        return key;
    }
  return NULL;
}

static GBytes *
open_with_key (OnwardJwe *jwe, const OnwardReceiveContext *context, OnwardVerdict *verdict)
{
  gboolean any
      = context != NULL && context->agreement_keys != NULL && context->agreement_keys->len > 0;
  EVP_PKEY *key = find_key (context, onward_jwe_get_kid (jwe));
  GBytes *file = key != NULL ? onward_jwe_decrypt_with_key (jwe, key, NULL) : NULL;

  if (file != NULL || any)
    return file != NULL ? file : not_for_us (verdict);
  onward_verdict_refuse (verdict, ONWARD_REASON_NOT_FOR_YOU, "T4.42",
                         _ ("This file is locked to somebody's key. If it is for you, open it with "
                            "the vault whose card you gave away."));
  return NULL;
}

static GBytes *
open_with_words (OnwardJwe *jwe, OnwardSecret *words, OnwardVerdict *verdict)
{
  GBytes *file = NULL;

  if (words == NULL)
    {
      onward_verdict_refuse (verdict, ONWARD_REASON_WRONG_WORDS, NULL,
                             _ ("This file is locked under six words. Ask whoever sent it to tell "
                                "you the words by phone."));
      verdict->needs_words = TRUE;
      return NULL;
    }
  file = onward_jwe_decrypt_with_words (jwe, words, NULL);
  if (file == NULL)
    onward_verdict_refuse (verdict, ONWARD_REASON_WRONG_WORDS, "T4.42",
                           _ ("The words do not open this file. Check each of them; if they are "
                              "right, the file was changed on its way."));
  return file;
}

/**
 * onward_unlock:
 * @file: a locked file
 * @words: (nullable): the words it may be locked under
 * @context: (nullable): the keys it may be locked to
 * @verdict: refused, if it does not open
 *
 * Opens a locked file, by a key of ours that it names or by @words. That it opens says nothing
 * about who wrote it.
 *
 * Source: RFC 7516 section 5.2 (T4.38 to T4.42).
 *
 * Returns: (transfer full) (nullable): what was locked
 */
GBytes *
onward_unlock (GBytes *file, OnwardSecret *words, const OnwardReceiveContext *context,
               OnwardVerdict *verdict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardJwe) jwe = NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data (file, &length);

  if (length > 0 && text[length - 1] == '\n')
    length--;
  jwe = onward_jwe_parse (text, length, &error);
  if (jwe == NULL)
    {
      gboolean big = g_error_matches (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_LIMIT);

      onward_verdict_refuse (verdict, big ? ONWARD_REASON_TOO_BIG : ONWARD_REASON_UNREADABLE, NULL,
                             error->message);
      return NULL;
    }
  return onward_jwe_get_kind (jwe) == ONWARD_JWE_FOR_WORDS ? open_with_words (jwe, words, verdict)
                                                           : open_with_key (jwe, context, verdict);
}
