import {LabelSheet} from '../../print/label-sheet.tsx';
import type {LabelSubject} from '../../print/label-templates.ts';
import {labelOf} from '../../print/label-templates.ts';
import {useLanguage} from '../../i18n/i18n.tsx';
import {printMessagesEn, printMessagesZh} from '../../i18n/print-messages.ts';
import {textOf} from '../../i18n/text.ts';

const catalogue = {zh: printMessagesZh, en: printMessagesEn};

/** Prints labels of goods; drawing symbols is loaded when somebody prints. */
export const ReceiptLabels = ({
  subjects,
  onDone,
}: {
  readonly subjects: readonly LabelSubject[];
  readonly onDone: () => void;
}) => {
  const {language} = useLanguage();
  return (
    <LabelSheet
      labels={subjects.map((subject) => labelOf(subject))}
      texts={(key) => textOf(catalogue, language, key)}
      onDone={onDone}
    />
  );
};
