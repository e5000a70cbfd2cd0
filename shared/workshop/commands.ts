import { AGENDA } from './commands/agenda.ts'
import { ATTENTION } from './commands/attention.ts'
import { COMMENTING } from './commands/commenting.ts'
import { JOINING } from './commands/joining.ts'
import { PRIVATE_WRITING } from './commands/private-writing.ts'
import { TEAMING } from './commands/teaming.ts'
import { TIMING } from './commands/timing.ts'
import { VOTING } from './commands/voting.ts'
import type { Rule } from './rule.ts'

// Every command that the referee knows (contract §5); docs/commands.md tells them to people and is checked against this table.

export const COMMANDS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...TIMING,
  ...ATTENTION,
  ...AGENDA,
  ...JOINING,
  ...TEAMING,
  ...VOTING,
  ...PRIVATE_WRITING,
  ...COMMENTING,
])
