#include "caseload-states.h"

#include "passport/onward-clock.h"
#include "store/onward-vault-passports.h"

static void
say_day (OnwardPassport *passport, const char *question_id, const char *day)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), question_id);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), day);
  GDate on;

  onward_clock_today (&on);
  onward_passport_take_answer (passport, onward_answer_new (question, value, ONWARD_BY_SENDCO,
                                                            ONWARD_WORDS_WRITTEN_FOR, &on, NULL));
}

static void
change_person (Display *display, const char *person, const char *year, const char *next_review,
               gboolean ready)
{
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  g_autoptr (OnwardPassport) passport
      = onward_vault_load (vault, display_get_id (display, person), NULL);
  g_autoptr (JsonObject) school = json_object_new ();
  GDate today;

  onward_clock_today (&today);
  json_object_set_string_member (school, "year", year);
  onward_passport_set_school (passport, school);
  say_day (passport, "card.review-by", next_review);
  onward_passport_clear_answer (passport, "reviews.next");
  onward_passport_clear_answer (passport, "plans.next-review");
  onward_passport_set_ready (passport, ready ? &today : NULL);
  g_assert_true (onward_vault_save (vault, passport, "new", NULL));
}

static void
add_pupil (Display *display, const char *name, const char *year)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (JsonObject) school = json_object_new ();

  json_object_set_string_member (school, "year", year);
  json_object_set_string_member (school, "forename", name);
  json_object_set_string_member (school, "surname", "Example");
  onward_passport_set_school (passport, school);
  g_assert_true (onward_vault_save (onward_desk_get_vault (display->desk), passport, "new", NULL));
}

/* Every state there is, but those that need a seal. */
void
display_caseload_some_are_due (Display *display)
{
  change_person (display, "robin", "11", "2026-11-24", FALSE);
  change_person (display, "sam", "11", "2026-12-01", TRUE);
  change_person (display, "zara", "10", "2026-12-08", TRUE);
  change_person (display, "dylan", "10", "2026-10-02", FALSE);
  change_person (display, "ellis", "12", "2027-01-15", FALSE);
  add_pupil (display, "Max & <b>Co</b>", "9");
  add_pupil (display, "Annamaria-Wilhelmina", "9");
}

void
display_caseload_nobody (Display *display)
{
  OnwardVault *vault = onward_desk_get_vault (display->desk);

  for (guint i = 0; display->people[i] != NULL; i++)
    g_assert_true (onward_vault_delete (vault, display->people[i], NULL));
}

void
display_caseload_search_for_nobody (Display *display)
{
  GtkWidget *search = display_get (display, NULL, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), "xyz");
  display_until (display_find (display, NULL, GTK_TYPE_LABEL, "0 found for “xyz”") != NULL);
}

void
display_caseload_make_without_name (Display *display)
{
  display_press (display, "Make the passport");
}
