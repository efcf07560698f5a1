/* onward-ctf-party.h: the school that a Common Transfer File comes from, or goes to. */

#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  char lea[4];   /* number of the local authority, or XXX, MMM */
  char estab[5]; /* number of the school there, LLLL for the authority itself, or XXXX, MMMM */
  char *urn;     /* owned; nullable */
  char *name;    /* owned; nullable */
} OnwardCtfParty;

void onward_ctf_party_clear (OnwardCtfParty *self);
/* "9994001"; FALSE with ONWARD_CTF_ERROR_RULES. */
gboolean onward_ctf_party_parse (const char *text, OnwardCtfParty *party, GError **error);
/* Not known which: "XXXXXXX". */
gboolean onward_ctf_party_is_unknown (const OnwardCtfParty *self);
gboolean onward_ctf_party_equal (const OnwardCtfParty *self, const OnwardCtfParty *other);
/* The school whose file a passport's record came from; FALSE if the record does not say. */
gboolean onward_ctf_party_from_school (JsonObject *school, OnwardCtfParty *party);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OnwardCtfParty, onward_ctf_party_clear)

G_END_DECLS
