import { openSync, readSync } from 'node:fs';

const text = Buffer.alloc(96);
let file;
try {
  file = openSync(`/proc/self/task/${process.pid}/schedstat`);
} catch {
  // Only Linux tells.
}

/** Milliseconds for which the main thread has stood in line for a core so far: ready to run, while another
 *  thread or process ran (the second number of <https://docs.kernel.org/scheduler/sched-stats.html>, per
 *  process). 0 where the system does not tell. */
export function queued() {
  if (file === undefined) return 0;
  const length = readSync(file, text, 0, text.length, 0);
  return Number(text.toString('latin1', 0, length).split(' ')[1]) / 1e6;
}
