/* edit.h: where the text of a file can be changed while it is written, before what covers it (a
 * digest, a signature, a lock) is made. */

#pragma once

#include "dice.h"

G_BEGIN_DECLS

typedef enum
{
  PART_NONE,
  PART_HEADER, /* of the seal: its JSON, then its base64url */
  PART_PAYLOAD,
  PART_SIGNATURE, /* base64url alone, as for all below without JSON */
  PART_JWT,       /* header.payload.signature */
  PART_DISCLOSURE,
  PART_BOUND, /* up to and including the last "~", before it is hashed */
  PART_SENT,  /* the same, after it was hashed */
  PART_BINDING_HEADER,
  PART_BINDING_PAYLOAD,
  PART_BINDING_SIGNATURE,
  PART_BINDING_JWT,
  PART_WHOLE, /* the finished file */
  PART_LOCK_HEADER,
  PART_LOCK_KEY, /* of a locked file; text alone */
  PART_LOCK_IV,
  PART_LOCK_CIPHERTEXT,
  PART_LOCK_TAG
} Part;

typedef void (*EditFunc) (GString *text, Dice *dice);

typedef struct
{
  Part part;
  gpointer item; /* which disclosure */
  EditFunc json; /* nullable: changes the JSON text */
  EditFunc text; /* nullable: changes the base64url, or the text of a part without JSON */
} Edit;

/* base64url of @json with the changes made that @edit has for this part. */
char *edit_encode (const Edit *edit, Part part, gpointer item, const char *json,
                   Dice *dice) G_GNUC_WARN_UNUSED_RESULT;
void edit_text (const Edit *edit, Part part, char **text, Dice *dice);

G_END_DECLS
