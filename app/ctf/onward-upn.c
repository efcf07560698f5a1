#include "ctf/onward-upn.h"

#include <string.h>

#define BODY_LENGTH (ONWARD_UPN_LENGTH - 1)
#define LETTERS "ABCDEFGHJKLMNPQRTUVWXYZ" /* no I, O or S: they look like 1, 0 and 5 */
#define N_LETTERS 23

/* What @c counts for: a digit itself, a letter its place in the alphabet; -1 for anything else. */
static int
value_of (char c)
{
  const char *place = c != '\0' ? strchr (LETTERS, c) : NULL;

  if (g_ascii_isdigit (c))
    return g_ascii_digit_value (c);
  return place != NULL ? (int)(place - LETTERS) : -1;
}

/* TRUE for 12 digits, or 11 digits and a letter. */
static gboolean
body_has_shape (const char *body)
{
  if (strlen (body) != BODY_LENGTH)
    return FALSE;
  for (gsize i = 0; i < BODY_LENGTH - 1; i++)
    if (!g_ascii_isdigit (body[i]))
      return FALSE;
  return value_of (body[BODY_LENGTH - 1]) >= 0;
}

/**
 * onward_upn_letter:
 * @body: what follows the first letter of a UPN: 12 digits, or 11 digits and a letter
 *
 * Works out the check letter: each character counts by its position in the UPN (2 to 13), a letter
 * in the last position by its place in the alphabet without I, O and S; the sum modulo 23 is the
 * place of the check letter.
 *
 * Source: Department for Education, unique pupil numbers; school census error 1510.
 *
 * Returns: the letter, or '\0' if @body has another shape
 */
char
onward_upn_letter (const char *body)
{
  guint sum = 0;

  g_return_val_if_fail (body != NULL, '\0');

  if (!body_has_shape (body))
    return '\0';
  for (guint i = 0; i < BODY_LENGTH; i++)
    sum += (i + 2) * (guint)value_of (body[i]);
  return LETTERS[sum % N_LETTERS];
}

/**
 * onward_upn_check:
 * @upn: what should be a UPN, in capitals, without blanks
 *
 * Tells what kind of UPN this is, or what is wrong with it. It does not tell whether the number was
 * ever given to anybody.
 *
 * Returns: the kind
 */
OnwardUpnKind
onward_upn_check (const char *upn)
{
  g_return_val_if_fail (upn != NULL, ONWARD_UPN_MISSHAPEN);

  if (!g_ascii_isupper (*upn) || value_of (*upn) < 0 || !body_has_shape (upn + 1))
    return ONWARD_UPN_MISSHAPEN;
  if (onward_upn_letter (upn + 1) != *upn)
    return ONWARD_UPN_WRONG_LETTER;
  return g_ascii_isdigit (upn[BODY_LENGTH]) ? ONWARD_UPN_PERMANENT : ONWARD_UPN_TEMPORARY;
}

/**
 * onward_upn_is_valid:
 * @upn: (nullable): what should be a UPN
 *
 * Returns: TRUE if @upn is a permanent or a temporary UPN with the right check letter
 */
gboolean
onward_upn_is_valid (const char *upn)
{
  return upn != NULL && onward_upn_check (upn) <= ONWARD_UPN_TEMPORARY;
}
