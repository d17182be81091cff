// The decoder off the main thread: a classic (IIFE) worker, because Chromium 77 has no module workers.
// The wasm comes from our own origin, so that scanning works without a line.
import {polyfilled} from './worker-polyfills.ts';
import {prepareZXingModule, readBarcodes} from 'zxing-wasm/reader';
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

if (polyfilled) prepareZXingModule({overrides: {locateFile: () => wasmUrl}, fireImmediately: false});

const read: ReadBarcodes = (picture, options) => readBarcodes(picture, options);

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
