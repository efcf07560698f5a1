/* onward-catalogue.h: the adjustments one can pick from (data/passport/adjustments.xml). */

#pragma once

#include <glib.h>

#include "passport/onward-question-set.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id; /* "noise-reducing-headphones" */
  const char *title;
  const char *description;   /* what the young person gets */
  const char *barrier;       /* what it takes away, in the first person */
  const char *my_words;      /* an invented example: shown as one, never filled in */
  const char *for_the_adult; /* what the college or employer does */
  const char *picture;
  const char *picture_name;
  const char *duty; /* "way-of-doing", "physical", "aid-or-service" */
  const char *cost; /* "none", "small", "funded" */
  const char *jcq;  /* exam arrangement; nullable */
  GStrv need_areas, settings, providers, hard_things;
  GStrv search; /* index only: never shown, never exported */
} OnwardEntry;

typedef struct
{
  const char *id;
  const char *label; /* "Noise is hard for me" */
  const char *picture;
  const char *picture_name;
} OnwardHardThing;

typedef struct _OnwardCatalogue OnwardCatalogue;

const OnwardCatalogue *onward_catalogue_get (void);
GPtrArray *onward_catalogue_get_entries (const OnwardCatalogue *self);     /* of OnwardEntry */
GPtrArray *onward_catalogue_get_hard_things (const OnwardCatalogue *self); /* of OnwardHardThing */
const OnwardEntry *onward_catalogue_find (const OnwardCatalogue *self, const char *id);

/* Best first; @text, @setting, @need_area may each be NULL. Misspellings are forgiven. */
GPtrArray *onward_catalogue_search (const OnwardCatalogue *self, const char *text,
                                    const char *setting,
                                    const char *need_area) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
