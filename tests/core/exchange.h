/* exchange.h: two vaults, for tests: a school's, where Sam's passport is shared from, and that of
 * the employer it was shared with. Files go between them as bytes. */

#pragma once

#include "receive/onward-answering.h"
#include "share/onward-replies.h"
#include "share/onward-sharing.h"
#include "store-fixture.h"
#include "store/onward-vault-identities.h"

#define EXCHANGE_NOW G_GINT64_CONSTANT (1795251600) /* 2026-11-21T09:00:00Z */
#define EXCHANGE_DAY (24 * 3600)

typedef struct
{
  Fixture home_store;
  Fixture away_store;
  OnwardVault *home; /* the school's, with Sam's passport, sealed */
  OnwardVault *away; /* the employer's */
  OnwardIdentityRow *employer;
  char *sam;   /* id of the passport */
  char *share; /* that was made and is kept at both ends */
  OnwardSecret *code;
} Exchange;

void exchange_set_up (Exchange *exchange, gconstpointer data);
/* The same, with the vault that is at home already, and a passport in it; exchange_leave() ends it,
 * and leaves that vault. */
void exchange_join (Exchange *exchange, OnwardVault *home, const char *passport);
void exchange_leave (Exchange *exchange);
void exchange_tear_down (Exchange *exchange, gconstpointer data);

/* Seals the passport as it is now, with the same code, or with a new one. */
void exchange_seal (Exchange *exchange, gboolean new_key);
/* Shares what is suggested; @by_name: under no key and to no card. Its id replaces `share`. */
GBytes *exchange_share (Exchange *exchange, gboolean by_name);
/* The same to anybody else, for any audience; @with: the other copy of an internship, or NULL. */
GBytes *exchange_share_with (Exchange *exchange, const char *name, const char *audience,
                             const char *with);
void exchange_keep (Exchange *exchange, GBytes *file);

OnwardPlan *exchange_plan (Exchange *exchange);
OnwardPlanItem *exchange_item (OnwardPlan *plan, const char *id);
void exchange_say (Exchange *exchange, const char *id, OnwardReplyState state, const char *day,
                   const char *comment);
GBytes *exchange_answer (Exchange *exchange); /* the reply file, recorded as written */
/* A file around @payload, signed by @sign and locked to @reply_key. */
GBytes *exchange_forge (JsonObject *payload, EVP_PKEY *sign, EVP_PKEY *reply_key);
OnwardReply *exchange_open (Exchange *exchange, GBytes *file);
GError *exchange_refusal (Exchange *exchange, GBytes *file); /* why it does not open */
char *exchange_says (Exchange *exchange, const char *id, const char *path); /* the passport now */
EVP_PKEY *exchange_reply_key (Exchange *exchange);
EVP_PKEY *exchange_sign_key (Exchange *exchange); /* the employer's */
