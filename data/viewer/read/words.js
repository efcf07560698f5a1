// Six words told by phone, and the code by which two people compare a key (data/doc/format.md, section 8).
import { sha256, toBytes } from './hash.js'
import { _, fill } from './messages.js'

const PHRASE = 6
const TELLING = 4 // letters that tell words apart
const BITS = 11

let list = null

/** The words in their order, from the element `words` of the page. */
export function wordList () {
  list ??= globalThis.document.getElementById('words').textContent.trim().split(/\s+/)
  return list
}

function findWord (typed) {
  const start = typed.toLowerCase().slice(0, TELLING)
  return wordList().find(word => word.slice(0, TELLING) === start) ?? null
}

/**
 * Brings typed words into the one form they lock in. Capitals, spaces, line ends, hyphens, commas and
 * full stops make no difference, and four letters of a word are enough.
 *
 * Returns { phrase }, or { problem }, a sentence.
 */
export function readWords (typed) {
  const words = typed.split(/[\s,.-]+/).filter(word => word !== '')
  const found = words.map(findWord)
  const wrong = found.indexOf(null)
  if (wrong >= 0) {
    return {
      problem: fill(_('Word number {0} is not one of Onward’s words. Look at its first four letters again.'), wrong + 1)
    }
  }
  if (words.length !== PHRASE) return { problem: fill(_('These are {0} words. It takes {1}.'), words.length, PHRASE) }
  return { phrase: found.join(' ') }
}

// The first bit is the highest of the first byte.
function takeBits (bytes, from, count) {
  let value = 0
  for (let i = from; i < from + count; i++) value = value * 2 + (bytes[i >> 3] >> (7 - i % 8) & 1)
  return value
}

/** The code of a key: { words, digits }, six words and eight digits. */
export async function compareCode (id, thumbprint) {
  const hash = await sha256(toBytes(`onward-code-1\0${id}\0${thumbprint}`))
  const words = []
  for (let i = 0; i < PHRASE; i++) words.push(wordList()[takeBits(hash, i * BITS, BITS)])
  return { words, digits: String(takeBits(hash, PHRASE * BITS, 32) % 1e8).padStart(8, '0') }
}
