// Cases one after the other, as TAP. A case's name says what must hold.
const suite = process.env.ONWARD_SUITE ?? 'interop'
let cases = 0
let failures = 0

export async function check (name, body) {
  cases++
  try {
    await body()
    console.log(`ok ${cases} /${suite}/${name}`)
  } catch (error) {
    failures++
    console.log(`not ok ${cases} /${suite}/${name}`)
    console.log(String(error.stack ?? error).replace(/^/gm, '# '))
  }
}

export function skip (name, why) {
  cases++
  console.log(`ok ${cases} /${suite}/${name} # SKIP ${why}`)
}

export function count (text) {
  console.log(`# count: ${text}`)
}

export function end () {
  console.log(`1..${cases}`)
  process.exitCode = failures > 0 ? 1 : 0
}
