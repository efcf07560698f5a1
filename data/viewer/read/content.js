// Brings what was disclosed into the order in which it is asked: digests stand in no order, so what was
// disclosed has none either. Adjustments keep the young person's own.

const CLAIMS = ['iss', 'vct', 'iat', 'exp', 'cnf', 'passport', 'revision', 'lang', 'issuer']

function inOrder (object, names) {
  const result = new Map()
  for (const name of [...names, ...object.keys()]) {
    if (object.has(name) && !result.has(name)) result.set(name, object.get(name))
  }
  return result
}

/** The sections alone, by id. @questions: [[section id, [question name, …]], …] in their order. */
export function arrangeContent (processed, questions) {
  const sections = new Map([...processed].filter(([id, value]) => !CLAIMS.includes(id) && value instanceof Map))
  const known = new Map(questions)
  const arranged = inOrder(sections, known.keys())
  for (const [id, section] of arranged) {
    arranged.set(id, inOrder(section, ['title', 'adjustments', ...(known.get(id) ?? [])]))
  }
  return arranged
}
