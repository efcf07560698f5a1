/* onward-advice.h: whom a recipient can ask about an adjustment that they cannot settle alone. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ONWARD_ADVICE_ACCESS_TO_WORK = 1 << 0, /* for work, interviews and internships */
  ONWARD_ADVICE_AWARDING_BODY = 1 << 1,  /* for exams, by the rules of the JCQ */
  ONWARD_ADVICE_DSA = 1 << 2             /* Disabled Students' Allowance, for university */
} OnwardAdvice;

/* @providers and @settings as an adjustment names them, each nullable; @audience an audience's id,
 * nullable: then @providers alone say. */
OnwardAdvice onward_advice_find (const char *const *providers, const char *const *settings,
                                 const char *audience);
const char *onward_advice_get_title (OnwardAdvice one); /* of one of them; translated */
const char *onward_advice_get_how (OnwardAdvice one);   /* who asks, and how: a sentence or two */
const char *onward_advice_get_place (OnwardAdvice one); /* an address on the web, without https */

G_END_DECLS
