// Public keys on P-256 and what they signed (RFC 7517, RFC 7638, RFC 7518 section 3.4).
import { fromBase64url, toBase64url } from './base64url.js'
import { digestOf, sha256, toBytes } from './hash.js'
import { candidateKeys, isOnCurve, readSignature } from './p256.js'
import { getString } from './strict-json.js'

const ES256 = { name: 'ECDSA', hash: 'SHA-256' }

// x and y of 32 bytes each.
async function makeKey (x, y) {
  const [textX, textY] = [toBase64url(x), toBase64url(y)]
  const thumbprint = await digestOf(`{"crv":"P-256","kty":"EC","x":"${textX}","y":"${textY}"}`)
  const point = new Uint8Array([4, ...x, ...y])
  const verifier = await crypto.subtle.importKey('raw', point, { name: 'ECDSA', namedCurve: 'P-256' },
    false, ['verify'])
  return { thumbprint, verifier }
}

/**
 * Reads a public key: `kty` EC, `crv` P-256, `x` and `y` of 32 bytes, a point on the curve. One that
 * shows its private part is refused. Members that are not known are read past.
 *
 * Returns { thumbprint, verifier }, or null.
 */
export async function importJwk (jwk) {
  if (!(jwk instanceof Map) || jwk.has('d')) return null
  if (getString(jwk, 'kty') !== 'EC' || getString(jwk, 'crv') !== 'P-256') return null
  const x = fromBase64url(getString(jwk, 'x') ?? '')
  const y = fromBase64url(getString(jwk, 'y') ?? '')
  if (x?.length !== 32 || y?.length !== 32 || !isOnCurve(x, y)) return null
  return makeKey(x, y)
}

/** Whether @key signed @text: (r, n - s) does, too, so never tell files apart by their signatures. */
export async function verifies (key, text, signature) {
  return readSignature(signature) !== null &&
    crypto.subtle.verify(ES256, key.verifier, signature, toBytes(text))
}

/**
 * Finds the key that signed by its thumbprint (data/doc/format.md, section 9). It says nothing of who
 * that is.
 *
 * Returns the key, or null if none with that thumbprint signed @text.
 */
export async function recoverKey (thumbprint, text, signature) {
  const numbers = readSignature(signature)
  if (numbers === null) return null
  for (const { x, y } of candidateKeys(numbers, await sha256(toBytes(text)))) {
    const key = await makeKey(x, y)
    if (key.thumbprint === thumbprint) return await verifies(key, text, signature) ? key : null
  }
  return null
}
