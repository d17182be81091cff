// The numbers of a run, added up and judged.
import type {FaultCounts} from './fault-count.ts';
import {faultNames, leastFirings} from './fault-count.ts';
import type {SeedResult} from './run-seed.ts';

export class Totals {
  seeds = 0;
  facts = 0;
  lost = 0;
  doubled = 0;
  invented = 0;
  misordered = 0;
  cpuMs = 0;
  readonly failed: SeedResult[] = [];
  private readonly fired = new Map<string, number>();

  add(result: SeedResult): void {
    this.seeds += 1;
    this.facts += result.facts;
    this.cpuMs += result.cpuMs;
    this.lost += result.lost;
    this.doubled += result.doubled;
    this.invented += result.invented;
    this.misordered += result.misordered;
    for (const name of faultNames) this.fired.set(name, this.firedOf(name) + result.faults[name]);
    if (result.findings.length > 0) this.failed.push(result);
  }

  firedOf(name: keyof FaultCounts): number {
    return this.fired.get(name) ?? 0;
  }

  get faults(): number {
    return faultNames.reduce((sum, name) => sum + this.firedOf(name), 0);
  }

  /** Faults that fired too seldom for what is claimed. */
  get missed(): readonly string[] {
    return faultNames.filter((name) => this.firedOf(name) < leastFor(name, this.seeds));
  }

  /** The last line of a run. */
  get line(): string {
    const {seeds, facts, faults, lost, doubled, invented, misordered} = this;
    return `seeds=${seeds} facts=${facts} faults=${faults} lost=${lost} doubled=${doubled} invented=${invented} misordered=${misordered}`;
  }
}

/** How often a fault has to fire in so many seeds. */
export const leastFor = (name: keyof FaultCounts, seeds: number): number =>
  Math.floor((leastFirings[name] * seeds) / 1000);

/** One row for each fault: how often it fired, and how often it has to. */
export function faultTable(totals: Totals): readonly string[] {
  return faultNames.map((name) => {
    const [fired, least] = [totals.firedOf(name), leastFor(name, totals.seeds)];
    const sign = fired < least ? 'TOO FEW' : 'ok     ';
    return `${sign} ${name.padEnd(24)} ${String(fired).padStart(7)}  (at least ${least})`;
  });
}

/** What failed, so that somebody can look at it. */
export function failureLines(result: SeedResult): readonly string[] {
  return [
    `seed ${result.seed} failed; again with: npm run sim -- --seed ${result.seed}`,
    ...result.findings.slice(0, 8).map((line) => `  ${line}`),
  ];
}

/** Nothing seen in n facts: with 95 % certainty it is rarer than this. */
export function boundLine(totals: Totals): string {
  const perFact = (3 / Math.max(totals.facts, 1)).toExponential(1);
  const perSeed = (3 / Math.max(totals.seeds, 1)).toExponential(1);
  return `95 % bound (3/n): at most ${perFact} of facts and ${perSeed} of runs are wrong`;
}
