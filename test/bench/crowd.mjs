// The people of a server bench, in a process of their own so that the server's processor time is its own: one job as JSON on stdin, the
// report as JSON on stdout. A line `go` on stdin starts what has been set up.
import { runnerImport } from 'vite'

const { module } = await runnerImport(new URL('./crowd.ts', import.meta.url).pathname)
await module.crowd()
