// A locked file: one compact JWE (RFC 7516, RFC 7518). Under words it is opened here; one locked to a
// key is for the Onward that has the key.
import { fromBase64url } from './base64url.js'
import { toBytes } from './hash.js'
import { importJwk } from './keys.js'
import { _ } from './messages.js'
import { Refusal } from './refusal.js'
import { getString, JSON_LIMITS, parseJson } from './strict-json.js'

const LOCKED_MAX = 2 * 1024 * 1024
const INSIDE_MAX = 1024 * 1024
const ROUNDS_MIN = 1000
const ROUNDS_MAX = 1000000
const SALT_MIN = 8
const SALT_MAX = 128
const WRAPPED = 40
const IV = 12
const TAG = 16 // a short tag is the classic way to forge GCM

const MEMBERS = ['cty', 'alg', 'enc', 'kid', 'epk', 'p2s', 'p2c']
const FOR_KEY = 'ECDH-ES+A256KW'
const FOR_WORDS = 'PBES2-HS512+A256KW'

function refuseForm () {
  return new Refusal('unreadable', null,
    _('This encrypted file is not complete, or was changed on its way. Ask for it again.'))
}

function refuseHeader () {
  return new Refusal('unreadable', null,
    _('This is encrypted in a way that Onward does not open. Ask for the file again.'))
}

function splitParts (text) {
  const parts = text.split('.')
  const bytes = parts.map(part => part === '' ? null : fromBase64url(part))
  if (parts.length !== 5 || bytes.includes(null)) throw refuseForm()
  const [header, key, iv, ciphertext, tag] = bytes
  if (key.length !== WRAPPED || iv.length !== IV || tag.length !== TAG) throw refuseForm()
  if (ciphertext.length > INSIDE_MAX) {
    throw new Refusal('too-big', null, _('What is inside this encrypted file is larger than 1 MiB.'))
  }
  return { aad: toBytes(parts[0]), header, key, iv, ciphertext, tag }
}

function parseHeader (bytes) {
  let header = null
  try {
    header = parseJson(bytes, JSON_LIMITS.header)
  } catch {
    throw refuseForm()
  }
  if (!(header instanceof Map)) throw refuseForm()
  for (const [name, value] of header) {
    const free = name === 'epk' || name === 'p2c'
    if (!MEMBERS.includes(name) || (!free && typeof value !== 'string')) throw refuseHeader()
  }
  if (getString(header, 'enc') !== 'A256GCM') throw refuseHeader()
  return header
}

// kty, crv, x and y are asked for by the import: four members are those and no other.
async function checkPeer (header) {
  const epk = header.get('epk')
  if (header.has('p2s') || header.has('p2c')) throw refuseHeader()
  if (!(epk instanceof Map) || epk.size !== 4 || await importJwk(epk) === null) throw refuseHeader()
}

// T4.41: both are looked at before anything is derived.
function readCosts (header) {
  const salt = fromBase64url(getString(header, 'p2s') ?? '')
  const rounds = header.get('p2c')
  if (header.has('epk') || header.has('kid')) throw refuseHeader()
  if (salt === null || salt.length < SALT_MIN || salt.length > SALT_MAX) throw refuseHeader()
  if (typeof rounds !== 'number' || rounds < ROUNDS_MIN || rounds > ROUNDS_MAX) throw refuseHeader()
  return { salt, rounds }
}

/**
 * Takes a locked file apart and checks all that can be checked before the words are known.
 *
 * Returns its parts; `costs` is null for one that is locked to a key. Throws Refusal (T4.38 to T4.41).
 */
export async function parseJwe (whole) {
  const text = whole.endsWith('\n') ? whole.slice(0, -1) : whole
  if (text.length > LOCKED_MAX) {
    throw new Refusal('too-big', null, _('This encrypted file is larger than 2 MiB.'))
  }
  const parts = splitParts(text)
  const header = parseHeader(parts.header)
  const alg = getString(header, 'alg')
  if (alg !== FOR_KEY && alg !== FOR_WORDS) throw refuseHeader()
  if (alg === FOR_KEY) await checkPeer(header)
  return { ...parts, costs: alg === FOR_WORDS ? readCosts(header) : null }
}

// RFC 7518, section 4.8.1.1: the name of the algorithm and a zero byte stand before the salt.
async function deriveKey (words, { salt, rounds }) {
  const password = await crypto.subtle.importKey('raw', toBytes(words), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-512', salt: new Uint8Array([...toBytes(FOR_WORDS), 0, ...salt]), iterations: rounds },
    password, { name: 'AES-KW', length: 256 }, false, ['unwrapKey'])
}

/**
 * Opens a file that is locked under words. That it opens says nothing about who wrote it.
 *
 * Returns its bytes, or null: wrong words and a changed file are one answer (T4.42).
 */
export async function openWithWords (jwe, words) {
  const key = await deriveKey(words, jwe.costs)
  try {
    const content = await crypto.subtle.unwrapKey('raw', jwe.key, key, 'AES-KW', 'AES-GCM', false, ['decrypt'])
    const sealed = new Uint8Array([...jwe.ciphertext, ...jwe.tag])
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: jwe.iv, additionalData: jwe.aad, tagLength: TAG * 8 }, content, sealed)
    return new Uint8Array(opened)
  } catch {
    return null
  }
}
