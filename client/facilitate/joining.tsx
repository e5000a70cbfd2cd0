import { useStore } from 'zustand'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { Button } from '../ui/button.tsx'
import { showToast } from '../ui/toasts.ts'
import { words } from '../ui/words/all-words.ts'
import type { Run } from './run-command.ts'
import { Switch } from './switch.tsx'

interface JoiningProps {
  readonly workshop: WorkshopLink
  readonly run: Run
  /** Reads the new code and links from the server. */
  readonly onNewCode: () => void
}

/** Whether people may come in, and a new code for those who do. */
export function Joining({ workshop, run, onNewCode }: JoiningProps) {
  const open = useStore(workshop.state, ({ state }) => state?.join.open !== false)
  const rotate = async () => {
    const answer = await run('code.rotate')
    if (!answer.ok) return
    showToast(words('run.new-code-done', { code: String(answer.value.code ?? '') }))
    onNewCode()
  }
  return (
    <>
      <Switch label={words('run.joining-open')} on={open} onChange={now => void run('join.set', { open: now })} />
      <div>
        <Button onClick={() => void rotate()}>{words('run.new-code')}</Button>
      </div>
    </>
  )
}
