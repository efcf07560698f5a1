/* fake-voice.h: a voice for tests: it says nothing, and writes down what it was given. A sentence
 * lasts until fake_voice_end(), so that a test can look around in the middle of it. */

#pragma once

#include "desktop/speech/onward-voice.h"

#define FAKE_TYPE_VOICE (fake_voice_get_type ())
G_DECLARE_FINAL_TYPE (FakeVoice, fake_voice, FAKE, VOICE, GObject)

FakeVoice *fake_voice_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fake_voice_end (FakeVoice *self); /* the sentence it says was heard */
void fake_voice_fail (FakeVoice *self, OnwardVoiceError code, const char *sentence);
gboolean fake_voice_is_silent (FakeVoice *self);
GPtrArray *fake_voice_get_said (FakeVoice *self); /* of char*, in order */
int fake_voice_get_rate (FakeVoice *self);        /* of the last one */
