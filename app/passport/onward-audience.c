#include "passport/onward-audience.h"

#include "passport/onward-data-reader.h"

typedef struct
{
  OnwardAudience audience; /* first: the rest is this file's own */
  GHashTable *offers;      /* of OnwardOffer + 1, by setting */
} Audience;

static const char *const offers[] = { "on", "summary", "ask", "off", "never", NULL };
static const char *const ids[] = { "college",
                                   "employer-interview",
                                   "employer-start",
                                   "internship-provider",
                                   "internship-host",
                                   "university",
                                   NULL };

static void
read_settings (Audience *self, const OnwardElement *element)
{
  self->offers = g_hash_table_new (g_str_hash, g_str_equal);
  self->audience.settings = g_ptr_array_new ();
  for (guint i = 0; i < element->children->len; i++)
    {
      const OnwardElement *child = element->children->pdata[i];
      guint offer;

      if (!onward_element_is (child, "setting"))
        continue;
      offer = onward_element_get_index (child, "offer", offers);
      g_hash_table_insert (self->offers, (gpointer)onward_element_get_id (child),
                           GUINT_TO_POINTER (offer + 1));
      if (offer == ONWARD_OFFER_ON)
        g_ptr_array_add (self->audience.settings, (gpointer)onward_element_get_id (child));
    }
}

static Audience *
read_audience (const OnwardElement *element)
{
  Audience *self = g_new0 (Audience, 1);
  OnwardAudience *audience = &self->audience;

  audience->number = (OnwardAudienceId)onward_element_get_index (element, "id", ids);
  audience->id = onward_element_get_id (element);
  audience->title = onward_element_need_text (element, "title");
  audience->one_sentence = onward_element_need_text (element, "one-sentence");
  audience->purpose = onward_element_need_text (element, "purpose");
  audience->picture = onward_element_need_attribute (element, "picture");
  audience->picture_name = onward_element_need_text (element, "picture-name");
  audience->recipient_words = onward_element_get_texts (element, "recipient-words");
  audience->before_you_share = onward_element_need_text (element, "before-you-share");
  audience->keep_for = onward_element_need_text (element, "keep-for");
  audience->delete_after_months = onward_element_get_number (element, "delete-after-months");
  read_settings (self, element);
  return self;
}

static GPtrArray *
read_audiences (void)
{
  g_autoptr (OnwardElement) root = onward_element_read ("audiences.xml", "audiences");
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < root->children->len; i++)
    {
      Audience *audience = read_audience (root->children->pdata[i]);

      if (audience->audience.number != all->len)
        g_error ("audience %s stands in another place than its number", audience->audience.id);
      g_ptr_array_add (all, audience);
    }
  if (all->len != ONWARD_N_AUDIENCES)
    g_error ("audiences.xml has %u audiences", all->len);
  return all;
}

/**
 * onward_audience_get_all:
 *
 * Gives the kinds of recipient, in the person's language. They are read on first use and live as
 * long as the process.
 *
 * Returns: (transfer none) (element-type OnwardAudience): all of them, by their number
 */
GPtrArray *
onward_audience_get_all (void)
{
  static gsize all = 0;

  if (g_once_init_enter (&all))
    g_once_init_leave (&all, (gsize)read_audiences ());
  return (GPtrArray *)all;
}

/**
 * onward_audience_find:
 * @id: (nullable): "employer-interview"
 *
 * Returns: (transfer none) (nullable): the kind of recipient of that id
 */
const OnwardAudience *
onward_audience_find (const char *id)
{
  GPtrArray *all = onward_audience_get_all ();

  for (guint i = 0; i < all->len; i++)
    {
      const OnwardAudience *audience = all->pdata[i];

      if (g_strcmp0 (audience->id, id) == 0)
        return audience;
    }
  return NULL;
}

/**
 * onward_audience_get:
 * @number: a kind of recipient
 *
 * Returns: (transfer none): what there is to say about it
 */
const OnwardAudience *
onward_audience_get (OnwardAudienceId number)
{
  g_return_val_if_fail (number < ONWARD_N_AUDIENCES, NULL);
  return onward_audience_get_all ()->pdata[number];
}

/* The last day of July that ends the school year @years after the one that @today is in. */
static void
end_of_school_year (const GDate *today, guint years, GDate *until)
{
  guint year = g_date_get_year (today) + years;

  if (g_date_get_month (today) >= G_DATE_AUGUST)
    year++;
  g_date_set_dmy (until, 31, G_DATE_JULY, (GDateYear)year);
}

/**
 * onward_audience_propose_keep_until:
 * @self: a kind of recipient
 * @today: the day of the share
 * @until: (out caller-allocates): a valid day after @today
 *
 * Proposes a last day of keeping: after as many months as this kind of recipient has for it; else,
 * the end of the next school year but one for those who teach, three for a university, and a year
 * for those who employ.
 */
void
onward_audience_propose_keep_until (const OnwardAudience *self, const GDate *today, GDate *until)
{
  g_return_if_fail (self != NULL && g_date_valid (today));

  *until = *today;
  if (self->delete_after_months > 0)
    g_date_add_months (until, self->delete_after_months);
  else if (self->number == ONWARD_AUDIENCE_COLLEGE)
    end_of_school_year (today, 1, until);
  else if (self->number == ONWARD_AUDIENCE_UNIVERSITY)
    end_of_school_year (today, 3, until);
  else
    g_date_add_years (until, 1);
}

/**
 * onward_audience_offer_setting:
 * @self: a kind of recipient
 * @setting: where an adjustment is for: "workplace"
 *
 * Looks into the table of settings and audiences.
 *
 * Returns: what this recipient is offered of an adjustment for that setting; `never` for a setting
 *   the table does not have
 */
OnwardOffer
onward_audience_offer_setting (const OnwardAudience *self, const char *setting)
{
  const Audience *audience = (const Audience *)self;
  guint offer = GPOINTER_TO_UINT (g_hash_table_lookup (audience->offers, setting));

  return offer > 0 ? (OnwardOffer)(offer - 1) : ONWARD_OFFER_NEVER;
}
