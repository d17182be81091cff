/** What the machinery below the product needs of a log; `console` fits. */
export type OpsLog = {
  readonly info: (text: string) => void;
  readonly warn: (text: string) => void;
  readonly error: (text: string) => void;
};
