/* onward-cli-share.h: the options of `share`, turned into what the library wants to know. */

#pragma once

#include "cli/onward-cli.h"
#include "seal/onward-request.h"
#include "share/onward-sharing.h"

G_BEGIN_DECLS

typedef struct
{
  char *audience, *choose, *purpose, *keep_until, *to, *to_name, *words_file, *code_file, *output,
      *page;
  char *decided, *decided_role, *decided_reason, *with;
  char **confirm, **supports;
  gboolean suggested, plain;
} OnwardShareOptions;

void onward_share_options_clear (OnwardShareOptions *self);

/* Whom --to names, by their card or their request. */
typedef struct
{
  OnwardCard *card;  /* nullable: lent by @request, or @own_card */
  const char *nonce; /* of a request; nullable */
  OnwardRequest *request;
  OnwardCard *own_card;
} OnwardShareRecipient;

void onward_share_recipient_clear (OnwardShareRecipient *self);
/* Reads the file of --to. What a request says of audience, purpose and day fills in what was not
 * given. */
gboolean onward_share_options_read_to (OnwardShareOptions *self, OnwardShareRecipient *recipient,
                                       GError **error);

/* Whether the options go together; says what is missing on stderr and gives ONWARD_EXIT_USAGE, or
 * ONWARD_EXIT_DONE. */
int onward_share_options_check (OnwardCli *cli, const OnwardShareOptions *self);

/* Fills @selection with what was asked for. What is unconfirmed is left out of suggestions, and
 * said so. */
gboolean onward_share_options_select (const OnwardShareOptions *self, OnwardSelection *selection,
                                      GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OnwardShareOptions, onward_share_options_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OnwardShareRecipient, onward_share_recipient_clear)

G_END_DECLS
