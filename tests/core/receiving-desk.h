/* receiving-desk.h: somebody who receives files, for tests: what they know is in a struct, not in a
 * vault. */

#pragma once

#include "receive/onward-receive.h"
#include "sd-jwt-maker.h"

/* A small vault in memory: what is known on the receiving side. */
typedef struct
{
  SdJwtMaker *maker;
  EVP_PKEY *agreement;
  EVP_PKEY *compared; /* the signer's key as it was compared; NULL: not known */
  gboolean here;
  const char *compared_id;
  gboolean had;
  gint64 held;
  gboolean asked;
  gboolean withdrawn;
  GPtrArray *keys;
  OnwardReceiveContext context;
} Desk;

void desk_set_up (Desk *desk,
                  gconstpointer data); /* the maker's signer is known, nothing was had */
void desk_tear_down (Desk *desk, gconstpointer data);
void desk_add (const char *name, void (*test) (Desk *, gconstpointer)); /* /receive/verdict/NAME */

OnwardVerdict *desk_check (Desk *desk); /* what its maker makes, as it is */
OnwardVerdict *desk_check_text (Desk *desk, const char *text, OnwardSecret *words);

void desk_assert_passed (OnwardVerdict *verdict, OnwardOutcome outcome, OnwardCautions cautions);
/* T4.45: and of a refused file there is nothing to be had, by no way. */
void desk_assert_refused (OnwardVerdict *verdict, OnwardReason reason, const char *point);
