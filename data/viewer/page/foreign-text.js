// Text from other people, made safe to show (data/doc/format.md, T4.44). It stays plain text: nothing
// on this page makes markup of a string. Source: Unicode Standard Annex 9, sections 2 and 5.3.

const SHOWN_NAME_MAX = 100 // code points
const SHOWN_MAX = 4000
const NAME_MARKS = 2 // combining marks one letter of a name may carry
const TEXT_MARKS = 8
const MARK = '\u{fffd}'
const [LRE, RLE, PDF, LRI, FSI, PDI] = [0x202a, 0x202b, 0x202c, 0x2066, 0x2068, 0x2069]
const JOINERS = [0x200c, 0x200d] // Persian, and families of emoji
const BLANK_LETTERS = [0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0]
const OTHER_DIRECTIONS = [0x200e, 0x200f, 0x061c]

const isDirection = c => c === LRE || c === RLE || c === PDF || (c >= LRI && c <= PDI) || OTHER_DIRECTIONS.includes(c)

function isUnseen (character, c) {
  return /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u.test(character) || BLANK_LETTERS.includes(c) ||
    (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) === 0xfffe
}

// Chooses how the character before it looks. Pictures and Chinese characters have such; behind any
// other letter it only makes two names out of one.
function isStraySelector (before, c) {
  return ((c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || (c >= 0x180b && c <= 0x180d)) &&
    !/[\p{So}\p{Script=Han}]/u.test(before)
}

function isRightToLeft (c) {
  return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefe) ||
    (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff)
}

const isolate = text => String.fromCodePoint(FSI) + text + String.fromCodePoint(PDI)

// Characters without those marks that are one too many on their letter.
function * withFewMarks (text, limit) {
  let marks = 0
  for (const character of text) {
    marks = /\p{M}/u.test(character) ? marks + 1 : 0
    if (marks <= limit) yield [character, character.codePointAt(0)]
  }
}

/** A name: one line of at most 100 code points in which whatever cannot be seen is marked. */
export function safeName (foreign) {
  let result = ''
  let turned = false
  let length = 0
  let before = ''
  for (const [character, c] of withFewMarks((foreign ?? '').normalize('NFC'), NAME_MARKS)) {
    const space = /[\n\r\t\p{Zs}\p{Zl}\p{Zp}]/u.test(character)
    if (space && (result === '' || result.endsWith(' '))) continue
    if (length++ === SHOWN_NAME_MAX) {
      result += '…'
      break
    }
    const unseen = !space && (isUnseen(character, c) || isStraySelector(before, c))
    before = character
    turned ||= !unseen && isRightToLeft(c)
    result += space ? ' ' : unseen ? MARK : character
  }
  result = result.replace(/ $/, '')
  return turned ? isolate(result) : result
}

// What of direction is open in one paragraph is closed in it; what closes nothing is left out.
function turn (c, open) {
  if (c === LRE || c === RLE) open.push(PDF)
  else if (c >= LRI && c <= FSI) open.push(PDI)
  else if ((c === PDF || c === PDI) && open.pop() !== c) return null
  return String.fromCodePoint(c)
}

function paragraph (text) {
  const open = []
  let result = ''
  let turned = false
  for (const [character, c] of withFewMarks(text, TEXT_MARKS)) {
    turned ||= isRightToLeft(c) || isDirection(c)
    if (isDirection(c)) {
      const before = [...open]
      const turning = turn(c, open)
      if (turning === null) open.splice(0, open.length, ...before)
      else result += turning
    } else if (c === 0x2028 || c === 0x2029 || c === 9 || c === 13) {
      result += ' '
    } else {
      result += isUnseen(character, c) && !JOINERS.includes(c) ? MARK : character
    }
  }
  result += String.fromCodePoint(...open.reverse())
  return turned ? isolate(result) : result
}

/** A text of its own: its paragraphs, cut at 4,000 code points, each keeping its direction to itself. */
export function safeParagraphs (foreign) {
  const characters = [...(foreign ?? '').normalize('NFC')]
  const text = characters.length > SHOWN_MAX ? characters.slice(0, SHOWN_MAX).join('') + '…' : characters.join('')
  return text.split('\n').map(paragraph)
}

const SCRIPTS = ['Latin', 'Greek', 'Cyrillic', 'Armenian', 'Hebrew', 'Arabic', 'Cherokee', 'Georgian', 'Coptic',
  'Deseret', 'Lisu', 'Osage', 'Bopomofo', 'Han', 'Hangul', 'Hiragana', 'Katakana', 'Devanagari', 'Bengali', 'Gurmukhi',
  'Gujarati', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Thai', 'Lao', 'Tibetan', 'Myanmar', 'Khmer',
  'Ethiopic', 'Mongolian', 'Nko', 'Runic', 'Ogham', 'Tifinagh', 'Vai', 'Canadian_Aboriginal', 'Syriac', 'Thaana']
  .map(name => [name, new RegExp(`\\p{Script=${name}}`, 'u')])
const EAST_ASIAN = ['Hangul', 'Hiragana', 'Katakana', 'Bopomofo']

// One name for all alphabets that one word may mix; null for what goes with any.
function alphabet (character, c) {
  if ((c >= 0x1d400 && c <= 0x1d7ff) || (c >= 0x2460 && c <= 0x24ff) || (c >= 0xff21 && c <= 0xff5a)) return 'imitation'
  if (/[\p{Script=Common}\p{Script=Inherited}\p{Cn}\p{Co}]/u.test(character)) return null
  const name = SCRIPTS.find(([, expression]) => expression.test(character))?.[0] ?? 'another'
  return EAST_ASIAN.includes(name) ? 'Han' : name
}

/** Whether a name may be made to look like another: one word from two alphabets, or letters that imitate letters. */
export function isUnusual (name) {
  let word = null
  for (const character of (name ?? '').normalize('NFC')) {
    const c = character.codePointAt(0)
    const letters = alphabet(character, c)
    if (letters === 'imitation' || (letters !== null && word !== null && letters !== word)) return true
    if (letters !== null) word = letters
    else if (/[\n\r\t\p{Zs}\p{Zl}\p{Zp}]/u.test(character)) word = null
  }
  return false
}
