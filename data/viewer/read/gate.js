// The gate: points T4.1 to T4.37 of data/doc/format.md, in their order. The first thing that is wrong
// ends the run, and nothing of the file comes out.
import { parseDisclosures, resolveDisclosures } from './disclosures.js'
import { digestOf } from './hash.js'
import { importJwk, recoverKey, verifies } from './keys.js'
import { _ } from './messages.js'
import { Refusal } from './refusal.js'
import { splitFile } from './sd-jwt.js'
import { parseJwt } from './signed-part.js'
import { getObject, getString, Real } from './strict-json.js'

export const VCT = 'urn:onward:adjustment-passport:1'

/** `aud` of a file that is addressed to a name, not to a key. */
export const BEARER = 'urn:onward:bearer'

const isNumber = value => typeof value === 'number' || value instanceof Real

function checkTime (claims, name, point) {
  if (claims.has(name) && !isNumber(claims.get(name))) {
    throw new Refusal('unreadable', point, _('A date of this file is not written as a number.'))
  }
}

// T4.7: the file carries no key. The one that signed is found by its thumbprint in `kid`.
async function checkSeal (file) {
  const jwt = parseJwt(file.issuer, 'dc+sd-jwt', null)
  const kid = getString(jwt.header, 'kid')
  const key = kid !== null ? await recoverKey(kid, jwt.signed, jwt.signature) : null
  if (key !== null) return { jwt, key }
  throw new Refusal('bad-signature', 'T4.7',
    _('The key this file names did not sign it: it was changed, or somebody else signed it.'))
}

// T4.23 to T4.25, in what was signed and never in what was disclosed.
function checkClaims (payload) {
  if (getString(payload, 'vct') !== VCT) {
    throw new Refusal('unreadable', 'T4.23', _('This file is signed, and not an adjustment passport.'))
  }
  for (const name of ['exp', 'nbf', 'iat']) checkTime(payload, name, 'T4.24')
  if (!payload.has('exp')) throw new Refusal('unreadable', 'T4.24', _('This file has no end date.'))
}

// T4.9 and T4.29: a holder who gave the private key away shows nothing by signing.
async function getHolder (payload) {
  const jwk = getObject(getObject(payload, 'cnf'), 'jwk')
  if (jwk === null) throw new Refusal('bad-signature', 'T4.29', _('This file does not name its holder’s key.'))
  if (jwk.has('d')) {
    throw new Refusal('bad-signature', 'T4.29', _('This file gives its holder’s private key away.'))
  }
  const key = await importJwk(jwk)
  if (key !== null) return key
  throw new Refusal('bad-signature', 'T4.9', _('The holder’s key in this file is not a proper P-256 key.'))
}

function checkBindingTime (claims) {
  checkTime(claims, 'iat', 'T4.33')
  checkTime(claims, 'exp', 'T4.37')
  checkTime(claims, 'nbf', 'T4.37')
  if (!claims.has('iat')) {
    throw new Refusal('unreadable', 'T4.33', _('This file does not say when it was shared.'))
  }
}

// T4.31 to T4.37. Whose id `aud` is, the page cannot know: the person says so afterwards.
async function checkBinding (file, holder) {
  const jwt = parseJwt(file.binding, 'kb+jwt', 'T4.31')
  if (!await verifies(holder, jwt.signed, jwt.signature)) {
    throw new Refusal('bad-signature', 'T4.32', _('The young person’s signature does not fit this file.'))
  }
  checkBindingTime(jwt.payload)
  if (getString(jwt.payload, 'aud') === null) {
    throw new Refusal('not-for-you', 'T4.34',
      _('This file was made for somebody else. Ask the young person to share it with you.'))
  }
  if (getString(jwt.payload, 'nonce') === null) {
    throw new Refusal('unreadable', 'T4.35', _('This file lacks the number that is used once.'))
  }
  if (getString(jwt.payload, 'sd_hash') !== await digestOf(file.bound)) {
    throw new Refusal('dropped-or-added', 'T4.36',
      _('Something was dropped from this file, added to it or moved after the young person signed it.'))
  }
  return jwt
}

/**
 * Checks a file from its first character to its last.
 *
 * Returns its claims: { header, payload, issuerKey, disclosures, processed, holderKey, bindingHeader,
 * binding, shareId }. Throws Refusal.
 */
export async function checkGate (text) {
  const file = splitFile(text)
  if (file.binding === null) {
    throw new Refusal('dropped-or-added', 'T4.30',
      _('This file was not signed by its holder for anybody. Ask the young person to share it with you.'))
  }
  const issuer = await checkSeal(file)
  const disclosures = await parseDisclosures(file.disclosures)
  const { header, payload } = issuer.jwt
  const processed = resolveDisclosures(disclosures, payload)
  checkClaims(payload)
  const holderKey = await getHolder(payload)
  const binding = await checkBinding(file, holderKey)
  return {
    header,
    payload,
    issuerKey: issuer.key,
    disclosures: [...disclosures.values()],
    processed,
    holderKey,
    bindingHeader: binding.header,
    binding: binding.payload,
    shareId: await digestOf(binding.signed)
  }
}
