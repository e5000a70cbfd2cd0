// Writes everything that is generated and committed. Tests compare the files with what this would write.
import { writeFileSync } from 'node:fs'
import { fontWidthsModule } from './kit/font-widths.mjs'

writeFileSync('shared/base/font-widths.ts', fontWidthsModule())
