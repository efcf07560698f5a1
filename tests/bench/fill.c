#include "fill.h"

#include "ctf/onward-upn.h"
#include "passport/onward-clock.h"
#include "people.h"
#include "store/onward-sql.h"
#include "store/onward-vault-passports.h"

#define AT_ONCE 1000  /* passports a transaction */
#define FIRST_TALK 12 /* answers of a passport that was only begun */
#define FIRST_HELPS 4 /* its adjustments */

static const char *const forenames[]
    = { "Robin", "Sam",    "Alex",   "Charlie", "Jamie",  "Morgan", "Riley",
        "Casey", "Taylor", "Jordan", "Avery",   "Quinn",  "Rowan",  "Skyler",
        "Reese", "Finley", "Ellis",  "Arden",   "Harper", "Blake" };

static char *
make_name (guint i)
{
  if (i < FILL_RARE)
    return g_strdup_printf ("Quillon Example %06u", i);
  return g_strdup_printf ("%s Example %06u", forenames[i % G_N_ELEMENTS (forenames)], i);
}

static void
add_school (OnwardPassport *passport, guint i, const char *name)
{
  g_autoptr (JsonObject) school = json_object_new ();
  g_auto (GStrv) names = g_strsplit (name, " ", 2);
  g_autofree char *number = g_strdup_printf ("9994%08u", i);
  g_autofree char *upn = g_strdup_printf ("%c%s", onward_upn_letter (number), number);
  g_autofree char *year = g_strdup_printf ("%u", 7 + i % 7);
  g_autofree char *born = g_strdup_printf ("%u-%02u-%02u", 2014 - i % 7, 1 + i % 12, 1 + i % 28);

  json_object_set_string_member (school, "upn", upn);
  json_object_set_string_member (school, "forename", names[0]);
  json_object_set_string_member (school, "surname", names[1]);
  json_object_set_string_member (school, "born", born);
  json_object_set_string_member (school, "year", year);
  onward_passport_set_school (passport, school);
}

static void
add_answers (OnwardPassport *passport, OnwardPassport *model, guint count)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = sections->pdata[i];

      for (guint j = 0; j < section->questions->len && count > 0; j++)
        {
          const OnwardQuestion *question = section->questions->pdata[j];
          OnwardAnswer *answer = onward_passport_get_answer (model, question->id);

          if (answer == NULL || g_str_equal (question->id, "card.preferred-name"))
            continue;
          onward_passport_take_answer (passport, g_object_ref (answer));
          count--;
        }
    }
}

static gboolean
add_helps (OnwardPassport *passport, OnwardPassport *model, guint count, GError **error)
{
  GPtrArray *adjustments = onward_passport_get_adjustments (model);

  for (guint i = 0; i < adjustments->len && i < count; i++)
    if (!onward_passport_add_adjustment (passport, adjustments->pdata[i], error))
      return FALSE;
  return TRUE;
}

static OnwardPassport *
make_passport (OnwardPassport *const models[2], guint i, GError **error)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  OnwardPassport *model = models[i / FILL_WHOLE % 2];
  g_autofree char *name = make_name (i);
  gboolean whole = i % FILL_WHOLE == 0;

  add_school (passport, i, name);
  add_answers (passport, model, whole ? G_MAXUINT : FIRST_TALK);
  if (!add_helps (passport, model, whole ? G_MAXUINT : FIRST_HELPS, error))
    return NULL;
  return g_steal_pointer (&passport);
}

/* Nothing was sealed: the lists only look at the word. */
static gboolean
mark_sealed (OnwardVault *vault, GError **error)
{
  return onward_sql_run (vault, error, "UPDATE passport SET state = 'sealed' WHERE key <= ?", "u",
                         (guint)FILL_RARE);
}

gboolean
fill_vault (OnwardVault *vault, guint count, GError **error)
{
  g_autoptr (OnwardPassport) first = people_load ("robin");
  g_autoptr (OnwardPassport) second = people_load ("sam");
  OnwardPassport *const models[2] = { first, second };

  for (guint i = 0; i < count; i++)
    {
      g_autoptr (OnwardPassport) passport = make_passport (models, i, error);

      if (passport == NULL || (i % AT_ONCE == 0 && !onward_vault_begin (vault, error))
          || !onward_vault_save (vault, passport, "import", error))
        return FALSE;
      if ((i % AT_ONCE == AT_ONCE - 1 || i == count - 1) && !onward_vault_commit (vault, error))
        return FALSE;
    }
  return mark_sealed (vault, error);
}
