import { describe, it } from 'vitest'
import { documentWordsModule } from '../kit/document-words.ts'
import { expectGenerated } from '../kit/generated.ts'
import { fontWidthsModule } from '../kit/font-widths.mjs'
import { keysMarkdown } from '../kit/keys-docs.ts'
import { schemaJson, schemaMarkdown } from '../kit/schema-docs.ts'

describe('what is generated and committed is up to date', () => {
  it('the font’s width table', () => expectGenerated('shared/base/font-widths.ts', fontWidthsModule()))
  it('the words of documents', () => expectGenerated('shared/exchange/document-words.ts', documentWordsModule()))
  it('the list of keys', () => expectGenerated('docs/keys.md', keysMarkdown()))
  it('the schema of the document', () => {
    expectGenerated('docs/schema.json', schemaJson())
    expectGenerated('docs/schema.md', schemaMarkdown())
  })
})
