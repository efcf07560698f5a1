/* text.h: base64url and JSON as text, so that they can be written wrongly. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BASE64URL "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

char *base64url (const guint8 *bytes, gsize length) G_GNUC_WARN_UNUSED_RESULT;
char *json_string (const char *text) G_GNUC_WARN_UNUSED_RESULT; /* with its quotes */

/* The members of a JSON object, in order, each value as JSON text. */
typedef GPtrArray Members;

Members *members_new (void) G_GNUC_WARN_UNUSED_RESULT;
Members *members_copy (Members *members) G_GNUC_WARN_UNUSED_RESULT;
const char *members_get (Members *members, const char *name); /* nullable */
gboolean members_has (Members *members, const char *name);
/* @json NULL: to be filled in when the file is written. */
void members_set (Members *members, const char *name, const char *json);
void members_set_string (Members *members, const char *name, const char *text);
void members_set_int (Members *members, const char *name, gint64 value);
void members_add (Members *members, const char *name, const char *json); /* even a second time */
gboolean members_remove (Members *members, const char *name);
void members_fill (Members *members, const char *name, const char *json); /* if there and NULL */
char *members_write (Members *members) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
