// Files and cards as anybody could make them: rightly signed, by keys that nobody knows.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { NOW } from './browser.mjs'

const base64url = value => Buffer.from(JSON.stringify(value)).toString('base64url')
const digestOf = text => createHash('sha256').update(text).digest('base64url')

function newKey () {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' })
  return { privateKey, jwk: { kty, crv, x, y }, thumbprint: digestOf(JSON.stringify({ crv, kty, x, y })) }
}

function jwt (header, payload, { privateKey }) {
  const text = `${base64url(header)}.${base64url(payload)}`
  return `${text}.${sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

/** An answer of the young person's own. */
export const answer = (value, label = 'What helps?') => ({ label, value, by: 'young-person', words: 'own', on: '2026-11-02' })

/** Somebody who seals, always under one id, each time with another key. */
export class Signer {
  constructor () {
    this.key = newKey()
    this.id = 'urn:uuid:6d1c3c8e-5b0a-4e57-9d0e-3f0a6c1b2d4e'
  }

  card (name, more = {}) {
    const payload = { iss: this.id, iat: NOW, name, role: 'setting', sign: this.key.jwk, agree: newKey().jwk, ...more }
    return jwt({ typ: 'onward-card+jwt', alg: 'ES256', kid: this.key.thumbprint }, payload, this.key)
  }

  /** A transfer file. @sections: [[id, section], …]; @aud: who it is addressed to. */
  file (sections, aud = 'urn:onward:bearer') {
    const holder = newKey()
    const disclosures = sections.map(section => base64url([randomBytes(16).toString('base64url'), ...section]))
    const digests = disclosures.map(digestOf)
    while (digests.length < 32) digests.push(digestOf(randomBytes(32)))
    const payload = {
      iss: this.id, vct: 'urn:onward:adjustment-passport:1', iat: NOW, exp: NOW + 1e7, cnf: { jwk: holder.jwk },
      passport: 'urn:uuid:0b7d1f2a-9c3e-4d5f-8a6b-7c8d9e0f1a2b', revision: 1, lang: 'en-GB',
      issuer: { name: 'Brookfield Example School', role: 'setting' }, _sd_alg: 'sha-256', _sd: digests.sort()
    }
    const seal = jwt({ typ: 'dc+sd-jwt', alg: 'ES256', kid: this.key.thumbprint }, payload, this.key)
    const bound = [seal, ...disclosures, ''].join('~')
    const share = {
      to: { name: 'Harbour Example Foods', kind: 'employer' }, audience: 'employer-start', purpose: 'plan work', keep_until: '2027-05-20'
    }
    const binding = { iat: NOW, aud, nonce: 'once', sd_hash: digestOf(bound), share }
    return bound + jwt({ typ: 'kb+jwt', alg: 'ES256' }, binding, holder)
  }
}
