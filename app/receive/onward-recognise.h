/* onward-recognise.h: what kind of file this is, by what stands in it and not by its name. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ONWARD_FILE_UNKNOWN,  /* not a file of Onward */
  ONWARD_FILE_TRANSFER, /* a share for one recipient, plain or locked */
  ONWARD_FILE_ISSUED,   /* a sealed passport without a share: the young person's, for nobody else */
  ONWARD_FILE_CARD,
  ONWARD_FILE_PASSPORT, /* the young person's own copy */
  ONWARD_FILE_REQUEST,
  ONWARD_FILE_REPLY,
  ONWARD_FILE_NOTICE,
  ONWARD_FILE_HANDOVER,
  ONWARD_FILE_BACKUP,
  ONWARD_FILE_NEWER /* of Onward, and of a kind that only a later version knows */
} OnwardFileKind;

typedef struct
{
  OnwardFileKind kind;
  gboolean locked; /* a JWE: to be opened before anything else is known */
} OnwardRecognised;

/* Believes nothing: a file may say it is what it is not, and the gate then refuses it. */
OnwardRecognised onward_recognise (GBytes *file);
gboolean onward_file_kind_is_later (OnwardFileKind kind); /* of a version after this one */

const char *onward_file_kind_to_string (OnwardFileKind kind);
const char *onward_file_kind_in_words (OnwardFileKind kind); /* "a card" */

G_END_DECLS
