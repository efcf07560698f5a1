// The foreign SD-JWT library, with Node's own crypto below it.
import {
  createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, verify
} from 'node:crypto'
import { KBJwt } from '@sd-jwt/core'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'

const hasher = data => createHash('sha256').update(data).digest()
const saltGenerator = length => randomBytes(length).toString('base64url')

export function makeKey () {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { public: publicKey.export({ format: 'jwk' }), private: privateKey.export({ format: 'jwk' }) }
}

function signerOf (jwk) {
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  return data => sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
}

function verifierOf (jwk) {
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  return (data, signature) =>
    verify('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
}

// What they read in a file: { payload, header, kb }, or an error.
export function readThere (file, { issuer, nonce, at }) {
  return new SDJwtVcInstance({
    hasher,
    hashAlg: 'sha-256',
    verifier: verifierOf(issuer),
    kbVerifier: (data, signature, payload) => verifierOf(payload.cnf.jwk)(data, signature)
  }).verify(file, { keyBindingNonce: nonce, currentDate: at })
}

export function issueThere (payload, frame, issuer, header = {}) {
  return new SDJwtVcInstance({ hasher, hashAlg: 'sha-256', saltGenerator, signer: signerOf(issuer), signAlg: 'ES256' })
    .issue(payload, frame, { header })
}

// @shown is their presentation frame: { section: { answer: true } }. Version 0.19.0 must not bind in the
// same call: it then unpacks twice, and loses array elements that it has hashed already.
export async function presentThere (issued, shown, holder, binding) {
  return bindThere(await new SDJwtVcInstance({ hasher, hashAlg: 'sha-256' }).present(issued, shown), holder, binding)
}

// @presented ends in the last "~".
export async function bindThere (presented, holder, binding) {
  const sd_hash = hasher(presented).toString('base64url')
  const jwt = new KBJwt({ header: { typ: 'kb+jwt', alg: 'ES256' }, payload: { ...binding, sd_hash } })
  return presented + await jwt.sign(signerOf(holder))
}
