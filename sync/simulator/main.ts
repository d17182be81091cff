import {openMachine} from './machine.ts';
import {runSeed} from './run-seed.ts';

const machine = await openMachine();
const from = Number(process.argv[2] ?? 1);
const count = Number(process.argv[3] ?? 1);
const clock = process.hrtime;
for (let seed = from; seed < from + count; seed += 1) {
  const t = clock();
  const result = await runSeed(machine, seed);
  console.log(seed, 'facts', result.facts, 'steps', result.steps, Math.round(clock(t)[0]*1000+clock(t)[1]/1e6), Math.round(process.cpuUsage().user/1000), 'ms', result.findings.slice(0, 6));
  if (process.argv[4] === 'trace') console.log(result.trace.join('\n'));
}
await machine.close();
process.exit(0);
