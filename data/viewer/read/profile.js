// The profile: whatever Onward would not have written (data/doc/format.md, section 11). What was
// signed and is still not a passport has no business on the page.
import { isUrnUuid } from './ids.js'
import { importJwk } from './keys.js'
import { _ } from './messages.js'
import { checkContent } from './profile-content.js'
import { checkMembers, checkName, checkTexts, notOurs, overLimit, wantDate, wantText } from './profile-text.js'
import { getObject, getString } from './strict-json.js'

const LEVEL_MAX = 4
const DIGESTS = 32 // at top level, always

const PLAIN_CLAIMS = ['iss', 'vct', 'iat', 'exp', 'cnf', 'passport', 'revision', 'lang', 'issuer', '_sd_alg', '_sd']
const HEADER = ['alg', 'typ', 'kid']

function wantId (object, name) {
  if (!isUrnUuid(getString(object, name))) {
    throw notOurs(_('This file names somebody by what is not an id.'))
  }
}

function wantInteger (object, name, least) {
  const value = object.get(name)
  if (typeof value !== 'number' || value < least) {
    throw notOurs(_('This file holds no whole number where one must be.'))
  }
}

function wantObject (object, name, sentence) {
  const value = getObject(object, name)
  if (value === null) throw notOurs(sentence)
  return value
}

function checkHeaders (claims) {
  if (getString(claims.header, 'kid') !== claims.issuerKey.thumbprint) {
    throw notOurs(_('The seal of this file does not name the key that made it.'))
  }
  checkMembers(claims.header, HEADER)
  checkMembers(claims.bindingHeader, HEADER)
}

function checkIssuer (payload) {
  const issuer = wantObject(payload, 'issuer', _('This file does not say who sealed it.'))
  checkMembers(issuer, ['name', 'role', 'urn'])
  wantText(issuer, 'name')
  wantText(issuer, 'role')
  if (issuer.has('urn')) wantText(issuer, 'urn')
}

function checkPayload (payload) {
  checkMembers(payload, PLAIN_CLAIMS)
  checkMembers(getObject(payload, 'cnf'), ['jwk'])
  wantId(payload, 'iss')
  wantId(payload, 'passport')
  wantInteger(payload, 'iat', 0)
  wantInteger(payload, 'exp', 0)
  wantInteger(payload, 'revision', 1)
  wantText(payload, 'lang')
  checkIssuer(payload)
  const digests = payload.get('_sd')
  if (!Array.isArray(digests) || digests.length !== DIGESTS) {
    throw notOurs(_('This file does not hold 32 digests.'))
  }
}

async function checkShare (binding) {
  const share = wantObject(binding, 'share', _('This file does not say what it is for.'))
  checkMembers(share, ['to', 'audience', 'purpose', 'keep_until', 'replaces', 'reply_key'])
  const to = wantObject(share, 'to', _('This file does not say whom it is for.'))
  checkMembers(to, ['name', 'kind'])
  wantText(to, 'name')
  wantText(to, 'kind')
  wantText(share, 'audience')
  wantText(share, 'purpose')
  wantDate(share, 'keep_until')
  if (share.has('replaces')) wantText(share, 'replaces')
  if (share.has('reply_key') && await importJwk(share.get('reply_key')) === null) {
    throw notOurs(_('This file holds no proper key where one must be.'))
  }
}

async function checkBindingClaims (binding) {
  checkMembers(binding, ['iat', 'aud', 'nonce', 'sd_hash', 'share'])
  wantInteger(binding, 'iat', 0)
  await checkShare(binding)
}

function checkDisclosure ({ salt, name, value, level }) {
  if (!/^[A-Za-z0-9_-]{22,}$/.test(salt)) {
    throw notOurs(_('A part of this file could be guessed, for its salt is too short.'))
  }
  if (level > LEVEL_MAX) throw overLimit(_('A part of this file is hidden too deeply.'))
  if (name !== null) checkName(name)
  checkTexts(value)
}

/** Looks at what the gate let in. Throws Refusal. */
export async function checkProfile (claims) {
  checkHeaders(claims)
  checkPayload(claims.payload)
  await checkBindingClaims(claims.binding)
  checkTexts(claims.payload)
  checkTexts(claims.binding)
  claims.disclosures.forEach(checkDisclosure)
  checkContent(claims.processed, PLAIN_CLAIMS)
}
