// The only way from other people's bytes to values (RFC 8259, RFC 7493). Objects come as Map, so that
// no name in a file means anything to JavaScript; numbers with a fraction or an exponent come as Real.

const INTEGER_MAX = 2 ** 53 - 1

/** What may be read: bytes of the text, nesting, members of one object, elements of one array, values. */
export const JSON_LIMITS = {
  claims: { bytes: 256 * 1024, depth: 32, members: 200, elements: 1000, values: 5000 },
  disclosure: { bytes: 16 * 1024, depth: 32, members: 200, elements: 1000, values: 5000 },
  header: { bytes: 4 * 1024, depth: 32, members: 200, elements: 500, values: 5000 }
}

/** A number that is not whole, or not written as one. */
export class Real {
  constructor (value) {
    this.value = value
  }
}

/** `limit` tells "more than is read" from "not JSON". */
export class JsonError extends Error {
  constructor (limit) {
    super(limit ? 'too much JSON' : 'not strict JSON')
    this.limit = limit
  }
}

const malformed = () => new JsonError(false)
const tooMuch = () => new JsonError(true)

// Looks at brackets alone and never calls itself: what does, only gets a text whose depth is small.
function checkDepth (bytes, limit) {
  let inString = false
  let depth = 0
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i]
    if (inString && c === 0x5c) i++
    else if (c === 0x22) inString = !inString
    else if (!inString && (c === 0x5b || c === 0x7b) && ++depth > limit) throw tooMuch()
    else if (!inString && (c === 0x5d || c === 0x7d) && depth > 0) depth--
  }
}

function toText (bytes, limits) {
  if (bytes.length === 0) throw malformed()
  if (bytes.length > limits.bytes) throw tooMuch()
  let text = ''
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed()
  }
  if (text.includes('\0')) throw malformed()
  checkDepth(bytes, limits.depth)
  return text
}

const ESCAPES = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y

class Parser {
  constructor (text) {
    this.text = text
    this.at = 0
  }

  skip () {
    while (' \t\n\r'.includes(this.text[this.at] ?? '.')) this.at++
    return this.text[this.at]
  }

  expect (character) {
    if (this.skip() !== character) throw malformed()
    this.at++
  }

  whole () {
    const first = this.skip()
    if (first !== '{' && first !== '[') throw malformed()
    const value = this.value()
    if (this.skip() !== undefined) throw malformed()
    return value
  }

  value () {
    switch (this.skip()) {
      case '{': return this.object()
      case '[': return this.array()
      case '"': return this.string()
      case 't': return this.literal('true', true)
      case 'f': return this.literal('false', false)
      case 'n': return this.literal('null', null)
      default: return this.number()
    }
  }

  literal (word, value) {
    if (!this.text.startsWith(word, this.at)) throw malformed()
    this.at += word.length
    if (/[A-Za-z]/.test(this.text[this.at] ?? '')) throw malformed()
    return value
  }

  object () {
    const object = new Map()
    this.expect('{')
    if (this.skip() === '}') {
      this.at++
      return object
    }
    for (;;) {
      if (this.skip() !== '"') throw malformed()
      const name = this.string()
      if (object.has(name)) throw malformed()
      this.expect(':')
      object.set(name, this.value())
      if (this.skip() !== ',') break
      this.at++
    }
    this.expect('}')
    return object
  }

  array () {
    const array = []
    this.expect('[')
    if (this.skip() === ']') {
      this.at++
      return array
    }
    for (;;) {
      array.push(this.value())
      if (this.skip() !== ',') break
      this.at++
    }
    this.expect(']')
    return array
  }

  string () {
    let result = ''
    for (this.at++; this.text[this.at] !== '"'; this.at++) {
      const c = this.text[this.at]
      if (c === undefined || c < ' ') throw malformed()
      result += c === '\\' ? this.escape() : c
    }
    this.at++
    return result
  }

  escape () {
    const c = this.text[++this.at]
    if (c !== 'u') {
      if (!Object.hasOwn(ESCAPES, c ?? '')) throw malformed()
      return ESCAPES[c]
    }
    const unit = this.codeUnit()
    if (unit === 0 || (unit >= 0xdc00 && unit <= 0xdfff)) throw malformed()
    if (unit < 0xd800 || unit > 0xdbff) return String.fromCharCode(unit)
    if (this.text.slice(this.at + 1, this.at + 3) !== '\\u') throw malformed()
    this.at += 2
    const second = this.codeUnit()
    if (second < 0xdc00 || second > 0xdfff) throw malformed()
    return String.fromCharCode(unit, second)
  }

  codeUnit () {
    const digits = this.text.slice(this.at + 1, this.at + 5)
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw malformed()
    this.at += 4
    return parseInt(digits, 16)
  }

  number () {
    NUMBER.lastIndex = this.at
    const found = NUMBER.exec(this.text)
    if (found === null) throw malformed()
    this.at += found[0].length
    if (/[0-9.eE]/.test(this.text[this.at] ?? '')) throw malformed()
    const value = Number(found[0])
    if (!Number.isFinite(value)) throw malformed()
    if (found[1] !== undefined || found[2] !== undefined) return new Real(value)
    if (Math.abs(value) > INTEGER_MAX) throw malformed()
    return value + 0 // -0 is 0
  }
}

// Code points that are never text (RFC 7493, section 2.1).
function checkCharacters (text) {
  for (const character of text) {
    const c = character.codePointAt(0)
    if ((c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) === 0xfffe) throw malformed()
  }
}

function checkLimits (value, limits, walk) {
  if (++walk.values > limits.values) throw tooMuch()
  if (value instanceof Map) {
    if (value.size > limits.members) throw tooMuch()
    for (const [name, child] of value) {
      checkCharacters(name)
      checkLimits(child, limits, walk)
    }
  } else if (Array.isArray(value)) {
    if (value.length > limits.elements) throw tooMuch()
    for (const child of value) checkLimits(child, limits, walk)
  } else if (typeof value === 'string') {
    checkCharacters(value)
  }
}

/**
 * Reads one JSON object or array that somebody else wrote. Refused: duplicate names (after
 * unescaping), NUL, unpaired surrogates, non-characters, numbers out of range, anything after the
 * end, more than @limits allow.
 *
 * Throws JsonError.
 */
export function parseJson (bytes, limits) {
  const value = new Parser(toText(bytes, limits)).whole()
  checkLimits(value, limits, { values: 0 })
  return value
}

/** A member if it is a string, else null. */
export function getString (object, name) {
  const value = object?.get(name)
  return typeof value === 'string' ? value : null
}

/** A member if it is an object, else null. */
export function getObject (object, name) {
  const value = object?.get(name)
  return value instanceof Map ? value : null
}
