#include "paper/onward-readable.h"

#include <glib/gi18n-lib.h>

#include "paper/onward-content-rules.h"
#include "paper/onward-readable-adjustment.h"
#include "paper/onward-readable-value.h"
#include "paper/onward-wrap.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "seal/onward-strict-json.h"
#include "seal/onward-words.h"

/* --- the verdict --- */

static void
append_line (GString *page, const char *label, const char *text)
{
  g_string_append_printf (page, "%s: %s\n", label, text);
}

static void
append_day (GString *page, const char *label, gint64 time)
{
  g_autofree char *words = NULL;
  GDate day;

  onward_date_from_time (time, &day);
  words = onward_date_in_words (&day);
  append_line (page, label, words);
}

/* What the reader and the signer compare by phone before anything is trusted. */
static void
append_code (GString *page, OnwardVerdict *verdict)
{
  OnwardClaims *claims = onward_verdict_get_claims (verdict);
  g_autofree char *code = onward_compare_code (onward_claims_get_issuer (claims),
                                               onward_claims_get_issuer_thumbprint (claims));

  append_line (page, _ ("  Phone them, and compare their code with this"), code);
}

/* The reader's own name for the signer stands first; the file's word for it comes after, and is
 * never more than what it says. */
static void
append_signer (GString *page, OnwardVerdict *verdict)
{
  const char *signer = onward_verdict_get_signer (verdict);
  const char *says = onward_verdict_get_says_it_is (verdict);
  g_autofree char *ours = onward_foreign_text (signer, ONWARD_FOREIGN_NAME);
  g_autofree char *theirs = onward_foreign_text (says, ONWARD_FOREIGN_NAME);

  append_line (page, _ ("Signed by"), signer != NULL ? ours : _ ("a key that is not known here"));
  append_line (page, _ ("  The file says it is"), theirs);
  if (onward_foreign_text_is_unusual (says))
    g_string_append_printf (page, "  %s\n", _ ("Take care: unusual letters in this name."));
  if (onward_verdict_is_self_sealed (verdict))
    g_string_append_printf (
        page, "  %s\n",
        _ ("The file says that the young person sealed it alone, without a school."));
  else if (signer == NULL)
    append_code (page, verdict);
}

static void
append_share (GString *page, OnwardVerdict *verdict)
{
  g_autofree char *name
      = onward_foreign_text (onward_verdict_get_for (verdict), ONWARD_FOREIGN_NAME);
  g_autofree char *purpose
      = onward_foreign_text (onward_verdict_get_purpose (verdict), ONWARD_FOREIGN_NAME);
  g_autofree char *until = NULL;
  GDate day;

  append_line (page, _ ("Shared with"), name);
  append_line (page, _ ("To"), purpose);
  append_day (page, _ ("Shared on"), onward_verdict_get_shared_at (verdict));
  append_day (page, _ ("Sealed on"), onward_verdict_get_sealed_at (verdict));
  if (onward_date_parse (onward_verdict_get_keep_until (verdict), &day))
    {
      until = onward_date_in_words (&day);
      append_line (page, _ ("Please delete it on"), until);
    }
  append_day (page, _ ("The seal ends on"), onward_verdict_get_end (verdict));
}

static void
append_cautions (GString *page, OnwardVerdict *verdict)
{
  OnwardCautions cautions = onward_verdict_get_cautions (verdict);

  if (cautions == 0)
    return;
  g_string_append_printf (page, "\n%s\n", _ ("Keep in mind:"));
  for (guint i = 0; i < ONWARD_N_CAUTIONS; i++)
    if (cautions & (1u << i))
      {
        g_autofree char *words = onward_caution_in_words ((OnwardCautions)(1u << i));

        g_string_append_printf (page, "  - %s\n", words);
      }
}

/* --- the content --- */

static void
append_answer (GString *page, JsonObject *answer)
{
  JsonNode *fields = json_object_get_member (answer, "fields");
  const char *whose = onward_content_whose_words (answer);
  g_autofree char *label
      = onward_foreign_text (onward_json_get_string (answer, "label"), ONWARD_FOREIGN_NAME);

  g_string_append_printf (page, "  %s", label);
  if (whose != NULL)
    g_string_append_printf (page, " (%s)", whose);
  g_string_append_c (page, '\n');
  onward_readable_append_value (page, 4, json_object_get_member (answer, "value"),
                                fields != NULL ? json_node_get_object (fields) : NULL);
}

static void
append_adjustments (GString *page, JsonArray *adjustments)
{
  for (guint i = 0; i < json_array_get_length (adjustments); i++)
    onward_readable_append_adjustment (page, json_array_get_object_element (adjustments, i));
}

static void
append_section (GString *page, JsonObject *section)
{
  g_autofree char *title
      = onward_foreign_text (onward_json_get_string (section, "title"), ONWARD_FOREIGN_NAME);
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  g_string_append_printf (page, "\n== %s ==\n\n", title);
  json_object_iter_init_ordered (&iter, section);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      if (JSON_NODE_HOLDS_ARRAY (value))
        append_adjustments (page, json_node_get_array (value));
      else if (JSON_NODE_HOLDS_OBJECT (value))
        append_answer (page, json_node_get_object (value));
    }
}

static void
append_content (GString *page, JsonObject *content)
{
  g_autoptr (GPtrArray) sections = onward_content_sections (content);

  for (guint i = 0; i < sections->len; i++)
    append_section (page, g_ptr_array_index (sections, i));
}

/* Everything above the content; of a refused file there is nothing else. */
static GString *
make_front (OnwardVerdict *verdict)
{
  GString *page = g_string_new (NULL);
  g_autofree char *outcome = onward_outcome_in_words (onward_verdict_get_outcome (verdict));

  g_string_append_printf (page, "%s\n", outcome);
  if (onward_verdict_get_content (verdict) == NULL)
    {
      g_string_append_printf (page, "%s\n", onward_verdict_get_sentence (verdict));
      return page;
    }
  g_string_append_c (page, '\n');
  append_signer (page, verdict);
  append_share (page, verdict);
  append_cautions (page, verdict);
  return page;
}

/**
 * onward_readable_print_front:
 * @verdict: what was said of a file
 *
 * Writes a verdict without the content: the outcome, who signed, for whom and until when, and what
 * to keep in mind.
 *
 * Returns: (transfer full): lines of UTF-8
 */
char *
onward_readable_print_front (OnwardVerdict *verdict)
{
  g_autoptr (GString) page = NULL;

  g_return_val_if_fail (verdict != NULL, NULL);
  page = make_front (verdict);
  return onward_wrap_page (page->str);
}

/**
 * onward_readable_print:
 * @verdict: what was said of a file
 *
 * Writes a verdict and what it lets through as a page of plain text: the outcome first, who signed,
 * for whom and until when, what to keep in mind, then the content, beginning with what there is to
 * do. Of a refused file there is only why, and what to do.
 *
 * Text of the file is moved in and made safe, so that none of it can pass for a line of Onward.
 *
 * Returns: (transfer full): lines of UTF-8
 */
char *
onward_readable_print (OnwardVerdict *verdict)
{
  g_autoptr (GString) page = NULL;

  g_return_val_if_fail (verdict != NULL, NULL);
  page = make_front (verdict);
  if (onward_verdict_get_content (verdict) != NULL)
    append_content (page, onward_verdict_get_content (verdict));
  return onward_wrap_page (page->str);
}
