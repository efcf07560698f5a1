// What this version of the page knows of the questions: their order, and the words for options.
import { _ } from '../read/messages.js'

let data = null

function load () {
  data ??= JSON.parse(document.getElementById('questions').textContent)
  return data
}

/** [[section id, [question name, …]], …] in the order they are asked. */
export const questionOrder = () => load().sections

/** The label of a part of an adjustment ("cost.funding"), or null. */
export function partLabel (path) {
  return Object.hasOwn(load().parts, path) ? _(load().parts[path].label) : null
}

/** The words for an option of a part; a later version's id stands for itself. */
export function optionLabel (path, id) {
  const options = Object.hasOwn(load().parts, path) ? load().parts[path].options : {}
  return Object.hasOwn(options, id) ? _(options[id]) : id
}

/** Whether the program answers a question, and nobody else. */
export const isFilledIn = id => load().filledIn.includes(id)
