// A file that is addressed to an id. The page knows nobody's id, so the person says whether it is theirs.
import { _, fill } from '../read/messages.js'
import { element } from './element.js'
import { safeName } from './foreign-text.js'

export function recipientView (verdict, { yes, no }) {
  return [
    element('h1', { tabindex: '-1', id: 'outcome' }, _('Is this file for you?')),
    element('div', { class: 'sheet' },
      element('p', { class: 'words', dir: 'auto' }, fill(_('The young person shared it with one recipient only: {0}.'), safeName(verdict.for.name))),
      element('p', null, _('This page cannot check whether that is you. Go on only if it is: what is inside was not meant for anybody else.')),
      // Neither answer is made the easier one.
      element('div', { class: 'foot' },
        element('button', { type: 'button', class: 'plain', onclick: no }, _('No, it is not for us')),
        element('button', { type: 'button', class: 'plain', onclick: yes }, _('Yes, that is us'))))
  ]
}
