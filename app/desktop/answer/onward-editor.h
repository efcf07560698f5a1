/* onward-editor.h: the control for one value: of a question, or of a part of a record. Abstract;
 * onward-editor-KIND.c is one kind of it each. It knows rules and values and nothing of passports.
 *
 *   signal "changed" (): somebody changed it; not when a value was shown */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-value.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_EDITOR (onward_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (OnwardEditor, onward_editor, ONWARD, EDITOR, GtkBox)

struct _OnwardEditorClass
{
  GtkBoxClass parent_class;

  /* Makes the controls, once the rule is known. */
  void (*build) (OnwardEditor *self);
  /* What the controls say now. *@value stays NULL if they say nothing; FALSE with @error if it is
   * not a value yet. */
  gboolean (*get_value) (OnwardEditor *self, JsonNode **value, GError **error);
  /* Makes the controls say @value, or nothing if it is NULL. Does not move the focus. */
  void (*show_value) (OnwardEditor *self, JsonNode *value);
  /* Adds a text to what is there, as if it had been typed. NULL: texts cannot be added. */
  void (*add_words) (OnwardEditor *self, const char *words);
};

/* The control for a rule's kind. @rule is copied; what it borrows must live on. @place tells apart
 * what is on the screen more than once ("2"); NULL: it is there once. */
GtkWidget *onward_editor_new (const OnwardRule *rule, const char *place);

const OnwardRule *onward_editor_get_rule (OnwardEditor *self);
gboolean onward_editor_get_value (OnwardEditor *self, JsonNode **value, GError **error);
void onward_editor_show_value (OnwardEditor *self, JsonNode *value);
void onward_editor_add_words (OnwardEditor *self, const char *words);

/* For kinds: the name of a control in the accessibility tree, once on the screen. @control is the
 * word on it, NULL for the one control there is. */
char *onward_editor_dup_name (OnwardEditor *self, const char *control) G_GNUC_WARN_UNUSED_RESULT;
void onward_editor_set_name (OnwardEditor *self, GtkWidget *control, const char *words);
void onward_editor_changed (OnwardEditor *self);

G_END_DECLS
