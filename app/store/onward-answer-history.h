/* onward-answer-history.h: what somebody said before to one question. */

#pragma once

#include "store/onward-vault-passports.h"

G_BEGIN_DECLS

GPtrArray *onward_vault_answer_history (OnwardVault *self, const char *id, const char *question_id,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
