/* onward-secret-field.h: a field for a passphrase or a code: its name above it, and below it what
 * is wrong. What is typed is kept in GTK's locked memory; a wrong one stays in the field.
 *
 *   `label`; signal "activate" (): Enter was pressed */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-secret.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SECRET_FIELD (onward_secret_field_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSecretField, onward_secret_field, ONWARD, SECRET_FIELD, GtkWidget)

OnwardSecret *
onward_secret_field_dup_secret (OnwardSecretField *self) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
void onward_secret_field_clear (OnwardSecretField *self);
void onward_secret_field_set_shown (OnwardSecretField *self, gboolean shown); /* what is typed */
void onward_secret_field_say (OnwardSecretField *self, const char *wrong);    /* NULL: nothing */

G_END_DECLS
