/* onward-helps-ways.h: ways into the catalogue besides typing: places as chips; things that are
 * hard, and needs, as cards with pictures. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  ONWARD_HELPS_WAY_HARD, /* "Noise is hard for me" */
  ONWARD_HELPS_WAY_NEED  /* "Talking and understanding" */
} OnwardHelpsWay;

typedef struct
{
  const char *id;
  const char *picture;
  const char *label; /* translated */
} OnwardHelpsWayItem;

/* Fills @chips with toggles of one group, "All places" first; @callback (toggle, data) when one was
 * pressed. */
void onward_helps_ways_fill_places (GtkWidget *chips, GCallback callback, gpointer data);
/* Fills @cards; each does @action with "hard/noise" or "need/semh" as its target. */
void onward_helps_ways_fill_cards (GtkWidget *cards, OnwardHelpsWay way, const char *action);

/* FALSE: there is none of that id. */
gboolean onward_helps_ways_find (OnwardHelpsWay way, const char *id, OnwardHelpsWayItem *item);

G_END_DECLS
