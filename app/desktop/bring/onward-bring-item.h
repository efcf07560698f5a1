/* onward-bring-item.h: a line of the screen of differences: one pupil of a file, and what bringing
 * the file in would do with them. */

#pragma once

#include "ctf/onward-ctf-plan.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_BRING_ITEM (onward_bring_item_get_type ())
G_DECLARE_FINAL_TYPE (OnwardBringItem, onward_bring_item, ONWARD, BRING_ITEM, GObject)

struct _OnwardBringItem
{
  GObject parent_instance;

  gboolean heading; /* of a group: @name is its title, and nothing else is there */
  OnwardCtfFate fate;
  char *name;
  char *words;    /* sentences, a line each; may be empty */
  char *upn;      /* as in the file; NULL: nobody can say by it whose they are */
  char *passport; /* id of the one it is, or may be; nullable */
  char *theirs;   /* the name in that passport, for a doubt; nullable */
};

OnwardBringItem *onward_bring_item_new (const OnwardCtfItem *item) G_GNUC_WARN_UNUSED_RESULT;
OnwardBringItem *onward_bring_item_new_heading (OnwardCtfFate fate,
                                                guint count) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
