import fc from 'fast-check';
import {expect, test} from 'vitest';
import {unhandled} from '../../shared/kernel/assert.ts';
import type {Fault} from './testing/fake-line.ts';
import {FakeServer} from './testing/fake-server.ts';
import {expectOnce, insides} from './testing/once-checker.ts';
import {piecesCounted, pileOpened} from './testing/test-kinds.ts';
import type {Profile, TestTerminal} from './testing/test-terminal.ts';
import {newProfile, openTab, operator, pass} from './testing/test-terminal.ts';

type Command =
  | {readonly kind: 'record'; readonly device: number; readonly pile: number; readonly pieces: number}
  | {
      readonly kind: 'sync';
      readonly device: number;
      readonly faults: readonly (Fault | undefined)[];
      readonly recordAt: number;
    }
  | {readonly kind: 'restart'; readonly device: number}
  | {readonly kind: 'restore'; readonly keep: number}
  | {readonly kind: 'forgetTokens'}
  | {readonly kind: 'clock'; readonly device: number; readonly hours: number};

const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  {weight: 6, arbitrary: fc.constant(undefined)},
  {weight: 2, arbitrary: fc.constant({kind: 'lostReply'} as const)},
  {weight: 1, arbitrary: fc.constant({kind: 'lostRequest'} as const)},
  {weight: 1, arbitrary: fc.constant({kind: 'html'} as const)},
  {weight: 1, arbitrary: fc.constant({kind: 'twice'} as const)},
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(401, 413, 429, 500, 502, 503)
      .map((status) => ({kind: 'status', status, isProxy: status === 502}) as const),
  },
);
const device = fc.nat({max: 2});
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('record' as const),
      device,
      pile: fc.nat({max: 1}),
      pieces: fc.integer({min: -5, max: 9}),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('sync' as const),
      device,
      faults: fc.array(fault, {maxLength: 6}),
      recordAt: fc.integer({min: -4, max: 5}),
    }),
  },
  {weight: 1, arbitrary: fc.record({kind: fc.constant('restart' as const), device})},
  {weight: 1, arbitrary: fc.record({kind: fc.constant('restore' as const), keep: fc.nat({max: 8})})},
  {weight: 1, arbitrary: fc.constant({kind: 'forgetTokens' as const})},
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      device,
      hours: fc.integer({min: -30, max: 30}),
    }),
  },
);

const small = {batchFacts: 3}; // so that batches follow each other

class Factory {
  readonly server = new FakeServer();
  readonly profiles: Profile[] = [newProfile(), newProfile(), newProfile()];
  readonly tabs: TestTerminal[] = [];
  readonly own = [0, 1, 2].map(() => new Map<string, {pileId: string; pieces: number}>());
  readonly all = new Map<string, {pileId: string; pieces: number}>();

  constructor(pageLimit: number) {
    this.server.pageLimit = pageLimit;
  }

  async open(): Promise<void> {
    for (const profile of this.profiles) this.tabs.push(await openTab(this.server, profile, small));
    const {terminal} = this.tab(0);
    for (const pileId of ['0', '1'])
      await terminal.record(pileOpened, {pileId, code: `P${pileId}`}, operator);
    for (const {terminal: each} of this.tabs) await each.syncNow();
  }

  tab(index: number): TestTerminal {
    const found = this.tabs[index];
    if (found === undefined) throw new Error('no such terminal');
    return found;
  }

  check(): void {
    this.tabs.forEach(({terminal}, index) =>
      expectOnce(terminal, this.server, this.own[index] ?? new Map(), this.all),
    );
  }

  async record(index: number, pileNo: number, pieces: number): Promise<void> {
    const pileId = String(pileNo);
    const {fact} = await this.tab(index).terminal.record(piecesCounted, {pileId, pieces}, operator);
    this.own[index]?.set(fact.id, {pileId, pieces});
    this.all.set(fact.id, {pileId, pieces});
    this.check();
  }

  async run(each: Command): Promise<void> {
    switch (each.kind) {
      case 'record':
        return this.record(each.device, each.pile, each.pieces);
      case 'sync':
        return this.sync(each);
      case 'restart': {
        await this.tab(each.device).terminal.close();
        const profile = this.profiles[each.device];
        if (profile !== undefined) this.tabs[each.device] = await openTab(this.server, profile, small);
        return;
      }
      case 'restore':
        return this.server.restore(2 + each.keep);
      case 'forgetTokens':
        return this.server.forgetTokens();
      case 'clock': {
        const profile = this.profiles[each.device];
        if (profile !== undefined) profile.clockMs += each.hours * 3_600_000;
        return;
      }
      default:
        return unhandled(each);
    }
  }

  private async sync({device: index, faults, recordAt}: Extract<Command, {kind: 'sync'}>): Promise<void> {
    const {terminal, line} = this.tab(index);
    let request = 0;
    let work: Promise<void> = Promise.resolve();
    let broken: unknown;
    line.fault = () => {
      try {
        this.check(); // the screen is looked at in the middle of everything
      } catch (error) {
        broken ??= error; // thrown here it would be taken for a broken line
      }
      if (request === recordAt) work = this.record(index, 0, 1);
      request += 1;
      return faults[request - 1];
    };
    await terminal.syncNow();
    await work;
    line.fault = () => undefined;
    if (broken !== undefined) throw broken;
  }

  async heal(): Promise<void> {
    for (const profile of this.profiles) pass(profile, 3_600_000); // facts that were set aside get their turn
    for (let round = 0; round < 4; round += 1) for (const {terminal} of this.tabs) await terminal.syncNow();
  }

  async close(): Promise<void> {
    for (const {terminal} of this.tabs) await terminal.close();
  }
}

test('whatever is lost, doubled, torn, restarted or restored: every fact is shown once at every step', async () => {
  const {process} = globalThis as {
    readonly process?: {readonly env: Readonly<Record<string, string | undefined>>};
  };
  const runs = Number(process?.env['CHEJIAN_RUNS'] ?? 25);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(1, 2, 3, 5000),
      fc.array(command, {maxLength: 30}),
      async (pageLimit, commands) => {
        const factory = new Factory(pageLimit);
        await factory.open();
        for (const each of commands) {
          await factory.run(each);
          factory.check();
        }
        await factory.heal();
        factory.check();
        for (const {terminal} of factory.tabs)
          expect(terminal.status$.value.unsent, 'the outbox drains').toBe(0);
        for (const id of factory.all.keys())
          expect(factory.server.facts.has(id), 'a fact was lost').toBe(true);
        const isRestored = commands.some(({kind}) => kind === 'restore');
        expect(isRestored ? 0 : factory.server.forks, 'nobody is taken for a copy').toBe(0);
        for (const {terminal} of factory.tabs)
          expect(insides(terminal).state.visible).toEqual({
            epoch: factory.server.epoch,
            head: factory.server.v,
          });
        await factory.close();
      },
    ),
    {numRuns: runs},
  );
}, 600_000);
