/* test-listen.c: a screen is read aloud sentence by sentence, stops when it should, and a computer
 * without a voice says what is missing and never waits. */

#include "display.h"
#include "fake-voice.h"

#include "../core/isolated.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "desktop/speech/onward-sentences.h"
#include "desktop/speech/onward-speech-dispatcher.h"

typedef struct
{
  Display *display;
  FakeVoice *voice;
} Listening;

static Listening
listen_to (const char *person, const char *place)
{
  Listening listening
      = { display_new_with_people (person, ONWARD_USE_YOUNG_PERSON), fake_voice_new () };

  onward_speaker_set_voice (onward_window_get_speaker (listening.display->window),
                            ONWARD_VOICE (listening.voice));
  display_go (listening.display, place);
  return listening;
}

static void
listening_clear (Listening *listening)
{
  display_free (listening->display);
  /* Nobody keeps the voice: also a sentence that was stopped ends. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (listening->voice);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listening, listening_clear)

static const char *
said (Listening *listening, guint number)
{
  GPtrArray *all = fake_voice_get_said (listening->voice);

  return number < all->len ? g_ptr_array_index (all, number) : NULL;
}

static guint
count_said (Listening *listening)
{
  return fake_voice_get_said (listening->voice)->len;
}

/* As if somebody pressed a key: the window's own controller decides. */
static gboolean
press (Listening *listening, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers
      = gtk_widget_observe_controllers (GTK_WIDGET (listening->display->window));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &taken);
    }
  return taken;
}

static void
test_sentences_are_cut_where_they_end (void)
{
  const struct
  {
    const char *text;
    const char *sentences[4];
  } cases[] = {
    { "One. Two! Three?", { "One.", "Two!", "Three?" } },
    { "Wait 3.5 minutes, e.g. outside.", { "Wait 3.5 minutes, e.g. outside." } },
    { "A heading\nA line", { "A heading", "A line" } },
    { "Sam & Co said <b>yes</b>.", { "Sam & Co said <b>yes</b>." } },
    { "🎧", { NULL } },
    { " • ", { NULL } },
    { "", { NULL } },
    { "אני אוהב שקט. אני צריך זמן.", { "אני אוהב שקט.", "אני צריך זמן." } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) sentences = onward_sentences_split (cases[i].text);

      g_assert_cmpstrv (sentences, cases[i].sentences);
    }
}

static void
test_reads_sentence_after_sentence (void)
{
  g_auto (Listening) listening = listen_to ("robin", "parts");
  OnwardSpeaker *speaker = onward_window_get_speaker (listening.display->window);

  display_press (listening.display, "Listen");
  g_assert_cmpstr (said (&listening, 0), ==, "Choose a part");
  g_assert_cmpuint (count_said (&listening), ==, 1);
  fake_voice_end (listening.voice);
  display_until (count_said (&listening) == 2);
  g_assert_cmpstr (said (&listening, 1), ==, onward_speaker_get_sentence (speaker));
  while (onward_speaker_is_speaking (speaker))
    {
      guint before = count_said (&listening);

      fake_voice_end (listening.voice);
      display_until (count_said (&listening) > before || !onward_speaker_is_speaking (speaker));
    }
  g_assert_cmpuint (count_said (&listening), >, 10);
}

static void
test_the_button_stops_it_in_the_same_place (void)
{
  g_auto (Listening) listening = listen_to ("robin", "parts");
  GtkWidget *listen = display_get (listening.display, NULL, GTK_TYPE_BUTTON, "Listen");

  display_press (listening.display, "Listen");
  g_assert_true (display_get (listening.display, NULL, GTK_TYPE_BUTTON, "Stop") == listen);
  display_press (listening.display, "Stop");
  g_assert_true (fake_voice_is_silent (listening.voice));
  g_assert_true (display_get (listening.display, NULL, GTK_TYPE_BUTTON, "Listen") == listen);
  display_press (listening.display, "Listen");
  g_assert_cmpstr (said (&listening, 1), ==, said (&listening, 0));
}

static void
test_any_key_stops_it (void)
{
  const struct
  {
    guint key;
    GdkModifierType state;
    gboolean goes_on; /* to where it belongs */
  } keys[] = { { GDK_KEY_Escape, 0, FALSE },
               { GDK_KEY_space, 0, FALSE },
               { GDK_KEY_q, 0, FALSE },
               { GDK_KEY_Shift_L, 0, TRUE },
               { GDK_KEY_l, GDK_CONTROL_MASK, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto (Listening) listening = listen_to ("robin", "parts");

      g_assert_false (press (&listening, keys[i].key, keys[i].state));
      display_press (listening.display, "Listen");
      g_assert_cmpint (press (&listening, keys[i].key, keys[i].state), !=, keys[i].goes_on);
      g_assert_true (fake_voice_is_silent (listening.voice));
    }
}

static void
test_leaving_the_screen_stops_it (void)
{
  g_auto (Listening) listening = listen_to ("robin", "parts");

  display_press (listening.display, "Listen");
  display_go (listening.display, "home");
  g_assert_true (fake_voice_is_silent (listening.voice));
  g_assert_cmpuint (count_said (&listening), ==, 1);
}

static void
test_speed_is_kept_to (void)
{
  g_auto (Listening) listening = listen_to ("robin", "parts");

  g_object_set (onward_window_get_speaker (listening.display->window), "rate", -60, NULL);
  display_press (listening.display, "Listen");
  g_assert_cmpint (fake_voice_get_rate (listening.voice), ==, -60);
}

static void
test_what_is_read_is_marked (void)
{
  g_auto (Listening) listening = listen_to ("robin", "parts");
  GtkWidget *heading = display_get (listening.display, NULL, GTK_TYPE_LABEL, "Choose a part");

  display_press (listening.display, "Listen");
  g_assert_true (gtk_widget_has_css_class (heading, "read"));
  fake_voice_end (listening.voice);
  display_until (count_said (&listening) == 2);
  g_assert_false (gtk_widget_has_css_class (heading, "read"));
}

static GtkWindow *
find_dialog (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static void
test_without_a_voice_it_says_what_to_install (void)
{
  g_auto (Listening) listening = listen_to ("robin", "parts");
  GtkWindow *dialog;

  display_press (listening.display, "Listen");
  fake_voice_fail (listening.voice, ONWARD_VOICE_ERROR_NO_SERVICE, "Nothing here can speak.");
  display_until (find_dialog () != NULL);
  dialog = find_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                            "speech-dispatcher-espeak-ng"));
  g_assert_nonnull (display_find (listening.display, NULL, GTK_TYPE_BUTTON, "Listen"));
  gtk_window_destroy (dialog);
}

/* --- the computer's own voice --- */

static void
said_cb (GObject *voice, GAsyncResult *result, gpointer data)
{
  GError **error = data;

  if (onward_voice_say_finish (ONWARD_VOICE (voice), result, error))
    *error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "it spoke");
}

static void
test_no_service_is_told (void)
{
  g_autoptr (OnwardVoice) voice = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      /* libspeechd 0.11 leaks the words of its own error; nobody looks for leaks in the process in
       * which that happens. */
      g_setenv ("ASAN_OPTIONS", "detect_leaks=0", TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("SPEECHD_ADDRESS", "unix_socket:/nonexistent/onward", TRUE);
  g_setenv ("SPEECHD_CMD", "/nonexistent/speech-dispatcher", TRUE);
  voice = onward_speech_dispatcher_new ();
  onward_voice_say_async (voice, "Hello.", 0, NULL, said_cb, &error);
  display_until (error != NULL);
  g_assert_error (error, ONWARD_VOICE_ERROR, ONWARD_VOICE_ERROR_NO_SERVICE);
}

/* A server that takes the call and never answers: the window goes on, and Stop stops. */
static void
test_a_server_that_hangs_keeps_nobody_waiting (void)
{
  g_autoptr (OnwardVoice) voice = onward_speech_dispatcher_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autofree char *folder = g_dir_make_tmp ("onward-listen-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "socket", NULL);
  g_autofree char *name = g_strconcat ("unix_socket:", path, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_socket_listener_add_address (listener, address, G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, &error));
  g_assert_no_error (error);
  g_setenv ("SPEECHD_ADDRESS", name, TRUE);
  onward_voice_say_async (voice, "Hello.", 0, cancellable, said_cb, &error);
  g_main_context_iteration (NULL, FALSE);
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  display_until (error != NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_socket_listener_close (listener);
  g_unlink (path);
  g_rmdir (folder);
}

/* --- the real server, with a voice that writes what it is told into a file --- */

static void
put (const char *folder, const char *name, const char *text, int mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

/* libspeechd starts it by SPEECHD_CMD, and it ends a second after the last program hung up. */
static void
make_server (const char *folder)
{
  g_autofree char *modules = g_build_filename (folder, "modules", NULL);
  g_autofree char *command = g_build_filename (folder, "start", NULL);
  g_autofree char *address
      = g_strdup_printf ("unix_socket:%s/speech-dispatcher/speechd.sock", folder);
  g_autofree char *settings
      = g_strdup_printf ("AudioOutputMethod \"alsa\"\nAudioALSADevice \"default\"\nLogLevel 0\n"
                         "LogDir \"%s\"\nAddModule \"told\" \"sd_generic\" \"told.conf\"\n"
                         "DefaultModule told\n",
                         folder);
  g_autofree char *voice = g_strdup_printf ("GenericExecuteSynth \"echo \\'$DATA\\' >> %s/told\"\n"
                                            "AddVoice \"en\" \"MALE1\" \"english\"\n",
                                            folder);
  g_autofree char *start = g_strdup_printf ("#!/bin/sh\nexport XDG_RUNTIME_DIR=%s\n"
                                            "exec speech-dispatcher -C %s -P %s/pid -t 1 \"$@\"\n",
                                            folder, folder, folder);

  g_assert_cmpint (g_mkdir (modules, 0700), ==, 0);
  put (folder, "speechd.conf", settings, 0600);
  put (modules, "told.conf", voice, 0600);
  put (folder, ".asoundrc", "pcm.!default { type null }\nctl.!default { type null }\n", 0600);
  put (folder, "start", start, 0700);
  g_setenv ("HOME", folder, TRUE);
  g_setenv ("SPEECHD_CMD", command, TRUE);
  g_setenv ("SPEECHD_ADDRESS", address, TRUE);
}

static void
keep_error_cb (OnwardSpeaker *speaker, const GError *error, gpointer data)
{
  *(GError **)data = g_error_copy (error);
}

static void
read_by_server (const char *folder)
{
  g_autoptr (OnwardVoice) voice = onward_speech_dispatcher_new ();
  g_autoptr (OnwardSpeaker) speaker = onward_speaker_new (voice);
  g_autofree char *told = g_build_filename (folder, "told", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *const texts[] = { "One is here. Two is here.", "Three & <four>.", NULL };

  make_server (folder);
  g_signal_connect (speaker, "failed", G_CALLBACK (keep_error_cb), &error);
  onward_speaker_read (speaker, texts);
  display_until (!onward_speaker_is_speaking (speaker));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (told, &text, NULL, &error));
  g_assert_cmpstr (text, ==, "One is here.\nTwo is here.\nThree & <four>.\n");
}

static void
test_the_real_server_is_told_every_sentence (void)
{
  g_autofree char *server = g_find_program_in_path ("speech-dispatcher");
  g_autofree char *folder = NULL;

  if (server == NULL)
    {
      g_test_skip ("speech-dispatcher is not here");
      return;
    }
  if (g_test_subprocess ())
    {
      read_by_server (g_getenv ("ONWARD_TEST_FOLDER"));
      return;
    }
  folder = g_dir_make_tmp ("onward-speech-XXXXXX", NULL);
  g_setenv ("ONWARD_TEST_FOLDER", folder, TRUE);
  g_setenv ("ASAN_OPTIONS", "detect_leaks=0", TRUE); /* libspeechd's own, as above */
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  isolated_remove (folder);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/listen/sentences-are-cut-where-they-end",
                   test_sentences_are_cut_where_they_end);
  g_test_add_func ("/display/listen/reads-sentence-after-sentence",
                   test_reads_sentence_after_sentence);
  g_test_add_func ("/display/listen/the-button-stops-it-in-the-same-place",
                   test_the_button_stops_it_in_the_same_place);
  g_test_add_func ("/display/listen/any-key-stops-it", test_any_key_stops_it);
  g_test_add_func ("/display/listen/leaving-the-screen-stops-it", test_leaving_the_screen_stops_it);
  g_test_add_func ("/display/listen/speed-is-kept-to", test_speed_is_kept_to);
  g_test_add_func ("/display/listen/what-is-read-is-marked", test_what_is_read_is_marked);
  g_test_add_func ("/display/listen/without-a-voice-it-says-what-to-install",
                   test_without_a_voice_it_says_what_to_install);
  g_test_add_func ("/display/listen/no-service-is-told", test_no_service_is_told);
  g_test_add_func ("/display/listen/a-server-that-hangs-keeps-nobody-waiting",
                   test_a_server_that_hangs_keeps_nobody_waiting);
  g_test_add_func ("/display/listen/the-real-server-is-told-every-sentence",
                   test_the_real_server_is_told_every_sentence);
  return g_test_run ();
}
