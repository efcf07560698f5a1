// A refused file: why in one sentence, and what to do. Nothing of the file itself.
import { _ } from '../read/messages.js'
import { element, newId } from './element.js'
import { bannerView } from './verdict-view.js'

const HEADINGS = () => ({
  'too-big': _('This file is too big.'),
  unreadable: _('This file cannot be read.'),
  'newer-version': _('This file needs a newer Onward.'),
  'bad-signature': _('Do not use this file.'),
  'dropped-or-added': _('Do not use this file.'),
  'not-for-you': _('This file does not open here.'),
  'wrong-words': _('This file stays locked.')
})

const STEPS = () => ({
  'newer-version': [_('Ask whoever sent it for the page that came with their version of Onward.')],
  'not-for-you': [_('If you are the recipient, open it with Onward where you made your card.'),
    _('If it came to you by mistake, tell whoever sent it, and delete it.')]
})

export function refusalView (verdict, openAnother) {
  const heading = newId()
  const usual = [_('Ask the young person or the school to send the file again.'), _('Delete this copy.')]
  const steps = Object.hasOwn(STEPS(), verdict.reason) ? STEPS()[verdict.reason] : usual
  return [
    bannerView('refused', HEADINGS()[verdict.reason], verdict.sentence, _('We do not show what it says.')),
    element('section', { class: 'sheet', 'aria-labelledby': heading },
      element('h2', { id: heading }, _('What you can do')),
      element('ul', { class: 'steps' }, steps.map(step => element('li', null, step)))),
    element('div', { class: 'foot' },
      element('button', { type: 'button', class: 'main', onclick: openAnother }, _('Open another file')))
  ]
}
