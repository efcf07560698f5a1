#include "desktop/parts/onward-picture-entry.h"

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <string.h>

#include "passport/onward-clock.h"
#include "passport/onward-pictures.h"

#define MINUTE 60

GType
onward_picture_code_mode_get_type (void)
{
  static const GEnumValue values[]
      = { { ONWARD_PICTURE_CODE_ENTER, "ONWARD_PICTURE_CODE_ENTER", "enter" },
          { ONWARD_PICTURE_CODE_MAKE, "ONWARD_PICTURE_CODE_MAKE", "make" },
          { 0 } };
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("OnwardPictureCodeMode", values));
  return type;
}

/**
 * onward_picture_entry_empty:
 * @self: what was entered
 *
 * Forgets what is being entered; what was entered the first time stays.
 */
void
onward_picture_entry_empty (OnwardPictureEntry *self)
{
  OPENSSL_cleanse (self->chosen, sizeof self->chosen);
  self->n = 0;
}

/**
 * onward_picture_entry_clear:
 * @self: what was entered
 *
 * Forgets all of it.
 */
void
onward_picture_entry_clear (OnwardPictureEntry *self)
{
  onward_picture_entry_empty (self);
  g_clear_pointer (&self->first, onward_secret_unref);
  g_clear_pointer (&self->code, onward_secret_unref);
}

/**
 * onward_picture_entry_is_learning:
 * @self: what was entered
 *
 * Returns: whether five new pictures are there that were not taken over yet
 */
gboolean
onward_picture_entry_is_learning (const OnwardPictureEntry *self)
{
  return self->mode == ONWARD_PICTURE_CODE_MAKE && self->first == NULL
         && self->n == ONWARD_PICTURE_CODE_LENGTH;
}

static gboolean
take (OnwardPictureEntry *self, OnwardSecret *entered, char **wrong)
{
  if (self->mode == ONWARD_PICTURE_CODE_MAKE && self->first == NULL)
    {
      self->first = entered;
      onward_picture_entry_empty (self);
      return TRUE;
    }
  if (self->first == NULL || onward_secret_equal (self->first, entered))
    {
      g_clear_pointer (&self->code, onward_secret_unref);
      self->code = entered;
      return TRUE;
    }
  onward_secret_unref (entered);
  onward_picture_entry_clear (self);
  *wrong = g_strdup (_ ("These are not the same. Start again."));
  return FALSE;
}

/**
 * onward_picture_entry_take_pictures:
 * @self: what was entered: five pictures
 * @wrong: (out) (transfer full): why they were not taken, translated
 *
 * Returns: whether they were taken over
 */
gboolean
onward_picture_entry_take_pictures (OnwardPictureEntry *self, char **wrong)
{
  g_autoptr (GError) error = NULL;
  const char *ids[ONWARD_PICTURE_CODE_LENGTH + 1] = { NULL };
  OnwardSecret *entered;

  for (guint i = 0; i < ONWARD_PICTURE_CODE_LENGTH; i++)
    ids[i] = ((OnwardPicture *)g_ptr_array_index (onward_pictures_get (), self->chosen[i]))->id;
  entered = onward_picture_code_from_pictures (ids, &error);
  OPENSSL_cleanse (ids, sizeof ids);
  if (entered != NULL)
    return take (self, entered, wrong);
  onward_picture_entry_empty (self);
  *wrong = g_strdup (error->message);
  return FALSE;
}

/**
 * onward_picture_entry_take_passphrase:
 * @self: what was entered
 * @typed: (nullable): what was typed; NULL: nothing
 * @wrong: (out) (transfer full): why it was not taken, translated
 *
 * Returns: whether it was taken over
 */
gboolean
onward_picture_entry_take_passphrase (OnwardPictureEntry *self, OnwardSecret *typed, char **wrong)
{
  g_autoptr (GError) error = NULL;
  OnwardSecret *entered, *text;

  if (typed == NULL)
    {
      *wrong = g_strdup (_ ("Type the passphrase first."));
      return FALSE;
    }
  text = onward_secret_new (onward_secret_length (typed) + 1); /* with a NUL at its end */
  memcpy (onward_secret_data (text), onward_secret_data (typed), onward_secret_length (typed));
  entered = onward_picture_code_from_passphrase ((const char *)onward_secret_data (text), &error);
  onward_secret_unref (text);
  if (entered != NULL)
    return take (self, entered, wrong);
  *wrong = g_strdup (error->message);
  return FALSE;
}

/**
 * onward_picture_entry_title:
 *
 * Returns: what to do now, translated
 */
const char *
onward_picture_entry_title (const OnwardPictureEntry *self)
{
  if (self->first != NULL)
    return self->typing ? _ ("Type the same passphrase again") : _ ("Press the same five again");
  if (self->mode == ONWARD_PICTURE_CODE_ENTER)
    return self->typing ? _ ("Type your passphrase") : _ ("Press your five pictures");
  if (onward_picture_entry_is_learning (self))
    return _ ("Remember your five pictures");
  return self->typing ? _ ("Choose a passphrase") : _ ("Choose five pictures");
}

/**
 * onward_picture_entry_lead:
 *
 * Returns: a sentence or two to go with the title, translated
 */
const char *
onward_picture_entry_lead (const OnwardPictureEntry *self)
{
  gboolean fresh = self->mode == ONWARD_PICTURE_CODE_MAKE && self->first == NULL;

  if (self->typing)
    return fresh ? _ ("Take words that only you know. At least eight letters.")
                 : _ ("Only you know it.");
  if (onward_picture_entry_is_learning (self))
    return _ ("Press “Show mine” to see them. Learn them in this order.");
  return fresh ? _ ("Pick ones you can remember. Their order counts. Keep them to yourself.")
               : _ ("In the right order. Only you know them.");
}

/**
 * onward_picture_entry_wait_in_words:
 * @seconds: until the next try
 *
 * Returns: (transfer full): when that is; with a time of day if it is not less than a minute
 */
char *
onward_picture_entry_wait_in_words (gint64 seconds)
{
  guint minutes = (guint)((seconds + MINUTE - 1) / MINUTE);
  g_autoptr (GDateTime) end
      = g_date_time_new_from_unix_local (onward_clock_now () + seconds + MINUTE - 1);
  g_autofree char *time = end != NULL ? g_date_time_format (end, "%H:%M") : g_strdup ("");

  if (seconds < MINUTE)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "You can try again in %u second.",
                                         "You can try again in %u seconds.", (gulong)seconds),
                            (guint)seconds);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "You can try again in %u minute, at %s.",
                                       "You can try again in %u minutes, at %s.", minutes),
                          minutes, time);
}
