// A transfer file cut at its tildes (RFC 9901, section 4): form and limits only.
import { fromBase64url } from './base64url.js'
import { _ } from './messages.js'
import { Refusal } from './refusal.js'

const PLAIN_MAX = 1024 * 1024
const DISCLOSURES_MAX = 1000
const DISCLOSURE_MAX = Math.floor((16 * 1024 * 4 + 2) / 3) // characters of 16 KiB

const badForm = (point, sentence) => new Refusal('unreadable', point, sentence)
const overSize = sentence => new Refusal('too-big', 'T4.1', sentence)

// T4.1 and T4.2: three parts, none empty, each of canonical base64url.
function checkJwt (jwt) {
  const parts = jwt.split('.')
  if (parts.length !== 3) throw badForm('T4.1', _('A signed part of this file is not in three parts.'))
  for (const part of parts) {
    if (part === '') throw badForm('T4.1', _('A signed part of this file is empty in one place.'))
    if (fromBase64url(part) === null) {
      throw badForm('T4.2', _('A signed part of this file is not exactly base64url.'))
    }
  }
}

function takeDisclosure (text, number) {
  if (number > DISCLOSURES_MAX) throw overSize(_('This file has more than 1,000 parts.'))
  if (text.length > DISCLOSURE_MAX) throw overSize(_('One answer of this file is longer than 16 KiB.'))
  if (text === '' || text.includes('.')) {
    throw badForm('T4.1', _('A part of this file is empty or out of its place.'))
  }
  if (fromBase64url(text) === null) {
    throw badForm('T4.2', _('A part of this file is not exactly base64url.'))
  }
}

function takeBinding (text) {
  if (text === '') return null
  if (!text.includes('.')) {
    throw new Refusal('dropped-or-added', 'T4.28', _('This file does not end with a signature of its holder.'))
  }
  checkJwt(text)
  return text
}

/**
 * Cuts `<issuer JWT>~<disclosure>~…~<key-binding JWT>`, without its one last line feed.
 *
 * Returns { issuer, disclosures, binding, bound }: binding is null if there is none, bound is what it
 * covers. Throws Refusal (T4.1, T4.2, T4.28).
 */
export function splitFile (text) {
  if (text.endsWith('\n')) text = text.slice(0, -1)
  if (text.length > PLAIN_MAX) {
    throw overSize(_('This file is bigger than 1 MiB, more than a transfer file can be.'))
  }
  if (!/^[A-Za-z0-9._~-]*$/.test(text)) {
    throw badForm('T4.1', _('This file holds characters that no transfer file holds. Ask for it again.'))
  }
  if (!text.includes('~')) {
    throw badForm('T4.1', _('This file has no parts that could be shown one by one.'))
  }
  const parts = text.split('~')
  const issuer = parts.shift()
  const last = parts.pop()
  checkJwt(issuer)
  parts.forEach((part, i) => takeDisclosure(part, i + 1))
  return { issuer, disclosures: parts, binding: takeBinding(last), bound: text.slice(0, text.lastIndexOf('~') + 1) }
}
