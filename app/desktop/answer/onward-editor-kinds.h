/* onward-editor-kinds.h: the kinds of control, for onward-editor.c alone: all others ask
 * onward_editor_new(). */

#pragma once

#include "desktop/answer/onward-editor.h"

G_BEGIN_DECLS

/* A line, or a text, by its rule. */
#define ONWARD_TYPE_EDITOR_TEXT (onward_editor_text_get_type ())
G_DECLARE_FINAL_TYPE (OnwardEditorText, onward_editor_text, ONWARD, EDITOR_TEXT, OnwardEditor)

#define ONWARD_TYPE_EDITOR_LIST (onward_editor_list_get_type ())
G_DECLARE_FINAL_TYPE (OnwardEditorList, onward_editor_list, ONWARD, EDITOR_LIST, OnwardEditor)

/* One of, or many of, by its rule. */
#define ONWARD_TYPE_EDITOR_CHOICE (onward_editor_choice_get_type ())
G_DECLARE_FINAL_TYPE (OnwardEditorChoice, onward_editor_choice, ONWARD, EDITOR_CHOICE, OnwardEditor)

#define ONWARD_TYPE_EDITOR_DATE (onward_editor_date_get_type ())
G_DECLARE_FINAL_TYPE (OnwardEditorDate, onward_editor_date, ONWARD, EDITOR_DATE, OnwardEditor)

#define ONWARD_TYPE_EDITOR_YES_NO (onward_editor_yes_no_get_type ())
G_DECLARE_FINAL_TYPE (OnwardEditorYesNo, onward_editor_yes_no, ONWARD, EDITOR_YES_NO, OnwardEditor)

#define ONWARD_TYPE_EDITOR_PERSON (onward_editor_person_get_type ())
G_DECLARE_FINAL_TYPE (OnwardEditorPerson, onward_editor_person, ONWARD, EDITOR_PERSON, OnwardEditor)

#define ONWARD_TYPE_EDITOR_RECORDS (onward_editor_records_get_type ())
G_DECLARE_FINAL_TYPE (OnwardEditorRecords, onward_editor_records, ONWARD, EDITOR_RECORDS,
                      OnwardEditor)

G_END_DECLS
