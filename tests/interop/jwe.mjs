// What is locked on one side opens on the other, by a key and under words, and by nothing else.
import assert from 'node:assert/strict'
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK } from 'jose'
import { assertRefused, checkRaw, checkWhole, now, peer } from './onward.mjs'
import { readThere } from './sd-jwt.mjs'
import { check, count } from './tap.mjs'

const byKey = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM' }
const byWords = { alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' }
const words = 'apple bridge candle drum eagle forest'
const aud = 'urn:onward:bearer'
const nonce = 'YS1ub25jZS1mb3ItYS1sb2Nr'
let here = 0
let there = 0

const bytes = text => new TextEncoder().encode(text)

// Robin's whole passport, and a recipient whose private key both sides are given.
async function setUp () {
  const { privateKey } = await generateKeyPair(byKey.alg, { crv: 'P-256', extractable: true })
  const { d, ...recipient } = await exportJWK(privateKey)
  const made = peer('share', { person: 'robin', nonce, now })
  return {
    privateKey, d, recipient, made,
    recipientKey: await importJWK(recipient, byKey.alg),
    plaintexts: { 'a-short-text': 'Écouteurs. 🎧', 'one-byte': 'x', 'a-whole-passport': made.file }
  }
}

async function openThere (jwe, { alg, enc }, key) {
  const { plaintext } = await compactDecrypt(jwe, key,
    { keyManagementAlgorithms: [alg], contentEncryptionAlgorithms: [enc], maxPBES2Count: 210000 })
  return new TextDecoder().decode(plaintext)
}

function lockThere (text, key, header, parameters) {
  const jwe = new CompactEncrypt(bytes(text)).setProtectedHeader({ cty: 'dc+sd-jwt', ...header })
  return (parameters ? jwe.setKeyManagementParameters(parameters) : jwe).encrypt(key)
}

async function lockedHere ({ privateKey, recipient, made, plaintexts }) {
  for (const [name, plaintext] of Object.entries(plaintexts)) {
    await check(`jwe/${name}-locked-to-a-key-here-opens-there`, async () => {
      const { jwe } = peer('encrypt', { plaintext, jwk: recipient })
      assert.deepEqual(Object.keys(decodeProtectedHeader(jwe)).sort(), ['alg', 'cty', 'enc', 'epk', 'kid'])
      assert.equal(await openThere(jwe, byKey, privateKey), plaintext)
      here++
    })
    await check(`jwe/${name}-locked-under-words-here-opens-there`, async () => {
      const { jwe } = peer('encrypt', { plaintext, words })
      assert.equal(decodeProtectedHeader(jwe).p2c, 210000)
      assert.equal(await openThere(jwe, byWords, bytes(words)), plaintext)
      here++
    })
  }
  await check('jwe/a-share-locked-here-is-accepted-there-when-opened', async () => {
    const { jwe } = peer('encrypt', { plaintext: made.file, jwk: recipient })
    const file = await openThere(jwe, byKey, privateKey)
    assert.deepEqual((await readThere(file, { issuer: made.issuer, nonce, at: now })).payload, made.content)
  })
  await check('jwe/what-is-locked-here-opens-there-by-nothing-else', async () => {
    const other = await generateKeyPair(byKey.alg, { crv: 'P-256' })
    await assert.rejects(openThere(peer('encrypt', { plaintext: 'x', jwk: recipient }).jwe, byKey, other.privateKey))
    await assert.rejects(openThere(peer('encrypt', { plaintext: 'x', words }).jwe, byWords, bytes('apple')))
  })
}

async function lockedThere ({ d, recipientKey, made, plaintexts }) {
  for (const [name, plaintext] of Object.entries(plaintexts)) {
    await check(`jwe/${name}-locked-to-a-key-there-opens-here`, async () => {
      const jwe = await lockThere(plaintext, recipientKey, byKey)
      assert.deepEqual(peer('decrypt', { jwe, d }), { plaintext, cty: 'dc+sd-jwt' })
      there++
    })
    for (const p2c of name === 'a-short-text' ? [1000, 210000, 1000000] : [2048]) {
      await check(`jwe/${name}-locked-under-words-there-in-${p2c}-rounds-opens-here`, async () => {
        const jwe = await lockThere(plaintext, bytes(words), byWords, { p2c })
        assert.deepEqual(peer('decrypt', { jwe, words }), { plaintext, cty: 'dc+sd-jwt' })
        there++
      })
    }
  }
  await check('jwe/a-share-locked-there-is-accepted-here-when-opened', async () => {
    const { plaintext } = peer('decrypt', { jwe: await lockThere(made.file, recipientKey, byKey), d })
    assert.deepEqual(checkRaw(plaintext, { issuer: made.issuer, aud, nonce }), made.content)
  })
  await check('jwe/a-share-locked-there-under-words-is-read-whole-here', async () => {
    const told = checkWhole(await lockThere(made.file, bytes(words), byWords, { p2c: 2048 }), words)
    assert.equal(told.outcome, 'unknown-signer')
    assert.equal(told.content.helps.adjustments.length, made.content.helps.adjustments.length)
  })
  count(`${here} JWE made here opened by jose, ${there} made by jose opened here`)
}

// One character in the middle of a part.
function changePart (jwe, i) {
  const parts = jwe.split('.')
  const at = Math.floor(parts[i].length / 2)
  parts[i] = parts[i].slice(0, at) + (parts[i][at] === 'A' ? 'B' : 'A') + parts[i].slice(at + 1)
  return parts.join('.')
}

async function refusedHere ({ d, recipientKey }) {
  const toKey = (header, parameters) => lockThere('x', recipientKey, { ...byKey, ...header }, parameters)
  const underWords = (header, parameters) => lockThere('x', bytes(words), { ...byWords, ...header }, parameters)
  const other = await exportJWK((await generateKeyPair(byKey.alg, { crv: 'P-256', extractable: true })).privateKey)
  const good = await lockThere('x'.repeat(40), recipientKey, byKey)
  const refused = (what, jwe, by) => check(`jwe/${what}-is-refused`, async () => {
    const text = await jwe
    assertRefused(() => peer('decrypt', { jwe: text, ...by }))
  })

  await refused('another-key', good, { d: other.d })
  for (const [i, part] of ['header', 'wrapped-key', 'vector', 'content', 'tag'].entries()) {
    await refused(`a-changed-${part}`, changePart(good, i), { d })
  }
  await refused('a-key-agreed-on-directly', toKey({ alg: 'ECDH-ES' }), { d })
  await refused('a-shorter-wrapping-key', toKey({ alg: 'ECDH-ES+A128KW' }), { d })
  await refused('another-content-cipher', toKey({ enc: 'A256CBC-HS512' }), { d })
  await refused('a-shorter-content-key', toKey({ enc: 'A128GCM' }), { d })
  await refused('a-header-with-party-names', toKey({}, { apu: bytes('Alice'), apv: bytes('Bob') }), { d })
  await refused('another-passphrase', underWords({}), { words: 'apple' })
  await refused('another-derivation', underWords({ alg: 'PBES2-HS256+A128KW' }), { words })
  await refused('a-count-of-999-rounds', underWords({}, { p2c: 999 }), { words })
  await refused('a-count-of-1000001-rounds', underWords({}, { p2c: 1000001 }), { words })
  await refused('a-salt-of-129-bytes', underWords({}, { p2s: new Uint8Array(129) }), { words })
}

export async function run () {
  const both = await setUp()
  await lockedHere(both)
  await lockedThere(both)
  await refusedHere(both)
}
