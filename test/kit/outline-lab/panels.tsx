import { useState } from 'react'
import { useAnnouncements } from '../../../client/panels/announcements.ts'
import { ContextualToolbar } from '../../../client/panels/contextual-toolbar.tsx'
import { EmptyState } from '../../../client/panels/empty-state.tsx'
import { HelpSheet } from '../../../client/panels/help-sheet.tsx'
import { HintCount, HintsPanel } from '../../../client/panels/hints-panel.tsx'
import { useHints } from '../../../client/panels/use-hints.ts'
import { Inspector } from '../../../client/panels/inspector.tsx'
import { People } from '../../../client/panels/people.tsx'
import { Toolbar } from '../../../client/panels/toolbar.tsx'
import { trackSelection } from '../../../client/panels/track-selection.ts'
import type { Editor } from '../../../client/scene/editor.ts'

/** The panels where a board page would have them, round a map that is not drawn. */
export function Panels({ editor }: { readonly editor: Editor }) {
  const hints = useHints(editor)
  const [help, setHelp] = useState(false)
  const [track] = useState(() => trackSelection(editor))
  useAnnouncements(editor)
  return (
    <main style={{ display: 'grid', gridTemplateColumns: '72px 1fr 320px 320px', height: '100dvh' }}>
      <h1 className="visually-hidden">Panels lab</h1>
      <Toolbar editor={editor} />
      <div
        style={{
          position: 'relative',
          background: 'var(--canvas)',
          padding: 16,
          display: 'grid',
          placeItems: 'center',
        }}
      >
        <div style={{ position: 'absolute', top: 8, right: 8, display: 'flex', gap: 8 }}>
          <People editor={editor} />
          <button type="button" onClick={() => setHelp(true)}>
            Keys
          </button>
        </div>
        <ContextualToolbar editor={editor} track={track} />
        <EmptyState editor={editor} />
      </div>
      <div style={{ overflow: 'auto', borderLeft: '1px solid var(--divider)' }}>
        <Inspector editor={editor} />
      </div>
      <div style={{ overflow: 'auto', borderLeft: '1px solid var(--divider)' }}>
        <HintCount hints={hints} />
        <HintsPanel editor={editor} hints={hints} />
      </div>
      <HelpSheet open={help} onClose={() => setHelp(false)} />
    </main>
  )
}
