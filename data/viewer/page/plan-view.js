// Adjustments as something to do: a box to tick, the young person's own words, then what to do.
import { inWords, parseDate } from '../read/dates.js'
import { _ } from '../read/messages.js'
import { getString } from '../read/strict-json.js'
import { element, newId } from './element.js'
import { safeName } from './foreign-text.js'
import { optionLabel, partLabel } from './questions.js'
import { textView, valueView } from './value-view.js'

// Whoever reads does first, and asks why later: the rest is one press away.
const TO_DO = () => ['what_to_do', _('What you do')]
const REST = () => [
  ['description', _('What I get')],
  ['often', _('How often')],
  ['state', _('How it stands')],
  ['in_place_since', _('In place since')],
  ['review_on', _('Look at it again on')],
  ['settings', _('Where')],
  ['why', _('What is hard without it')],
  ['evidence', _('What has been seen')],
  ['agreed', _('Agreed')],
  ['providers', _('Who provides it')],
  ['cost', _('What it costs')],
  ['review', _('How it went')]
]

// Options are kept as ids: the same value with their words.
function inOptions (path, value) {
  if (typeof value === 'string') return parseDate(value) === null ? optionLabel(path, value) : value
  return Array.isArray(value) ? value.map(one => inOptions(path, one)) : value
}

function groupView (name, group) {
  const labels = new Map([...group.keys()].map(part => [part, partLabel(`${name}.${part}`)]).filter(one => one[1] !== null))
  const words = new Map([...group].map(([part, value]) => [part, inOptions(`${name}.${part}`, value)]))
  return valueView(words, labels)
}

function shortValue (name, value) {
  const words = inOptions(name, value)
  if (Array.isArray(words)) return [element('p', { class: 'words', dir: 'auto' }, words.map(one => safeName(one)).join(' · '))]
  const date = parseDate(words)
  return date !== null ? [element('p', { class: 'words' }, inWords(date))] : textView(words)
}

function partView (adjustment, [name, label]) {
  const value = adjustment.get(name)
  if (value === undefined) return []
  const shown = value instanceof Map ? groupView(name, value) : shortValue(name, value)
  return [element('dt', null, label), element('dd', null, shown)]
}

function partsOfAdjustment (adjustment, parts) {
  const shown = parts.map(part => partView(adjustment, part)).flat()
  return shown.length > 0 ? element('dl', { class: 'parts' }, shown) : null
}

function moreView (adjustment) {
  const parts = partsOfAdjustment(adjustment, REST())
  return parts !== null ? element('details', null, element('summary', null, _('More about this')), parts) : null
}

// Dots and a word: how much it matters is never said by colour alone.
function importanceView (adjustment) {
  const importance = getString(adjustment, 'importance')
  if (importance === null) return null
  const dots = { must: '●●●', 'helps-a-lot': '●●○', nice: '●○○' }
  return element('span', { class: 'chip' },
    element('span', { 'aria-hidden': 'true', class: 'dots' }, Object.hasOwn(dots, importance) ? dots[importance] : ''),
    element('span', { dir: 'auto' }, safeName(optionLabel('importance', importance))))
}

function adjustmentView (adjustment) {
  const box = newId()
  const words = getString(adjustment, 'my_words')
  return element('li', { class: 'adjustment' },
    element('div', { class: 'tick' },
      element('input', { type: 'checkbox', id: box, autocomplete: 'off' }),
      element('label', { for: box, dir: 'auto', class: 'label' }, safeName(getString(adjustment, 'title'))),
      importanceView(adjustment)),
    words !== null ? element('blockquote', { class: 'own' }, textView(words)) : null,
    partsOfAdjustment(adjustment, [TO_DO()]),
    moreView(adjustment))
}

/** The plan: a list of what helps, in the young person's own order. */
export function planView (adjustments) {
  return [
    element('p', { class: 'note' }, _('Tick what is in place. The ticks stay on this page, and on paper if you print it.')),
    element('ol', { class: 'plan' }, adjustments.map(adjustmentView))
  ]
}
