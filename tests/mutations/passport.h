/* passport.h: what stands in a right file: 20 sections, answers of every kind, adjustments. */

#pragma once

#include "item.h"

G_BEGIN_DECLS

#define SECTIONS 20
#define TOP_DIGESTS 32
#define HELPS "helps"
#define COMMUNICATION "communication" /* a section that every file has, with two chosen answers */

typedef enum
{
  SHAPE_SMALL, /* a few of everything, half of it chosen */
  SHAPE_FULL,  /* 136 answers and 120 adjustments with all they hide: 996 disclosures, all chosen */
  SHAPES
} Shape;

GPtrArray *passport_new (Shape shape, Dice *dice) G_GNUC_WARN_UNUSED_RESULT; /* of Item */
Item *passport_new_answer (Dice *dice, const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *passport_to_expected (GPtrArray *sections) G_GNUC_WARN_UNUSED_RESULT; /* JSON text */

G_END_DECLS
