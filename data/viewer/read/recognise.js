// What kind of file this is, by what stands in it and not by its name. Believes nothing: a file may say
// it is what it is not, and the gate then refuses it.
import { fromBase64url } from './base64url.js'
import { VCT } from './gate.js'
import { getString, JSON_LIMITS, parseJson } from './strict-json.js'

const VCT_ALL_VERSIONS = 'urn:onward:adjustment-passport:'

// `typ` of a JWT, `cty` of a JWE.
const KINDS = {
  plain: {
    'onward-card+jwt': 'card', 'onward-request+jwt': 'request', 'onward-notice+jwt': 'notice'
  },
  locked: {
    'dc+sd-jwt': 'transfer',
    'onward-passport+json': 'passport',
    'onward-reply+jwt': 'reply',
    'onward-handover+json': 'handover'
  }
}
const LATER = ['newer']

function peek (part, limits) {
  try {
    const node = parseJson(fromBase64url(part), limits)
    return node instanceof Map ? node : null
  } catch {
    return null
  }
}

function byName (name, kinds) {
  if (name === null) return 'unknown'
  if (Object.hasOwn(kinds, name)) return kinds[name]
  return name.startsWith('onward-') ? 'newer' : 'unknown'
}

// Something with tildes. What is wrong with it, the gate says best.
function byPayload (text) {
  const [, between, payload] = /^[^.~]*([.~])([^.~]*)/.exec(text) ?? []
  const vct = between === '.' ? getString(peek(payload, JSON_LIMITS.claims), 'vct') : null
  if (vct !== null && vct.startsWith(VCT_ALL_VERSIONS) && vct !== VCT) return 'newer'
  return text.endsWith('~') ? 'issued' : 'transfer'
}

/** Returns { kind, locked }: a locked file has to be opened before anything else is known. */
export function recognise (whole) {
  const end = whole.indexOf('\0')
  let text = end >= 0 ? whole.slice(0, end) : whole
  if (text.endsWith('\n')) text = text.slice(0, -1)
  if (text.startsWith('onward-backup')) return { kind: 'backup', locked: false }
  if (text.includes('~')) return { kind: byPayload(text), locked: false }
  const parts = text.split('.')
  if (parts.length !== 3 && parts.length !== 5) return { kind: 'unknown', locked: false }
  const header = peek(parts[0], JSON_LIMITS.header)
  if (header === null) return { kind: 'unknown', locked: false }
  return parts.length === 5
    ? { kind: byName(getString(header, 'cty'), KINDS.locked), locked: true }
    : { kind: byName(getString(header, 'typ'), KINDS.plain), locked: false }
}

/** What this version of the format knows by name only. */
export const isLater = kind => LATER.includes(kind)
