/* No file, however broken, gets past the gate unsigned, and none makes it fall over; nor the
 * readers of the small signed files, which look at every member before the signature. */

#include "receive/onward-receive.h"
#include "seal/onward-notice-file.h"
#include "seal/onward-request.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* One file is of one kind at the most. */
static void
read_small_ones (GBytes *file)
{
  g_autoptr (OnwardRequest) request = onward_request_read (file, NULL);
  g_autoptr (OnwardNoticeFile) notice = onward_notice_file_read (file, NULL);
  g_autoptr (OnwardCard) card = onward_card_read (file, NULL);

  g_assert_cmpint ((request != NULL) + (notice != NULL) + (card != NULL), <=, 1);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (OnwardVerdict) verdict = onward_receive_check (file, NULL, NULL, 1795251600);

  g_assert_true ((onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_REFUSED)
                 == (onward_verdict_get_content (verdict) == NULL));
  read_small_ones (file);
  return 0;
}
