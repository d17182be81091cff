import type {IconName} from '../../design/icon-shapes.ts';
import type {MessageKey} from '../../i18n/message-key.ts';

/** One flow in the menu of the terminal. */
export type MenuEntry = {
  readonly id: string;
  readonly icon: IconName;
  /** Two to four characters: 收货, 领料. */
  readonly title: MessageKey;
  /** One line: what one does there. */
  readonly hint: MessageKey;
  /** Address of its first screen, '/receive'. */
  readonly path: string;
  readonly group: 'warehouse' | 'quality' | 'terminal';
};
