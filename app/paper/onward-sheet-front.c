#include <glib/gi18n-lib.h>

#include "paper/onward-sheet-private.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-members.h"
#include "seal/onward-strict-json.h"

/* The name a young person goes by, if it goes. */
static const char *
name_of (OnwardVerdict *verdict)
{
  JsonObject *card = onward_member_object (onward_verdict_get_content (verdict), "card");
  JsonObject *answer = card != NULL ? onward_member_object (card, "preferred-name") : NULL;

  return answer != NULL ? onward_json_get_string (answer, "value") : NULL;
}

static void
add_name (OnwardSheetBuilder *builder, OnwardVerdict *verdict)
{
  const char *name = name_of (verdict);
  g_autofree char *shown = onward_foreign_text (name, ONWARD_FOREIGN_NAME);
  OnwardSheetLine *line = onward_sheet_add (builder, ONWARD_SHEET_NAME, 0, NULL,
                                            *shown != '\0' ? shown : _ ("An adjustment passport"));

  line->ours = *shown == '\0';
}

static void
add_fact (OnwardSheetBuilder *builder, const char *label, const char *text)
{
  g_autofree char *shown = onward_foreign_text (text, ONWARD_FOREIGN_TEXT);

  onward_sheet_add (builder, ONWARD_SHEET_FACT, 0, label, shown);
}

static void
add_day (OnwardSheetBuilder *builder, const char *label, const GDate *day)
{
  g_autofree char *words = onward_date_in_words (day);

  onward_sheet_add (builder, ONWARD_SHEET_FACT, 0, label, words)->ours = TRUE;
}

static void
add_time (OnwardSheetBuilder *builder, const char *label, gint64 time)
{
  GDate day;

  onward_date_from_time (time, &day);
  add_day (builder, label, &day);
  builder->shown++;
}

/* For whom and what for: as it was signed, or is going to be. */
static void
add_share (OnwardSheetBuilder *builder, OnwardVerdict *verdict, const OnwardSheetPlan *plan)
{
  const char *name = plan != NULL ? plan->name : onward_verdict_get_for (verdict);
  const char *purpose = plan != NULL ? plan->purpose : onward_verdict_get_purpose (verdict);
  const char *until = onward_verdict_get_keep_until (verdict);
  GDate day;

  if (name != NULL)
    add_fact (builder, _ ("For"), name);
  if (purpose != NULL)
    add_fact (builder, _ ("So that they can"), purpose);
  if (plan != NULL && plan->keep_until != NULL)
    add_day (builder, _ ("Delete it by"), plan->keep_until);
  else if (until != NULL && onward_date_parse (until, &day))
    add_day (builder, _ ("Delete it by"), &day);
  if (plan == NULL && onward_verdict_get_for (verdict) != NULL)
    {
      builder->shown += 3;
      add_time (builder, _ ("Shared on"), onward_verdict_get_shared_at (verdict));
    }
}

/* The reader's own name for the signer stands first; what the file says comes after it. */
static void
add_signer (OnwardSheetBuilder *builder, OnwardVerdict *verdict)
{
  const char *ours = onward_verdict_get_signer (verdict);
  const char *theirs = onward_verdict_get_says_it_is (verdict);
  g_autofree char *known = onward_foreign_text (ours, ONWARD_FOREIGN_NAME);
  g_autofree char *says = onward_foreign_text (theirs, ONWARD_FOREIGN_NAME);

  if (ours != NULL)
    onward_sheet_add (builder, ONWARD_SHEET_FACT, 0, _ ("Signed by"), known);
  if (ours == NULL || g_strcmp0 (ours, theirs) != 0)
    onward_sheet_add (builder, ONWARD_SHEET_FACT, 0, _ ("The file says it was signed by"), says);
  builder->shown++;
}

void
onward_sheet_add_front (OnwardSheetBuilder *builder, OnwardVerdict *verdict,
                        const OnwardSheetPlan *plan)
{
  g_autofree char *revision = NULL;

  add_name (builder, verdict);
  add_share (builder, verdict, plan);
  add_signer (builder, verdict);
  add_time (builder, _ ("Signed on"), onward_verdict_get_sealed_at (verdict));
  add_time (builder, _ ("Good until"), onward_verdict_get_end (verdict));
  revision = g_strdup_printf ("%" G_GINT64_FORMAT, onward_verdict_get_revision (verdict));
  onward_sheet_add (builder, ONWARD_SHEET_FACT, 0, _ ("Version"), revision)->ours = TRUE;
  builder->shown++;
}
