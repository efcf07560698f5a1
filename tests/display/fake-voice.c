#include "fake-voice.h"

struct _FakeVoice
{
  GObject parent_instance;

  GPtrArray *said;
  GTask *saying;
  int rate;
};

static void fake_voice_voice_init (OnwardVoiceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeVoice, fake_voice, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ONWARD_TYPE_VOICE, fake_voice_voice_init))

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  FakeVoice *self = data;
  g_autoptr (GTask) task = g_steal_pointer (&self->saying);

  if (task != NULL)
    g_task_return_error_if_cancelled (task);
}

static void
say_async (OnwardVoice *voice, const char *sentence, int rate, GCancellable *cancellable,
           GAsyncReadyCallback callback, gpointer data)
{
  FakeVoice *self = FAKE_VOICE (voice);

  g_assert_null (self->saying); /* one after the other */
  g_ptr_array_add (self->said, g_strdup (sentence));
  self->rate = rate;
  self->saying = g_task_new (self, cancellable, callback, data);
  g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), self, 0);
}

static gboolean
say_finish (OnwardVoice *voice, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
fake_voice_voice_init (OnwardVoiceInterface *iface)
{
  iface->say_async = say_async;
  iface->say_finish = say_finish;
}

static void
fake_voice_finalize (GObject *object)
{
  g_ptr_array_unref (FAKE_VOICE (object)->said);
  G_OBJECT_CLASS (fake_voice_parent_class)->finalize (object);
}

static void
fake_voice_class_init (FakeVoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_voice_finalize;
}

static void
fake_voice_init (FakeVoice *self)
{
  self->said = g_ptr_array_new_with_free_func (g_free);
}

FakeVoice *
fake_voice_new (void)
{
  return g_object_new (FAKE_TYPE_VOICE, NULL);
}

void
fake_voice_end (FakeVoice *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->saying);

  g_assert_nonnull (task);
  g_task_return_boolean (task, TRUE);
}

void
fake_voice_fail (FakeVoice *self, OnwardVoiceError code, const char *sentence)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->saying);

  g_assert_nonnull (task);
  g_task_return_new_error (task, ONWARD_VOICE_ERROR, (int)code, "%s", sentence);
}

gboolean
fake_voice_is_silent (FakeVoice *self)
{
  return self->saying == NULL;
}

GPtrArray *
fake_voice_get_said (FakeVoice *self)
{
  return self->said;
}

int
fake_voice_get_rate (FakeVoice *self)
{
  return self->rate;
}
