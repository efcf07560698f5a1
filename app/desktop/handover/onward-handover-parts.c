#include "desktop/handover/onward-handover-parts.h"

#include <glib/gi18n-lib.h>

#include "desktop/people/onward-people-words.h"
#include "desktop/receive/onward-receive-parts.h"
#include "receive/onward-foreign-text.h"
#include "store/onward-vault-passports.h"

/* --- whose keys --- */

static void
add_verdict (GtkBox *content, const OnwardHandover *handover)
{
  gboolean known = handover->is_here || handover->is_known;
  const char *sentence = handover->is_here ? _ ("They are the same keys as on this computer.")
                         : handover->is_known
                             ? _ ("You compared the code of this card before.")
                             : _ ("Anybody can write any name into a file. Phone your colleague.");

  gtk_box_append (
      content, onward_receive_verdict (known ? "onward-known-symbolic" : "onward-unknown-symbolic",
                                       known ? "known" : "unknown",
                                       onward_handover_heading (handover), sentence));
}

static void
add_facts (GtkBox *content, const OnwardHandover *handover, const char *name)
{
  GtkWidget *facts = onward_receive_facts ();
  g_autofree char *urn = onward_foreign_text (handover->urn, ONWARD_FOREIGN_NAME);
  g_autofree char *made = onward_people_day (handover->made);
  g_autofree char *cards = g_strdup_printf (
      ngettext ("%u that was compared there", "%u that were compared there", handover->cards),
      handover->cards);
  gboolean odd = onward_foreign_text_is_unusual (name);

  onward_receive_add_fact (facts, _ ("It says it is"), name,
                           odd ? _ ("Unusual letters: look at them closely.") : NULL);
  if (handover->urn != NULL)
    onward_receive_add_fact (facts, _ ("URN"), urn, NULL);
  onward_receive_add_fact (facts, _ ("Handed over on"), made, NULL);
  if (handover->cards > 0)
    onward_receive_add_fact (facts, _ ("Cards"), cards, NULL);
  gtk_box_append (content, facts);
}

static void
add_code (GtkBox *content, const OnwardHandover *handover)
{
  GtkWidget *pane = onward_receive_pane (_ ("The code of these keys"));

  if (!handover->is_here && !handover->is_known)
    gtk_box_append (GTK_BOX (pane),
                    onward_receive_text (_ ("Your colleague has it in Onward, at People and keys. "
                                            "Ask them to read it out:"),
                                         "note"));
  if (handover->code != NULL)
    onward_receive_add_code (pane, handover->code);
  gtk_box_append (content, pane);
}

/* --- passports --- */

typedef enum
{
  COMES_NEW,
  COMES_AGAIN,
  COMES_OLDER /* it was changed here after the file was made */
} Coming;

static Coming
how_it_comes (OnwardVault *vault, const OnwardHandover *handover,
              const OnwardHandoverPassport *passport)
{
  g_autoptr (OnwardPassportSummary) here
      = passport->is_here ? onward_vault_summarise (vault, passport->id, NULL) : NULL;

  if (here == NULL)
    return COMES_NEW;
  return here->changed > handover->made ? COMES_OLDER : COMES_AGAIN;
}

static const char *
coming_in_words (Coming coming)
{
  switch (coming)
    {
    case COMES_AGAIN:
      return _ ("It is on this computer already.");
    case COMES_OLDER:
      return _ ("It is on this computer already, and was changed here after the file was made.");
    case COMES_NEW:
    default:
      return _ ("It is not on this computer yet.");
    }
}

static void
add_passport (GtkWidget *pane, const OnwardHandoverPassport *passport, Coming coming)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *name = onward_foreign_text (passport->name, ONWARD_FOREIGN_NAME);

  gtk_box_append (GTK_BOX (words), onward_receive_text (name, "label"));
  gtk_box_append (GTK_BOX (words), onward_receive_text (coming_in_words (coming),
                                                        coming == COMES_OLDER ? "wrong" : "note"));
  gtk_box_append (GTK_BOX (pane), words);
}

static char *
count_in_words (guint passports)
{
  if (passports == 0)
    return g_strdup (_ ("No passport comes with it"));
  return g_strdup_printf (
      ngettext ("%u passport comes with it", "%u passports come with it", passports), passports);
}

/* How the worst of them comes. */
static Coming
add_passports (GtkBox *content, OnwardVault *vault, const OnwardHandover *handover)
{
  g_autofree char *title = count_in_words (handover->passports->len);
  GtkWidget *pane = onward_receive_pane (title);
  Coming worst = COMES_NEW;

  for (guint i = 0; i < handover->passports->len; i++)
    {
      const OnwardHandoverPassport *passport = g_ptr_array_index (handover->passports, i);
      Coming coming = how_it_comes (vault, handover, passport);

      add_passport (pane, passport, coming);
      worst = MAX (worst, coming);
    }
  gtk_box_append (content, pane);
  return worst;
}

/* --- what a yes does --- */

static void
add_what_happens (GtkBox *content, const OnwardHandover *handover, const char *name, Coming worst)
{
  GtkWidget *pane = onward_receive_pane (_ ("If you take it"));
  g_autofree char *both
      = g_strdup_printf (_ ("This computer can seal as %s. So can your colleague’s."), name);

  gtk_box_append (GTK_BOX (pane), onward_receive_text (both, "note"));
  if (handover->cards > 0)
    gtk_box_append (GTK_BOX (pane),
                    onward_receive_text (_ ("The cards count as compared here, too."), "note"));
  if (worst != COMES_NEW)
    gtk_box_append (GTK_BOX (pane), onward_receive_text (
                                        _ ("You work on with what is in the file. What is here now "
                                           "stays as an earlier version."),
                                        "note"));
  gtk_box_append (GTK_BOX (pane),
                  onward_receive_text (_ ("Nothing has changed yet."), "note soft"));
  gtk_box_append (content, pane);
}

/**
 * onward_handover_heading:
 * @handover: what is in a file
 *
 * Returns: the first sentence about it: whether its keys are known here
 */
const char *
onward_handover_heading (const OnwardHandover *handover)
{
  if (handover->is_here)
    return _ ("You seal with these keys already.");
  return handover->is_known ? _ ("You know these keys.")
                            : _ ("Compare the code before you take it.");
}

/**
 * onward_handover_add_parts:
 * @content: a vertical box
 * @vault: an open vault
 * @handover: what is in a file
 *
 * Shows what is in a handover: whose keys and whether they are known, their code, the passports
 * and which of them are here already, and what taking it does.
 */
void
onward_handover_add_parts (GtkBox *content, OnwardVault *vault, const OnwardHandover *handover)
{
  g_autofree char *name = onward_foreign_text (handover->name, ONWARD_FOREIGN_NAME);
  Coming worst;

  add_verdict (content, handover);
  add_facts (content, handover, name);
  add_code (content, handover);
  worst = add_passports (content, vault, handover);
  add_what_happens (content, handover, name, worst);
}
