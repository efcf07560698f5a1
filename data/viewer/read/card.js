// A card: who somebody is, signed by the key it shows (data/doc/format.md, section 8). It proves that
// whoever made it has the key, and nothing about the name in it.
import { importJwk, verifies } from './keys.js'
import { parseJwt } from './signed-part.js'
import { fromBase64url } from './base64url.js'
import { isUrnUuid } from './ids.js'
import { getString } from './strict-json.js'

const CARD_MAX = 16 * 1024
const CARD_NAME_MAX = 100
const CARD_URN_MAX = 20

function isLine (text, max) {
  return text !== null && !/^$|^ | $|\p{Cc}/u.test(text) && [...text].length <= max && text.normalize('NFC') === text
}

function parseCard (text) {
  const parts = text.split('.')
  if (text.length > CARD_MAX || parts.length !== 3) return null
  if (parts.some(part => part === '' || fromBase64url(part) === null)) return null
  try {
    return parseJwt(text, 'onward-card+jwt', null)
  } catch {
    return null
  }
}

/** Returns { id, thumbprint, name, role } of a card that its own key signed, or null. */
export async function readCard (whole) {
  const jwt = parseCard(whole.endsWith('\n') ? whole.slice(0, -1) : whole)
  if (jwt === null) return null
  const { header, payload } = jwt
  const [id, name, role, urn, made] = [getString(payload, 'iss'), getString(payload, 'name'),
    getString(payload, 'role'), getString(payload, 'urn'), payload.get('iat')]
  if (!isUrnUuid(id) || !isLine(name, CARD_NAME_MAX) || !isLine(role, CARD_NAME_MAX)) return null
  if (payload.has('urn') && !isLine(urn, CARD_URN_MAX)) return null
  if (typeof made !== 'number' || made < 0) return null
  const sign = await importJwk(payload.get('sign'))
  const agree = await importJwk(payload.get('agree'))
  if (sign === null || agree === null || sign.thumbprint === agree.thumbprint) return null
  if (header.size !== 3 || getString(header, 'kid') !== sign.thumbprint) return null
  return await verifies(sign, jwt.signed, jwt.signature) ? { id, thumbprint: sign.thumbprint, name, role } : null
}
