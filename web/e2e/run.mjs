// Uses the room as people use it, in a real browser against the real program: `npm run e2e`, after `make build`. An
// argument runs the tests of a file, or those whose names hold it.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { launch, program, seen } from './room.mjs'

if (!existsSync(program)) {
  console.error('bin/casus is not there: run make build first')
  process.exit(1)
}
const wanted = process.argv[2] ?? ''
const browser = await launch()
let failed = 0
let passed = 0
for (const file of ['desk', 'work', 'map', 'looks', 'people']) {
  const suite = await import(`./${file}.mjs`)
  const tests = Object.entries(suite.tests).filter(([name]) => file === wanted || name.includes(wanted))
  if (!tests.length) continue
  const room = await suite.open(browser)
  for (const [name, test] of tests) {
    try {
      await test(room)
      passed++
      console.log(`ok   ${file}: ${name}`)
    } catch (error) {
      failed++
      console.log(`FAIL ${file}: ${name}\n${error.stack ?? error}\n${seen.flat().join('\n')}`)
      if (process.env.SHOTS) for (const context of browser.contexts()) for (const page of context.pages()) await page.screenshot({ path: `${process.env.SHOTS}/failed-${failed}.png` }).catch(() => {})
    } finally {
      seen.length = 0
      for (const context of browser.contexts()) await context.close()
    }
  }
  await room.close()
}
await browser.close()
console.log(`${passed} passed, ${failed} failed`)
assert.ok(passed + failed > 0, `no test is named like ${wanted}`)
process.exit(failed ? 1 : 0)
