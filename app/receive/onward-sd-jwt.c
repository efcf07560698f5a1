#include "receive/onward-sd-jwt.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "seal/onward-base64url.h"
#include "seal/onward-format.h"

static gboolean
malformed (GError **error, const char *point, const char *sentence)
{
  return onward_gate_refuse (error, ONWARD_GATE_ERROR_FORM, point, sentence);
}

/* A text of nothing but @alphabet, without its one last line feed; or NULL. */
static char *
take_text (GBytes *file, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (file, &length);

  if (length > 0 && data[length - 1] == '\n')
    length--;
  if (length > ONWARD_FORMAT_FILE_MAX)
    {
      onward_gate_refuse (error, ONWARD_GATE_ERROR_LIMIT, "T4.1",
                          _ ("This file is bigger than 1 MiB, more than a transfer file can be."));
      return NULL;
    }
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (data[i]) && (data[i] == '\0' || strchr ("-_.~", data[i]) == NULL))
      {
        malformed (error, "T4.1",
                   _ ("This file holds characters that no transfer file holds. Ask for it again."));
        return NULL;
      }
  return g_strndup (length > 0 ? data : "", length);
}

static gboolean
is_canonical (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = onward_base64url_decode (text, length);

  return bytes != NULL;
}

/**
 * onward_sd_jwt_check_jwt:
 * @jwt: one JWT in compact form
 * @error: return location, domain `ONWARD_GATE_ERROR`
 *
 * Looks at the outer form alone: three parts, none empty, each of canonical base64url.
 *
 * Source: RFC 7515 sections 2 and 7.1 (T4.1, T4.2).
 *
 * Returns: TRUE if it has that form
 */
gboolean
onward_sd_jwt_check_jwt (const char *jwt, GError **error)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (jwt != NULL, FALSE);
  parts = g_strsplit (jwt, ".", 5);
  if (g_strv_length (parts) != 3)
    return malformed (error, "T4.1", _ ("A signed part of this file is not in three parts."));
  for (guint i = 0; i < 3; i++)
    if (parts[i][0] == '\0')
      return malformed (error, "T4.1", _ ("A signed part of this file is empty in one place."));
    else if (!is_canonical (parts[i], strlen (parts[i])))
      return malformed (error, "T4.2", _ ("A signed part of this file is not exactly base64url."));
  return TRUE;
}

/* The last part: the key-binding JWT, or nothing at all. */
static gboolean
take_binding (OnwardSdJwt *self, const char *last, GError **error)
{
  if (*last == '\0')
    return TRUE;
  if (strchr (last, '.') == NULL)
    return onward_gate_refuse (error, ONWARD_GATE_ERROR_BINDING, "T4.28",
                               _ ("This file does not end with a signature of its holder."));
  self->binding = g_strdup (last);
  return onward_sd_jwt_check_jwt (last, error);
}

static gboolean
take_disclosure (OnwardSdJwt *self, const char *text, GError **error)
{
  if (self->disclosures->len == ONWARD_FORMAT_DISCLOSURES_MAX)
    return onward_gate_refuse (error, ONWARD_GATE_ERROR_LIMIT, "T4.1",
                               _ ("This file has more than 1,000 parts."));
  if (strlen (text) > (ONWARD_FORMAT_DISCLOSURE_MAX * 4 + 2) / 3)
    return onward_gate_refuse (error, ONWARD_GATE_ERROR_LIMIT, "T4.1",
                               _ ("One answer of this file is longer than 16 KiB."));
  if (*text == '\0' || strchr (text, '.') != NULL)
    return malformed (error, "T4.1", _ ("A part of this file is empty or out of its place."));
  if (!is_canonical (text, strlen (text)))
    return malformed (error, "T4.2", _ ("A part of this file is not exactly base64url."));
  g_ptr_array_add (self->disclosures, g_strdup (text));
  return TRUE;
}

/**
 * onward_sd_jwt_split:
 * @file: a whole file in compact form
 * @error: return location, domain `ONWARD_GATE_ERROR`
 *
 * Cuts `<issuer JWT>~<disclosure>~…~<key-binding JWT>` at its tildes, after taking away one last
 * line feed. Looks at form and limits only; no part is decoded further.
 *
 * Source: RFC 9901 section 4 (T4.1, T4.2, T4.28).
 *
 * Returns: (transfer full) (nullable): the parts
 */
OnwardSdJwt *
onward_sd_jwt_split (GBytes *file, GError **error)
{
  g_autoptr (OnwardSdJwt) self = NULL;
  g_auto (GStrv) parts = NULL;
  char *text = NULL;
  guint last = 0;

  g_return_val_if_fail (file != NULL, NULL);
  text = take_text (file, error);
  if (text == NULL)
    return NULL;
  self = g_new0 (OnwardSdJwt, 1);
  self->text = text;
  self->disclosures = g_ptr_array_new_with_free_func (g_free);
  if (strchr (text, '~') == NULL)
    {
      malformed (error, "T4.1", _ ("This file has no parts that could be shown one by one."));
      return NULL;
    }
  self->bound_length = (gsize)(strrchr (text, '~') - text) + 1;
  parts = g_strsplit (text, "~", ONWARD_FORMAT_DISCLOSURES_MAX + 3); /* one more than allowed */
  last = g_strv_length (parts) - 1;
  self->issuer = g_strdup (parts[0]);
  if (!onward_sd_jwt_check_jwt (self->issuer, error))
    return NULL;
  for (guint i = 1; i < last; i++)
    if (!take_disclosure (self, parts[i], error))
      return NULL;
  return take_binding (self, parts[last], error) ? g_steal_pointer (&self) : NULL;
}

/**
 * onward_sd_jwt_free:
 * @self: (transfer full) (nullable): the parts
 *
 * Frees them.
 */
void
onward_sd_jwt_free (OnwardSdJwt *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->issuer);
  g_free (self->binding);
  g_ptr_array_unref (self->disclosures);
  g_free (self);
}
