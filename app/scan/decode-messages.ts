import type {DecodeChoice, DecodedCode} from './decode-settings.ts';
import type {Picture} from './picture.ts';

/** To the decoder worker. */
export type DecodeRequest = {
  readonly id: number;
  readonly picture: Picture;
  readonly choice: DecodeChoice;
  /** still: every means. thorough: all options of one pass. fast: the quick pass. */
  readonly effort: 'fast' | 'thorough' | 'still';
};

/** From the decoder worker. */
export type DecodeAnswer =
  | {readonly id: number; readonly ok: true; readonly codes: readonly DecodedCode[]}
  | {readonly id: number; readonly ok: false; readonly reason: string};
