/* onward-window-listen.c: the part of the window that reads the screen aloud. */

#include "desktop/onward-window-private.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-header.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/speech/onward-speech-dispatcher.h"

#define READ_CLASS "read"

/* --- the label that is being read --- */

static void
collect_labels (GtkWidget *widget, GPtrArray *labels)
{
  if (GTK_IS_LABEL (widget))
    g_ptr_array_add (labels, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && !ONWARD_IS_HEADER (child))
      collect_labels (child, labels);
}

/* The next one that has the sentence in it, from the one that was read before: the same words may
 * stand on a screen twice. */
static GtkWidget *
find_label (OnwardWindow *self, const char *sentence)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint from = 0;

  if (self->screen != NULL)
    collect_labels (GTK_WIDGET (self->screen), labels);
  if (self->read != NULL && !g_ptr_array_find (labels, self->read, &from))
    from = 0;
  for (guint i = 0; i < labels->len; i++)
    {
      GtkLabel *label = g_ptr_array_index (labels, (from + i) % labels->len);

      if (strstr (gtk_label_get_text (label), sentence) != NULL)
        return GTK_WIDGET (label);
    }
  return NULL;
}

static void
mark_read (OnwardWindow *self)
{
  const char *sentence = onward_speaker_get_sentence (self->speaker);
  GtkWidget *label = sentence != NULL ? find_label (self, sentence) : NULL;

  if (label == self->read)
    return;
  if (self->read != NULL)
    gtk_widget_remove_css_class (self->read, READ_CLASS);
  if (label != NULL)
    gtk_widget_add_css_class (label, READ_CLASS);
  g_set_weak_pointer (&self->read, label);
}

/* --- when there is no voice --- */

static void
failed_cb (OnwardSpeaker *speaker, const GError *error, OnwardWindow *self)
{
  GtkWidget *dialog = NULL;

  if (error->code == ONWARD_VOICE_ERROR_BROKEN)
    {
      onward_window_say (self, error->message);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (self), error->message, NULL);
  adw_message_dialog_set_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("Ask somebody who looks after this computer to install “speech-dispatcher” and "
         "“speech-dispatcher-espeak-ng”. Then press Listen again."));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
  onward_accessible_mend (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- any key stops it --- */

/* Shift, Control and their like, also the one that writes a third sign. */
static gboolean
is_modifier (guint key)
{
  return (key >= GDK_KEY_Shift_L && key <= GDK_KEY_Hyper_R) || key == GDK_KEY_ISO_Level3_Shift;
}

/* The key that stops is no press of the button that has the focus: Listen would start again. What
 * somebody types, shortcuts, and keys that do nothing by themselves go on to where they belong. */
static gboolean
key_cb (GtkEventController *controller, guint key, guint code, GdkModifierType state,
        OnwardWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!onward_speaker_is_speaking (self->speaker))
    return GDK_EVENT_PROPAGATE;
  onward_speaker_stop (self->speaker);
  if (is_modifier (key) || GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
speaking_cb (OnwardWindow *self)
{
  g_object_notify (G_OBJECT (self), "listening");
}

/* Not public: see the header. */
void
onward_window_init_listening (OnwardWindow *self)
{
  g_autoptr (OnwardVoice) voice = onward_speech_dispatcher_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->speaker = onward_speaker_new (voice);
  g_signal_connect_object (self->speaker, "notify::speaking", G_CALLBACK (speaking_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speaker, "notify::sentence", G_CALLBACK (mark_read), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speaker, "failed", G_CALLBACK (failed_cb), self, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* Not public: see the header. */
void
onward_window_listen (OnwardWindow *self, gboolean listen)
{
  g_auto (GStrv) texts = NULL;

  if (!listen || self->screen == NULL)
    {
      onward_speaker_stop (self->speaker);
      return;
    }
  texts = onward_screen_listen (self->screen);
  onward_speaker_read (self->speaker, (const char *const *)texts);
}
