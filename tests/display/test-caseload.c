/* test-caseload.c: a SENDCo's list finds and sorts, makes nothing for those who do not show, and
 * what is deleted can be brought back until nobody wants to. */

#include "caseload-states.h"

#include "desktop/caseload/onward-person-row.h"
#include "passport/onward-clock.h"
#include "store/onward-vault-passports.h"

#define MANY 500
#define PEOPLE 6

static void
add_many (Display *display)
{
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_vault_begin (vault, &error));
  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (OnwardPassport) passport = onward_passport_new ();
      g_autoptr (JsonObject) school = json_object_new ();
      g_autofree char *name = g_strdup_printf ("Pupil%03u", i);
      g_autofree char *year = g_strdup_printf ("%u", 7 + i % 7);

      json_object_set_string_member (school, "forename", name);
      json_object_set_string_member (school, "surname", "Éxample");
      json_object_set_string_member (school, "year", year);
      onward_passport_set_school (passport, school);
      g_assert_true (onward_vault_save (vault, passport, "import", &error));
    }
  g_assert_true (onward_vault_commit (vault, &error));
}

static void
count_cb (GtkWidget *widget, gpointer data)
{
  *(guint *)data += 1;
}

static guint
count_rows (Display *display)
{
  guint rows = 0;

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_PERSON_ROW,
                count_cb, &rows);
  return rows;
}

static void
search (Display *display, const char *text)
{
  GtkWidget *entry = display_get (display, NULL, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
act (Display *display, const char *action, const char *target)
{
  gtk_widget_activate_action (GTK_WIDGET (onward_window_get_screen (display->window)), action, "s",
                              target);
}

static void
first_name_cb (GtkWidget *widget, gpointer data)
{
  const char **name = data;
  OnwardPerson *person = onward_person_row_get_person (ONWARD_PERSON_ROW (widget));

  if (*name == NULL && person != NULL)
    *name = onward_person_get_summary (person)->name;
}

static const char *
first_name (Display *display)
{
  const char *name = NULL;

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_PERSON_ROW,
                first_name_cb, &name);
  return name;
}

static void
test_many_have_few_rows (void)
{
  g_autoptr (Display) display = display_new_with_people (NULL, ONWARD_USE_SUPPORTER);

  add_many (display);
  display_go (display, "caseload");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "506"));
  g_assert_cmpuint (count_rows (display), >, 0);
  g_assert_cmpuint (count_rows (display), <, MANY / 2);
}

static void
test_pages_are_forgotten (void)
{
  g_autoptr (Display) display = display_new_with_people (NULL, ONWARD_USE_SUPPORTER);
  g_autoptr (OnwardPeople) people = NULL;

  add_many (display);
  people = onward_people_new (display->desk);
  g_assert_cmpuint (onward_people_count_pages (people), ==, 0);
  for (guint i = 0; i < 200; i++)
    for (guint j = 0; j < 3; j++)
      g_object_unref (g_list_model_get_item (G_LIST_MODEL (people), (i * 7 + j * 211) % 506));
  g_assert_cmpuint (onward_people_count_pages (people), <=, 6);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (people), 506));
}

static void
test_search_forgives_accents_and_ends (void)
{
  g_autoptr (Display) display = display_new_with_people (NULL, ONWARD_USE_SUPPORTER);

  add_many (display);
  display_go (display, "caseload");
  search (display, "pupil04 exa");
  display_until (display_find (display, NULL, GTK_TYPE_LABEL, "10 found for “pupil04 exa”")
                 != NULL);
  search (display, "");
  display_until (display_find (display, NULL, GTK_TYPE_LABEL, "All young people") != NULL);
}

static void
test_groups_list_their_own (void)
{
  g_autoptr (Display) display = display_new_with_people (NULL, ONWARD_USE_SUPPORTER);

  display_caseload_some_are_due (display);
  display_go (display, "caseload");
  act (display, "caseload.show", "ready");
  display_draw (display);
  g_assert_cmpuint (count_rows (display), ==, 2);
  act (display, "caseload.show", "year/9");
  display_draw (display);
  g_assert_cmpuint (count_rows (display), ==, 2);
  act (display, "caseload.show", "not-started");
  display_draw (display);
  g_assert_cmpuint (count_rows (display), ==, 2);
}

static void
test_sorts_by_next_date (void)
{
  g_autoptr (Display) display = display_new_with_people (NULL, ONWARD_USE_SUPPORTER);

  display_caseload_some_are_due (display);
  display_go (display, "caseload");
  act (display, "caseload.sort", "next-date");
  display_draw (display);
  g_assert_cmpstr (first_name (display), ==, "Dyl");
  act (display, "caseload.sort", "name");
  display_draw (display);
  g_assert_cmpstr (first_name (display), ==, "Annamaria-Wilhelmina Example");
}

static void
test_deleted_and_brought_back (void)
{
  g_autoptr (Display) display = display_new_with_people (NULL, ONWARD_USE_SUPPORTER);
  OnwardVault *vault = onward_desk_get_vault (display->desk);

  display_go (display, "caseload");
  act (display, "caseload.delete", display_get_id (display, "sam"));
  act (display, "caseload.delete", display_get_id (display, "robin"));
  display_draw (display);
  g_assert_cmpuint (count_rows (display), ==, PEOPLE - 2);
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, PEOPLE); /* if it ended now */
  display_press (display, "Undo");
  display_draw (display);
  g_assert_cmpuint (count_rows (display), ==, PEOPLE);
  display_go (display, "new-passport");
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, PEOPLE);
}

static void
test_deleted_when_the_list_is_left (void)
{
  g_autoptr (Display) display = display_new_with_people (NULL, ONWARD_USE_SUPPORTER);
  OnwardVault *vault = onward_desk_get_vault (display->desk);

  display_go (display, "caseload");
  act (display, "caseload.delete", display_get_id (display, "sam"));
  display_go (display, "new-passport");
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, PEOPLE - 1);
}

/* The window that asks stands in front of the list. */
static AdwMessageDialog *
find_question (Display *display)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data)
        && gtk_window_get_transient_for (at->data) == GTK_WINDOW (display->window))
      return at->data;
  return NULL;
}

static void
test_deleted_for_good_after_a_yes (void)
{
  g_autoptr (Display) display = display_new_with_people (NULL, ONWARD_USE_SUPPORTER);
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  const char *sam = display_get_id (display, "sam");

  display_go (display, "caseload");
  act (display, "caseload.delete-for-good", sam);
  display_until (find_question (display) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (find_question (display)), "Sam"));
  adw_message_dialog_response (find_question (display), "keep");
  gtk_window_close (GTK_WINDOW (find_question (display)));
  display_until (find_question (display) == NULL);
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, PEOPLE);

  act (display, "caseload.delete-for-good", sam);
  display_until (find_question (display) != NULL);
  adw_message_dialog_response (find_question (display), "delete");
  gtk_window_close (GTK_WINDOW (find_question (display)));
  display_until (find_question (display) == NULL);
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, PEOPLE - 1);
  g_assert_null (onward_vault_summarise (vault, sam, NULL));
}

static void
test_a_new_passport_is_one_name (void)
{
  g_autoptr (Display) display = display_new_with_people (NULL, ONWARD_USE_SUPPORTER);
  OnwardVault *vault = onward_desk_get_vault (display->desk);
  g_autoptr (GPtrArray) found = NULL;
  GtkWidget *entry;

  display_go (display, "new-passport");
  display_press (display, "Make the passport");
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, PEOPLE); /* not without a name */
  entry = display_get (display, NULL, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Kit <b>Example</b> ");
  display_press (display, "Make the passport");
  display_until (g_strcmp0 (onward_window_get_place (display->window), "document") == 0);
  found = onward_vault_list (vault, &(OnwardListFilter){ .not_started = TRUE }, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((OnwardPassportSummary *)found->pdata[0])->name, ==, "Kit <b>Example</b>");
  g_assert_false (((OnwardPassportSummary *)found->pdata[0])->started);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/caseload/many-have-few-rows", test_many_have_few_rows);
  g_test_add_func ("/display/caseload/pages-are-forgotten", test_pages_are_forgotten);
  g_test_add_func ("/display/caseload/search-forgives-accents-and-ends",
                   test_search_forgives_accents_and_ends);
  g_test_add_func ("/display/caseload/groups-list-their-own", test_groups_list_their_own);
  g_test_add_func ("/display/caseload/sorts-by-next-date", test_sorts_by_next_date);
  g_test_add_func ("/display/caseload/deleted-and-brought-back", test_deleted_and_brought_back);
  g_test_add_func ("/display/caseload/deleted-when-the-list-is-left",
                   test_deleted_when_the_list_is_left);
  g_test_add_func ("/display/caseload/deleted-for-good-after-a-yes",
                   test_deleted_for_good_after_a_yes);
  g_test_add_func ("/display/caseload/a-new-passport-is-one-name", test_a_new_passport_is_one_name);
  return g_test_run ();
}
