import { fanOut } from './fan-out.ts'
import { join } from './join.ts'

export async function bench(names: readonly string[]): Promise<void> {
  const wanted = (name: string) => names.length === 0 || names.includes(name)
  if (wanted('fan-out')) for (const people of [10, 50]) console.log(await fanOut(people))
  if (wanted('join')) console.log(await join(10_000))
}
