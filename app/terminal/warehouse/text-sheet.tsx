import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {Sheet} from '../../design/sheet.tsx';
import {TextField} from '../../design/text-field.tsx';
import {useText} from '../../i18n/i18n.tsx';

/** Types one short text over the screen, or takes one that is known. */
export const TextSheet = ({
  title,
  label,
  value,
  choices = [],
  onDone,
  onClose,
}: {
  readonly title: string;
  readonly label: string;
  readonly value: string;
  readonly choices?: readonly {readonly id: string; readonly label: string}[];
  readonly onDone: (text: string) => void;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const [text, setText] = useState(value);
  const done = (chosen: string) => {
    onClose();
    onDone(chosen.trim().slice(0, 80));
  };
  return (
    <Sheet
      title={title}
      closeLabel={t('common.action.close')}
      onClose={onClose}
      foot={
        <Dock
          primary={
            <Button kind="primary" onPress={() => done(text)}>
              {t('warehouse.action.take', {text: text.trim() === '' ? '—' : text.trim()})}
            </Button>
          }
        />
      }
    >
      <TextField label={label} value={text} onChange={setText} onEnter={() => done(text)} hasFocus />
      <div style={{height: 12}} />
      {choices.length > 0 && (
        <Rows>
          {choices.slice(0, 40).map((choice) => (
            <Row key={choice.id} icon="list" onPress={() => done(choice.id)}>
              {choice.label}
            </Row>
          ))}
        </Rows>
      )}
    </Sheet>
  );
};
