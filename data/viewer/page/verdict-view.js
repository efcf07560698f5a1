// The outcome first, in words, shape and colour; then who, for whom, until when, and what to keep in mind.
import { dayOf, inWords, parseDate } from '../read/dates.js'
import { _, fill } from '../read/messages.js'
import { contentView } from './content-view.js'
import { element, newId, shape } from './element.js'
import { isUnusual, safeName } from './foreign-text.js'

const CAUTIONS = () => ({
  'signer-key-changed': _('The card you gave shows another key of this signer. Compare the new code by phone before you rely on it.'),
  'past-end-date': _('It is past its end date. Ask the young person for a newer one.'),
  old: _('It was shared more than 180 days ago. Ask the young person what has changed.'),
  clock: _('It comes from the future: the clock of this computer is wrong, or that of the other.'),
  'addressed-to-a-name': _('It is addressed to a name, not to a key: others may have been able to open it, too.')
})

/** A banner: @kind is known, unknown or refused. */
export function bannerView (kind, heading, ...sentences) {
  return element('div', { class: `banner ${kind}` }, shape(kind),
    element('div', null,
      element('h1', { tabindex: '-1', id: 'outcome' }, heading),
      sentences.map(sentence => element('p', null, sentence))))
}

function outcomeView (verdict) {
  if (verdict.outcome === 'known') {
    return bannerView('known', _('Checked and known.'),
      fill(_('Nobody changed this file. It was signed by {0}, whose code you compared.'), safeName(verdict.signer.name)))
  }
  return bannerView('unknown', _('We do not know who signed it.'),
    fill(_('Nobody changed this file. It says it is from {0}.'), safeName(verdict.signer.saysItIs)),
    verdict.signer.selfSealed
      ? _('It says that the young person sealed it alone, without a school. Nobody else vouches for it.')
      : _('Phone them before you rely on it.'))
}

/** Six words and eight digits, to be compared by phone. */
export function codeView ({ words, digits }) {
  return [
    element('ol', { class: 'code', 'aria-label': _('Six words') }, words.map(word => element('li', null, word))),
    element('p', { class: 'code digits' }, element('span', { class: 'quiet' }, _('and the digits ')),
      element('bdi', { dir: 'ltr' }, `${digits.slice(0, 4)} ${digits.slice(4)}`))
  ]
}

function compareView (verdict, addCard) {
  if (verdict.outcome === 'known' || verdict.signer.selfSealed) return null
  const heading = newId()
  return element('section', { class: 'sheet compare', 'aria-labelledby': heading },
    element('h2', { id: heading }, _('Phone the school. Use a number you already have.')),
    element('p', null, _('Ask them to read out their code. It must be the same as this:')),
    codeView(verdict.signer.code),
    element('p', { class: 'note' }, _('If they sent you their card, add it here: then this page says who they are.')),
    element('button', { type: 'button', class: 'plain screen-only', onclick: addCard }, _('Add their card')))
}

function row (label, text, foreign) {
  return [element('dt', null, label), element('dd', foreign ? { dir: 'auto' } : null, text)]
}

function factsView (verdict) {
  const { signer, for: to } = verdict
  const until = parseDate(verdict.until)
  const heading = newId()
  return element('section', { class: 'sheet facts', 'aria-labelledby': heading },
    element('h2', { id: heading }, _('Who it is from, and who it is for')),
    element('dl', { class: 'parts' },
      signer.name !== null ? row(_('Signed by'), safeName(signer.name), true) : row(_('Signed by'), _('a key that is not known here')),
      row(_('The file says it is from'), safeName(signer.saysItIs), true),
      isUnusual(signer.saysItIs) ? row(_('Take care'), _('There are unusual letters in this name.')) : [],
      row(_('Shared with'), safeName(to.name), true),
      row(_('So that you can'), safeName(to.purpose), true),
      row(_('Shared on'), inWords(dayOf(verdict.sharedAt))),
      row(_('Please delete it on'), until !== null ? inWords(until) : safeName(verdict.until)),
      row(_('Sealed on'), inWords(dayOf(verdict.sealedAt))),
      row(_('The seal ends on'), inWords(dayOf(verdict.ends)))))
}

function cautionsView (verdict) {
  const words = CAUTIONS()
  const cautions = verdict.cautions.map(caution => words[caution])
  if (verdict.for.id !== null) cautions.push(_('You said that you are the one it is for. This page cannot check that.'))
  if (cautions.length === 0) return null
  const heading = newId()
  return element('section', { class: 'sheet cautions', 'aria-labelledby': heading },
    element('h2', { id: heading }, _('Keep in mind')),
    element('ul', null, cautions.map(caution => element('li', null, caution))))
}

function nextStepsView () {
  const heading = newId()
  return element('section', { class: 'sheet how', 'aria-labelledby': heading },
    element('h2', { id: heading }, _('What to do now')),
    element('ol', { class: 'steps' },
      element('li', null, _('Ask, don’t assume. The young person knows best what works, and it can change.')),
      element('li', null, _('Go through “what helps” and tick what is in place. For the rest, agree who does it and by when.')),
      element('li', null, _('Tell the young person, or the school, what you agreed: for each thing “agreed”, “in place since”, “we need advice” or “we cannot, because”. With Onward you can answer with a signed file.')),
      element('li', null, _('Show it only to those who have to act on it. Delete the file and this page’s print on the day above.'))))
}

/** The whole page of a file that passed. @actions: { addCard, openAnother }. */
export function verdictView (verdict, actions) {
  return [
    outcomeView(verdict),
    compareView(verdict, actions.addCard),
    factsView(verdict),
    cautionsView(verdict),
    contentView(verdict.content),
    nextStepsView(),
    element('div', { class: 'foot screen-only' },
      element('button', { type: 'button', class: 'plain', onclick: actions.openAnother }, _('Open another file')),
      element('button', { type: 'button', class: 'main', onclick: () => window.print() }, _('Print this page')))
  ]
}
