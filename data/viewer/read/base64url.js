// base64url without padding, in the one form in which bytes can be written (RFC 4648, section 5).

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Writes bytes as base64url. */
export function toBase64url (bytes) {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8 | byte) & 0xffff
    for (bits += 8; bits >= 6; bits -= 6) text += ALPHABET[held >> (bits - 6) & 63]
  }
  return bits > 0 ? text + ALPHABET[held << (6 - bits) & 63] : text
}

/**
 * Reads base64url. Padding, white space, `+` and `/`, a length no bytes have, and unused bits that
 * are not zero are refused: two different texts never stand for the same bytes.
 *
 * Returns the bytes, or null.
 */
export function fromBase64url (text) {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor(text.length * 3 / 4))
  let written = 0
  let held = 0
  let bits = 0
  for (const character of text) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) return null
    held = (held << 6 | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[written++] = held >> bits & 255
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null
}
