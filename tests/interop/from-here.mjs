// What Onward seals and shares is accepted there, and says there what the passport says here.
import assert from 'node:assert/strict'
import { assertRefused, checkRaw, now, peer } from './onward.mjs'
import { makeKey, presentThere, readThere } from './sd-jwt.mjs'
import { check, count } from './tap.mjs'

const people = ['robin', 'sam']
const audiences = ['college', 'employer-interview', 'employer-start', 'internship-provider', 'internship-host',
  'university']
const college = 'urn:uuid:3f0c2b44-88a1-4f6b-8e07-2d9be1a4c5f6'
const bearer = 'urn:onward:bearer'
const vct = 'urn:onward:adjustment-passport:1'
const nonce = 'bm90LWEtc2VjcmV0LW5vbmNl'
let files = 0
let disclosures = 0

function share (person, audience, aud) {
  return peer('share', { person, nonce, now, ...(audience && { audience }), ...(aud && { aud }) })
}

async function assertSame (made, aud) {
  const there = await readThere(made.file, { issuer: made.issuer, nonce, at: now })
  assert.deepEqual(there.payload, made.content)
  assert.equal(there.kb.payload.aud, aud)
  assert.deepEqual(checkRaw(made.file, { issuer: made.issuer, aud, nonce, vct }), made.content)
  files++
  disclosures += made.disclosures
}

async function wholeAndChosen () {
  for (const person of people) {
    await check(`from-here/${person}/the-whole-passport-says-the-same-there`, async () => {
      const made = share(person, null, college)
      assert.ok(made.disclosures > 60)
      assert.ok(made.content.helps.adjustments.length >= 8)
      await assertSame(made, college)
    })
    for (const audience of audiences) {
      await check(`from-here/${person}/what-is-for-${audience}-says-the-same-there`, async () => {
        const made = share(person, audience)
        assert.ok(made.disclosures > 1)
        await assertSame(made, bearer)
      })
    }
  }
  count(`${files} files made here accepted by sd-jwt-vc, ${disclosures} disclosures in them`)
}

// The young person's wallet may be somebody else's: sealed here, presented there, received here.
async function presentedThere () {
  for (const person of people) {
    await check(`from-here/${person}/a-seal-presented-there-is-accepted-here`, async () => {
      const holder = makeKey()
      const { issued, issuer, content } = peer('seal', { person, holder: holder.public, now })
      const { communication } = content
      const binding = { iat: now, aud: college, nonce }
      const shown = { communication: Object.fromEntries(Object.keys(communication).map(name => [name, true])) }
      const file = await presentThere(issued, shown, holder.private, binding)
      const claims = checkRaw(file, { issuer, aud: college, nonce, vct })
      assert.deepEqual(claims.communication, communication)
      assert.equal(claims.helps, undefined)
      assert.deepEqual((await readThere(file, { issuer, nonce, at: now })).payload, claims)
    })
  }
}

async function refusedThere () {
  const made = share('robin', 'college', college)
  const parts = made.file.split('~')
  const refuses = (file, options = {}) =>
    assert.rejects(readThere(file, { issuer: made.issuer, nonce, at: now, ...options }))

  await check('from-here/without-one-disclosure-it-is-refused-on-both-sides', async () => {
    const file = [...parts.slice(0, -2), parts.at(-1)].join('~')
    await refuses(file)
    assertRefused(() => checkRaw(file, { issuer: made.issuer, aud: college, nonce }), 'T4.36')
  })
  await check('from-here/with-another-nonce-it-is-refused-on-both-sides', async () => {
    await refuses(made.file, { nonce: 'another' })
    assertRefused(() => checkRaw(made.file, { issuer: made.issuer, aud: college, nonce: 'another' }), 'T4.35')
  })
  await check('from-here/with-another-issuer-key-it-is-refused-on-both-sides', async () => {
    const issuer = makeKey().public
    await refuses(made.file, { issuer })
    assertRefused(() => checkRaw(made.file, { issuer, aud: college, nonce }), 'T4.10')
  })
  await check('from-here/past-its-end-it-is-refused-on-both-sides', async () => {
    const at = made.content.exp + 301
    await refuses(made.file, { at })
    assertRefused(() => checkRaw(made.file, { issuer: made.issuer, aud: college, nonce, at }), 'T4.24')
  })
}

export async function run () {
  await wholeAndChosen()
  await presentedThere()
  await refusedThere()
}
