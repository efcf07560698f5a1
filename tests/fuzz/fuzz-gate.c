/* No file, however broken, gets past the gate unsigned, and none makes it fall over. */

#include "receive/onward-receive.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (OnwardVerdict) verdict = onward_receive_check (file, NULL, NULL, 1795251600);

  g_assert_true ((onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_REFUSED)
                 == (onward_verdict_get_content (verdict) == NULL));
  return 0;
}
