#include "paper/onward-readable-adjustment.h"

#include "paper/onward-content-rules.h"
#include "paper/onward-readable-value.h"
#include "receive/onward-foreign-text.h"
#include "seal/onward-strict-json.h"

#define INDENT 6 /* under the title, past the box to tick */

static void
append_part (GString *page, const OnwardContentPart *part)
{
  if (part->names == NULL)
    {
      onward_readable_append_labelled (page, INDENT, part->label, part->value, NULL);
      return;
    }
  g_string_append_printf (page, "%*s%s:\n", INDENT, "", part->label);
  onward_readable_append_value (page, INDENT + 2, part->value, part->names);
}

/**
 * onward_readable_append_adjustment:
 * @page: what is written
 * @adjustment: of a file that passed
 *
 * Writes an adjustment as something to do: its title beside a box to tick, the young person's own
 * words first, then what to do, how much it matters and how it stands.
 */
void
onward_readable_append_adjustment (GString *page, JsonObject *adjustment)
{
  g_autoptr (GPtrArray) parts = onward_content_adjustment_parts (adjustment);
  g_autofree char *title
      = onward_foreign_text (onward_json_get_string (adjustment, "title"), ONWARD_FOREIGN_NAME);

  g_string_append_printf (page, "  [ ] %s\n", title);
  for (guint i = 0; i < parts->len; i++)
    append_part (page, g_ptr_array_index (parts, i));
  g_string_append_c (page, '\n');
}
