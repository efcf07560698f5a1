/* onward-received-row.h: one file that is kept, in the list of a recipient. The whole row is a
 * button that opens it. Until the file was checked again it says nothing that is in it. */

#pragma once

#include <gtk/gtk.h>

#include "receive/onward-verdict.h"
#include "store/onward-vault-received.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_RECEIVED_ROW (onward_received_row_get_type ())
G_DECLARE_FINAL_TYPE (OnwardReceivedRow, onward_received_row, ONWARD, RECEIVED_ROW, GtkButton)

/* @newest: of this person's files: only that one has something to do. @row is taken over. */
GtkWidget *onward_received_row_new (OnwardReceived *row, gboolean newest);
const OnwardReceived *onward_received_row_get (OnwardReceivedRow *self);
void onward_received_row_show (OnwardReceivedRow *self, OnwardVault *vault, OnwardVerdict *verdict);

G_END_DECLS
