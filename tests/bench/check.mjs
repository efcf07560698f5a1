// node check.mjs FILE ISSUER: the same file checked by the foreign library, asked for as measure.h says.
// It stands beside tests/interop's sd-jwt.mjs and the packages that suite fetched.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { readThere } from './sd-jwt.mjs'

const [filePath, issuerPath] = process.argv.slice(2)
const file = readFileSync(filePath, 'utf8')
const issuer = JSON.parse(readFileSync(issuerPath, 'utf8'))
const binding = JSON.parse(Buffer.from(file.slice(file.lastIndexOf('~') + 1).split('.')[1], 'base64url'))
const disclosures = file.split('~').length - 2

async function check () {
  const { payload, kb } = await readThere(file, { issuer, nonce: binding.nonce, at: binding.iat })
  if (!Object.values(payload).some(part => part.title)) throw new Error('no section was disclosed')
  if (kb.payload.nonce !== binding.nonce) throw new Error('not the nonce')
}

for await (const line of createInterface({ input: process.stdin })) {
  const [name, count] = line.split(' ')
  if (name === 'peak') {
    const status = readFileSync('/proc/self/status', 'utf8')
    console.log(`0 ${/VmHWM:\s*(\d+)/.exec(status)[1]}`)
    continue
  }
  const times = []
  for (let i = 0; i < Number(count); i++) {
    const started = process.hrtime.bigint()
    await check()
    times.push(process.hrtime.bigint() - started)
  }
  times.sort((a, b) => (a < b ? -1 : 1))
  console.log(`${times[times.length >> 1]} ${disclosures}`)
}
