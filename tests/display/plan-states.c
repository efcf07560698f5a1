#include "plan-states.h"

#include "receive-states.h"

#include "desktop/plan/onward-plan-card.h"
#include "desktop/plan/onward-to-do-screen.h"
#include "passport/onward-clock.h"
#include "receive/onward-deleting.h"

static char *
keep_one (Display *display, const char *to)
{
  char *share = NULL;
  g_autoptr (GBytes) file = receive_make (display, &(ReceiveOrder){ .to = to }, &share);

  receive_know_school (display);
  receive_keep (display, file);
  return share;
}

static void
go (Display *display, const char *where, const char *share)
{
  g_autofree char *place = g_strconcat (where, "/", share, NULL);

  display_go (display, place);
}

typedef struct
{
  guint at;
  guint state;
} Answer;

static void
answer_cb (GtkWidget *card, gpointer data)
{
  Answer *answer = data;

  if (answer->at-- == 0)
    onward_plan_card_answer (ONWARD_PLAN_CARD (card), answer->state);
}

void
display_plan_answer (Display *display, guint at, guint state)
{
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_PLAN_CARD,
                answer_cb, &(Answer){ at, state });
}

void
display_plan_wait (Display *display)
{
  OnwardToDoScreen *screen = ONWARD_TO_DO_SCREEN (onward_window_get_screen (display->window));

  display_until (onward_to_do_screen_count_unchecked (screen) == 0);
}

/* --- for the list of screens --- */

void
display_plan_open (Display *display)
{
  g_autofree char *share = keep_one (display, NULL);

  go (display, "plan", share);
}

void
display_plan_answered (Display *display)
{
  display_plan_open (display);
  for (guint i = 1; i < ONWARD_N_REPLY_STATES; i++)
    display_plan_answer (display, i - 1, i);
}

void
display_plan_reply (Display *display)
{
  g_autofree char *share = keep_one (display, NULL);

  go (display, "plan", share);
  display_plan_answer (display, 0, ONWARD_REPLY_AGREED);
  go (display, "plan/reply", share);
}

/* Addressed to a name, where nobody has a card. */
void
display_plan_no_card (Display *display)
{
  g_autofree char *share = keep_one (display, "");

  go (display, "plan", share);
  display_plan_answer (display, 0, ONWARD_REPLY_AGREED);
  go (display, "plan/reply", share);
}

void
display_plan_to_do (Display *display)
{
  display_receive_list (display);
}
