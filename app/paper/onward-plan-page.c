#include "paper/onward-plan-page.h"

#include <glib/gi18n-lib.h>

#include "paper/onward-html-page.h"
#include "paper/onward-large-print-html.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"

#define STYLE "/io/github/onward_passport/Onward/paper/plan-page.css"

/* What is done already stands first; what cannot be done is said, and last. */
static const OnwardReplyState order[]
    = { ONWARD_REPLY_IN_PLACE, ONWARD_REPLY_AGREED,    ONWARD_REPLY_NEEDS_ADVICE,
        ONWARD_REPLY_OPEN,     ONWARD_REPLY_ASK_AGAIN, ONWARD_REPLY_CANNOT };

static void
append_foreign (GString *page, const char *tag, const char *look, const char *text,
                OnwardForeignKind kind)
{
  g_autofree char *shown = text != NULL ? onward_foreign_text (text, kind) : NULL;

  if (shown != NULL && *shown != '\0')
    onward_html_append_said (page, tag, look, shown);
}

static char *
day_in_words (const OnwardPlanItem *item)
{
  g_autofree char *day = g_date_valid (&item->day) ? onward_date_in_words (&item->day) : NULL;

  if (day == NULL)
    return NULL;
  switch (item->state)
    {
    case ONWARD_REPLY_IN_PLACE:
      return g_strdup_printf (_ ("since %s"), day);
    case ONWARD_REPLY_AGREED:
    case ONWARD_REPLY_ASK_AGAIN:
      return g_strdup_printf (_ ("on %s"), day);
    case ONWARD_REPLY_OPEN:
    case ONWARD_REPLY_NEEDS_ADVICE:
    case ONWARD_REPLY_CANNOT:
    case ONWARD_N_REPLY_STATES:
    default:
      return NULL;
    }
}

/* An adjustment of their own has only their own words. */
static const char *
what_to_do (const OnwardPlanItem *item)
{
  if (item->what_to_do != NULL)
    return item->what_to_do;
  return item->description != NULL ? item->description : item->my_words;
}

static void
append_item (GString *page, const OnwardPlanItem *item)
{
  g_autofree char *day = day_in_words (item);

  g_string_append (page, "<tr>\n<th scope=\"row\">\n");
  append_foreign (page, "span", "title", item->title, ONWARD_FOREIGN_NAME);
  if (onward_plan_item_is_must (item))
    onward_html_append_ours (page, "span", "must", _ ("They must have it."));
  g_string_append (page, "</th>\n<td>\n");
  append_foreign (page, "p", "said", what_to_do (item), ONWARD_FOREIGN_TEXT);
  g_string_append (page, "</td>\n<td>\n");
  onward_html_append_ours (page, "p", NULL, onward_reply_state_in_words (item->state));
  if (day != NULL)
    onward_html_append_ours (page, "p", NULL, day);
  g_string_append (page, "</td>\n<td>\n");
  if (*item->owner != '\0')
    onward_html_append_said (page, "p", NULL, item->owner);
  g_string_append (page, "</td>\n</tr>\n");
}

static void
append_table (GString *page, OnwardPlan *plan)
{
  g_string_append (page, "<table>\n<thead>\n<tr>\n");
  onward_html_append_ours (page, "th", NULL, _ ("What helps"));
  onward_html_append_ours (page, "th", NULL, _ ("What to do"));
  onward_html_append_ours (page, "th", NULL, _ ("How it stands"));
  onward_html_append_ours (page, "th", NULL, _ ("Who sees to it"));
  g_string_append (page, "</tr>\n</thead>\n<tbody>\n");
  for (gsize state = 0; state < G_N_ELEMENTS (order); state++)
    for (guint i = 0; i < plan->items->len; i++)
      {
        const OnwardPlanItem *item = g_ptr_array_index (plan->items, i);

        if (item->state == order[state]
            && (item->state != ONWARD_REPLY_OPEN || !onward_plan_item_is_past (item)))
          append_item (page, item);
      }
  g_string_append (page, "</tbody>\n</table>\n");
}

static void
append_front (GString *page, OnwardPlan *plan)
{
  g_autofree char *until = onward_date_in_words (&plan->keep_until);
  g_autofree char *delete = g_strdup_printf (_ ("Destroy this page by %s."), until);
  g_autofree char *day = NULL;
  g_autofree char *made = NULL;
  GDate today;

  onward_clock_today (&today);
  day = onward_date_in_words (&today);
  made = g_strdup_printf (_ ("As of %s."), day);
  g_string_append (page, "<header>\n");
  if (plan->name != NULL)
    append_foreign (page, "h1", NULL, plan->name, ONWARD_FOREIGN_NAME);
  onward_html_append_ours (page, plan->name != NULL ? "p" : "h1", "part", _ ("What we do here"));
  onward_html_append_ours (page, "p", "soft", made);
  onward_html_append_ours (page, "p", "soft",
                           _ ("Ask them before you change any of it. Only people who act on this "
                              "page see it."));
  onward_html_append_ours (page, "p", "soft", delete);
  g_string_append (page, "</header>\n");
}

/**
 * onward_plan_page:
 * @plan: the plan of a received file
 *
 * Writes a plan as a page for the next line manager, tutor or job coach: for each adjustment what
 * helps, what is done here, how it stands, since when, and who sees to it. Nothing else of the file
 * is on it, and no comments. It has no script, and its content security policy lets nothing load.
 *
 * Returns: (transfer full): an HTML document in UTF-8
 */
char *
onward_plan_page (OnwardPlan *plan)
{
  GString *page = NULL;

  g_return_val_if_fail (plan != NULL, NULL);

  page = g_string_new (NULL);
  onward_html_append_head (page, _ ("Plan"), STYLE);
  g_string_append (page, "<body>\n<main>\n");
  append_front (page, plan);
  if (plan->items->len > 0)
    append_table (page, plan);
  else
    onward_html_append_ours (page, "p", NULL, _ ("No adjustments were asked for."));
  g_string_append (page, "</main>\n</body>\n</html>\n");
  return g_string_free (page, FALSE);
}
