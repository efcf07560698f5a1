/* onward-verdict-private.h: how onward-receive.c writes a verdict. Nobody else may. */

#pragma once

#include "receive/onward-verdict.h"

G_BEGIN_DECLS

struct _OnwardVerdict
{
  gatomicrefcount references;

  OnwardFileKind kind;
  OnwardOutcome outcome;
  OnwardReason reason;
  OnwardCautions cautions;
  gboolean needs_words;
  char *sentence;
  const char *point; /* nullable, a literal */

  /* From here on NULL unless the file passed. */
  OnwardClaims *claims;
  JsonObject *content;
  GBytes *file;      /* in compact form, unlocked */
  char *signer_name; /* nullable: only of a known one */
};

OnwardVerdict *
onward_verdict_new (void) G_GNUC_WARN_UNUSED_RESULT; /* refused, until more is known */
/* FALSE, for `return`. */
gboolean onward_verdict_refuse (OnwardVerdict *self, OnwardReason reason, const char *point,
                                const char *sentence);

G_END_DECLS
