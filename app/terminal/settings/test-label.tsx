import {LabelSheet} from '../../print/label-sheet.tsx';
import {labelOf} from '../../print/label-templates.ts';
import {useLanguage} from '../../i18n/i18n.tsx';
import {printMessagesEn, printMessagesZh} from '../../i18n/print-messages.ts';
import {textOf} from '../../i18n/text.ts';
import {useIdentity} from '../../device/terminal-context.tsx';

const catalogue = {zh: printMessagesZh, en: printMessagesEn};

/** A label that shows at once whether printer, paper size and scanner fit together. */
export const TestLabel = ({onDone}: {readonly onDone: () => void}) => {
  const {language} = useLanguage();
  const {deviceName} = useIdentity();
  return (
    <LabelSheet
      labels={[labelOf({kind: 'location', code: 'TEST-01', name: deviceName})]}
      texts={(key) => textOf(catalogue, language, key)}
      onDone={onDone}
    />
  );
};
