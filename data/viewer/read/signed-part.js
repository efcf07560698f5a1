// One of the two JWTs of a transfer file (RFC 7515; RFC 9901, sections 4.3 and 7.1).
import { fromBase64url } from './base64url.js'
import { _ } from './messages.js'
import { Refusal } from './refusal.js'
import { getString, JSON_LIMITS, parseJson } from './strict-json.js'

// T4.3.
function parsePart (text, limits) {
  let node = null
  try {
    node = parseJson(fromBase64url(text), limits)
  } catch (error) {
    if (error.limit) {
      throw new Refusal('too-big', 'T4.3', _('A signed part of this file is longer or deeper than it can be.'))
    }
  }
  if (node instanceof Map) return node
  throw new Refusal('unreadable', 'T4.3', _('A signed part of this file is not written as it must be.'))
}

function isPlain (value) {
  return value !== null && !(value instanceof Map) && !Array.isArray(value)
}

// T4.4 to T4.6, and T4.7: a key that the header carries is not flat, and no file can vouch for itself.
function checkHeader (header, point, typ) {
  const refuse = (at, sentence) => new Refusal('unreadable', point ?? at, sentence)
  if (getString(header, 'alg') !== 'ES256') throw refuse('T4.4', _('This file is not signed with ES256.'))
  if (header.has('crit') || header.has('b64')) {
    throw refuse('T4.5', _('This file demands something of its reader that Onward does not know.'))
  }
  if (getString(header, 'typ') !== typ) {
    throw refuse('T4.6', _('A signed part of this file is of another kind than it must be.'))
  }
}

function checkFlat (header, point) {
  const flat = [...header.values()].every(isPlain)
  if (flat && (!header.has('kid') || getString(header, 'kid') !== null)) return
  throw new Refusal('unreadable', point ?? 'T4.7',
    _('This file brings a key along, and no file can vouch for itself.'))
}

/**
 * Takes a JWT apart whose three parts are canonical base64url. Nothing in it is to be believed before
 * its signature was checked. @point stands for all points of the header, or null.
 *
 * Returns { header, payload, signed, signature }. Throws Refusal (T4.3 to T4.7, T4.31).
 */
export function parseJwt (jwt, typ, point) {
  const [first, second, third] = jwt.split('.')
  const header = parsePart(first, JSON_LIMITS.header)
  checkHeader(header, point, typ)
  const payload = parsePart(second, JSON_LIMITS.claims)
  checkFlat(header, point)
  return { header, payload, signed: `${first}.${second}`, signature: fromBase64url(third) }
}
