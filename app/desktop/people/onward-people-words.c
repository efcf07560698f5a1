#include "desktop/people/onward-people-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/receive/onward-receive-parts.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "seal/onward-words.h"
#include "share/onward-own-identity.h"

/* The pictures are those of the audiences: one of them never means two things. */
static const struct
{
  const char *role;
  const char *picture;
  const char *words;
} roles[] = { { "setting", "🖋️", N_ ("School or college that seals passports") },
              { "college", "🏫", N_ ("College") },
              { "employer", "💼", N_ ("Employer") },
              { "internship", "🎓", N_ ("Supported internship") },
              { "university", "📚", N_ ("University") } };

/**
 * onward_people_way_out:
 * @desk: a desk with an open vault
 *
 * Returns: the first place of who uses this computer
 */
const char *
onward_people_way_out (OnwardDesk *desk)
{
  OnwardUse use = onward_desk_get_use (desk);

  if ((use & ONWARD_USE_SUPPORTER) != 0)
    return "caseload";
  return (use & ONWARD_USE_YOUNG_PERSON) != 0 ? "home" : "received";
}

/**
 * onward_people_is_dense:
 * @desk: a desk with an open vault
 *
 * Says which header a screen has that young people see as well as those who work with them.
 *
 * Returns: FALSE if it is the young person's, with Listen and Help
 */
gboolean
onward_people_is_dense (OnwardDesk *desk)
{
  return (onward_desk_get_use (desk) & (ONWARD_USE_SUPPORTER | ONWARD_USE_RECIPIENT)) != 0;
}

/**
 * onward_people_role:
 * @role: (nullable): of a card
 *
 * Returns: what it means, translated
 */
const char *
onward_people_role (const char *role)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (role, roles[i].role) == 0)
      return _ (roles[i].words);
  return _ ("Somebody else");
}

/**
 * onward_people_picture:
 * @role: (nullable): of a card
 *
 * Returns: an emoji for it
 */
const char *
onward_people_picture (const char *role)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (role, roles[i].role) == 0)
      return roles[i].picture;
  return "👤";
}

/**
 * onward_people_day:
 * @time: seconds since 1970
 *
 * Returns: (transfer full): its day in words
 */
char *
onward_people_day (gint64 time)
{
  GDate day;

  onward_date_from_time (time, &day);
  return onward_date_in_words (&day);
}

/**
 * onward_people_name:
 * @row: somebody's card
 *
 * Returns: (transfer full): the name they have here, or else the one the card says
 */
char *
onward_people_name (const OnwardCardRow *row)
{
  return onward_foreign_text (row->our_name != NULL ? row->our_name : row->name,
                              ONWARD_FOREIGN_NAME);
}

/**
 * onward_people_own_code:
 * @row: an identity of one's own
 *
 * Returns: (transfer full) (nullable): the code of its card
 */
char *
onward_people_own_code (const OnwardIdentityRow *row)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_from_text (row->sign_jwk, strlen (row->sign_jwk), NULL);
  g_autofree char *thumbprint = key != NULL ? onward_jwk_thumbprint (key) : NULL;

  return thumbprint != NULL ? onward_compare_code (row->id, thumbprint) : NULL;
}

static gboolean
has_card (const OnwardIdentityRow *row)
{
  return row->retired == 0
         && (g_str_equal (row->kind, ONWARD_IDENTITY_SETTING)
             || g_str_equal (row->kind, ONWARD_IDENTITY_RECIPIENT));
}

/**
 * onward_people_list_own:
 * @vault: an open vault
 *
 * Returns: (transfer full): the identities that have a card; without one that cannot be read
 */
GPtrArray *
onward_people_list_own (OnwardVault *vault)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_identities (vault, NULL, NULL);
  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_identity_row_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const OnwardIdentityRow *row = g_ptr_array_index (rows, i);
      OnwardIdentityRow *whole
          = has_card (row) ? onward_vault_find_identity (vault, row->id, NULL) : NULL;

      if (whole != NULL && whole->sign_key != NULL && whole->agree_key != NULL)
        g_ptr_array_add (own, whole);
      else
        onward_identity_row_free (whole);
    }
  return own;
}

/**
 * onward_people_facts:
 * @card: somebody's card
 *
 * Returns: (transfer floating): a pane that says who they say they are
 */
GtkWidget *
onward_people_facts (OnwardCard *card)
{
  GtkWidget *facts = onward_receive_facts ();
  g_autofree char *name = onward_foreign_text (onward_card_get_name (card), ONWARD_FOREIGN_NAME);
  g_autofree char *urn = onward_foreign_text (onward_card_get_urn (card), ONWARD_FOREIGN_NAME);
  g_autofree char *role = onward_foreign_text (onward_card_get_role (card), ONWARD_FOREIGN_NAME);
  gboolean odd = onward_foreign_text_is_unusual (name);

  onward_receive_add_fact (facts, _ ("It says it is"), name,
                           odd ? _ ("Unusual letters: look at them closely.") : NULL);
  onward_receive_add_fact (facts, _ ("Role"), onward_people_role (role), NULL);
  if (onward_card_get_urn (card) != NULL)
    onward_receive_add_fact (facts, _ ("URN"), urn, NULL);
  return facts;
}
