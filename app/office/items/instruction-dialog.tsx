// A drawing or work instruction: the file becomes pictures here, they go up, and then a fact puts them in force.
import {Select, TextInput} from '@mantine/core';
import {useRef, useState} from 'react';
import {ProblemError} from '../../../shared/kernel/problem.ts';
import {workInstructionTypes} from '../../../shared/items/work-instruction.ts';
import {useText} from '../../i18n/i18n.tsx';
import {FieldRow, FormDialog} from '../parts/dialog.tsx';
import {newId, useFacts, type Failure} from '../parts/use-fact.ts';
import type {Instruction, ItemPage} from './item-page.ts';
import styles from './instruction-dialog.module.css';
import {mostPages, PageError, pagesOf, sha256Of, type PagePicture} from './page-pictures.ts';
import {uploadFile} from './upload-file.ts';

type Chosen = {readonly file: File; readonly pages: readonly PagePicture[]};
type Type = (typeof workInstructionTypes)[number];

const wholeItem = 'all';

export const InstructionDialog = ({
  page: {item, routing},
  before,
  onClose,
}: {
  readonly page: ItemPage;
  /** A new revision of this one; the pages of the old one go. */
  readonly before: Instruction | undefined;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const facts = useFacts(onClose);
  const [ownId] = useState(newId);
  const [type, setType] = useState<Type>(before?.type ?? 'drawing');
  const [title, setTitle] = useState(before?.title ?? item.drawing ?? item.code);
  const [revision, setRevision] = useState('');
  const [operation, setOperation] = useState(String(before?.operationNo ?? wholeItem));
  const [chosen, setChosen] = useState<Chosen>();
  const [isUploading, setUploading] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const submit = async () => {
    if (chosen === undefined) return;
    setUploading(true);
    setFailure(undefined);
    try {
      for (const {sha256, blob} of chosen.pages) await uploadFile(sha256, blob);
      const source = await sha256Of(chosen.file);
      const isOwnPage = chosen.pages.some(({sha256}) => sha256 === source);
      if (!isOwnPage) await uploadFile(source, chosen.file);
      const body = {
        id: before?.id ?? ownId,
        itemId: item.id,
        ...(operation === wholeItem ? {} : {operationNo: Number(operation)}),
        type,
        title: title.trim(),
        edition: revision.trim(),
        pages: chosen.pages.map(({sha256, blob}) => ({sha256, sizeBytes: blob.size})),
        ...(isOwnPage ? {} : {sourceSha256: source}),
        isActive: true,
      };
      facts.append([{kind: 'work-instruction-defined', body}]);
    } catch (error) {
      setFailure({problem: error instanceof ProblemError ? error.problem : undefined});
    } finally {
      setUploading(false);
    }
  };
  return (
    <FormDialog
      title={`${t('office-files.instruction.title')} ${item.code}`}
      primary={t('office-files.instruction.save')}
      isPending={facts.isPending || isUploading}
      isReady={chosen !== undefined && title.trim() !== '' && revision.trim() !== ''}
      failure={failure ?? facts.failure}
      size="lg"
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <FileField chosen={chosen} onChosen={setChosen} />
      <FieldRow>
        <TextInput
          label={t('office-files.instruction.name')}
          value={title}
          maxLength={120}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput
          label={t('office-files.instruction.revision')}
          value={revision}
          maxLength={20}
          placeholder={before?.edition}
          onChange={(event) => setRevision(event.currentTarget.value)}
        />
      </FieldRow>
      <FieldRow>
        <Select
          label={t('office-files.instruction.type')}
          data={workInstructionTypes.map((value) => ({
            value,
            label: t(`office-files.instruction.type.${value}`),
          }))}
          value={type}
          allowDeselect={false}
          onChange={(value) => setType(workInstructionTypes.find((known) => known === value) ?? 'drawing')}
        />
        <Select
          label={t('office-files.instruction.operation')}
          data={[
            {value: wholeItem, label: t('office-files.instruction.allOperations')},
            ...(routing?.operations ?? []).map(({no, name}) => ({value: String(no), label: `${no} ${name}`})),
          ]}
          value={operation}
          allowDeselect={false}
          onChange={(value) => setOperation(value ?? wholeItem)}
        />
      </FieldRow>
    </FormDialog>
  );
};

const FileField = ({
  chosen,
  onChosen,
}: {
  readonly chosen: Chosen | undefined;
  readonly onChosen: (chosen: Chosen | undefined) => void;
}) => {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const take = async (file: File) => {
    onChosen(undefined);
    try {
      setWords(t('office-files.instruction.working', {done: 0, all: 1}));
      const pages = await pagesOf(file, (done, all) =>
        setWords(t('office-files.instruction.working', {done, all})),
      );
      setWords(t('office-files.instruction.ready', {count: pages.length}));
      onChosen({file, pages});
    } catch (error) {
      const reason = error instanceof PageError ? error.reason : 'notReadable';
      setWords(t(`office-files.instruction.${reason}`, {most: mostPages}));
    }
  };
  return (
    <div className={styles['file']}>
      <label>
        <span>{t('office-files.instruction.file')}</span>
        <input
          ref={input}
          type="file"
          accept="application/pdf,image/png,image/jpeg"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void take(file);
          }}
        />
      </label>
      <p role="status">{words}</p>
      <div className={styles['pages']}>
        {chosen?.pages.map(({sha256, url}, index) => (
          <img key={sha256} src={url} alt={String(index + 1)} />
        ))}
      </div>
    </div>
  );
};
