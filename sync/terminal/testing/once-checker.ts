// The promise in one function: what a terminal shows is exactly what the server had at the last complete pull
// plus every fact of its own, each of them once, in every document of every scope.
import {expect} from 'vitest';
import type {EnrolledDevice} from '../enrolled-device.ts';
import type {Terminal} from '../terminal.ts';
import type {FakeServer} from './fake-server.ts';
import {pile, total} from './test-kinds.ts';

/** What was recorded here and may never be missing: fact id → pieces. */
export type OwnPieces = ReadonlyMap<string, {readonly pileId: string; readonly pieces: number}>;

// The insides are looked at by tests only.
export const insides = (terminal: Terminal): EnrolledDevice =>
  (terminal as unknown as {readonly device: EnrolledDevice}).device;

/** With the facts that are on disk and shown, but whose `record` has not returned to the test yet. */
function withKept(terminal: Terminal, known: OwnPieces): OwnPieces {
  const kept = insides(terminal).state.own.entries$.value.filter(({fact}) => fact.kind === 'pieces-counted');
  const pieces = kept.map(
    ({id, fact}) => [id, fact.body as {readonly pileId: string; readonly pieces: number}] as const,
  );
  return new Map([...known, ...pieces]);
}

export function expectOnce(
  terminal: Terminal,
  server: FakeServer,
  recorded: OwnPieces,
  everybody: OwnPieces,
): void {
  const own = withKept(terminal, recorded);
  const all = withKept(terminal, everybody);
  const shown = terminal.all(pile).flatMap(({factIds}) => factIds);
  const inTotal = terminal.get(total, 'all')?.factIds ?? [];
  expect(new Set(shown).size, 'a fact is counted twice').toBe(shown.length);
  expect([...inTotal].sort(), 'two scopes disagree').toEqual([...shown].sort());
  const visible = insides(terminal).state.visible;
  const expected = new Set(own.keys());
  if (visible.epoch === server.epoch) {
    for (const [id, {receipt}] of server.facts)
      if (all.has(id) && receipt.verdict !== 'parked' && (receipt.appliedSeq ?? 0) <= visible.head)
        expected.add(id);
    expect([...shown].sort(), 'a fact is missing or invented').toEqual([...expected].sort());
  } else {
    for (const id of own.keys()) expect(shown, 'an own fact vanished').toContain(id);
  }
  for (const {id, quantity, factIds} of terminal.all(pile)) {
    expect(quantity, `quantity of ${id}`).toBe(
      factIds.reduce((sum, factId) => sum + (all.get(factId)?.pieces ?? 0), 0),
    );
  }
}
