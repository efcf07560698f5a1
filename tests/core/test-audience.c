/* The kinds of recipient are those of data/passport/audiences.xml, in the order of their numbers.
 */

#include <glib.h>

#include "passport/onward-audience.h"
#include "passport/onward-date.h"

static void
test_stand_by_their_number (void)
{
  const char *const ids[]
      = { "college",         "employer-interview", "employer-start", "internship-provider",
          "internship-host", "university" };
  GPtrArray *all = onward_audience_get_all ();

  g_assert_cmpuint (all->len, ==, ONWARD_N_AUDIENCES);
  for (guint i = 0; i < all->len; i++)
    {
      const OnwardAudience *audience = all->pdata[i];

      g_assert_cmpuint (audience->number, ==, i);
      g_assert_cmpstr (audience->id, ==, ids[i]);
      g_assert_true (onward_audience_find (ids[i]) == audience);
      g_assert_true (onward_audience_get ((OnwardAudienceId)i) == audience);
    }
  g_assert_null (onward_audience_find ("newspaper"));
  g_assert_null (onward_audience_find (NULL));
}

static void
test_say_what_they_are_for (void)
{
  GPtrArray *all = onward_audience_get_all ();

  for (guint i = 0; i < all->len; i++)
    {
      const OnwardAudience *audience = all->pdata[i];

      g_assert_cmpstr (audience->title, !=, "");
      g_assert_true (g_ascii_islower (audience->purpose[0]));
      g_assert_cmpuint (audience->recipient_words->len, >, 0);
      g_assert_cmpuint (audience->settings->len, >, 0);
    }
  g_assert_cmpuint (onward_audience_find ("employer-interview")->delete_after_months, ==, 6);
  g_assert_cmpuint (onward_audience_find ("college")->delete_after_months, ==, 0);
}

static void
test_offer_by_setting (void)
{
  const OnwardAudience *college = onward_audience_find ("college");
  const OnwardAudience *interview = onward_audience_find ("employer-interview");

  g_assert_cmpint (onward_audience_offer_setting (college, "learning"), ==, ONWARD_OFFER_ON);
  g_assert_cmpint (onward_audience_offer_setting (college, "workplace"), ==, ONWARD_OFFER_ASK);
  g_assert_cmpint (onward_audience_offer_setting (interview, "learning"), ==, ONWARD_OFFER_NEVER);
  g_assert_cmpint (onward_audience_offer_setting (interview, "interview"), ==, ONWARD_OFFER_ON);
  g_assert_cmpint (onward_audience_offer_setting (college, "moon"), ==, ONWARD_OFFER_NEVER);
}

/* @settings is the part of the table that says "on". */
static void
test_settings_are_what_is_on (void)
{
  const char *const settings[]
      = { "learning", "assessment", "workplace", "travel", "interview", "digital", "social" };
  GPtrArray *all = onward_audience_get_all ();

  for (guint i = 0; i < all->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (settings); j++)
      {
        const OnwardAudience *audience = all->pdata[i];
        gboolean listed
            = g_ptr_array_find_with_equal_func (audience->settings, settings[j], g_str_equal, NULL);

        g_assert_cmpint (listed, ==,
                         onward_audience_offer_setting (audience, settings[j]) == ONWARD_OFFER_ON);
      }
}

/* A day to keep until is proposed for everybody, and lies ahead, whatever day it is. */
static void
test_propose_a_day_ahead (void)
{
  const struct
  {
    const char *id;
    const char *until; /* from 21 November 2026 */
  } expected[] = { { "college", "2028-07-31" },         { "employer-interview", "2027-05-21" },
                   { "employer-start", "2027-11-21" },  { "internship-provider", "2027-05-21" },
                   { "internship-host", "2027-05-21" }, { "university", "2030-07-31" } };
  GDate today, until, day;

  g_date_clear (&today, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const OnwardAudience *audience = onward_audience_find (expected[i].id);

      g_date_set_dmy (&today, 21, G_DATE_NOVEMBER, 2026);
      g_assert_true (onward_date_parse (expected[i].until, &day));
      onward_audience_propose_keep_until (audience, &today, &until);
      g_assert_cmpint (g_date_compare (&until, &day), ==, 0);
      for (guint days = 0; days < 366; days++, g_date_add_days (&today, 1))
        {
          onward_audience_propose_keep_until (audience, &today, &until);
          g_assert_true (g_date_valid (&until));
          g_assert_cmpint (g_date_compare (&until, &today), >, 0);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/audience/stand-by-their-number", test_stand_by_their_number);
  g_test_add_func ("/passport/audience/say-what-they-are-for", test_say_what_they_are_for);
  g_test_add_func ("/passport/audience/offer-by-setting", test_offer_by_setting);
  g_test_add_func ("/passport/audience/settings-are-what-is-on", test_settings_are_what_is_on);
  g_test_add_func ("/passport/audience/propose-a-day-ahead", test_propose_a_day_ahead);
  return g_test_run ();
}
