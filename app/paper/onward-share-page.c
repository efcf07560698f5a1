#include "paper/onward-share-page.h"

#include <glib/gi18n-lib.h>

#include "paper/onward-html-page.h"
#include "paper/onward-large-print-html.h"
#include "passport/onward-clock.h"
#include "receive/onward-receive.h"

#define STYLE "/io/github/onward_passport/Onward/paper/share-page.css"

G_DEFINE_QUARK (onward_share_page_error, onward_share_page_error)

static const char *
look_of (const OnwardSheetLine *line)
{
  return line->depth == 0 ? "said" : line->depth == 1 ? "said in" : "said in-2";
}

/* "For: Harbour Example College": both are escaped, and each finds its own direction. */
static void
append_pair (GString *page, const OnwardSheetLine *line)
{
  g_autofree char *label = g_markup_escape_text (line->label, -1);
  g_autofree char *text = line->text != NULL ? g_markup_escape_text (line->text, -1) : NULL;

  g_string_append_printf (page, "<p class=\"%s\"><span class=\"what\" dir=\"auto\">%s</span>",
                          look_of (line), label);
  if (text != NULL)
    g_string_append_printf (page, " <bdi>%s</bdi>", text);
  g_string_append (page, "</p>\n");
}

/* Its picture is the program's, and only for the eye. */
static void
append_adjustment (GString *page, const OnwardSheetLine *line)
{
  g_autofree char *title = g_markup_escape_text (line->text, -1);

  g_string_append (page, "<h3 dir=\"auto\">");
  if (line->picture != NULL)
    onward_html_append_picture (page, line->picture);
  g_string_append_printf (page, "%s</h3>\n", title);
}

static void
append_line (GString *page, const OnwardSheetLine *line)
{
  switch (line->kind)
    {
    case ONWARD_SHEET_NAME:
      onward_html_append_said (page, "h1", NULL, line->text);
      break;
    case ONWARD_SHEET_SECTION:
      onward_html_append_said (page, "h2", NULL, line->text);
      break;
    case ONWARD_SHEET_ADJUSTMENT:
      append_adjustment (page, line);
      break;
    case ONWARD_SHEET_QUESTION:
      onward_html_append_said (page, "h3", NULL, line->text);
      if (line->label != NULL)
        onward_html_append_ours (page, "p", "note", line->label);
      break;
    case ONWARD_SHEET_FACT:
    case ONWARD_SHEET_PART:
      append_pair (page, line);
      break;
    case ONWARD_SHEET_ITEM:
      onward_html_append_said (page, "p", "said item", line->text);
      break;
    case ONWARD_SHEET_NOTE:
      onward_html_append_ours (page, "p", "note", line->text);
      break;
    case ONWARD_SHEET_TEXT:
    default:
      onward_html_append_said (page, "p", look_of (line), line->text);
    }
}

/**
 * onward_share_page:
 * @plain: a transfer file that is not locked
 * @to_id: (nullable): the id it is addressed to; NULL: to a name alone
 * @error: return location, domain `ONWARD_SHARE_PAGE_ERROR`
 *
 * Writes what is in a share for people who only have a browser, from the bytes of the file itself:
 * there is no other way for anything to get onto the page. Whoever reads it cannot check it, which
 * it says, and whose signature it is said to be is what the file says.
 *
 * Returns: (transfer full): one HTML file, without scripts, that loads nothing
 */
char *
onward_share_page (GBytes *plain, const char *to_id, GError **error)
{
  const char *own_ids[] = { to_id, NULL };
  OnwardReceiveContext context = { .own_ids = to_id != NULL ? own_ids : NULL };
  g_autoptr (OnwardVerdict) verdict = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  GString *page = NULL;

  g_return_val_if_fail (plain != NULL, NULL);
  verdict = onward_receive_check (plain, NULL, &context, onward_clock_now ());
  if (onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_REFUSED)
    {
      g_set_error_literal (error, ONWARD_SHARE_PAGE_ERROR, ONWARD_SHARE_PAGE_ERROR_REFUSED,
                           onward_verdict_get_sentence (verdict));
      return NULL;
    }
  lines = onward_sheet_lines (verdict, NULL);
  page = g_string_new (NULL);
  onward_html_append_head (page, _ ("An adjustment passport"), STYLE);
  g_string_append (page, "<body>\n<main>\n");
  for (guint i = 0; i < lines->len; i++)
    append_line (page, g_ptr_array_index (lines, i));
  onward_html_append_ours (page, "p", "note",
                           _ ("This page is for reading. It is not signed and not locked: only the "
                              "file that came with it can be checked."));
  g_string_append (page, "</main>\n</body>\n</html>\n");
  return g_string_free (page, FALSE);
}
