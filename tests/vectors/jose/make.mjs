// Makes the two files beside this one with npm jose, a foreign implementation:
//   npm install --no-save jose@6.2 && node make.mjs        (Node 18: node --experimental-global-webcrypto)
// The keys and words are for these tests alone. Every run makes fresh ones.
import { writeFileSync } from 'node:fs'
import { CompactEncrypt, exportJWK, generateKeyPair } from 'jose'

const text = 'Noise-reducing headphones help me. Écouteurs. 🎧'
const plaintext = new TextEncoder().encode(text)

async function forKey () {
  const { publicKey, privateKey } = await generateKeyPair('ECDH-ES+A256KW', { crv: 'P-256', extractable: true })
  const { d, ...recipient } = await exportJWK(privateKey)
  const jwes = []
  for (const header of [{ cty: 'dc+sd-jwt' }, { cty: 'onward-reply+jwt', kid: 'key 1' }]) {
    jwes.push(await new CompactEncrypt(plaintext)
      .setProtectedHeader({ ...header, alg: 'ECDH-ES+A256KW', enc: 'A256GCM' })
      .encrypt(publicKey))
  }
  return { recipient, scalar: d, text, jwes }
}

async function underWords () {
  const words = 'apple bridge candle drum eagle forest'
  const jwes = []
  for (const p2c of [1000, 210000, 1000000]) {
    jwes.push(await new CompactEncrypt(plaintext)
      .setProtectedHeader({ cty: 'dc+sd-jwt', alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
      .setKeyManagementParameters({ p2c })
      .encrypt(new TextEncoder().encode(words)))
  }
  return { words, text, jwes }
}

const here = name => new URL(name, import.meta.url)
writeFileSync(here('ecdh-es-a256kw.json'), JSON.stringify(await forKey(), null, 2) + '\n')
writeFileSync(here('pbes2-hs512-a256kw.json'), JSON.stringify(await underWords(), null, 2) + '\n')
