#include "ctf/onward-ctf-party.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ctf/onward-ctf-limits.h"
#include "ctf/onward-ctf-school.h"
#include "ctf/onward-ctf-text.h"

#define LEA_LENGTH 3
#define NUMBER_LENGTH 7
#define URN_LENGTH 6
#define SCHOOL_NAME_MAX 120

/**
 * onward_ctf_party_clear:
 * @self: a party, or one that is all zero
 *
 * Frees what it owns.
 */
void
onward_ctf_party_clear (OnwardCtfParty *self)
{
  g_clear_pointer (&self->urn, g_free);
  g_clear_pointer (&self->name, g_free);
}

static gboolean
all_digits (const char *text, gsize length)
{
  return strlen (text) == length && strspn (text, "0123456789") == length;
}

/* Digits; an authority itself; not known; outside what is publicly funded. */
static gboolean
is_number (const char *text)
{
  if (strcmp (text, "XXXXXXX") == 0 || strcmp (text, "MMMMMMM") == 0)
    return TRUE;
  return strlen (text) == NUMBER_LENGTH && strspn (text, "0123456789") >= LEA_LENGTH
         && (all_digits (text, NUMBER_LENGTH) || strcmp (text + LEA_LENGTH, "LLLL") == 0);
}

/**
 * onward_ctf_party_parse:
 * @text: as in a file's name: three characters for the authority, four for the school
 * @party: (out caller-allocates): filled; has neither URN nor name
 * @error: return location, `ONWARD_CTF_ERROR_RULES`
 *
 * Reads the number of a school: seven digits, an authority and `LLLL`, `XXXXXXX` where it is not
 * known, or `MMMMMMM` for a school that is not publicly funded or not in England or Wales. Whether
 * there is such a school is not known here.
 *
 * Source: names of Common Transfer Files, as far as public.
 *
 * Returns: TRUE if it is one
 */
gboolean
onward_ctf_party_parse (const char *text, OnwardCtfParty *party, GError **error)
{
  g_autofree char *capitals = NULL;

  g_return_val_if_fail (text != NULL && party != NULL, FALSE);

  capitals = g_ascii_strup (text, -1);
  memset (party, 0, sizeof *party);
  if (!is_number (capitals))
    {
      g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_RULES,
                   _ ("“%s” is not the number of a school. It is three digits for the local "
                      "authority and four for the school, such as 9998001; MMMMMMM stands for a "
                      "school that is not publicly funded."),
                   text);
      return FALSE;
    }
  g_strlcpy (party->lea, capitals, sizeof party->lea);
  g_strlcpy (party->estab, capitals + LEA_LENGTH, sizeof party->estab);
  return TRUE;
}

/**
 * onward_ctf_party_is_unknown:
 * @self: a party
 *
 * Returns: TRUE for `XXXXXXX`: the file goes where schools look for lost pupils
 */
gboolean
onward_ctf_party_is_unknown (const OnwardCtfParty *self)
{
  return strcmp (self->lea, "XXX") == 0;
}

/**
 * onward_ctf_party_equal:
 * @self: a party
 * @other: another
 *
 * Returns: TRUE if the numbers are the same
 */
gboolean
onward_ctf_party_equal (const OnwardCtfParty *self, const OnwardCtfParty *other)
{
  return strcmp (self->lea, other->lea) == 0 && strcmp (self->estab, other->estab) == 0;
}

/**
 * onward_ctf_party_from_school:
 * @school: the member `school` of a passport
 * @party: (out caller-allocates): filled; to be cleared
 *
 * Finds the school whose file the record came from.
 *
 * Returns: FALSE if the record does not say which
 */
gboolean
onward_ctf_party_from_school (JsonObject *school, OnwardCtfParty *party)
{
  JsonNode *node = json_object_get_member (school, "source");
  JsonObject *source
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *lea = onward_ctf_school_get (source, "lea");
  const char *estab = onward_ctf_school_get (source, "estab");
  const char *urn = onward_ctf_school_get (source, "urn");
  const char *name = onward_ctf_school_get (source, "name");
  g_autofree char *number = NULL;

  memset (party, 0, sizeof *party);
  if (lea == NULL || estab == NULL)
    return FALSE;
  number = g_strconcat (lea, estab, NULL);
  if (strlen (lea) != LEA_LENGTH || !onward_ctf_party_parse (number, party, NULL))
    return FALSE;
  if (urn != NULL && all_digits (urn, URN_LENGTH))
    party->urn = g_strdup (urn);
  if (name != NULL)
    party->name = onward_ctf_line (name, SCHOOL_NAME_MAX);
  return TRUE;
}
