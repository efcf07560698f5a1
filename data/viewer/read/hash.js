// SHA-256 and the bytes of texts.
import { toBase64url } from './base64url.js'

/** The bytes of a text in UTF-8. */
export function toBytes (text) {
  return new TextEncoder().encode(text)
}

export async function sha256 (bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** base64url(SHA-256(text)): the form of every digest, thumbprint and share id. */
export async function digestOf (text) {
  return toBase64url(await sha256(toBytes(text)))
}
