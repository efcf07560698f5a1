// Texts in the language of the page. `onward-cli viewer` writes translations into the element
// `messages` of the page; without one a text stands for itself.

let translations = null

function readTranslations () {
  const element = globalThis.document?.getElementById('messages')
  return new Map(Object.entries(JSON.parse(element?.textContent || '{}')))
}

/** The text in the reader's language. xgettext finds its English by this name. */
export function _ (text) {
  translations ??= readTranslations()
  return translations.get(text) || text
}

/** Puts values in the places of {0}, {1} …: translators may move them. */
export function fill (text, ...values) {
  return text.replace(/\{(\d)\}/g, (place, number) => values[number] ?? place)
}
