// node interop.mjs PEER CLI: trades files with foreign libraries (tests/interop/run starts it).
import { end } from './tap.mjs'
import { run as fromHere } from './from-here.mjs'
import { run as fromThere } from './from-there.mjs'
import { run as jwe } from './jwe.mjs'

await fromHere()
await fromThere()
await jwe()
end()
