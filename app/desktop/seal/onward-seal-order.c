#include "desktop/seal/onward-seal-order.h"

#include "passport/onward-date.h"

#define SELF "self"

/**
 * onward_seal_order_clear:
 * @self: what was chosen
 *
 * Forgets it.
 */
void
onward_seal_order_clear (OnwardSealOrder *self)
{
  g_clear_pointer (&self->setting, g_free);
}

/**
 * onward_seal_order_print:
 * @self: what was chosen
 *
 * Returns: (transfer full): "2027-11-21/urn:uuid:…", or "2027-11-21/self"
 */
char *
onward_seal_order_print (const OnwardSealOrder *self)
{
  g_autofree char *day = onward_date_print (&self->review_by);

  return g_strdup_printf ("%s/%s", day, self->setting != NULL ? self->setting : SELF);
}

/**
 * onward_seal_order_parse:
 * @detail: from onward_seal_order_print()
 * @self: (out): what was chosen
 *
 * Returns: FALSE if it says nothing of the kind; nothing is written to @self then
 */
gboolean
onward_seal_order_parse (const char *detail, OnwardSealOrder *self)
{
  g_auto (GStrv) parts = g_strsplit (detail, "/", 2);

  if (g_strv_length (parts) != 2 || *parts[1] == '\0'
      || !onward_date_parse (parts[0], &self->review_by))
    return FALSE;
  self->setting = g_str_equal (parts[1], SELF) ? NULL : g_strdup (parts[1]);
  return TRUE;
}
