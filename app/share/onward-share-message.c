#include "share/onward-share-message.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"

static const char *
how_it_opens (OnwardLock lock)
{
  switch (lock)
    {
    case ONWARD_LOCK_KEY:
      return _ ("It is locked for you. Open it with Onward, on the computer your key is on.");
    case ONWARD_LOCK_WORDS:
      return _ ("It is locked with six words. You get the words by phone, never in a message.\n"
                "Open it with Onward, or with Onward’s viewer page in any browser.");
    case ONWARD_LOCK_PLAIN:
    default:
      return _ ("It is not locked. Please keep it where only you can read it.\n"
                "Open it with Onward, or with Onward’s viewer page in any browser.");
    }
}

/**
 * onward_share_message_print:
 * @self: what the message is about
 *
 * Writes the message. It gives nothing away about what is in the file, and says whose it is only if
 * they want it to: mail is read by others.
 *
 * Returns: (transfer full): plain text of a few lines
 */
char *
onward_share_message_print (const OnwardShareMessage *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = onward_date_in_words (self->keep_until);

  g_string_append_printf (text, _ ("To %s"), self->to_name);
  g_string_append (text, "\n\n");
  g_string_append_printf (text, _ ("With this message comes one file: %s"), self->file);
  g_string_append (text, "\n");
  if (self->from != NULL)
    {
      g_string_append_printf (text, _ ("It is from %s."), self->from);
      g_string_append (text, "\n");
    }
  g_string_append (text, how_it_opens (self->lock));
  g_string_append (text, "\n");
  if (self->lock != ONWARD_LOCK_KEY)
    g_string_append_printf (text, "%s\n",
                            _ ("The viewer page is one file. It may come with this message; if "
                               "not, please ask for it."));
  g_string_append_printf (text, _ ("Please use it only for what it says, and delete it by %s."),
                          day);
  g_string_append (text, "\n");
  return g_string_free (text, FALSE);
}
