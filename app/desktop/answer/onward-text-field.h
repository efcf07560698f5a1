/* onward-text-field.h: where people type words: a frame around a text that wraps and grows with
 * what is in it, so that nobody's words are ever cut off. What is typed is never markup.
 *
 *   signal "changed" (): somebody typed; not when the text was set
 *   signal "activate" (): Enter, in a field of one line */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_TEXT_FIELD (onward_text_field_get_type ())
G_DECLARE_FINAL_TYPE (OnwardTextField, onward_text_field, ONWARD, TEXT_FIELD, GtkWidget)

/* @one_line: no line breaks go in; a long line still wraps. @name: for who cannot see the field. */
GtkWidget *onward_text_field_new (const char *name, gboolean one_line);
void onward_text_field_set_name (OnwardTextField *self, const char *name);

char *onward_text_field_dup_text (OnwardTextField *self) G_GNUC_WARN_UNUSED_RESULT;
void onward_text_field_set_text (OnwardTextField *self, const char *text); /* no "changed" */
/* As if somebody typed it: after what is there, with @separator between; not if it is there. */
void onward_text_field_add (OnwardTextField *self, const char *words, const char *separator);

G_END_DECLS
