// Onward's side: the test peer for making, locking and opening, the command line for checking.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'

const [peerProgram, cliProgram] = process.argv.slice(2)
const file = 'received.transfer'
const wordsFile = 'received.words'
const maxBuffer = 16 * 1024 * 1024
const env = { ...process.env, LC_ALL: 'C.UTF-8', ONWARD_CLOCK: '2026-11-21T09:00:00Z', ONWARD_VAULT: 'no-vault-here' }

export const now = 1795251600 // 2026-11-21T09:00:00Z
export const day = 86400

// Onward said no, in a sentence. A crash is something else.
export class Refused extends Error {}

function run (program, args, input, good = 0) {
  const { status, signal, stdout, stderr, error } = spawnSync(program, args, { input, env, encoding: 'utf8', maxBuffer })
  if (error) throw error
  if (status === 1 && stdout === '') throw new Refused(stderr.trim())
  assert.equal(status, good, `${program} ended with ${signal ?? status}: ${stderr}`)
  return JSON.parse(stdout)
}

function runWithFile (args, text, good) {
  writeFileSync(file, text)
  try {
    return run(cliProgram, [...args, file], '', good)
  } finally {
    rmSync(file)
  }
}

export function peer (verb, input) {
  return run(peerProgram, [verb], JSON.stringify(input))
}

// The processed claims of a file that the gate alone lets in.
export function checkRaw (text, { issuer, aud, nonce, at = now, vct }) {
  return runWithFile(['check', '--raw', '--issuer-key', JSON.stringify(issuer), '--aud', aud, '--nonce', nonce,
    '--now', String(at), ...(vct ? ['--vct', vct] : [])], text)
}

// What somebody without a vault is told of a good file: no signer is known to them (exit 3).
export function checkWhole (text, words = '') {
  writeFileSync(wordsFile, words)
  try {
    return runWithFile(['--json', 'check', ...(words ? ['--words-file', wordsFile] : [])], text, 3)
  } finally {
    rmSync(wordsFile)
  }
}

// @point, if given, is the point of the gate (data/doc/format.md) that must stop it.
export function assertRefused (body, point = '') {
  assert.throws(body, error => error instanceof Refused && error.message !== '' && error.message.includes(point),
    `was not refused${point && ` by ${point}`}`)
}
