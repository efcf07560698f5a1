/* test-seal.c: what is said before a seal, who seals and until when, and the seal itself: with a
 * new picture code, with the one there is, with a wrong one, and after it was forgotten. */

#include "display.h"

#include "desktop/onward-window.h"
#include "desktop/parts/onward-picture-code.h"
#include "passport/onward-clock.h"
#include "seal/onward-picture-code.h"
#include "share/onward-own-identity.h"
#include "share/onward-person.h"
#include "store/onward-vault-sealed.h"

#include "seal-states.h"

static const char *const new_code[] = { "kite", "zebra", "apple", "fox", "drum", NULL };

static OnwardVault *
get_vault (Display *display)
{
  return onward_desk_get_vault (display->desk);
}

static const char *
get_passport (Display *display)
{
  return onward_draft_get_id (display_get_draft (display));
}

static gboolean
says (Display *display, const char *words)
{
  return display_find (display, NULL, GTK_TYPE_LABEL, words) != NULL;
}

static gboolean
is_at (Display *display, const char *place)
{
  return g_str_has_prefix (onward_window_get_place (display->window), place);
}

static void
seal (Display *display)
{
  display_press (display, "Seal the passport");
  g_assert_true (says (display, "Sealing …"));
  display_until (is_at (display, "seal/done"));
}

static OnwardSealed *
last_seal (Display *display)
{
  return onward_vault_last_sealed (get_vault (display), get_passport (display), NULL);
}

static char *
dup_key (Display *display)
{
  g_autoptr (OnwardIdentityRow) row
      = onward_person_find (get_vault (display), get_passport (display), NULL);

  return row != NULL ? g_strdup (row->sign_jwk) : NULL;
}

static gboolean
opens (Display *display, const char *const *names)
{
  g_autoptr (OnwardIdentityRow) row
      = onward_person_find (get_vault (display), get_passport (display), NULL);
  g_autoptr (OnwardSecret) code = onward_picture_code_from_pictures (names, NULL);
  g_autoptr (OnwardSecret) key
      = onward_picture_code_unlock (code, row->wrapped, row->wrap, row->id, NULL);

  return key != NULL;
}

/* --- what is said before --- */

static void
test_the_list_says_what_to_look_at (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_SUPPORTER);

  display_seal_neglect (display);
  display_go (display, "seal");
  g_assert_true (says (display, "2 answers in “About me” are older than a year."));
  g_assert_true (says (display, "“Who should people call to help you?” names a person who has not "
                                "agreed to that yet. It is left out of the seal."));
  g_assert_true (says (display, "“Checklist with pictures” was asked for, and nobody has answered "
                                "yet."));
  g_assert_true (says (display, "It was not sealed before."));
  display_press (display, "Look at it");
  g_assert_true (is_at (display, "document/about"));
  display_press (display, "Check and seal it");
  g_assert_true (is_at (display, "seal"));
}

static void
test_an_empty_passport_can_be_sealed_all_the_same (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "seal");
  g_assert_true (says (display, "It has no name to call the young person by."));
  g_assert_true (says (display, "No adjustment was chosen."));
  display_press (display, "Go on to the pictures");
  g_assert_true (is_at (display, "seal/code/2027-11-21/self"));
}

static void
test_changes_since_the_seal_are_told (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_SUPPORTER);

  display_seal_once (display);
  display_go (display, "seal");
  g_assert_true (says (display, "1 thing changed since the seal of 21 November 2026"));
  g_assert_false (says (display, "It was not sealed before."));
}

static JsonNode *
wide_value (guint length, guint items)
{
  GString *text = g_string_new (NULL);
  JsonNode *value = json_node_new (items > 0 ? JSON_NODE_ARRAY : JSON_NODE_VALUE);

  for (guint i = 0; i < length; i++)
    g_string_append (text, "🙂");
  if (items > 0)
    json_node_take_array (value, json_array_new ());
  else
    json_node_set_string (value, text->str);
  for (guint i = 0; i < items; i++)
    json_array_add_string_element (json_node_get_array (value), text->str);
  g_string_free (text, TRUE);
  return value;
}

static void
answer_widely (OnwardPassport *passport, const OnwardQuestion *question)
{
  GDate today;

  onward_clock_today (&today);
  for (guint length = question->max_length; length > 0; length -= MAX (1, length / 8))
    {
      g_autoptr (JsonNode) value
          = wide_value (length, question->kind == ONWARD_KIND_LIST ? question->max_items : 0);
      OnwardAnswer *answer
          = onward_answer_new (question, value, ONWARD_BY_OTHER, ONWARD_WORDS_OWN, &today, NULL);

      if (answer == NULL)
        continue;
      onward_passport_take_answer (passport, answer);
      return;
    }
}

static void
answer_all_widely (OnwardPassport *passport)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->questions->len; j++)
        {
          const OnwardQuestion *question = g_ptr_array_index (section->questions, j);

          if (question->kind == ONWARD_KIND_TEXT || question->kind == ONWARD_KIND_LIST)
            answer_widely (passport, question);
        }
    }
}

/* As much as the model takes into every text of @count adjustments. */
static void
add_wide_adjustments (OnwardPassport *passport, guint count)
{
  static const char *const paths[]
      = { "my_words",         "why",        "review.comment", "description", "what_to_do",
          "evidence.used_in", "agreed.with" };

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *title = g_strdup_printf ("Own %u", i);
      g_autoptr (OnwardAdjustment) own = onward_adjustment_new_own (title, NULL);

      for (gsize j = 0; j < G_N_ELEMENTS (paths); j++)
        for (guint length = 4000; length > 0; length /= 2)
          {
            g_autoptr (JsonNode) value = wide_value (length, 0);

            if (onward_adjustment_set (own, paths[j], value, NULL))
              break;
          }
      onward_passport_add_adjustment (passport, own, NULL);
    }
}

/* More than a file has room for is known before anybody enters pictures. */
static void
test_what_is_too_much_is_refused_at_once (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_SUPPORTER);
  OnwardPassport *passport = onward_draft_get_passport (display_get_draft (display));

  answer_all_widely (passport);
  add_wide_adjustments (passport, ONWARD_ADJUSTMENTS_MAX);
  display_go (display, "seal");
  g_assert_false (gtk_widget_is_sensitive (
      display_get (display, NULL, GTK_TYPE_BUTTON, "Go on to the pictures")));
}

/* --- who and until when --- */

static void
test_a_setting_is_made_once_and_chosen (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_SUPPORTER);
  g_autoptr (OnwardIdentityRow) row = NULL;
  GtkWidget *name, *urn;

  display_go (display, "seal");
  display_press (display, "Go on to the pictures");
  g_assert_true (says (display, "Say first which school or college seals it."));
  display_press (display, "Add a school or college");
  display_press (display, "Make its seal");
  g_assert_true (says (display, "Type its name first."));
  name = display_get (display, NULL, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (name), "Meadow & <b>Example</b> College");
  urn = gtk_widget_get_next_sibling (name);
  while (!GTK_IS_ENTRY (urn))
    urn = gtk_widget_get_next_sibling (urn);
  gtk_editable_set_text (GTK_EDITABLE (urn), "12345");
  display_press (display, "Make its seal");
  g_assert_true (says (display, "A URN has six digits. You can leave it out."));
  gtk_editable_set_text (GTK_EDITABLE (urn), "123456");
  display_press (display, "Make its seal");
  g_assert_true (is_at (display, "seal/urn:uuid:"));
  g_assert_true (says (display, "Meadow & <b>Example</b> College (URN 123456)"));
  row = onward_own_identity_find (get_vault (display), ONWARD_IDENTITY_SETTING, NULL);
  g_assert_cmpstr (row->role, ==, "setting");
  display_press (display, "Go on to the pictures");
  g_assert_true (is_at (display, "seal/code/2027-11-21/urn:uuid:"));
}

static void
choose (Display *display, const char *words)
{
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (display_get (display, NULL, GTK_TYPE_CHECK_BUTTON, words)), TRUE);
}

static void
test_the_day_can_be_another (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "seal");
  g_assert_true (says (display, "Nobody else signs it then. Whoever gets it will read “signer not "
                                "known”."));
  choose (display, "On another day");
  display_press (display, "Go on to the pictures");
  g_assert_true (says (display, "Type the day on which to look at it again."));
  choose (display, "In six weeks, in an internship: 2 January 2027");
  display_press (display, "Go on to the pictures");
  g_assert_true (is_at (display, "seal/code/2027-01-02/self"));
}

/* --- the seal --- */

static void
test_the_first_seal_makes_the_code (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_SUPPORTER);
  g_autoptr (OnwardSealed) sealed = NULL;
  g_autofree char *setting = NULL;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 21, 11, 2027);
  onward_draft_set_ready (display_get_draft (display), &day);
  setting = g_strdup (display_seal_setting (display));
  display_seal_go_to_code (display);
  g_assert_true (says (display, "This part is for Robin alone."));
  g_assert_false (
      gtk_widget_is_sensitive (display_get (display, NULL, GTK_TYPE_BUTTON, "Seal the passport")));
  display_seal_press_pictures (display, display_seal_code, 5);
  display_press (display, "I know them now");
  display_seal_press_pictures (display, display_seal_code, 5);
  seal (display);
  sealed = last_seal (display);
  g_assert_cmpstr (sealed->identity, ==, setting);
  g_assert_cmpint (g_date_compare (&sealed->review_by, &day), ==, 0);
  g_assert_true (opens (display, display_seal_code));
  g_assert_true (says (display, "Sealed: revision 1"));
  g_assert_true (says (display, "Look at it again by 21 November 2027."));
  g_assert_true (says (display, "Signed for Brookfield Example School."));
  g_assert_false (
      onward_passport_get_ready (onward_draft_get_passport (display_get_draft (display)), NULL));
}

static void
test_a_later_seal_wants_the_same_code (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *key = NULL;
  g_autofree char *after = NULL;
  g_autoptr (OnwardSealed) sealed = NULL;

  display_seal_once (display);
  key = dup_key (display);
  display_seal_wrong (display);
  display_seal_press_pictures (display, display_seal_code, 5);
  seal (display);
  after = dup_key (display);
  g_assert_cmpstr (key, ==, after);
  sealed = last_seal (display);
  g_assert_cmpuint (sealed->revision, >, 1);
}

static void
test_a_forgotten_code_makes_a_new_key (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *key = NULL;
  g_autofree char *after = NULL;

  display_seal_guess (display);
  key = dup_key (display);
  display_seal_forget (display);
  display_press (display, "I know my old ones after all");
  g_assert_true (says (display, "Press your five pictures"));
  display_press (display, "I forgot my pictures");
  display_seal_press_pictures (display, new_code, 5);
  display_press (display, "I know them now");
  display_seal_press_pictures (display, new_code, 5);
  seal (display);
  after = dup_key (display);
  g_assert_cmpstr (key, !=, after);
  g_assert_true (opens (display, new_code));
}

static void
test_a_key_that_left_is_not_made_by_the_way (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_SUPPORTER);

  display_seal_let_key_leave (display);
  display_seal_go_to_code (display);
  g_assert_true (says (display, "Their key is not here any more"));
  g_assert_null (display_find (display, NULL, ONWARD_TYPE_PICTURE_CODE, NULL));
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Seal the passport"));
  display_press (display, "Make a new key");
  display_seal_press_pictures (display, new_code, 5);
  display_press (display, "I know them now");
  display_seal_press_pictures (display, new_code, 5);
  seal (display);
  g_assert_true (opens (display, new_code));
}

static void
test_alone_says_that_nobody_else_signed (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_seal_go_to_code_alone (display);
  g_assert_false (says (display, "This part is for Robin alone."));
  display_press (display, "Use a passphrase instead");
  for (guint i = 0; i < 2; i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (display_get (display, NULL, GTK_TYPE_TEXT, NULL)),
                             "two blue boats");
      display_press (display, "Use this passphrase");
    }
  seal (display);
  g_assert_true (says (display, "Nobody else signed it. Whoever gets it will read “signer not "
                                "known”."));
}

int
main (int argc, char *argv[])
{
  display_init (&argc, &argv);
  g_test_add_func ("/seal/the-list-says-what-to-look-at", test_the_list_says_what_to_look_at);
  g_test_add_func ("/seal/an-empty-passport-can-be-sealed-all-the-same",
                   test_an_empty_passport_can_be_sealed_all_the_same);
  g_test_add_func ("/seal/changes-since-the-seal-are-told", test_changes_since_the_seal_are_told);
  g_test_add_func ("/seal/what-is-too-much-is-refused-at-once",
                   test_what_is_too_much_is_refused_at_once);
  g_test_add_func ("/seal/a-setting-is-made-once-and-chosen",
                   test_a_setting_is_made_once_and_chosen);
  g_test_add_func ("/seal/the-day-can-be-another", test_the_day_can_be_another);
  g_test_add_func ("/seal/the-first-seal-makes-the-code", test_the_first_seal_makes_the_code);
  g_test_add_func ("/seal/a-later-seal-wants-the-same-code", test_a_later_seal_wants_the_same_code);
  g_test_add_func ("/seal/a-forgotten-code-makes-a-new-key", test_a_forgotten_code_makes_a_new_key);
  g_test_add_func ("/seal/a-key-that-left-is-not-made-by-the-way",
                   test_a_key_that_left_is_not_made_by_the_way);
  g_test_add_func ("/seal/alone-says-that-nobody-else-signed",
                   test_alone_says_that_nobody_else_signed);
  return g_test_run ();
}
