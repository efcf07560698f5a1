// Texts, names and members as the profile wants them (data/doc/format.md, sections 3 and 11).
import { parseDate } from './dates.js'
import { _ } from './messages.js'
import { Refusal } from './refusal.js'
import { getString, Real } from './strict-json.js'

const TEXT_MAX = 4000 // code points
const MEMBER_NAME_MAX = 200

export const notOurs = sentence => new Refusal('unreadable', null, sentence)
export const overLimit = sentence => new Refusal('too-big', null, sentence)

function countCodePoints (text) {
  let count = 0
  for (const character of text) count += character !== '' ? 1 : 0
  return count
}

function checkText (text, max) {
  if (countCodePoints(text) > max) {
    throw overLimit(_('A text of this file is longer than a passport allows.'))
  }
  if (/[^\P{Cc}\n]/u.test(text) || text.normalize('NFC') !== text) {
    throw notOurs(_('A text of this file holds characters that no passport holds.'))
  }
}

export const checkName = name => checkText(name, MEMBER_NAME_MAX)

/** Every text and name in @value, and that no number has a fraction. */
export function checkTexts (value) {
  if (value instanceof Map) {
    for (const [name, child] of value) {
      checkName(name)
      checkTexts(child)
    }
  } else if (Array.isArray(value)) {
    value.forEach(checkTexts)
  } else if (typeof value === 'string') {
    checkText(value, TEXT_MAX)
  } else if (value instanceof Real) {
    throw notOurs(_('This file holds a number that is not whole.'))
  }
}

/** No member of @object but @known. */
export function checkMembers (object, known) {
  for (const name of object?.keys() ?? []) {
    if (!known.includes(name)) throw notOurs(_('This file holds something that no passport holds there.'))
  }
}

export function wantText (object, name) {
  if (!getString(object, name)) throw notOurs(_('A text that must be there is missing in this file.'))
}

export function wantDate (object, name) {
  if (parseDate(getString(object, name)) === null) {
    throw notOurs(_('A day that must be there is missing in this file.'))
  }
}
