/* onward-picture-code.h: where a young person enters their picture code, or makes one: five of 64
 * pictures, which always stand in the same places, or a passphrase instead. What was chosen is
 * never a name in the accessible tree, and Listen does not read it.
 *
 *   property "mode" (OnwardPictureCodeMode)
 *   property "title" (string, read only, notified): the heading it shows, which changes as one goes
 *            on; the screen's heading has to be the same
 *   property "complete" (boolean, read only, notified): a code was entered, and not taken back
 *   signal "done" (): it has become complete */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-secret.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_PICTURE_CODE_ENTER, /* once */
  ONWARD_PICTURE_CODE_MAKE   /* twice, to see that it was meant */
} OnwardPictureCodeMode;

#define ONWARD_TYPE_PICTURE_CODE_MODE (onward_picture_code_mode_get_type ())
GType onward_picture_code_mode_get_type (void);

#define ONWARD_TYPE_PICTURE_CODE (onward_picture_code_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPictureCode, onward_picture_code, ONWARD, PICTURE_CODE, GtkWidget)

GtkWidget *onward_picture_code_new (OnwardPictureCodeMode mode);
void onward_picture_code_set_mode (OnwardPictureCode *self,
                                   OnwardPictureCodeMode mode); /* clears */
const char *onward_picture_code_get_title (OnwardPictureCode *self);
/* More words of the screen's, and its buttons, in the column with the slots. In templates: children
 * of type "side". */
void onward_picture_code_add_side (OnwardPictureCode *self, GtkWidget *child);

gboolean onward_picture_code_get_complete (OnwardPictureCode *self);
/* What was entered, for onward_person_unlock() and friends, and clears; NULL: not complete. */
OnwardSecret *onward_picture_code_take_secret (OnwardPictureCode *self) G_GNUC_WARN_UNUSED_RESULT;
void onward_picture_code_clear (OnwardPictureCode *self);

/* That the code was refused: says so, empties the slots, and waits if @vault has it that it must.
 */
void onward_picture_code_tell (OnwardPictureCode *self, const GError *error, OnwardVault *vault,
                               const char *passport);
/* Whether there were wrong codes before: nothing can be pressed while it has to wait. */
void onward_picture_code_look (OnwardPictureCode *self, OnwardVault *vault, const char *passport);

G_END_DECLS
