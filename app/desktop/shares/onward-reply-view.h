/* onward-reply-view.h: what a reply says: who answers, and each adjustment with what they say of
 * it, and what a yes would change.
 *
 * Its ticks write into the reply: whether a thing is taken. */

#pragma once

#include <gtk/gtk.h>

#include "share/onward-replies.h"

G_BEGIN_DECLS

gboolean onward_reply_view_is_trusted (const OnwardReply *reply);
const char *onward_reply_view_say (const OnwardReply *reply); /* the verdict; the one heading */
GtkWidget *onward_reply_view_new_verdict (const OnwardReply *reply);
GtkWidget *onward_reply_view_new_code (const OnwardReply *reply);    /* to be compared */
GtkWidget *onward_reply_view_new_deleted (const OnwardReply *reply); /* that they deleted it */
/* @item is written to; @toggled is called with @data each time. */
GtkWidget *onward_reply_view_new_item (OnwardReplyItem *item, gboolean may_take, GCallback toggled,
                                       GObject *data);

G_END_DECLS
