// A verdict for a program, as `onward-cli check --json` prints it.
import { Real } from './strict-json.js'

function plain (value) {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, child]) => [name, plain(child)]))
  if (Array.isArray(value)) return value.map(plain)
  return value instanceof Real ? value.value : value
}

/** Of a refused file the last four members are null. Texts are as in the file. */
export function verdictToJson (verdict) {
  const { outcome, reason, cautions, signer, until } = verdict
  if (outcome === 'refused') return { outcome, reason, cautions, signer: null, for: null, until: null, content: null }
  const { words, digits } = signer.code
  return {
    outcome,
    reason,
    cautions,
    signer: {
      name: signer.name, says_it_is: signer.saysItIs, id: signer.id, key: signer.key, code: `${words.join(' ')} ${digits}`
    },
    for: { name: verdict.for.name, audience: verdict.for.audience, purpose: verdict.for.purpose },
    until,
    content: plain(verdict.content)
  }
}
