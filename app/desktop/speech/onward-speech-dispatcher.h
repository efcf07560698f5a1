/* onward-speech-dispatcher.h: the voice of this computer, through speech-dispatcher. */

#pragma once

#include "desktop/speech/onward-voice.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SPEECH_DISPATCHER (onward_speech_dispatcher_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSpeechDispatcher, onward_speech_dispatcher, ONWARD, SPEECH_DISPATCHER,
                      GObject)

OnwardVoice *onward_speech_dispatcher_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
