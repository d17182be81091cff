// The server says that there is something new; nothing else is believed from the stream. If it is silent for
// 40 s (it pings every 15 s) or breaks, it is opened again after a pause. The poll is the guarantee.
import type {Poke, TicketReply} from '../protocol.ts';
import {backoffMs} from './backoff.ts';
import type {Environment} from './environment.ts';
import type {Line} from './line.ts';
import type {LineSession} from './line-session.ts';

const silenceMs = 40_000;

type Parts = {
  readonly environment: Environment;
  readonly line: Line;
  readonly session: LineSession;
  readonly onPoke: (poke: Poke) => void;
};

/** Keeps a stream open until the result is called. */
export function listenForPokes(parts: Parts): () => void {
  const {environment, line, session, onPoke} = parts;
  const {openEvents} = environment;
  if (openEvents === undefined) return () => undefined;
  let isStopped = false;
  let failures = 0;
  let stopTimer = (): void => undefined;
  let close = (): void => undefined;
  const again = (): void => {
    close();
    stopTimer();
    if (isStopped) return;
    failures += 1;
    stopTimer = environment.after(backoffMs(failures, environment), open);
  };
  const alive = (): void => {
    failures = 0;
    stopTimer();
    stopTimer = environment.after(silenceMs, again);
  };
  const connect = async (): Promise<void> => {
    const answer = await session.ask<TicketReply>('ticket', {});
    if (!answer.ok || isStopped) return again();
    const stream = openEvents(`${line.url('events')}?ticket=${encodeURIComponent(answer.reply.ticket)}`);
    close = () => stream.close();
    stream.addEventListener('open', alive);
    stream.addEventListener('ping', alive);
    stream.addEventListener('message', alive);
    stream.addEventListener('error', again);
    stream.addEventListener('poke', (event) => {
      alive();
      const poke = readPoke(event.data);
      if (poke !== undefined) onPoke(poke);
    });
    stopTimer();
    stopTimer = environment.after(silenceMs, again);
  };
  // A disk that fails for a moment must not end the pokes for ever.
  const open = (): void => void connect().catch(again);
  open();
  return () => {
    isStopped = true;
    stopTimer();
    close();
  };
}

function readPoke(data: unknown): Poke | undefined {
  try {
    const value = JSON.parse(String(data)) as Partial<Poke>;
    return typeof value.epoch === 'string' && typeof value.head === 'number'
      ? {epoch: value.epoch, head: value.head}
      : undefined;
  } catch {
    return undefined; // a proxy wrote into the stream; the poll goes on
  }
}
