// A file that is locked under six words.
import { _ } from '../read/messages.js'
import { element } from './element.js'

/** @open is called with what was typed; @typed and @problem are of the last attempt. */
export function wordsView ({ open, cancel, typed, problem }) {
  const field = element('input', {
    type: 'text',
    id: 'words-typed',
    class: 'field',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    'aria-describedby': problem !== null ? 'words-problem words-note' : 'words-note',
    'aria-invalid': problem !== null ? 'true' : null
  })
  field.value = typed
  const submit = event => {
    event.preventDefault()
    open(field.value)
  }
  return [
    element('h1', { tabindex: '-1', id: 'outcome' }, _('Type the six words')),
    element('form', { class: 'sheet', onsubmit: submit },
      element('label', { for: 'words-typed', class: 'label' }, _('The words you were told by phone')),
      field,
      problem !== null ? element('p', { class: 'problem', id: 'words-problem', role: 'alert' }, problem) : null,
      element('p', { class: 'note', id: 'words-note' }, _('The first four letters of each word are enough. Capital letters do not matter.')),
      element('div', { class: 'foot' },
        element('button', { type: 'button', class: 'plain', onclick: cancel }, _('Open another file')),
        element('button', { type: 'submit', class: 'main' }, _('Open the file'))))
  ]
}
