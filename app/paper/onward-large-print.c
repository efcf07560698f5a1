#include "paper/onward-large-print.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "paper/onward-html-page.h"
#include "paper/onward-large-print-html.h"
#include "paper/onward-large-print-rules.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define STYLE "/io/github/onward_passport/Onward/paper/large-print.css"
#define ADJUSTMENTS "helps.adjustments"
#define NOTE_LINES 5

/* --- answers --- */

static void
append_answer (GString *page, OnwardAnswer *answer)
{
  const OnwardQuestion *question = onward_answer_get_question (answer);
  OnwardRule rule = onward_rule_of_question (question);
  const char *whose = onward_page_whose_words (answer);

  g_string_append (page, "<div class=\"item with-picture\">\n");
  onward_html_append_picture (page, question->picture);
  onward_html_append_ours (page, "h3", NULL, question->heading);
  g_string_append (page, "<div class=\"answer\">\n");
  onward_large_print_append_value (page, &rule, onward_answer_get_value (answer));
  g_string_append (page, "</div>\n");
  if (whose != NULL)
    onward_html_append_ours (page, "p", "soft whose", whose);
  g_string_append (page, "</div>\n");
}

/* --- adjustments --- */

static void
append_all_adjustments (GString *page, GPtrArray *adjustments)
{
  for (guint i = 0; i < adjustments->len; i++)
    onward_large_print_append_adjustment (page, g_ptr_array_index (adjustments, i));
}

/* "I must have this", as the question set says it. */
static void
append_must (GString *page)
{
  const OnwardOption *must
      = onward_field_find_option (onward_adjustment_find_field ("importance"), ONWARD_PAGE_MUST);

  g_string_append (page, "<div class=\"group\">");
  onward_html_append_picture (page, must->picture);
  onward_html_append_ours (page, "h3", NULL, must->label);
  g_string_append (page, "</div>\n");
}

/* What must be, each with its words; then the others in one list. */
static void
append_adjustments_for_meeting (GString *page, GPtrArray *adjustments)
{
  g_autoptr (GString) others = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < adjustments->len; i++)
    {
      OnwardAdjustment *one = g_ptr_array_index (adjustments, i);

      if (onward_page_is_must (one) && onward_page_helps_now (one))
        {
          if (!any)
            append_must (page);
          any = TRUE;
          onward_large_print_append_adjustment_short (page, one);
        }
      else if (onward_page_helps_now (one))
        onward_html_append_said (others, "li", NULL, onward_adjustment_get_title (one));
    }
  if (others->len == 0)
    return;
  g_string_append (page, "<div class=\"item\">\n");
  onward_html_append_ours (page, "h3", NULL, _ ("These things help, too"));
  g_string_append_printf (page, "<ul class=\"answer\">\n%s</ul></div>\n", others->str);
}

/* --- sections --- */

static void
append_question (GString *page, OnwardPassport *passport, const OnwardQuestion *question,
                 OnwardLargePrintShape shape)
{
  OnwardAnswer *answer = onward_passport_get_answer (passport, question->id);
  GPtrArray *adjustments = onward_passport_get_adjustments (passport);

  if (g_str_equal (question->id, ADJUSTMENTS))
    {
      if (shape == ONWARD_LARGE_PRINT_MEETING)
        append_adjustments_for_meeting (page, adjustments);
      else
        append_all_adjustments (page, adjustments);
    }
  else if (answer != NULL && !onward_answer_is_empty (answer))
    append_answer (page, answer);
}

static void
append_heading (GString *page, const char *tag, const char *picture, const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  g_string_append_printf (page, "<%s>", tag);
  onward_html_append_picture (page, picture);
  g_string_append_printf (page, "<span>%s</span></%s>\n", escaped, tag);
}

/* A section without answers is not there. */
static void
append_section (GString *page, OnwardPassport *passport, const OnwardSection *section,
                OnwardPageWants wanted, OnwardLargePrintShape shape)
{
  g_autoptr (GString) answers = g_string_new (NULL);

  for (guint i = 0; i < section->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (section->questions, i);

      if (wanted (question) && onward_passport_shows (passport, question))
        append_question (answers, passport, question, shape);
    }
  if (answers->len == 0)
    return;
  g_string_append (page, "<section class=\"section\">\n");
  append_heading (page, "h2", section->picture, section->title);
  g_string_append_printf (page, "%s</section>\n", answers->str);
}

static void
append_sections (GString *page, OnwardPassport *passport, OnwardPageWants wanted,
                 OnwardLargePrintShape shape)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  for (guint i = 0; i < sections->len; i++)
    append_section (page, passport, g_ptr_array_index (sections, i), wanted, shape);
}

/* What is confirmed one by one before it leaves stands on pages of its own, which can be kept back.
 */
static void
append_private (GString *page, OnwardPassport *passport)
{
  g_autoptr (GString) sections = g_string_new (NULL);

  append_sections (sections, passport, onward_page_wants_private, ONWARD_LARGE_PRINT_WHOLE);
  if (sections->len == 0)
    return;
  g_string_append (page, "<div class=\"private\">\n<div class=\"section\">\n");
  append_heading (page, "h2", "🔒", _ ("My private pages"));
  onward_html_append_ours (page, "p", "soft",
                           _ ("You choose who sees these pages. You can keep "
                              "them at home."));
  g_string_append_printf (page, "</div>\n%s</div>\n", sections->str);
}

static void
append_notes (GString *page, const char *picture, const char *title)
{
  g_string_append (page, "<section class=\"notes\">\n");
  append_heading (page, "h2", picture, title);
  for (guint i = 0; i < NOTE_LINES; i++)
    g_string_append (page, "<div class=\"line\"></div>\n");
  g_string_append (page, "</section>\n");
}

/* --- the page --- */

static void
append_front (GString *page, OnwardPassport *passport, OnwardLargePrintShape shape)
{
  g_autofree char *name = onward_passport_dup_name (passport);
  g_autofree char *day = NULL;
  g_autofree char *made = NULL;
  GDate today;

  onward_clock_today (&today);
  day = onward_date_in_words (&today);
  made = g_strdup_printf (_ ("Made on %s."), day);
  g_string_append (page, "<header>\n");
  onward_html_append_said (page, "h1", NULL, name);
  onward_html_append_ours (page, "p", "part",
                           shape == ONWARD_LARGE_PRINT_MEETING ? _ ("For my meeting")
                                                               : _ ("My passport"));
  onward_html_append_ours (page, "p", "soft", made);
  onward_html_append_ours (
      page, "p", "soft",
      _ ("These are my own words. Where somebody else said or wrote it, the page says so."));
  g_string_append (page, "</header>\n");
}

static void
append_unread (GString *page, OnwardPassport *passport)
{
  guint count = json_object_get_size (onward_passport_get_unread (passport));
  g_autofree char *words = NULL;

  if (count == 0)
    return;
  words = g_strdup_printf (
      g_dngettext (
          GETTEXT_PACKAGE, "%u answer is of another version of Onward. It is not on this page.",
          "%u answers are of another version of Onward. They are not on this page.", count),
      count);
  onward_html_append_ours (page, "p", "soft", words);
}

/**
 * onward_large_print:
 * @passport: a passport
 * @shape: how much of it
 *
 * Writes the young person's own copy: a page in large print, in the language of this process. It
 * holds what has an answer, in the order it is asked, and says of each answer whose words it is;
 * also what is for own use and never leaves otherwise. It has no script, and its content security
 * policy lets nothing load.
 *
 * Returns: (transfer full): an HTML document in UTF-8
 */
char *
onward_large_print (OnwardPassport *passport, OnwardLargePrintShape shape)
{
  gboolean meeting = shape == ONWARD_LARGE_PRINT_MEETING;
  g_autoptr (GString) sections = g_string_new (NULL);
  GString *page = NULL;

  g_return_val_if_fail (ONWARD_IS_PASSPORT (passport), NULL);

  append_sections (sections, passport,
                   meeting ? onward_page_wants_for_meeting : onward_page_wants_open, shape);
  if (!meeting)
    append_private (sections, passport);
  page = g_string_new (NULL);
  onward_html_append_head (page, _ ("My page"), STYLE);
  g_string_append (page, "<body>\n<main>\n");
  append_front (page, passport, shape);
  if (sections->len == 0)
    onward_html_append_ours (page, "p", "section", _ ("There are no answers yet."));
  g_string_append (page, sections->str);
  append_unread (page, passport);
  if (meeting)
    {
      append_notes (page, "💬", _ ("What I want to say"));
      append_notes (page, "🤝", _ ("What we agreed"));
    }
  g_string_append (page, "</main>\n</body>\n</html>\n");
  return g_string_free (page, FALSE);
}
