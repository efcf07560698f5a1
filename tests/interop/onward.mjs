// Onward's side: the test peer for making, locking and opening, the command line for checking.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'

const [peerProgram, cliProgram] = process.argv.slice(2)
const file = 'received.transfer'

export const now = 1795251600 // 2026-11-21T09:00:00Z
export const day = 86400

// Onward said no, in a sentence. A crash is something else.
export class Refused extends Error {}

function run (program, args, input) {
  const { status, signal, stdout, stderr, error } = spawnSync(program, args,
    { input, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 })
  if (error) throw error
  if (status === 1 && stdout === '') throw new Refused(stderr.trim())
  assert.equal(status, 0, `${program} ended with ${signal ?? status}: ${stderr}`)
  return JSON.parse(stdout)
}

export function peer (verb, input) {
  return run(peerProgram, [verb], JSON.stringify(input))
}

// The processed claims of a file that the gate lets in.
export function checkRaw (text, { issuer, aud, nonce, at = now, vct }) {
  writeFileSync(file, text)
  try {
    return run(cliProgram, ['check', '--raw', '--json', '--issuer-key', JSON.stringify(issuer), '--aud', aud,
      '--nonce', nonce, '--now', String(at), ...(vct ? ['--vct', vct] : []), file])
  } finally {
    rmSync(file)
  }
}

// @point, if given, is the point of the gate (data/doc/format.md) that must stop it.
export function assertRefused (body, point = '') {
  assert.throws(body, error => error instanceof Refused && error.message !== '' && error.message.includes(point),
    `was not refused${point && ` by ${point}`}`)
}
