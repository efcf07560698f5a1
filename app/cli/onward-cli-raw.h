/* onward-cli-raw.h: `check --raw`: the gate alone, for any SD-JWT with a key and a clock that are
 * given. */

#pragma once

#include "cli/onward-cli.h"

G_BEGIN_DECLS

typedef struct
{
  char *issuer_key; /* a JWK, or the name of a file that holds one */
  char *vct, *typ, *aud, *nonce, *now, *binding_age;
  gboolean allow_no_binding, exp_optional;
} OnwardRawOptions;

void onward_raw_options_clear (OnwardRawOptions *self);
int onward_cli_check_raw (OnwardCli *cli, const char *path, const OnwardRawOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OnwardRawOptions, onward_raw_options_clear)

G_END_DECLS
