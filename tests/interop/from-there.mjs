// What is issued and presented there is accepted here, and says here what was shown there.
import assert from 'node:assert/strict'
import { calculateJwkThumbprint } from 'jose'
import { assertRefused, checkRaw, checkWhole, day, now, peer } from './onward.mjs'
import { bindThere, issueThere, makeKey, presentThere, readThere } from './sd-jwt.mjs'
import { check, count } from './tap.mjs'

const issuer = makeKey()
const holder = makeKey()
const aud = 'urn:uuid:3f0c2b44-88a1-4f6b-8e07-2d9be1a4c5f6'
const nonce = 'YS1ub25jZS1vZi10aGVpcnM'
const binding = { iat: now, aud, nonce }
const base = {
  iss: 'urn:uuid:0b5a1f6e-6c1d-4d5e-9c3a-5f2f3a1c7d10',
  vct: 'urn:example:of-somebody-else',
  iat: now - day,
  exp: now + 100 * day,
  cnf: { jwk: holder.public }
}
const policy = { issuer: issuer.public, aud, nonce }
let files = 0

const adjustments = [
  { title: 'Headphones', why: 'Noise', agreed: { with: 'The form tutor', on: '2026-11-02' } },
  { title: 'A map', why: 'New places' },
  { title: 'More time', why: 'Reading takes long' }
]

const allKinds = {
  values: ['', 'é 🎧 \u202E "\\\n', 0, -1, 9007199254740991, 0.1, -2.5e-9, true, false, null, [], {}, [[['deep']]]],
  'ä name/with ~.~ signs': 1
}

// Claims, what is hidden in them, what of it is shown, and what must be read then.
const shapes = {
  'flat claims': {
    claims: { likes: 'trains', needs: 'quiet' },
    frame: { _sd: ['likes', 'needs'] },
    shown: { likes: true },
    read: { likes: 'trains' }
  },
  'nothing that was hidden': {
    claims: { open: 'to all', likes: 'trains' },
    frame: { _sd: ['likes'] },
    shown: {},
    read: { open: 'to all' }
  },
  'nested claims': {
    claims: { place: { street: 'Brook Lane', town: 'Exampleton' } },
    frame: { place: { _sd: ['street', 'town'] } },
    shown: { place: { town: true } },
    read: { place: { town: 'Exampleton' } }
  },
  'recursive claims': {
    claims: { talk: { title: 'How I talk', first: 'slowly', then: { again: 'in writing', later: 'by phone' } } },
    frame: { _sd: ['talk'], talk: { _sd: ['first', 'then'], then: { _sd: ['again', 'later'] } } },
    shown: { talk: { then: { again: true } } },
    read: { talk: { title: 'How I talk', then: { again: 'in writing' } } }
  },
  'a recursive claim without what is in it': {
    claims: { talk: { title: 'How I talk', first: 'slowly' } },
    frame: { _sd: ['talk'], talk: { _sd: ['first'] } },
    shown: { talk: true },
    read: { talk: { title: 'How I talk' } }
  },
  'array elements': {
    claims: { languages: ['English', 'Makaton', 'Welsh'] },
    frame: { languages: { _sd: [0, 1] } },
    shown: { languages: { 1: true } },
    read: { languages: ['Makaton', 'Welsh'] }
  },
  'an array of which nothing is shown': {
    claims: { languages: ['English', 'Makaton'] },
    frame: { languages: { _sd: [0, 1] } },
    shown: {},
    read: { languages: [] }
  },
  'array elements with hidden members': {
    claims: { helps: { title: 'What helps me', adjustments } },
    frame: {
      _sd: ['helps'],
      helps: {
        adjustments: { _sd: [0, 1, 2], 0: { _sd: ['why', 'agreed'] }, 1: { _sd: ['why'] }, 2: { _sd: ['why'] } }
      }
    },
    shown: { helps: { adjustments: { 0: { agreed: true }, 2: true } } },
    read: {
      helps: {
        title: 'What helps me',
        adjustments: [
          { title: 'Headphones', agreed: { with: 'The form tutor', on: '2026-11-02' } },
          { title: 'More time' }
        ]
      }
    }
  },
  'decoys at every level': {
    claims: { talk: { title: 'How I talk', first: 'slowly' }, languages: ['English', 'Makaton'] },
    frame: {
      _sd: ['talk'],
      _sd_decoy: 31,
      talk: { _sd: ['first'], _sd_decoy: 7 },
      languages: { _sd: [0, 1], _sd_decoy: 14 }
    },
    shown: { talk: { first: true }, languages: { 0: true } },
    read: { talk: { title: 'How I talk', first: 'slowly' }, languages: ['English'] }
  },
  'every kind of value': {
    claims: allKinds,
    frame: { _sd: Object.keys(allKinds) },
    shown: { values: true, 'ä name/with ~.~ signs': true },
    read: allKinds
  }
}

async function make ({ claims, frame, shown }) {
  const issued = await issueThere({ ...base, ...claims }, frame, issuer.private)
  return presentThere(issued, shown, holder.private, binding)
}

async function everyShape () {
  for (const [name, shape] of Object.entries(shapes)) {
    await check(`from-there/reads-the-same-here/${name.replaceAll(' ', '-')}`, async () => {
      const file = await make(shape)
      const claims = checkRaw(file, policy)
      assert.deepEqual(claims, { ...base, ...shape.read })
      assert.deepEqual((await readThere(file, { issuer: issuer.public, nonce, at: now })).payload, claims)
      files++
    })
  }
}

// --- a whole passport, issued there as data/doc/format.md says ---

const names = object => Object.keys(object).filter(name => name !== 'title')
const toStep = (count, step) => Math.max(step, Math.ceil(count / step) * step)
const hide = (list, size) => ({ _sd: list, _sd_decoy: size - list.length })
const inside = ['why', 'evidence', 'agreed', 'providers', 'cost', 'review']

function frameOfAdjustments (list) {
  const frame = hide(Object.keys(list).map(Number), toStep(list.length, 16))
  list.forEach((adjustment, i) => { frame[i] = hide(inside.filter(name => name in adjustment), 8) })
  return frame
}

function frameOf (sections) {
  const frame = hide(Object.keys(sections), 32)
  for (const [id, section] of Object.entries(sections)) {
    frame[id] = id === 'helps'
      ? { adjustments: frameOfAdjustments(section.adjustments) }
      : hide(names(section), toStep(names(section).length, 8))
  }
  return frame
}

function showAll (frame) {
  if (frame === undefined || frame === true) return true
  const shown = Object.fromEntries((frame._sd ?? []).map(name => [name, true]))
  for (const [name, deeper] of Object.entries(frame)) if (!name.startsWith('_sd')) shown[name] = showAll(deeper)
  return Object.keys(shown).length > 0 ? shown : true
}

const bearer = 'urn:onward:bearer'
const share = {
  to: { name: 'Riverside Example College', kind: 'college' },
  audience: 'college',
  purpose: 'plan lessons, help and exams',
  keep_until: '2027-07-31'
}

// What another team would write from data/doc/format.md alone.
async function makePassport (content, sections) {
  const frame = frameOf(sections)
  const kid = await calculateJwkThumbprint(issuer.public)
  const issued = await issueThere(content, frame, issuer.private, { kid })
  return presentThere(issued, showAll(frame), holder.private, { ...binding, aud: bearer, share })
}

async function wholePassports () {
  for (const person of ['robin', 'sam']) {
    const { content } = peer('seal', { person, holder: holder.public, now })
    const { iss, vct, iat, exp, cnf, passport, revision, lang, issuer: says, ...sections } = content
    const file = await makePassport(content, sections)

    await check(`from-there/the-passport-of-${person}-issued-there-is-read-the-same-here`, async () => {
      assert.ok(file.split('~').length > 80)
      assert.deepEqual(checkRaw(file, { ...policy, aud: bearer, vct }), content)
      files++
    })
    await check(`from-there/the-passport-of-${person}-issued-there-is-taken-for-one-of-an-unknown-signer`, async () => {
      const told = checkWhole(file)
      assert.equal(told.outcome, 'unknown-signer')
      assert.deepEqual(told.cautions, ['addressed-to-a-name'])
      assert.deepEqual(told.content, sections)
    })
  }
  count(`${files} files made by sd-jwt-vc accepted here`)
}

// --- refusals ---

const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = text => JSON.parse(Buffer.from(text, 'base64url'))

// The holder signs what somebody changed, so that nothing but the change is wrong.
const bindAgain = presented => bindThere(presented, holder.private, binding)

async function refusals () {
  const file = await make(shapes['recursive claims'])
  const [jwt, parent, ...rest] = file.split('~') // talk, talk.then, talk.then.again
  const join = (...disclosures) => [jwt, ...disclosures, ''].join('~')
  const [salt, name, value] = decode(parent)
  const changed = encode([salt, name, { ...value, title: 'How they talk' }])
  const children = rest.slice(0, -1)
  const refused = (what, text, point, options = {}) =>
    check(`from-there/${what}-is-refused`, () => assertRefused(() => checkRaw(text, { ...policy, ...options }), point))

  await check('from-there/the-same-bound-again-is-accepted', async () => {
    assert.equal(children.length, 2)
    checkRaw(await bindAgain(join(parent, ...children)), policy)
  })
  await refused('a-changed-disclosure', file.replace(parent, changed), 'T4.20')
  await refused('a-changed-disclosure-bound-again', await bindAgain(join(changed, ...children)), 'T4.20')
  await refused('a-repeated-disclosure-bound-again', await bindAgain(join(parent, ...children, parent)), 'T4.13')
  await refused('a-child-without-its-parent-bound-again', await bindAgain(join(...children)), 'T4.20')
  await refused('a-dropped-disclosure', join(parent) + rest.at(-1), 'T4.36')
  await refused('a-file-without-binding', join(parent, ...children), 'T4.30')
  await refused('another-audience', file, 'T4.34', { aud: 'urn:onward:bearer' })
  await refused('another-nonce', file, 'T4.35', { nonce: 'another' })
  await refused('another-issuer-key', file, 'T4.10', { issuer: holder.public })
  await refused('another-kind-of-credential', file, 'T4.23', { vct: 'urn:onward:adjustment-passport:1' })
  await refused('a-clock-past-the-end', file, 'T4.24', { at: base.exp + 301 })
  await refused('a-binding-of-91-days-ago', file, 'T4.33', { at: now + 91 * day })
}

export async function run () {
  await everyShape()
  await wholePassports()
  await refusals()
}
