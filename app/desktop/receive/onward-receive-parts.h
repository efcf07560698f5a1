/* onward-receive-parts.h: what the screens of a recipient are made of: the pane that says the
 * verdict, facts in rows, and notices. All words are text, never markup. */

#pragma once

#include <gtk/gtk.h>

#include "desktop/receive/onward-received-words.h"

G_BEGIN_DECLS

/* Text that breaks wherever it must; @style: classes with a space between. */
GtkWidget *onward_receive_text (const char *text, const char *style);
/* Words of our own that stand on a pane or screen alone as its heading. */
GtkWidget *onward_receive_heading (const char *text, const char *style);
GtkWidget *onward_receive_pane (const char *title); /* a vertical box; @title nullable */
GtkWidget *onward_receive_button (const char *label, const char *icon, const char *style);
/* Chips, buttons or groups on lines. */
GtkWidget *onward_receive_line (void);

/* Six words and eight digits, to be read out. */
void onward_receive_add_code (GtkWidget *pane, const char *code);

/* The verdict as a heading: @say, and a sentence. @pane: "known", "unknown", "refused". */
GtkWidget *onward_receive_verdict (const char *icon, const char *pane, const char *say,
                                   const char *sentence);

/* @look: "stop", "info"; NULL: to be minded. @heading nullable. */
GtkWidget *onward_receive_notice (const char *look, const char *heading, const char *text);

/* Facts, each a name and what it is, in rows of one pane. */
GtkWidget *onward_receive_facts (void);
void onward_receive_add_fact (GtkWidget *facts, const char *name, const char *what,
                              const char *note); /* @note nullable */

G_END_DECLS
