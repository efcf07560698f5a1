/* onward-voice.h: something that can say a sentence aloud. The real one is
 * onward-speech-dispatcher.c; tests have one that only writes down what it was given.
 *
 * Saying ends when the sentence was heard to its end. Cancelling it makes the voice silent at once.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ONWARD_VOICE_ERROR (onward_voice_error_quark ())

typedef enum
{
  ONWARD_VOICE_ERROR_NO_SERVICE, /* nothing on this computer reads aloud */
  ONWARD_VOICE_ERROR_NO_VOICE,   /* the service is here, but has no voice */
  ONWARD_VOICE_ERROR_BROKEN      /* it was here, and went away while it spoke */
} OnwardVoiceError;

GQuark onward_voice_error_quark (void);

/* From the slowest to the fastest; 0 is the usual speed of the voice. */
#define ONWARD_VOICE_RATE_MIN -100
#define ONWARD_VOICE_RATE_MAX 100

#define ONWARD_TYPE_VOICE (onward_voice_get_type ())
G_DECLARE_INTERFACE (OnwardVoice, onward_voice, ONWARD, VOICE, GObject)

struct _OnwardVoiceInterface
{
  GTypeInterface parent_iface;

  void (*say_async) (OnwardVoice *self, const char *sentence, int rate, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data);
  gboolean (*say_finish) (OnwardVoice *self, GAsyncResult *result, GError **error);
};

void onward_voice_say_async (OnwardVoice *self, const char *sentence, int rate,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data);
gboolean onward_voice_say_finish (OnwardVoice *self, GAsyncResult *result, GError **error);

G_END_DECLS
