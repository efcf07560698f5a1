/* onward-receive-private.h: the steps of the receiving screen, for its own sources alone. */

#pragma once

#include "desktop/receive/onward-receive-screen.h"
#include "receive/onward-keeping.h"
#include "receive/onward-notices.h"

G_BEGIN_DECLS

#define ONWARD_RECEIVE_ASK "requests" /* the place where one asks for a file */

typedef enum
{
  STEP_CHECKING,
  STEP_WORDS,    /* it is locked under words */
  STEP_VERDICT,  /* what is said of it */
  STEP_READING,  /* what is in it */
  STEP_KEEPING,  /* until when, and so on */
  STEP_NOTICE,   /* somebody no longer agrees */
  STEP_DELETING, /* is it to be deleted? */
  STEP_NOTHING   /* no file is open */
} OnwardReceiveStep;

struct _OnwardReceiveScreen
{
  OnwardPage parent_instance;

  GBytes *file;             /* as it came; NULL: none */
  OnwardReceived *row;      /* the one that is kept, and shown; NULL: it only came in */
  OnwardNoticeFile *notice; /* what came in is one; nullable */
  OnwardNoticeStanding standing;
  OnwardVerdict *verdict; /* nullable */
  gboolean tried;         /* words were typed */
  GCancellable *cancellable;
  guint slow; /* source: the check takes long enough to be spoken of */
  OnwardReceiveStep step;
  GtkWidget *pane; /* of the step: words, or how it is kept */

  /* Template widgets. */
  GtkLabel *above;
  AdwBin *content;
  GtkButton *left;
  GtkLabel *left_label;
  GtkButton *right;
  GtkLabel *right_label;
  GtkWidget *right_icon;
};

OnwardVault *onward_receive_get_vault (OnwardReceiveScreen *self);
/* Looks at self->file, or self->row, in a thread. */
void onward_receive_check_file (OnwardReceiveScreen *self, OnwardSecret *words);

/* What all steps share: an empty box on the screen, and the two buttons. @right NULL: there is
 * nothing to go on to. @style: "suggested-action", "destructive-action", "flat"; NULL: outlined. */
GtkWidget *onward_receive_start_step (OnwardReceiveScreen *self, OnwardReceiveStep step,
                                      const char *heading);
void onward_receive_set_foot (OnwardReceiveScreen *self, const char *left, const char *right,
                              const char *style);

/* One step each: onward-receive-steps.c, and onward-receive-away.c for what goes. */
void onward_receive_show_checking (OnwardReceiveScreen *self);
void onward_receive_show_words (OnwardReceiveScreen *self);
void onward_receive_show_trying (OnwardReceiveScreen *self); /* the words that were typed */
void onward_receive_show_verdict (OnwardReceiveScreen *self);
void onward_receive_show_reading (OnwardReceiveScreen *self);
void onward_receive_show_keeping (OnwardReceiveScreen *self);
void onward_receive_show_notice (OnwardReceiveScreen *self);
void onward_receive_show_deleting (OnwardReceiveScreen *self);
void onward_receive_show_nothing (OnwardReceiveScreen *self);
void onward_receive_show_refused (OnwardReceiveScreen *self, const char *sentence);

G_END_DECLS
