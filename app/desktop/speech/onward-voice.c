#include "desktop/speech/onward-voice.h"

G_DEFINE_INTERFACE (OnwardVoice, onward_voice, G_TYPE_OBJECT)
G_DEFINE_QUARK (onward_voice_error, onward_voice_error)

static void
onward_voice_default_init (OnwardVoiceInterface *iface)
{
}

/**
 * onward_voice_say_async:
 * @self: a voice that says nothing at the moment
 * @sentence: what to say
 * @rate: how fast, from ONWARD_VOICE_RATE_MIN to ONWARD_VOICE_RATE_MAX
 * @cancellable: (nullable): makes it silent
 * @callback: called when the sentence was heard to its end, or never will be
 * @data: for @callback
 *
 * Says a sentence. Never waits for anything.
 */
void
onward_voice_say_async (OnwardVoice *self, const char *sentence, int rate,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  ONWARD_VOICE_GET_IFACE (self)->say_async (self, sentence, rate, cancellable, callback, data);
}

/**
 * onward_voice_say_finish:
 * @self: the voice
 * @result: given to the callback
 * @error: return location, `ONWARD_VOICE_ERROR`, or `G_IO_ERROR_CANCELLED`
 *
 * Returns: whether the sentence was said to its end
 */
gboolean
onward_voice_say_finish (OnwardVoice *self, GAsyncResult *result, GError **error)
{
  return ONWARD_VOICE_GET_IFACE (self)->say_finish (self, result, error);
}
