#include "desktop/speech/onward-speaker.h"

#include "desktop/speech/onward-sentences.h"

struct _OnwardSpeaker
{
  GObject parent_instance;

  OnwardVoice *voice;        /* owned */
  GQueue left;               /* of char*: what is still to be said */
  char *sentence;            /* being said; NULL: nothing */
  GCancellable *cancellable; /* of @sentence */
  int rate;
};

G_DEFINE_FINAL_TYPE (OnwardSpeaker, onward_speaker, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SPEAKING,
  PROP_SENTENCE,
  PROP_RATE,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_sentence (OnwardSpeaker *self, char *sentence)
{
  gboolean was_speaking = self->sentence != NULL;

  g_free (self->sentence);
  self->sentence = sentence;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SENTENCE]);
  if (was_speaking != (sentence != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEAKING]);
}

static void say_next (OnwardSpeaker *self);

static void
said_cb (GObject *voice, GAsyncResult *result, gpointer data)
{
  g_autoptr (OnwardSpeaker) self = data;
  g_autoptr (GError) error = NULL;

  /* Cancelled by a stop, or by a voice taken away: whoever did that has seen to the rest. */
  if (onward_voice_say_finish (ONWARD_VOICE (voice), result, &error))
    say_next (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      onward_speaker_stop (self);
      g_signal_emit (self, signals[FAILED], 0, error);
    }
}

static void
say_next (OnwardSpeaker *self)
{
  char *sentence = g_queue_pop_head (&self->left);

  g_clear_object (&self->cancellable);
  if (sentence != NULL)
    {
      self->cancellable = g_cancellable_new ();
      onward_voice_say_async (self->voice, sentence, self->rate, self->cancellable, said_cb,
                              g_object_ref (self));
    }
  set_sentence (self, sentence);
}

static void
onward_speaker_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OnwardSpeaker *self = ONWARD_SPEAKER (object);

  switch (id)
    {
    case PROP_SPEAKING:
      g_value_set_boolean (value, self->sentence != NULL);
      break;
    case PROP_SENTENCE:
      g_value_set_string (value, self->sentence);
      break;
    case PROP_RATE:
      g_value_set_int (value, self->rate);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_speaker_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OnwardSpeaker *self = ONWARD_SPEAKER (object);

  switch (id)
    {
    case PROP_RATE:
      self->rate = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_speaker_dispose (GObject *object)
{
  OnwardSpeaker *self = ONWARD_SPEAKER (object);

  g_queue_clear_full (&self->left, g_free);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->voice);
  g_clear_pointer (&self->sentence, g_free);
  G_OBJECT_CLASS (onward_speaker_parent_class)->dispose (object);
}

static void
onward_speaker_class_init (OnwardSpeakerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = onward_speaker_get_property;
  object_class->set_property = onward_speaker_set_property;
  object_class->dispose = onward_speaker_dispose;
  properties[PROP_SPEAKING] = g_param_spec_boolean ("speaking", NULL, NULL, FALSE, flags);
  properties[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL, flags);
  properties[PROP_RATE]
      = g_param_spec_int ("rate", NULL, NULL, ONWARD_VOICE_RATE_MIN, ONWARD_VOICE_RATE_MAX, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", ONWARD_TYPE_SPEAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
onward_speaker_init (OnwardSpeaker *self)
{
  g_queue_init (&self->left);
}

/**
 * onward_speaker_new:
 * @voice: what speaks for it
 *
 * Makes a speaker, silent.
 *
 * Returns: (transfer full): the speaker
 */
OnwardSpeaker *
onward_speaker_new (OnwardVoice *voice)
{
  OnwardSpeaker *self = g_object_new (ONWARD_TYPE_SPEAKER, NULL);

  self->voice = g_object_ref (voice);
  return self;
}

/**
 * onward_speaker_set_voice:
 * @self: the speaker
 * @voice: what speaks for it from now on
 *
 * Gives it another voice. What it was reading it stops.
 */
void
onward_speaker_set_voice (OnwardSpeaker *self, OnwardVoice *voice)
{
  onward_speaker_stop (self);
  g_set_object (&self->voice, voice);
}

/**
 * onward_speaker_read:
 * @self: the speaker
 * @texts: (array zero-terminated=1): texts of one or more sentences, in order
 *
 * Reads texts aloud; what it was reading it stops. Where there is nothing to say it stays silent.
 */
void
onward_speaker_read (OnwardSpeaker *self, const char *const *texts)
{
  onward_speaker_stop (self);
  for (gsize i = 0; texts[i] != NULL; i++)
    {
      g_autofree GStrv sentences = onward_sentences_split (texts[i]);

      for (gsize j = 0; sentences[j] != NULL; j++)
        g_queue_push_tail (&self->left, sentences[j]);
    }
  if (!g_queue_is_empty (&self->left))
    say_next (self);
}

/**
 * onward_speaker_stop:
 * @self: the speaker
 *
 * Makes it silent at once. Does nothing if it is.
 */
void
onward_speaker_stop (OnwardSpeaker *self)
{
  if (self->sentence == NULL)
    return;
  g_queue_clear_full (&self->left, g_free);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_sentence (self, NULL);
}

/**
 * onward_speaker_is_speaking:
 *
 * Returns: whether it reads something
 */
gboolean
onward_speaker_is_speaking (OnwardSpeaker *self)
{
  return self->sentence != NULL;
}

/**
 * onward_speaker_get_sentence:
 *
 * Returns: (nullable): the sentence that is being said
 */
const char *
onward_speaker_get_sentence (OnwardSpeaker *self)
{
  return self->sentence;
}
