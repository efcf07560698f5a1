#include "desktop/share/onward-share-ideas.h"

static guint
count (OnwardSelection *selection, gboolean (*counts) (const OnwardChoice *choice))
{
  GPtrArray *choices = onward_selection_get_choices (selection);
  guint found = 0;

  for (guint i = 0; i < choices->len; i++)
    found += counts (g_ptr_array_index (choices, i)) ? 1 : 0;
  return found;
}

static gboolean
is_idea (const OnwardChoice *choice)
{
  return choice->suggested;
}

/**
 * onward_share_ideas_count:
 * @selection: what there is to choose
 *
 * Returns: how many things are proposed to its audience
 */
guint
onward_share_ideas_count (OnwardSelection *selection)
{
  return count (selection, is_idea);
}

/**
 * onward_share_ideas_use:
 * @selection: what there is to choose
 *
 * Chooses what is proposed to its audience.
 *
 * Returns: (transfer full) (element-type utf8): the paths of what was not chosen before
 */
GPtrArray *
onward_share_ideas_use (OnwardSelection *selection)
{
  GPtrArray *choices = onward_selection_get_choices (selection);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < choices->len; i++)
    {
      const OnwardChoice *choice = g_ptr_array_index (choices, i);

      if (choice->suggested && !choice->chosen)
        g_ptr_array_add (paths, g_strdup (choice->path));
    }
  onward_selection_use_suggestions (selection);
  return paths;
}

/**
 * onward_share_ideas_undo:
 * @selection: what onward_share_ideas_use() chose from
 * @paths: (element-type utf8): its result
 *
 * Takes those things out again, and what was chosen of them.
 */
void
onward_share_ideas_undo (OnwardSelection *selection, GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    if (!onward_selection_leave_out (selection, g_ptr_array_index (paths, i), NULL))
      g_warn_if_reached ();
}

/**
 * onward_share_ideas_goes:
 * @choice: one thing
 *
 * Returns: whether it is chosen, and confirmed if it has to be
 */
gboolean
onward_share_ideas_goes (const OnwardChoice *choice)
{
  return choice->chosen && (choice->confirm == ONWARD_CONFIRM_NOTHING || choice->confirmed);
}

/**
 * onward_share_ideas_waits:
 * @choice: one thing
 *
 * Returns: whether it is chosen, and its yes is still to come
 */
gboolean
onward_share_ideas_waits (const OnwardChoice *choice)
{
  return choice->chosen && !onward_share_ideas_goes (choice);
}

/**
 * onward_share_ideas_count_going:
 * @selection: what there is to choose
 *
 * Returns: how many things would go now
 */
guint
onward_share_ideas_count_going (OnwardSelection *selection)
{
  return count (selection, onward_share_ideas_goes);
}

/**
 * onward_share_ideas_count_waiting:
 * @selection: what there is to choose
 *
 * Returns: how many things wait for a yes
 */
guint
onward_share_ideas_count_waiting (OnwardSelection *selection)
{
  return count (selection, onward_share_ideas_waits);
}

/**
 * onward_share_ideas_other_side:
 * @audience: a kind of recipient
 *
 * Returns: (nullable): who gets the other copy of the same supported internship
 */
const OnwardAudience *
onward_share_ideas_other_side (const OnwardAudience *audience)
{
  if (audience->number == ONWARD_AUDIENCE_INTERNSHIP_PROVIDER)
    return onward_audience_get (ONWARD_AUDIENCE_INTERNSHIP_HOST);
  if (audience->number == ONWARD_AUDIENCE_INTERNSHIP_HOST)
    return onward_audience_get (ONWARD_AUDIENCE_INTERNSHIP_PROVIDER);
  return NULL;
}
