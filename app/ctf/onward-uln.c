#include "ctf/onward-uln.h"

#include <string.h>

#define LENGTH 10
#define NOT_YET "9999999999" /* what a college returns for a learner without a number */

/**
 * onward_uln_check:
 * @uln: (nullable): what should be a ULN, without blanks
 *
 * Tells whether this is a ULN. Its digits, counted 10, 9, … 1, add up to 10 modulo 11: the last
 * digit is 10 less the remainder of the others, and a number whose others leave no remainder is
 * never given out. `9999999999` fails that sum and means that there is no number yet.
 *
 * Source: Higher Education Statistics Agency, field ULN; school census error 1575.
 *
 * Returns: the kind
 */
OnwardUlnKind
onward_uln_check (const char *uln)
{
  guint sum = 0;

  if (uln == NULL || *uln == '\0' || strcmp (uln, NOT_YET) == 0)
    return ONWARD_ULN_ABSENT;
  if (strlen (uln) != LENGTH || *uln == '0')
    return ONWARD_ULN_MISSHAPEN;
  for (guint i = 0; i < LENGTH; i++)
    {
      if (!g_ascii_isdigit (uln[i]))
        return ONWARD_ULN_MISSHAPEN;
      sum += (LENGTH - i) * (guint)g_ascii_digit_value (uln[i]);
    }
  return sum % 11 == 10 ? ONWARD_ULN_VALID : ONWARD_ULN_WRONG_DIGIT;
}
