// The decoder off the main thread: a classic (IIFE) worker, because Chromium 77 has no module workers.
// The wasm comes from our own origin, so that scanning works without a line.
import {polyfilled} from './worker-polyfills.ts';
import {prepareZXingModule, purgeZXingModule, readBarcodes} from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type {DecodeAnswer, DecodeRequest} from './decode-messages.ts';
import type {DecodedCode} from './decode-settings.ts';
import type {ReadBarcodes} from './read-picture.ts';
import {readFrame, readStill} from './read-picture.ts';

type WorkerScope = {
  onmessage: ((event: MessageEvent<DecodeRequest>) => void) | null;
  readonly postMessage: (answer: DecodeAnswer) => void;
};
const scope = self as unknown as WorkerScope; // the page's types do not know worker scopes

const prepare = (): void => {
  if (polyfilled) prepareZXingModule({overrides: {locateFile: () => wasmUrl}, fireImmediately: false});
};
prepare();

// After a trap the decoder's memory is not to be trusted: the next picture gets a fresh one, this one shows nothing.
const read: ReadBarcodes = async (picture, options) => {
  try {
    return await readBarcodes(picture, options);
  } catch (cause) {
    if (!(cause instanceof WebAssembly.RuntimeError)) throw cause;
    purgeZXingModule();
    prepare();
    return [];
  }
};

const decode = ({picture, choice, effort}: DecodeRequest): Promise<readonly DecodedCode[]> =>
  effort === 'still'
    ? readStill(read, picture, choice)
    : readFrame(read, picture, {...choice, thorough: effort === 'thorough'});

const answer = async (request: DecodeRequest): Promise<void> => {
  try {
    scope.postMessage({id: request.id, ok: true, codes: await decode(request)});
  } catch (cause) {
    scope.postMessage({id: request.id, ok: false, reason: String(cause)});
  }
};

scope.onmessage = (event) => void answer(event.data);
