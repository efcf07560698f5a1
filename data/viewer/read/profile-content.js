// Sections, answers and adjustments (data/doc/format.md, section 5).
import { _ } from './messages.js'
import { checkMembers, notOurs, overLimit, wantDate, wantText } from './profile-text.js'
import { getObject, getString } from './strict-json.js'

const VALUE_DEPTH = 4 // a list of records with lists in them is 3
const ADJUSTMENTS_MAX = 120

const ANSWER = ['label', 'value', 'fields', 'by', 'words', 'on']
const BY = ['young-person', 'family', 'sendco', 'other']
const WHOSE = ['own', 'written-for']

const TEXTS = ['description', 'what_to_do', 'my_words', 'importance', 'often', 'state', 'why']
const DATES = ['in_place_since', 'review_on']
const LISTS = ['settings', 'providers']
const GROUPS = ['evidence', 'agreed', 'cost', 'review']
const ADJUSTMENT = ['id', 'title', ...TEXTS, ...DATES, ...LISTS, ...GROUPS]

const refuseValue = () => notOurs(_('A part of this file is not written as it must be.'))

// Texts, yes or no, and lists and groups of these. Which question takes which is not asked: a later
// version may have other questions.
function isValue (value, depth) {
  if (value === undefined || depth > VALUE_DEPTH) return false
  if (Array.isArray(value)) return value.every(element => isValue(element, depth + 1))
  if (value instanceof Map) return [...value.values()].every(child => isValue(child, depth + 1))
  return typeof value === 'string' || typeof value === 'boolean'
}

function checkFields (answer) {
  if (!answer.has('fields')) return
  const fields = getObject(answer, 'fields')
  if (fields === null || [...fields.values()].some(label => typeof label !== 'string')) throw refuseValue()
}

function checkAnswer (answer) {
  if (!(answer instanceof Map)) throw refuseValue()
  checkMembers(answer, ANSWER)
  for (const name of ['label', 'by', 'words']) wantText(answer, name)
  wantDate(answer, 'on')
  checkFields(answer)
  if (!BY.includes(getString(answer, 'by')) || !WHOSE.includes(getString(answer, 'words')) ||
      !isValue(answer.get('value'), 1)) throw refuseValue()
}

function checkList (adjustment, name) {
  if (!adjustment.has(name)) return
  const list = adjustment.get(name)
  if (!Array.isArray(list) || list.some(element => typeof element !== 'string')) throw refuseValue()
}

// Groups that later versions may add to (section 14).
function checkGroup (adjustment, name) {
  if (!adjustment.has(name)) return
  if (getObject(adjustment, name) === null || !isValue(adjustment.get(name), 1)) throw refuseValue()
}

function checkAdjustment (adjustment) {
  if (!(adjustment instanceof Map)) throw refuseValue()
  checkMembers(adjustment, ADJUSTMENT)
  wantText(adjustment, 'id')
  wantText(adjustment, 'title')
  for (const name of TEXTS) if (adjustment.has(name)) wantText(adjustment, name)
  for (const name of DATES) if (adjustment.has(name)) wantDate(adjustment, name)
  for (const name of LISTS) checkList(adjustment, name)
  for (const name of GROUPS) checkGroup(adjustment, name)
}

function checkAdjustments (list) {
  if (!Array.isArray(list)) throw refuseValue()
  if (list.length > ADJUSTMENTS_MAX) throw overLimit(_('This file holds more than 120 adjustments.'))
  list.forEach(checkAdjustment)
}

function checkSection (id, section) {
  if (!(section instanceof Map)) throw refuseValue()
  wantText(section, 'title')
  for (const [name, value] of section) {
    if (name === 'title') continue
    if (id === 'helps' && name === 'adjustments') checkAdjustments(value)
    else checkAnswer(value)
  }
}

/** The processed payload, past its @plain claims. Throws Refusal. */
export function checkContent (processed, plain) {
  for (const [id, section] of processed) {
    if (!plain.includes(id)) checkSection(id, section)
  }
}
