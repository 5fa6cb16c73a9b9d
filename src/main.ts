import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(`Hearth needs Node 24 or later; this is ${process.versions.node}. Start it with npm start, which brings its own.\n`)
  process.exit(1)
}

// Compiled code of some two hundred modules is kept from start to start. It has to be asked for before they are loaded.
enableCompileCache(join(import.meta.dirname, 'compiled'))
await import('./program.ts')
