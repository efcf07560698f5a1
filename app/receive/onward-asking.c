#include "receive/onward-asking.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define NOTE_MAX 500 /* code points */

/**
 * onward_asked_free:
 * @self: (transfer full): a request that was made
 */
void
onward_asked_free (OnwardAsked *self)
{
  g_free (self->text);
  onward_request_row_free (self->row);
  g_free (self);
}

static gboolean
write_file (OnwardAsked *self, const OnwardAsking *asking, GError **error)
{
  const OnwardIdentityRow *identity = asking->identity;
  g_autoptr (EVP_PKEY) sign = onward_jwk_from_scalar (identity->sign_key, error);
  g_autoptr (EVP_PKEY) agree
      = sign != NULL ? onward_jwk_from_scalar (identity->agree_key, error) : NULL;
  OnwardRequestOrder order = { .id = identity->id,
                               .name = identity->name,
                               .role = identity->role,
                               .urn = identity->urn,
                               .sign = sign,
                               .agree = agree,
                               .audience = asking->audience,
                               .purpose = self->row->purpose,
                               .keep_until = asking->keep_until };

  if (agree == NULL)
    return FALSE;
  self->text = onward_request_write (&order, &self->row->nonce, error);
  return self->text != NULL;
}

/* What is wrong is said to whoever writes it, not as of a file that came. */
static gboolean
take_terms (OnwardAsked *self, const OnwardAsking *asking, GError **error)
{
  const char *wrong = NULL;
  GDate today;

  self->row->purpose
      = onward_text_clean_line (asking->purpose != NULL ? asking->purpose : "",
                                ONWARD_REQUEST_PURPOSE_MAX, _ ("The purpose"), error);
  if (self->row->purpose == NULL)
    return FALSE;
  self->row->keep_until = *asking->keep_until;
  onward_clock_today (&today);
  if (*self->row->purpose == '\0')
    wrong = _ ("Say what you want the passport for.");
  else if (g_date_compare (asking->keep_until, &today) < 0)
    wrong = _ ("The day until which you would keep it is over. Say a later one.");
  else if (onward_date_is_too_far (asking->keep_until, &today))
    wrong = _ ("The day until which you would keep it is more than ten years away. Say an earlier "
               "one.");
  if (wrong != NULL)
    g_set_error_literal (error, ONWARD_REQUEST_ERROR, ONWARD_REQUEST_ERROR_MALFORMED, wrong);
  return wrong == NULL;
}

/**
 * onward_asking_make:
 * @asking: who asks, for what
 * @error: return location, domain `ONWARD_REQUEST_ERROR` or `ONWARD_ANSWER_ERROR`
 *
 * Makes the file of a request. Nothing is written anywhere; once the file is,
 * onward_asking_record() follows.
 *
 * Fails with `MALFORMED` if nothing is to be done with the passport, or if the day is over or more
 * than ten years away.
 *
 * Returns: (transfer full): the request
 */
OnwardAsked *
onward_asking_make (const OnwardAsking *asking, GError **error)
{
  g_autoptr (OnwardAsked) self = g_new0 (OnwardAsked, 1);

  g_return_val_if_fail (asking->identity->sign_key != NULL && asking->identity->agree_key != NULL,
                        NULL);
  self->row = onward_request_row_new ();
  if (!take_terms (self, asking, error))
    return NULL;
  self->row->note = onward_text_clean (asking->note != NULL ? asking->note : "", NOTE_MAX,
                                       _ ("The note"), error);
  if (self->row->note == NULL || !write_file (self, asking, error))
    return NULL;
  self->row->identity = g_strdup (asking->identity->id);
  self->row->audience = g_strdup (asking->audience->id);
  self->row->made = onward_clock_now ();
  return g_steal_pointer (&self);
}

/**
 * onward_asking_record:
 * @vault: an open vault
 * @asked: a request whose file is written
 * @error: return location, the vault's errors
 *
 * Remembers a request: a share with its nonce was asked for.
 *
 * Returns: FALSE if it could not be kept; the file should not be sent then
 */
gboolean
onward_asking_record (OnwardVault *vault, const OnwardAsked *asked, GError **error)
{
  return onward_vault_add_request (vault, asked->row, error);
}
