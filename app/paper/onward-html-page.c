#include "paper/onward-html-page.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static char *
load_style (const char *path)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    g_error ("a style sheet of a page is not built in");
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* SHA-256 in base64: what the policy of the page lets through, and nothing beside it. */
static char *
digest (const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize length = sizeof bytes;

  g_checksum_update (checksum, (const guchar *)text, (gssize)strlen (text));
  g_checksum_get_digest (checksum, bytes, &length);
  return g_base64_encode (bytes, length);
}

/**
 * onward_html_append_head:
 * @page: what is written
 * @title: of the window it is read in; a text of ours that names nobody
 * @style: the resource path of its style sheet
 *
 * Begins a page, in the language of this process, up to the end of its head. Its content security
 * policy lets through the style sheet, and nothing else.
 */
void
onward_html_append_head (GString *page, const char *title, const char *style)
{
  g_autofree char *sheet = load_style (style);
  g_autofree char *hash = digest (sheet);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  /* Translators: the language of these texts, as in RFC 5646. */
  g_autofree char *language = g_markup_escape_text (_ ("en-GB"), -1);
  /* Translators: “rtl” if your language is written from right to left. */
  gboolean mirrored = g_str_equal (_ ("ltr"), "rtl");

  g_string_append_printf (page,
                          "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n"
                          "<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                          "'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
                          "<meta name=\"referrer\" content=\"no-referrer\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, "
                          "initial-scale=1\">\n"
                          "<title>%s</title>\n<style>%s</style>\n</head>\n",
                          language, mirrored ? "rtl" : "ltr", hash, escaped, sheet);
}
