#include "bring-states.h"

#include "desktop/bring/onward-bring-screen.h"
#include "passport/onward-clock.h"
#include "store/onward-vault-passports.h"

char *
display_bring_people_file (void)
{
  return g_build_filename (g_getenv ("ONWARD_PEOPLE"), "9994001_CTF_9998001_001.xml", NULL);
}

void
display_bring_open (Display *display, const char *path, const char *words)
{
  OnwardScreen *screen = onward_window_get_screen (display->window);

  onward_bring_screen_open (ONWARD_BRING_SCREEN (screen), path);
  display_until (display_find (display, NULL, GTK_TYPE_LABEL, words) != NULL);
}

static void
say (OnwardPassport *passport, const char *question_id, const char *text)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), question_id);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  GDate on;

  onward_clock_today (&on);
  onward_passport_take_answer (passport, onward_answer_new (question, value, ONWARD_BY_SENDCO,
                                                            ONWARD_WORDS_WRITTEN_FOR, &on, NULL));
}

void
display_bring_make_doubt (Display *display)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();

  say (passport, "card.preferred-name", "Idris");
  say (passport, "card.legal-name", "Idris Invention");
  say (passport, "card.date-of-birth", "2011-11-02");
  g_assert_true (onward_vault_save (onward_desk_get_vault (display->desk), passport, "new", NULL));
}

void
display_bring_differences (Display *display)
{
  g_autofree char *path = display_bring_people_file ();

  display_bring_make_doubt (display);
  display_bring_open (display, path, "Look at the differences");
}

static char *
write_file (Display *display, const char *name, const char *text)
{
  char *path = g_build_filename (display->top, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

void
display_bring_columns (Display *display)
{
  g_autofree char *path
      = write_file (display, "register.csv",
                    "Surname,Forename,Date of birth,Year,House\n"
                    "Example,Robin,14/03/2009,11,Red\nInvented,Kit,02/11/2010,10,Blue\n");

  display_bring_open (display, path, "Which column is what?");
}

void
display_bring_refused (Display *display)
{
  g_autofree char *path = write_file (display, "page.xml", "<html><body/></html>");
  OnwardScreen *screen = onward_window_get_screen (display->window);

  onward_bring_screen_open (ONWARD_BRING_SCREEN (screen), path);
  display_until (display_find (display, NULL, GTK_TYPE_BUTTON, "Choose a file") != NULL);
}
