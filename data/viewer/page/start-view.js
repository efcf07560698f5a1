// Where a file comes in: by the button or by dropping it anywhere.
import { _ } from '../read/messages.js'
import { element } from './element.js'

function factView (picture, text) {
  return element('li', null, element('span', { class: 'tile', 'aria-hidden': 'true' }, picture), element('span', null, text))
}

/** @choose is called when the button is pressed, @problem is a sentence about the last attempt or null. */
export function startView (choose, problem) {
  return [
    element('h1', { tabindex: '-1', id: 'outcome' }, _('Open a passport somebody shared with you')),
    problem !== null ? element('p', { class: 'problem', role: 'alert' }, problem) : null,
    element('div', { class: 'drop' },
      element('p', null, _('Drop the file here, or choose it.')),
      element('button', { type: 'button', class: 'main', onclick: choose }, _('Choose the file')),
      element('p', { class: 'note' }, _('Its name ends in .transfer'))),
    element('ul', { class: 'tiles' },
      factView('🔒', _('Nothing leaves this computer. This page cannot use the internet.')),
      factView('📞', _('If the file is locked, you need the six words you were told by phone.')),
      factView('🪪', _('If the school sent you its card, have it ready. It tells this page who they are.')))
  ]
}
