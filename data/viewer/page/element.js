// Elements of the page. Texts become text nodes and nothing else: no markup ever comes from a string.

const SVG = 'http://www.w3.org/2000/svg'

function appendAll (node, children) {
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) node.append(child)
  }
  return node
}

/** An element with attributes (`on…` are listeners, null ones are left out) and children. */
export function element (name, attributes, ...children) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? '' : value)
  }
  return appendAll(node, children)
}

/** A shape of its own outline for each outcome, so that colour never says it alone. */
export function shape (kind) {
  const outlines = {
    known: ['M32 2a30 30 0 1 0 0 60 30 30 0 0 0 0-60Z', 'M18 33l10 10 19-21'],
    unknown: ['M32 1 63 32 32 63 1 32Z', 'M24 25c0-5 4-8 8-8s8 3 8 7c0 6-8 6-8 12M32 44v5'],
    refused: ['M20 2h24l18 18v24L44 62H20L2 44V20Z', 'M21 21l22 22M43 21 21 43']
  }
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 64 64')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', 'shape')
  outlines[kind].forEach((outline, i) => {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', outline)
    path.setAttribute('class', i === 0 ? 'outline' : 'sign')
    svg.append(path)
  })
  return svg
}

let lastId = 0

/** An id that no other element of the page has. */
export const newId = () => `part-${++lastId}`
