/* onward-question-set.h: the sections and questions of a passport, as data/passport/questions.xml
 * describes them. Read once, never changed, shared by everything that asks, shows, seals or reads.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ONWARD_KIND_LINE,
  ONWARD_KIND_TEXT,
  ONWARD_KIND_LIST,
  ONWARD_KIND_CHOICE,
  ONWARD_KIND_CHOICES,
  ONWARD_KIND_DATE,
  ONWARD_KIND_YES_NO,
  ONWARD_KIND_PERSON,
  ONWARD_KIND_RECORDS
} OnwardKind;

/* What an audience is offered of a question. Ordered from open to closed. */
typedef enum
{
  ONWARD_OFFER_ON,      /* suggested */
  ONWARD_OFFER_SUMMARY, /* suggested as the short form of its section */
  ONWARD_OFFER_ASK,     /* not suggested, asked each time */
  ONWARD_OFFER_OFF,     /* not suggested, to be added on purpose */
  ONWARD_OFFER_NEVER    /* cannot be shared with this audience; own use is `never` for all */
} OnwardOffer;

/* The ids of data/passport/audiences.xml, in its order; N_AUDIENCES stays last. */
typedef enum
{
  ONWARD_AUDIENCE_COLLEGE,
  ONWARD_AUDIENCE_EMPLOYER_INTERVIEW,
  ONWARD_AUDIENCE_EMPLOYER_START,
  ONWARD_AUDIENCE_INTERNSHIP_PROVIDER,
  ONWARD_AUDIENCE_INTERNSHIP_HOST,
  ONWARD_AUDIENCE_UNIVERSITY,
  ONWARD_N_AUDIENCES
} OnwardAudienceId;

typedef struct
{
  const char *id;
  const char *label; /* translated, as every text below */
  const char *picture;
  const char *picture_name;
} OnwardOption;

/* A part of a record (and of an adjustment): like a question, without a place of its own. */
typedef struct
{
  const char *id; /* "in-place-since" */
  const char *label;
  const char *heading; /* nullable */
  const char *help;    /* nullable */
  const char *example; /* nullable */
  const char *who;     /* who usually answers: as of a question */
  OnwardKind kind;
  guint sensitivity;                      /* 0 to 3 */
  guint max_length;                       /* code points; 0: the text limit of the format, 4,000 */
  guint max_items;                        /* of a list; 0: no rule of its own */
  GPtrArray *options;                     /* of OnwardOption; empty unless a choice */
  OnwardOffer offers[ONWARD_N_AUDIENCES]; /* narrows the question's; ON where it has none */
} OnwardField;

typedef struct _OnwardSection OnwardSection;

typedef struct
{
  const OnwardSection *section;
  const char *id;   /* "communication.tell-me" */
  const char *name; /* "tell-me": its claim name inside the section */
  const char *heading;
  const char *help;
  const char *example; /* nullable */
  const char *picture;
  const char *picture_name;
  const char *who; /* who usually answers: "young-person", "family", "sendco", "both", "system" */
  OnwardKind kind;
  guint sensitivity;          /* 0 to 3 */
  guint max_length;           /* code points; 0: the text limit of the format */
  guint max_items;            /* of a list, choices or records; 0: no rule of its own */
  GPtrArray *options;         /* of OnwardOption */
  GPtrArray *fields;          /* of OnwardField; empty unless records */
  GPtrArray *ideas;           /* of char* */
  gboolean own_use;           /* never leaves; @own_use_reason says why */
  const char *own_use_reason; /* nullable */
  gboolean item_by_item;      /* confirmed one by one before it leaves (S12, sensitivity 3) */
  gboolean meeting;           /* on the short page for a meeting */
  gboolean due;               /* a date on which something is to be done: lists show the nearest */
  OnwardOffer offers[ONWARD_N_AUDIENCES];
  const char *why[ONWARD_N_AUDIENCES]; /* who needs this to act; nullable */
} OnwardQuestion;

struct _OnwardSection
{
  const char *id;   /* "communication" */
  const char *code; /* "S2" */
  const char *title;
  const char *intro;
  const char *picture;
  const char *picture_name;
  GPtrArray *questions; /* of OnwardQuestion, in the order they are asked */
};

typedef struct _OnwardQuestionSet OnwardQuestionSet;

const OnwardQuestionSet *onward_question_set_get (void);
GPtrArray *onward_question_set_get_sections (const OnwardQuestionSet *self); /* of OnwardSection */
const OnwardSection *onward_question_set_find_section (const OnwardQuestionSet *self,
                                                       const char *id);
const OnwardQuestion *onward_question_set_find (const OnwardQuestionSet *self, const char *id);

const OnwardOption *onward_question_find_option (const OnwardQuestion *self, const char *id);
const OnwardField *onward_question_find_field (const OnwardQuestion *self, const char *id);
const OnwardOption *onward_field_find_option (const OnwardField *self, const char *id);

/* Every choice also offers these two: words of one's own, and not sure. */
#define ONWARD_OPTION_OTHER "other"
#define ONWARD_OPTION_NOT_SURE "not-sure"

G_END_DECLS
