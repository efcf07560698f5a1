#include "desktop/seal/onward-checklist.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-progress.h"
#include "seal/onward-jwk.h"
#include "seal/onward-sealing.h"

#define HELPS "helps"
#define OLD_MONTHS 12
#define NAMED 3 /* adjustments that are called by name; more are counted */

/* The parts of a first passport (in the content model: S0 to S3 and S13). */
static const char *const needed[] = { "card", "about", "communication", HELPS, "goals" };

/**
 * onward_check_free:
 * @self: (transfer full) (nullable): something to look at
 *
 * Frees it.
 */
void
onward_check_free (OnwardCheck *self)
{
  if (self != NULL)
    g_free (self->sentence);
  g_free (self);
}

static void
take (GPtrArray *checks, OnwardCheckKind kind, const OnwardSection *section, char *sentence)
{
  OnwardCheck *self = g_new0 (OnwardCheck, 1);

  self->kind = kind;
  self->section = section;
  self->sentence = sentence;
  g_ptr_array_add (checks, self);
}

static const OnwardSection *
find_section (const char *id)
{
  return onward_question_set_find_section (onward_question_set_get (), id);
}

/* Sealed as it stands, with keys that are thrown away: what the format has no room for is known
 * before anybody enters their pictures. */
static void
look_for_refusal (GPtrArray *checks, OnwardPassport *passport)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EVP_PKEY) signer = onward_jwk_generate (&error);
  g_autoptr (EVP_PKEY) holder = signer != NULL ? onward_jwk_generate (&error) : NULL;
  g_autofree char *text = NULL;
  OnwardSealing sealing = { .passport = passport, .revision = 1, .holder = holder };
  GDate review_by;

  if (holder == NULL)
    return; /* the seal itself will say so */
  onward_sealing_propose_review (FALSE, &review_by);
  sealing.review_by = &review_by;
  sealing.sealer = (OnwardSealer){ .id = "urn:uuid:", .name = "-", .role = "-", .key = signer };
  text = onward_sealing_issue (&sealing, &error);
  if (text == NULL)
    take (checks, ONWARD_CHECK_REFUSED, NULL, g_strdup (error->message));
}

static gboolean
is_empty (OnwardPassport *passport, const OnwardSection *section)
{
  if (g_str_equal (section->id, "card"))
    return !onward_passport_has_name (passport);
  if (g_str_equal (section->id, HELPS))
    return onward_passport_get_adjustments (passport)->len == 0;
  return onward_progress_of_part (passport, section).answered == 0;
}

static char *
empty_in_words (const OnwardSection *section)
{
  if (g_str_equal (section->id, "card"))
    return g_strdup (_ ("It has no name to call the young person by."));
  if (g_str_equal (section->id, HELPS))
    return g_strdup (_ ("No adjustment was chosen."));
  return g_strdup_printf (_ ("Nothing is written in “%s”."), section->title);
}

static void
look_for_empty (GPtrArray *checks, OnwardPassport *passport)
{
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      const OnwardSection *section = find_section (needed[i]);

      if (is_empty (passport, section))
        take (checks, ONWARD_CHECK_EMPTY, section, empty_in_words (section));
    }
}

static guint
count_old (OnwardPassport *passport, const OnwardSection *section, const GDate *limit)
{
  guint count = 0;

  for (guint i = 0; i < section->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (section->questions, i);
      OnwardAnswer *answer = onward_passport_get_answer (passport, question->id);
      GDate on;

      /* What Onward fills in itself is new with every seal. */
      if (answer == NULL || onward_answer_is_empty (answer)
          || g_str_equal (question->who, "system"))
        continue;
      onward_answer_get_on (answer, &on);
      count += g_date_compare (&on, limit) < 0;
    }
  return count;
}

static void
look_for_old (GPtrArray *checks, OnwardPassport *passport)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  GDate limit;

  onward_clock_today (&limit);
  g_date_subtract_months (&limit, OLD_MONTHS);
  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);
      guint old = count_old (passport, section, &limit);

      if (old > 0)
        take (checks, ONWARD_CHECK_OLD, section,
              g_strdup_printf (ngettext ("%u answer in “%s” is older than a year.",
                                         "%u answers in “%s” are older than a year.", old),
                               old, section->title));
    }
}

static void
look_for_unnamed (GPtrArray *checks, OnwardPassport *passport)
{
  g_autoptr (GPtrArray) unnamed = onward_sealing_list_unnamed (passport);

  for (guint i = 0; i < unnamed->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (unnamed, i);

      take (checks, ONWARD_CHECK_UNNAMED, question->section,
            g_strdup_printf (_ ("“%s” names a person who has not agreed to that yet. It is left "
                                "out of the seal."),
                             question->heading));
    }
}

static void
look_for_asked (GPtrArray *checks, OnwardPassport *passport)
{
  GPtrArray *adjustments = onward_passport_get_adjustments (passport);
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();

  for (guint i = 0; i < adjustments->len; i++)
    if (g_strcmp0 (onward_adjustment_get_text (g_ptr_array_index (adjustments, i), "state"),
                   "asked-for")
        == 0)
      g_ptr_array_add (asked, g_ptr_array_index (adjustments, i));
  if (asked->len > NAMED)
    take (checks, ONWARD_CHECK_ASKED, find_section (HELPS),
          g_strdup_printf (ngettext ("%u adjustment was asked for, and nobody has answered yet.",
                                     "%u adjustments were asked for, and nobody has answered yet.",
                                     asked->len),
                           asked->len));
  else
    for (guint i = 0; i < asked->len; i++)
      take (checks, ONWARD_CHECK_ASKED, find_section (HELPS),
            g_strdup_printf (_ ("“%s” was asked for, and nobody has answered yet."),
                             onward_adjustment_get_title (g_ptr_array_index (asked, i))));
}

/**
 * onward_checklist_new:
 * @passport: a passport that is about to be sealed
 *
 * Looks through it.
 *
 * Returns: (transfer full) (element-type OnwardCheck): what to look at
 */
GPtrArray *
onward_checklist_new (OnwardPassport *passport)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_check_free);

  look_for_refusal (checks, passport);
  look_for_empty (checks, passport);
  look_for_old (checks, passport);
  look_for_unnamed (checks, passport);
  look_for_asked (checks, passport);
  return checks;
}
