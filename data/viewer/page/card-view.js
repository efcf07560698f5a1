// A card that was added: its code is compared by phone before anybody is believed.
import { _, fill } from '../read/messages.js'
import { element } from './element.js'
import { isUnusual, safeName } from './foreign-text.js'
import { codeView } from './verdict-view.js'

export function cardView (card, code, { same, different }) {
  return [
    element('h1', { tabindex: '-1', id: 'outcome' }, _('Compare this code by phone')),
    element('div', { class: 'sheet' },
      element('p', { class: 'words', dir: 'auto' }, fill(_('The card says it is of {0}. Anybody can write a name on a card.'), safeName(card.name))),
      isUnusual(card.name) ? element('p', { class: 'problem' }, _('There are unusual letters in this name.')) : null,
      element('p', null, _('Phone them on a number you already have, and ask them to read out their code.')),
      codeView(code),
      // Neither answer is made the easier one.
      element('div', { class: 'foot' },
        element('button', { type: 'button', class: 'plain', onclick: different }, _('It is not the same')),
        element('button', { type: 'button', class: 'plain', onclick: same }, _('It is the same'))))
  ]
}
