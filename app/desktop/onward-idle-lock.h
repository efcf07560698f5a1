/* onward-idle-lock.h: locks the window when nobody has touched it for some minutes.
 *
 *   property "minutes" (int): 0: never */

#pragma once

#include "desktop/onward-window.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_IDLE_LOCK (onward_idle_lock_get_type ())
G_DECLARE_FINAL_TYPE (OnwardIdleLock, onward_idle_lock, ONWARD, IDLE_LOCK, GObject)

OnwardIdleLock *onward_idle_lock_new (OnwardWindow *window) G_GNUC_WARN_UNUSED_RESULT;
void onward_idle_lock_touch (OnwardIdleLock *self);
void onward_idle_lock_look (OnwardIdleLock *self);

G_END_DECLS
