/* onward-data-reader.h: the XML of data/passport, read from the program's own resources as a tree.
 *
 * For the files that came with this program and no others: one that is broken is a mistake of ours
 * and stops the program. Strings are translated and live as long as the process. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  GHashTable *attributes; /* of char*, by name */
  GString *text;          /* what stands in it outside its children */
  GPtrArray *children;    /* of OnwardElement */
} OnwardElement;

OnwardElement *onward_element_read (const char *file_name,
                                    const char *root) G_GNUC_WARN_UNUSED_RESULT;
void onward_element_free (OnwardElement *self);

gboolean onward_element_is (const OnwardElement *self, const char *name);
const char *onward_element_get_id (const OnwardElement *self);
const char *onward_element_get_attribute (const OnwardElement *self,
                                          const char *name); /* nullable */
const char *onward_element_need_attribute (const OnwardElement *self, const char *name);
guint onward_element_get_number (const OnwardElement *self, const char *name); /* 0 if absent */
guint onward_element_get_index (const OnwardElement *self, const char *name,
                                const char *const *values);
GStrv onward_element_get_words (const OnwardElement *self,
                                const char *name) G_GNUC_WARN_UNUSED_RESULT;

const char *onward_element_get_own_text (const OnwardElement *self);                /* nullable */
const char *onward_element_get_text (const OnwardElement *self, const char *child); /* nullable */
const char *onward_element_need_text (const OnwardElement *self, const char *child);
GPtrArray *onward_element_get_texts (const OnwardElement *self,
                                     const char *child) G_GNUC_WARN_UNUSED_RESULT; /* of char* */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardElement, onward_element_free)

G_END_DECLS
