// npm run chaos -- --kills 200 --facts 20000 [--seed S] [--minutes M] [--keep]
// Kills and torments the real thing and compares what was confirmed with what the server has. `--keep` writes the
// result to bench/results/chaos.json. Ends with 1 when anything was lost, doubled or invented, or too little happened.
import {writeFileSync} from 'node:fs';
import os from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {root} from '../harness/scratch.ts';
import {runChaos, type ChaosResult} from './chaos-run.ts';

const {values} = parseArgs({
  options: {
    kills: {type: 'string', default: '200'},
    facts: {type: 'string', default: '20000'},
    seed: {type: 'string', default: '1'},
    minutes: {type: 'string', default: '120'},
    keep: {type: 'boolean', default: false},
  },
});
const plan = {
  seed: Number(values.seed),
  kills: Number(values.kills),
  facts: Number(values.facts),
  minutes: Number(values.minutes),
};

const listed = (counts: Readonly<Record<string, number | string>>) =>
  Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
const sumOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, one) => sum + one, 0);

const print = (result: ChaosResult) => {
  const {judgement, survival} = result;
  console.log(`\nkills: ${listed(result.kills)}`);
  console.log(`line, strikes: ${listed(result.strikes)}`);
  console.log(`upsets: ${listed(result.upsets)} updates=${result.updates} denied=${result.denied}`);
  console.log(`PostgreSQL: ${listed(result.settings)}`);
  console.log(
    `acknowledged before ${survival.kills} kills of the database's whole group: ${survival.facts} facts, missing after it: ${survival.missing}`,
  );
  console.log(`stored=${result.stored} acknowledged=${result.acknowledged} journal=${judgement.facts}`);
  for (const name of ['lost', 'doubled', 'invented'] as const)
    if (judgement[name].length > 0) console.log(`${name}: ${judgement[name].slice(0, 20).join(' ')}`);
  for (const line of result.unsound) console.log(`the books are not sound: ${line}`);
  for (const line of result.tooFew) console.log(`too few, the run proves nothing: ${line}`);
  const figures = {lost: judgement.lost.length, doubled: judgement.doubled.length};
  console.log(
    `seed=${plan.seed} kills=${sumOf(result.kills)} facts=${result.confirmed} lost=${figures.lost} doubled=${figures.doubled} invented=${judgement.invented.length} quarantined=${judgement.quarantined} seconds=${result.seconds}`,
  );
};

type Row = {
  readonly what: string;
  readonly ours: number;
  readonly ceiling: number;
  readonly goal: number;
  readonly better: 'lower' | 'higher';
};

const rowsOf = ({judgement, survival, ...result}: ChaosResult): readonly Row[] => {
  const {confirmed, acknowledged, kills} = result;
  const none = {goal: 0, better: 'lower'} as const;
  const all = {goal: 1, better: 'higher'} as const;
  return [
    {what: 'lost of the confirmed facts', ours: judgement.lost.length, ceiling: confirmed, ...none},
    {what: 'doubled of the confirmed facts', ours: judgement.doubled.length, ceiling: confirmed, ...none},
    {what: 'acknowledged and gone after a kill', ours: survival.missing, ceiling: acknowledged, ...none},
    {what: 'kill -9 beside those asked for', ours: sumOf(kills), ceiling: plan.kills, ...all},
    {what: 'confirmed facts beside those asked for', ours: confirmed, ceiling: plan.facts, ...all},
  ];
};

const keep = (result: ChaosResult) => {
  const {judgement, ...details} = result;
  const cpu = os.cpus();
  const rows = rowsOf(result).map((row) => ({
    ...row,
    runs: 1,
    ratio: Number((row.ours / row.ceiling).toPrecision(4)),
  }));
  const counted = {journal: judgement.facts, invented: judgement.invented.length};
  const kept = {
    bench: 'chaos',
    date: new Date().toISOString(),
    machine: `${cpu.length} x ${cpu[0]?.model ?? '?'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    rows,
    details: {...details, ...counted, quarantined: judgement.quarantined},
  };
  writeFileSync(join(root, 'bench/results/chaos.json'), `${JSON.stringify(kept, undefined, 2)}\n`);
};

const result = await runChaos(plan, console.log);
print(result);
if (values.keep) keep(result);
const {judgement, survival, unsound, tooFew} = result;
const {lost, doubled, invented} = judgement;
const isTrue = lost.length + doubled.length + invented.length + survival.missing + unsound.length === 0;
process.exit(isTrue && tooFew.length === 0 ? 0 : 1);
