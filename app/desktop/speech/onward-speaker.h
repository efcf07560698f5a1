/* onward-speaker.h: reads texts aloud, sentence by sentence.
 *
 *   property "speaking" (boolean), notified: from the first sentence to the last, or to a stop;
 *   property "sentence" (string, nullable), notified: the one that is being said;
 *   property "rate" (int): how fast, as of a voice; taken up with the next sentence;
 *   signal "failed" (GError *): there is nothing that could speak; it stopped. */

#pragma once

#include "desktop/speech/onward-voice.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SPEAKER (onward_speaker_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSpeaker, onward_speaker, ONWARD, SPEAKER, GObject)

OnwardSpeaker *onward_speaker_new (OnwardVoice *voice) G_GNUC_WARN_UNUSED_RESULT;
void onward_speaker_set_voice (OnwardSpeaker *self, OnwardVoice *voice);

void onward_speaker_read (OnwardSpeaker *self, const char *const *texts);
void onward_speaker_stop (OnwardSpeaker *self);
gboolean onward_speaker_is_speaking (OnwardSpeaker *self);
const char *onward_speaker_get_sentence (OnwardSpeaker *self); /* nullable */

G_END_DECLS
