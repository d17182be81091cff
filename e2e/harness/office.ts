// The office as a client of the protocol alone: what the screens of the office would send, without them.
import {randomBytes} from 'node:crypto';

type Envelope = {
  readonly result?: {readonly data: unknown};
  readonly error?: {readonly data?: {readonly problem?: {readonly code: string}}; readonly message: string};
};

/** Milliseconds first, so that ids sort by time, as the terminals make them. */
export const newId = (): string => {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** What the office asked for was refused; `code` is the one of the catalogue. */
export class OfficeProblem extends Error {
  readonly code: string | undefined;
  constructor(path: string, code: string | undefined, message: string) {
    super(`${path}: ${code ?? ''} ${message}`);
    this.code = code;
  }
}

export type Verdict = {
  readonly id: string;
  readonly verdict: string;
  readonly problems: readonly {readonly code: string}[];
};

export class Office {
  private readonly url: string;
  private readonly password: string;
  private cookie = '';

  constructor(url: string, password = 'chejian-demo') {
    this.url = url;
    this.password = password;
  }

  async signIn(userName = 'admin', password = this.password, tenant = 'demo'): Promise<void> {
    await this.mutate('access.signIn', {tenant, userName, password});
  }

  /** For a browser that should not type a password again. */
  get sessionCookie(): string {
    return this.cookie;
  }

  async query<T>(path: string, input?: unknown): Promise<T> {
    const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return this.read<T>(
      path,
      await fetch(`${this.url}/trpc/${path}${search}`, {headers: {cookie: this.cookie}}),
    );
  }

  async mutate<T>(path: string, input: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/trpc/${path}`, {
      method: 'POST',
      headers: {'content-type': 'application/json', cookie: this.cookie},
      body: JSON.stringify(input),
    });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie !== undefined) this.cookie = cookie.split(';')[0] ?? '';
    return this.read<T>(path, answer);
  }

  /** Business state changes by facts only; so does the office. */
  tell(kind: string, body: Readonly<Record<string, unknown>>): Promise<Verdict> {
    return this.mutate<Verdict>('journal.append', {id: newId(), kind, body});
  }

  /** A one-time code for a new device. */
  async enrolment(
    name: string,
    workCenterId?: string,
    kind: 'terminal' | 'phone' = 'terminal',
  ): Promise<string> {
    const input = {siteId: 'oubei', workCenterId, kind, name};
    return (await this.mutate<{readonly code: string}>('access.newEnrolment', input)).code;
  }

  private async read<T>(path: string, answer: Response): Promise<T> {
    const envelope = (await answer.json()) as Envelope;
    if (envelope.error !== undefined) {
      throw new OfficeProblem(path, envelope.error.data?.problem?.code, envelope.error.message);
    }
    return envelope.result?.data as T; // the caller names what the procedure answers
  }
}
