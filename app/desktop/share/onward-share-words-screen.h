/* onward-share-words-screen.h: the six words that open the file, to be told by phone. They are
 * shown until somebody leaves the share, and kept nowhere. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_WORDS_SCREEN (onward_share_words_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareWordsScreen, onward_share_words_screen, ONWARD, SHARE_WORDS_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_words_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
