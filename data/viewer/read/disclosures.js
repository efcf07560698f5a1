// Disclosures, and the places their digests stand in (RFC 9901, sections 4.2 and 7.1).
import { fromBase64url } from './base64url.js'
import { digestOf } from './hash.js'
import { _ } from './messages.js'
import { Refusal } from './refusal.js'
import { getString, JSON_LIMITS, parseJson } from './strict-json.js'

const DEPTH_MAX = 32 // of the processed tree, the payload being 1

// What no disclosure may supply, nor a part of it (SD-JWT VC, section 2.2.2).
const NEVER_HIDDEN = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'aka_vcts', 'status']

const structure = (point, sentence) => new Refusal('unreadable', point, sentence)
const dropped = (point, sentence) => new Refusal('dropped-or-added', point, sentence)

function parseDisclosure (text) {
  try {
    return parseJson(fromBase64url(text), JSON_LIMITS.disclosure)
  } catch (error) {
    if (error.limit) {
      throw new Refusal('too-big', 'T4.3', _('One answer of this file is longer or deeper than an answer can be.'))
    }
    throw structure('T4.3', _('One answer of this file is not written as it must be.'))
  }
}

// T4.12 and T4.16: [salt, value] or [salt, name, value].
function takeParts (array) {
  const whole = Array.isArray(array) && (array.length === 2 || array.length === 3)
  if (!whole || typeof array[0] !== 'string') {
    throw structure('T4.12', _('One answer of this file is not made of two or three parts.'))
  }
  const disclosure = { salt: array[0], name: null, value: array.at(-1), level: 0 }
  if (array.length === 2) return disclosure
  if (typeof array[1] !== 'string') throw structure('T4.16', _('One answer of this file has no proper name.'))
  if (array[1] === '_sd' || array[1] === '...') {
    throw structure('T4.16', _('One answer of this file has a forbidden name.'))
  }
  disclosure.name = array[1]
  return disclosure
}

/** Takes disclosures apart: a Map by digest, in the order received. Throws Refusal (T4.3, T4.12, T4.13, T4.16). */
export async function parseDisclosures (texts) {
  const disclosures = new Map()
  for (const text of texts) {
    const digest = await digestOf(text)
    if (disclosures.has(digest)) throw dropped('T4.13', _('One answer comes twice in this file.'))
    disclosures.set(digest, takeParts(parseDisclosure(text)))
  }
  return disclosures
}

class Resolver {
  constructor (disclosures) {
    this.disclosures = disclosures
    this.seen = new Set() // every digest that stands anywhere, disclosed or not
    this.used = 0
  }

  // T4.19, T4.15, T4.22: notes a digest, and gives what was disclosed under it.
  take (digest, isMember, place) {
    if (this.seen.has(digest)) throw dropped('T4.19', _('One digest stands twice in this file.'))
    this.seen.add(digest)
    const disclosure = this.disclosures.get(digest)
    if (disclosure === undefined) return null
    if ((disclosure.name !== null) !== isMember) {
      throw structure('T4.15', _('One answer of this file stands where it does not belong.'))
    }
    if (place.open) throw structure('T4.22', _('This file hides a claim that may never be hidden.'))
    disclosure.level = place.level + 1
    this.used++
    return disclosure
  }

  disclosed (disclosure, place) {
    return this.node(disclosure.value, { depth: place.depth + 1, level: disclosure.level, open: false })
  }

  // T4.11 and T4.14: the names that mean something to SD-JWT stand only where they may.
  checkReserved (object, place) {
    if (object.has('...')) throw structure('T4.14', _('A digest of a list stands outside a list in this file.'))
    if (!object.has('_sd_alg')) return
    if (place.depth !== 1 || getString(object, '_sd_alg') !== 'sha-256') {
      throw structure('T4.11',
        _('This file uses a digest algorithm other than SHA-256, or names it in a wrong place.'))
    }
  }

  addMember (object, digest, place, result) {
    if (typeof digest !== 'string') throw structure('T4.14', _('A digest of this file is not a text.'))
    const disclosure = this.take(digest, true, place)
    if (disclosure === null) return
    if (place.depth === 1 && NEVER_HIDDEN.includes(disclosure.name)) {
      throw structure('T4.22', _('This file hides a claim that may never be hidden.'))
    }
    if (disclosure.name === '_sd_alg') {
      throw structure('T4.11', _('This file names its digest algorithm in a wrong place.'))
    }
    if (object.has(disclosure.name) || result.has(disclosure.name)) {
      throw structure('T4.17', _('Two claims of this file have one name.'))
    }
    result.set(disclosure.name, this.disclosed(disclosure, place))
  }

  object (object, place) {
    const result = new Map()
    this.checkReserved(object, place)
    for (const [name, value] of object) {
      if (name === '_sd' || name === '_sd_alg') continue
      const open = place.open || (place.depth === 1 && NEVER_HIDDEN.includes(name))
      result.set(name, this.node(value, { depth: place.depth + 1, level: place.level, open }))
    }
    const digests = object.get('_sd')
    if (digests === undefined) return result
    if (!Array.isArray(digests)) throw structure('T4.14', _('The digests of this file are no list.'))
    for (const digest of digests) this.addMember(object, digest, place, result)
    return result
  }

  // One element of a list: itself, what was disclosed for it, or nothing (T4.21).
  addElement (element, place, result) {
    if (!(element instanceof Map) || !element.has('...')) {
      result.push(this.node(element, { ...place, depth: place.depth + 1 }))
      return
    }
    const digest = getString(element, '...')
    if (digest === null || element.size !== 1) {
      throw structure('T4.14', _('A hidden entry of a list holds more than its digest.'))
    }
    const disclosure = this.take(digest, false, place)
    if (disclosure !== null) result.push(this.disclosed(disclosure, place))
  }

  // T4.18: at any depth, up to a limit.
  node (value, place) {
    if (place.depth > DEPTH_MAX) {
      throw new Refusal('too-big', 'T4.18', _('The answers of this file are nested too deeply.'))
    }
    if (value instanceof Map) return this.object(value, place)
    if (!Array.isArray(value)) return value
    const result = []
    for (const element of value) this.addElement(element, place, result)
    return result
  }
}

/**
 * Puts every disclosure where its digest stands, again inside what was disclosed, and takes `_sd`,
 * `_sd_alg` and what was not disclosed away. Digests nobody disclosed are not counted: decoys look
 * the same.
 *
 * Returns the processed payload. Throws Refusal (T4.11, T4.14 to T4.22).
 */
export function resolveDisclosures (disclosures, payload) {
  const resolver = new Resolver(disclosures)
  const processed = resolver.node(payload, { depth: 1, level: 0, open: false })
  if (resolver.used === disclosures.size) return processed
  throw dropped('T4.20',
    _('This file holds an answer that its signer did not put there, or one whose section is missing.'))
}
