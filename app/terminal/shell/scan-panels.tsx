import {Suspense, useState} from 'react';
import {interpretCode} from '../../../shared/items/code-payload.ts';
import {Button} from '../../design/button.tsx';
import {Keypad} from '../../design/keypad.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {Sheet} from '../../design/sheet.tsx';
import {ListSearch} from '../../design/text-field.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {LazyCameraPanel} from '../../scan/lazy-camera-panel.tsx';
import {codeEntry, codeLimits, codeOf} from '../../design/code-entry.ts';
import {findTyped, type Find, type TypedMatch} from './find-typed.ts';
import {useRouter} from './router.tsx';
import {useScanning} from './scan-context.tsx';
import styles from './scan-panels.module.css';
import {useTerminal} from '../../device/terminal-context.tsx';

const keyLimits = codeLimits(40);

const Matches = ({
  matches,
  onOpen,
}: {
  readonly matches: readonly TypedMatch[];
  readonly onOpen: (match: TypedMatch) => void;
}) => {
  const t = useText();
  return (
    <Rows label={t('shell.code.several')}>
      {matches.map((match) => (
        <Row
          key={`${match.kind}${match.id}`}
          onPress={() => onOpen(match)}
          detail={match.detail}
          end={match.kind && t(`shell.code.kinds.${match.kind}`)}
        >
          {match.title}
        </Row>
      ))}
    </Rows>
  );
};

const TypingPanel = () => {
  const t = useText();
  const terminal = useTerminal();
  const {go} = useRouter();
  const {closePanel, emit, find} = useScanning();
  const [text, setText] = useState('');
  const everywhere: Find = (typed) =>
    terminal.person === undefined ? [] : findTyped(typed, terminal, terminal.identity?.workCenterId);
  const matches = (find ?? everywhere)(text);
  const [best, ...others] = matches;
  const open = (match: TypedMatch) => {
    closePanel();
    go(match.path);
  };
  const submit = () => {
    // The primary says which one it opens; a complete code of ours opens what it names.
    if (best && interpretCode(text).kind === 'plain') return open(best);
    if (text.trim() === '') return undefined;
    closePanel();
    return emit({raw: text.trim(), source: 'typed', at: Date.now()});
  };
  return (
    <Sheet
      title={t('shell.code.title')}
      closeLabel={t('common.action.close')}
      onClose={closePanel}
      foot={
        <div className={styles['foot']}>
          <Keypad
            entry={codeEntry(text)}
            limits={keyLimits}
            onChange={(entry) => setText(codeOf(entry))}
            shortcut={{label: t('common.action.clear'), onPress: () => setText('')}}
            eraseLabel={t('shell.field.erase')}
            onEnter={submit}
          />
          <Button kind="primary" onPress={submit} isDisabled={text.trim() === ''}>
            {best ? t('shell.code.openThis', {what: best.title, detail: best.detail}) : t('shell.code.open')}
          </Button>
        </div>
      }
    >
      <ListSearch
        label={t(find ? 'shell.list.find' : 'shell.code.label')}
        value={text}
        onChange={setText}
        clearLabel={t('common.action.clear')}
      />
      {others.length > 0 ? (
        <Matches matches={others} onOpen={open} />
      ) : (
        <p className={styles['hint']}>{t('shell.code.hint')}</p>
      )}
    </Sheet>
  );
};

/** Camera or typing over whatever screen is open; both hand their code to the scan bus. */
export const ScanPanels = () => {
  const t = useText();
  const {panel, closePanel, emit} = useScanning();
  if (panel === 'typing') return <TypingPanel />;
  if (panel !== 'camera') return undefined;
  return (
    <Suspense fallback={undefined}>
      <LazyCameraPanel
        texts={t}
        onClose={closePanel}
        onReading={(reading) => {
          closePanel();
          emit(reading);
        }}
      />
    </Suspense>
  );
};
