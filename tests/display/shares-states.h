/* shares-states.h: brings the passport on the desk to where somebody has a part of it, and an
 * employer with a vault of their own answers. */

#pragma once

#include "../core/exchange.h"
#include "display.h"

/* The passport on the desk is shared with the employer, who keeps it. */
void shares_join (Display *display, Exchange *exchange);
void shares_leave (Exchange *exchange);
/* What they say of the first four adjustments: agreed, in place, cannot, needs advice. */
GBytes *shares_answer (Exchange *exchange) G_GNUC_WARN_UNUSED_RESULT;
/* Their card as it is kept here gets another key: @compared, or one that nobody compared. */
void shares_change_key (Exchange *exchange, gboolean compared);
/* Answers the dialog that asks where to save. */
void shares_save (Display *display, const char *path);

void display_shares_list (Display *display);
void display_shares_withdraw (Display *display);
void display_shares_code (Display *display);
void display_shares_made (Display *display);
void display_shares_sent (Display *display);
void display_shares_without_key (Display *display);
void display_reply (Display *display);
void display_reply_unknown (Display *display);
void display_reply_changed_key (Display *display);
void display_reply_deleted (Display *display);
void display_reply_refused (Display *display);
