import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const text = /\.(html|js|css|svg|json|txt)$/

/** Puts a .gz and a .br beside every file of text, so that the server compresses nothing itself. */
export function compressed(): Plugin {
  let folder = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle() {
      // What stands in the folder is built, never committed; the folder itself has to be there for Go to embed it.
      writeFileSync(join(folder, '.gitignore'), '*\n!.gitignore\n')
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const name = join(entry.parentPath, entry.name)
        if (!entry.isFile() || !text.test(entry.name)) continue
        const bytes = readFileSync(name)
        writeFileSync(name + '.gz', gzipSync(bytes, { level: 9 }))
        writeFileSync(
          name + '.br',
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
        )
      }
    },
  }
}
