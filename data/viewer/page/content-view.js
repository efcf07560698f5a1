// What is in a file that passed: who this is and what to do first, all else in the order it is asked.
import { _ } from '../read/messages.js'
import { getObject, getString } from '../read/strict-json.js'
import { element, newId } from './element.js'
import { safeName } from './foreign-text.js'
import { planView } from './plan-view.js'
import { isFilledIn } from './questions.js'
import { valueView } from './value-view.js'

const FIRST = ['card', 'about', 'helps']

// Whose words an answer holds, if they are not the young person's own.
function whoseWords (answer) {
  const said = {
    family: _('said by the family'), sendco: _('said by the SENDCo'), other: _('said by somebody else')
  }
  const by = getString(answer, 'by')
  if (Object.hasOwn(said, by)) return said[by]
  return getString(answer, 'words') === 'written-for' ? _('written down for the young person') : null
}

function answerView (answer) {
  const whose = whoseWords(answer)
  return element('div', { class: 'answer' },
    element('h3', { dir: 'auto' }, safeName(getString(answer, 'label')),
      whose !== null ? element('span', { class: 'whose' }, ` (${whose})`) : null),
    valueView(answer.get('value'), getObject(answer, 'fields')))
}

function partsOf (section, names) {
  return names.map(name => {
    const value = section.get(name)
    return Array.isArray(value) ? planView(value) : answerView(value)
  }).flat()
}

// What the program fills in (which passport, which version) is no reading for the first two minutes.
function aboutTheFile (id, section, names) {
  if (names.length === 0) return null
  return element('details', null, element('summary', null, _('About this file')), partsOf(section, names))
}

function namesOf (id, section) {
  const names = [...section.keys()].filter(name => name !== 'title')
  return [names.filter(name => !isFilledIn(`${id}.${name}`)), names.filter(name => isFilledIn(`${id}.${name}`))]
}

function frontView ([id, section]) {
  const heading = newId()
  const [said, filledIn] = namesOf(id, section)
  return element('section', { 'aria-labelledby': heading, class: 'sheet' },
    element('h2', { id: heading, dir: 'auto' }, safeName(getString(section, 'title'))),
    partsOf(section, said), aboutTheFile(id, section, filledIn))
}

function furtherView ([, section]) {
  const names = [...section.keys()].filter(name => name !== 'title')
  return element('details', { class: 'sheet' },
    element('summary', null, element('h2', { dir: 'auto' }, safeName(getString(section, 'title')))),
    partsOf(section, names))
}

/**
 * A list of sections; those with a title and nothing under it are left out. The first ones are read in
 * two minutes, the others are opened one by one, and all of them when the page is printed.
 */
export function contentView (content) {
  const full = [...content].filter(([, section]) => section.size > 1)
  const first = FIRST.map(id => full.find(one => one[0] === id)).filter(one => one !== undefined)
  const rest = full.filter(one => !FIRST.includes(one[0]))
  return [
    ...first.map(frontView),
    rest.length > 0 ? element('p', { class: 'more' }, _('More, for whoever works with them day by day:')) : null,
    ...rest.map(furtherView)
  ]
}

/** Paper has nothing to press: what is closed is open while the page is printed. */
export function openWhilePrinting () {
  let closed = []
  window.addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')]
    for (const one of closed) one.open = true
  })
  window.addEventListener('afterprint', () => {
    for (const one of closed) one.open = false
  })
}
