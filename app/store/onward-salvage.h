/* onward-salvage.h: a vault whose key is right and whose database is damaged: what can be saved is
 * put into a new database, which takes the old one's place; the old one is moved aside as it is.
 *
 *   salvage = onward_salvage_prepare (folder, &unlock, &error);
 *   … show onward_salvage_get_report (salvage), ask …
 *   onward_salvage_finish (salvage, &aside, &error);
 *
 * Nothing is changed before the last step, and nothing ever in the damaged file. */

#pragma once

#include "store/onward-backup-automatic.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_SALVAGE_WHOLE, /* nothing is damaged: there is nothing to finish */
  ONWARD_SALVAGE_START, /* only the first bytes were, which the key file knows: nothing is lost */
  ONWARD_SALVAGE_ROWS,  /* what could be read was saved, row by row */
  ONWARD_SALVAGE_NONE   /* no row can be reached: only a backup helps */
} OnwardSalvageKind;

typedef struct _OnwardSalvage OnwardSalvage;

/* The vault is taken for this program until onward_salvage_free(). */
OnwardSalvage *onward_salvage_prepare (const char *folder, const OnwardUnlock *how,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardSalvageKind onward_salvage_get_kind (OnwardSalvage *self);
/* Sentences for a person, without anybody's name or words. */
GPtrArray *onward_salvage_get_report (OnwardSalvage *self);
/* The newest backup that can be read, to choose instead; NULL: there is none. */
const OnwardBackupEntry *onward_salvage_get_backup (OnwardSalvage *self);
/* @aside: the folder the damaged files are in now. */
gboolean onward_salvage_finish (OnwardSalvage *self, char **aside, GError **error);
void onward_salvage_free (OnwardSalvage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardSalvage, onward_salvage_free)

G_END_DECLS
