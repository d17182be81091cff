// Admission: a request of a terminal waits for its turn before its body is read, or is told when to come back.
import type {Context} from 'hono';
import {problem} from '../../shared/kernel/problem.ts';
import {magic} from '../../sync/protocol.ts';
import type {ErrorReply} from '../../sync/protocol.ts';
import type {House} from '../house.ts';
import {readToken} from '../sync/device-token.ts';
import type {GiveWay} from '../sync/give-way.ts';
import type {Lane} from '../sync/lane.ts';
import type {FactsNow, PullLimits} from '../sync/pull-gate.ts';
import {openPullGate, photoLimits} from '../sync/pull-gate.ts';
import type {PushLimits, PushTurn} from '../sync/push-gate.ts';
import {openPushGate} from '../sync/push-gate.ts';
import {TurnLeft, TurnRefused} from '../sync/turn.ts';
import {openTurnstile} from '../sync/turnstile.ts';

/** Those who do not say who they are share one line: pretending to be a tenant does not fill that tenant's. */
const stranger = '?';

/** Of nginx: the asker closed the line. Nobody reads it. */
const askerLeft = 499;

/** Answers take milliseconds: so many under way say that they come slowly. */
const mostCalm = 24;
/** Nobody else is woken while so many wait for a page. */
const mostPullsWaiting = 40;

export type TurnLimits = {
  readonly push?: PushLimits;
  readonly pull?: PullLimits;
  readonly photo?: PullLimits;
};
export type Turns = {
  /** Facts: small pushes first, bulk by turns of the tenants. */
  push(context: Context, work: (turn: PushTurn) => Promise<Response>): Promise<Response>;
  /** Pages and digests: a few at once, behind the facts. What is handed to `hold` is part of the turn after the reply has begun. */
  pull(
    context: Context,
    work: (hold: (rest: Promise<unknown>) => void) => Promise<Response>,
  ): Promise<Response>;
  /** Parts of photos and drawings: behind the facts as well. */
  photo(context: Context, work: () => Promise<Response>): Promise<Response>;
};

export function openTurns(house: House, limits: TurnLimits): Turns {
  const pushes = openPushGate(limits.push);
  const facts = (): FactsNow => ({
    areSlow: pushes.waiting() > 0 || pushes.smallRunning() > mostCalm,
    answered: pushes.answered(),
  });
  const pulls = openPullGate({facts, limits: limits.pull});
  // Each one that is woken comes and asks for a page.
  house.poker.holdWhile(() => pulls.waiting() > mostPullsWaiting);
  const photos = openPullGate({facts, limits: limits.photo ?? photoLimits});
  const turnstile = openTurnstile();
  /** Bulk: between two stretches the answers of the database are read, then people go first. */
  const byStretches = (giveWay: GiveWay | undefined): GiveWay | undefined => {
    if (giveWay === undefined) return undefined;
    const pass = turnstile.open();
    return async () => {
      await pass();
      await giveWay();
    };
  };
  const tenantOf = (context: Context): string => {
    const token = context.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
    return readToken(house.secret, token, Date.now())?.tenant ?? stranger;
  };
  const inTurn = async <T extends Pick<PushTurn, 'leave'>>(
    enter: () => Promise<T>,
    work: (turn: T) => Promise<Response>,
    after: () => void,
  ): Promise<Response> => {
    let turn: T;
    try {
      turn = await enter();
    } catch (error) {
      if (error instanceof TurnRefused) return busyReply(error);
      if (error instanceof TurnLeft) return new Response(undefined, {status: askerLeft});
      throw error;
    }
    try {
      return await work(turn);
    } finally {
      turn.leave();
      after();
    }
  };
  const behindFacts = async (lane: Lane, context: Context, work: Parameters<Turns['pull']>[1]) => {
    const held: Promise<unknown>[] = [];
    return inTurn(
      async () => {
        const leave = await lane.enter({tenant: tenantOf(context), cost: 1, signal: context.req.raw.signal});
        return {leave: () => void Promise.allSettled(held).then(leave)};
      },
      () => work((rest) => held.push(rest)),
      () => undefined,
    );
  };
  return {
    push: async (context, work) => {
      const request = {
        tenant: tenantOf(context),
        bytes: bytesOf(context),
        signal: context.req.raw.signal,
      };
      return inTurn(
        () => pushes.enter(request),
        (turn) => work({...turn, giveWay: byStretches(turn.giveWay)}),
        () => {
          pulls.look();
          photos.look();
        },
      );
    },
    pull: (context, work) => behindFacts(pulls, context, work),
    photo: (context, work) => behindFacts(photos, context, work),
  };
}

/** A batch that comes packed weighs what it becomes. */
const packedShare = 8;

function bytesOf(context: Context): number | undefined {
  const bytes = Number(context.req.header('content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(bytes)) return undefined;
  return context.req.header('content-encoding') === undefined ? bytes : bytes * packedShare;
}

/** 429 when the own tenant's line is full, 503 when the process is; both with the place in the future. */
function busyReply({scope, retryAfterMs}: TurnRefused): Response {
  const {code, params} = problem('serverBusy');
  const reply: ErrorReply = {magic, problem: {code, params: {...params}}, retryAfterMs};
  return Response.json(reply, {
    status: scope === 'tenant' ? 429 : 503,
    headers: {'cache-control': 'no-store', 'retry-after': String(Math.ceil(retryAfterMs / 1000))},
  });
}
