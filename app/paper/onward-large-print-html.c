#include "paper/onward-large-print-html.h"

static void
append_element (GString *page, const char *tag, const char *look, const char *direction,
                const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (page, "<%s", tag);
  if (look != NULL)
    g_string_append_printf (page, " class=\"%s\"", look);
  g_string_append_printf (page, "%s>%s</%s>\n", direction, escaped, tag);
}

/**
 * onward_html_append_ours:
 * @page: what is written
 * @tag: "p"
 * @look: (nullable): its class
 * @text: a text of the program, in the language of the page
 *
 * Writes an element with a text of ours.
 */
void
onward_html_append_ours (GString *page, const char *tag, const char *look, const char *text)
{
  append_element (page, tag, look, "", text);
}

/**
 * onward_html_append_said:
 * @page: what is written
 * @tag: "p"
 * @look: (nullable): its class
 * @text: what somebody said
 *
 * Writes an element with a text of people: shown as it was typed, and isolated, in the direction of
 * its own first letter.
 */
void
onward_html_append_said (GString *page, const char *tag, const char *look, const char *text)
{
  append_element (page, tag, look, " dir=\"auto\"", text);
}

/**
 * onward_html_append_picture:
 * @page: what is written
 * @picture: an emoji
 *
 * Writes a picture on its tile. Readers aloud pass it over: the words stand beside it.
 */
void
onward_html_append_picture (GString *page, const char *picture)
{
  g_autofree char *escaped = g_markup_escape_text (picture, -1);

  g_string_append_printf (page, "<span class=\"picture\" aria-hidden=\"true\">%s</span>", escaped);
}
