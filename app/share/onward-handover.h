/* onward-handover.h: a setting's identity and chosen passports for a colleague or a successor, a
 * `.handover` file locked under words (data/doc/format.md, section 13.4). */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

#define ONWARD_HANDOVER_ERROR (onward_handover_error_quark ())

typedef enum
{
  ONWARD_HANDOVER_ERROR_NO_SETTING, /* no setting of this name, or without its keys */
  ONWARD_HANDOVER_ERROR_TOO_MANY,   /* more passports than a file holds */
  ONWARD_HANDOVER_ERROR_MALFORMED,  /* opened, and not such a file; or it is another kind of file */
  ONWARD_HANDOVER_ERROR_TOO_NEW,    /* made by a later version */
  ONWARD_HANDOVER_ERROR_OTHER_KEYS, /* its id is known here by other keys */
  ONWARD_HANDOVER_ERROR_NOT_WHOLE   /* what was written does not open as it should */
} OnwardHandoverError;

GQuark onward_handover_error_quark (void);

#define ONWARD_HANDOVER_CTY "onward-handover+json"
#define ONWARD_HANDOVER_FORMAT 1

typedef struct
{
  char *id;
  char *name;       /* of the young person; foreign text */
  gboolean is_here; /* in this vault already */
} OnwardHandoverPassport;

/* What is in such a file. Its texts are foreign until it is taken. */
typedef struct
{
  char *id; /* of the setting */
  char *name;
  char *role;
  char *urn;  /* nullable */
  char *code; /* of its card, to be compared: computed from its keys */
  gint64 made;
  gboolean is_here;     /* the setting's identity is in this vault already, with the same keys */
  gboolean is_known;    /* its card was compared here, with the same keys */
  guint cards;          /* of others, compared where it comes from */
  GPtrArray *passports; /* OnwardHandoverPassport */
} OnwardHandover;

void onward_handover_free (OnwardHandover *self);

/* @setting is a name or an id; @passports, ids, may be NULL: none. */
GBytes *onward_handover_make (OnwardVault *vault, const char *setting, const char *const *passports,
                              OnwardSecret *words, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE if @file opens under @words and is from this vault's setting. */
gboolean onward_handover_check (OnwardVault *vault, GBytes *file, OnwardSecret *words,
                                const char *setting, GError **error);
/* From now on the setting does not seal in this vault. */
gboolean onward_handover_retire (OnwardVault *vault, const char *setting, GError **error);

/* Changes nothing. @vault may be NULL: then nothing is here. */
OnwardHandover *onward_handover_peek (OnwardVault *vault, GBytes *file, OnwardSecret *words,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* In one transaction. @is_here says how it was before. */
OnwardHandover *onward_handover_take (OnwardVault *vault, GBytes *file, OnwardSecret *words,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardHandover, onward_handover_free)

G_END_DECLS
