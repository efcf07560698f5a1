// A value of any kind of question, also of one that this version does not know.
import { parseDate, inWords } from '../read/dates.js'
import { _ } from '../read/messages.js'
import { getString } from '../read/strict-json.js'
import { element } from './element.js'
import { safeName, safeParagraphs } from './foreign-text.js'

/** What somebody else wrote, a paragraph each. Blank ones only push the rest out of sight. */
export function textView (text) {
  return safeParagraphs(text).filter(one => one.trim() !== '').map(one => element('p', { dir: 'auto', class: 'words' }, one))
}

function stringView (text) {
  const date = parseDate(text)
  return date !== null ? [element('p', { class: 'words' }, inWords(date))] : textView(text)
}

function partName (id, fields) {
  const known = { name: _('Name'), role: _('Role'), contact: _('How to reach them') }
  return safeName(getString(fields, id) ?? (Object.hasOwn(known, id) ? known[id] : id))
}

function partsView (object, fields) {
  return element('dl', { class: 'parts' }, [...object].map(([id, value]) => [
    element('dt', { dir: 'auto' }, partName(id, fields)),
    element('dd', null, valueView(value, fields))
  ]).flat())
}

/** Returns a list of elements. @fields: labels of the parts of records, or null. */
export function valueView (value, fields) {
  if (value instanceof Map) {
    const words = value.has('id') ? getString(value, 'text') : null
    return words !== null ? textView(words) : [partsView(value, fields)]
  }
  if (Array.isArray(value)) {
    return [element('ul', { class: 'list' }, value.map(one => element('li', null, valueView(one, fields))))]
  }
  if (typeof value === 'boolean') return [element('p', { class: 'words' }, value ? _('Yes') : _('No'))]
  return stringView(value)
}
